"""Limits of a request: what is just within is answered, what is beyond is refused with the figures before it runs."""

import io
import json
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings
from graphql import get_introspection_query, get_operation_ast, parse

from cms.api.cost import measure
from cms.api.limits import check_operation

RESPONSE = "application/graphql-response+json"
CONTRACT = sorted((Path(__file__).parents[2] / "contract").glob("*.graphql"))
# Far more than any takes, so that a busy machine passes, and far less than what grows without bounds.
SECONDS = 2


@pytest.fixture
def post(client, site):
    """A function that posts a query, or a body as it is, and returns the response."""

    def send(query, variables=None, **options):
        body = query if isinstance(query, bytes) else json.dumps({"query": query, "variables": variables or {}})
        headers = {"accept": RESPONSE, **options.pop("headers", {})}
        return client.post("/graphql/", body, content_type="application/json", headers=headers, **options)

    return send


def over(response):
    """Return the status, and the limits that were exceeded with the figures."""
    errors = [error["extensions"] for error in response.json()["errors"]]
    assert {error["code"] for error in errors} == {"LIMIT_EXCEEDED"}
    return response.status_code, [(error["limit"], error.get("actual"), error["allowed"]) for error in errors]


def cost(query, **variables):
    document = parse(query)
    return measure(document, get_operation_ast(document), variables).cost


def levels(number):
    """A query of so many levels, each of one object."""
    return "{ article(id: 0) { ... on ArticlePage " + selection(number - 1) + " } }"


def selection(number):
    """A selection on an article of so many levels."""
    return "{ related(first: 1) { ... on ArticlePage " * (number - 1) + "{ title }" + " } }" * (number - 1)


def doubling(number):
    """A query whose fragments double what they hold so many times."""
    fragments = [
        f"fragment f{i} on PageInterface {{ a: translations {{ ...f{i + 1} }} b: translations {{ ...f{i + 1} }} }}"
        for i in range(number)
    ]
    last = f"fragment f{number} on PageInterface {{ title }}"
    return " ".join(['{ page(path: "/") { ...f0 } }', *fragments, last])


def spreading(number):
    """A query whose fragments spread the next one twice, so many times, without a field between them."""
    fragments = [f"fragment f{i} on Query {{ ...f{i + 1} ...f{i + 1} }}" for i in range(number)]
    return " ".join(["{ ...f0 }", *fragments, f"fragment f{number} on Query {{ a: __typename }}"])


def aliases(number):
    """A query with so many aliases, on the second level."""
    return "{ site { " + " ".join(f"a{i}: name" for i in range(number)) + " } }"


def padded(size):
    """A query of so many bytes."""
    return "{ __typename } #" + "x" * (size - 16)


def topics(number):
    """A query of so many tokens and 16 more."""
    return "{ articles(filter: { topics: [" + '"a" ' * number + "] }) { totalCount } }"


