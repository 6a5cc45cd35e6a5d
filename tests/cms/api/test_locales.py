"""`locale`, on each root field that takes it: the default locale without it, one locale with it, no fallback."""

import pytest
from wagtail.models import Locale

from home.starter import create_translated_tree
from tests.factories import (
    ArticlePageFactory,
    PersonFactory,
    SignupNoticePageFactory,
    TopicFactory,
    interview,
)

EVERY_FIELD = """
query ($locale: String, $slug: String!) {
  articles(locale: $locale) { totalCount nodes { title } }
  interviews(locale: $locale) { totalCount nodes { title } }
  search(query: "kettle", locale: $locale) { totalCount sections { results { nodes { title } } } }
  article(slug: $slug, locale: $locale) { title }
  interview(slug: $slug, locale: $locale) { title }
  signupNotice(slug: $slug, locale: $locale) { title }
  page(path: "/articles/kettle/", locale: $locale) { title }
  byPath: article(path: "/articles/kettle/", locale: $locale) { title }
}
"""
FIELDS_WITH_LOCALE = [
    "articles(locale: $locale) { totalCount }",
    "interviews(locale: $locale) { totalCount }",
    'search(query: "kettle", locale: $locale) { totalCount }',
    'article(slug: "kettle", locale: $locale) { title }',
    "article(id: 1, locale: $locale) { title }",
    'interview(slug: "kettle", locale: $locale) { title }',
    'signupNotice(slug: "kettle", locale: $locale) { title }',
    'page(path: "/", locale: $locale) { title }',
    "site(locale: $locale) { name }",
]


@pytest.fixture
def kettles(site):
    """An article, an interview and a notice called “Kettle”, and “Kettle, bouilloire” in French."""
    topic = TopicFactory()
    pages = [
        ArticlePageFactory(title="Kettle", slug="kettle", topics=[topic]),
        interview(PersonFactory(), PersonFactory(), title="Kettle", slug="kettle", topics=[topic]),
        SignupNoticePageFactory(title="Kettle", slug="kettle"),
    ]
    french = create_translated_tree("fr").locale
    for page in pages:
        copy = page.copy_for_translation(french)
        copy.title = "Kettle, bouilloire"
        copy.save_revision().publish()
    return pages


@pytest.mark.parametrize(
    ("locale", "title"), [(None, "Kettle"), ("en", "Kettle"), ("fr", "Kettle, bouilloire")], ids=str
)
def test_every_field_answers_in_one_locale(read, kettles, locale, title):
    data = read(EVERY_FIELD, locale=locale, slug="kettle")
    one, found = {"title": title}, [[{"title": title}], [], [{"title": title}], [], [], [], []]
    assert [section["results"]["nodes"] for section in data["search"]["sections"]] == found
    assert data["search"]["totalCount"] == 2
    assert data["articles"] == data["interviews"] == {"totalCount": 1, "nodes": [one]}
    assert [data[name] for name in ("article", "interview", "signupNotice", "page", "byPath")] == [one] * 5


def test_what_is_not_translated_is_not_answered(read, site):
    ArticlePageFactory(title="Kettle", slug="kettle")
    create_translated_tree("fr")
    data = read(EVERY_FIELD, locale="fr", slug="kettle")
    assert data["articles"] == {"totalCount": 0, "nodes": []}
    assert data["search"]["totalCount"] == 0
    assert [data[name] for name in ("article", "page", "byPath")] == [None, None, None]


def test_locale_that_the_site_does_not_have(ask, kettles):
    """German is a locale of the database, but the site has no page in it."""
    Locale.objects.create(language_code="de")
    for field in FIELDS_WITH_LOCALE:
        for locale in ("de", "EN", "x" * 200):
            answer = ask(f"query ($locale: String) {{ {field} }}", locale=locale)
            assert [(error["message"], error["extensions"]) for error in answer["errors"]] == [
                (f"The site has no locale “{locale[:20]}”. It has: en, fr.", {"code": "BAD_USER_INPUT"})
            ]


def test_page_by_id_in_a_locale_that_it_is_not_of(read, kettles):
    article = kettles[0]
    query = "query ($id: ID!, $locale: String) { article(id: $id, locale: $locale) { title } }"
    found = [read(query, id=article.pk, locale=locale)["article"] for locale in (None, "en", "fr")]
    assert found == [{"title": "Kettle"}, {"title": "Kettle"}, None]


def test_related_pages_are_of_the_same_locale(read, kettles):
    query = """
    query ($locale: String) { article(slug: "kettle", locale: $locale) { related(first: 20) { __typename locale } } }
    """
    for locale in ("en", "fr"):
        assert read(query, locale=locale)["article"]["related"] == [{"__typename": "InterviewPage", "locale": locale}]


def test_breadcrumbs_and_translations_of_a_translation(read, kettles):
    data = read(
        """
        { interview(slug: "kettle", locale: "fr") {
            locale path breadcrumbs { path } translations { locale path title } } }
        """
    )
    assert data["interview"] == {
        "locale": "fr",
        "path": "/fr/entretiens/kettle/",
        "breadcrumbs": [{"path": "/fr/"}, {"path": "/fr/entretiens/"}],
        "translations": [{"locale": "en", "path": "/interviews/kettle/", "title": "Kettle"}],
    }
