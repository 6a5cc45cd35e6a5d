"""What editors, moderators and duty editors can open and do in the admin, and the migration that says so."""

import html
import importlib
import re

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from articles.models import ArticleIndexPage, ArticlePage
from cms.models import Topic
from network.models import Organisation, Person, Project
from tests.factories import ArticlePageFactory, OrganisationFactory, PersonFactory, ProjectFactory, TopicFactory

migration = importlib.import_module("home.migrations.0002_newsroom_groups")

REFUSED = "Sorry, you do not have permission to access this area."
ENTRIES = {Person: PersonFactory, Organisation: OrganisationFactory, Project: ProjectFactory, Topic: TopicFactory}
FOR_WRITERS = {
    "wagtailadmin_explore_root": "Exploring: Root",
    "wagtailadmin_reports:site_history": "Site history",
    "wagtailadmin_reports:workflow": "Workflows",
    "wagtailadmin_reports:workflow_tasks": "Workflow tasks",
    "wagtailadmin_reports:aging_pages": "Aging pages",
    "wagtailimages:add": "Add an image",
    "wagtaildocs:add": "Add a document",
}
FOR_MODERATORS = {
    "wagtailadmin_reports:locked_pages": "Locked pages",
    "wagtailredirects:index": "Redirects",
    "wagtailredirects:add": "New: Redirect",
}
FOR_ADMINISTRATORS = [
    "wagtailadmin_workflows:index",
    "wagtailadmin_collections:index",
    "wagtaillocales:index",
    "wagtailsites:index",
    "wagtailusers_groups:index",
    "wagtailusers_users:index",
]


@pytest.fixture
def signed_in(client, member):
    """A function that logs a new member of a group in, and returns the client."""

    def log_in(group):
        client.force_login(member(group))
        return client

    return log_in


def title_of(client, address):
    """Return the title of a screen, or what the admin says when it does not open it."""
    response = client.get(address)
    if response.status_code == 302:
        assert response.headers["Location"] == reverse("wagtailadmin_home")
        return str(next(iter(get_messages(response.wsgi_request)))).strip()
    title = re.search(r"<title>(.*?)</title>", response.content.decode(), re.DOTALL)[1]
    return html.unescape(" ".join(title.split()).removesuffix(" - Wagtail"))


def titles(client, screens):
    return {name: title_of(client, reverse(name)) for name in screens}


def granted():
    """Return all that groups may do."""
    on_pages = {(row.group.name, row.page_id, row.permission.codename) for row in GroupPagePermission.objects.all()}
    return on_pages | {
        (group.name, permission.content_type.app_label, permission.codename)
        for group in Group.objects.all()
        for permission in group.permissions.select_related("content_type")
    }


def test_editors_open_what_writing_needs(signed_in, site):
    editor = signed_in("Editors")
    assert titles(editor, FOR_WRITERS) == FOR_WRITERS
    closed = [*FOR_MODERATORS, *FOR_ADMINISTRATORS]
    assert titles(editor, closed) == dict.fromkeys(closed, REFUSED)


def test_moderators_open_redirects_and_reports_too(signed_in, site):
    moderator = signed_in("Moderators")
    assert titles(moderator, FOR_WRITERS | FOR_MODERATORS) == FOR_WRITERS | FOR_MODERATORS
    assert titles(moderator, FOR_ADMINISTRATORS) == dict.fromkeys(FOR_ADMINISTRATORS, REFUSED)


def test_duty_editors_enter_the_admin_and_no_more_than_they_need(signed_in, site):
    duty = signed_in("Duty editors")
    assert title_of(duty, reverse("wagtailadmin_home")) == "Dashboard"
    closed = [*FOR_MODERATORS, *FOR_ADMINISTRATORS]
    assert titles(duty, closed) == dict.fromkeys(closed, REFUSED)


