"""People, organisations and projects in the admin: lists that are sorted and searched by name."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.models import Topic
from cms.models.names import NamedModel
from home.starter import create_demo_user, create_starter_site
from network.models import Organisation, Person, Project
from tests.images import drawn_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    create_starter_site()
    create_demo_user()
    client.force_login(get_user_model().objects.get())
    return client


def names(editor: Client, model: type[NamedModel], **query: str) -> list[str]:
    """Return the names that the list of a model shows, in its order."""
    address = reverse(model.snippet_viewset.get_url_name("list"))
    return [str(item) for item in editor.get(address, query).context["object_list"]]


@pytest.mark.parametrize("model", [Topic, Person, Organisation, Project])
def test_a_list_is_sorted_by_name_without_accents_and_searched_by_a_part_of_it(
    editor: Client, model: type[NamedModel]
) -> None:
    for name in ("Zoë and kettles", "Élan", "abacus", "Early birds"):
        model.objects.create(name=name)
    assert names(editor, model) == ["abacus", "Early birds", "Élan", "Zoë and kettles"]
    assert names(editor, model, q="kettl") == ["Zoë and kettles"]


@pytest.mark.parametrize(
    ("model", "headings"),
    [
        (Topic, ["Name", "Slug"]),
        (Person, ["Photo", "Name", "Job title", "Organisation", "Status", "Updated"]),
        (Organisation, ["Logo", "Name", "Type", "Country", "Status", "Updated"]),
        (Project, ["Image", "Name", "Stage", "Country", "Status", "Updated"]),
    ],
)
def test_a_list_names_its_columns_in_words(editor: Client, model: type[NamedModel], headings: list[str]) -> None:
    model.objects.create(name="Abacus")
    response = editor.get(reverse(model.snippet_viewset.get_url_name("list")))
    _, *columns = response.context["table"].columns.values()
    assert [str(column.label) for column in columns] == headings


@pytest.mark.parametrize("model", [Person, Organisation, Project])
def test_an_entry_is_added_by_its_name_alone(editor: Client, model: type[NamedModel]) -> None:
    form = {"name": "Abacus", "links-count": "0", "action-publish": "1"}
    rich = dict.fromkeys(("biography", "description"), "null")
    response = editor.post(reverse(model.snippet_viewset.get_url_name("add")), {**form, **rich})
    assert response.status_code == 302
    assert model.objects.filter(live=True).get().slug == "abacus"


@pytest.mark.parametrize(
    ("model", "picture", "statements"), [(Person, "photo", 15), (Organisation, "logo", 14), (Project, "lead_image", 15)]
)
def test_a_list_takes_as_many_statements_for_many_rows_as_for_two(
    editor, model, picture, statements, django_assert_num_queries
):
    def make(number):
        fields = {picture: drawn_image(f"Image {number}", (40, 30)), "live": bool(number % 2)}
        if model is Person:
            fields["organisation"] = Organisation.objects.create(name=f"Quay {number}")
        model.objects.create(name=f"Entry {number}", **fields)

    address = reverse(model.snippet_viewset.get_url_name("list"))
    for number in range(2):
        make(number)
    editor.get(address)
    with django_assert_num_queries(statements):
        editor.get(address)
    for number in range(2, 30):
        make(number)
    with django_assert_num_queries(statements):
        assert len(editor.get(address).context["object_list"]) == 30


def test_a_scheduled_entry_is_listed_as_scheduled(editor):
    person = Person.objects.create(name="Abacus", live=False)
    person.save_revision(approved_go_live_at=timezone.now() + datetime.timedelta(days=1))
    (listed,) = editor.get(reverse(Person.snippet_viewset.get_url_name("list"))).context["object_list"]
    assert (listed.status_string, person.status_string) == ("scheduled", "scheduled")


@pytest.mark.parametrize("ordering", ["job_title", "-organisation__sort_name", "-name", "live"])
def test_a_search_is_filtered_and_sorted(editor, ordering):
    quay = Organisation.objects.create(name="Quay Lab")
    Person.objects.create(name="Ada Byron", organisation=quay)
    Person.objects.create(name="Ada Elsewhere")
    Person.objects.create(name="Ben Okri", organisation=quay)
    assert names(editor, Person, q="ada", organisation=str(quay.pk), ordering=ordering) == ["Ada Byron"]


def test_people_are_sorted_by_organisation(editor):
    for name, organisation in (("Ada", "Zoo"), ("Ben", "Élan")):
        Person.objects.create(name=name, organisation=Organisation.objects.create(name=organisation))
    assert names(editor, Person, q="", ordering="organisation__sort_name") == ["Ben", "Ada"]
