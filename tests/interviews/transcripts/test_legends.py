"""Lines that explain the short labels of a transcript."""

import pytest

from interviews.transcripts import Place, read_transcript
from interviews.transcripts.legends import Explained, pairs_in

TALK = "\n\n".join(("SK: Why is it blue?", "JP: I had no red.", "SK: Who has the key?", "JP: My aunt keeps it for us."))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "SK = Sofia Karlsson, interviewer; JP = Jonas Piel, director of Blue Box",
            {"sk": Explained("Sofia Karlsson", "interviewer"), "jp": Explained("Jonas Piel", "director of Blue Box")},
        ),
        ("AK \u2013 Anna Kowal; JN \u2013 Jan Nowak", {"ak": Explained("Anna Kowal"), "jn": Explained("Jan Nowak")}),
        ("Key: AR: Ana Ruiz, JB: Jo Berg", {"ar": Explained("Ana Ruiz"), "jb": Explained("Jo Berg")}),
        ("I: interviewer, B: respondent", {"i": Explained("Interviewer"), "b": Explained("Respondent")}),
        ("I = Interviewer", {"i": Explained("Interviewer")}),
        ("AR: Ana Ruiz (founder of Blue Box)", {"ar": Explained("Ana Ruiz", "founder of Blue Box")}),
        ("AR: Ana Ruiz spoke.", {}),
        ("Q: Why? A: Because", {}),
        ("A: Yes, B: No", {}),
        ("JB: Ana Ruiz", {}),
    ],
)
def test_a_legend_is_told_from_speech(line: str, told: dict[str, Explained]) -> None:
    assert pairs_in(line) == told


def test_a_legend_names_the_speakers_and_is_no_text() -> None:
    legend = "SK = Sara Kovac, interviewer; JP = Jonas Piel, director of Blue Box"
    read = read_transcript(f"Blue box\n\n{legend}\n\n{TALK}".encode(), "a.txt")
    assert [turn.speaker for turn in read.turns] == ["Sara Kovac", "Jonas Piel"] * 2
    assert [(one.name, one.aliases, one.role, one.organisation) for one in read.speakers] == [
        ("Sara Kovac", ("SK",), "interviewer", None),
        ("Jonas Piel", ("JP",), "director", "Blue Box"),
    ]
    assert (read.intro, [line.text for line in read.source if line.place is Place.UNPLACED]) == ((), [legend])


def test_what_stands_for_a_pause_is_set_apart_too() -> None:
    read = read_transcript(f"Blue box\n\n(...) = a long pause\n\n{TALK}".encode(), "a.txt")
    assert read.intro == ()
