"""Media in a folder of this machine."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible
from django.utils.encoding import filepath_to_uri

from cms.media.names import StoredFile
from cms.media.stores import apart, digest_of


@deconstructible(path="cms.media.folders.FolderStore")
class FolderStore(FileSystemStorage):
    """The folder MEDIA_ROOT. Its files are given out by `cms.private_files`."""

    def url(self, name: str | None) -> str:
        # Django's own takes an address apart and puts it together, at each image of an answer.
        return f"{self.base_url}{filepath_to_uri(name)}"

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return super().get_available_name(apart(name), max_length)

    def stored_files(self) -> Iterator[StoredFile]:
        """Give every file that the folder holds."""
        now = time.time()
        for folder, _, names in os.walk(self.location):
            for name in names:
                path = Path(folder, name)
                try:
                    state = path.stat()
                except FileNotFoundError:
                    continue
                yield StoredFile(path.relative_to(self.location).as_posix(), state.st_size, now - state.st_mtime)

    def put(self, name: str, content: IO[bytes], digest: str) -> None:
        """Store a file under just this name. Nobody sees it half-written."""
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f".{target.name[:200]}.part")
        with unfinished.open("wb") as file:
            shutil.copyfileobj(content, file)
        unfinished.replace(target)

    def copy(self, name: str, target: str) -> None:
        """Copy a file within the folder."""
        with Path(self.path(name)).open("rb") as file:
            self.put(target, file, "")

    def digest(self, name: str) -> str:
        """Return the SHA-256 of a file."""
        with Path(self.path(name)).open("rb") as file:
            return digest_of(file)

    def signed_address(self, name: str, filename: str, content_type: str) -> None:
        """Return None: a folder has no addresses of its own."""

    def problem(self) -> str | None:
        """Say so when the folder cannot be written to."""
        folder = Path(self.location)
        while not folder.exists():
            folder = folder.parent
        return None if os.access(folder, os.W_OK | os.X_OK) else "The folder of media cannot be written to."
