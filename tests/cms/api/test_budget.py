"""The time of an operation: what takes longer is ended, wherever it is, and leaves the connection as it was."""

import time

import pytest
from django.db import connection, transaction
from django.test import override_settings

from cms.api.visibility import Visibility
from signups.models import NewsletterSubscription
from tests.cms.conftest import Processes

pytestmark = pytest.mark.django_db
QUERY = '{ page(path: "/") { title } }'
MESSAGE = "The answer takes longer than 0.3 seconds. Ask for less at once."
TIMEOUT = {"errors": [{"message": MESSAGE, "extensions": {"code": "TIMEOUT"}}]}
# A statement without an end, in both databases.
ENDLESS = "WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted) SELECT count(*) FROM counted"


# Asks in a process of its own that has a pool of one connection, and notes what it is told past Django's cursors.
POOLED = """
import psycopg
from django.db import connection, transaction
from django.conf import settings
from django.test import Client
from settings.database import pooled
settings.ANSWER_MEMORY_MB = 0
connection.settings_dict.update(pooled(connection.settings_dict, 1))
told = []
execute = psycopg.Connection.execute

def tell(self, text, *more, **named):
    told.append(text)
    return execute(self, text, *more, **named)

psycopg.Connection.execute = tell

def finish():
    limits = [text for text in told if "timeout" in text]
    told.clear()
    connection.close()
    return limits

def ask(query="{ topics { name } }"):
    answer = Client().post("/graphql/", {"query": query}, content_type="application/json")
    assert answer.status_code == 200, answer.content
    return finish()

def limit():
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]

MUTATION = 'mutation { subscribeToNewsletter(input: {email: "mara@example.org", locale: "en"}) { ok } }'
"""
postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has no connections that wait in a pool"
)


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
    before = timeout_of()
    assert ask(QUERY) == TIMEOUT
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


def test_connection_is_as_before(read, settings):
    settings.API_TIME_BUDGET_SECONDS = 2
    before = timeout_of()
    assert read("{ topics { name } }") == {"topics": []}
    assert timeout_of() == before
    # SQLite would end this.
    time.sleep(2.1)
    with connection.cursor() as cursor:
        cursor.execute(ENDLESS.replace("FROM counted)", "FROM counted WHERE n < 100000)"))
        assert cursor.fetchone() == (100_000,)


@postgresql
def test_next_answer_finds_its_limit_on_the_connection(processes: Processes) -> None:
    assert processes.run(f"{POOLED}\nresult = [ask(), ask(), ask(), limit()]") == [
        ["SET statement_timeout = 60000"],
        [],
        [],
        "0",
    ]


@postgresql
def test_what_is_no_answer_has_no_limit(processes: Processes) -> None:
    code = """
ask()
with transaction.atomic():
    inside = limit()
    transaction.set_rollback(True)
lifted = limit(), finish(), limit()
ask()
# On the connection of an answer, which is not given back.
Client().get("/graphql/", {"query": "{ topics { name } }"})
told.clear()
with transaction.atomic():
    after = limit()
    transaction.set_rollback(True)
result = [inside, lifted, after, limit()]
"""
    assert processes.run(POOLED + code) == ["0", ["0", ["SET statement_timeout = DEFAULT"], "0"], "0", "0"]


@postgresql
def test_a_mutation_has_a_limit_of_its_own_and_leaves_none(processes: Processes) -> None:
    code = "\nresult = [ask(), ask(MUTATION), limit(), ask(), settings.API_MUTATION_SECONDS]"
    first, second, left, third, seconds = processes.run(POOLED + code)
    assert first == third == ["SET statement_timeout = 60000"]
    assert second[-1] == "SET statement_timeout = DEFAULT"
    assert second[:-1] == [f"SET statement_timeout = {round(1000 * seconds)}"]
    assert left == "0"


@postgresql
def test_plans_are_kept(processes: Processes) -> None:
    code = """
def plans():
    statement = "SELECT count(*) FROM pg_prepared_statements WHERE NOT from_sql"
    return connection.connection.execute(statement, prepare=False).fetchone()[0]

QUERY = "{ articles(first: 3) { nodes { title } } }"
kept = []
for _ in range(4):
    ask(QUERY)
    connection.ensure_connection()
    kept.append(plans())
result = kept
"""
    # The outline of the site, and the list.
    assert processes.run(POOLED + code) == [0, 0, 2, 2]


@postgresql
def test_plan_is_made_anew_when_a_migration_has_changed_a_column(processes: Processes) -> None:
    code = """
from cms.answers import triggers

def ask_titles():
    return Client().get("/graphql/", {"query": "{ articles(first: 3) { nodes { title } } }"}).json()

triggers.remove(["a migration"])
answers = [ask_titles() for _ in range(4)]
plans = connection.connection.execute("SELECT count(*) FROM pg_prepared_statements", prepare=False).fetchone()[0]
with psycopg.connect(connection.connection.info.dsn, autocommit=True) as another:
    another.execute("ALTER TABLE wagtailcore_page ALTER COLUMN title TYPE varchar(300)")
    answers += [ask_titles() for _ in range(4)]
    another.execute("ALTER TABLE wagtailcore_page ALTER COLUMN title TYPE varchar(255)")
triggers.install()
result = [plans, answers]
"""
    plans, answers = processes.run(POOLED + code)
    assert plans == 2
    # Other tests may have left articles in this database.
    assert list(answers[0]) == ["data"]
    assert answers == [answers[0]] * 8
