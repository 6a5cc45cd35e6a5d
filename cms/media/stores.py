"""What a store of media can do, be it a folder or a bucket, beyond what Django asks of a storage."""

import hashlib
import posixpath
import secrets
from collections.abc import Iterator
from contextlib import closing
from typing import IO, Any, Protocol, cast

from django.core.files.storage import default_storage

from cms.media.names import DOCUMENTS, StoredFile

CHUNK = 1024 * 1024


class StoreError(OSError):
    """The store does not do what it was asked; the message is for the log."""


class MediaStore(Protocol):
    """A storage of Django that can also list and copy its files, and tell their checksums.

    Every method raises FileNotFoundError for a file that is not there, StoreError or another OSError when the store
    does not answer.
    """

    def open(self, name: str, mode: str = "rb") -> Any: ...

    def save(self, name: str, content: Any) -> str: ...

    def delete(self, name: str) -> None: ...

    def exists(self, name: str) -> bool: ...

    def size(self, name: str) -> int: ...

    def url(self, name: str) -> str: ...

    def stored_files(self) -> Iterator[StoredFile]:
        """Give every file that the store holds."""
        ...

    def put(self, name: str, content: IO[bytes], digest: str) -> None:
        """Store a file under just this name, in the place of another one, and its SHA-256 with it."""
        ...

    def copy(self, name: str, target: str) -> None:
        """Copy a file within the store, in the place of another one."""
        ...

    def digest(self, name: str) -> str:
        """Return the SHA-256 of a file as the store remembers it, or reads it where it remembers none."""
        ...

    def signed_address(self, name: str, filename: str, content_type: str) -> str | None:
        """Return an address that gives the file to anybody for a few minutes, to be saved as `filename`.

        None where the store has no addresses of its own; the file is then read and sent.
        """
        ...

    def problem(self) -> str | None:
        """Return a sentence about why the store is of no use now, None when it is."""
        ...


def media_store() -> MediaStore:
    """Return the store that the settings name."""
    return cast("MediaStore", default_storage)


def digest_of(content: IO[bytes]) -> str:
    """Return the SHA-256 of what is left to read."""
    digest = hashlib.sha256()
    while chunk := content.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def read_digest(store: MediaStore, name: str) -> str:
    """Return the SHA-256 of a file, read from beginning to end."""
    with closing(store.open(name)) as file:
        return digest_of(file)


def apart(name: str) -> str:
    """Return the name under which a new document is stored: in a folder of its own, so that it keeps its own name.

    Nothing has to be asked of the store, and two that come at once do not meet.
    """
    if name.startswith(DOCUMENTS) and name.count("/") == 1:
        return posixpath.join(DOCUMENTS, secrets.token_hex(4), posixpath.basename(name))
    return name
