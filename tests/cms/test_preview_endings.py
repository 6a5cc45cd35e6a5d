"""What ends a preview before its time: publishing, deletion, a lost permission, and somebody's hand."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from articles.models import ArticleIndexPage, ArticlePage
from cms.models import PreviewSnapshot
from tests.factories import ArticlePageFactory

pytestmark = pytest.mark.django_db

Member = Callable[[str], User]


@pytest.fixture
def moderator(member: Member, site: Any) -> User:
    return member("Moderators")


@pytest.fixture
def editor(member: Member, site: Any) -> User:
    return member("Editors")


def unsaved(**fields: Any) -> ArticlePage:
    """Return an article as the admin previews it before its first save."""
    index = ArticleIndexPage.objects.get()
    page = ArticlePage(**{"title": "Kettles", "slug": "kettles", "locale": index.locale, **fields})
    page.path, page.depth = f"{index.path}0001", index.depth + 1
    page.set_url_path(index)
    return page


def is_open(token: str) -> bool:
    return PreviewSnapshot.find(token) is not None


def test_publishing_ends_the_previews_of_a_page(moderator: User, editor: User) -> None:
    page, other = ArticlePageFactory(live=False), ArticlePageFactory(live=False)
    tokens = [
        PreviewSnapshot.take(page, moderator),
        PreviewSnapshot.take(page, editor),
        PreviewSnapshot.take(page, editor, in_panel=True),
        PreviewSnapshot.take(other, moderator),
    ]
    page.save_revision(user=editor)
    assert [is_open(token) for token in tokens] == [True, True, True, True]
    page.get_latest_revision().publish()
    assert [is_open(token) for token in tokens] == [False, False, False, True]


def test_first_publishing_ends_the_authors_previews_from_before_the_first_save(moderator: User, editor: User) -> None:
    mine, of_another = PreviewSnapshot.take(unsaved(), moderator), PreviewSnapshot.take(unsaved(), editor)
    page = ArticlePageFactory(live=False, owner=moderator)
    assert [is_open(token) for token in (mine, of_another)] == [True, True]
    page.save_revision().publish()
    assert [is_open(token) for token in (mine, of_another)] == [False, True]


def test_unpublishing_ends_no_preview(moderator: User) -> None:
    page = ArticlePageFactory()
    token = PreviewSnapshot.take(page, moderator)
    page.unpublish()
    assert is_open(token)


@pytest.mark.parametrize("gone", ["page", "user", "parent"])
def test_deletion_ends_previews(moderator: User, gone: str) -> None:
    page = unsaved() if gone == "parent" else ArticlePageFactory()
    token = PreviewSnapshot.take(page, moderator)
    assert is_open(token)
    {"page": page, "user": moderator, "parent": ArticleIndexPage.objects.get()}[gone].delete()
    assert (is_open(token), PreviewSnapshot.objects.count()) == (False, 0)


@pytest.mark.parametrize("is_new", [False, True])
@pytest.mark.parametrize("loss", ["deactivated", "out of the group", "not allowed into the admin"])
def test_a_user_who_may_not_edit_any_more_has_no_preview(editor: User, loss: str, is_new: bool) -> None:
    token = PreviewSnapshot.take(unsaved() if is_new else ArticlePageFactory(), editor)
    assert is_open(token)
    if loss == "deactivated":
        editor.is_active = False
        editor.save()
    elif loss == "out of the group":
        editor.groups.clear()
    else:
        editor.groups.get().permissions.filter(codename="access_admin").first().group_set.clear()
    assert not is_open(token)


def test_a_preview_of_nobody_opens_nothing(site: Any) -> None:
    assert not is_open(PreviewSnapshot.take(ArticlePageFactory(), None))


def menu_of(client: Client, page: Any) -> list[str]:
    """Return the addresses of the entries beside a page's title that end previews."""
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    links = BeautifulSoup(response.content, "html.parser").find_all("a")
    return [link["href"] for link in links if link.get_text().strip() == "End previews"]


