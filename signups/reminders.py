"""Pauses that are overdue are not forgotten: a mail to the duty address each day, and a warning for monitoring."""

import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from signups.choices import SignupState
from signups.models import SignupGate
from signups.status import describe

EVERY = datetime.timedelta(days=1)


def overdue_gates(now: datetime.datetime) -> list[SignupGate]:
    """Return the gates of all sites that are overdue, read in one statement."""
    paused = SignupGate.objects.filter(paused_from__isnull=False).select_related("site", "notice", "paused_by")
    return [gate for gate in paused if gate.state_at(now) == SignupState.OVERDUE]


def overdue_warning() -> list[str]:
    """Return a sentence for each overdue gate."""
    return [
        f"Sign-ups are paused past their review date or promise: {gate.scope} on {gate.site.hostname}."
        for gate in overdue_gates(timezone.now())
    ]


def remind() -> int:
    """Have overdue pauses mailed to the duty address, each at most once a day; return how many are in the mail.

    Several may run at once: a gate is claimed and its mail queued in one transaction.
    """
    if not settings.DUTY_EMAIL:
        return 0
    now = timezone.now()
    with transaction.atomic():
        claimed = [gate.pk for gate in overdue_gates(now) if _claim(gate, now)]
        if claimed:
            mail_reminder.enqueue(*claimed)
    return len(claimed)


def _claim(gate: SignupGate, now: datetime.datetime) -> bool:
    # A reminder from before this pause was due was about another one.
    since = max(now - EVERY, gate.due_at or now)
    not_yet = Q(reminded_at__isnull=True) | Q(reminded_at__lte=since)
    return bool(SignupGate.objects.filter(not_yet, pk=gate.pk).update(reminded_at=now))


@task(backend="queue")
def mail_reminder(*gate_ids: int) -> None:
    """Mail those of the gates that are still overdue to the duty address."""
    now = timezone.now()
    gates = [gate for gate in overdue_gates(now) if gate.pk in gate_ids]
    if not gates:
        return
    lines = [f"{gate.site.hostname}, {gate.scope}: {describe(gate, now)}" for gate in gates]
    page = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('signups:index')}"
    body = "\n".join(
        [
            "These sign-ups are paused past their review date, or past the reopening that readers were promised:",
            "",
            *lines,
            "",
            f"Reopen them, or give them another date: {page}",
            "This mail comes once a day while that is so.",
        ]
    )
    send_mail("Sign-ups are still paused", body, settings.DEFAULT_FROM_EMAIL, settings.DUTY_EMAIL)
