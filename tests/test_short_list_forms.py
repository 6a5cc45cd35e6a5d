"""Forms refuse a list that is too long before anything is saved, and say so where it can be shortened."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from articles.models import ArticleIndexPage, ArticlePage
from cms.models import Topic
from home.models import HomePage
from interviews.models import InterviewIndexPage, InterviewPage
from network.models import Person, Project
from tests.factories import ArticlePageFactory, OrganisationFactory, PersonFactory, TopicFactory

pytestmark = pytest.mark.django_db

Send = Callable[..., tuple[dict[str, list[str]], list[str]]]
KEY = "00000000-0000-0000-0000-000000000001"
A_LINK = '<a href="https://example.org">word</a> '


@pytest.fixture
def send(client: Client, admin_user: Any, site: Any) -> Send:
    """A function that sends a form as autosave and as the button do, and returns what is wrong with its fields.

    Beside the errors by field it returns those above rows and streams, as the screen shows them.
    """
    client.force_login(admin_user)

    def post(address: str, data: dict[str, Any]) -> tuple[dict[str, list[str]], list[str]]:
        several = {name: value for name, value in data.items() if isinstance(value, list)}
        sent = {**nested_form_data({**data, **dict.fromkeys(several, "")}), **several}
        response = client.post(address, sent)
        autosaved = client.post(address, sent, headers={"accept": "application/json"}).json()
        if response.status_code == 302:
            assert autosaved["success"] is True
            return {}, []
        assert (autosaved["success"], autosaved["error_code"]) == (False, "validation_error")
        form = response.context["form"]
        errors = {
            name: [str(message) for error in found.as_data() for message in messages_of(error)]
            for name, found in form.errors.items()
        }
        rows = [str(message) for formset in form.formsets.values() for message in formset.non_form_errors()]
        return errors, rows

    return post


def messages_of(error: Any) -> list[str]:
    """Return the words of an error of a field, of a stream as a whole too."""
    nested = getattr(error, "non_block_errors", None)
    return nested if nested is not None else error.messages


def article(**fields: Any) -> tuple[str, dict[str, Any]]:
    """Return where the form of a new article is sent, and what is sent."""
    index = ArticleIndexPage.objects.get()
    data = {
        "title": "Kettles",
        "slug": "kettles",
        "kind": "NEWS",
        "body": streamfield([("paragraph", rich_text("<p>Tea.</p>"))]),
        "authors": inline_formset([]),
        "comments": inline_formset([]),
    }
    return reverse("wagtailadmin_pages:add", args=("articles", "articlepage", index.pk)), {**data, **fields}


def interview(turns: int, speakers: int = 1) -> tuple[str, dict[str, Any]]:
    index = InterviewIndexPage.objects.get()
    rows = [
        {"key": f"{KEY[:-2]}{number:02}", "person": "", "role": "INTERVIEWEE", "name": f"Speaker {number}"}
        for number in range(1, speakers + 1)
    ]
    turn = {"speaker": KEY, "kind": "ANSWER", "text": rich_text("<p>It rains.</p>")}
    data = {
        "title": "Kettles",
        "slug": "kettles",
        "participants": inline_formset([{**row, "label": "", "job_title": "", "organisation": ""} for row in rows]),
        "body": streamfield([("turn", turn)] * turns),
        "closing": rich_text(""),
        "comments": inline_formset([]),
    }
    return reverse("wagtailadmin_pages:add", args=("interviews", "interviewpage", index.pk)), data


def home(featured: int = 0, entries: int = 0, below: int = 0) -> tuple[str, dict[str, Any]]:
    page = HomePage.objects.get()
    link = {"label": "Elsewhere", "page": "", "url": "https://example.org"}
    children = {str(n): {"value": link, "deleted": "", "order": str(n), "id": ""} for n in range(below)}
    entry = {**link, "children": {"count": str(below), **children}}
    data = {
        "title": page.title,
        "slug": page.slug,
        "featured_items": inline_formset([{"page": ArticlePageFactory().pk} for _ in range(featured)]),
        "main_menu": streamfield([("item", entry)] * entries),
        "footer_menu": streamfield([]),
        "comments": inline_formset([]),
    }
    return reverse("wagtailadmin_pages:edit", args=[page.pk]), data


def project(**fields: Any) -> tuple[str, dict[str, Any]]:
    data = {"name": "Steam", "links": streamfield([]), "technologies": "", "description": rich_text("")}
    return reverse(Project.snippet_viewset.get_url_name("add")), {**data, **fields}


def too_many(label: str, size: int, fit: int) -> str:
    return f"{label}: there are {size}, and only {fit} fit. Take some out."


def test_topics_of_a_page(send: Send) -> None:
    topics = [TopicFactory().pk for _ in range(21)]
    assert send(*article(topics=topics)) == ({"topics": [too_many("Topics", 21, 20)]}, [])
    assert (ArticlePage.objects.count(), Revision.objects.for_instance(ArticlePage()).count()) == (0, 0)
    assert send(*article(topics=topics[1:])) == ({}, [])


def test_authors_of_an_article(send: Send) -> None:
    authors = [{"person": PersonFactory().pk, "role": ""} for _ in range(21)]
    assert send(*article(authors=inline_formset(authors))) == ({}, ["Please submit at most 20 forms."])
    assert send(*article(authors=inline_formset(authors[1:]))) == ({}, [])


def test_blocks_of_an_interview(send: Send) -> None:
    """As many as fit are not too many for the form."""
    assert send(*interview(501)) == ({"body": ["The maximum number of items is 500"]}, [])
    assert send(*interview(500)) == ({}, [])
    assert [len(page.body) for page in InterviewPage.objects.all()] == [500, 500]


def test_participants_of_an_interview(send: Send) -> None:
    assert send(*interview(1, 21)) == ({}, ["Please submit at most 20 forms."])
    assert send(*interview(1, 20)) == ({}, [])


def test_links_of_a_text(send: Send) -> None:
    body = streamfield([("paragraph", rich_text(f"<p>{A_LINK * 101}</p>"))])
    assert send(*article(body=body)) == ({"body": [too_many("Links in one text", 101, 100)]}, [])
    body = streamfield([("paragraph", rich_text(f"<p>{A_LINK * 100}</p>"))])
    assert send(*article(body=body)) == ({}, [])


def test_featured_pages(send: Send) -> None:
    assert send(*home(featured=13)) == ({}, ["Please submit at most 12 forms."])
    assert send(*home(featured=12)) == ({}, [])


def test_entries_of_a_menu(send: Send) -> None:
    assert send(*home(entries=51)) == ({"main_menu": ["The maximum number of items is 50"]}, [])
    assert send(*home(entries=50)) == ({}, [])


def test_entries_below_an_entry_of_a_menu(send: Send) -> None:
    errors, _ = send(*home(entries=1, below=11))
    assert list(errors) == ["main_menu"]
    assert send(*home(entries=1, below=10)) == ({}, [])


def test_organisations_and_technologies_of_a_project(send: Send) -> None:
    organisations = [OrganisationFactory().pk for _ in range(21)]
    lines = [f"Tool {number}" for number in range(31)]
    long = project(organisations=organisations, technologies="\n".join(lines))
    problems = {
        "organisations": [too_many("Organisations", 21, 20)],
        "technologies": [too_many("Technologies", 31, 30)],
    }
    assert send(*long) == (problems, [])
    assert Project.objects.count() == 0
    assert send(*project(organisations=organisations[1:], technologies="\n".join(lines[1:]))) == ({}, [])


def test_addresses_of_a_person(send: Send) -> None:
    address = reverse(Person.snippet_viewset.get_url_name("add"))

    def person(size: int) -> dict[str, Any]:
        links = [("link", {"label": "Website", "url": "https://example.org"})] * size
        return {"name": "Ann Lee", "links": streamfield(links), "biography": rich_text("")}

    assert send(address, person(11)) == ({"links": ["The maximum number of items is 10"]}, [])
    assert send(address, person(10)) == ({}, [])


def test_topics_of_the_site(client: Client, admin_user: Any, site: Any) -> None:
    """In their own form, and in the window where topics are chosen."""
    client.force_login(admin_user)
    Topic.objects.bulk_create(Topic(name=f"T{n}", slug=f"t{n}", sort_name=f"t{n}") for n in range(200))
    problem = "There are 200 topics already, and no more fit. Delete one that nobody needs."
    alone = client.post(reverse(Topic.snippet_viewset.get_url_name("add")), {"name": "Tea", "slug": ""})
    assert alone.context["form"].non_field_errors() == [problem]
    chooser = Topic.snippet_viewset.chooser_viewset
    window = client.post(reverse(f"{chooser.url_namespace}:create"), {"topic-chooser-creation-form-name": "Tea"})
    assert problem in BeautifulSoup(window.json()["htmlFragment"], "html.parser").get_text()
    assert Topic.objects.count() == 200
