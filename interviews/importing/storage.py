"""Imports under way, kept on the server: begun from a file, corrected step by step, undone, and deleted when old."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from pydantic import TypeAdapter

from interviews.importing.beginning import draft_of
from interviews.importing.corrections import apply_all
from interviews.importing.draft import Draft
from interviews.importing.linking import linked
from interviews.importing.operations import Operation, read_operation, written
from interviews.models import InterviewIndexPage, TranscriptImport
from interviews.transcripts import Finding, SourceLine, UnreadableSource, read_transcript

MAX_IMPORTS = 10
MAX_TEXT_BYTES = 2 * 1024 * 1024
MAX_LINES = 5_000
# Older steps cannot be undone any more, so that an import does not grow without end.
MAX_STEPS = 200
KEPT_DAYS = 14


@dataclass(frozen=True)
class Reading:
    """What the reader found in a source: its lines, and the doubts about them."""

    source: tuple[SourceLine, ...]
    findings: tuple[Finding, ...]


READINGS: TypeAdapter[Reading] = TypeAdapter(Reading)
DRAFTS: TypeAdapter[Draft] = TypeAdapter(Draft)


class Overtaken(Exception):
    """The import has moved on since the version that a change was meant for; nothing is changed."""


def begin(user: Any, parent: InterviewIndexPage, data: bytes, source_name: str) -> TranscriptImport:
    """Read a source and store it as an import of a user.

    Raises UnreadableSource, with one sentence for a person, for what cannot be read or is too long to be corrected.
    """
    if not data.startswith(b"PK") and len(data) > MAX_TEXT_BYTES:
        raise UnreadableSource("The text is longer than 2 MB; no interview is. Take the part that is one.")
    transcript = read_transcript(data, source_name)
    if len(transcript.source) > MAX_LINES:
        raise UnreadableSource("The text has more than 5,000 paragraphs; no interview has. Take the part that is one.")
    draft = DRAFTS.dump_python(linked(draft_of(transcript)), mode="json")
    reading = Reading(transcript.source, transcript.findings)
    return TranscriptImport.objects.create(
        user=user,
        parent=parent,
        source_name=source_name[:255],
        reading=READINGS.dump_python(reading, mode="json"),
        base=draft,
        draft=draft,
    )


def reading_of(stored: TranscriptImport) -> Reading:
    """Return what was read."""
    return READINGS.validate_python(stored.reading)


def draft_in(stored: TranscriptImport) -> Draft:
    """Return the draft as it is now."""
    return DRAFTS.validate_python(stored.draft)


@transaction.atomic
def correct(id_: UUID, version: int, operations: Sequence[Operation]) -> TranscriptImport:
    """Do operations as one step that can be undone, and return the import.

    Raises Overtaken if the import is not at `version`, OperationRefused if an operation cannot be done.
    """
    stored = locked(id_, version)
    draft = apply_all(draft_in(stored), operations)
    stored.steps.append([written(operation) for operation in operations])
    stored.undone = []
    if len(stored.steps) > MAX_STEPS:
        stored.base = dumped(replayed(stored.base, stored.steps[:1]))
        del stored.steps[:1]
    return moved_on(stored, draft)


@transaction.atomic
def undo(id_: UUID, version: int) -> TranscriptImport:
    """Take the last step back and return the import; without a step nothing happens. Raises Overtaken as `correct`."""
    stored = locked(id_, version)
    if not stored.steps:
        return stored
    stored.undone.append(stored.steps.pop())
    return moved_on(stored, replayed(stored.base, stored.steps))


@transaction.atomic
def redo(id_: UUID, version: int) -> TranscriptImport:
    """Do the step again that was undone last; without one nothing happens. Raises Overtaken as `correct`."""
    stored = locked(id_, version)
    if not stored.undone:
        return stored
    stored.steps.append(stored.undone.pop())
    return moved_on(stored, replayed(stored.base, stored.steps))


def locked(id_: UUID, version: int) -> TranscriptImport:
    """Return the import for a change in this transaction. Raises Overtaken if it is not at `version`."""
    stored = TranscriptImport.objects.select_for_update().get(pk=id_)
    if stored.version != version:
        raise Overtaken
    return stored


def replayed(base: Any, steps: list[Any]) -> Draft:
    """Return the draft that steps make of a base."""
    return apply_all(DRAFTS.validate_python(base), [read_operation(data) for step in steps for data in step])


def dumped(draft: Draft) -> Any:
    """Return a draft as JSON can hold it."""
    return DRAFTS.dump_python(draft, mode="json")


def moved_on(stored: TranscriptImport, draft: Draft) -> TranscriptImport:
    """Store a changed import under the next version, and return it."""
    # Who was renamed may have an entry under the new name.
    stored.draft = dumped(linked(draft))
    stored.version += 1
    stored.save()
    return stored


def delete_old() -> int:
    """Delete the imports that nobody has touched for long, and return how many."""
    oldest = timezone.now() - datetime.timedelta(days=KEPT_DAYS)
    deleted, _ = TranscriptImport.objects.filter(updated_at__lt=oldest).delete()
    return deleted
