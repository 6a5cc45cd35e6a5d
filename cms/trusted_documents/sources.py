"""What documents are registered from: files on the operator's disk, read within limits."""

from dataclasses import dataclass
from pathlib import Path

MAX_MEGABYTES = 5
MAX_BYTES = MAX_MEGABYTES * 1024 * 1024


class UnreadableSource(Exception):
    """Files that no document can be read from. The message names the file and says what to do."""


@dataclass(frozen=True)
class Candidate:
    """A document that is to be registered. `source` says where it stands."""

    id: str
    text: str
    source: str


def read_text(path: Path) -> str:
    """Return what a file of UTF-8 text holds. Raises UnreadableSource."""
    try:
        with path.open("rb") as file:
            # One byte more than allowed tells a file that is too large without reading all of it.
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableSource(f"{path} cannot be read: {error.strerror or error}.") from error
    if len(data) > MAX_BYTES:
        raise UnreadableSource(f"{path} is larger than {MAX_MEGABYTES} MB. Register its documents in several parts.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            f"{path} is not text in UTF-8. Name a manifest, or a folder of GraphQL files."
        ) from error
