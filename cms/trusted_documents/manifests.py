"""Reading documents from the manifests that clients' tools write, with the ids that stand there.

Apollo's holds a list of operations; Relay's compiler and the client preset of graphql-codegen write an object of texts
by id.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cms.models.trusted_documents import ID_FORM, ID_MAX_LENGTH, stored_id
from cms.trusted_documents.sources import Candidate, UnreadableSource, read_text

APOLLO_FORMAT = "apollo-persisted-query-manifest"
APOLLO_VERSION = 1
WHAT_TO_NAME = "Name a manifest of Apollo, Relay or graphql-codegen"


class _RepeatedKey(ValueError):
    """An object of JSON that has a key twice; all but the last would be lost."""


def read_manifest(path: Path) -> list[Candidate]:
    """Return the documents of a manifest. Raises UnreadableSource."""
    manifest = _parse(path)
    if not isinstance(manifest, dict):
        raise UnreadableSource(f"{path} is not an object. {WHAT_TO_NAME}.")
    is_apollos = "format" in manifest or "operations" in manifest
    entries = list(_apollo_entries(path, manifest) if is_apollos else manifest.items())
    if not entries:
        raise UnreadableSource(f"{path} holds no document. Make the manifest anew.")
    return [_candidate(path, document_id, text) for document_id, text in entries]


def _parse(path: Path) -> Any:
    try:
        manifest = json.loads(read_text(path), object_pairs_hook=_without_repetition)
        json.dumps(manifest, ensure_ascii=False).encode()
    except _RepeatedKey as error:
        raise UnreadableSource(f"{path} holds {error} twice. Make the manifest anew.") from error
    except RecursionError as error:
        raise UnreadableSource(f"{path} is nested too deeply. {WHAT_TO_NAME}.") from error
    except json.JSONDecodeError as error:
        raise UnreadableSource(f"{path}, line {error.lineno}: this is not JSON. {WHAT_TO_NAME}.") from error
    except ValueError as error:
        # A number of thousands of digits, or half a surrogate pair, which JSON can write as an escape.
        raise UnreadableSource(f"{path} holds what no manifest holds: {error}. {WHAT_TO_NAME}.") from error
    return manifest


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RepeatedKey(_shown(key))
        found[key] = value
    return found


def _apollo_entries(path: Path, manifest: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
    if (manifest.get("format"), manifest.get("version")) != (APOLLO_FORMAT, APOLLO_VERSION):
        raise UnreadableSource(
            f'{path} is not of the format "{APOLLO_FORMAT}", version {APOLLO_VERSION}. Make the manifest with '
            "@apollo/generate-persisted-query-manifest."
        )
    operations = manifest.get("operations")
    if not isinstance(operations, list) or not all(isinstance(operation, dict) for operation in operations):
        raise UnreadableSource(f"{path}: operations is not a list of objects. Make the manifest anew.")
    return ((operation.get("id"), operation.get("body")) for operation in operations)


def _candidate(path: Path, document_id: Any, text: Any) -> Candidate:
    if not isinstance(document_id, str) or not ID_FORM.fullmatch(document_id):
        raise UnreadableSource(
            f"{path}: the id {_shown(document_id)} is not 1 to {ID_MAX_LENGTH} letters, digits, dots, colons, dashes "
            "or underscores. Make the manifest with other ids."
        )
    if not isinstance(text, str):
        raise UnreadableSource(f"{path}: the document {document_id} is not a text. {WHAT_TO_NAME}.")
    if "\0" in text:
        raise UnreadableSource(f"{path}: the document {document_id} holds a NUL character. Make the manifest anew.")
    return Candidate(stored_id(document_id), text, str(path))


def _shown(value: Any) -> str:
    shown = json.dumps(value)
    return shown if len(shown) <= 80 else f"{shown[:79]}…"
