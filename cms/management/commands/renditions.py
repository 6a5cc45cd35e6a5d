"""`manage.py renditions build`: makes the renditions that images lack, such as those of a preset that was added."""

import os
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from cms.image_files import BROKEN_FILE_ERRORS
from cms.models import CmsImage
from cms.renditions import lacks_renditions, make_renditions
from settings.images import Preset

PROGRESS_SECONDS = 2


class Command(BaseCommand):
    """Makes renditions ahead of the queries that ask for them."""

    help = "Make the renditions that images lack. What is there already is left as it is, so it can be started again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the one action."""
        building = parser.add_subparsers(dest="action", required=True).add_parser("build", help=self.help)
        building.add_argument("--preset", nargs="+", choices=settings.IMAGE_PRESETS, metavar="PRESET",
                              help=f"only these: {', '.join(settings.IMAGE_PRESETS)}")  # fmt: skip
        building.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="how many images at once")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them, with a line of progress now and then. Raises CommandError when an original cannot be read."""
        presets = [settings.IMAGE_PRESETS[name] for name in options["preset"] or settings.IMAGE_PRESETS]
        lacking = [pk for pk, lacks in _lacking(presets) if lacks]
        made = failed = 0
        last = time.monotonic()
        for done, (pk, count, problem) in enumerate(_build_all(lacking, presets, options["workers"]), start=1):
            made += count
            failed += bool(problem)
            if problem:
                self.stderr.write(f"Image {pk}: {problem}")
            if time.monotonic() - last >= PROGRESS_SECONDS:
                last = time.monotonic()
                self.stdout.write(f"{done} of {len(lacking)} images: {made} renditions made.")
        self.stdout.write(f"{len(lacking)} images lacked renditions: {made} made.")
        if failed:
            raise CommandError(f"The originals of {failed} images cannot be read. `manage.py media check` says more.")


def _lacking(presets: list[Preset]) -> Iterator[tuple[int, bool]]:
    images = CmsImage.objects.only("pk", "width", "height", "preset_renditions").order_by("pk")
    for image in images.iterator(chunk_size=500):
        yield image.pk, lacks_renditions(image, presets)


def _build_all(image_ids: Iterable[int], presets: list[Preset], workers: int) -> Iterator[tuple[int, int, str]]:
    """Give for each image its id, how many renditions were made of it, and the problem that there was, if any."""
    if workers <= 1:
        for pk in image_ids:
            yield _build(pk, presets)
        return

    def build(pk: int) -> tuple[int, int, str]:
        try:
            return _build(pk, presets)
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(build, image_ids)


def _build(pk: int, presets: list[Preset]) -> tuple[int, int, str]:
    image = CmsImage.objects.filter(pk=pk).first()
    if image is None:
        return pk, 0, ""
    try:
        return pk, len(make_renditions(image, presets)), ""
    except BROKEN_FILE_ERRORS as error:
        return pk, 0, str(error)
