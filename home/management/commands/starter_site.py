"""`manage.py starter_site`: the home page and the indexes that pages stand under, in an empty database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from home.starter import TRANSLATED, create_starter_site, create_translated_tree


class Command(BaseCommand):
    help = "Make the home page and the indexes of articles, interviews and notices, unless there is a home page."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--translate", choices=sorted(TRANSLATED), help="make them in this language too")

    def handle(self, *args: Any, **options: Any) -> None:
        made = create_starter_site()
        self.stdout.write("The starter site is made." if made else "There is a home page already: nothing was made.")
        if options["translate"]:
            home = create_translated_tree(options["translate"])
            self.stdout.write(f"The site is there in {home.locale.get_display_name()} too.")