@pytest.mark.parametrize("model", ENTRIES)
@pytest.mark.parametrize(("group", "may_delete"), [("Editors", False), ("Moderators", True)])
def test_entries_are_added_and_changed_by_both_and_deleted_by_moderators(signed_in, site, group, may_delete, model):
    user = signed_in(group)
    entry, urls, noun = ENTRIES[model](name="Quay"), model.snippet_viewset.get_url_name, model._meta.verbose_name
    assert title_of(user, reverse(urls("list"))).lower() == model._meta.verbose_name_plural
    assert title_of(user, reverse(urls("add"))) == f"New: {noun.capitalize()}"
    assert title_of(user, reverse(urls("edit"), args=[entry.pk])) == "Editing: Quay"
    delete = title_of(user, reverse(urls("delete"), args=[entry.pk]))
    assert delete == ("Delete: Quay" if may_delete else REFUSED)
    chooser = user.get(reverse(f"{model.snippet_viewset.chooser_viewset.name}:choose"))
    assert [str(item) for item in chooser.context["results"]] == ["Quay"]


def test_a_person_that_an_editor_makes_is_published_at_once(signed_in, site):
    fields = {"name": "Ida Brook", "links-count": 0, "biography": "null", "action-publish": "yes"}
    signed_in("Editors").post(reverse(Person.snippet_viewset.get_url_name("add")), fields)
    assert list(Person.objects.values_list("name", "live")) == [("Ida Brook", True)]


def test_an_editor_writes_and_does_not_publish(signed_in, site):
    index = ArticleIndexPage.objects.get()
    address = reverse("wagtailadmin_pages:add", args=("articles", "articlepage", index.pk))
    fields = {
        "title": "Tea",
        "slug": "tea",
        "kind": "NEWS",
        "action-publish": "yes",
        "body-count": "0",
        **{f"{rows}-{name}_FORMS": 0 for rows in ("authors", "comments") for name in ("TOTAL", "INITIAL")},
    }
    signed_in("Editors").post(address, fields)
    assert list(ArticlePage.objects.values_list("title", "live")) == [("Tea", False)]


@pytest.mark.parametrize(
    ("group", "own", "live", "outcome"),
    [
        ("Editors", True, False, "Delete Tea"),
        ("Editors", True, True, REFUSED),
        ("Editors", False, False, REFUSED),
        ("Editors", False, True, REFUSED),
        ("Moderators", False, False, "Delete Tea"),
        ("Moderators", False, True, "Delete Tea"),
    ],
)
def test_deleting_a_page(client, member, admin_user, site, group, own, live, outcome):
    user = member(group)
    client.force_login(user)
    page = ArticlePageFactory(title="Tea", live=live, owner=user if own else admin_user)
    assert title_of(client, reverse("wagtailadmin_pages:delete", args=[page.pk])) == outcome
    # The list reads plain pages, not articles.
    assert Page.objects.get(pk=page.pk).permissions_for_user(user).can_delete() is (outcome != REFUSED)
    bulk = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "delete"))
    client.post(f"{bulk}?id={page.pk}&next=/admin/")
    assert ArticlePage.objects.filter(pk=page.pk).exists() is (outcome == REFUSED)


def test_superuser_deletes_any_page(site, admin_user):
    assert ArticlePageFactory().permissions_for_user(admin_user).can_delete() is True


def test_migration_takes_back_what_it_gave(db):
    after = granted()
    migration.take_back(apps, None)
    before = granted()
    assert {name for name, *_ in after - before} == {"Editors", "Moderators", "Duty editors"}
    assert ("Editors", "wagtailadmin", "access_admin") in before
    migration.give(apps, None)
    migration.give(apps, None)
    assert granted() == after


def test_migration_makes_the_permissions_that_django_has_not_made_yet(db):
    after = granted()
    migration.take_back(apps, None)
    Permission.objects.filter(content_type__app_label__in=["network", "simple_translation"]).delete()
    migration.give(apps, None)
    assert granted() == after
