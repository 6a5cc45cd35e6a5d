"""Documents that are run by their id, over HTTP."""

import json

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from cms.models import TrustedDocument
from cms.models.trusted_documents import sha256_of

JSON = "application/json"
RESPONSE = "application/graphql-response+json"
SITE = "query Site { site { defaultLocale } }"
LIST = "query List($first: Int = 2) { articles(first: $first) { pageInfo { hasNextPage } nodes { title } } }"
EMPTY_LIST = {"data": {"articles": {"pageInfo": {"hasNextPage": False}, "nodes": []}}}
ENGLISH = {"data": {"site": {"defaultLocale": "en"}}}
HASH = sha256_of(SITE)


def apollo(document_id):
    """What Apollo's clients send beside the variables."""
    return {"persistedQuery": {"version": 1, "sha256Hash": document_id}}


@pytest.fixture
def documents(site):
    """One document under its hash, one under a name."""
    TrustedDocument.objects.create(pk=HASH, text=SITE, operation_name="Site")
    TrustedDocument.objects.create(pk="x-app:List.1", text=LIST, operation_name="List")


@pytest.fixture
def post(client, site):
    """A function that posts these members as JSON and returns the response."""

    def send(accept=JSON, **members):
        return client.post("/graphql/", json.dumps(members), content_type=JSON, headers={"accept": accept})

    return send


@pytest.fixture
def get(client, site):
    """A function that asks by GET, with members other than texts as JSON, and returns the response."""

    def send(**members):
        texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in members.items()}
        return client.get("/graphql/", texts, headers={"accept": JSON})

    return send


@pytest.fixture(params=["post", "get"])
def send(request):
    """Each of the two."""
    return request.getfixturevalue(request.param)


def answer_of(response):
    return response.status_code, response.json()


def error_of(response):
    """Return the status, the one error's message and its extensions."""
    body = response.json()
    assert list(body) == ["errors"]
    [error] = body["errors"]
    assert sorted(error) == ["extensions", "message"]
    return response.status_code, error["message"], error["extensions"]


@pytest.mark.parametrize(
    "members",
    [
        {"documentId": HASH},
        {"documentId": f"sha256:{HASH}"},
        {"documentId": HASH, "query": ""},
        {"documentId": HASH, "operationName": "Site"},
        {"documentId": HASH, "extensions": apollo("nothing")},
        {"extensions": apollo(HASH)},
        {"extensions": apollo(f"sha256:{HASH}")},
        {"documentId": "", "extensions": apollo(HASH)},
    ],
)
def test_document_is_run_by_its_id(documents, send, members):
    assert answer_of(send(**members)) == (200, ENGLISH)


def test_nulls_are_as_if_left_out(documents, post):
    members = {"query": None, "operationName": None, "variables": None}
    assert answer_of(post(documentId=HASH, extensions=None, **members)) == (200, ENGLISH)
    assert answer_of(post(documentId=None, extensions=apollo(HASH), **members)) == (200, ENGLISH)


def test_variables_are_those_of_the_request(documents, send):
    assert answer_of(send(documentId="x-app:List.1", variables={"first": 3})) == (200, EMPTY_LIST)
    status, answer = answer_of(send(documentId="x-app:List.1", variables={"first": 0}))
    assert (status, answer["errors"][0]["message"]) == (200, "first is 0; ask for 1 to 100 items.")


def test_cost_is_counted_with_the_variables_of_the_request(documents, post):
    with override_settings(API_MAX_COST=10):
        assert answer_of(post(documentId="x-app:List.1", variables={"first": 8})) == (200, EMPTY_LIST)
        status, _, extensions = error_of(post(RESPONSE, documentId="x-app:List.1", variables={"first": 9}))
    assert (status, extensions) == (400, {"code": "LIMIT_EXCEEDED", "limit": "cost", "actual": 11, "allowed": 10})


def test_operation_that_the_document_does_not_have(documents, send):
    status, answer = answer_of(send(documentId=HASH, operationName="Other"))
    assert (status, answer["errors"][0]["extensions"]) == (200, {"code": "BAD_USER_INPUT"})


def test_document_that_the_schema_does_not_fit_any_more(site, post):
    TrustedDocument.objects.create(pk="old", text="query Old { gone }")
    status, answer = answer_of(post(RESPONSE, documentId="old"))
    assert (status, answer["errors"][0]["extensions"]) == (400, {"code": "GRAPHQL_VALIDATION_FAILED"})


def test_mutation_by_get_is_refused(site, get):
    TrustedDocument.objects.create(pk="change", text='mutation Confirm { confirmSubmission(token: "x") { ok } }')
    assert error_of(get(documentId="change")) == (405, "A mutation is sent by POST.", {"code": "BAD_REQUEST"})


