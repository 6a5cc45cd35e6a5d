"""The endpoint over HTTP: methods, media types, status codes and malformed requests."""

import json
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group
from django.test import override_settings

JSON = "application/json"
RESPONSE = "application/graphql-response+json"
QUERY = "{ __typename }"


@pytest.fixture
def post(client, site):
    """A function that posts a body, as an object or as it is."""

    def send(body, content_type=JSON, accept=JSON, **headers):
        payload = body if isinstance(body, bytes | str) else json.dumps(body)
        return client.post("/graphql/", payload, content_type=content_type, headers={"accept": accept, **headers})

    return send


def answer_of(response):
    return response.status_code, response.headers["Content-Type"], response.json()


@pytest.mark.parametrize("path", ["/graphql/", "/graphql"])
@pytest.mark.parametrize("media_type", [JSON, RESPONSE])
def test_query_by_get_and_post(client, site, path, media_type):
    expected = (200, f"{media_type}; charset=utf-8", {"data": {"__typename": "Query"}})
    headers = {"accept": media_type}
    got = client.get(f"{path}?{urlencode({'query': QUERY})}", headers=headers)
    posted = client.post(path, json.dumps({"query": QUERY}), content_type=JSON, headers=headers)
    assert [answer_of(got), answer_of(posted)] == [expected, expected]
    assert [got.cookies, posted.cookies] == [{}, {}]
    assert got.headers["Cache-Control"] == "public, max-age=0, must-revalidate"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (f"{RESPONSE}, {JSON}", RESPONSE),
        (f"{RESPONSE};q=0.5, {JSON}", JSON),
        (f"text/html, {RESPONSE};q=0.9, */*;q=0.8", RESPONSE),
        (f"{JSON}; charset=utf-8", JSON),
    ],
)
def test_media_type_that_is_accepted(post, accept, media_type):
    response = post({"query": QUERY}, accept=accept)
    assert answer_of(response) == (200, f"{media_type}; charset=utf-8", {"data": {"__typename": "Query"}})


@pytest.mark.parametrize("accept", ["text/html", f"{JSON};q=0"])
def test_media_type_that_is_not(post, accept):
    status, _, body = answer_of(post({"query": QUERY}, accept=accept))
    assert (status, body["errors"][0]["extensions"]) == (406, {"code": "BAD_REQUEST"})


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_method_that_is_not_allowed(client, site, method):
    response = getattr(client, method)("/graphql/")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/x-www-form-urlencoded", urlencode({"query": QUERY})),
        (
            "multipart/form-data; boundary=x",
            f'--x\r\nContent-Disposition: form-data; name="query"\r\n\r\n{QUERY}\r\n--x--',
        ),
        ("text/plain", json.dumps({"query": QUERY})),
        ("application/graphql", QUERY),
        ("application/json; charset=utf-16", json.dumps({"query": QUERY})),
        ("", json.dumps({"query": QUERY})),
    ],
)
def test_content_type_that_is_refused(post, content_type, body):
    status, _, answer = answer_of(post(body, content_type=content_type))
    assert (status, answer["errors"][0]["extensions"]) == (415, {"code": "BAD_REQUEST"})


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"null",
        b"[]",
        b'[{"query": "{ __typename }"}]',
        b'"{ __typename }"',
        b"\xff\xfe",
        json.dumps({"query": QUERY}).encode("utf-16"),
        json.dumps({"query": QUERY}).encode("utf-16-le"),
        json.dumps({"query": QUERY}).encode("utf-8-sig"),
        b'{"query": "{ __typename } # \xff"}',
        b'{"query": 1}',
        b'{"query": ""}',
        b'{"query": null}',
        b'{"query": "{ __typename }", "variables": "x"}',
        b'{"query": "{ __typename }", "variables": []}',
        b'{"query": "{ __typename }", "operationName": 1}',
        b'{"query": "{ __typename }", "extensions": "x"}',
        b'{"query": "{ __typename }", "variables": {"a": NaN}}',
        b'{"query": "{ __typename }", "variables": {"a": "\\u0000"}}',
        b'{"query": "{ __typename }", "variables": {"a": "\\ud800"}}',
        b'{"query": "{ __typename }", "variables": {"a": ' + b"[" * 90_000 + b"]" * 90_000 + b"}}",
    ],
    ids=range(21),
)
@pytest.mark.parametrize("accept", [JSON, RESPONSE])
def test_malformed_request(post, body, accept):
    status, media_type, answer = answer_of(post(body, accept=accept))
    assert (status, media_type) == (400, f"{accept}; charset=utf-8")
    assert [error["extensions"] for error in answer["errors"]] == [{"code": "BAD_REQUEST"}]


def test_charset_that_is_unknown(client, site):
    response = client.generic("POST", "/graphql/", json.dumps({"query": QUERY}), f"{JSON}; charset=nothing")
    assert (response.status_code, response.json()["errors"][0]["extensions"]) == (415, {"code": "BAD_REQUEST"})


