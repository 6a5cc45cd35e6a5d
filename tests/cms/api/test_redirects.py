"""Old addresses: those that editors redirect, and those that pages leave behind when they move."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from articles.models import ArticleIndexPage
from home.models import HomePage
from home.starter import create_translated_tree
from tests.factories import ArticlePageFactory

QUERY = "query ($path: String!) { redirect(path: $path) { target permanent } }"


@pytest.fixture
def redirect_of(read):
    """A function that returns what `redirect` answers for a path."""
    return lambda path: read(QUERY, path=path)["redirect"]


@pytest.fixture
def target_of(redirect_of):
    """A function that returns the target of the redirect from a path, or None."""
    return lambda path: (redirect_of(path) or {}).get("target")


@pytest.fixture
def kettle(site):
    return ArticlePageFactory(title="Kettle", slug="kettle")


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """A function that publishes a page under another slug; Wagtail makes the redirects once that is committed."""

    def publish(page, slug):
        with django_capture_on_commit_callbacks(execute=True):
            page.slug = slug
            page.save_revision().publish()
        page.refresh_from_db()

    return publish


def test_redirect_to_a_page(redirect_of, kettle):
    Redirect.add_redirect("/old", kettle)
    Redirect.add_redirect("/for-now", kettle, is_permanent=False)
    assert redirect_of("/old") == {"target": "/articles/kettle/", "permanent": True}
    assert redirect_of("/for-now") == {"target": "/articles/kettle/", "permanent": False}
    assert redirect_of("/other") is None


@pytest.mark.parametrize(
    ("stored", "asked", "found"),
    [
        ("/old/", "/old", True),
        ("/old", "/old/", True),
        ("/old", "/old?utm_source=mail", True),
        ("/old", "/old/#part", True),
        ("/old?b=2&a=1", "/old?a=1&b=2", True),
        ("/old?a=1", "/old", False),
        ("/old?a=1", "/old?a=2", False),
        ("/caf%C3%A9", "/café/", True),
        ("/café", "/caf%C3%A9", True),
        ("/café", "/caf%C3%A9?a=1", True),
        ("/Old", "/old", False),
        ("/old", "/old/more", False),
        ("/old", "/fr/old", False),
    ],
)
def test_paths_are_compared_as_wagtail_does(target_of, kettle, stored, asked, found):
    Redirect.add_redirect(stored, kettle)
    assert target_of(asked) == ("/articles/kettle/" if found else None)


def test_redirect_with_the_query_string_goes_first(target_of, kettle):
    Redirect.add_redirect("/old", "https://example.org/any")
    Redirect.add_redirect("/old?id=3", kettle)
    assert [target_of(path) for path in ("/old?id=3", "/old?id=4")] == ["/articles/kettle/", "https://example.org/any"]


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("/articles/", "/articles/"),
        ("", None),
        ("articles/", None),
        ("#part", None),
        ("//example.org/", None),
        ("/\\example.org/", None),
        ("/\t/example.org/", None),
        ("https:example.org", None),
        ("ftp://example.org/", None),
        ("mailto:desk@example.org", None),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
    ],
)
def test_redirect_to_an_address(target_of, site, link, target):
    Redirect.add_redirect("/old", link)
    assert target_of("/old") == target


@pytest.mark.parametrize(
    "path", ["/", "//", "//[", "/\t/[", "/%", "/%00", "/%ff", "/?", "/;", "/fr/", "/é", "/" + "x" * 5000, "/\\", "/.."]
)
def test_path_that_nothing_is_stored_for(redirect_of, kettle, path):
    Redirect.add_redirect("/old", kettle)
    assert redirect_of(path) is None


def test_path_without_a_slash(ask, site):
    errors = ask(QUERY, path="old")["errors"]
    assert [(error["message"], error["extensions"]) for error in errors] == [
        ("A path begins with a slash, for example “/articles/living-labs/”.", {"code": "BAD_USER_INPUT"})
    ]


def test_redirect_of_the_site_goes_before_that_of_all(target_of, site):
    Redirect.add_redirect("/old", "https://example.org/all")
    assert target_of("/old") == "https://example.org/all"
    Redirect.add_redirect("/old", "https://example.org/here", site=site)
    assert target_of("/old") == "https://example.org/here"


def test_redirect_of_another_site(client, target_of, site):
    other = HomePage.objects.get().get_parent().add_child(instance=HomePage(title="Second", slug="second"))
    second = Site.objects.create(hostname="second.example", root_page=other)
    index = other.add_child(instance=ArticleIndexPage(title="Articles", slug="articles"))
    page = ArticlePageFactory(slug="there", parent=index)
    Redirect.add_redirect("/old", page, site=second)
    Redirect.add_redirect("/shared", page)
    body = {"query": '{ old: redirect(path: "/old") { target } shared: redirect(path: "/shared") { target } }'}
    answer = client.post("/graphql/", body, content_type="application/json", headers={"host": "second.example"}).json()
    assert answer["data"] == {"old": {"target": "/articles/there/"}, "shared": {"target": "/articles/there/"}}
    # No path of this site leads there.
    assert [target_of("/old"), target_of("/shared")] == [None, None]


def test_page_goes_before_a_redirect(target_of, kettle):
    Redirect.add_redirect("/articles/kettle", "https://example.org/")
    assert [target_of("/articles/kettle/"), target_of("/articles/kettle?a=1")] == [None, None]
    kettle.unpublish()
    assert target_of("/articles/kettle/") == "https://example.org/"


def test_redirect_to_a_hidden_page_leaves_that_of_all_sites(target_of, site, kettle):
    Redirect.add_redirect("/old", "https://example.org/all")
    Redirect.add_redirect("/old", kettle, site=site)
    assert target_of("/old") == "/articles/kettle/"
    kettle.unpublish()
    assert target_of("/old") == "https://example.org/all"


def test_old_slugs_lead_to_the_present_path(read, target_of, kettle, rename):
    rename(kettle, "pot")
    rename(kettle, "pan")
    assert [target_of(f"/articles/{slug}/") for slug in ("kettle", "pot", "pan")] == [
        "/articles/pan/",
        "/articles/pan/",
        None,
    ]
    assert read('{ page(path: "/articles/kettle/") { title } }') == {"page": None}


def test_slug_that_is_given_back_leads_nowhere(target_of, kettle, rename):
    rename(kettle, "pot")
    rename(kettle, "kettle")
    assert [target_of(f"/articles/{slug}/") for slug in ("kettle", "pot")] == [None, "/articles/kettle/"]


def test_slug_of_accents_that_is_given_back_leads_nowhere(target_of, kettle, rename):
    rename(kettle, "café")
    rename(kettle, "pot")
    rename(kettle, "café")
    assert [target_of(f"/articles/{slug}/") for slug in ("café", "caf%C3%A9", "pot")] == [
        None,
        None,
        "/articles/café/",
    ]


def test_pages_below_a_page_that_moves(target_of, kettle, rename):
    rename(ArticleIndexPage.objects.get(), "stories")
    assert target_of("/articles/") == "/stories/"
    assert target_of("/articles/kettle/") == "/stories/kettle/"
    others = HomePage.objects.get().add_child(instance=ArticleIndexPage(title="Others", slug="others"))
    kettle.refresh_from_db()
    kettle.move(others, pos="last-child")
    assert [target_of(path) for path in ("/articles/kettle/", "/stories/kettle/")] == ["/others/kettle/"] * 2


def test_old_path_of_a_translation(target_of, kettle, rename):
    locale = create_translated_tree("fr").locale
    french = kettle.copy_for_translation(locale)
    rename(french, "bouilloire")
    rename(french, "theiere")
    assert target_of("/fr/articles/bouilloire/") == "/fr/articles/theiere/"
    assert target_of("/articles/bouilloire/") is None


def test_old_path_of_a_draft_is_not_told_of(target_of, kettle, rename):
    rename(kettle, "pot")
    kettle.unpublish()
    assert target_of("/articles/kettle/") is None


@pytest.mark.parametrize("number", [1, 30])
def test_statements_of_a_redirect(read, django_assert_num_queries, kettle, rename, number):
    for index in range(number):
        rename(kettle, f"kettle-{index}")
    with django_assert_num_queries(3):
        assert read(QUERY, path="/articles/kettle/?a=1")["redirect"] == {
            "target": f"/articles/kettle-{number - 1}/",
            "permanent": True,
        }
    kettle.unpublish()
    for path in ("/articles/kettle/?a=1", "/articles/missing/?a=1"):
        with django_assert_num_queries(3):
            assert read(QUERY, path=path)["redirect"] is None
