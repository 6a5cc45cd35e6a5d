"""Overdue pauses are mailed once a day, and a warning of the health check."""

import datetime
import io

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.management.commands.clock import tick
from signups.choices import SignupScope
from signups.models import SignupGate
from signups.reminders import remind
from signups.services import pause, reopen
from tests.factories import SignupNoticePageFactory

HOUR = datetime.timedelta(hours=1)
WARNING = "Sign-ups are paused past their review date or promise: PROJECT on localhost."


@pytest.fixture
def overdue(site, settings):
    """A gate whose review was due an hour ago."""
    settings.DUTY_EMAIL = ["duty@example.org"]
    now = timezone.now()
    return pause(site, SignupScope.PROJECT, SignupNoticePageFactory(), now - HOUR, now=now - 5 * HOUR)


def reminded_before(gate, age):
    SignupGate.objects.filter(pk=gate.pk).update(reminded_at=timezone.now() - age)


def test_overdue_pause_is_mailed_once_a_day(overdue):
    assert [remind(), remind()] == [1, 0]
    (sent,) = mail.outbox
    assert (sent.subject, sent.to) == ("Sign-ups are still paused", ["duty@example.org"])
    lines = sent.body.splitlines()
    assert lines[2].startswith("localhost, PROJECT: Overdue: paused since ")
    assert lines[4] == "Reopen them, or give them another date: http://testserver/admin/signups/"
    SignupGate.objects.update(review_at=timezone.now() - 50 * HOUR)
    reminded_before(overdue, 23 * HOUR)
    assert remind() == 0
    reminded_before(overdue, 24 * HOUR)
    assert (remind(), len(mail.outbox)) == (1, 2)


def test_reminder_of_an_earlier_pause_does_not_count(overdue):
    reminded_before(overdue, 2 * HOUR)
    assert remind() == 1


@pytest.mark.parametrize("review", [HOUR, None])
def test_pause_that_is_not_overdue_is_not_mailed(site, overdue, review):
    if review:
        SignupGate.objects.update(review_at=timezone.now() + review)
    else:
        reopen(site, SignupScope.PROJECT)
    assert (remind(), mail.outbox) == (0, [])


def test_pause_that_is_ended_meanwhile_is_not_mailed(site, overdue):
    from signups.reminders import mail_reminder

    reopen(site, SignupScope.PROJECT)
    mail_reminder.enqueue(overdue.pk)
    assert mail.outbox == []


def test_clock_reminds(overdue):
    tick()
    tick()
    assert [sent.to for sent in mail.outbox] == [["duty@example.org"]]


def test_command_reminds_and_says_how_often(overdue, settings):
    out = io.StringIO()
    call_command("signups", "remind", stdout=out)
    call_command("signups", "remind", stdout=out)
    assert (out.getvalue(), len(mail.outbox)) == ("Reminders: 1.\nReminders: 0.\n", 1)
    settings.DUTY_EMAIL = []
    with pytest.raises(CommandError, match="Nobody is reminded: set DUTY_EMAIL to the address of who is on duty"):
        call_command("signups", "remind")


def test_health_warns_and_is_ready(client, overdue):
    response = client.get("/health/ready")
    assert (response.status_code, response.json()["status"], response.json()["warnings"]) == (200, "ok", [WARNING])
    SignupGate.objects.update(review_at=timezone.now() + HOUR)
    assert client.get("/health/ready").json()["warnings"] == []
