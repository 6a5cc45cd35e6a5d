"""Two people at one page: locks, who else is there, and a save that would take back another's."""

import json

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.admin.models import EditingSession
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.factories import ArticlePageFactory


@pytest.fixture
def page(site, admin_user):
    article = ArticlePageFactory(title="Tea", live=False, owner=admin_user)
    article.save_revision()
    return article


@pytest.fixture
def editor(member):
    return member("Editors")


@pytest.fixture
def moderator(member):
    return member("Moderators")


def form(title, **fields):
    body = streamfield([("paragraph", rich_text("<p>Somebody mends a kettle.</p>"))])
    rows = {"authors": inline_formset([]), "comments": inline_formset([])}
    return nested_form_data({"title": title, "slug": "tea", "kind": "NEWS", "body": body, **rows, **fields})


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def newest_title(page):
    return page.get_latest_revision_as_object().title


def test_page_that_a_moderator_locks_is_not_changed_by_an_editor(client, page, editor, moderator):
    client.force_login(moderator)
    client.post(reverse("wagtailadmin_pages:lock", args=[page.pk]))
    client.force_login(editor)
    said = [str(message) for message in get_messages(client.get(edit_address(page)).wsgi_request)]
    assert [message.split(" on <b>")[0] for message in said] == ["<b>'Tea' was locked</b> by <b>Moderators</b>"]
    response = client.post(edit_address(page), form("Coffee"))
    assert [str(message).strip() for message in get_messages(response.wsgi_request)] == [
        "The page could not be saved as it is locked."
    ]
    page.refresh_from_db()
    assert (newest_title(page), page.locked_by) == ("Tea", moderator)


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_unlocking_is_for_moderators(client, page, admin_user, member, group):
    page.locked, page.locked_by = True, admin_user
    page.save(update_fields=["locked", "locked_by"])
    client.force_login(member(group))
    client.post(reverse("wagtailadmin_pages:unlock", args=[page.pk]))
    page.refresh_from_db()
    unlocked = group == "Moderators"
    assert page.locked is not unlocked
    log = PageLogEntry.objects.filter(page=page.pk, action="wagtail.unlock").values_list("user__first_name", flat=True)
    assert list(log) == (["Moderators"] if unlocked else [])


def test_editor_sees_who_else_is_there_and_that_they_saved(client, page, editor, moderator):
    client.force_login(moderator)
    theirs = client.get(edit_address(page)).context["editing_sessions"].current_session
    client.force_login(editor)
    opened = client.get(edit_address(page))
    mine = opened.context["editing_sessions"].current_session
    assert {session.user for session in EditingSession.objects.all()} == {editor, moderator}

    def ping():
        address = reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", page.pk, mine.pk])
        answer = client.post(address, {"revision_id": page.latest_revision_id}).json()
        return [(other["user"], other["revision_id"] is not None) for other in answer["other_sessions"]]

    assert ping() == [("Moderators", False)]
    client.force_login(moderator)
    client.post(edit_address(page), form("Coffee"))
    client.force_login(editor)
    assert ping()[0] == ("Moderators", True)
    assert theirs.pk != mine.pk


def test_autosave_does_not_take_back_what_another_has_saved(client, page, editor, moderator):
    client.force_login(editor)
    loaded = page.latest_revision
    client.force_login(moderator)
    client.post(edit_address(page), form("Coffee"))
    client.force_login(editor)
    mine = {"loaded_revision_id": loaded.pk, "loaded_revision_created_at": loaded.created_at.isoformat()}
    response = client.post(edit_address(page), form("Milk", **mine), headers={"accept": "application/json"})
    assert (response.status_code, json.loads(response.content)) == (
        400,
        {
            "success": False,
            "error_code": "invalid_revision",
            "error_message": "Saving will overwrite a newer version.",
        },
    )
    page.refresh_from_db()
    assert newest_title(page) == "Coffee"
