"""The sitemap: every public page that search engines may list, once, with its versions in other locales."""

import datetime

import pytest

from articles.models import ArticlePage
from home.models import HomePage
from home.starter import create_translated_tree
from signups.models import SignupNoticeIndexPage
from tests.factories import ArticlePageFactory, PersonFactory, SignupNoticePageFactory, interview

PATHS = "{ sitemap(first: 100) { totalCount nodes { path } } }"
WHOLE = "{ sitemap(first: 100) { totalCount nodes { path locale lastModified alternates { locale path } } } }"
PAGE = """
query ($first: Int, $after: String) {
  sitemap(first: $first, after: $after) { totalCount edges { cursor node { path } } nodes { path }
    pageInfo { hasNextPage hasPreviousPage endCursor } } }
"""
STARTER = ["/", "/articles/", "/interviews/", "/notices/"]


@pytest.fixture
def paths(read):
    """A function that returns the paths of the sitemap."""

    def listed():
        found = read(PATHS)["sitemap"]
        assert found["totalCount"] == len(found["nodes"])
        return [node["path"] for node in found["nodes"]]

    return listed


@pytest.fixture
def french(site):
    return create_translated_tree("fr").locale


def in_french(page, locale, slug):
    """Publish a translation of the page."""
    copy = page.copy_for_translation(locale)
    copy.slug = slug
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy


def test_every_type_of_page(site, paths):
    assert paths() == STARTER
    ArticlePageFactory(slug="tea")
    interview(PersonFactory(), PersonFactory(), slug="talk")
    SignupNoticePageFactory(slug="broken")
    assert paths() == [*STARTER, "/articles/tea/", "/interviews/talk/", "/notices/broken/"]


def test_pages_of_all_locales_with_their_alternates(read, french):
    tea = ArticlePageFactory(slug="tea", published_on=datetime.date(2020, 1, 2))
    in_french(tea, french, "the")
    nodes = {node["path"]: node for node in read(WHOLE)["sitemap"]["nodes"]}
    assert nodes["/articles/tea/"] == {
        "path": "/articles/tea/",
        "locale": "en",
        "lastModified": "2020-01-02T00:00:00+00:00",
        "alternates": [{"locale": "fr", "path": "/fr/articles/the/"}],
    }
    assert nodes["/fr/articles/the/"]["alternates"] == [{"locale": "en", "path": "/articles/tea/"}]
    assert nodes["/"]["alternates"] == [{"locale": "fr", "path": "/fr/"}]
    assert {path: node["locale"] for path, node in nodes.items() if path.startswith("/fr/")} == {
        "/fr/": "fr",
        "/fr/articles/": "fr",
        "/fr/articles/the/": "fr",
        "/fr/entretiens/": "fr",
        "/fr/avis/": "fr",
    }


def test_page_that_is_not_for_search_engines(read, french, paths):
    tea = ArticlePageFactory(slug="tea")
    translated = in_french(tea, french, "the")
    translated.noindex = True
    translated.save_revision().publish()
    SignupNoticeIndexPage.objects.update(noindex=True)
    nodes = {node["path"]: node["alternates"] for node in read(WHOLE)["sitemap"]["nodes"]}
    assert nodes["/articles/tea/"] == []
    assert list(nodes) == paths()
    assert "/fr/articles/the/" not in nodes
    assert "/notices/" not in nodes


def test_translation_that_is_hidden_is_no_alternate(read, french):
    tea = ArticlePageFactory(slug="tea")
    in_french(tea, french, "the").unpublish()
    nodes = {node["path"]: node["alternates"] for node in read(WHOLE)["sitemap"]["nodes"]}
    assert nodes["/articles/tea/"] == []
    HomePage.objects.get(locale=french).unpublish()
    assert [node["path"] for node in read(WHOLE)["sitemap"]["nodes"]] == [*STARTER, "/articles/tea/"]


def test_last_modified_is_the_change_that_readers_are_told_of(read, site):
    ArticlePageFactory(slug="tea", updated_on=datetime.date(2021, 5, 6))
    query = "{ sitemap(first: 100) { nodes { path lastModified } } }"
    nodes = {node["path"]: node["lastModified"] for node in read(query)["sitemap"]["nodes"]}
    assert nodes["/articles/tea/"] == "2021-05-06T00:00:00+00:00"


def test_pages_of_the_sitemap_neither_repeat_nor_skip(read, paths, site):
    for number in range(4):
        ArticlePageFactory(slug=f"tea-{number}")
    expected = paths()
    found, after, more = [], None, True
    while more:
        page = read(PAGE, first=3, after=after)["sitemap"]
        assert page["totalCount"] == len(expected) + bool(found)
        assert [edge["node"] for edge in page["edges"]] == page["nodes"]
        assert page["edges"][-1]["cursor"] == page["pageInfo"]["endCursor"]
        assert page["pageInfo"]["hasPreviousPage"] == bool(found)
        if not found:
            # Published meanwhile, with the oldest date: it comes last all the same.
            ArticlePageFactory(slug="late", published_on=datetime.date(1999, 1, 1))
        found += [node["path"] for node in page["nodes"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert found == [*expected, "/articles/late/"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"first": 0}, "first is 0; ask for 1 to 100 items."),
        ({"first": 101}, "first is 101; ask for 1 to 100 items."),
        ({"after": "x"}, "This is no cursor of this list in this order. Take one from edges or pageInfo."),
    ],
)
def test_arguments_that_do_not_fit(ask, site, arguments, message):
    assert [error["message"] for error in ask(PAGE, **arguments)["errors"]] == [message]


@pytest.mark.parametrize("number", [1, 30])
def test_statements_of_the_sitemap(read, django_assert_num_queries, french, number):
    for index in range(number):
        in_french(ArticlePageFactory(slug=f"tea-{index}"), french, f"the-{index}")
    assert ArticlePage.objects.count() == 2 * number
    with django_assert_num_queries(4):
        found = read(WHOLE)["sitemap"]
    assert (found["totalCount"], len(found["nodes"])) == (2 * len(STARTER) + 2 * number,) * 2
