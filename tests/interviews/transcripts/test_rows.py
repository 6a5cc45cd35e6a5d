"""Rows of plain text: wrapped at a width, or copied from printed pages."""

import pytest

from interviews.transcripts import Place, read_transcript
from interviews.transcripts.source import Zone, split_lines

WRAPPED = """The clock in the tower
First printed 2 May 2019

Ana Ruiz is the keeper of the Clock Union, which winds every clock
between the river and the sea. Jo Berg met her on a ladder, in the
rain.

BERG: Why does the clock in the tower show two times on its dial?

RUIZ: One of them is the time of the railway, which came later and
had to be shown as well. We could have painted it over, and nobody
would have minded. But then we would have had to wind only one.
"""


def texts(text: str) -> list[str]:
    return [line.raw for line in split_lines(text) if line.zone is Zone.TEXT]


def test_a_row_whose_next_word_had_room_ends_its_paragraph() -> None:
    assert texts(WRAPPED)[:2] == ["The clock in the tower", "First printed 2 May 2019"]
    assert texts(WRAPPED)[-1].startswith("RUIZ: One of them is the time of the railway, which came later and had to")
    read = read_transcript(WRAPPED.encode(), "a.txt")
    assert (read.title, str(read.date), len(read.turns)) == ("The clock in the tower", "2019-05-02", 2)


def test_short_rows_are_not_joined() -> None:
    rows = ["Ana: Why?", "Jo: I do not know, to be honest with you.", "Ana: Nobody?", "Jo: No.", "Ana: So it goes."]
    assert texts("\n".join(rows)) == rows


LONG = "of the words that stand on it are as many as have room, not more, and"


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("the rail-", "way runs", "the railway runs"),
        ("the rail\u00ad", "way runs", "the railway runs"),
        ("the self-", "help is", "the self-help is"),
        ("from Nord-", "Amt on", "from Nord-Amt on"),
    ],
)
def test_words_divided_at_the_end_of_a_row_are_put_together(end: str, start: str, joined: str) -> None:
    filler = LONG[: len(LONG) - len(end)]
    text = "\n".join([LONG, LONG, f"{filler} {end}", f"{start} {LONG[:50]}", LONG, "where self-help stands."])
    assert joined in " ".join(texts(text))


def pages(*rows: str) -> str:
    """Return two pages of one conversation, with some rows between them and at their end."""
    foot = "\n\n".join(rows)
    return (
        f"Ana: Why is the clock slow?\n\nJo: It has been slow since the day when\n\n{foot.replace('#', '12')}\n\n"
        f"it was hung.\n\nAna: And you?\n\nJo: I am slow as well.\n\n{foot.replace('#', '13')}"
    )


@pytest.mark.parametrize(
    "foot", [("#",), ("- # -",), ("Page # of 20",), ("#", "The Clock Reader"), ("The Clock Reader 3/2019   #",)]
)
def test_what_printed_pages_repeat_is_no_text(foot: tuple[str, ...]) -> None:
    read = read_transcript(pages(*foot).encode(), "a.txt")
    assert [turn.blocks[0].text for turn in read.turns] == [
        "Why is the clock slow?",
        "It has been slow since the day when it was hung.",
        "And you?",
        "I am slow as well.",
    ]
    repeated = [line.text for line in read.source if line.place is Place.FURNITURE]
    assert (read.closing, len(repeated)) == ((), 2 * len(foot))


def test_numbers_and_names_that_count_no_pages_stay() -> None:
    rows = ["Ana Ruiz", "12", "Jo Berg", "40", "Ana Ruiz", "Question number 3", "Jo Berg", "Question number 4"]
    assert texts("\n\n".join(rows)) == rows
