"""The ways in which a whole text can be a conversation."""

import pytest

from interviews.transcripts.choosing import choose_reading
from interviews.transcripts.readings import Side
from interviews.transcripts.source import split_lines


def starts(text: str) -> list[tuple[int, str | None, Side | None]]:
    """Return where the turns of a text begin, their labels and sides; an empty list if it is no conversation."""
    reading = choose_reading(split_lines(text))
    if reading is None:
        return []
    return [(start.index, start.label.name if start.label else None, start.side) for start in reading.starts]


def test_labels_that_return_are_speakers() -> None:
    text = "A title\n\nVale: Who mends it?\n\nNote: this is mine.\n\nOrr: I do.\n\nVale: Why?\n\nOrr: It was broken."
    assert starts(text) == [(1, "Vale", None), (3, "Orr", None), (4, "Vale", None), (5, "Orr", None)]


def test_label_that_occurs_once_is_backed_by_its_initials() -> None:
    text = "Robin Vale: Who?\n\nMaja Orr: Me.\n\nRV: Why?\n\nMO: It broke.\n\nRV: Ah.\n\nMO: Yes."
    assert [label for _, label, _ in starts(text)] == ["Robin Vale", "Maja Orr", "RV", "MO", "RV", "MO"]


def test_label_that_occurs_once_is_backed_by_the_opening() -> None:
    text = "Robin Vale asked and Maja Orr answered.\n\nVale: Who?\n\nMaja Orr: Me.\n\nVale: Why?"
    assert [index for index, _, _ in starts(text)] == [1, 2, 3]


def test_two_full_names_make_a_short_exchange() -> None:
    assert [index for index, _, _ in starts("Robin Vale: Who mends it?\n\nMaja Orr: I do.")] == [0, 1]


def test_letters_come_in_pairs_with_sides() -> None:
    text = "Q: Who?\n\nA: Me.\n\nB: not a letter.\n\nQ: Why?\n\nA: So."
    assert [(label, side) for _, label, side in starts(text)] == [
        ("Q", Side.ASKER),
        ("A", Side.ANSWERER),
        ("Q", Side.ASKER),
        ("A", Side.ANSWERER),
    ]


def test_labels_on_lines_of_their_own() -> None:
    text = "Robin Vale\nWho mends it?\nMaja Orr\nI do.\nRobin Vale\nWhy?\nMaja Orr\nIt was broken."
    assert [index for index, _, _ in starts(text)] == [0, 2, 4, 6]


def test_dashes_for_both_sides() -> None:
    text = "Title\n\n—Who?\n\n—Me — of course.\n\nMe again.\n\n—Why?\n\n—It broke."
    assert [(index, side) for index, _, side in starts(text)] == [
        (1, Side.ASKER),
        (2, Side.ANSWERER),
        (4, Side.ASKER),
        (5, Side.ANSWERER),
    ]


def test_dashes_for_answers_alone() -> None:
    text = "Title\n\nAn opening.\n\nWho?\n\n\u2013 Me.\n\nMe again.\n\nAnd why?\n\n\u2013 It broke."
    assert [(index, side) for index, _, side in starts(text)] == [
        (2, Side.ASKER),
        (3, Side.ANSWERER),
        (5, Side.ASKER),
        (6, Side.ANSWERER),
    ]


def test_bare_questions_with_answers_in_the_first_person() -> None:
    answer = "I mend it on Sundays, when the street is quiet and the kettle is on."
    text = "A title\n\n" + "\n\n".join(f"What about part {number}?\n\n{answer}" for number in range(3))
    assert [index for index, _, _ in starts(text)] == [1, 2, 3, 4, 5, 6]


def test_numbers_of_questions_are_not_asked() -> None:
    answer = "I mend it on Sundays, when the street is quiet and the kettle is on."
    text = "A title\n\n" + "\n\n".join(f"{number}. What about it?\n\n{answer}" for number in (1, 2, 3))
    reading = choose_reading(split_lines(text))
    assert reading is not None
    assert [start.body_start for start in reading.starts] == [3, 0] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Note: one.\n\nSummary: two.\n\nRead more: three.",
        "Time: two hours\n\nEquipment: a chair\n\nTime: two hours\n\nEquipment: a chair",
        "Title\n\n- one\n- two\n- three\n- four",
        "What is a lab?\n\nIt is a place.\n\nWho runs it?\n\nThe town does.\n\nWhy there?\n\nThe rent is low.",
        "Title\n\n" + "What is a lab?\n\nA lab is a place where people try things before they pay for them.\n\n" * 3,
        "ERROR: the disk is full\nINFO: the disk is full\nERROR: the disk is full\nINFO: the disk is full",
        "One line alone",
    ],
)
def test_other_texts_are_no_conversation(text: str) -> None:
    assert starts(text) == []