AT_THE_LIMIT = {
    "document": padded(15_000),
    "tokens": topics(984),
    "depth": levels(12),
    "depth in a fragment": "{ article(id: 0) { ...f } } fragment f on ArticlePage " + selection(11),
    "aliases": aliases(30),
    "root fields": "{ " + "__typename " * 20 + "}",
    "directives": "{ site { " + "name @skip(if: false) " * 10 + "} }",
    "cost": "{ articles(first: 100) { nodes { authors { role } related(first: 3) { topics { name } } } } }",
}
BEYOND = {
    "document": (padded(15_001), [("document", 15_001, 15_000)]),
    "tokens": (topics(985), [("tokens", 1_001, 1_000)]),
    "depth": (levels(13), [("depth", 13, 12)]),
    "depth in a fragment": (
        "{ article(id: 0) { ...f } } fragment f on ArticlePage " + selection(12),
        [("depth", 13, 12)],
    ),
    "aliases": (aliases(31), [("aliases", 31, 30)]),
    "aliases in a fragment": (
        "{ site { ...f ...f ...f ...f } } fragment f on SiteInfo { " + " ".join(f"a{i}: name" for i in range(8)) + " }",
        [("aliases", 32, 30)],
    ),
    "root fields": ("{ " + "__typename " * 21 + "}", [("rootFields", 21, 20)]),
    "root fields in a fragment": (
        "{ ...f ...f ... on Query { ...f } } fragment f on Query { " + "__typename " * 7 + "}",
        [("rootFields", 21, 20)],
    ),
    "directives": ("{ site { " + "name @skip(if: false) " * 11 + "} }", [("directives", 11, 10)]),
    "mutations": (
        "mutation { " + " ".join(f'm{i}: confirmSubmission(token: "x") {{ ok }}' for i in range(5)) + " }",
        [("mutations", 5, 4)],
    ),
    "cost": (
        "{ articles(first: 100) { nodes { authors { role } related(first: 4) { topics { name } } } } }",
        [("cost", 5_501, 5_000)],
    ),
    "fields that double": (
        doubling(9),
        [("aliases", 1_022, 30), ("cost", 1 + sum(20**i for i in range(1, 10)), 5_000)],
    ),
    "fields that double and deepen": (
        doubling(30),
        [("depth", 32, 12), ("aliases", 2**31 - 2, 30), ("cost", 1 + sum(20**i for i in range(1, 31)), 5_000)],
    ),
    "spreads that double": (spreading(30), [("aliases", 2**30, 30), ("rootFields", 2**30, 20)]),
    "fields that are repeated": ("{ " + "site { name } " * 240 + "}", [("validation", None, 50_000)]),
    "many aliases": (
        "{ " + " ".join(f"a{i}: __typename" for i in range(10_000)) + " }",
        [("document", 178_893, 15_000)],
    ),
    "braces": ("{" * 14_000, [("tokens", 14_000, 1_000)]),
}


@pytest.mark.parametrize("query", AT_THE_LIMIT.values(), ids=AT_THE_LIMIT)
def test_request_at_a_limit(post, query):
    response = post(query)
    assert (response.status_code, list(response.json())) == (200, ["data"])


@pytest.mark.parametrize(("query", "expected"), BEYOND.values(), ids=BEYOND)
def test_request_beyond_a_limit(post, query, expected):
    begun = time.thread_time()
    assert over(post(query)) == (400, expected)
    assert time.thread_time() - begun < SECONDS


def test_limit_in_plain_json(post):
    response = post(levels(14), headers={"accept": "application/json"})
    message = "The query is 14 levels deep; 12 are allowed. Ask for what lies deeper in another query."
    assert (response.status_code, response.json()) == (
        200,
        {
            "errors": [
                {
                    "message": message,
                    "extensions": {"code": "LIMIT_EXCEEDED", "limit": "depth", "allowed": 12, "actual": 14},
                }
            ]
        },
    )


@override_settings(API_MAX_DEPTH=1, API_MAX_ALIASES=0, API_MAX_COST=0, API_MAX_DIRECTIVES=0, API_MAX_ROOT_FIELDS=1)
def test_limits_are_settings(post):
    assert over(post("{ a: site { name @skip(if: false) } b: __typename }")) == (
        400,
        [("depth", 2, 1), ("aliases", 2, 0), ("rootFields", 2, 1), ("directives", 1, 0), ("cost", 1, 0)],
    )


def test_only_the_operation_that_runs_is_counted(post):
    document = f"query Runs {{ __typename }} query Deep {levels(13)}"
    body = {"query": document, "operationName": "Runs"}
    assert post(json.dumps(body).encode()).json() == {"data": {"__typename": "Query"}}
    body = {"query": document, "operationName": "Deep"}
    assert over(post(json.dumps(body).encode())) == (400, [("depth", 13, 12)])


def test_nesting_that_is_not_parsed(post):
    response = post("{ a" * 201)
    assert (response.status_code, response.json()["errors"][0]["extensions"]) == (
        400,
        {"code": "GRAPHQL_PARSE_FAILED"},
    )


def test_spreads_in_a_circle(post):
    answer = post("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }").json()
    assert [error["extensions"] for error in answer["errors"]] == [{"code": "GRAPHQL_VALIDATION_FAILED"}]


def test_spreads_in_a_long_chain(post):
    chain = " ".join(f"fragment f{i} on Query {{ ...f{i + 1} }}" for i in range(120))
    deep = "{ __typename ... { ... { ... { ... { __typename } } } } }"
    assert post(f"{{ ...f0 }} {chain} fragment f120 on Query {deep}").json() == {"data": {"__typename": "Query"}}


