"""People, organisations and projects in the admin: lists that are sorted and searched by name."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from cms.models import Topic
from cms.models.names import NamedModel
from home.starter import create_demo_user, create_starter_site
from network.models import Organisation, Person, Project

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
        (Person, ["Name", "Job title", "Organisation", "Status", "Updated"]),
        (Organisation, ["Name", "Type", "Country", "Status", "Updated"]),
        (Project, ["Name", "Stage", "Country", "Status", "Updated"]),
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
