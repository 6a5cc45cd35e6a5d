"""`manage.py media`: compares the files with the rows that name them, copies them between stores, sweeps up."""

import time
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, cast

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from cms.media.buckets import BucketStore
from cms.media.copying import DamagedFileError, Progress, copy_files
from cms.media.folders import FolderStore
from cms.media.inventory import check, named_files, sweep
from cms.media.stores import MediaStore, media_store

STORES: dict[str, Callable[[], Any]] = {"folder": FolderStore, "s3": BucketStore}
# How many seconds lie between two lines of progress, and how many names a list shows.
PROGRESS_SECONDS = 2
SHOWN = 20


class Command(BaseCommand):
    """Looks after the files of images and documents."""

    help = "Compare the files of images and documents with the rows that name them, copy them, and sweep up."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the three actions."""
        actions = parser.add_subparsers(dest="action", required=True)
        checking = actions.add_parser("check", help="say which files are lost, which nobody names, which are damaged")
        checking.add_argument("--checksums", action="store_true", help="read originals and documents and compare them")
        copying = actions.add_parser("copy", help="copy all files from one store to another; again, only what is new")
        copying.add_argument("--from", dest="source", choices=STORES, required=True, help="MEDIA_ROOT or MEDIA_S3_*")
        copying.add_argument("--to", dest="target", choices=STORES, required=True)
        copying.add_argument("--workers", type=int, default=4, help="how many files at once (default: 4)")
        sweeping = actions.add_parser("sweep", help="delete the files that no row names")
        sweeping.add_argument("--hours", type=int, default=24, help="leave what is younger than so many (default: 24)")
        sweeping.add_argument("--dry-run", action="store_true", help="say what would be deleted, and delete nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one of the three. Raises CommandError with what went wrong, or what was found to be wrong."""
        try:
            getattr(self, f"do_{options['action']}")(options)
        except (ImproperlyConfigured, DamagedFileError) as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(
                f"{error}\nWhat was done until then stays done: start it again when the store answers."
            ) from None

    def do_check(self, options: dict[str, Any]) -> None:
        """Print what is lost, damaged, misplaced and named by nobody."""
        found = check(media_store(), options["checksums"])
        self.stdout.write(f"{found.stored} files are stored, {found.named} are named by a row.")
        self.show("lost: no file of this name", [f"{name} ({_row(owner)})" for name, owner in found.lost.items()])
        self.show(
            "damaged: not what was uploaded", [f"{name} ({_row(owner)})" for name, owner in found.damaged.items()]
        )
        self.show("named by no row: `media sweep` deletes it once it is a day old", [one.name for one in found.orphans])
        if found.misplaced:
            self.stdout.write(
                f"{found.misplaced} images wait for the worker to move their files with their collection."
            )
        if found.lost or found.damaged:
            raise CommandError(f"{len(found.lost)} files are lost, {len(found.damaged)} are damaged.")

    def do_copy(self, options: dict[str, Any]) -> None:
        """Copy what rows name, and print how far it has come."""
        if options["source"] == options["target"]:
            raise CommandError("--from and --to name the same store.")
        source, target = (cast("MediaStore", STORES[options[end]]()) for end in ("source", "target"))
        last = time.monotonic()

        def report(progress: Progress) -> None:
            nonlocal last
            if time.monotonic() - last >= PROGRESS_SECONDS:
                last = time.monotonic()
                self.stdout.write(_sentence(progress))

        progress = copy_files(source, target, named_files(), max(1, options["workers"]), report)
        self.stdout.write(_sentence(progress))
        if progress.lost:
            self.show("lost: not in the store that is copied from", sorted(progress.lost))
            raise CommandError(f"{len(progress.lost)} files are lost; all others are there.")

    def do_sweep(self, options: dict[str, Any]) -> None:
        """Delete what no row names, and print it."""
        count = size = 0
        for file in sweep(media_store(), options["hours"] * 3600, options["dry_run"]):
            self.stdout.write(file.name)
            count, size = count + 1, size + file.size
        done = "would be deleted" if options["dry_run"] else "deleted"
        self.stdout.write(f"{count} files {done}, {_bytes(size)}.")

    def show(self, heading: str, names: list[str]) -> None:
        """Print a list under a heading, cut short; nothing when it is empty."""
        if names:
            self.stdout.write(f"{len(names)} {heading}")
            for name in names[:SHOWN]:
                self.stdout.write(f"  {name}")
            if len(names) > SHOWN:
                self.stdout.write(f"  and {len(names) - SHOWN} more")


def _row(owner: tuple[str, int]) -> str:
    return f"{owner[0]} {owner[1]}"


def _bytes(size: int) -> str:
    return filesizeformat(size).replace("\xa0", " ")


def _sentence(progress: Progress) -> str:
    return (
        f"{progress.done} of {progress.total} files: {progress.copied} copied ({_bytes(progress.size)}), "
        f"{progress.present} were there with the same checksum."
    )
