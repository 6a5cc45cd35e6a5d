"""The root field `site`, the home page and pages by path."""

import pytest
from wagtail.models import Locale

from articles.models import ArticleIndexPage
from home.models import FeaturedItem, HomePage
from tests.factories import ArticlePageFactory


@pytest.fixture
def french(site):
    """The home page and the index of articles in French, and an article that exists in both languages."""
    locale = Locale.objects.create(language_code="fr")
    home = HomePage.objects.get().copy_for_translation(locale)
    home.title = "Accueil"
    home.save_revision().publish()
    index = ArticleIndexPage.objects.get().copy_for_translation(locale)
    index.save_revision().publish()
    article = ArticlePageFactory(title="Tea", slug="tea").copy_for_translation(locale)
    article.title = "Thé"
    article.save_revision().publish()
    return locale


def test_site(read, site):
    home = HomePage.objects.get()
    home.contact_email = "desk@example.org"
    home.save_revision().publish()
    data = read(
        """
        { site { name defaultLocale locales contactEmail
            mainMenu { label path children { label } } footerMenu { label } } }
        """
    )
    assert data["site"] == {
        "name": "DSI CMS",
        "defaultLocale": "en",
        "locales": ["en"],
        "contactEmail": "desk@example.org",
        "mainMenu": [
            {"label": "Articles", "path": "/articles/", "children": []},
            {"label": "Interviews", "path": "/interviews/", "children": []},
        ],
        "footerMenu": [],
    }


def test_menu_entries_of_the_second_level_have_none_below(read, site):
    below = [{"label": "Here", "page": ArticleIndexPage.objects.get(), "url": ""}]
    below.append({"label": "There", "page": None, "url": "https://example.org"})
    home = HomePage.objects.get()
    home.main_menu = [("item", {"label": "All", "page": None, "url": "https://example.org", "children": below})]
    home.save()
    data = read("{ site { mainMenu { children { label children { label } } } } }")
    assert data["site"]["mainMenu"] == [
        {"children": [{"label": "Here", "children": []}, {"label": "There", "children": []}]}
    ]


def test_featured_pages_in_order(read, site):
    home = HomePage.objects.get()
    pages = [ArticlePageFactory(title=title) for title in ("One", "Two")]
    home.featured_items = [FeaturedItem(page=page, sort_order=2 - number) for number, page in enumerate(pages)]
    home.save()
    data = read('{ page(path: "/") { ... on HomePage { featured { __typename title path } } } }')
    assert data["page"]["featured"] == [
        {"__typename": "ArticlePage", "title": "Two", "path": "/articles/two/"},
        {"__typename": "ArticlePage", "title": "One", "path": "/articles/one/"},
    ]


@pytest.mark.parametrize(
    ("path", "locale", "title"),
    [
        ("/", None, "Digital social innovation"),
        ("/fr/", None, "Accueil"),
        ("/fr", None, "Accueil"),
        ("/", "fr", "Accueil"),
        ("/articles/tea/", None, "Tea"),
        ("/articles/tea", None, "Tea"),
        ("/fr/articles/tea/", None, "Thé"),
        ("/articles/tea/", "fr", "Thé"),
        ("/fr/articles/tea/", "en", None),
        ("/french/", None, None),
    ],
)
def test_page_at_a_path(read, french, path, locale, title):
    query = "query ($path: String!, $locale: String) { page(path: $path, locale: $locale) { title } }"
    assert read(query, path=path, locale=locale)["page"] == (title and {"title": title})


def test_translations_and_locales(read, french):
    query = """
    query ($locale: String) { articles(locale: $locale) { nodes {
        title locale path breadcrumbs { title } translations { title locale path } } } site { locales } }
    """
    english, translated = (read(query, locale=code) for code in (None, "fr"))
    assert english["articles"]["nodes"] == [
        {
            "title": "Tea",
            "locale": "en",
            "path": "/articles/tea/",
            "breadcrumbs": [{"title": "Digital social innovation"}, {"title": "Articles"}],
            "translations": [{"title": "Thé", "locale": "fr", "path": "/fr/articles/tea/"}],
        }
    ]
    assert translated["articles"]["nodes"][0]["translations"] == [
        {"title": "Tea", "locale": "en", "path": "/articles/tea/"}
    ]
    assert english["site"] == {"locales": ["en", "fr"]}


def test_locale_whose_home_page_is_a_draft_is_not_told_of(ask, read, french):
    HomePage.objects.get(locale=french).unpublish()
    assert read("{ site { locales } }")["site"] == {"locales": ["en"]}
    assert read('{ page(path: "/fr/articles/tea/") { title } }') == {"page": None}
    assert read("{ articles { nodes { translations { title } } } }")["articles"]["nodes"] == [{"translations": []}]
    answer = ask('{ articles(locale: "fr") { totalCount } }')
    assert answer["errors"][0]["message"] == "The site has no locale “fr”. It has: en."


def test_site_whose_home_page_is_a_draft_answers_with_nothing(read, site):
    ArticlePageFactory(title="Tea")
    HomePage.objects.get().unpublish()
    data = read(
        '{ articles { totalCount } page(path: "/articles/tea/") { title } site { locales mainMenu { label } } }'
    )
    assert data == {"articles": {"totalCount": 0}, "page": None, "site": {"locales": [], "mainMenu": []}}


def test_locale_that_the_site_does_not_have(ask, site):
    answer = ask('{ articles(locale: "xx") { totalCount } }')
    assert answer["errors"][0]["message"] == "The site has no locale “xx”. It has: en."


@pytest.mark.parametrize("path", ["", "articles", "https://example.org/", "\\"])
def test_path_without_a_slash(ask, site, path):
    answer = ask("query ($path: String!) { page(path: $path) { title } }", path=path)
    assert answer["errors"][0]["message"] == "A path begins with a slash, for example “/articles/living-labs/”."


@pytest.mark.parametrize("arguments", ["", '(slug: "a", id: 1)', '(slug: "a", path: "/a/")'])
def test_one_of_slug_id_and_path(ask, site, arguments):
    for field in ("article", "interview"):
        answer = ask(f"{{ {field}{arguments} {{ title }} }}")
        assert [error["message"] for error in answer["errors"]] == ["Give exactly one of slug, id and path."]
