"""Requests share a check of the version within a lease, and no change returns before the leases have run out."""

import sqlite3
from collections.abc import Callable
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.db import connection, transaction

from cms.answers import leases, shared_reader
from cms.answers.leases import wait_for_leases, waiting_once
from cms.answers.process import kept
from cms.answers.purging import purge_task
from cms.answers.shared_reader import SharedReader
from cms.answers.short_way import ShortWay
from network.models import Person
from tests.factories import ArticlePageFactory, PersonFactory

pytestmark = pytest.mark.django_db

LEASE_SECONDS = 0.05
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no leases")


class Clock:
    """The clock of leases, and of those who wait for them."""

    def __init__(self) -> None:
        self.now, self.slept = 1000.0, []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 4))
        self.now += seconds


@pytest.fixture
def clock(settings, monkeypatch) -> Clock:
    settings.ANSWER_LEASE_MS = 1000 * LEASE_SECONDS
    clock = Clock()
    monkeypatch.setattr(shared_reader, "clock", clock)
    monkeypatch.setattr(leases, "clock", clock)
    monkeypatch.setattr(leases, "sleep", clock.sleep)
    return clock


@pytest.fixture
def reader(clock, monkeypatch) -> SharedReader:
    """A reader of a version that counts how often it was read; each reading takes 10 ms."""
    monkeypatch.setattr(connection, "vendor", "postgresql")
    reader = SharedReader()
    versions = iter(range(1, 100))

    def execute() -> int:
        clock.now += 0.01
        return next(versions)

    monkeypatch.setattr(reader, "_execute", execute)
    return reader


def test_check_is_shared_within_the_lease_that_begins_before_it(reader, clock) -> None:
    begun = clock.now
    assert reader.read() == 1
    clock.now = begun + LEASE_SECONDS / 2 - 0.001
    assert reader.read() == 1
    clock.now = begun + LEASE_SECONDS / 2
    assert reader.read() == 2


def test_lease_is_given_to_its_end_while_another_thread_renews_it(reader, clock) -> None:
    begun = clock.now
    reader.read()
    with reader._lock:
        clock.now = begun + LEASE_SECONDS - 0.001
        assert reader.read() == 1
    clock.now = begun + LEASE_SECONDS
    assert reader.read() == 2


def test_check_is_not_shared_without_a_lease(reader, clock, settings, monkeypatch) -> None:
    settings.ANSWER_LEASE_MS = 0
    unshared = SharedReader()
    monkeypatch.setattr(unshared, "_execute", reader._execute)
    assert [unshared.read(), unshared.read()] == [1, 2]


def test_check_of_sqlite_is_not_shared(clock, monkeypatch) -> None:
    monkeypatch.setattr(connection, "vendor", "sqlite")
    unshared, versions = SharedReader(), iter((1, 2))
    monkeypatch.setattr(unshared, "_execute", lambda: next(versions))
    assert [unshared.read(), unshared.read()] == [1, 2]


def test_check_that_failed_gives_no_lease(reader, clock, monkeypatch) -> None:
    def fail() -> None:
        raise sqlite3.OperationalError

    monkeypatch.setattr(reader, "_execute", fail)
    assert (reader.read(), clock() < reader._lease[-1]) == (None, False)


def test_wait_is_longer_than_any_lease(clock) -> None:
    wait_for_leases()
    assert clock.slept == [0.0515]


def test_nobody_waits_without_leases(clock, settings) -> None:
    settings.ANSWER_LEASE_MS = 0
    wait_for_leases()
    assert clock.slept == []


def test_changes_of_one_request_wait_together_at_its_end(clock) -> None:
    with waiting_once():
        wait_for_leases()
        clock.now += 0.04
        with waiting_once():
            wait_for_leases()
        clock.now += 0.03
        assert clock.slept == []
    assert clock.slept == [0.0215]
    with waiting_once():
        pass
    assert len(clock.slept) == 1


