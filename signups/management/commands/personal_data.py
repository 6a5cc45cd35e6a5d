"""`manage.py personal_data`: tells what is kept of a person, erases it, and deletes what is over."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import validate_email

from signups.personal_data import erase, expire, export


class Command(BaseCommand):
    help = "Tell what is kept of a person who signed up, erase it, or delete what nobody needs any more."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        for name, text in (("export", "print it as JSON"), ("erase", "delete it at once, for good")):
            action = actions.add_parser(name, help=text)
            action.add_argument("email", help="the e-mail address of the person")
        actions.add_parser("expire", help="delete what is unconfirmed for 7 days, rejected for 90; the clock does too")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "expire":
            print(f"{expire()} records deleted.")
            return
        email = options["email"]
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError("That is no e-mail address. Write it like name@example.org.") from error
        if options["action"] == "export":
            print(json.dumps(export(email), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
        else:
            print(f"{erase(email)} records deleted. What was published stays: unpublish or delete it in the admin.")
