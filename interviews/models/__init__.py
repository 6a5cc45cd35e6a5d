"""Interviews, their participants, and the index of turns."""

from interviews.choices import ParticipantRole, TurnKind
from interviews.models.imports import TranscriptImport
from interviews.models.pages import InterviewIndexPage, InterviewPage
from interviews.models.participants import Participant
from interviews.models.turns import Turn

__all__ = [
    "InterviewIndexPage",
    "InterviewPage",
    "Participant",
    "ParticipantRole",
    "TranscriptImport",
    "Turn",
    "TurnKind",
]