def test_address_with_too_many_parameters(client, site, settings):
    response = client.get(f"/graphql/?{'a&' * (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}")
    assert (response.status_code, response.json()["errors"][0]["extensions"]) == (400, {"code": "BAD_REQUEST"})


def test_refusals_set_no_cookie(post):
    refused = [post({"query": "{ a: site"}), post(b"["), post(QUERY, content_type="text/plain"), post("x" * 200_001)]
    assert [(response.status_code, response.cookies) for response in refused] == [
        (200, {}),
        (400, {}),
        (415, {}),
        (413, {}),
    ]


@pytest.mark.parametrize(
    ("query", "variables", "code"),
    [
        ("{", {}, "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", {}, "GRAPHQL_VALIDATION_FAILED"),
        ("{ articles { nodes { titel } } }", {}, "GRAPHQL_VALIDATION_FAILED"),
        ("query ($a: Int!) { articles(first: $a) { totalCount } }", {}, "BAD_USER_INPUT"),
        ("query ($a: Int) { articles(first: $a) { totalCount } }", {"a": "x"}, "BAD_USER_INPUT"),
        ("query A { __typename } query B { __typename }", {}, "BAD_USER_INPUT"),
        ("{ a" * 201, {}, "GRAPHQL_PARSE_FAILED"),
    ],
)
def test_request_that_cannot_be_executed(post, query, variables, code):
    """application/json has no status for it, the newer media type has."""
    for accept, expected in ((JSON, 200), (RESPONSE, 400)):
        status, _, answer = answer_of(post({"query": query, "variables": variables}, accept=accept))
        assert (status, list(answer)) == (expected, ["errors"])
        assert answer["errors"][0]["extensions"] == {"code": code}


def test_variable_that_does_not_fit_is_told(post):
    query = "query ($size: Int, $order: PageOrder) { articles(first: $size, orderBy: $order) { totalCount } }"
    answer = post({"query": query, "variables": {"size": "x", "order": "NEWEST"}}).json()
    assert [(error["message"], error["extensions"]) for error in answer["errors"]] == [
        (
            "Variable '$size' got invalid value 'x'; Int cannot represent non-integer value: 'x'",
            {"code": "BAD_USER_INPUT"},
        ),
        (
            "Variable '$order' got invalid value 'NEWEST'; Value 'NEWEST' does not exist in 'PageOrder' enum.",
            {"code": "BAD_USER_INPUT"},
        ),
    ]


def test_error_suggests_no_names(post):
    answer = post({"query": "{ articles { nodes { titel } } }"}).json()
    assert [error["message"] for error in answer["errors"]] == ["Cannot query field 'titel' on type 'ArticlePage'."]


def test_error_in_execution_is_partial(post):
    query = '{ bad: articles(after: "x") { totalCount } page(path: "/") { slug } }'
    status, _, answer = answer_of(post({"query": query}, accept=RESPONSE))
    assert (status, answer["data"]) == (200, None)
    assert answer["errors"][0]["path"] == ["bad"]


def test_error_that_is_not_meant(post, monkeypatch):
    def fail(*_):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("cms.api.visibility.Visibility.url_path_at", fail)
    response = post({"query": '{ page(path: "/") { title } }'}, **{"x-request-id": "abcdefgh"})
    assert response.json() == {
        "errors": [
            {
                "message": "Something went wrong here. If it lasts, report it with this id: abcdefgh.",
                "locations": [{"line": 1, "column": 3}],
                "path": ["page"],
                "extensions": {"code": "INTERNAL"},
            }
        ],
        "data": {"page": None},
    }


def test_mutation_by_get_is_refused(client, site):
    response = client.get(f"/graphql/?{urlencode({'query': 'mutation { __typename }'})}")
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    assert response.json()["errors"] == [
        {"message": "A mutation is sent by POST.", "extensions": {"code": "BAD_REQUEST"}}
    ]


@override_settings(API_EXPLORER_FOR_EVERYONE=False)
def test_introspection_is_for_staff(post, client, django_user_model):
    query = {"query": "{ __schema { queryType { name } } }"}
    assert post(query).json()["errors"][0]["extensions"] == {"code": "GRAPHQL_VALIDATION_FAILED"}
    client.force_login(django_user_model.objects.create_user("reader"))
    assert post(query).json()["errors"][0]["extensions"] == {"code": "GRAPHQL_VALIDATION_FAILED"}
    editor = django_user_model.objects.create_user("editor")
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    assert post(query).json() == {"data": {"__schema": {"queryType": {"name": "Query"}}}}


def test_typename_is_for_everybody(post):
    with override_settings(API_EXPLORER_FOR_EVERYONE=False):
        assert post({"query": QUERY}).json() == {"data": {"__typename": "Query"}}


@override_settings(CORS_ALLOWED_ORIGINS=["https://frontend.example"])
def test_cors_for_allowed_origins(post):
    allowed = post({"query": QUERY}, origin="https://frontend.example")
    assert allowed.headers["Access-Control-Allow-Origin"] == "https://frontend.example"
    assert "Access-Control-Allow-Origin" not in post({"query": QUERY}, origin="https://other.example").headers
