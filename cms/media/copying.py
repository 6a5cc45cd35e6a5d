"""Copying a site's files from one store to another, again and again until nothing is missing."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from dataclasses import dataclass, field

from cms.media.stores import MediaStore, digest_of


class DamagedFileError(Exception):
    """A file did not arrive as it was sent."""


@dataclass
class Progress:
    """How far the copying has come: numbers of files and bytes, and the names of those that are not there."""

    total: int
    copied: int = 0
    present: int = 0
    size: int = 0
    lost: list[str] = field(default_factory=list)

    @property
    def done(self) -> int:
        """How many files need no more work."""
        return self.copied + self.present + len(self.lost)


def copy_file(source: MediaStore, target: MediaStore, name: str) -> int | None:
    """Copy a file unless it is there already with the same checksum; return its size in bytes, None where it was there.

    Raises FileNotFoundError when the source lacks it, DamagedFileError when the checksums differ afterwards, another
    OSError when a store does not answer.
    """
    size, digest = source.size(name), source.digest(name)
    if target.exists(name) and target.size(name) == size and target.digest(name) == digest:
        return None
    with closing(source.open(name)) as file:
        if digest_of(file) != digest:
            raise DamagedFileError(f"{name} is not what was stored: its checksum differs.")
        file.seek(0)
        target.put(name, file, digest)
    if target.size(name) != size or target.digest(name) != digest:
        raise DamagedFileError(f"{name} has not arrived whole: its checksum differs.")
    return size


def copy_files(
    source: MediaStore, target: MediaStore, names: Iterable[str], workers: int, report: Callable[[Progress], None]
) -> Progress:
    """Copy the files of these names, several at once; call `report` after each.

    Ends at the first error, with what is under way brought to its end. Raises DamagedFileError and OSError.
    """
    wanted = sorted(names)
    progress = Progress(len(wanted))
    with ThreadPoolExecutor(workers) as pool:
        copies = {pool.submit(copy_file, source, target, name): name for name in wanted}
        try:
            for copy in as_completed(copies):
                try:
                    size = copy.result()
                except FileNotFoundError:
                    progress.lost.append(copies[copy])
                else:
                    progress.present += size is None
                    progress.copied += size is not None
                    progress.size += size or 0
                report(progress)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return progress
