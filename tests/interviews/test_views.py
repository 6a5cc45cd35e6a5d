"""What the editing form asks the server: a person's values, for those who may edit pages."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests.factories import OrganisationFactory, PersonFactory


@pytest.fixture
def person(site):
    return PersonFactory(name="Joost van Dael", job_title="Lead", organisation=OrganisationFactory(name="Quay Lab"))


def values_of(client, person_id):
    return client.get(reverse("interviews_person_values", args=(person_id,)))


def test_values_of_a_person_are_those_that_a_row_takes(client, person):
    client.force_login(get_user_model().objects.create_superuser("editor"))
    assert values_of(client, person.pk).json() == {
        "name": "Joost van Dael",
        "label": "JD",
        "job_title": "Lead",
        "organisation": {
            "id": person.organisation.pk,
            "string": "Quay Lab",
            "edit_url": reverse(
                person.organisation.snippet_viewset.get_url_name("edit"), args=(person.organisation.pk,)
            ),
        },
    }


def test_values_of_a_person_without_an_organisation(client, site):
    client.force_login(get_user_model().objects.create_superuser("editor"))
    values = values_of(client, PersonFactory(name="Ann Lee").pk).json()
    assert values == {"name": "Ann Lee", "label": "AL", "job_title": "", "organisation": None}


def test_values_of_nobody_are_not_found(client, site):
    client.force_login(get_user_model().objects.create_superuser("editor"))
    assert values_of(client, 0).status_code == 404
    assert "label" not in values_of(client, 0).content.decode()


def test_values_of_a_person_are_not_for_who_may_edit_no_page(client, person):
    user = get_user_model().objects.create_user("clerk")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    response = values_of(client, person.pk)
    assert (response.status_code, response["Location"]) == (302, reverse("wagtailadmin_home"))


def test_values_of_a_person_are_not_for_visitors(client, person):
    response = values_of(client, person.pk)
    assert response["Location"].startswith(reverse("wagtailadmin_login"))


def test_shortcuts_name_the_one_of_interviews(client, site):
    client.force_login(get_user_model().objects.create_superuser("editor"))
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    group = page.partition('id="keyboard-shortcut-group-interviews"')[2].partition("</tbody>")[0]
    assert " ".join(group.split()).count("Add the next turn</th> <td><kbd>Ctrl/⌘ + Enter</kbd>") == 1
    # Wagtail's own stay.
    assert page.count("Show keyboard shortcuts") == 1
