"""The two health addresses: what they answer when all is well, and when something is wrong."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max


def waiting_task(age: timedelta, **fields: Any) -> DBTaskResult:
    values = {
        "args_kwargs": {"args": [], "kwargs": {}},
        "task_path": "cms.tasks.example",
        "backend_name": "queue",
        "run_after": get_date_max(),
        **fields,
    }
    task = DBTaskResult.objects.create(**values)
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=timezone.now() - age)
    return task


def test_live_without_a_database(client: Client) -> None:
    # pytest-django refuses every statement of this test, which has no database mark.
    response = client.get("/health/live")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert response["Content-Type"] == "application/json"


@pytest.mark.django_db
def test_ready_when_all_is_well(client: Client) -> None:
    response = client.get("/health/ready")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "checks": {
            "database": {"ok": True},
            "migrations": {"ok": True, "unapplied": 0},
            "queue": {"ok": True, "oldest_waiting_seconds": 0, "limit_seconds": 300},
            "media": {"ok": True},
        },
        "warnings": [],
    }


@pytest.mark.django_db
def test_ready_while_the_folder_of_media_cannot_be_written_to(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.media.folders.os.access", lambda *_: False)
    response = client.get("/health/ready")
    answer = response.json()
    assert (response.status_code, answer["status"]) == (200, "degraded")
    assert answer["checks"]["media"] == {"ok": False, "problem": "The folder of media cannot be written to."}


@pytest.mark.django_db
def test_ready_when_a_task_waits_too_long(client: Client, settings: Any) -> None:
    settings.HEALTH_QUEUE_AGE_SECONDS = 60
    waiting_task(timedelta(seconds=5))
    waiting_task(timedelta(seconds=61))
    response = client.get("/health/ready")
    assert response.status_code == 503
    queue = response.json()["checks"]["queue"]
    assert queue["oldest_waiting_seconds"] in {61, 62}
    assert queue == {
        "ok": False,
        "oldest_waiting_seconds": queue["oldest_waiting_seconds"],
        "limit_seconds": 60,
        "problem": "Tasks wait too long: is manage.py worker running?",
    }


@pytest.mark.django_db
def test_ready_when_old_tasks_are_done_or_put_off(client: Client) -> None:
    waiting_task(timedelta(days=1), status="SUCCESSFUL")
    waiting_task(timedelta(days=1), status="RUNNING")
    waiting_task(timedelta(days=1), run_after=timezone.now() + timedelta(hours=1))
    waiting_task(timedelta(days=1), run_after=timezone.now() - timedelta(seconds=1))
    response = client.get("/health/ready")
    assert response.json()["checks"]["queue"]["oldest_waiting_seconds"] in {1, 2}


@pytest.mark.django_db
def test_ready_when_a_migration_is_missing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.health.MigrationExecutor.migration_plan", lambda self, targets: [("a", False)] * 2)
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json()["checks"]["migrations"] == {
        "ok": False,
        "unapplied": 2,
        "problem": "Migrations are not applied: run manage.py migrate.",
    }


def test_ready_without_a_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise DatabaseError("password authentication failed for user secret at 10.0.0.1")

    monkeypatch.setattr("cms.health.MigrationExecutor", fail)
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json() == {
        "status": "failing",
        "checks": {
            "database": {"ok": False, "problem": "The database does not answer."},
            "media": {"ok": True},
        },
        "warnings": [],
    }


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
@pytest.mark.django_db
def test_health_is_never_cached_and_sets_no_cookie(client: Client, path: str) -> None:
    response = client.get(path)
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert dict(response.cookies) == {}
    assert client.head(path).status_code == 200
    assert client.head(path).content == b""
    assert client.post(path).status_code == 405
    assert json.loads(response.content)["status"] == "ok"
