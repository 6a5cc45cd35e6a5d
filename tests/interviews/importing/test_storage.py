"""Imports under way: they are kept, corrected in order, undone, and end."""

import datetime

import pytest
from django.utils import timezone

from interviews.importing import storage
from interviews.importing.draft import LinkTo
from interviews.importing.operations import read_operation
from interviews.importing.storage import (
    Overtaken,
    begin,
    correct,
    delete_old,
    draft_in,
    reading_of,
    redo,
    undo,
)
from interviews.models import InterviewIndexPage, TranscriptImport
from interviews.transcripts import UnreadableSource
from network.models import Person
from tests.factories import OrganisationFactory, PersonFactory
from tests.interviews.importing.drafts import KITES, kites


@pytest.fixture
def begun(site, member) -> TranscriptImport:
    return begin(member("Editors"), InterviewIndexPage.objects.get(), KITES.encode(), "kites.md")


def titled(text: str) -> list:
    return [read_operation({"op": "set_title", "text": text})]


def test_import_keeps_source_findings_and_draft(begun):
    stored = TranscriptImport.objects.get()
    assert (stored.source_name, stored.version, stored.steps) == ("kites.md", 0, [])
    assert [line.text for line in reading_of(stored).source][:3] == [
        "Kites over the depot",
        "4 March 2019",
        "Nadia Brandt met Oleg Farkas to hear about kites.",
    ]
    assert draft_in(stored).parts == kites().parts


def test_steps_are_stored_and_undone_in_order(begun):
    correct(begun.pk, 0, titled("One"))
    correct(begun.pk, 1, titled("Two"))
    undone = undo(begun.pk, 2)
    assert (draft_in(undone).title, undone.version, len(undone.steps)) == ("One", 3, 1)
    undone = undo(begun.pk, 3)
    assert draft_in(undone).title == "Kites over the depot"
    # There is nothing more to undo.
    assert undo(begun.pk, 4).version == 4


def test_undone_steps_are_done_again_until_another_step_is_taken(begun):
    correct(begun.pk, 0, titled("One"))
    correct(begun.pk, 1, titled("Two"))
    undo(begun.pk, 2)
    undo(begun.pk, 3)
    assert draft_in(redo(begun.pk, 4)).title == "One"
    assert draft_in(redo(begun.pk, 5)).title == "Two"
    # There is nothing more to do again.
    assert redo(begun.pk, 6).version == 6
    assert draft_in(undo(begun.pk, 6)).title == "One"
    correct(begun.pk, 7, titled("Three"))
    stored = redo(begun.pk, 8)
    assert (draft_in(stored).title, stored.version, len(stored.steps)) == ("Three", 8, 2)


def test_operations_of_a_step_are_undone_together(begun):
    split = read_operation({"op": "split", "part": "p5", "piece": 1, "offset": 0})
    given = read_operation({"op": "give_to", "part": "p5", "speaker": "s1"})
    correct(begun.pk, 0, [split, given])
    assert draft_in(undo(begun.pk, 1)).parts == kites().parts


def test_change_of_another_version_changes_nothing(begun):
    correct(begun.pk, 0, titled("Mine"))
    with pytest.raises(Overtaken):
        correct(begun.pk, 0, titled("Theirs"))
    for back_or_again in (undo, redo):
        with pytest.raises(Overtaken):
            back_or_again(begun.pk, 0)
    assert draft_in(TranscriptImport.objects.get()).title == "Mine"


def test_only_the_last_steps_can_be_undone(begun, monkeypatch):
    monkeypatch.setattr(storage, "MAX_STEPS", 3)
    for number in range(5):
        correct(begun.pk, number, titled(f"Title {number}"))
    stored = TranscriptImport.objects.get()
    assert len(stored.steps) == 3
    for number in range(3):
        stored = undo(stored.pk, 5 + number)
    assert (draft_in(stored).title, stored.steps) == ("Title 1", [])


def test_names_are_linked_to_the_one_entry_whatever_its_accents(site, member):
    nadia = PersonFactory(name="Nádia Brandt")
    PersonFactory(name="Nora Brandt")
    PersonFactory(name="Oleg Farkas")
    PersonFactory(name="oleg farkas")
    stored = begin(member("Editors"), InterviewIndexPage.objects.get(), KITES.encode(), "kites.md")
    asks, answers = draft_in(stored).speakers
    assert (asks.person_link.to, asks.person_link.pk) == (LinkTo.ENTRY, nadia.pk)
    # Two of one name: nobody guesses.
    assert answers.person_link.to is LinkTo.FOUND


def test_renamed_speaker_is_looked_for_again(begun):
    mira = PersonFactory(name="Mira Okafor")
    levier = OrganisationFactory(name="Levier")
    assert draft_in(begun).speakers[0].person_link.to is LinkTo.NEW
    operations = [
        read_operation({"op": "describe_speaker", "speaker": "s1", "field": field, "text": text})
        for field, text in [("name", "mira okafor"), ("organisation", "Lévier")]
    ]
    speaker = draft_in(correct(begun.pk, 0, operations)).speakers[0]
    assert (speaker.person_link.pk, speaker.organisation_link.pk) == (mira.pk, levier.pk)
    assert Person.objects.count() == 1


def test_old_imports_are_deleted(begun, member):
    TranscriptImport.objects.update(updated_at=timezone.now() - datetime.timedelta(days=15))
    young = begin(begun.user, begun.parent, KITES.encode(), "")
    assert delete_old() == 1
    assert TranscriptImport.objects.get() == young


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7", "PDF files cannot be read; copy the text out of it, or save the document as .docx."),
        (b"Ana: Yes.\n" * 210_000, "The text is longer than 2 MB; no interview is. Take the part that is one."),
        (
            b"Ana: Yes.\n\nBo: No.\n\n" * 2_600,
            "The text has more than 5,000 paragraphs; no interview has. Take the part that is one.",
        ),
    ],
)
def test_what_cannot_be_corrected_is_refused(site, member, data, message):
    with pytest.raises(UnreadableSource) as refused:
        begin(member("Editors"), InterviewIndexPage.objects.get(), data, "notes.txt")
    assert str(refused.value) == message
    assert TranscriptImport.objects.count() == 0
