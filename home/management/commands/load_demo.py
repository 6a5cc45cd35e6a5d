"""`manage.py load_demo`: the demo site, in a database that has no content."""

import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Fill an empty database with the demo site: articles, interviews, people, notices, in English and French."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--items",
            type=count,
            default=0,
            metavar="N",
            help="then add N articles and a quarter as many interviews of made-up sentences, to measure with",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "load_demo is for development: it makes users whose password everybody knows. It needs settings with "
                "DEBUG on."
            )
        try:
            # The factories of the tests are not installed in production.
            from home.demo.bulk import make_items
            from home.demo.loading import has_content, load_demo_site
        except ModuleNotFoundError as error:
            raise CommandError(f"load_demo needs what requirements-dev.txt installs: {error}.") from error
        if has_content():
            self.report("There is content already, of the demo or of somebody's own: no demo site was made.")
        else:
            self.report("Making the demo site ...")
            begun = time.monotonic()
            load_demo_site()
            self.report(f"The demo site is made, in {time.monotonic() - begun:.0f} seconds.")
        if options["items"]:
            try:
                make_items(options["items"], self.report)
            except ObjectDoesNotExist as error:
                raise CommandError(f"Items need lists to stand under: {error} ./run manage starter_site") from error

    def report(self, line: str) -> None:
        """Print a line at once, also into a pipe."""
        self.stdout.write(line)
        self.stdout.flush()


def count(text: str) -> int:
    """Return the whole number, from 0, that an argument gives."""
    if not text.isdecimal():
        raise ArgumentTypeError(f"{text} is no whole number from 0.")
    return int(text)
