"""Requests that no client sends by mistake: headers that cost time, bodies in chunks, cookies of nobody."""

import io
import json
import time

import pytest
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import RequestFactory

from cms.headers import Handler

JSON = "application/json"
RESPONSE = "application/graphql-response+json"
BODY = json.dumps({"query": "{ __typename }"}).encode()
DATA = {"data": {"__typename": "Query"}}
# A parameter that takes Python's parser half a minute.
COSTLY = '; a="' + ";" * 150_000
NO_ENCODING = "; charset*=none''%ff"
SECONDS = 2


@pytest.fixture
def serve(site):
    """A function that posts a body by way of the WSGI handler, as a server does, and returns status and answer."""

    def send(**headers):
        environ = RequestFactory().post("/graphql/", BODY, content_type=JSON).environ
        answer = {}
        environ |= {"wsgi.input": io.BytesIO(BODY), **headers}
        chunks = Handler()(environ, lambda status, headers: answer.update(status=status, headers=dict(headers)))
        body = b"".join(chunks)
        assert "Set-Cookie" not in answer["headers"]
        return answer["status"], json.loads(body)

    # A request of its own would take the test's connection for a left-over.
    request_started.disconnect(close_old_connections)
    yield send
    request_started.connect(close_old_connections)


def refusal(message):
    return {"errors": [{"message": message, "extensions": {"code": "BAD_REQUEST"}}]}


@pytest.mark.parametrize("parameter", [COSTLY, NO_ENCODING, "; charset=\ud800", ";a=b" * 300])
def test_content_type_that_is_not_parsed(serve, parameter):
    begun = time.thread_time()
    assert serve(CONTENT_TYPE=f"{JSON}{parameter}") == (
        "415 Unsupported Media Type",
        refusal("Send the request as application/json in UTF-8."),
    )
    assert time.thread_time() - begun < SECONDS


@pytest.mark.parametrize("parameter", [COSTLY, NO_ENCODING, f"; q=0.5, {JSON}" * 100])
def test_accept_that_is_not_parsed(serve, parameter):
    begun = time.thread_time()
    assert serve(HTTP_ACCEPT=f"{JSON}{parameter}") == (
        "406 Not Acceptable",
        refusal(f"Accept {RESPONSE} or {JSON}."),
    )
    assert time.thread_time() - begun < SECONDS


@pytest.mark.parametrize("content_type", [JSON, JSON.upper(), f"{JSON};charset=UTF-8", f'{JSON}; charset="utf-8"; x'])
def test_content_type_that_is_json(serve, content_type):
    assert serve(CONTENT_TYPE=content_type) == ("200 OK", DATA)


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"'])
def test_charset_that_is_accepted(serve, charset):
    assert serve(HTTP_ACCEPT=f"{RESPONSE};charset={charset}") == ("200 OK", DATA)
    assert serve(HTTP_ACCEPT=f"{RESPONSE};charset=utf-16")[0] == "406 Not Acceptable"


def test_body_in_chunks(serve):
    assert serve(HTTP_TRANSFER_ENCODING="chunked", CONTENT_LENGTH="") == (
        "411 Length Required",
        refusal("Send the body with its Content-Length, not in chunks."),
    )


@pytest.mark.parametrize("encoding", ["Identity", "IDENTITY"])
def test_content_encoding_in_any_case(serve, encoding):
    assert serve(HTTP_CONTENT_ENCODING=encoding) == ("200 OK", DATA)


@pytest.mark.parametrize("key", ["nobody", "x" * 5000, "\xff\xfe", '"', "a" * 32])
def test_session_of_nobody(serve, settings, key):
    settings.API_EXPLORER_FOR_EVERYONE = False
    assert serve(HTTP_COOKIE=f"sessionid={key}") == ("200 OK", DATA)


def test_message_does_not_repeat_a_long_value(ask):
    answer = ask("query ($a: ArticleFilter) { articles(filter: $a) { totalCount } }", a={"x" * 100_000: "y" * 50_000})
    (error,) = answer["errors"]
    assert (len(error["message"]), error["message"][-5:], error["extensions"]) == (
        300,
        "yyyy…",
        {"code": "BAD_USER_INPUT"},
    )
