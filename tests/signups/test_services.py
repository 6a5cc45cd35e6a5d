"""Pausing, planning, reopening and its undo, each on the edition that was looked at."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from signups.choices import SignupScope, SignupState
from signups.models import SignupGate
from signups.services import GateChangedError, pause, plan_pause, reopen, undo_reopening
from tests.factories import SignupNoticePageFactory

NOON = datetime.datetime(2030, 6, 1, 12, 0, 0, 123456, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
PROJECT = SignupScope.PROJECT


@pytest.fixture
def notice(site):
    return SignupNoticePageFactory(title="Form broken")


def actions():
    return list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True))


def test_changing_a_pause_keeps_its_beginning(site, notice, admin_user, django_user_model):
    other = SignupNoticePageFactory(title="Still broken")
    colleague = django_user_model.objects.create(username="colleague")
    pause(site, PROJECT, notice, NOON + HOUR, now=NOON, user=admin_user)
    gate = pause(site, PROJECT, other, NOON + 9 * HOUR, now=NOON + 2 * HOUR, user=colleague)
    assert (gate.paused_from, gate.paused_by, gate.notice, gate.review_at) == (
        NOON,
        admin_user,
        other,
        NOON + 9 * HOUR,
    )
    assert actions() == ["signups.pause", "signups.change"]


def test_pausing_now_replaces_a_planned_window(site, notice):
    plan_pause(site, PROJECT, notice, NOON + 5 * HOUR, NOON + 6 * HOUR, now=NOON)
    gate = pause(site, PROJECT, notice, NOON + 2 * HOUR, now=NOON)
    assert (gate.paused_from, gate.ends_at) == (NOON, None)
    assert actions() == ["signups.plan", "signups.pause"]


def test_window_is_extended_while_it_is_open_and_under_way(site, notice):
    plan_pause(site, PROJECT, notice, NOON + HOUR, NOON + 2 * HOUR, now=NOON)
    moved = plan_pause(site, PROJECT, notice, NOON + 2 * HOUR, NOON + 4 * HOUR, now=NOON)
    assert (moved.paused_from, moved.ends_at, moved.review_at) == (NOON + 2 * HOUR, NOON + 4 * HOUR, NOON + 4 * HOUR)
    extended = plan_pause(site, PROJECT, notice, NOON + 9 * HOUR, NOON + 10 * HOUR, now=NOON + 3 * HOUR)
    assert (extended.paused_from, extended.ends_at) == (NOON + 2 * HOUR, NOON + 10 * HOUR)
    assert actions() == ["signups.plan", "signups.change", "signups.change"]


def test_window_after_a_past_one_is_a_new_plan(site, notice, admin_user):
    plan_pause(site, PROJECT, notice, NOON, NOON + HOUR, now=NOON - HOUR)
    again = plan_pause(site, PROJECT, notice, NOON + 5 * HOUR, NOON + 6 * HOUR, now=NOON + 2 * HOUR, user=admin_user)
    assert (again.paused_from, again.paused_by) == (NOON + 5 * HOUR, admin_user)
    assert actions() == ["signups.plan", "signups.plan"]


def test_window_is_not_planned_during_a_pause_by_hand(site, notice):
    pause(site, PROJECT, notice, NOON + HOUR, now=NOON)
    with pytest.raises(ValidationError) as refused:
        plan_pause(site, PROJECT, notice, NOON + HOUR, NOON + 2 * HOUR, now=NOON)
    assert refused.value.messages == [
        "Sign-ups are paused until somebody reopens them. Reopen them before you plan a pause."
    ]
    assert SignupGate.objects.get().state_at(NOON) == SignupState.PAUSED


def test_window_must_end_after_it_begins(site, notice):
    with pytest.raises(ValidationError) as refused:
        plan_pause(site, PROJECT, notice, NOON + HOUR, NOON, now=NOON - HOUR)
    assert refused.value.messages == ["A planned pause ends after it begins."]
    assert SignupGate.objects.count() == 0


def test_what_was_seen_decides_who_is_first(site, notice):
    seen = SignupGate(site=site, scope=PROJECT).edition
    first = pause(site, PROJECT, notice, NOON + HOUR, now=NOON, seen=seen)
    for late in (
        lambda: pause(site, PROJECT, notice, NOON + 9 * HOUR, now=NOON + HOUR, seen=seen),
        lambda: plan_pause(site, PROJECT, notice, NOON + HOUR, NOON + 2 * HOUR, now=NOON, seen=seen),
        lambda: reopen(site, PROJECT, seen=seen),
    ):
        with pytest.raises(GateChangedError):
            late()
    stored = SignupGate.objects.get()
    assert (stored.paused_from, stored.review_at, stored.edition) == (NOON, NOON + HOUR, first.edition)
    assert actions() == ["signups.pause"]


def test_undoing_brings_the_pause_back_whole(site, notice, admin_user):
    paused = pause(site, PROJECT, notice, NOON + HOUR, reopens_at=NOON + 2 * HOUR, now=NOON, user=admin_user)
    open_again = reopen(site, PROJECT)
    assert (open_again.paused_from, open_again.paused_by, open_again.notice) == (None, None, None)
    gate = undo_reopening(site, PROJECT, seen=open_again.edition)
    gate.refresh_from_db()
    assert (gate.paused_from, gate.paused_by, gate.notice) == (NOON, admin_user, notice)
    assert (gate.review_at, gate.reopens_at, gate.ends_at) == (NOON + HOUR, NOON + 2 * HOUR, None)
    assert gate.edition == paused.edition
    assert actions() == ["signups.pause", "signups.open", "signups.undo"]


def test_only_the_last_reopening_is_undone(site, notice):
    pause(site, PROJECT, notice, NOON + HOUR, now=NOON)
    with pytest.raises(GateChangedError):
        undo_reopening(site, PROJECT)
    reopen(site, PROJECT)
    pause(site, PROJECT, notice, NOON + 5 * HOUR, now=NOON + HOUR)
    with pytest.raises(GateChangedError):
        undo_reopening(site, PROJECT)
    assert SignupGate.objects.get().paused_from == NOON + HOUR


def test_undoing_needs_the_notice_still_published(site, notice):
    pause(site, PROJECT, notice, NOON + HOUR, now=NOON)
    reopen(site, PROJECT)
    notice.unpublish()
    with pytest.raises(ValidationError) as refused:
        undo_reopening(site, PROJECT)
    assert refused.value.messages == ["Publish the notice first: readers cannot see a draft."]
    assert SignupGate.objects.get().paused_from is None
