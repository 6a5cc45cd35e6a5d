"""The root field `search`."""

import datetime

import pytest
from django.db import connection

from articles.choices import ArticleKind
from articles.models import ArticlePage
from cms.api.words import highlight, holding
from tests.factories import (
    ArticlePageFactory,
    OrganisationFactory,
    PersonFactory,
    ProjectFactory,
    TopicFactory,
    interview,
)

QUERY = """
query ($query: String!, $types: [SearchType!], $filter: SearchFilter, $locale: String, $first: Int, $after: String) {
  search(query: $query, types: $types, filter: $filter, locale: $locale) { totalCount sections {
    type totalCount results(first: $first, after: $after) {
      totalCount nodes { title type path slug score highlight { text marked } } edges { cursor }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }
"""
ALL = ["NEWS_AND_BLOGS", "LAB_ARTICLES", "INTERVIEWS", "CASE_STUDIES", "ORGANISATIONS", "PROJECTS", "PEOPLE"]


@pytest.fixture
def content(site):
    """One of each kind that holds the words “copper kettle”."""
    words = "<p>The copper kettle sings.</p>"
    ArticlePageFactory(title="News", kind=ArticleKind.NEWS, body=[("paragraph", words)])
    ArticlePageFactory(title="Lab", kind=ArticleKind.LAB_ARTICLE, body=[("paragraph", words)])
    ArticlePageFactory(title="Case", kind=ArticleKind.CASE_STUDY, body=[("paragraph", words)])
    interview(PersonFactory(name="Ann"), PersonFactory(name="Bea"), title="Copper kettle talk")
    OrganisationFactory(name="Copper Kettle Works", short_description="Mends.")
    ProjectFactory(name="Kettles", short_description="Copper, kettle by kettle.")
    PersonFactory(name="Cleo", biography=words)


def search(read, **variables):
    return read(QUERY, **{"query": "copper kettle", **variables})["search"]


def test_search_has_a_section_of_each_kind(read, content):
    found = search(read)
    assert found["totalCount"] == 7
    assert [(section["type"], section["totalCount"]) for section in found["sections"]] == [(name, 1) for name in ALL]
    nodes = [node for section in found["sections"] for node in section["results"]["nodes"]]
    assert [(node["type"], node["title"], node["path"]) for node in nodes] == [
        ("NEWS_AND_BLOGS", "News", "/articles/news/"),
        ("LAB_ARTICLES", "Lab", "/articles/lab/"),
        ("INTERVIEWS", "Copper kettle talk", "/interviews/copper-kettle-talk/"),
        ("CASE_STUDIES", "Case", "/articles/case/"),
        ("ORGANISATIONS", "Copper Kettle Works", None),
        ("PROJECTS", "Kettles", None),
        ("PEOPLE", "Cleo", None),
    ]
    assert [node["score"] for node in nodes] == [0.5, 0.5, 1.0, 0.5, 1.0, 0.75, 0.5]


def test_search_by_type(read, content):
    found = search(read, types=["PEOPLE", "INTERVIEWS"])
    assert [section["type"] for section in found["sections"]] == ["INTERVIEWS", "PEOPLE"]
    assert found["totalCount"] == 2
    assert search(read, types=[]) == {"totalCount": 0, "sections": []}


@pytest.mark.parametrize("query", ["", " ", '"', "'", "*", "-", "(", "kettle zzz", "zzz", "col:kettle"])
def test_search_that_finds_nothing(read, content, query):
    found = search(read, query=query)
    assert found["totalCount"] == 0
    assert [(section["type"], section["totalCount"]) for section in found["sections"]] == [(name, 0) for name in ALL]


@pytest.mark.parametrize("query", ["KETTLE copper", '"copper" kettle', "copper-kettle", "copper, kettle!", "copper*"])
def test_search_takes_words_alone(read, content, query):
    assert search(read, query=query)["totalCount"] == 7


@pytest.mark.parametrize("query", ["liberte elan", "Liberté Élan", "LIBERTÉ élan", "straße", "STRASSE"])
def test_search_without_accents_and_case(read, site, query):
    words = "<p>Élan de la Liberté, Straße.</p>"
    ArticlePageFactory(title="French", body=[("paragraph", words)])
    OrganisationFactory(name="Liberté", description=words)
    found = search(read, query=query, types=["NEWS_AND_BLOGS", "ORGANISATIONS"])
    assert [section["totalCount"] for section in found["sections"]] == [1, 1]
    marked = [piece["marked"] for piece in found["sections"][0]["results"]["nodes"][0]["highlight"]]
    assert True in marked


def test_search_goes_by_titles_and_not_by_what_is_hidden(read, site):
    """A database's own rank changes with every row that holds the words, also one that nobody may see."""
    for title in ("Kettle", "About copper", "The copper kettle", "A shed"):
        ArticlePageFactory(title=title, body=[("paragraph", "<p>A copper kettle.</p>")])
    before = search(read, types=["NEWS_AND_BLOGS"])["sections"][0]["results"]["nodes"]
    assert [(node["title"], node["score"]) for node in before] == [
        ("The copper kettle", 1.0),
        ("About copper", 0.75),
        ("Kettle", 0.75),
        ("A shed", 0.5),
    ]
    for number in range(20):
        ArticlePageFactory(title="Kettle", slug=f"hidden-{number}", live=False)
        PersonFactory(name="Copper", live=False)
    assert search(read, types=["NEWS_AND_BLOGS"])["sections"][0]["results"]["nodes"] == before


