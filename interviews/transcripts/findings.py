"""Findings: what the reader of a source could not keep, could not place, or leaves for a person to decide."""

from dataclasses import dataclass
from enum import StrEnum


class FindingCode(StrEnum):
    """The kinds of findings."""

    AMBIGUOUS_INITIALS = "AMBIGUOUS_INITIALS"
    CLOSING_GUESSED = "CLOSING_GUESSED"
    DATE_AMBIGUOUS = "DATE_AMBIGUOUS"
    ENCODING_GUESSED = "ENCODING_GUESSED"
    FURNITURE = "FURNITURE"
    LOST_EMAIL = "LOST_EMAIL"
    LOST_LINK = "LOST_LINK"
    LABEL_DETAIL = "LABEL_DETAIL"
    METADATA = "METADATA"
    MISSING_IMAGE = "MISSING_IMAGE"
    NO_CONVERSATION = "NO_CONVERSATION"
    SET_APART = "SET_APART"
    STAGE_DIRECTION = "STAGE_DIRECTION"
    TITLE_MISSING = "TITLE_MISSING"
    UNKNOWN_SPEAKER = "UNKNOWN_SPEAKER"
    UNPLACED = "UNPLACED"


NEEDS_ANSWER = frozenset({FindingCode.DATE_AMBIGUOUS, FindingCode.TITLE_MISSING})


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubt or loss: what it is in a sentence, the line of the source (from 1), its words, and the choices."""

    code: FindingCode
    message: str
    line: int | None = None
    source: str = ""
    choices: tuple[str, ...] = ()

    @property
    def needs_answer(self) -> bool:
        """Whether nothing should be written before a person has answered."""
        return self.code in NEEDS_ANSWER
