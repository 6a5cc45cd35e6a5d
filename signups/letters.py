"""Mails to those who sent something: noted with what they are about, sent by the worker, tried until it works."""

import datetime
from email.utils import formataddr
from smtplib import SMTPException, SMTPRecipientsRefused

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from django_tasks import task

from signups.choices import LetterKind
from signups.models import RECEIVED, Letter, NewsletterSubscription, Received, ReopeningAlert
from signups.services import gates_of
from signups.tokens import confirmation_link, one_click_link, unsubscribe_link

logger = structlog.get_logger(__name__)

# How long a sender may take before another tries; the pause grows from this to the longest one.
FIRST_PAUSE = datetime.timedelta(seconds=30)
LONGEST_PAUSE = datetime.timedelta(hours=6)
# Letters that are found waiting at one round of the clock.
AT_ONCE = 500
LATE = datetime.timedelta(hours=1)


def post(kind: LetterKind, received: Received) -> None:
    """Have a mail sent about something received: with the transaction, if that is kept."""
    letter = Letter.objects.create(
        kind=kind, received_kind=received.kind, received_id=received.pk, due_at=timezone.now()
    )
    # Where the queue takes nothing, the clock finds the letter.
    transaction.on_commit(lambda: send_letter.enqueue(letter.pk), robust=True)


@task(backend="queue")
def send_letter(letter_id: int) -> None:
    """Send a letter if it is due; when the mail server does not take it, it stays for the clock to find."""
    now = timezone.now()
    letter = Letter.objects.filter(pk=letter_id, due_at__lte=now).first()
    if letter is None or not _claim(letter, now):
        return
    if letter.kind == LetterKind.REOPENED and not still_open(letter.received_id):
        # Whoever waits is told the next time.
        letter.delete()
        return
    received = (
        RECEIVED[letter.received_kind]._default_manager.select_related("site").filter(pk=letter.received_id).first()
    )
    try:
        if received is not None:
            message_of(LetterKind(letter.kind), received).send()
    # ValueError: an address that no mail can be written to.
    except (SMTPException, OSError, ValueError) as error:
        # The text of the error can hold the address.
        logger.warning("letter_not_sent", letter=letter.pk, attempts=letter.attempts + 1, error=type(error).__name__)
        if not _is_final(error):
            return
    with transaction.atomic():
        letter.delete()
        if received is not None and letter.kind == LetterKind.REOPENED:
            received.delete()


def still_open(alert_id: int) -> bool:
    """Say whether what somebody waits for is open, or the alert is gone."""
    alert = ReopeningAlert.objects.select_related("site").filter(pk=alert_id).first()
    return alert is None or gates_of(alert.site)[alert.scope].is_open_at(timezone.now())


def _is_final(error: Exception) -> bool:
    """Say whether it is of no use to try again: the server knows nobody of that address, or it cannot be one."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _ in error.recipients.values())
    return isinstance(error, ValueError)


def _claim(letter: Letter, now: datetime.datetime) -> bool:
    pause = min(FIRST_PAUSE * 2 ** min(letter.attempts, 10), LONGEST_PAUSE)
    mine = Letter.objects.filter(pk=letter.pk, due_at=letter.due_at)
    return bool(mine.update(due_at=now + pause, attempts=F("attempts") + 1))


def send_due_letters() -> None:
    """Give the worker what waits though it is due: after a failure, or when whoever had it died."""
    due = Letter.objects.filter(due_at__lte=timezone.now(), attempts__gt=0).order_by("due_at")
    forgotten = Letter.objects.filter(attempts=0, due_at__lte=timezone.now() - FIRST_PAUSE).order_by("due_at")
    for letters in (due, forgotten):
        for pk in letters.values_list("pk", flat=True)[:AT_ONCE]:
            send_letter.enqueue(pk)


def late_letters_warning() -> list[str]:
    """Say how many mails could not be sent for an hour."""
    late = Letter.objects.filter(created_at__lt=timezone.now() - LATE, attempts__gt=0).count()
    return [f"Mails to people who signed up wait for the mail server: {late}."] if late else []


def message_of(kind: LetterKind, received: Received) -> EmailMessage:
    """Return the mail about something received, in the language of whoever sent it."""
    context = {
        "received": received,
        "site_name": received.site.site_name or settings.WAGTAIL_SITE_NAME,
        "site_link": settings.FRONTEND_URL or received.site.root_url,
        "confirmation_link": confirmation_link(received),
        "unsubscribe_link": unsubscribe_link(received) if isinstance(received, NewsletterSubscription) else "",
    }
    with override(received.language):
        text = render_to_string(f"signups/letters/{kind.lower()}_{received.kind}.txt", context)
    subject, _, body = text.strip().partition("\n")
    name = getattr(received, "contact_name", "")
    message = EmailMessage(
        subject.strip(),
        body.strip() + "\n",
        settings.DEFAULT_FROM_EMAIL,
        [formataddr((name, received.email)) if name else received.email],
        reply_to=settings.SIGNUPS_REPLY_TO or None,
    )
    if isinstance(received, NewsletterSubscription):
        message.extra_headers["List-Unsubscribe"] = f"<{one_click_link(received)}>"
        message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return message
