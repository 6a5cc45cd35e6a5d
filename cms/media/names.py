"""What the name of a file says: whether everybody may have it.

The name that a row holds is the same in a folder and in a bucket, so that a site can move from one to the other.
"""

import mimetypes
from typing import NamedTuple

PRIVATE = "private/"
PUBLIC = "public/"
DOCUMENTS = "documents/"


class StoredFile(NamedTuple):
    """A file that a store holds, by the name that rows know it by; `size` in bytes, `age` in seconds."""

    name: str
    size: int
    age: float


def is_private(name: str) -> bool:
    """Say whether the file is given only to who may have it: documents, and what is in a private collection."""
    return name.startswith((PRIVATE, DOCUMENTS))


def placed(name: str, private: bool) -> str:
    """Return the name that an image's file has while its collection is private, or while it is not."""
    plain = name.removeprefix(PRIVATE)
    return PRIVATE + plain if private else plain


def key_of(name: str) -> str:
    """Return where a bucket holds a file, below its prefix: under `public/` what everybody may have, else `private/`.

    So one rule for `public/` opens all that is public and nothing else.
    """
    if name.startswith(PRIVATE):
        return name
    return (PRIVATE if is_private(name) else PUBLIC) + name


def name_of(key: str) -> str | None:
    """Return the name of the file that a bucket holds under a key below its prefix; None where it is none of ours."""
    if key.startswith(PUBLIC):
        return key.removeprefix(PUBLIC)
    if key.startswith(PRIVATE + DOCUMENTS):
        return key.removeprefix(PRIVATE)
    return key if key.startswith(PRIVATE) else None


def media_type(name: str) -> str:
    """Return the media type of a file by its name."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
