"""Articles: what publishing needs and derives, and the filters of their list."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from articles.choices import ArticleKind
from articles.models import ArticleIndexPage, ArticlePage
from cms.api.statements import prepared_statement
from tests.factories import ArticlePageFactory, PersonFactory, TopicFactory, by

LIST = "query ($filter: ArticleFilter) { articles(filter: $filter) { totalCount nodes { title } } }"


def test_publishing_needs_a_body(site):
    page = ArticleIndexPage.objects.get().add_child(instance=ArticlePage(title="Empty", live=False))
    with pytest.raises(ValidationError) as refused:
        page.save_revision().publish()
    assert refused.value.message_dict == {"body": ["Write something before you publish."]}


def test_derived_values(site):
    page = ArticlePageFactory(
        title="Über “tea”",
        body=[
            ("heading", {"text": "In the morning", "level": "2"}),
            ("paragraph", "<p>Boil   water.</p><ul><li>Cup</li><li>Spoon</li></ul>"),
            ("quote", {"quote": "Not counted twice.", "attribution": ""}),
        ],
    )
    assert page.sort_title == "uber “tea”"
    assert (page.word_count, page.reading_time_minutes) == (7, 1)


def test_slug_is_made_from_the_title_and_free(site):
    first, second = (
        ArticleIndexPage.objects.get().add_child(instance=ArticlePage(title="A day out", live=False)) for _ in range(2)
    )
    assert (first.slug, second.slug) == ("a-day-out", "a-day-out-2")


def test_only_one_index_of_articles_in_a_locale(site):
    assert ArticleIndexPage.can_create_at(ArticleIndexPage.objects.get().get_parent()) is False


@pytest.fixture
def articles(site):
    topic, author = TopicFactory(name="Repair"), PersonFactory(name="Ann Lee")
    ArticlePageFactory(title="One", published_on=datetime.date(2020, 1, 1), topics=[topic], authors=[by(author)])
    ArticlePageFactory(title="Two", published_on=datetime.date(2020, 1, 2), kind=ArticleKind.BLOG, topics=[topic])
    ArticlePageFactory(
        title="Three",
        published_on=datetime.date(2020, 1, 3),
        kind=ArticleKind.CASE_STUDY,
        body=[("paragraph", "<p>A samovar.</p>")],
    )


@pytest.mark.parametrize(
    ("filter_", "titles"),
    [
        ({}, ["Three", "Two", "One"]),
        ({"kinds": ["NEWS", "BLOG"]}, ["Two", "One"]),
        ({"kinds": []}, []),
        ({"topics": ["repair"]}, ["Two", "One"]),
        ({"topics": ["repair", "nothing"]}, ["Two", "One"]),
        ({"topics": ["nothing"]}, []),
        ({"topics": []}, []),
        ({"author": "ann-lee"}, ["One"]),
        ({"author": ""}, []),
        ({"publishedFrom": "2020-01-02"}, ["Three", "Two"]),
        ({"publishedTo": "2020-01-02"}, ["Two", "One"]),
        ({"publishedFrom": "2020-01-02", "publishedTo": "2020-01-02"}, ["Two"]),
        ({"query": "Samovar"}, ["Three"]),
        ({"query": "three samovar"}, ["Three"]),
        ({"query": "one samovar"}, []),
        ({"query": '"'}, []),
        ({"query": "kettle", "kinds": ["BLOG"]}, ["Two"]),
        ({"topics": None, "kinds": None, "query": None}, ["Three", "Two", "One"]),
    ],
)
def test_list_filtered(read, articles, filter_, titles):
    found = read(LIST, filter=filter_)["articles"]
    assert [node["title"] for node in found["nodes"]] == titles
    assert found["totalCount"] == len(titles)


@pytest.mark.parametrize("few", [1, 200], ids=["topics of many pages", "topics of few"])
def test_related_pages(read, site, monkeypatch, few):
    monkeypatch.setattr("cms.api.related.FEW", few)
    prepared_statement.cache_clear()
    shared, other = TopicFactory(name="Shared"), TopicFactory(name="Other")
    ArticlePageFactory(title="This", slug="this", topics=[shared, other])
    ArticlePageFactory(title="Both", topics=[shared, other], published_on=datetime.date(2019, 1, 1))
    ArticlePageFactory(title="One", topics=[shared], published_on=datetime.date(2019, 2, 1))
    ArticlePageFactory(title="Newest", published_on=datetime.date(2022, 1, 1))
    query = 'query ($first: Int) { article(slug: "this") { related(first: $first) { title } } }'
    titles = [page["title"] for page in read(query)["article"]["related"]]
    assert titles == ["Both", "One", "Newest"]
    assert len(read(query, first=1)["article"]["related"]) == 1


def test_json_ld_of_an_article(read, site):
    ArticlePageFactory(title="Tea", slug="tea", authors=[by(PersonFactory(name="Ann"))], standfirst="Hot.")
    assert read('{ article(slug: "tea") { jsonLd } }')["article"]["jsonLd"] == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Tea",
        "description": "Hot.",
        "datePublished": "2020-01-01",
        "author": [{"@type": "Person", "name": "Ann"}],
        "inLanguage": "en",
        "publisher": {"@type": "Organization", "name": "DSI CMS"},
    }