def test_search_of_many_words(ask, read, site):
    ArticlePageFactory(title="Copper kettle")
    assert search(read, query="kettle " * 28)["totalCount"] == 1
    # Each of these letters is read as 18, in four words.
    assert search(read, query="\ufdfa" * 200)["totalCount"] == 0
    assert search(read, query=" ".join(f"a{number}" for number in range(32)))["totalCount"] == 0
    answer = ask(QUERY, query=" ".join(f"a{number}" for number in range(33)))
    assert [(error["message"], error["extensions"]) for error in answer["errors"]] == [
        ("The search text has 33 different words; 32 fit.", {"code": "BAD_USER_INPUT"})
    ]


def test_search_refuses_a_long_text(ask, site):
    answer = ask(QUERY, query="x" * 201)
    assert [error["message"] for error in answer["errors"]] == ["The search text has 201 characters; 200 fit."]


def test_search_narrowed(read, site):
    topic = TopicFactory(name="Metal")
    ArticlePageFactory(title="Copper kettle", topics=[topic], published_on=datetime.date(2020, 5, 1))
    ArticlePageFactory(title="Copper kettle again", published_on=datetime.date(2021, 5, 1))
    PersonFactory(name="Copper Kettle")
    assert search(read)["totalCount"] == 3
    assert search(read, filter={"topics": ["metal"]})["totalCount"] == 1
    assert search(read, filter={"publishedFrom": "2021-01-01"})["totalCount"] == 1
    assert search(read, filter={"publishedTo": "2020-05-01"})["totalCount"] == 1


def test_search_in_pages(read, site):
    for number in range(5):
        ArticlePageFactory(title=f"Copper kettle {number}")
    seen, after = [], None
    for _ in range(3):
        section = search(read, types=["NEWS_AND_BLOGS"], first=2, after=after)["sections"][0]
        assert section["results"]["totalCount"] == 5
        assert section["results"]["pageInfo"]["hasPreviousPage"] == (after is not None)
        seen += [node["title"] for node in section["results"]["nodes"]]
        after = section["results"]["pageInfo"]["endCursor"]
    assert section["results"]["pageInfo"]["hasNextPage"] is False
    assert sorted(seen) == [f"Copper kettle {number}" for number in range(5)]


def test_search_refuses_the_cursor_of_another_search(ask, read, site):
    for number in range(2):
        ArticlePageFactory(title=f"Copper kettle {number}")
    after = search(read, types=["NEWS_AND_BLOGS"], first=1)["sections"][0]["results"]["pageInfo"]["endCursor"]
    for variables in ({"query": "kettle"}, {"types": ["PEOPLE"]}, {"after": "x"}, {"after": "éé"}):
        answer = ask(QUERY, **{"query": "copper kettle", "types": ["NEWS_AND_BLOGS"], "after": after, **variables})
        assert [error["message"] for error in answer["errors"]] == [
            "This is no cursor of this search. Take one from edges or pageInfo."
        ]


@pytest.mark.parametrize("first", [0, -1, 101])
def test_search_refuses_sizes(ask, site, first):
    answer = ask(QUERY, query="x", first=first)
    assert answer["errors"][0]["message"] == f"first is {first}; ask for 1 to 100 items."


@pytest.mark.parametrize(
    ("text", "words", "pieces"),
    [
        ("", ["a"], []),
        ("No such word.", ["kettle"], [("No such word.", False)]),
        ("A Kettle.", ["kettle"], [("A ", False), ("Kettle", True), (".", False)]),
        ("kettles kettle", ["kettle"], [("kettles", True), (" ", False), ("kettle", True)]),
        ("Élan", ["elan"], [("Élan", True)]),
    ],
)
def test_highlight(text, words, pieces):
    assert highlight(text, words) == pieces


def test_highlight_of_a_long_text_is_an_excerpt_around_the_word():
    text = "one two three " * 100 + "kettle " + "four five six " * 100
    pieces = highlight(text, ["kettle"])
    assert [piece.text for piece in pieces if piece.marked] == ["kettle"]
    excerpt = "".join(piece.text for piece in pieces)
    assert excerpt in text
    assert len(excerpt) <= 200


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite searches by a table of its own")
def test_search_reads_an_index(content):
    assert '"title" || U0."body") @@' in str(holding(ArticlePage.objects.all(), ["kettle"]).query)
    with connection.cursor() as cursor:
        # Of a few rows, PostgreSQL would rather read all.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT 1 FROM wagtailsearch_indexentry WHERE (title || body) @@ to_tsquery('simple', 'kettle')"
        )
        assert "Bitmap Index Scan on search_title_and_body" in str(cursor.fetchall())
