"""Interviews: what publishing needs, what it derives, and what stays when people move on."""

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.rich_text import RichText

from interviews.choices import ParticipantRole, TurnKind
from interviews.models import InterviewIndexPage, InterviewPage, Participant, Turn
from tests.factories import OrganisationFactory, PersonFactory, interview, turn


@pytest.fixture
def index(site):
    return InterviewIndexPage.objects.get()


@pytest.fixture
def talk(site):
    return interview(PersonFactory(name="Ann Lee"), PersonFactory(name="Bea Mir"), exchanges=2, slug="talk")


def draft(index, **fields):
    return index.add_child(instance=InterviewPage(**{"title": "Draft", "live": False, **fields}))


def publish(page):
    page.save_revision().publish()
    page.refresh_from_db()


def test_publishing_needs_a_turn(index):
    page = draft(index)
    with pytest.raises(ValidationError) as refused:
        publish(page)
    assert refused.value.message_dict == {"body": ["Add at least one turn before you publish."]}
    page.refresh_from_db()
    assert page.live is False


@pytest.mark.parametrize(
    ("speaker", "problem"),
    [
        ("", "Turn 1 has no speaker. Choose one of the participants."),
        (
            "00000000-0000-4000-8000-000000000000",
            "The speaker of turn 1 is no participant any more. Choose one of them.",
        ),
    ],
)
def test_publishing_needs_speakers_among_the_participants(index, speaker, problem):
    page = draft(index)
    page.participants = [Participant(person=PersonFactory())]
    page.body = [("turn", {"speaker": speaker, "kind": "QUESTION", "text": "<p>Why?</p>"})]
    page.save_revision()
    with pytest.raises(ValidationError) as refused:
        publish(page)
    assert refused.value.message_dict == {"body": [problem]}


def test_publishing_needs_text_in_each_turn(index):
    participant = Participant(key=uuid.uuid4(), person=PersonFactory())
    page = draft(index, participants=[participant], body=[turn(participant, TurnKind.ANSWER, "<p> </p>")])
    with pytest.raises(ValidationError) as refused:
        publish(page)
    assert refused.value.message_dict == {"body": ["Turn 1 has no text."]}


def test_draft_may_be_incomplete(index):
    page = draft(index, body=[("turn", {"speaker": "", "kind": "QUESTION", "text": ""})])
    page.save_revision()
    assert page.get_latest_revision_as_object().body[0].value["speaker"] == ""
    assert Turn.objects.count() == 0


def test_empty_date_becomes_the_day_of_first_publication(index, talk):
    page = draft(index, participants=list(talk.participants.all()), body=talk.body, published_on=None)
    assert page.published_on is None
    publish(page)
    today = timezone.localdate()
    assert page.published_on == today
    InterviewPage.objects.filter(pk=page.pk).update(first_published_at=timezone.now() - datetime.timedelta(days=40))
    page.refresh_from_db()
    page.published_on = None
    publish(page)
    assert page.published_on == today - datetime.timedelta(days=40)


def test_given_date_is_kept(talk):
    assert talk.published_on == datetime.date(2020, 1, 1)


def test_derived_values(talk):
    asking, answering = talk.participants.all()
    assert (talk.word_count, talk.reading_time_minutes) == (16, 1)
    assert talk.words_by_speaker == {str(asking.key): 8, str(answering.key): 8}
    assert talk.search_text == "What is question 1?\n\nIt is answer 1.\n\nWhat is question 2?\n\nIt is answer 2."


def test_turns_are_indexed_when_publishing(talk):
    rows = Turn.objects.filter(page=talk)
    assert [(row.position, row.kind, row.person.name, row.content) for row in rows] == [
        (1, "QUESTION", "Ann Lee", "<p>What is question 1?</p>"),
        (2, "ANSWER", "Bea Mir", "<p>It is answer 1.</p>"),
        (3, "QUESTION", "Ann Lee", "<p>What is question 2?</p>"),
        (4, "ANSWER", "Bea Mir", "<p>It is answer 2.</p>"),
    ]
    assert [row.block_id for row in rows] == [block.id for block in talk.body]


def test_draft_of_a_live_interview_leaves_what_is_derived(talk):
    del talk.body[1:]
    revision = talk.save_revision()
    assert Turn.objects.filter(page=talk).count() == 4
    assert InterviewPage.objects.get(pk=talk.pk).word_count == 16
    revision.publish()
    assert Turn.objects.filter(page=talk).count() == 1
    assert InterviewPage.objects.get(pk=talk.pk).word_count == 4


