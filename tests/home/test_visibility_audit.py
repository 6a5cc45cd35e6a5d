"""The audit sees nothing on a sound site, and finds what six bugs of different kinds give away."""

import pytest
from django.db import connection, transaction
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.api.visibility import Visibility
from home import blocks
from home.models import HomePage
from home.visibility_audit.audit import Audit, difference, find_signs
from home.visibility_audit.scratch import NotScratchError, check_is_scratch
from home.visibility_audit.secrets import Secret

pytestmark = pytest.mark.django_db

# Small questions of every kind; the command asks all.
FIELDS = {
    "ArticlePage.leadImage",
    "ArticlePage.body",
    "ArticlePage.related",
    "ArticlePage.authors",
    "Query.articles",
    "Query.article(id)",
    "Query.articles(after)",
    "Query.person",
    "Query.person(slug)",
    "Query.search",
    "Query.site",
    "RichTextLink.page",
    "SiteInfo.mainMenu",
    "HomePage.featured",
    "ParagraphBlock.content",
    "Person.biography",
    "SignupGate.notice",
}


@pytest.fixture(scope="module")
def audit(django_db_setup, django_db_blocker):
    """An audit whose secrets are planted, and a function that looks for them by the fields that it is told."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = Audit()
        made.prepare()
        made.queries = [query for query in made.queries if query.field in FIELDS]
        made.remember(made.queries)
        made.plant()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def look(audit):
    def sightings(*fields):
        report = audit.look([query for query in audit.queries if not fields or query.field in fields])
        return {(sighting.field, sighting.kind) for sighting in report.sightings}

    return sightings


def every_page(self, model=Page, language_code=None):
    return model.objects.all()


def test_sound_site_gives_nothing_away(audit, look):
    assert look() == set()
    assert {query.field for query in audit.queries} == FIELDS


def test_unfiltered_pages_are_seen(look, monkeypatch):
    monkeypatch.setattr(Visibility, "pages", every_page)
    found = look("Query.article(id)", "Query.articles", "HomePage.featured")
    assert ("Query.article(id)", "article: draft") in found
    assert ("Query.article(id)", "article: behind a password") in found
    assert ("HomePage.featured", "interview: below a draft") in found
    assert ("Query.articles", "another answer than where nothing is hidden") in found


def test_unfiltered_images_are_seen(look, monkeypatch):
    monkeypatch.setattr(Visibility, "sees", lambda self, item: True)
    monkeypatch.setattr(Visibility, "images", lambda self: get_image_model().objects.all())
    found = look("ArticlePage.leadImage")
    assert ("ArticlePage.leadImage", "image: private collection") in found


def test_unfiltered_people_are_seen(look, monkeypatch):
    monkeypatch.setattr(Visibility, "sees", lambda self, item: True)
    monkeypatch.setattr(Visibility, "objects", lambda self, model: model._default_manager.all())
    found = look("Query.person(slug)", "ArticlePage.authors")
    assert ("Query.person(slug)", "person: past its expiry") in found
    assert ("ArticlePage.authors", "draft person as author") in found


def test_unfiltered_search_is_seen(look, monkeypatch):
    from articles import schema

    class Unfiltered(Visibility):
        pages = every_page

    monkeypatch.setattr(schema, "visibility", lambda info: Unfiltered(info.context))
    found = look("Query.search")
    # Which of them are among the first hits is for the database to say.
    assert any(kind.startswith("article: ") for _, kind in found)
    assert ("Query.search", "another answer than where nothing is hidden") in found


def test_links_in_texts_to_hidden_pages_are_seen(look, monkeypatch):
    from cms.api import page_references

    class Unfiltered(Visibility):
        pages = every_page

    monkeypatch.setattr(page_references, "visibility", lambda info: Unfiltered(info.context))
    found = look("ParagraphBlock.content", "Person.biography")
    assert ("Person.biography", "notice: behind a login") in found


def test_unfiltered_menu_is_seen(look, monkeypatch):
    pages = Page.objects.filter(url_path__startswith="/home/")
    monkeypatch.setattr(blocks, "page_of", lambda item, info, specific: pages.filter(pk=item.value.get("page")).first())
    found = look("Query.site", "SiteInfo.mainMenu")
    assert ("Query.site", "article: past its expiry") in found
    assert ("SiteInfo.mainMenu", "article: past its expiry") in found


def test_limits_to_the_clock_that_are_forgotten_are_seen(look, monkeypatch):
    from django.db.models import Q

    monkeypatch.setattr("cms.api.visibility.live_at", lambda now: Q(live=True))
    found = look("Query.article(id)", "Query.person(slug)")
    assert found >= {
        ("Query.article(id)", "article: live before its time"),
        ("Query.article(id)", "article: past its expiry"),
        ("Query.person(slug)", "person: past its expiry"),
    }
    assert ("Query.article(id)", "article: draft") not in found


def test_total_that_counts_hidden_things_is_seen(look, monkeypatch):
    from articles.models import ArticlePage
    from cms.api.connections import Connection

    monkeypatch.setattr(Connection, "total_count", property(lambda self: ArticlePage.objects.count()))
    assert look("Query.articles") == {("Query.articles", "another answer than where nothing is hidden")}


def test_signs_and_differences_are_placed():
    secret = Secret("draft", 700_000_001, "qxabc", "/qxabc/")
    answer = {"articles": {"nodes": [{"title": "A", "id": "1"}, {"title": "QxAbc", "id": "700000001"}]}}
    assert list(find_signs(answer, secret)) == ["articles.nodes.1.title", "articles.nodes.1.id"]
    assert difference({"a": [1, {"b": 2}]}, {"a": [1, {"b": 3}]}) == "a.1.b"
    assert difference({"a": [1]}, {"a": [1, 2]}) == "a"
    assert difference({"a": [1], "score": 1}, {"a": [1], "score": 1}) is None


def test_configured_database_is_refused(site):
    name = connection.settings_dict["NAME"]
    assert HomePage.objects.exists()
    with pytest.raises(NotScratchError, match="Nothing was written"):
        check_is_scratch(name)
    with pytest.raises(NotScratchError, match="Nothing was written"):
        check_is_scratch("another.sqlite3")
