"""Statements that are put together once see the time, the tree and the values of each request all the same."""

import datetime
import gc
import weakref
from types import SimpleNamespace

import pytest
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from articles.models import ArticleIndexPage
from cms.api import statements
from cms.api.visibility import visibility
from cms.models import Topic
from tests.factories import ArticlePageFactory, PersonFactory, TopicFactory, by
from tests.images import drawn_image

LIST = """{ articles(orderBy: TITLE_ASC) { nodes { title leadImage { alt } authors { person { name } } topics { name }
    } } }"""
ONE = "query ($slug: String!) { article(slug: $slug) { title authors { person { name } } } }"


@pytest.fixture
def titles(read):
    """A function that lists the titles of the articles."""
    return lambda: [node["title"] for node in read(LIST)["articles"]["nodes"]]


def made() -> int:
    """Return how many statements have been put together."""
    return statements.prepared_statement.cache_info().misses


def test_statements_are_put_together_once(read):
    ada, bo, lead = PersonFactory(name="Ada"), PersonFactory(name="Bo"), drawn_image("Lead")
    ArticlePageFactory(title="One", slug="one", authors=[by(ada), by(bo)], topics=[TopicFactory()], lead_image=lead)
    read(LIST)
    first = made()
    ArticlePageFactory(title="Two", slug="two", authors=[by(ada)])
    assert [node["title"] for node in read(LIST)["articles"]["nodes"]] == ["One", "Two"]
    assert made() == first == 3
    for slug, names in (("one", ["Ada", "Bo"]), ("two", ["Ada"]), ("one", ["Ada", "Bo"])):
        article = read(ONE, slug=slug)["article"]
        assert [author["person"]["name"] for author in article["authors"]] == names
    assert read(ONE, slug="three")["article"] is None
    # The article by its slug, and authors with names alone.
    assert made() == first + 1


def test_no_request_is_kept_with_a_statement(site, rf):
    def ask() -> weakref.ref:
        info = SimpleNamespace(context=rf.get("/"))
        assert statements.read(info, "topics", lambda: visibility(info).objects(Topic)) == []
        return weakref.ref(info.context)

    request = ask()
    gc.collect()
    assert request() is None


def test_the_clock_goes_on(titles, monkeypatch):
    now = timezone.now()
    hour = datetime.timedelta(hours=1)
    ArticlePageFactory(title="Ends", expire_at=now + hour)
    ArticlePageFactory(title="Stays")
    assert titles() == ["Ends", "Stays"]
    monkeypatch.setattr("cms.api.visibility.timezone.now", lambda: now + 2 * hour)
    assert titles() == ["Stays"]


def test_a_section_is_hidden_and_shown_again(titles):
    ArticlePageFactory(title="One")
    assert titles() == ["One"]
    index = Page.objects.get(pk=ArticleIndexPage.objects.get().pk)
    restriction = PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.LOGIN)
    assert titles() == []
    restriction.delete()
    assert titles() == ["One"]


def test_a_collection_is_hidden_and_shown_again(read):
    lead = drawn_image("Lead")
    ArticlePageFactory(lead_image=lead)
    shown = {"alt": lead.default_alt_text}
    assert read(LIST)["articles"]["nodes"][0]["leadImage"] == shown
    hidden = CollectionViewRestriction.objects.create(collection=lead.collection, restriction_type="login")
    assert read(LIST)["articles"]["nodes"][0]["leadImage"] is None
    hidden.delete()
    assert read(LIST)["articles"]["nodes"][0]["leadImage"] == shown


def test_lists_with_other_arguments_are_other_statements(read):
    ada, bo = PersonFactory(slug="ada"), PersonFactory(slug="bo")
    ArticlePageFactory(title="By Ada", authors=[by(ada)])
    ArticlePageFactory(title="By Bo", authors=[by(bo)])
    query = "query ($author: String) { articles(filter: { author: $author }) { totalCount nodes { title } } }"
    for slug, title in (("ada", "By Ada"), ("bo", "By Bo"), ("ada", "By Ada")):
        articles = read(query, author=slug)["articles"]
        assert (articles["totalCount"], articles["nodes"]) == (1, [{"title": title}])


def test_a_cursor_is_a_value_of_its_own_list(read):
    for title in ("Ant", "Bee", "Cow"):
        ArticlePageFactory(title=title)
    query = """query ($after: String) { articles(first: 1, after: $after, orderBy: TITLE_ASC) {
        nodes { title } pageInfo { endCursor hasNextPage } } }"""
    found, cursor, more = [], None, True
    while more:
        page = read(query, after=cursor)["articles"]
        found += [node["title"] for node in page["nodes"]]
        cursor, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert found == ["Ant", "Bee", "Cow"]


def test_tags_are_noted_each_time(client, site, settings):
    settings.CACHE_TAG_HEADER = "cache-tag"
    article = ArticlePageFactory(authors=[by(PersonFactory())])
    tags = set()
    # Neither answer is kept: the aliases differ.
    for alias in ("a", "b"):
        query = f"{{ {alias}: articles {{ nodes {{ title authors {{ person {{ name }} }} }} }} }}"
        answer = client.get("/graphql/", {"query": query})
        tags.add(frozenset(answer["Cache-Tag"].split(",")))
    assert len(tags) == 1
    assert {"list-articles", f"page-{article.pk}"} <= tags.pop()
