"""Registering, removing and checking trusted documents: all that is asked for, or nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from django.db import transaction

from cms.models import TrustedDocument
from cms.models.trusted_documents import stored_id
from cms.trusted_documents.examination import Findings, examine
from cms.trusted_documents.folders import SUFFIXES, read_folder
from cms.trusted_documents.manifests import read_manifest
from cms.trusted_documents.sources import Candidate, UnreadableSource


class State(StrEnum):
    """What becomes of a document."""

    NEW = "new"
    KEPT = "kept"
    REFUSED = "refused"
    REMOVED = "removed"
    VALID = "valid"
    BROKEN = "broken"


@dataclass(frozen=True)
class Entry:
    """A document in a report. `source` says where it stands, or since when it is registered; `size` is in bytes."""

    id: str
    state: State
    source: str
    size: int
    findings: Findings


class RegistrationFailed(Exception):
    """Nothing was written. The message says why."""


def read_paths(paths: Iterable[Path]) -> list[Candidate]:
    """Return the documents of folders, GraphQL files and manifests. Raises UnreadableSource."""
    candidates: list[Candidate] = []
    for path in paths:
        try:
            is_folder, is_file = path.is_dir(), path.is_file()
        except OSError as error:
            raise UnreadableSource(f"{path} cannot be read: {error.strerror}.") from error
        if is_folder or (is_file and path.suffix.lower() in SUFFIXES):
            candidates += read_folder(path)
        elif is_file:
            candidates += read_manifest(path)
        else:
            raise UnreadableSource(f"There is no file or folder {path}.")
    return candidates


def register(candidates: Iterable[Candidate], *, prune: bool = False, dry_run: bool = False) -> list[Entry]:
    """Register documents, and with `prune` remove all others. Return what becomes of each.

    Nothing is written when one is refused, or in a dry run. Raises RegistrationFailed when somebody else registers or
    removes the same documents meanwhile.
    """
    wanted: dict[tuple[str, str], Candidate] = {}
    for candidate in candidates:
        wanted.setdefault((candidate.id, candidate.text), candidate)
    findings = {key: examine(*key) for key in wanted}
    texts_by_id = Counter(pk for pk, _ in wanted)
    with transaction.atomic():
        stored = _texts()
        entries = [
            _compared(candidate, findings[key], stored.get(candidate.id), texts_by_id[candidate.id])
            for key, candidate in wanted.items()
        ]
        if any(entry.state is State.REFUSED for entry in entries):
            return entries
        others = TrustedDocument.objects.exclude(pk__in=texts_by_id) if prune else TrustedDocument.objects.none()
        removed = [_removed(document) for document in others.order_by("operation_name", "pk")]
        if not dry_run:
            new = {entry.id for entry in entries if entry.state is State.NEW}
            # Of two registrations at once, the later finds its documents there.
            TrustedDocument.objects.bulk_create(
                [
                    TrustedDocument(pk=pk, text=text, operation_name=findings[pk, text].name)
                    for pk, text in sorted(wanted)
                    if pk in new
                ],
                ignore_conflicts=True,
            )
            others.delete()
            if not wanted.keys() <= _texts().items():
                raise RegistrationFailed("Other documents were registered or removed meanwhile. Run the command again.")
    return [*entries, *removed]


def remove(document_ids: Iterable[str], *, dry_run: bool = False) -> list[Entry]:
    """Remove documents, which no request can run from then on, and return them.

    Raises RegistrationFailed when an id is unknown.
    """
    ids = {stored_id(document_id): document_id for document_id in document_ids}
    with transaction.atomic():
        documents = TrustedDocument.objects.filter(pk__in=ids)
        entries = [_removed(document) for document in documents.order_by("operation_name", "pk")]
        unknown = ids.keys() - {entry.id for entry in entries}
        if unknown:
            named = ", ".join(sorted(ids[pk] for pk in unknown))
            raise RegistrationFailed(f"Nothing was removed: no document is registered under {named}.")
        if not dry_run:
            documents.delete()
    return entries


def check() -> list[Entry]:
    """Return all registered documents, each valid or broken by the schema and the limits as they are now."""
    entries = []
    for document in TrustedDocument.objects.order_by("operation_name", "pk"):
        findings = examine(document.pk, document.text)
        state = State.BROKEN if findings.problems else State.VALID
        entries.append(Entry(document.pk, state, _since(document), _size(document.text), findings))
    return entries


def _compared(candidate: Candidate, findings: Findings, stored: str | None, texts: int) -> Entry:
    """Return what becomes of a document, given the text that is registered under its id and how many texts want it."""
    problems = findings.problems
    if texts > 1:
        problems = (*problems, "Another of these documents has the same id. Make the manifests anew.")
    if stored not in (None, candidate.text):
        problems = (*problems, "Another text is registered under this id. Use another id, or remove that one first.")
    state = State.REFUSED if problems else State.NEW if stored is None else State.KEPT
    return Entry(candidate.id, state, candidate.source, _size(candidate.text), replace(findings, problems=problems))


def _removed(document: TrustedDocument) -> Entry:
    findings = Findings(document.operation_name)
    return Entry(document.pk, State.REMOVED, _since(document), _size(document.text), findings)


def _since(document: TrustedDocument) -> str:
    return f"registered on {document.registered_at:%Y-%m-%d}"


def _texts() -> dict[str, str]:
    return dict(TrustedDocument.objects.values_list("pk", "text"))


def _size(text: str) -> int:
    return len(text.encode())
