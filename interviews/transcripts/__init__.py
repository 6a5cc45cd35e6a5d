"""Saved pages and transcripts as structured text: who says what, with every doubt reported. Knows nothing of Django."""

from interviews.transcripts.answers import Answers, UnclearAnswerError, answers_from
from interviews.transcripts.assembly import read_page
from interviews.transcripts.dates import DateOrder
from interviews.transcripts.export import as_json
from interviews.transcripts.findings import Finding, FindingCode
from interviews.transcripts.model import (
    Article,
    Heading,
    ListBlock,
    Notice,
    Paragraph,
    Place,
    SavedPage,
    SourceLine,
    Span,
    Speaker,
    Transcript,
    Turn,
    TurnKind,
)
from interviews.transcripts.reader import read_transcript
from interviews.transcripts.source import MAX_BYTES, UnreadableSource

__all__ = [
    "MAX_BYTES",
    "Answers",
    "Article",
    "DateOrder",
    "Finding",
    "FindingCode",
    "Heading",
    "ListBlock",
    "Notice",
    "Paragraph",
    "Place",
    "SavedPage",
    "SourceLine",
    "Span",
    "Speaker",
    "Transcript",
    "Turn",
    "TurnKind",
    "UnclearAnswerError",
    "UnreadableSource",
    "answers_from",
    "as_json",
    "read_page",
    "read_transcript",
]
