"""What stands above the conversation."""

import datetime

import pytest

from interviews.transcripts.findings import FindingCode
from interviews.transcripts.head import Head, read_head
from interviews.transcripts.source import split_lines

OPENING = "Robin Vale spoke with Maja Orr about kettles. They met in her cellar."


def head_of(*paragraphs: str) -> Head:
    lines = split_lines("\n\n".join(paragraphs))
    return read_head(lines, None, month_first_possible=True, spoken=True)


def test_title_date_and_opening() -> None:
    head = head_of("The kettle clinic", "3 March 2018", OPENING)
    assert (head.title, head.date, [line.text for line in head.body]) == (
        "The kettle clinic",
        datetime.date(2018, 3, 3),
        [OPENING],
    )
    assert [(finding.code, finding.source) for finding in head.findings] == [(FindingCode.METADATA, "3 March 2018")]


def test_date_above_the_title_is_the_date() -> None:
    head = head_of("3 March 2018", "The kettle clinic", OPENING)
    assert (head.title, head.date) == ("The kettle clinic", datetime.date(2018, 3, 3))


def test_opening_without_title() -> None:
    head = head_of(OPENING)
    assert (head.title, [line.text for line in head.body]) == (None, [OPENING])


def test_line_above_the_title_is_reported() -> None:
    head = head_of("Stories", "The kettle clinic", "3 March 2018", OPENING)
    assert head.title == "The kettle clinic"
    assert (head.findings[0].code, head.findings[0].source) == (FindingCode.UNPLACED, "Stories")


@pytest.mark.parametrize("opening", [f"cellar3.jpg{OPENING}", f"cellar3.jpg {OPENING}"])
def test_name_of_a_picture_is_unglued(opening: str) -> None:
    head = head_of("The kettle clinic", opening)
    assert (head.lead_image, [line.text for line in head.body]) == ("cellar3.jpg", [OPENING])
    assert [(finding.code, finding.source) for finding in head.findings] == [(FindingCode.MISSING_IMAGE, "cellar3.jpg")]


def test_name_of_a_picture_glued_to_the_title_is_unglued() -> None:
    head = head_of("cellar3.jpgThe kettle clinic", "3 March 2018", OPENING)
    assert (head.lead_image, head.title) == ("cellar3.jpg", "The kettle clinic")


def test_picture_that_a_sentence_is_about_is_text() -> None:
    sentence = "cellar3.jpg is the name of the file that we lost."
    head = head_of("The kettle clinic", sentence)
    assert (head.lead_image, [line.text for line in head.body]) == (None, [sentence])


def test_facts_and_stage_directions_are_reported_and_kept_out() -> None:
    head = head_of("The kettle clinic", "Place: a cellar", "[Applause]", OPENING)
    assert [line.text for line in head.body] == [OPENING]
    assert [(finding.code, finding.source) for finding in head.findings] == [
        (FindingCode.METADATA, "Place: a cellar"),
        (FindingCode.STAGE_DIRECTION, "[Applause]"),
    ]


def test_date_with_two_readings_is_a_question() -> None:
    head = head_of("The kettle clinic", "04/09/2021", OPENING)
    (finding,) = head.findings
    assert head.date is None
    assert (finding.code, finding.choices, finding.needs_answer) == (
        FindingCode.DATE_AMBIGUOUS,
        ("2021-09-04", "2021-04-09"),
        True,
    )


def test_second_date_is_reported() -> None:
    head = head_of("The kettle clinic", "3 March 2018", "4 March 2018", OPENING)
    assert head.date == datetime.date(2018, 3, 3)
    assert [finding.message for finding in head.findings] == [
        "Read as the date 2018-03-03.",
        "A further date, 2018-03-04, is not kept.",
    ]


def test_name_of_a_column_above_the_title_is_reported() -> None:
    head = head_of("STORIES", "The kettle clinic in Ghent", OPENING)
    assert head.title == "The kettle clinic in Ghent"
    assert [(finding.code, finding.source) for finding in head.findings] == [(FindingCode.UNPLACED, "STORIES")]
