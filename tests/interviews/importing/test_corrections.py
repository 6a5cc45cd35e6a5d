"""What each operation does to a draft, and what it refuses."""

import datetime

import pytest

from interviews.importing.beginning import draft_of
from interviews.importing.corrections import OperationRefused
from interviews.importing.draft import LinkTo
from interviews.importing.operations import NoOperation, read_operation, written
from interviews.transcripts import Span, read_transcript
from tests.interviews.importing.drafts import KITES, corrected, kites, outline, turns

QUESTION, ANSWER = "Who flies them?", "Drivers do. After their shift.\nAnd their children:\nsmall kites\nlarge ones"


def test_draft_holds_all_lines_in_order():
    draft = kites()
    assert outline(draft) == [
        ("p1", "TITLE"),
        ("p2", "DATE"),
        ("p3", "STANDFIRST"),
        ("p4", "TURN"),
        ("p5", "TURN"),
        ("p6", "HEADING"),
        ("p7", "TURN"),
        ("p8", "TURN"),
    ]
    assert turns(draft)[:2] == [("Nadia Brandt", "QUESTION", QUESTION), ("Oleg Farkas", "ANSWER", ANSWER)]
    assert draft.placed_share == 1.0


def test_turn_is_split_before_a_word_and_keeps_its_styles():
    draft = corrected(kites(), {"op": "split", "part": "p5", "piece": 0, "offset": len("Drivers do. ")})
    assert [text for _, _, text in turns(draft)][1:3] == [
        "Drivers do.",
        "After their shift.\nAnd their children:\nsmall kites\nlarge ones",
    ]
    below = draft.parts[5]
    assert (below.speaker, below.kind, below.lines) == ("s2", "ANSWER", (5, 6, 7, 8))
    assert below.pieces[0].spans == (Span("After", italic=True), Span(" their shift."))


def test_turn_is_split_between_paragraphs():
    draft = corrected(kites(), {"op": "split", "part": "p5", "piece": 1, "offset": 0})
    assert [text for _, _, text in turns(draft)][1:3] == [
        "Drivers do. After their shift.",
        "And their children:\nsmall kites\nlarge ones",
    ]
    assert corrected(draft, {"op": "join", "part": draft.parts[5].id}).parts == kites().parts


@pytest.mark.parametrize(("piece", "offset"), [(0, 0), (3, 10), (3, 99)])
def test_split_that_leaves_nothing_is_refused(piece, offset):
    with pytest.raises(OperationRefused) as refused:
        corrected(kites(), {"op": "split", "part": "p5", "piece": piece, "offset": offset})
    assert str(refused.value) == "Nothing would be left on one side."


def test_join_passes_over_what_is_left_out():
    draft = corrected(kites(), {"op": "set_place", "part": "p6", "place": "LEFT_OUT"}, {"op": "join", "part": "p7"})
    assert outline(draft)[4:] == [("p5", "TURN"), ("p6", "LEFT_OUT"), ("p8", "TURN")]
    assert turns(draft)[1] == ("Oleg Farkas", "ANSWER", f"{ANSWER}\nIs there wind?")


def test_join_of_the_first_is_refused():
    with pytest.raises(OperationRefused) as refused:
        corrected(kites(), {"op": "join", "part": "p3"})
    assert str(refused.value) == "There is nothing above that this could belong to."


def test_kind_follows_the_speaker_and_can_differ():
    draft = corrected(kites(), {"op": "give_to", "part": "p5", "speaker": "s1"})
    assert turns(draft)[1][:2] == ("Nadia Brandt", "QUESTION")
    assert turns(corrected(draft, {"op": "set_kind", "part": "p5", "kind": "STATEMENT"}))[1][:2] == (
        "Nadia Brandt",
        "STATEMENT",
    )
    assert turns(corrected(draft, {"op": "give_to", "part": "p5", "speaker": None}))[1][:2] == (None, "QUESTION")


def test_turns_of_nobody_are_given_together():
    nobody = [{"op": "give_to", "part": part, "speaker": None} for part in ("p4", "p7", "p8")]
    draft = corrected(kites(), *nobody, {"op": "give_open_to", "part": "p4", "speaker": "s1"})
    assert [name for name, _, _ in turns(draft)] == ["Nadia Brandt", "Oleg Farkas", "Nadia Brandt", None]


def test_new_speaker_takes_the_turns_of_nobody():
    nobody = [{"op": "give_to", "part": part, "speaker": None} for part in ("p4", "p7")]
    draft = corrected(kites(), *nobody, {"op": "add_speaker", "name": " Ana  Ruiz ", "part": "p4"})
    assert [name for name, _, _ in turns(draft)] == ["Ana Ruiz", "Oleg Farkas", "Ana Ruiz", "Oleg Farkas"]
    assert draft.speakers[-1].asks is True
    alone = corrected(kites(), *nobody, {"op": "add_speaker", "name": "Ana Ruiz", "part": "p4", "alone": True})
    assert [name for name, _, _ in turns(alone)] == ["Ana Ruiz", "Oleg Farkas", None, "Oleg Farkas"]


def test_part_is_left_out_and_taken_in_again():
    out = corrected(kites(), {"op": "set_place", "part": "p8", "place": "LEFT_OUT"})
    assert [text for _, _, text in turns(out)] == [QUESTION, ANSWER, "Is there wind?"]
    assert out.placed_share == 1.0
    back = corrected(
        out, {"op": "set_place", "part": "p8", "place": "TURN"}, {"op": "give_to", "part": "p8", "speaker": "s2"}
    )
    assert back == kites()


