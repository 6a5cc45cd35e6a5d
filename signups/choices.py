"""What the gate of sign-ups is about."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext


class SignupScope(TextChoices):
    """What people sign up for."""

    ORGANISATION = "ORGANISATION", _("Organisations")
    PROJECT = "PROJECT", _("Projects")
    NEWSLETTER = "NEWSLETTER", _("Newsletter")

    @property
    def noun(self) -> str:
        """What stands after “sign-ups for” in a sentence."""
        return {
            SignupScope.ORGANISATION: pgettext("sign-ups for", "organisations"),
            SignupScope.PROJECT: pgettext("sign-ups for", "projects"),
            SignupScope.NEWSLETTER: pgettext("sign-ups for", "the newsletter"),
        }[self]


class SignupState(TextChoices):
    """Whether sign-ups are accepted."""

    OPEN = "OPEN", _("Open")
    SCHEDULED = "SCHEDULED", _("Open now, a pause is planned")
    PAUSED = "PAUSED", _("Paused")
    OVERDUE = "OVERDUE", _("Paused past its review date or its promised reopening")


class SignupReason(TextChoices):
    """Why sign-ups are paused."""

    TECHNICAL_ISSUE = "TECHNICAL_ISSUE", _("Technical issue")
    PLANNED_MAINTENANCE = "PLANNED_MAINTENANCE", _("Planned maintenance")
    MODERATION_BACKLOG = "MODERATION_BACKLOG", _("More sign-ups than we can check")
    CLOSED_SEASON = "CLOSED_SEASON", _("Closed season")
    OTHER = "OTHER", _("Another reason")


class SubmissionStatus(TextChoices):
    """How far the moderation of a submission is."""

    UNCONFIRMED = "UNCONFIRMED", _("Waits for the confirmation of its address")
    TO_MODERATE = "TO_MODERATE", _("To moderate")
    ASKED_BACK = "ASKED_BACK", _("Asked back")
    APPROVED = "APPROVED", _("Approved")
    REJECTED = "REJECTED", _("Rejected")


class SubmissionErrorCode(TextChoices):
    """Why something that was sent is not accepted as it is."""

    REQUIRED = "REQUIRED", "The field is empty, and cannot be."
    TOO_LONG = "TOO_LONG", "The text is longer, or the list has more items, than fit."
    INVALID_EMAIL = "INVALID_EMAIL", "This is no e-mail address."
    INVALID_URL = "INVALID_URL", "This is no address of a web page."
    INVALID_CHOICE = "INVALID_CHOICE", "This is none of the values that the field can have."
    INVALID_DATE = "INVALID_DATE", "This is no date, or it lies before the one that it follows."
    NOT_PLAIN_TEXT = (
        "NOT_PLAIN_TEXT",
        "The text holds markup, control characters, or line breaks in a field of one line.",
    )
    CONSENT_REQUIRED = "CONSENT_REQUIRED", "The person has not agreed that the data is kept."
    SIGNUPS_PAUSED = "SIGNUPS_PAUSED", "Sign-ups are paused; the gate says why, and until when."
    SIGNUPS_OPEN = "SIGNUPS_OPEN", "Sign-ups are open, so there is no reopening to be told of."
    SIGNUPS_UNKNOWN = "SIGNUPS_UNKNOWN", "Whether sign-ups are open cannot be read at the moment. Nothing was stored."
    RATE_LIMITED = (
        "RATE_LIMITED",
        "Too much came from this address, or for this e-mail address. Wait for `retryAfterSeconds`.",
    )
    IDEMPOTENCY_KEY_REUSED = "IDEMPOTENCY_KEY_REUSED", "The idempotency key belongs to another body. Take a new one."
    INVALID_TOKEN = "INVALID_TOKEN", "The link is wrong, too old, or what it was for is gone."


class LetterKind(TextChoices):
    """What a mail to somebody who sent something is about."""

    CONFIRM = "CONFIRM", "Please confirm that it was you"
    ALREADY_CONFIRMED = "ALREADY_CONFIRMED", "There is nothing left to confirm"
    APPROVED = "APPROVED", "It is published"
    REJECTED = "REJECTED", "It is not taken"
    ASKED_BACK = "ASKED_BACK", "There is a question"
    REOPENED = "REOPENED", "Sign-ups are open again"
