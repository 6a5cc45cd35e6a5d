"""The API while the database is away, or something breaks outside of its own code: JSON, without inner matters."""

import json
import logging
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError, connection
from django.test import Client, override_settings

from tests.cms.conftest import Processes
from tests.factories import ArticlePageFactory

pytestmark = pytest.mark.django_db

RESPONSE = "application/graphql-response+json"
AWAY = {
    "errors": [
        {
            "message": "The database does not answer. Try again in 5 seconds.",
            "extensions": {"code": "DATABASE_UNAVAILABLE"},
        }
    ]
}
# Asks the API in a process of its own: whoever waits for a lock or a closed port should not hold up the tests.
ASK = """
from django.db import connection
from django.test import Client
OPTIONS
response = Client().get("/graphql/", {"query": "{ topics { name } }"})
result = [response.status_code, response.json(), response["Cache-Control"], response["Retry-After"]]
"""


def fail_with(error: Exception) -> Callable[..., Any]:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise error

    return fail


def ask(query: str = "{ topics { name } }", **headers: str) -> Any:
    return Client().get("/graphql/", {"query": query}, headers=headers)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
@pytest.mark.parametrize("place", ["cms.api.visibility.Visibility.url_path_at", "cms.api.visibility.read_outline"])
def test_an_outage_in_the_middle_ends_the_whole_answer(
    site: Any, monkeypatch: Any, caplog: Any, error: type[Exception], place: str
) -> None:
    """No field is null as if nothing were there, and no other field asks the database too."""
    monkeypatch.setattr(place, fail_with(error("could not connect to server at 10.0.0.1 as secret")))
    caplog.set_level(logging.ERROR)
    query = '{ __typename page(path: "/") { title } b: page(path: "/") { title } site { name } }'
    response = ask(query, accept=RESPONSE, **{"x-request-id": "request-0001"})
    assert (response.status_code, response.json()) == (503, AWAY)
    assert (response["Content-Type"], response["Retry-After"]) == (f"{RESPONSE}; charset=utf-8", "5")
    assert (response["Cache-Control"], response["X-Request-ID"]) == ("no-store", "request-0001")
    lines = [record.msg for record in caplog.records if record.name.startswith("cms")]
    assert [(line["event"], line["request_id"]) for line in lines] == [("database_unreachable", "request-0001")]
    assert lines[0]["error"] == "could not connect to server at 10.0.0.1 as secret"


def test_an_outage_in_an_item_of_a_list_ends_the_whole_answer(site: Any, monkeypatch: Any) -> None:
    ArticlePageFactory()
    monkeypatch.setattr("articles.models.ArticlePage.structured_data", fail_with(OperationalError("gone")))
    response = ask("{ articles { nodes { title jsonLd } } }")
    assert (response.status_code, response.json()) == (503, AWAY)


@override_settings(API_EXPLORER_FOR_EVERYONE=False)
def test_an_outage_before_the_execution(client: Client, admin_user: Any, site: Any, monkeypatch: Any) -> None:
    """Whoever has a session is looked up first, to see whether the schema is theirs to read."""
    client.force_login(admin_user)
    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", fail_with(OperationalError("gone")))
    response = client.get("/graphql/", {"query": "{ __typename }"})
    assert (response.status_code, response.json()) == (503, AWAY)