def test_there_is_one_standfirst_and_one_title():
    draft = corrected(kites(), {"op": "set_place", "part": "p8", "place": "STANDFIRST"})
    assert (outline(draft)[2], outline(draft)[7]) == (("p3", "INTRO"), ("p8", "STANDFIRST"))
    draft = corrected(kites(), {"op": "set_place", "part": "p6", "place": "TITLE"})
    assert (draft.title, outline(draft)[0], outline(draft)[5]) == ("The wind", ("p1", "LEFT_OUT"), ("p6", "TITLE"))


def test_words_are_corrected_and_the_rest_keeps_its_style():
    draft = corrected(
        kites(), {"op": "set_text", "part": "p5", "piece": 0, "text": "Drivers did. After their long shift."}
    )
    assert draft.part("p5").pieces[0].spans == (
        Span("Drivers d"),
        Span("id. After their long"),
        Span(" shift."),
    )
    with pytest.raises(OperationRefused):
        corrected(kites(), {"op": "set_text", "part": "p5", "piece": 0, "text": "  "})


def test_head_is_corrected():
    draft = corrected(
        kites(),
        {"op": "set_title", "text": "  Kites  again "},
        {"op": "set_date", "date": "2020-02-29"},
        {"op": "set_image", "pk": 7},
    )
    assert (draft.title, draft.date, draft.image_pk) == ("Kites again", datetime.date(2020, 2, 29), 7)


def test_speaker_is_described_linked_and_joined():
    draft = corrected(
        kites(),
        {"op": "describe_speaker", "speaker": "s1", "field": "job_title", "text": "Reporter"},
        {"op": "describe_speaker", "speaker": "s1", "field": "label", "text": "x" * 30},
        {"op": "link", "speaker": "s1", "what": "person", "to": "ENTRY", "pk": 5},
        {"op": "link", "speaker": "s1", "what": "organisation", "to": "NOTHING"},
    )
    speaker = draft.speaker("s1")
    assert (speaker.job_title, speaker.label) == ("Reporter", "x" * 20)
    assert (speaker.person_link.to, speaker.person_link.pk, speaker.organisation_link.to) == (
        LinkTo.ENTRY,
        5,
        LinkTo.NOTHING,
    )
    # Another name is another person until somebody says who.
    renamed = corrected(draft, {"op": "describe_speaker", "speaker": "s1", "field": "name", "text": "N. Brandt"})
    assert (renamed.speaker("s1").name, renamed.speaker("s1").person_link.to) == ("N. Brandt", LinkTo.FOUND)
    joined = corrected(draft, {"op": "join_speakers", "speaker": "s1", "into": "s2"})
    assert [(one.name, one.job_title) for one in joined.speakers] == [("Oleg Farkas", "Reporter")]
    assert {name for name, _, _ in turns(joined)} == {"Oleg Farkas"}


def test_role_changes_the_kinds_that_followed_it():
    stated = corrected(kites(), {"op": "set_kind", "part": "p8", "kind": "STATEMENT"})
    draft = corrected(stated, {"op": "set_asks", "speaker": "s2", "asks": True})
    assert [kind for _, kind, _ in turns(draft)] == ["QUESTION", "QUESTION", "QUESTION", "STATEMENT"]


def test_speaker_with_turns_is_not_removed():
    with pytest.raises(OperationRefused) as refused:
        corrected(kites(), {"op": "remove_speaker", "speaker": "s1"})
    assert str(refused.value) == "This speaker still has turns; give them to somebody else first."
    added = corrected(kites(), {"op": "add_speaker", "name": "Ana"})
    assert [one.name for one in added.speakers] == ["Nadia Brandt", "Oleg Farkas", "Ana"]
    removed = corrected(added, {"op": "remove_speaker", "speaker": added.speakers[2].id})
    assert removed.speakers == kites().speakers


def test_answer_settles_a_finding():
    draft = corrected(kites(), {"op": "settle", "finding": 3, "date": "2019-03-05"})
    assert (draft.answered, draft.date) == (frozenset({3}), datetime.date(2019, 3, 5))


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "give_to", "part": "p99", "speaker": "s1"},
        {"op": "give_to", "part": "p4", "speaker": "s99"},
        {"op": "split", "part": "p4", "piece": 9, "offset": 1},
        {"op": "join", "part": "p99"},
    ],
)
def test_what_is_not_there_is_refused(operation):
    with pytest.raises(OperationRefused) as refused:
        corrected(kites(), operation)
    assert str(refused.value) == "What is to be changed is not there any more."


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "set_title",
        {"op": "publish"},
        {"op": "set_title"},
        {"op": "set_title", "text": "x" * 256},
        {"op": "set_title", "text": ["x"]},
        {"op": "set_date", "date": "2020-02-31"},
        {"op": "split", "part": "p1", "piece": -1, "offset": 0},
        {"op": "set_place", "part": "p1", "place": "FRONT_PAGE"},
        {"op": "link", "speaker": "s1", "what": "topic", "to": "NEW"},
    ],
)
def test_data_that_is_no_operation_is_refused(data):
    with pytest.raises(NoOperation):
        read_operation(data)


def test_operations_are_written_as_they_are_read():
    data = {"op": "link", "speaker": "s1", "what": "person", "to": "ENTRY", "pk": 5}
    assert written(read_operation(data)) == data


def test_line_of_a_date_with_two_readings_is_asked_about_once() -> None:
    draft = draft_of(read_transcript(KITES.replace("4 March 2019", "04/03/2019").encode(), "kites.md"))
    assert (draft.date, outline(draft)[:2]) == (None, [("p1", "TITLE"), ("p2", "DATE")])
