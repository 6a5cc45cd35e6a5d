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
    received = find_confirmed(token)
    if received is None:
        message = _("This link is too old or incomplete. Send the form again to get a new one.")
        return Outcome(problems=[Problem(SubmissionErrorCode.INVALID_TOKEN, message, "token")])
    received = type(received)._default_manager.select_for_update().get(pk=received.pk)
    if received.confirmed_at is None:
        received.confirmed_at, received.is_suspected = timezone.now(), False
        if isinstance(received, Submission) and received.status == SubmissionStatus.UNCONFIRMED:
            received.status = SubmissionStatus.TO_MODERATE
        received.save()
    return Outcome(reference=received.reference)


def unsubscribe(token: str) -> Outcome:
    """Delete a subscription to the newsletter. One that is gone already needs nothing."""
    subscription = find_subscription(token)
    if subscription is None:
        message = _("This link is incomplete, or the subscription has ended already.")
        return Outcome(problems=[Problem(SubmissionErrorCode.INVALID_TOKEN, message, "token")])
    subscription.delete()
    return Outcome(reference=subscription.reference)