def test_another_error_is_one_fields_own(site: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("cms.api.visibility.Visibility.url_path_at", fail_with(RuntimeError("gone")))
    response = ask('{ page(path: "/") { title } site { name } }')
    assert (response.status_code, response.json()["data"]) == (200, {"page": None, "site": {"name": "DSI CMS"}})


def test_a_database_that_nobody_serves() -> None:
    result = Processes("postgres://postgres@127.0.0.1:1/nowhere").run(ASK.replace("OPTIONS", ""))
    assert result == [503, AWAY, "no-store", "5"]


def test_a_database_that_takes_connections_and_says_nothing() -> None:
    """The time for an answer is over before the connection is given up: still it is no query that took it."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgres://postgres@127.0.0.1:{silent.getsockname()[1]}/nowhere?connect_timeout=2"
        little_time = "from django.conf import settings; settings.API_TIME_BUDGET_SECONDS = 1"
        assert Processes(url).run(ASK.replace("OPTIONS", little_time)) == [503, AWAY, "no-store", "5"]


def test_a_statement_that_is_ended_for_its_time_is_no_outage(site: Any, monkeypatch: Any, settings: Any) -> None:
    settings.API_TIME_BUDGET_SECONDS = 0.2

    def end(*args: Any) -> None:
        time.sleep(0.3)
        raise OperationalError("interrupted")

    monkeypatch.setattr("cms.api.visibility.Visibility.url_path_at", end)
    response = ask('{ page(path: "/") { title } }')
    assert (response.status_code, response.json()["errors"][0]["extensions"]) == (503, {"code": "TIMEOUT"})


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the lock is SQLite's")
def test_a_database_that_is_locked(processes: Processes) -> None:
    lock = (
        "import sqlite3; connection.settings_dict['OPTIONS']['timeout'] = 0.1;"
        "other = sqlite3.connect(connection.settings_dict['NAME']);"
        "other.execute('PRAGMA locking_mode=EXCLUSIVE'); other.execute('BEGIN EXCLUSIVE')"
    )
    assert processes.run(ASK.replace("OPTIONS", lock)) == [503, AWAY, "no-store", "5"]


@pytest.mark.parametrize("path", ["/graphql/", "/graphql"])
@pytest.mark.parametrize("debug", [False, True])
def test_what_breaks_around_the_api_is_answered_in_json(
    site: Any, monkeypatch: Any, caplog: Any, settings: Any, path: str, debug: bool
) -> None:
    settings.DEBUG = debug
    monkeypatch.setattr("django.middleware.common.CommonMiddleware.process_request", fail_with(RuntimeError("secret")))
    caplog.set_level(logging.ERROR)
    client = Client(raise_request_exception=False)
    response = client.get(path, {"query": "{ __typename }"}, headers={"x-request-id": "request-0001"})
    assert (response.status_code, response.json()) == (
        500,
        {
            "errors": [
                {
                    "message": "Something went wrong here. If it lasts, report it with this id: request-0001.",
                    "extensions": {"code": "INTERNAL"},
                }
            ]
        },
    )
    assert (response["Content-Type"], response["Cache-Control"]) == ("application/json; charset=utf-8", "no-store")
    assert response["Content-Length"] == str(len(response.content))
    lines = [record.msg for record in caplog.records if isinstance(record.msg, dict)]
    assert [line["event"] for line in lines] == ["request_failed"]


@pytest.mark.parametrize("debug", [False, True])
def test_a_host_that_is_not_served_is_answered_in_json(site: Any, settings: Any, debug: bool) -> None:
    settings.DEBUG = debug
    response = ask(host="elsewhere.example")
    assert (response.status_code, response["Content-Type"]) == (400, "application/json; charset=utf-8")
    assert response.json() == {"errors": [{"message": "Bad Request.", "extensions": {"code": "BAD_REQUEST"}}]}


def test_a_request_that_django_refuses_is_answered_in_json(site: Any, monkeypatch: Any) -> None:
    refusal = fail_with(SuspiciousOperation("secret"))
    monkeypatch.setattr("django.middleware.common.CommonMiddleware.process_request", refusal)
    assert (ask().status_code, ask().json()["errors"][0]["message"]) == (400, "Bad Request.")


def test_other_addresses_keep_their_pages(client: Client, site: Any) -> None:
    assert client.get("/nothing/")["Content-Type"] == "text/html; charset=utf-8"
    assert json.loads(client.put("/graphql/").content)["errors"][0]["message"] == "Method Not Allowed."
