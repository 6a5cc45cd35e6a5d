"""`manage.py revoke_previews`: the addresses of previews stop working at once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from cms.models import PreviewSnapshot


class Command(BaseCommand):
    help = "End previews: of pages, of users, or all of them. Whoever has their addresses sees nothing any more."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--page", type=int, action="append", default=[], metavar="ID", help="of this page and of new ones below it"
        )
        parser.add_argument("--user", action="append", default=[], metavar="NAME", help="of this user")
        parser.add_argument("--all", action="store_true", help="of everybody and everything")

    def handle(self, *args: Any, page: list[int], user: list[str], **options: Any) -> None:
        if not (page or user or options["all"]):
            raise CommandError("Say which previews to end: --page ID, --user NAME, or --all.")
        chosen = PreviewSnapshot.objects.all()
        if not options["all"]:
            chosen = chosen.filter(Q(page__in=page) | Q(parent__in=page) | Q(user__username__in=user))
        ended, _by_model = chosen.delete()
        self.stdout.write(f"Ended: {ended}.")
