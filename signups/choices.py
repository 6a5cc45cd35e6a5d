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
