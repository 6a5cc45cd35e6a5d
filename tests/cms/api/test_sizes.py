"""How much a request may ask for by its arguments: sizes of pages, integers, and values in variables."""

import json

import pytest

RESPONSE = "application/graphql-response+json"
FIELDS = {
    "articles": "articles({}: SIZE) {{ totalCount }}",
    "interviews": "interviews({}: SIZE) {{ totalCount }}",
    "people": "people({}: SIZE) {{ totalCount }}",
    "organisations": "organisations({}: SIZE) {{ totalCount }}",
    "projects": "projects({}: SIZE) {{ totalCount }}",
    "person.articles": 'person(slug: "none") {{ articles({}: SIZE) {{ totalCount }} }}',
    "person.interviews": 'person(slug: "none") {{ interviews({}: SIZE) {{ totalCount }} }}',
    "person.answers": 'person(slug: "none") {{ answers({}: SIZE) {{ totalCount }} }}',
    "in a fragment": "...within",
    "left out": "articles({}: SIZE) @skip(if: true) {{ totalCount }}",
}
FORWARDS_ALONE = {
    "sitemap": "sitemap({}: SIZE) {{ totalCount }}",
    "search": 'search(query: "x", types: []) {{ sections {{ results({}: SIZE) {{ totalCount }} }} }}',
    "related": "articles {{ nodes {{ related({}: SIZE) {{ title }} }} }}",
}
EVERY_FIELD = [
    *[(name, field, "last") for name, field in FIELDS.items()],
    *[(name, field, "first") for name, field in {**FIELDS, **FORWARDS_ALONE}.items()],
]


@pytest.fixture
def post(client, site):
    """A function that posts a query, or a body as it is, and returns status and answer."""

    def send(query, variables=None):
        body = query if isinstance(query, bytes) else json.dumps({"query": query, "variables": variables or {}})
        response = client.post("/graphql/", body, content_type="application/json", headers={"accept": RESPONSE})
        return response.status_code, response.json()

    return send


@pytest.mark.parametrize(("name", "field", "argument"), EVERY_FIELD, ids=lambda value: value)
def test_page_size_out_of_range(post, name, field, argument):
    """Also where the list would never be read, since nothing is found above it."""
    text = "{ " + field.format(argument) + " }"
    if name == "in a fragment":
        text += f" fragment within on Query {{ people {{ nodes {{ answers({argument}: SIZE) {{ totalCount }} }} }} }}"
    allowed = 20 if name == "related" else 100
    for size in (0, -1, allowed + 1, 2**31 - 1):
        message = f"{argument} is {size}; ask for 1 to {allowed} items."
        for status, answer in (
            post(text.replace("SIZE", str(size))),
            post("query ($size: Int) " + text.replace("SIZE", "$size"), {"size": size}),
            post(f"query ($size: Int = {size}) " + text.replace("SIZE", "$size")),
        ):
            assert status == 400
            assert [(list(error), error["message"], error["extensions"]) for error in answer.pop("errors")] == [
                (["message", "locations", "extensions"], message, {"code": "BAD_USER_INPUT"})
            ]
            assert answer == {}


def test_page_sizes_are_refused_once_each(post):
    query = """
    query ($size: Int) { a: articles(first: $size) { ...f } b: articles(last: 101) { ...f } c: articles { ...f } }
    fragment f on ArticleConnection { nodes { related(first: 0) { title } } }
    """
    status, answer = post(query, {"size": -3})
    assert (status, [error["message"] for error in answer["errors"]]) == (
        400,
        [
            "first is -3; ask for 1 to 100 items.",
            "first is 0; ask for 1 to 20 items.",
            "last is 101; ask for 1 to 100 items.",
        ],
    )


@pytest.mark.parametrize("size", [1, 100, None])
def test_page_size_within_range(post, size):
    query = "query ($size: Int) { articles(first: $size) { totalCount } interviews(last: $size) { totalCount } }"
    assert post(query, {"size": size}) == (
        200,
        {"data": {"articles": {"totalCount": 0}, "interviews": {"totalCount": 0}}},
    )


@pytest.mark.parametrize("size", [2**31, 10**300])
def test_page_size_that_is_no_integer(post, size):
    _, literal = post(f"{{ articles(first: {size}) {{ totalCount }} }}")
    _, variable = post("query ($size: Int) { articles(first: $size) { totalCount } }", {"size": size})
    assert [answer["errors"][0]["extensions"]["code"] for answer in (literal, variable)] == [
        "GRAPHQL_VALIDATION_FAILED",
        "BAD_USER_INPUT",
    ]


def test_integer_of_very_many_digits(post):
    digits = "1" * 14_000
    _, literal = post(f"{{ articles(first: {digits}) {{ totalCount }} }}")
    assert [(error["message"], error["extensions"]) for error in literal["errors"]] == [
        ("A literal does not fit its type.", {"code": "GRAPHQL_VALIDATION_FAILED"})
    ]
    body = f'{{"query": "{{ __typename }}", "variables": {{"a": {digits * 7}}}}}'
    assert post(body.encode())[0] == 400


@pytest.mark.parametrize(
    "held", [{"a": [0] * 999}, {"a": {"b": [[]] * 997, "c": 1}}, {str(number): None for number in range(1_000)}]
)
def test_variables_at_and_beyond_the_limit(post, held):
    assert post("{ __typename }", held) == (200, {"data": {"__typename": "Query"}})
    assert post("{ __typename }", {**held, "more": 0}) == (
        400,
        {
            "errors": [
                {
                    "message": "The variables hold 1,001 values; 1,000 fit. Send shorter lists.",
                    "extensions": {"code": "LIMIT_EXCEEDED", "limit": "variables", "allowed": 1_000, "actual": 1_001},
                }
            ]
        },
    )


def test_variables_that_are_nested_deep(post):
    body = b'{"query": "{ __typename }", "variables": {"a": ' + b"[" * 500 + b"]" * 500 + b"}}"
    assert post(body) == (200, {"data": {"__typename": "Query"}})
