"""What the gate of sign-ups is about."""

from django.db.models import TextChoices


class SignupScope(TextChoices):
    """What people sign up for."""

    ORGANISATION = "ORGANISATION", "Organisations"
    PROJECT = "PROJECT", "Projects"
    NEWSLETTER = "NEWSLETTER", "Newsletter"


class SignupState(TextChoices):
    """Whether sign-ups are accepted."""

    OPEN = "OPEN", "Open"
    SCHEDULED = "SCHEDULED", "Open now, a pause is planned"
    PAUSED = "PAUSED", "Paused"
    OVERDUE = "OVERDUE", "Paused past its review date or its promised reopening"


class SignupReason(TextChoices):
    """Why sign-ups are paused."""

    TECHNICAL_ISSUE = "TECHNICAL_ISSUE", "Technical issue"
    PLANNED_MAINTENANCE = "PLANNED_MAINTENANCE", "Planned maintenance"
    MODERATION_BACKLOG = "MODERATION_BACKLOG", "More sign-ups than we can check"
    CLOSED_SEASON = "CLOSED_SEASON", "Closed season"
    OTHER = "OTHER", "Another reason"