def test_an_editor_ends_the_previews_of_a_page(client: Client, editor: User, moderator: User) -> None:
    page, other = ArticlePageFactory(title="Kettles", live=False), ArticlePageFactory()
    mine, theirs = PreviewSnapshot.take(page, editor), PreviewSnapshot.take(page, moderator)
    elsewhere = PreviewSnapshot.take(other, editor)
    client.force_login(editor)
    address = reverse("end_previews", args=[page.pk])
    assert menu_of(client, page) == [address]
    shown = client.get(address)
    assert [preview.user for preview in shown.context["previews"]] == [moderator, editor]
    assert shown.content.decode().count("Moderators, until") == 1
    response = client.post(address, follow=True)
    assert response.redirect_chain == [(reverse("wagtailadmin_pages:edit", args=[page.pk]), 302)]
    assert [str(message).strip() for message in response.context["messages"]] == ["2 previews are ended."]
    assert [is_open(token) for token in (mine, theirs, elsewhere)] == [False, False, True]
    entry = PageLogEntry.objects.get(action="cms.end_previews")
    assert (entry.user, entry.page_id, entry.message) == (editor, page.pk, "Previews ended")


def test_where_no_preview_is_open_nothing_is_offered(client: Client, editor: User) -> None:
    page = ArticlePageFactory()
    PreviewSnapshot.take(page, editor)
    PreviewSnapshot.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    client.force_login(editor)
    shown = BeautifulSoup(client.get(reverse("end_previews", args=[page.pk])).content, "html.parser").find("main")
    assert "No preview of this page is open." in shown.get_text()
    assert shown.find_all("form", method="post") == []


def test_previews_of_new_pages_end_with_those_of_their_list(client: Client, moderator: User) -> None:
    token = PreviewSnapshot.take(unsaved(), moderator)
    client.force_login(moderator)
    client.post(reverse("end_previews", args=[ArticleIndexPage.objects.get().pk]))
    assert not is_open(token)


def test_who_may_not_edit_a_page_cannot_end_its_previews(client: Client, member: Member, editor: User) -> None:
    page = ArticlePageFactory()
    token = PreviewSnapshot.take(page, editor)
    client.force_login(member("Duty editors"))
    response = client.post(reverse("end_previews", args=[page.pk]))
    assert (response.status_code, response["Location"]) == (302, reverse("wagtailadmin_home"))
    assert is_open(token)
    client.logout()
    assert client.post(reverse("end_previews", args=[page.pk])).status_code == 302
    assert is_open(token)


@pytest.mark.parametrize(
    ("arguments", "still_open"),
    [
        (["--page", "PAGE"], ["other", "new", "theirs"]),
        (["--page", "LIST"], ["page", "other", "theirs"]),
        (["--user", "moderators"], ["page", "other", "new"]),
        (["--user", "moderators", "--page", "PAGE"], ["other", "new"]),
        (["--all"], []),
    ],
)
def test_the_command_ends_those_that_are_named(
    editor: User, moderator: User, capsys: Any, arguments: list[str], still_open: list[str]
) -> None:
    page, other, another = (ArticlePageFactory(live=False) for _ in range(3))
    tokens = {
        "page": PreviewSnapshot.take(page, editor),
        "other": PreviewSnapshot.take(other, editor),
        "new": PreviewSnapshot.take(unsaved(), editor),
        "theirs": PreviewSnapshot.take(another, moderator),
    }
    places = {"PAGE": str(page.pk), "LIST": str(ArticleIndexPage.objects.get().pk)}
    call_command("revoke_previews", *[places.get(argument, argument) for argument in arguments])
    assert capsys.readouterr().out == f"Ended: {4 - len(still_open)}.\n"
    assert [name for name, token in tokens.items() if is_open(token)] == still_open


def test_the_command_asks_which(editor: User) -> None:
    token = PreviewSnapshot.take(ArticlePageFactory(), editor)
    with pytest.raises(CommandError, match="Say which previews to end"):
        call_command("revoke_previews")
    assert is_open(token)