@pytest.mark.parametrize(
    "document_id",
    [
        "0" * 64,
        HASH.upper(),
        f"sha256:sha256:{HASH}",
        "sha256:x-app:List.1",
        f" {HASH}",
        "X-APP:LIST.1",
        "x" * 129,
        "\0",
        "é",
        SITE,
    ],
)
def test_unknown_id(documents, get, document_id):
    for members in ({"documentId": document_id}, {"extensions": apollo(document_id.replace("\0", "-"))}):
        assert error_of(get(**members)) == (200, "PersistedQueryNotFound", {"code": "PERSISTED_QUERY_NOT_FOUND"})


def test_unknown_id_has_a_status_in_the_newer_media_type(documents, post):
    refused = post(RESPONSE, documentId="unknown")
    assert error_of(refused) == (400, "PersistedQueryNotFound", {"code": "PERSISTED_QUERY_NOT_FOUND"})
    assert refused.headers["Cache-Control"] == "no-store"


def test_request_registers_nothing(documents, post):
    unknown = "query Site { site { name } }"
    assert answer_of(post(query=unknown, extensions=apollo(sha256_of(unknown))))[0] == 200
    assert error_of(post(extensions=apollo(sha256_of(unknown))))[1] == "PersistedQueryNotFound"
    assert TrustedDocument.objects.count() == 2


def test_query_beside_apollos_extension_is_what_runs(documents, send):
    expected = (200, {"data": {"__typename": "Query"}})
    assert answer_of(send(query="{ __typename }", extensions=apollo(HASH))) == expected


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"query": SITE, "documentId": HASH}, "Send either query or documentId, not both."),
        ({"documentId": 1}, "documentId is a text."),
        ({"documentId": [HASH]}, "documentId is a text."),
        ({"query": SITE, "documentId": 1}, "documentId is a text."),
        ({"query": 1, "documentId": HASH}, "query is a text."),
        ({}, "The request has no query. Send it as the text `query`, or name a documentId."),
        ({"documentId": ""}, "The request has no query. Send it as the text `query`, or name a documentId."),
        (
            {"extensions": {"persistedQuery": {}}},
            "The request has no query. Send it as the text `query`, or name a documentId.",
        ),
        (
            {"extensions": {"persistedQuery": HASH}},
            "extensions.persistedQuery is an object with the text `sha256Hash`.",
        ),
        (
            {"extensions": {"persistedQuery": {"version": 1}}},
            "extensions.persistedQuery is an object with the text `sha256Hash`.",
        ),
        (
            {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": 1}}},
            "extensions.persistedQuery is an object with the text `sha256Hash`.",
        ),
        ({"documentId": HASH, "variables": []}, "variables is an object."),
    ],
)
@pytest.mark.parametrize("accept", [JSON, RESPONSE])
def test_malformed_request(documents, post, members, message, accept):
    assert error_of(post(accept, **members)) == (400, message, {"code": "BAD_REQUEST"})


def test_document_costs_one_statement(documents, post):
    def statements(**members):
        with CaptureQueriesContext(connection) as captured:
            post(**members)
        return len(captured)

    TrustedDocument.objects.create(pk="name", text="{ __typename }")
    assert answer_of(post(documentId="name")) == (200, {"data": {"__typename": "Query"}})
    assert [statements(documentId="name"), statements(documentId="unknown"), statements(documentId="no id")] == [
        1,
        1,
        0,
    ]
    assert statements(query="{ __typename }") == 0


def test_removed_document_is_refused_at_once(documents, post):
    assert answer_of(post(documentId=HASH)) == (200, ENGLISH)
    TrustedDocument.objects.filter(pk=HASH).delete()
    assert error_of(post(documentId=HASH))[1] == "PersistedQueryNotFound"


@override_settings(TRUSTED_DOCUMENTS="off")
def test_no_document_is_run_where_they_are_off(documents, send):
    for members in ({"documentId": HASH}, {"documentId": "unknown"}, {"extensions": apollo(HASH)}):
        expected = (200, "PersistedQueryNotSupported", {"code": "PERSISTED_QUERY_NOT_SUPPORTED"})
        assert error_of(send(**members)) == expected
    assert answer_of(send(query=SITE)) == (200, ENGLISH)


@override_settings(TRUSTED_DOCUMENTS="only")
def test_no_text_is_run_where_documents_are_all(documents, post):
    assert answer_of(post(documentId=HASH)) == (200, ENGLISH)
    expected = (
        400,
        "Only registered documents are answered here. Send the documentId of one instead of a query.",
        {"code": "TRUSTED_DOCUMENTS_ONLY"},
    )
    # The text of a registered document is a text, and so is one that nobody could parse.
    for text in (SITE, "{ __typename }", "{"):
        assert error_of(post(RESPONSE, query=text)) == expected
        assert error_of(post(RESPONSE, query=text, extensions=apollo(HASH))) == expected


@override_settings(TRUSTED_DOCUMENTS="only")
def test_staff_may_send_texts_where_documents_are_all(documents, post, client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    assert error_of(post(query=SITE))[2] == {"code": "TRUSTED_DOCUMENTS_ONLY"}
    editor = django_user_model.objects.create_user("editor")
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    assert answer_of(post(query=SITE)) == (200, ENGLISH)
