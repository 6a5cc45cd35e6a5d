"""What people do in an interview, and what their turns are."""

from django.db.models import TextChoices


class ParticipantRole(TextChoices):
    """What a person does in an interview."""

    INTERVIEWER = "INTERVIEWER", "Asks"
    INTERVIEWEE = "INTERVIEWEE", "Answers"


class TurnKind(TextChoices):
    """What a turn is."""

    QUESTION = "QUESTION", "Question"
    ANSWER = "ANSWER", "Answer"
    STATEMENT = "STATEMENT", "Statement"
