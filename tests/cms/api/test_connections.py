"""Pages of lists: by keyset cursors in both directions, and by offset."""

import base64
import datetime
import json

import pytest

from tests.factories import ArticlePageFactory, PersonFactory, by, interview

LIST = """
query ($first: Int, $after: String, $last: Int, $before: String, $offset: Int, $orderBy: PageOrder) {
  articles(first: $first, after: $after, last: $last, before: $before, offset: $offset, orderBy: $orderBy) {
    totalCount
    nodes { title }
    edges { cursor }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""


@pytest.fixture
def titles(site):
    """Seven articles, three of them of one day; their titles, the newest first."""
    days = [1, 2, 3, 3, 3, 4, 5]
    for number, day in enumerate(days, start=1):
        ArticlePageFactory(title=f"Article {number}", published_on=datetime.date(2021, 5, day))
    return [f"Article {number}" for number in range(7, 0, -1)]


def page_of(read, **arguments):
    return read(LIST, **arguments)["articles"]


def titles_of(page):
    return [node["title"] for node in page["nodes"]]


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_connection_forwards(read, titles, size):
    seen, after, pages = [], None, 0
    while True:
        page = page_of(read, first=size, after=after)
        seen += titles_of(page)
        assert page["totalCount"] == 7
        assert page["pageInfo"]["hasPreviousPage"] == (pages > 0)
        pages += 1
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert seen == titles
    assert pages == -(-7 // size)


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_connection_backwards(read, titles, size):
    seen, before = [], None
    while True:
        page = page_of(read, last=size, before=before)
        seen = titles_of(page) + seen
        assert page["pageInfo"]["hasNextPage"] == (before is not None)
        if not page["pageInfo"]["hasPreviousPage"]:
            break
        before = page["pageInfo"]["startCursor"]
    assert seen == titles


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("OLDEST_FIRST", ["Zebra", "Émile", "apple"]),
        ("NEWEST_FIRST", ["apple", "Émile", "Zebra"]),
        ("TITLE_ASC", ["apple", "Émile", "Zebra"]),
        ("TITLE_DESC", ["Zebra", "Émile", "apple"]),
        ("RECENTLY_UPDATED", ["Zebra", "apple", "Émile"]),
    ],
)
def test_connection_orders(site, read, order, expected):
    ArticlePageFactory(title="Zebra", published_on=datetime.date(2020, 1, 1), updated_on=datetime.date(2023, 1, 1))
    ArticlePageFactory(title="Émile", published_on=datetime.date(2020, 2, 1))
    ArticlePageFactory(title="apple", published_on=datetime.date(2020, 3, 1))
    assert titles_of(page_of(read, orderBy=order)) == expected
    first = page_of(read, orderBy=order, first=1)
    rest = page_of(read, orderBy=order, first=2, after=first["pageInfo"]["endCursor"])
    assert titles_of(first) + titles_of(rest) == expected


def test_connection_while_a_page_is_published(read, titles):
    first = page_of(read, first=3)
    ArticlePageFactory(title="Breaking", published_on=datetime.date(2022, 1, 1))
    rest = page_of(read, first=10, after=first["pageInfo"]["endCursor"])
    assert titles_of(first) + titles_of(rest) == titles
    assert rest["totalCount"] == 8


def test_connection_by_offset(read, titles):
    page = page_of(read, first=2, offset=4)
    assert titles_of(page) == titles[4:6]
    assert page["pageInfo"]["hasNextPage"] is True
    assert page["pageInfo"]["hasPreviousPage"] is True
    beyond = page_of(read, offset=7)
    assert titles_of(beyond) == []
    assert beyond["totalCount"] == 7
    assert beyond["pageInfo"] == {
        "hasNextPage": False,
        "hasPreviousPage": True,
        "startCursor": None,
        "endCursor": None,
    }


def test_connection_edges_agree_with_page_info(read, titles):
    page = page_of(read, first=3)
    assert page["edges"][0]["cursor"] == page["pageInfo"]["startCursor"]
    assert page["edges"][2]["cursor"] == page["pageInfo"]["endCursor"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"first": 0}, "first is 0; ask for 1 to 100 items."),
        ({"first": -1}, "first is -1; ask for 1 to 100 items."),
        ({"first": 101}, "first is 101; ask for 1 to 100 items."),
        ({"last": 101}, "last is 101; ask for 1 to 100 items."),
        ({"first": 1, "last": 1}, "Give first or last, not both."),
        ({"offset": -1}, "offset is -1; it cannot be negative."),
        ({"last": 1, "after": "x"}, "The cursor after goes with first, the cursor before goes with last."),
        ({"first": 1, "before": "x"}, "The cursor after goes with first, the cursor before goes with last."),
        (
            {"offset": 1, "after": "x"},
            "offset counts from the start and goes with first alone, not with a cursor or last.",
        ),
    ],
)
def test_connection_refuses_arguments(ask, arguments, message):
    answer = ask(LIST, **arguments)
    assert [(error["message"], error["extensions"]) for error in answer["errors"]] == [
        (message, {"code": "BAD_USER_INPUT"})
    ]


def cursor(*values):
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "x",
        "ééé",
        "bm90IGpzb24",
        cursor(),
        cursor("NEWEST_FIRST"),
        cursor("NEWEST_FIRST", "2020-01-01"),
        cursor("OLDEST_FIRST", "2020-01-01", 1),
        cursor("NEWEST_FIRST", "2020-13-01", 1),
        cursor("NEWEST_FIRST", None, 1),
        cursor("NEWEST_FIRST", "2020-01-01", 2**63),
        cursor("NEWEST_FIRST", "2020-01-01", -1),
        cursor("NEWEST_FIRST", "2020-01-01", "1 OR 1=1"),
        cursor("NEWEST_FIRST", ["2020-01-01"], 1),
        base64.urlsafe_b64encode(b"[" * 5000).decode(),
    ],
)
def test_connection_refuses_forged_cursors(ask, forged):
    answer = ask(LIST, first=1, after=forged)
    assert [error["message"] for error in answer["errors"]] == [
        "This is no cursor of this list in this order. Take one from edges or pageInfo."
    ]


@pytest.mark.parametrize("text", ["\0", "a\0b", "\ud800"], ids=["NUL", "NUL inside", "half a pair"])
def test_connection_refuses_cursors_that_no_database_stores(ask, text):
    answer = ask("query ($after: String) { people(after: $after) { nodes { id } } }", after=cursor("NAME_ASC", text, 1))
    assert [error["message"] for error in answer["errors"]] == [
        "This is no cursor of this list in this order. Take one from edges or pageInfo."
    ]


@pytest.mark.parametrize(
    "moment", ["2020-01-01", "2020-01-01T00:00:00", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59"]
)
def test_connection_refuses_cursors_of_moments_that_are_none(ask, moment):
    answer = ask(
        "query ($after: String) { articles(after: $after, orderBy: RECENTLY_UPDATED) { nodes { id } } }",
        after=cursor("RECENTLY_UPDATED", moment, 1),
    )
    assert [error["message"] for error in answer["errors"]] == [
        "This is no cursor of this list in this order. Take one from edges or pageInfo."
    ]


def test_connections_of_each_item(site, read):
    """Nested lists are read together, and still each has its own page, total and cursors."""
    writer, quiet = PersonFactory(name="Ann"), PersonFactory(name="Bea")
    for number in range(5):
        ArticlePageFactory(title=f"A{number}", published_on=datetime.date(2020, 1, 1 + number), authors=[by(writer)])
    ArticlePageFactory(title="Both", published_on=datetime.date(2019, 1, 1), authors=[by(writer), by(quiet)])
    query = """
    query ($after: String) {
      people { nodes { name articles(first: 2, after: $after) {
        totalCount nodes { title } pageInfo { hasNextPage hasPreviousPage endCursor } } } }
    }
    """
    ann, bea = read(query)["people"]["nodes"]
    assert ann["articles"]["totalCount"] == 6
    assert titles_of(ann["articles"]) == ["A4", "A3"]
    assert ann["articles"]["pageInfo"]["hasNextPage"] is True
    assert bea["articles"]["totalCount"] == 1
    assert titles_of(bea["articles"]) == ["Both"]
    assert bea["articles"]["pageInfo"]["hasNextPage"] is False
    ann, bea = read(query, after=ann["articles"]["pageInfo"]["endCursor"])["people"]["nodes"]
    assert titles_of(ann["articles"]) == ["A2", "A1"]
    assert ann["articles"]["pageInfo"]["hasPreviousPage"] is True
    assert titles_of(bea["articles"]) == ["Both"]
    assert bea["articles"]["pageInfo"]["hasPreviousPage"] is False


def test_answers_of_a_person_in_the_order_said(site, read):
    asks, answers = PersonFactory(name="Ann"), PersonFactory(name="Bea")
    interview(asks, answers, exchanges=3, title="Talk")
    query = """
    query ($after: String) { person(slug: "bea") { answers(first: 2, after: $after) {
      totalCount nodes { position kind content { text } interview { title } } pageInfo { endCursor hasNextPage } } } }
    """
    page = read(query)["person"]["answers"]
    assert page["totalCount"] == 3
    assert [(node["position"], node["content"]["text"]) for node in page["nodes"]] == [
        (2, "It is answer 1."),
        (4, "It is answer 2."),
    ]
    rest = read(query, after=page["pageInfo"]["endCursor"])["person"]["answers"]
    assert [(node["position"], node["kind"], node["interview"]["title"]) for node in rest["nodes"]] == [
        (6, "ANSWER", "Talk")
    ]
    assert rest["pageInfo"]["hasNextPage"] is False
