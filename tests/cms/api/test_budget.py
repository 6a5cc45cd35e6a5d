"""The time of an operation: what takes longer is ended, wherever it is, and leaves the connection as it was."""

import time

import pytest
from django.db import connection, transaction
from django.test import override_settings

from cms.api.visibility import Visibility
from signups.models import NewsletterSubscription

QUERY = '{ page(path: "/") { title } }'
MESSAGE = "The answer takes longer than 0.3 seconds. Ask for less at once."
TIMEOUT = {"errors": [{"message": MESSAGE, "extensions": {"code": "TIMEOUT"}}]}
# A statement without an end, in both databases.
ENDLESS = "WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted) SELECT count(*) FROM counted"


@pytest.fixture(autouse=True)
def _short_budget():
    with override_settings(API_TIME_BUDGET_SECONDS=0.3):
        yield


@pytest.fixture
def resolver(monkeypatch):
    """A function that makes the field `page` do something else first."""

    def replace(function):
        original = Visibility.url_path_at
        monkeypatch.setattr(
            Visibility, "url_path_at", lambda *args, **kwargs: (function(), original(*args, **kwargs))[1]
        )

    return replace


def timeout_of(setting="SHOW statement_timeout"):
    """Return how long a statement may take on this connection; None where the database has no such setting."""
    if connection.vendor == "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute(setting)
        return cursor.fetchone()[0]


def run_endless():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ENDLESS)
        cursor.fetchall()


@pytest.mark.parametrize("media_type", ["application/json", "application/graphql-response+json"])
def test_resolver_that_takes_too_long(client, site, resolver, media_type):
    resolver(lambda: time.sleep(0.4))
    response = client.get("/graphql/", {"query": QUERY}, headers={"accept": media_type})
    assert (response.status_code, response.headers["Content-Type"]) == (503, f"{media_type}; charset=utf-8")
    assert response.json() == TIMEOUT


def test_fields_after_the_end_are_not_resolved(ask, resolver):
    calls = []
    resolver(lambda: (calls.append(1), time.sleep(0.4)))
    assert ask('{ a: page(path: "/") { title } b: page(path: "/") { title } }') == TIMEOUT
    assert calls == [1]


def test_statement_that_takes_too_long(ask, resolver):
    resolver(run_endless)
    before, begun = timeout_of(), time.monotonic()
    assert ask(QUERY) == TIMEOUT
    assert time.monotonic() - begun < 3
    assert timeout_of() == before


@pytest.fixture
def slow_mutation(monkeypatch):
    """A function that makes a mutation do something else first, and returns the mutation."""

    def replace(function):
        monkeypatch.setattr("signups.tokens.signing.loads", lambda *args, **kwargs: (function(), ("x", 1, "y"))[1])
        return 'mutation { unsubscribeFromNewsletter(token: "x") { ok errors { code } } }'

    monkeypatch.setattr("signups.tokens.RECEIVED", {"x": NewsletterSubscription})
    return replace


def test_what_a_mutation_has_done_is_told_however_late(ask, slow_mutation):
    mutation = slow_mutation(lambda: time.sleep(0.4))
    assert ask(mutation) == {"data": {"unsubscribeFromNewsletter": {"ok": True, "errors": []}}}


def test_statement_of_a_mutation_that_takes_too_long(ask, slow_mutation, settings):
    settings.API_MUTATION_SECONDS = 0.3
    message = "This takes longer than 0.3 seconds. Send it again later."
    assert ask(slow_mutation(run_endless)) == {"errors": [{"message": message, "extensions": {"code": "TIMEOUT"}}]}


def test_connection_is_as_before(read):
    before = timeout_of()
    assert read("{ topics { name } }") == {"topics": []}
    assert timeout_of() == before
    # SQLite would end this.
    time.sleep(0.35)
    with connection.cursor() as cursor:
        cursor.execute(ENDLESS.replace("FROM counted)", "FROM counted WHERE n < 100000)"))
        assert cursor.fetchone() == (100_000,)
