"""People, organisations, projects and topics chosen in forms, and made where they are missing."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.models import Topic
from network.models import Organisation, Person, Project
from tests.factories import OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db

READ_PERSON = "query ($slug: String!) { person(slug: $slug) { name initials jobTitle organisation { name } } }"
SEARCH_PEOPLE = """
query ($words: String!) {
  search(query: $words, types: [PEOPLE]) { sections { results(first: 5) { nodes { title } } } }
}
"""


@pytest.fixture
def login(client: Client):
    """Give a function that logs a user in who may do this, such as "network.add_person", and nothing else."""

    def as_user_with(*permissions: str) -> Client:
        user = User.objects.create_user("newcomer")
        for name in ("wagtailadmin.access_admin", *permissions):
            app, codename = name.split(".")
            user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
        client.force_login(user)
        return client

    return as_user_with


@pytest.fixture
def publisher(login) -> Client:
    return login("network.add_person", "network.publish_person", "network.add_organisation", "cms.add_topic")


def address(model: type, view: str) -> str:
    return reverse(model.snippet_viewset.chooser_viewset.get_url_name(view))


def create(client: Client, model: type, **form: object) -> dict:
    return client.post(address(model, "create"), form).json()


def modal(client: Client, model: type, **query: str) -> str:
    return client.get(address(model, "choose"), query).json()["html"]


def words(parts: list[str]) -> list[str]:
    """Return each piece of HTML as its words alone."""
    return [" ".join(re.sub(r"<[^>]+>", " ", part).split()) for part in parts]


def fields(html: str) -> list[str]:
    """Return the names of the fields that the Create tab shows, and what its button says."""
    tab = html[html.index('id="tab-create"') :]
    shown = [found[1] for found in re.finditer(r'<(?:input type="(?:text|checkbox)"|select)[^>]*? name="(\w+)"', tab)]
    return [*shown, re.search(r'type="submit"[^>]*>([^<]+)<', tab)[1]]


def test_a_person_who_is_created_by_a_publisher_is_live_chosen_and_found(publisher, read):
    organisation = OrganisationFactory(name="Quay Lab")
    answer = create(publisher, Person, name="Mira Okafor", job_title="Reporter", organisation=organisation.pk)
    person = Person.objects.get()
    assert (answer["step"], answer["result"]["id"], answer["result"]["string"]) == (
        "chosen",
        str(person.pk),
        "Mira Okafor",
    )
    assert read(READ_PERSON, slug="mira-okafor")["person"] == {
        "name": "Mira Okafor",
        "initials": "MO",
        "jobTitle": "Reporter",
        "organisation": {"name": "Quay Lab"},
    }
    assert read(SEARCH_PEOPLE, words="reporter")["search"]["sections"] == [
        {"results": {"nodes": [{"title": "Mira Okafor"}]}}
    ]
    assert person.latest_revision == person.live_revision
    assert [entry.action for entry in ModelLogEntry.objects.for_instance(person).order_by("pk")] == [
        "wagtail.create",
        "wagtail.publish",
    ]


def test_a_person_who_is_created_by_somebody_who_may_only_add_is_a_draft(login, read):
    adder = login("network.add_person")
    assert create(adder, Person, name="Mira Okafor")["step"] == "chosen"
    person = Person.objects.get()
    assert (person.live, person.slug, person.has_unpublished_changes) == (False, "mira-okafor", True)
    assert read(READ_PERSON, slug="mira-okafor") == {"person": None}


def test_the_modal_says_whether_a_live_person_or_a_draft_is_created(login, publisher):
    assert fields(modal(publisher, Person)) == ["name", "job_title", "organisation", "Create and publish"]
    User.objects.all().delete()
    html = modal(login("network.add_person"), Person)
    assert fields(html) == ["name", "job_title", "organisation", "Create a draft"]
    assert html.count("You create a draft: readers see it when somebody has published it.") == 1


def test_there_is_nothing_to_create_with_for_who_may_not_add(login):
    PersonFactory(name="Mira Okafor")
    reader = login("network.view_person")
    html = modal(reader, Person)
    assert (html.count("Mira Okafor"), html.count('id="tab-create"')) == (1, 0)
    refused = reader.post(address(Person, "create"), {"name": "Joost van Dael"})
    assert (refused.status_code, refused.url, Person.objects.count()) == (302, "/admin/", 1)


def test_a_name_that_is_taken_is_pointed_out_once_and_accepted_from_who_insists(publisher):
    PersonFactory(name="Mira Okafor", job_title="Reporter")
    answer = create(publisher, Person, name="mira OKÁFOR")
    assert answer["step"] == "reshow_creation_form"
    assert answer["htmlFragment"].count("There is already “Mira Okafor, Reporter”.") == 1
    assert fields(answer["htmlFragment"]) == ["name", "job_title", "organisation", "is_another", "Create and publish"]
    assert Person.objects.count() == 1
    assert create(publisher, Person, name="Mira Okafor", is_another="on")["step"] == "chosen"
    assert sorted(Person.objects.values_list("slug", flat=True)) == ["mira-okafor", "mira-okafor-2"]


def test_a_person_without_a_name_is_not_created(publisher):
    answer = create(publisher, Person, name=" ", job_title="Reporter")
    assert (answer["step"], Person.objects.count()) == ("reshow_creation_form", 0)


def test_several_topics_are_chosen_at_once_and_a_missing_one_is_created_among_them(publisher):
    answer = publisher.post(address(Topic, "create") + "?multiple=1", {"name": "Living labs"}).json()
    topic = Topic.objects.get()
    assert (topic.slug, [(item["id"], item["string"]) for item in answer["result"]]) == (
        "living-labs",
        [(str(topic.pk), "Living labs")],
    )


def test_an_organisation_is_created_with_type_and_country(publisher):
    create(publisher, Organisation, name="Open Lab", type="BUSINESS", country="BE")
    organisation = Organisation.objects.get()
    # Adding is allowed here, publishing is not.
    assert (organisation.type, organisation.country.code, organisation.live) == ("BUSINESS", "BE", False)


@pytest.mark.parametrize(
    ("model", "headings"),
    [
        (Topic, ["Name"]),
        (Person, ["Name", "Job title", "Organisation", "Status"]),
        (Organisation, ["Name", "Type", "Country", "Status"]),
        (Project, ["Name", "Stage", "Country", "Status"]),
    ],
)
def test_a_list_shows_what_tells_entries_apart(admin_client, model, headings):
    model.objects.create(name="Abacus")
    html = admin_client.get(address(model, "choose_results")).content.decode()
    table = html[html.index("<thead") : html.index("</thead")]
    assert words(re.findall(r"<th\b.*?</th>", table, re.DOTALL)) == headings


def test_a_list_marks_drafts_and_is_searched_by_a_part_of_the_name(admin_client):
    PersonFactory(name="Mira Okafor", job_title="Reporter", live=False)
    PersonFactory(name="Joost van Dael")
    html = admin_client.get(address(Person, "choose_results"), {"q": "oka"}).content.decode()
    assert words(re.findall(r"<td.*?</td>", html, re.DOTALL)) == ["Mira Okafor", "Reporter", "", "draft"]


def test_a_list_says_where_to_create_what_it_does_not_find(admin_client):
    html = admin_client.get(address(Person, "choose_results"), {"q": "nobody"}).content.decode()
    assert words([html]) == [
        "Nothing matches “nobody”. Is the name spelt as here? If it is new, add it under “Create”."
    ]


def test_a_list_of_people_brings_their_organisations_along(admin_client):
    people = [PersonFactory(organisation=OrganisationFactory()) for _ in range(3)]
    with CaptureQueriesContext(connection) as statements:
        html = admin_client.get(address(Person, "choose_results")).content.decode()
    assert [html.count(person.organisation.name) for person in people] == [1, 1, 1]
    assert [query for query in statements.captured_queries if 'FROM "network_organisation"' in query["sql"]] == []