@pytest.mark.parametrize("path", ["/admin/pages/1/edit/", "/graphql/"])
def test_response_is_not_given_before_its_changes_have_waited(clock, keeping, path) -> None:
    def django(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        wait_for_leases()
        assert clock.slept == []
        start_response("302 Found", [])
        return []

    application = ShortWay(django, kept(), lambda: None)
    environ = {"PATH_INFO": path, "REQUEST_METHOD": "POST"}
    setup_testing_defaults(environ)
    application(environ, lambda *more: None)
    assert clock.slept == [0.0515]


@on_postgresql
@pytest.mark.parametrize(
    ("change", "waits"),
    [
        (lambda page: page.save_revision().publish(), 1),
        (lambda page: page.save_revision(), 0),
        (lambda page: Person.objects.update(name="Grace"), 1),
        (lambda page: [Person.objects.update(name=name) for name in ("Grace", "Hedy", "Ada")], 1),
        (lambda page: Person.objects.count(), 0),
        (lambda page: connection.cursor().execute("UPDATE wagtailcore_page SET title = 'Raw' WHERE depth > 2"), 1),
        (lambda page: page.delete(), 1),
    ],
    ids=["publication", "draft", "update", "three updates", "read", "raw SQL", "deletion"],
)
def test_change_waits_after_its_commit(site, clock, django_capture_on_commit_callbacks, change, waits) -> None:
    PersonFactory(name="Ada")
    page = ArticlePageFactory(title="Repair")
    page.title = "Another"
    # What the factories did waits for the end of the test's own transaction.
    connection.run_on_commit.clear()
    with django_capture_on_commit_callbacks() as hooks:
        change(page)
    assert hooks.count(wait_for_leases) == waits


@on_postgresql
def test_change_that_was_rolled_back_leaves_the_wait_to_the_next(clock, django_capture_on_commit_callbacks) -> None:
    PersonFactory(name="Ada")
    connection.run_on_commit.clear()
    with django_capture_on_commit_callbacks() as hooks, transaction.atomic():
        Person.objects.update(name="Nobody")
        transaction.set_rollback(True)
    assert hooks == []
    with django_capture_on_commit_callbacks() as hooks:
        Person.objects.update(name="Somebody")
    assert hooks == [wait_for_leases]


@on_postgresql
def test_change_is_heard_of_though_the_client_wants_no_messages(clock, django_capture_on_commit_callbacks) -> None:
    PersonFactory(name="Ada")
    connection.run_on_commit.clear()
    with connection.cursor() as cursor, django_capture_on_commit_callbacks() as hooks:
        cursor.execute("SET LOCAL client_min_messages = error")
        Person.objects.update(name="Grace")
    assert hooks == [wait_for_leases]


@on_postgresql
def test_cdn_is_told_after_the_wait(site, clock, settings, django_capture_on_commit_callbacks) -> None:
    settings.CACHE_PURGE_URL = "http://127.0.0.1:1"
    connection.run_on_commit.clear()
    with django_capture_on_commit_callbacks() as hooks:
        PersonFactory(name="Ada")
    assert len(hooks) > 1
    assert hooks[0] is wait_for_leases


def test_purge_waits_itself_since_a_request_has_not_when_it_is_queued(clock, settings, monkeypatch) -> None:
    monkeypatch.setattr("cms.answers.purging.purge", lambda tags, target: clock.slept.append(tags) or len(tags))
    purge_task.func(["all"])
    assert clock.slept == [0.0515, ["all"]]


@on_postgresql
def test_statement_outside_of_a_transaction_waits_at_once(processes) -> None:
    waits = processes.run(
        "from cms.answers import leases\nfrom network.models import Person\n"
        "result = []\nleases.sleep = result.append\n"
        "Person.objects.create(name='Emmy', slug='emmy')\nresult.clear()\n"
        "for name in ('Emmy Noether', 'Emmy Noether'):\n    Person.objects.filter(slug='emmy').update(name=name)\n"
        "Person.objects.count()",
        DJANGO_SETTINGS_MODULE="tests.cms.answers.keeping_settings",
    )
    assert waits == [pytest.approx(0.0515)]
