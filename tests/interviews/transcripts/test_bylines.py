"""Lines that name who made a text."""

import pytest

from interviews.transcripts import Place, read_transcript
from interviews.transcripts.bylines import is_byline, writers
from interviews.transcripts.source import split_lines


@pytest.mark.parametrize(
    "text",
    [
        "By Ana Ruiz",
        "Interview: Ana Ruiz and Jo Berg. Photos: Ivo Lang.",
        "Propos recueillis par Ana Ruiz.",
        "Texte : Ana Ruiz | Photos : Jo Berg",
        "Das Gespräch führte Ana Ruiz.",
        "Written by Ana Ruiz",
    ],
)
def test_a_byline_says_nothing_else(text: str) -> None:
    assert is_byline(split_lines(text)[0])


@pytest.mark.parametrize(
    "text",
    ["By the river Ana Ruiz keeps a box.", "Interview: the box is blue", "Ana Ruiz", "Photos: see below.", "Von hier"],
)
def test_other_lines_are_no_byline(text: str) -> None:
    assert not is_byline(split_lines(text)[0])


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("By Ana Ruiz", ("Ana Ruiz",)),
        ("Posted on 9 May 2018 by Ana Ruiz", ("Ana Ruiz",)),
        ("Publicado el 3 de junio de 2022 por Ana Ruiz en Cajas", ("Ana Ruiz",)),
        ("A box was made by Ana Ruiz in May.", ()),
    ],
)
def test_a_byline_tells_who_asked(row: str, names: tuple[str, ...]) -> None:
    assert writers(row) == names


TALK = "\n\n".join(("Q: Why is it blue?", "A: I had no red.", "Q: Who has the key?", "A: My aunt keeps it for us."))


def test_the_line_of_a_site_gives_the_author_and_the_day_and_is_no_text() -> None:
    line = "Submitted by Ana Ruiz on Tue, 03/24/2020 - 10:12"
    read = read_transcript(f"Blue box\n\n{line}\n\nJo Berg paints.\n\n{TALK}".encode(), "a.txt")
    assert (str(read.date), [paragraph.text for paragraph in read.intro]) == ("2020-03-24", ["Jo Berg paints."])
    assert read.turns[0].speaker == "Ana Ruiz"
    assert [one.text for one in read.source if one.place is Place.DATE] == [line]
