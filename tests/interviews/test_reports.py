import pytest
from django.urls import reverse

from interviews.models import Participant
from tests.factories import InterviewPageFactory, PersonFactory, interview

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(admin_user, client, site):
    client.force_login(admin_user)
    return client


def reported(client, **query):
    """Return who has no entry, by title."""
    response = client.get(reverse("participants-without-entry:index"), query)
    return {page.draft_title: page.unknown_people for page in response.context["table"].data}


def draft(title, *participants, stored=()):
    """Return a draft whose newest version has these participants, and whose row has those stored first."""
    page = InterviewPageFactory(title=title, live=False, participants=list(stored))
    page.participants = list(participants)
    page.save_revision()
    return page


def test_interviews_are_reported_with_who_has_no_entry(editor):
    known = interview(PersonFactory(), PersonFactory(), title="Known")
    known.participants.add(Participant(name="A passer-by"), Participant(name="A neighbour"))
    known.save()
    interview(PersonFactory(), PersonFactory(), title="All known")
    InterviewPageFactory(title="Nobody", live=False)
    assert reported(editor) == {"Known": "A passer-by, A neighbour"}


def test_drafts_are_reported_by_their_newest_version(editor):
    draft("Still unknown", Participant(name="A passer-by"), Participant(person=PersonFactory()), Participant())
    draft("Known by now", Participant(person=PersonFactory()), stored=[Participant(name="A passer-by")])
    draft("Misleading", Participant(person=PersonFactory(), name='He said "person": null'))
    assert reported(editor) == {"Still unknown": "A passer-by, (no name yet)"}


def test_the_report_is_taken_along_as_a_spreadsheet(editor):
    draft("Engines", Participant(name="A passer-by"))
    response = editor.get(reverse("participants-without-entry:index"), {"export": "csv"})
    heading, row = b"".join(response.streaming_content).decode().splitlines()
    assert heading == "Title,Without an entry,Locale,Updated,Status"
    assert row.split(",")[:3] == ["Engines", "A passer-by", "English"]


def test_the_report_takes_as_many_statements_for_many_rows_as_for_two(editor, django_assert_num_queries):
    def make(number):
        draft(f"Draft {number}", Participant(name="A passer-by"))
        page = interview(PersonFactory(), PersonFactory(), title=f"Live {number}")
        page.participants.add(Participant(name="A neighbour"))
        page.save()

    make(0)
    reported(editor)
    with django_assert_num_queries(16):
        reported(editor)
    for number in range(1, 15):
        make(number)
    with django_assert_num_queries(16):
        assert len(reported(editor)) == 30