def test_introspection_is_outside_depth_and_cost(post):
    query = get_introspection_query()
    assert cost(query) == 0
    assert list(post(query).json()) == ["data"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ __typename }", 0),
        ('{ page(path: "/") { title } }', 1),
        ("{ topics { name } }", 10),
        ("{ site { locales } }", 11),
        ("{ articles { nodes { title } } }", 1 + 20),
        ("{ articles { totalCount } }", 1),
        ("{ articles(first: 7) { nodes { title topics { name } } } }", 1 + 7 * 11),
        ("{ articles(last: 7) { nodes { title } } }", 1 + 7),
        ("{ articles(first: 3) { edges { cursor node { title } } pageInfo { endCursor } } }", 1 + 3 * 2 + 1),
        ("{ articles(first: 3) { nodes { title } edges { cursor } } }", 1 + 3 + 3),
        ("{ articles(first: 3) { ...f } } fragment f on ArticleConnection { nodes { title } }", 1 + 3),
        ("{ articles(first: 2) { ...f ...f } } fragment f on ArticleConnection { nodes { title } }", 1 + 2 + 2),
        (
            "{ a: articles { ...f } b: articles(first: 3) { ...f } } fragment f on ArticleConnection { nodes { id } }",
            1 + 20 + 1 + 3,
        ),
        ("{ article(id: 1) { related { title } } }", 1 + 3),
        ("{ article(id: 1) { related(first: null) { title } } }", 1 + 3),
        ("{ people(first: 4) { nodes { interviews(first: 5) { nodes { title } } } } }", 1 + 4 * (1 + 1 + 5)),
        ('{ search(query: "a") { sections { results(first: 2) { nodes { title } } } } }', 800 + 1 + 10 * (1 + 1 + 2)),
        ('{ articles(first: 2, filter: { query: "a" }) { nodes { title } } }', 800 + 1 + 2),
        ('{ people(filter: { organisation: "a" }) { totalCount } }', 1),
        ("{ people(filter: { query: null }) { totalCount } }", 1),
        ("{ articles(first: 0) { nodes { title } } }", 1 + 1),
        ("{ articles(first: -5) { nodes { title } } }", 1 + 1),
        ("{ articles(first: 101) { nodes { title } } }", 1 + 1),
        ("{ article(id: 1) { related(first: 21) { title } } }", 1 + 1),
        ("{ articles(first: 5) @skip(if: true) { nodes { title } } }", 1 + 5),
        ('mutation { confirmSubmission(token: "x") { ok errors { code } } }', 1 + 10),
    ],
)
def test_cost(query, expected):
    assert cost(query) == expected


def test_cost_with_variables():
    query = "query ($size: Int = 4, $cut: Int) { articles(first: $size, last: $cut) { nodes { title } } }"
    assert [
        cost(query),
        cost(query, size=9),
        cost(query, size=None),
        cost(query, size=None, cut=6),
        cost(query, size="x"),
    ] == [1 + 4, 1 + 9, 1 + 20, 1 + 6, 0]


def test_cost_of_searches_by_variables():
    query = """
    query ($filter: ArticleFilter, $words: String = "a", $other: String) {
      articles(filter: $filter) { totalCount } people(filter: { query: $words }) { totalCount }
      projects(filter: { query: $other }) { totalCount } }
    """
    assert [
        cost(query),
        cost(query, words=None),
        cost(query, filter={"query": "a"}, other="b"),
        cost(query, filter={"kinds": ["NEWS"]}),
    ] == [803, 3, 2403, 803]


@override_settings(API_SEARCH_COST=7)
def test_cost_of_searches_is_a_setting():
    assert cost('{ search(query: "a") { totalCount } }') == 8


@override_settings(API_SHORT_LIST_COST=3, API_DEFAULT_PAGE_SIZE=2)
def test_cost_of_lists_without_a_size_is_a_setting():
    assert cost("{ articles { nodes { topics { name } } } }") == 1 + 2 * (1 + 3)


