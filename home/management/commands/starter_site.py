"""`manage.py starter_site`: the home page and the indexes that pages stand under, in an empty database."""

from typing import Any

from django.core.management.base import BaseCommand

from home.starter import create_starter_site


class Command(BaseCommand):
    help = "Make the home page and the indexes of articles, interviews and notices, unless there is a home page."

    def handle(self, *args: Any, **options: Any) -> None:
        made = create_starter_site()
        self.stdout.write("The starter site is made." if made else "There is a home page already: nothing was made.")
