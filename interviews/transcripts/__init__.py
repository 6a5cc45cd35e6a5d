"""Saved pages and transcripts as structured text: who says what, with every doubt reported. Knows nothing of Django."""

from interviews.transcripts.assembly import read_page
from interviews.transcripts.dates import DateOrder
from interviews.transcripts.findings import Finding, FindingCode
from interviews.transcripts.model import (
    Article,
    Heading,
    ListBlock,
    Notice,
    Paragraph,
    SavedPage,
    Span,
    Speaker,
    Transcript,
    Turn,
    TurnKind,
)
from interviews.transcripts.source import MAX_BYTES, UnreadableSource

__all__ = [
    "MAX_BYTES",
    "Article",
    "DateOrder",
    "Finding",
    "FindingCode",
    "Heading",
    "ListBlock",
    "Notice",
    "Paragraph",
    "SavedPage",
    "Span",
    "Speaker",
    "Transcript",
    "Turn",
    "TurnKind",
    "UnreadableSource",
    "read_page",
]
