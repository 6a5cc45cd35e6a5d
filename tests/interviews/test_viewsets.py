import pytest
from django.urls import reverse

from interviews.models import InterviewIndexPage, Participant
from tests.factories import InterviewPageFactory, PersonFactory, interview
from tests.images import drawn_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(admin_user, client):
    client.force_login(admin_user)
    return client


def people(client):
    """Return whom the list shows for each interview, by title."""
    table = client.get(reverse("interviews:index")).context["table"]
    return {page.title: table.columns["participants"].get_value(page) for page in table.data}


def test_the_list_takes_as_many_statements_for_many_rows_as_for_two(editor, site, django_assert_num_queries):
    def make(number):
        page = interview(PersonFactory(), PersonFactory(), lead_image=drawn_image(f"Image {number}", (40, 30)))
        InterviewPageFactory(live=False, participants=[Participant(name="Somebody")]).save_revision()
        return page

    make(0)
    editor.get(reverse("interviews:index"))
    with django_assert_num_queries(29):
        editor.get(reverse("interviews:index"))
    for number in range(1, 15):
        make(number)
    with django_assert_num_queries(29):
        assert len(editor.get(reverse("interviews:index")).context["table"].data) == 30


def test_participants_are_named_as_they_were_then(editor, site):
    person = PersonFactory(name="Ada Byron")
    interview(person, PersonFactory(name="Ben Okri"), title="Engines")
    person.name = "Ada Lovelace"
    person.save()
    assert people(editor) == {"Engines": "Ada Byron, Ben Okri"}


def test_participants_of_a_draft_are_those_of_its_newest_version(editor, site):
    page = InterviewPageFactory(title="Engines", live=False)
    page.participants = [Participant(person=PersonFactory(name="Ada Byron")), Participant(name="A passer-by")]
    page.save_revision()
    assert people(editor) == {"Engines": "Ada Byron, A passer-by"}


def test_interviews_are_filtered_by_participant(editor, site):
    ada, ben, eve = (PersonFactory(name=name) for name in ("Ada", "Ben", "Eve"))
    interview(ada, ben, title="Ada asks Ben")
    interview(ben, eve, title="Ben asks Eve")
    found = editor.get(reverse("interviews:index"), {"participant": ada.pk, "q": "asks"}).context["table"].data
    assert [page.title for page in found] == ["Ada asks Ben"]


def test_the_page_tree_shows_participants_too(editor, site):
    interview(PersonFactory(name="Ada"), PersonFactory(name="Ben"))
    table = editor.get(reverse("wagtailadmin_explore", args=[InterviewIndexPage.objects.get().pk])).context["table"]
    assert [table.columns["participants"].get_value(page) for page in table.data] == ["Ada, Ben"]
