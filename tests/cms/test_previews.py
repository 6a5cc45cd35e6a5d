"""Previews: tokens and their snapshots, and what the API answers for them."""

import datetime
import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from articles.models import ArticleIndexPage, ArticlePage
from cms.models import PreviewSnapshot
from home.starter import create_demo_user, create_starter_site
from interviews.choices import ParticipantRole, TurnKind
from interviews.models import InterviewIndexPage, InterviewPage, Participant
from tests.factories import (
    ArticlePageFactory,
    OrganisationFactory,
    PersonFactory,
    TopicFactory,
    interview,
    turn,
)
from tests.images import drawn_image

pytestmark = pytest.mark.django_db

PREVIEW = """
query ($token: String!) {
  preview(token: $token) {
    id title slug path locale pageType publishedOn
    breadcrumbs { title path }
    translations { id }
    topics { name }
    leadImage { alt }
    ... on InterviewPage {
      wordCount
      participants { id name jobTitle wordCount person { name } organisation { name } }
      turns { kind speaker { name } content { text } }
    }
  }
}
"""


NOT_FOUND = {
    "message": "No preview is open under this token. Open the preview in the admin again.",
    "locations": [{"line": 1, "column": 27}],
    "path": ["preview"],
    "extensions": {"code": "PREVIEW_NOT_FOUND"},
}


@pytest.fixture(autouse=True)
def _site() -> None:
    create_starter_site()


@pytest.fixture
def user() -> Any:
    create_demo_user()
    return get_user_model().objects.get()


def unsaved(model: type[Page], parent: Page, **fields: Any) -> Page:
    """Return a page as the admin previews it before its first save: with a place in the tree, without a row."""
    page = model(depth=parent.depth + 1, locale=parent.locale, **{"title": "", "slug": "new", **fields})
    last = parent.get_last_child()
    page.path = last._inc_path() if last else page._get_path(parent.path, page.depth, 1)
    page.set_url_path(parent)
    return page


def unsaved_interview() -> InterviewPage:
    lab = OrganisationFactory(name="Quay Lab")
    mira = Participant(person=PersonFactory(name="Mira Okafor"), role=ParticipantRole.INTERVIEWER)
    joost = Participant(person=PersonFactory(name="Joost van Dael", job_title="Lead", organisation=lab))
    body = [
        turn(mira, TurnKind.QUESTION, "<p>Where do tools sleep?</p>"),
        turn(joost, TurnKind.ANSWER, "<p>In a van.</p>"),
    ]
    page = unsaved(InterviewPage, InterviewIndexPage.objects.get(), title="Tools", body=body)
    page.participants = [mira, joost]
    page.topics = [TopicFactory(name="Repair")]
    page.lead_image = drawn_image("A van", description="A van by the quay.")
    return page


def ask(token: str, query: str = PREVIEW) -> Any:
    """Return what an anonymous client is answered for the token."""
    body = {"query": query, "variables": {"token": token}}
    response = Client().post("/graphql/", json.dumps(body), content_type="application/json")
    answer = response.json()
    assert "errors" not in answer, answer["errors"]
    return answer["data"]["preview"]


def title_of(token: str) -> str | None:
    """Return the title that is answered; None for the one answer of all tokens that open nothing."""
    body = {"query": "query ($token: String!) { preview(token: $token) { title } }", "variables": {"token": token}}
    response = Client().post("/graphql/", json.dumps(body), content_type="application/json")
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    answer = response.json()
    if answer["data"]["preview"]:
        return answer["data"]["preview"]["title"]
    assert answer == {"errors": [NOT_FOUND], "data": {"preview": None}}
    return None


def test_preview_answers_for_a_page_that_was_never_saved(user: Any) -> None:
    answer = ask(PreviewSnapshot.take(unsaved_interview(), user))
    ids = [row.pop("id") for row in answer["participants"]]
    assert len({None, *ids}) == 3
    assert answer == {
        "id": "preview",
        "title": "Tools",
        "slug": "new",
        "path": "/interviews/new/",
        "locale": "en",
        "pageType": "InterviewPage",
        "publishedOn": None,
        "breadcrumbs": [
            {"title": "Digital social innovation", "path": "/"},
            {"title": "Interviews", "path": "/interviews/"},
        ],
        "translations": [],
        "topics": [{"name": "Repair"}],
        "leadImage": {"alt": "A van by the quay."},
        "wordCount": 7,
        "participants": [
            {
                "name": "Mira Okafor",
                "jobTitle": None,
                "wordCount": 4,
                "person": {"name": "Mira Okafor"},
                "organisation": None,
            },
            {
                "name": "Joost van Dael",
                "jobTitle": "Lead",
                "wordCount": 3,
                "person": {"name": "Joost van Dael"},
                "organisation": {"name": "Quay Lab"},
            },
        ],
        "turns": [
            {"kind": "QUESTION", "speaker": {"name": "Mira Okafor"}, "content": {"text": "Where do tools sleep?"}},
            {"kind": "ANSWER", "speaker": {"name": "Joost van Dael"}, "content": {"text": "In a van."}},
        ],
    }


def test_preview_of_a_page_that_was_never_saved_has_related_pages(user: Any) -> None:
    topic = TopicFactory(name="Repair")
    ArticlePageFactory(title="Kettles", topics=[topic])
    page = unsaved(ArticlePage, ArticleIndexPage.objects.get())
    page.topics = [topic]
    query = "query ($token: String!) { preview(token: $token) { ... on ArticlePage { related { title } } } }"
    assert ask(PreviewSnapshot.take(page, user), query) == {"related": [{"title": "Kettles"}]}