def test_cost_is_told_on_request(post):
    query = "{ articles(first: 3) { nodes { title } } }"
    assert post(query, headers={"graphql-cost": "1"}).json() == {
        "data": {"articles": {"nodes": []}},
        "extensions": {"cost": {"actual": 4, "allowed": 5000}},
    }
    assert post(query).json() == {"data": {"articles": {"nodes": []}}}


@pytest.mark.parametrize("path", CONTRACT, ids=lambda path: path.stem)
def test_contract_operation_takes_half_of_a_limit_at_most(path):
    text = path.read_text()
    document = parse(text)
    operation = get_operation_ast(document)
    variables = json.loads(text.partition("\n")[0].removeprefix("# variables: "))
    assert measure(document, operation, variables).cost <= settings.API_MAX_COST / 2
    halves = {
        name: getattr(settings, name) // 2
        for name in ("API_MAX_DEPTH", "API_MAX_ALIASES", "API_MAX_ROOT_FIELDS", "API_MAX_DIRECTIVES")
    }
    with override_settings(**halves):
        assert check_operation(document, operation) == []


@pytest.mark.parametrize("nul", ["\\u0000", "\\u{0}"])
def test_nul_in_a_literal(client, site, nul):
    answer = client.get("/graphql/", {"query": f'{{ page(path: "{nul}") {{ title }} }}'}).json()
    assert [error["extensions"] for error in answer["errors"]] == [{"code": "GRAPHQL_VALIDATION_FAILED"}]


@pytest.mark.parametrize(
    "field", ["articles(filter: { query: $q }) { totalCount }", "search(query: $q) { totalCount }"]
)
def test_search_text(post, field):
    query = f"query ($q: String!) {{ {field} }}"
    assert list(post(query, {"q": "x" * 200}).json()) == ["data"]
    errors = post(query, {"q": "x" * 201}).json()["errors"]
    assert [(error["message"], error["extensions"]) for error in errors] == [
        ("The search text has 201 characters; 200 fit.", {"code": "BAD_USER_INPUT"})
    ]


@pytest.mark.parametrize("field", ["nothing", "article { title }"], ids=["validation", "execution"])
@pytest.mark.parametrize(("number", "listed"), [(5, 5), (6, 4), (19, 4)])
def test_errors_are_counted_beyond_five(post, field, number, listed):
    errors = post("{ " + " ".join(f"a{i}: {field}" for i in range(number)) + " }").json()["errors"]
    assert "LIMIT_EXCEEDED" not in {error["extensions"]["code"] for error in errors[:listed]}
    assert errors[listed:] == [
        {
            "message": f"There are {rest} more errors.",
            "extensions": {"code": "LIMIT_EXCEEDED", "limit": "errors", "allowed": 5, "actual": number},
        }
        for rest in [number - listed]
        if rest
    ]


def body_of(size):
    """A body of so many bytes."""
    return b'{"query": "{ __typename }", "operationName": null' + b" " * (size - 50) + b"}"


def test_body_at_and_beyond_the_limit(post):
    assert post(body_of(200_000)).json() == {"data": {"__typename": "Query"}}
    response = post(body_of(200_001))
    assert over(response) == (413, [("body", 200_001, 200_000)])
    assert response.json()["errors"][0]["message"] == "The body has 200,001 bytes; 200,000 fit."


@pytest.mark.parametrize("size", ["10000", "many"])
def test_content_length_that_is_not_the_bodys(post, size):
    response = post(body_of(60), **{"CONTENT_LENGTH": size, "wsgi.input": io.BytesIO(body_of(60))})
    assert (response.status_code, response.json()["errors"][0]["extensions"]) == (400, {"code": "BAD_REQUEST"})


@pytest.mark.parametrize(("encoding", "status"), [("gzip", 415), ("br", 415), ("identity", 200)])
def test_content_encoding(post, encoding, status):
    assert post(body_of(60), headers={"content-encoding": encoding}).status_code == status


@pytest.mark.parametrize("number", [b"1e999", b"-1e999", b"Infinity"])
def test_number_that_is_not_finite(post, number):
    response = post(b'{"query": "{ __typename }", "variables": {"a": ' + number + b"}}")
    assert (response.status_code, response.json()["errors"][0]["extensions"]) == (400, {"code": "BAD_REQUEST"})
