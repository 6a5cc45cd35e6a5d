"""What the clock publishes and expires."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from cms import schedule
from cms.management.commands import clock

pytestmark = pytest.mark.django_db


def scheduled_page(title: str, **times: Any) -> Page:
    """Make a draft that an editor has approved for a time, as the admin does it."""
    root = Page.objects.get(depth=1)
    page = root.add_child(instance=Page(title=title, live=False))
    for name, value in times.items():
        setattr(page, name, value)
    page.save_revision(approved_go_live_at=times.get("go_live_at"))
    return page


def past(**age: float) -> Any:
    return timezone.now() - timedelta(**age)


def live_titles(*pages: Page) -> list[str]:
    return sorted(Page.objects.filter(pk__in=[page.pk for page in pages], live=True).values_list("title", flat=True))


def test_publish_due_takes_what_is_due_alone() -> None:
    due = scheduled_page("Due", go_live_at=past(seconds=1))
    later = scheduled_page("Later", go_live_at=timezone.now() + timedelta(minutes=1))
    draft = scheduled_page("Draft")
    assert schedule.publish_due() == 1
    assert live_titles(due, later, draft) == ["Due"]
    assert schedule.publish_due() == 0
    actions = PageLogEntry.objects.filter(page=due.pk).values_list("action", flat=True)
    assert [action for action in actions if action == "wagtail.publish.scheduled"] == ["wagtail.publish.scheduled"]


def test_publish_due_goes_on_after_a_page_that_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    first = scheduled_page("First", go_live_at=past(seconds=3))
    second = scheduled_page("Second", go_live_at=past(seconds=2))
    third = scheduled_page("Third", go_live_at=past(seconds=1))
    publish = schedule._publish

    def refuse_some(revision: Any) -> None:
        publish(revision)
        if revision.object_str == "First":
            raise ValidationError("It has no turn.")
        if revision.object_str == "Second":
            raise RuntimeError("broken on purpose")

    monkeypatch.setattr(schedule, "_publish", refuse_some)
    assert schedule.publish_due() == 1
    # What was refused is rolled back whole, so it stays due.
    assert live_titles(first, second, third) == ["Third"]
    monkeypatch.setattr(schedule, "_publish", publish)
    assert schedule.publish_due() == 2


def test_expire_due_takes_what_is_over_alone() -> None:
    over = scheduled_page("Over", go_live_at=past(hours=2), expire_at=past(hours=1))
    current = scheduled_page("Current", go_live_at=past(hours=2), expire_at=timezone.now() + timedelta(hours=1))
    schedule.publish_due()
    assert schedule.expire_due() == 1
    assert live_titles(over, current) == ["Current"]
    over.refresh_from_db()
    assert over.expired is True
    assert schedule.expire_due() == 0


def test_clock_once_leaves_nothing_up_that_is_due_for_both() -> None:
    page = scheduled_page("Missed", go_live_at=past(hours=2), expire_at=past(hours=1))
    call_command("clock", "--once", stdout=io.StringIO())
    assert live_titles(page) == []
    actions = list(PageLogEntry.objects.filter(page=page.pk).order_by("id").values_list("action", flat=True))
    assert actions[-2:] == ["wagtail.publish.scheduled", "wagtail.unpublish.scheduled"]
    assert ModelLogEntry.objects.count() == 0


def test_clock_once_removes_old_task_results(settings: Any) -> None:
    settings.TASK_RESULT_DAYS = 7

    def task(name: str, **fields: Any) -> None:
        common = {"args_kwargs": {}, "backend_name": "queue", "run_after": get_date_max()}
        DBTaskResult.objects.create(task_path=name, **common, **fields)

    task("old", status="SUCCESSFUL", finished_at=past(days=8))
    task("failed", status="FAILED", finished_at=past(days=8))
    task("young", status="SUCCESSFUL", finished_at=past(days=6))
    task("waiting", status="READY")
    call_command("clock", "--once")
    assert sorted(DBTaskResult.objects.values_list("task_path", flat=True)) == ["waiting", "young"]


def test_clock_survives_an_outage_of_the_database(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.CLOCK_SECONDS = 0
    outcomes: list[Any] = [OperationalError("gone"), OperationalError("gone"), None]

    def tick() -> None:
        outcome = outcomes.pop(0)
        if outcome is not None:
            raise outcome
        clock.signal.raise_signal(clock.signal.SIGTERM)

    monkeypatch.setattr(clock, "tick", tick)
    monkeypatch.setattr(clock, "clean_up", lambda: None)
    monkeypatch.setattr(clock.connection, "close", lambda: None)
    call_command("clock")
    assert outcomes == []
