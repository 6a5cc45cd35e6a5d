"""What people do in an interview, and what their turns are."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ParticipantRole(TextChoices):
    """What a person does in an interview."""

    INTERVIEWER = "INTERVIEWER", _("Asks")
    INTERVIEWEE = "INTERVIEWEE", _("Answers")


class TurnKind(TextChoices):
    """What a turn is."""

    QUESTION = "QUESTION", _("Question")
    ANSWER = "ANSWER", _("Answer")
    STATEMENT = "STATEMENT", _("Statement")
