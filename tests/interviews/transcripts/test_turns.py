"""Paragraphs and lists of a turn, and where the editor speaks again."""

import pytest

from interviews.transcripts.model import ListBlock, Paragraph
from interviews.transcripts.source import split_lines
from interviews.transcripts.turns import blocks_of, closing_start, is_section_heading


def shown(text: str, first_start: int = 0) -> list[str | tuple[bool, list[str]]]:
    """Return blocks as texts, lists as whether they are ordered and their items."""
    return [
        (block.ordered, [item.text for item in block.items]) if isinstance(block, ListBlock) else block.text
        for block in blocks_of(split_lines(text), first_start)
    ]


def test_paragraphs_and_lists_follow_the_label() -> None:
    assert shown("PH: Three things:\n• one\n• two\nAnd more.", 4) == [
        "Three things:",
        (False, ["one", "two"]),
        "And more.",
    ]


def test_label_alone_begins_with_the_next_line() -> None:
    assert shown("PH:\nThree things.", 3) == ["Three things."]


def test_numbers_that_count_up_are_an_ordered_list() -> None:
    assert shown("1) one\n2) two\n3) three") == [(True, ["one", "two", "three"])]


def test_numbers_that_do_not_are_text() -> None:
    assert shown("7. seven\n9. nine") == ["7. seven", "9. nine"]


def test_second_list_begins_where_the_count_does() -> None:
    assert shown("1. one\n2. two\n1. uno\n2. due") == [(True, ["one", "two"]), (True, ["uno", "due"])]


def test_lone_dash_is_text_and_lone_bullet_is_a_list() -> None:
    assert shown("\u2013 as they say\nYes.\n• one") == ["\u2013 as they say", "Yes.", (False, ["one"])]


ABOUT = "The library that lends ladders Piet Harmsen keeps the tools of Maison Levier"


def closing(text: str, *, one_paragraph_turns: bool = False) -> tuple[int, bool]:
    return closing_start(split_lines(text), ABOUT, one_paragraph_turns)


def test_words_to_the_readers_are_the_closing() -> None:
    assert closing("We close at nine.\n\n\nTo learn more, visit Maison Levier.") == (1, False)


def test_words_in_the_first_person_are_the_answer() -> None:
    assert closing("We at Maison Levier close at nine.\n\nI like that.") == (2, False)


def test_credit_is_the_closing() -> None:
    assert closing("Interview by Ines Okafor.") == (0, False)


def test_third_person_about_the_guest_is_the_closing() -> None:
    assert closing("Maison Levier opens every Friday at six.") == (0, False)


def test_weak_evidence_is_a_guess() -> None:
    assert closing("The cellar is full in winter.", one_paragraph_turns=True) == (0, True)
    assert closing("The cellar is full in winter.") == (1, False)


def test_heading_between_turns_stands_right_above_a_label() -> None:
    above, heading, below = split_lines("It broke.\n\nThe second winter\n\nIO: And then?")
    assert is_section_heading(heading, above, below)
    assert not is_section_heading(heading, above, above)
    assert not is_section_heading(split_lines("It was cold.")[0], above, below)


def test_blocks_hold_spans() -> None:
    (block,) = blocks_of(split_lines("One"))
    assert isinstance(block, Paragraph)
    assert [span.text for span in block.spans] == ["One"]


@pytest.mark.parametrize(
    ("last", "count"),
    [("Tide tables, mostly. And letters.", 1), ("Jo Berg asked the questions.", 0), ("Text: Jo Berg", 0)],
)
def test_few_words_are_the_editor_s_only_where_something_tells_so(last: str, count: int) -> None:
    lines = split_lines(f"They stand there.\n\n{last}")
    assert closing_start(lines[1:], "", 1.0)[0] == count
