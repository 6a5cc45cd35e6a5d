"""What the links of mails do: confirm an address, end a subscription. Opened twice, they say the same."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from signups.choices import SubmissionErrorCode, SubmissionStatus
from signups.models import Submission
from signups.submitting import Outcome, Problem
from signups.tokens import find_confirmed, find_subscription


@transaction.atomic
def confirm(token: str) -> Outcome:
    """Take an address as confirmed; a submission then waits for the moderators. Works while sign-ups are paused."""
    found = find_confirmed(token)
    received = found and type(found)._default_manager.select_for_update().filter(pk=found.pk).first()
    if received is None:
        message = _("This link is too old or incomplete. Send the form again to get a new one.")
        return Outcome(problems=[Problem(SubmissionErrorCode.INVALID_TOKEN, message, "token")])
    if received.confirmed_at is None:
        received.confirmed_at, received.is_suspected = timezone.now(), False
        if isinstance(received, Submission) and received.status == SubmissionStatus.UNCONFIRMED:
            received.status = SubmissionStatus.TO_MODERATE
        received.save()
    return Outcome(reference=received.reference)


def unsubscribe(token: str) -> Outcome:
    """Delete a subscription to the newsletter. One that is gone already needs nothing."""
    is_ours, subscription = find_subscription(token)
    if not is_ours:
        message = _("This link is incomplete. Copy all of it from the mail.")
        return Outcome(problems=[Problem(SubmissionErrorCode.INVALID_TOKEN, message, "token")])
    if subscription:
        subscription.delete()
    return Outcome()
