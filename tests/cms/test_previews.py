"""Previews: tokens and their snapshots, what the API answers for them, and the plain page without a frontend."""

import datetime
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from graphql import ExecutionResult
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from articles.models import ArticleIndexPage, ArticlePage
from cms.models import PreviewSnapshot
from home.models import HomePage
from home.starter import create_demo_user, create_starter_site
from interviews.choices import ParticipantRole, TurnKind
from interviews.models import InterviewIndexPage, InterviewPage, Participant
from signups.models import SignupNoticeIndexPage, SignupNoticePage
from tests.factories import (
    ArticlePageFactory,
    OrganisationFactory,
    PersonFactory,
    SignupNoticePageFactory,
    TopicFactory,
    by,
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


@pytest.fixture(autouse=True)
def _site() -> None:
    create_starter_site()


@pytest.fixture
def user() -> Any:
    create_demo_user()
    return get_user_model().objects.get()


@pytest.fixture
def editor(client: Client, user: Any) -> Client:
    client.force_login(user)
    return client


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
    preview = ask(token)
    return preview and preview["title"]


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
    page.participants = [page.participants.first(), Participant(name="A passer-by")]
    answer = ask(PreviewSnapshot.take(page, user))
    assert (answer["id"], answer["title"], answer["path"]) == (str(page.pk), "After", f"/interviews/{page.slug}/")
    assert [row["name"] for row in answer["participants"]] == ["Mira Okafor", "A passer-by"]
    stored = InterviewPage.objects.get(pk=page.pk)
    assert (stored.title, stored.participants.count()) == ("Before", 2)


def test_preview_is_not_revoked_by_another_users_or_another_pages(user: Any) -> None:
    other = get_user_model().objects.create_user("other")
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


def test_preview_answers_are_not_kept(user: Any) -> None:
    token = PreviewSnapshot.take(ArticlePageFactory(), user)
    response = Client().get("/graphql/", {"query": f'{{ preview(token: "{token}") {{ title }} }}'})
    assert response["Cache-Control"] == "no-store"


NEW_PAGES = [
    (ArticlePage, ArticleIndexPage),
    (InterviewPage, InterviewIndexPage),
    (SignupNoticePage, SignupNoticeIndexPage),
]


def preview_new(editor: Client, model: type[Page], parent: Page, **fields: Any) -> Any:
    """Send the form of a new page to the preview, and return what the preview shows."""
    names = {"app": model._meta.app_label, "model": model._meta.model_name}
    url = reverse("wagtailadmin_pages:preview_on_add", args=(names["app"], names["model"], parent.pk))
    data = {
        "title": "",
        "slug": "",
        "kind": "NEWS",
        "reason": "TECHNICAL_ISSUE",
        "body": streamfield([]),
        "message": rich_text(""),
        "closing": rich_text(""),
        **{name: inline_formset([]) for name in ("authors", "participants", "featured_items", "comments")},
        "main_menu": streamfield([]),
        "footer_menu": streamfield([]),
        **fields,
    }
    available = editor.post(url, nested_form_data(data)).json()
    assert available == {"is_valid": True, "is_available": True}
    return editor.get(url, {"in_preview_panel": "true"})


@pytest.mark.parametrize(
    ("model", "parent"),
    [
        *NEW_PAGES,
        (HomePage, Page),
        (ArticleIndexPage, HomePage),
        (InterviewIndexPage, HomePage),
        (SignupNoticeIndexPage, HomePage),
    ],
)
def test_the_plain_preview_shows_a_new_page_of_any_type_that_is_still_empty(
    editor: Client, model: type[Page], parent: type[Page]
) -> None:
    if parent is HomePage:
        # An index stands there once: the starter site has it already.
        model.objects.get().delete()
    above = parent.objects.order_by("depth").first()
    response = preview_new(editor, model, above)
    assert response.status_code == 200
    assert response.context["answer"]["title"] == "Placeholder title"
    assert response.context["answer"]["pageType"] == model.__name__
    assert (response["Cache-Control"].split(",")[0], response["X-Robots-Tag"]) == ("no-store", "noindex")


def test_the_plain_preview_shows_turns_with_their_speakers(editor: Client) -> None:
    person = PersonFactory(name="Mira Okafor", job_title="Reporter")
    key = "00000000-0000-4000-8000-000000000001"
    row = {"key": key, "person": person.pk, "role": "INTERVIEWER"}
    row |= {"name": "", "label": "", "job_title": "", "organisation": ""}
    turns = [
        ("turn", {"speaker": key, "kind": "QUESTION", "text": rich_text("<p>Where <b>do</b> tools sleep?</p>")}),
        ("turn", {"speaker": "", "kind": "ANSWER", "text": rich_text("")}),
        ("heading", {"text": "At <night>", "level": "3"}),
    ]
    fields = {"title": "Tools", "participants": inline_formset([row]), "body": streamfield(turns)}
    response = preview_new(editor, InterviewPage, InterviewIndexPage.objects.get(), **fields)
    shown = {section.label: section.blocks for section in response.context["sections"]}
    assert shown == {
        "Participants": [
            [
                ("person", "text", "Mira Okafor"),
                ("role", "text", "Interviewer"),
                ("jobTitle", "text", "Reporter"),
                ("label", "text", "MO"),
            ]
        ],
        "Body": [
            [
                ("speaker", "text", "Mira Okafor"),
                ("kind", "text", "Question"),
                ("content", "html", "<p>Where <strong>do</strong> tools sleep?</p>"),
            ],
            [("kind", "text", "Answer")],
            [("text", "heading", "At <night>")],
        ],
    }
    page = response.content.decode()
    assert page.count("<p>Where <strong>do</strong> tools sleep?</p>") == 1
    assert page.count("<h3>At &lt;night&gt;</h3>") == 1
    assert page.count("This is a plain preview without a frontend") == 1


def test_the_plain_preview_shows_what_a_stored_page_has(editor: Client) -> None:
    image = drawn_image("A van", description="A van by the quay.", credit="M. Okafor")
    page = ArticlePageFactory(
        title="Vans",
        standfirst="They sleep outside.",
        lead_image=image,
        authors=[by(PersonFactory(name="Mira Okafor"), "Text")],
        body=[
            ("quote", {"quote": "It rains.", "attribution": "A neighbour"}),
            ("figure", {"image": image, "caption": "In the morning", "credit": ""}),
            ("call_to_action", {"label": "Come along", "page": None, "url": "https://example.org/"}),
        ],
    )
    response = editor.get(reverse("wagtailadmin_pages:view_draft", args=(page.pk,)))
    answer = response.context["answer"]
    told = (answer["title"], answer["standfirst"], answer["publishedOn"])
    assert told == ("Vans", "They sleep outside.", "2020-01-01")
    picture = {"url": f"http://testserver{image.file.url}", "alt": "A van by the quay.", "credit": "M. Okafor"}
    assert answer["leadImage"] == picture
    shown = {section.label: section.blocks for section in response.context["sections"]}
    assert shown == {
        "Kind": [[("kind", "text", "News")]],
        "Authors": [[("person", "text", "Mira Okafor"), ("role", "text", "Text")]],
        "Body": [
            [("quote", "text", "It rains."), ("attribution", "text", "A neighbour")],
            [("image", "image", picture), ("caption", "text", "In the morning")],
            [("label", "text", "Come along"), ("url", "link", "https://example.org/")],
        ],
    }


def test_the_preview_goes_to_the_frontend_where_one_is_set(editor: Client, settings: Any) -> None:
    settings.FRONTEND_URL = "https://www.example.org"
    response = editor.get(reverse("wagtailadmin_pages:view_draft", args=(SignupNoticePageFactory(title="Broken").pk,)))
    address = urlsplit(response["Location"])
    assert f"{address.scheme}://{address.netloc}{address.path}" == "https://www.example.org/preview"
    assert response["Cache-Control"].split(",")[0] == "no-store"
    assert title_of(parse_qs(address.query)["token"][0]) == "Broken"


def test_a_panel_that_refreshes_leaves_one_row(editor: Client) -> None:
    parent = ArticleIndexPage.objects.get()
    for title in ("V", "Va", "Van"):
        preview_new(editor, ArticlePage, parent, title=title)
    assert PreviewSnapshot.objects.count() == 1


def test_a_preview_that_the_api_cannot_answer_says_so(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.previews.execute_sync", lambda *args, **kwargs: ExecutionResult())
    response = editor.get(reverse("wagtailadmin_pages:view_draft", args=(ArticlePageFactory().pk,)))
    assert response.status_code == 200
    assert response.content.decode().count("<h1>Nothing to show yet</h1>") == 1