def test_failed_publication_changes_nothing(talk, monkeypatch):
    def fail(page):
        raise RuntimeError

    talk.title = "Renamed"
    revision = talk.save_revision()
    monkeypatch.setattr("interviews.services.index_turns", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        revision.publish()
    assert InterviewPage.objects.get(pk=talk.pk).title != "Renamed"
    assert Turn.objects.filter(page=talk).count() == 4


def test_turn_keeps_its_id_through_an_edit(talk):
    ids = [block.id for block in talk.body]
    talk.body[1].value["text"] = RichText("<p>Another answer.</p>")
    publish(talk)
    assert [block.id for block in InterviewPage.objects.get(pk=talk.pk).body] == ids


def test_participant_is_filled_from_the_person_once(index):
    then, now = OrganisationFactory(name="Then"), OrganisationFactory(name="Now")
    person = PersonFactory(name="Ann Lee", job_title="Baker", organisation=then)
    page = draft(index)
    page.participants = [Participant(person=person, role=ParticipantRole.INTERVIEWEE)]
    participant = page.participants.get()
    page.body = [turn(participant, TurnKind.ANSWER, "<p>Bread.</p>")]
    page.save_revision()
    person.name, person.job_title, person.organisation = "Ann Moor", "Smith", now
    person.save()
    publish(page.get_latest_revision_as_object())
    publish(InterviewPage.objects.get(pk=page.pk).get_latest_revision_as_object())
    row = InterviewPage.objects.get(pk=page.pk).participants.get()
    assert (row.name, row.label, row.job_title, row.organisation) == ("Ann Lee", "AL", "Baker", then)


def test_participants_without_a_place_keep_their_order(talk):
    keys = [row.key for row in talk.participants.all()]
    # PostgreSQL stores a row that was changed behind the others.
    first = Participant.objects.filter(key=keys[0])
    first.update(person=None)
    assert first.get().sort_order is None
    assert [row.key for row in InterviewPage.objects.get(pk=talk.pk).participants.all()] == keys


def test_participant_key_is_unique_in_a_page(talk):
    row = talk.participants.first()
    other = Participant(page=talk, key=row.key, name="Twin")
    with pytest.raises(IntegrityError), transaction.atomic():
        other.save()


def test_keys_and_turns_survive_a_copy(talk):
    copied = talk.copy(update_attrs={"slug": "copy", "title": "Copy"})
    keys = [row.key for row in talk.participants.all()]
    assert [row.key for row in copied.participants.all()] == keys
    assert [block.id for block in copied.body] == [block.id for block in talk.body]
    assert Turn.objects.filter(page=copied).count() == 4


def test_deleted_person_leaves_the_interview_as_printed(talk):
    row = talk.participants.first()
    row.person.delete()
    row.refresh_from_db()
    assert (row.person, row.name) == (None, "Ann Lee")


def test_turns_of_a_speaker_and_of_a_kind(read, talk):
    query = """
    query ($speaker: String, $kind: TurnKind) {
      interview(slug: "talk") { turns(speaker: $speaker, kind: $kind) { content { text } } } }
    """

    def texts(**variables):
        return [found["content"]["text"] for found in read(query, **variables)["interview"]["turns"]]

    assert texts(speaker="bea-mir") == ["It is answer 1.", "It is answer 2."]
    assert texts(kind="QUESTION") == ["What is question 1?", "What is question 2?"]
    assert texts(speaker="bea-mir", kind="QUESTION") == []
    assert texts(speaker="nobody") == []
    assert len(texts()) == 4


def test_json_ld_of_an_interview(read, talk):
    data = read('{ interview(slug: "talk") { jsonLd } }')["interview"]["jsonLd"]
    assert data["@type"] == "Article"
    assert [person["name"] for person in data["author"]] == ["Ann Lee"]
    assert [person["name"] for person in data["about"]] == ["Bea Mir"]
    assert [(quotation["text"], quotation["creator"]["name"]) for quotation in data["hasPart"]] == [
        ("It is answer 1.", "Bea Mir"),
        ("It is answer 2.", "Bea Mir"),
    ]


@pytest.mark.parametrize("live", [True, False])
def test_json_ld_has_the_jobs_that_people_had_then(read, site, live):
    works = OrganisationFactory(name="Copper Works", live=live)
    ann = PersonFactory(name="Ann Lee", job_title="Reporter")
    bea = PersonFactory(name="Bea Mir", job_title="Smith", organisation=works)
    interview(ann, bea, slug="talk")
    bea.job_title, bea.organisation = "Director", OrganisationFactory(name="Elsewhere")
    bea.save()
    data = read('{ interview(slug: "talk") { jsonLd } }')["interview"]["jsonLd"]
    assert data["author"] == [{"@type": "Person", "name": "Ann Lee", "jobTitle": "Reporter"}]
    employer = {"worksFor": {"@type": "Organization", "name": "Copper Works"}} if live else {}
    assert data["about"] == [{"@type": "Person", "name": "Bea Mir", "jobTitle": "Smith", **employer}]
