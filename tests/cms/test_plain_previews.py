"""Where the admin's preview leads: to the frontend, or to a plain page of what the API answers."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from graphql import ExecutionResult
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from articles.models import ArticleIndexPage, ArticlePage
from cms.models import PreviewSnapshot
from home.models import HomePage
from home.starter import create_demo_user, create_starter_site
from interviews.models import InterviewIndexPage, InterviewPage
from signups.models import SignupNoticeIndexPage, SignupNoticePage
from tests.factories import ArticlePageFactory, PersonFactory, SignupNoticePageFactory, by
from tests.images import drawn_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    create_starter_site()
    create_demo_user()
    client.force_login(get_user_model().objects.get())
    return client


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
    assert PreviewSnapshot.find(parse_qs(address.query)["token"][0]).as_page().title == "Broken"


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
