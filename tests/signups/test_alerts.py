"""Who waits for a reopening is told once, by hand or by the clock, and then forgotten."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from cms.management.commands.clock import tick
from signups.alerts import tell_of_reopenings
from signups.choices import LetterKind, SignupScope
from signups.letters import post, send_letter
from signups.models import Letter, ReopeningAlert, SignupGate
from signups.services import pause, plan_pause, reopen
from tests.factories import ReopeningAlertFactory, SignupNoticePageFactory

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def waiting(site):
    """Two who wait for organisations and have confirmed it, and one who has not."""
    now = timezone.now()
    pause(site, SignupScope.ORGANISATION, SignupNoticePageFactory(), now + HOUR, now=now)
    ReopeningAlertFactory(email="unconfirmed@example.org")
    return [ReopeningAlertFactory(email=f"waits{number}@example.org", confirmed_at=now) for number in range(2)]


def tick_and_send(capture):
    with capture(execute=True):
        tick()


def told():
    return sorted(message.to[0] for message in mail.outbox)


def test_reopening_by_hand_is_told_once(site, waiting, django_capture_on_commit_callbacks):
    tick_and_send(django_capture_on_commit_callbacks)
    assert (told(), ReopeningAlert.objects.count()) == ([], 3)
    reopen(site, SignupScope.ORGANISATION)
    for _ in range(2):
        tick_and_send(django_capture_on_commit_callbacks)
    assert told() == ["waits0@example.org", "waits1@example.org"]
    assert [alert.email for alert in ReopeningAlert.objects.all()] == ["unconfirmed@example.org"]


def test_end_of_a_window_is_told(site, waiting, django_capture_on_commit_callbacks):
    now = timezone.now()
    reopen(site, SignupScope.ORGANISATION)
    plan_pause(site, SignupScope.ORGANISATION, SignupNoticePageFactory(), now - HOUR, now + HOUR, now=now - 2 * HOUR)
    tick_and_send(django_capture_on_commit_callbacks)
    assert told() == []
    SignupGate.objects.update(ends_at=now)
    tick_and_send(django_capture_on_commit_callbacks)
    assert told() == ["waits0@example.org", "waits1@example.org"]


def test_letters_in_the_mail_are_not_posted_again(site, waiting):
    reopen(site, SignupScope.ORGANISATION)
    assert [tell_of_reopenings(), tell_of_reopenings()] == [2, 0]
    assert Letter.objects.count() == 2


def test_other_scopes_are_not_told(site, waiting):
    waiting[0].scope = SignupScope.PROJECT
    waiting[0].save()
    assert tell_of_reopenings() == 1
    assert Letter.objects.get().received_id == waiting[0].pk


def test_pause_before_the_mail_went_out_is_no_reopening(site, waiting):
    """Whoever waits goes on waiting."""
    post(LetterKind.REOPENED, waiting[0])
    send_letter.call(Letter.objects.get().pk)
    assert (told(), Letter.objects.count(), ReopeningAlert.objects.count()) == ([], 0, 3)
    reopen(site, SignupScope.ORGANISATION)
    assert tell_of_reopenings() == 2