def test_preview_answers_with_what_the_editor_sees_not_with_what_is_stored(user: Any) -> None:
    page = interview(PersonFactory(name="Mira Okafor"), PersonFactory(name="Joost van Dael"), title="Before")
    page.title = "After"
    page.participants = [page.participants.first(), Participant(name="A passer-by", sort_order=1)]
    answer = ask(PreviewSnapshot.take(page, user))
    assert (answer["id"], answer["title"], answer["path"]) == (str(page.pk), "After", f"/interviews/{page.slug}/")
    assert [row["name"] for row in answer["participants"]] == ["Mira Okafor", "A passer-by"]
    stored = InterviewPage.objects.get(pk=page.pk)
    assert (stored.title, stored.participants.count()) == ("Before", 2)


def test_preview_is_not_revoked_by_another_users_or_another_pages(user: Any) -> None:
    other = get_user_model().objects.create_superuser("other")
    page = ArticlePageFactory(title="One")
    mine, theirs = PreviewSnapshot.take(page, user), PreviewSnapshot.take(page, other)
    page_of_mine = PreviewSnapshot.take(ArticlePageFactory(title="Two"), user)
    new = unsaved(ArticlePage, ArticleIndexPage.objects.get(), title="Three")
    new_of_mine, new_of_theirs = PreviewSnapshot.take(new, user), PreviewSnapshot.take(new, other)
    tokens = [mine, theirs, page_of_mine, new_of_mine, new_of_theirs]
    assert [title_of(token) for token in tokens] == ["One", "One", "Two", "Three", "Three"]


@pytest.mark.parametrize("is_new", [False, True])
def test_preview_is_revoked_by_the_next_of_the_same_user_and_page(user: Any, is_new: bool) -> None:
    page = unsaved(ArticlePage, ArticleIndexPage.objects.get()) if is_new else ArticlePageFactory()
    page.title = "First"
    first = PreviewSnapshot.take(page, user)
    page.title = "Second"
    second = PreviewSnapshot.take(page, user)
    assert [title_of(first), title_of(second)] == [None, "Second"]
    assert PreviewSnapshot.objects.count() == 1


@pytest.mark.parametrize("is_new", [False, True])
def test_preview_in_a_tab_is_not_revoked_by_those_of_the_panel(user: Any, is_new: bool) -> None:
    page = unsaved(ArticlePage, ArticleIndexPage.objects.get(), title="New") if is_new else ArticlePageFactory()
    tab = PreviewSnapshot.take(page, user)
    first, second = (PreviewSnapshot.take(page, user, in_panel=True) for _ in range(2))
    assert [PreviewSnapshot.find(token) is not None for token in (tab, first, second)] == [True, False, True]


def test_preview_expires_and_its_row_goes_with_the_next(user: Any) -> None:
    old = PreviewSnapshot.take(ArticlePageFactory(), user)
    PreviewSnapshot.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    assert title_of(old) is None
    PreviewSnapshot.take(ArticlePageFactory(), user)
    assert PreviewSnapshot.objects.count() == 1


def test_preview_of_a_forged_token_is_null(user: Any) -> None:
    token = PreviewSnapshot.take(ArticlePageFactory(title="One"), user)
    text, signature = token.split(":")
    stored = PreviewSnapshot.objects.get().token_hash
    forged = ["", "x", "x:y", text, stored, f"{text}:{signature[::-1]}", f"{text}x:{signature}"]
    assert [title_of(other) for other in forged] == [None] * len(forged)
    assert title_of(token) == "One"


def test_preview_survives_what_was_deleted_meanwhile(user: Any) -> None:
    page = unsaved_interview()
    page.fill_participants()
    token = PreviewSnapshot.take(page, user)
    for participant in page.participants.all():
        participant.person.delete()
    page.lead_image.delete()
    answer = ask(token)
    assert [row["name"] for row in answer["participants"]] == ["Mira Okafor", "Joost van Dael"]
    assert [row["person"] for row in answer["participants"]] == [None, None]
    assert answer["leadImage"] is None


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ('{ preview(token: "TOKEN") { title } }', 200),
        ('{ preview(token: "TOKEN") { id: title locale } missing: preview(token: "x") { title } }', 200),
        ('{ preview(token: "TOKEN") { nothing } }', 400),
        ('{ preview(token: "TOKEN") { title }', 400),
        ('{ preview(token: "TOKEN") { title } article { title } }', 200),
        (f'{{ preview(token: "TOKEN") {{ {"title " * 1000} }} }}', 400),
        ("query ($token: String!) { preview(token: $token) { title } }", 400),
        ("", 400),
    ],
)
def test_no_answer_to_a_preview_request_is_kept(user: Any, query: str, status: int) -> None:
    token = PreviewSnapshot.take(ArticlePageFactory(), user)
    address = {"query": query.replace("TOKEN", token)}
    response = Client().get("/graphql/", address, headers={"accept": "application/graphql-response+json"})
    assert (response.status_code, response["Cache-Control"]) == (status, "no-store")


def test_a_preview_that_takes_too_long_is_not_kept(user: Any, settings: Any) -> None:
    settings.API_TIME_BUDGET_SECONDS = 0
    token = PreviewSnapshot.take(ArticlePageFactory(), user)
    response = Client().get("/graphql/", {"query": f'{{ preview(token: "{token}") {{ title }} }}'})
    assert (response.status_code, response["Cache-Control"]) == (503, "no-store")
