"""Readings: the ways in which a whole text can be a conversation, each with the turns that it sees and its evidence.

Every printing habit (labels, styled or numbered questions, dialogue dashes, bare questions) is read over the whole
text, and the reading that the text bears out best is taken. None at all means that the text is no conversation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from interviews.transcripts.labels import Label


class Side(Enum):
    """Who speaks where the page prints no names: those who ask, or those who answer."""

    ASKER = "asker"
    ANSWERER = "answerer"


@dataclass(frozen=True, slots=True)
class TurnStart:
    """Where a turn begins: the position of its line, the first character of speech, and who is said to speak."""

    index: int
    body_start: int = 0
    label: Label | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a whole text: its turns in order, and how many of them the text bears out."""

    starts: tuple[TurnStart, ...]
    evidence: float


LEAST_EVIDENCE = 1.5


def best_of(readings: Iterable[Reading | None]) -> Reading | None:
    """Return the reading with the most evidence, or None if no reading has enough; the first one of equals is taken."""
    borne_out = (reading for reading in readings if reading is not None and reading.evidence >= LEAST_EVIDENCE)
    return max(borne_out, key=lambda reading: reading.evidence, default=None)
