"""`manage.py import_page`: a page saved from an old site becomes a notice, an interview or an article."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError

from home.import_report import report_lines, report_of
from home.importing import ImportRefusedError, UnansweredError, import_saved_page
from interviews.transcripts import MAX_BYTES, DateOrder, SavedPage, UnreadableSource, read_page


class Command(BaseCommand):
    help = "Read a page saved as text from an old site, and make a sign-up notice, an interview or an article of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a text file")
        parser.add_argument("--dry-run", action="store_true", help="say what would be made, and write nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON document on stdout")
        parser.add_argument(
            "--publish", action="store_true", help="publish the interview or article (never the notice)"
        )
        parser.add_argument("--title", help="the title, where the page states none or a wrong one")
        parser.add_argument(
            "--date-order",
            choices=[order.value for order in DateOrder],
            help="how to read dates such as 12/08/22: day first (DMY) or month first (MDY)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        saved = self.read(options)
        try:
            result = import_saved_page(
                saved, title=options["title"], publish=options["publish"], dry_run=options["dry_run"]
            )
        except UnansweredError as error:
            questions = [
                {"option": question.option, "message": question.message, "choices": list(question.choices)}
                for question in error.questions
            ]
            listed = "\n".join(f"  {question.message}" for question in error.questions)
            self.refuse(options, f"Nothing was written. The page leaves open:\n{listed}", questions=questions)
        except ImportRefusedError as error:
            self.refuse(options, str(error))
        report = report_of(saved, result, dry_run=options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(report_lines(report)))

    def read(self, options: dict[str, Any]) -> SavedPage:
        """Return what the file holds. Raises CommandError for what cannot be read."""
        path = Path(options["file"])
        order = DateOrder(options["date_order"]) if options["date_order"] else None
        try:
            with path.open("rb") as file:
                # One byte more than allowed tells a file that is too large without reading all of it.
                data = file.read(MAX_BYTES + 1)
            return read_page(data, path.name, date_order=order)
        except FileNotFoundError:
            self.refuse(options, f"There is no file {path}.")
        except IsADirectoryError:
            self.refuse(options, f"{path} is a folder; name one file in it.")
        except OSError as error:
            self.refuse(options, f"{path} cannot be read: {error.strerror or error}.")
        except UnreadableSource as error:
            self.refuse(options, f"{path.name}: {error}")

    def refuse(self, options: dict[str, Any], message: str, **details: Any) -> NoReturn:
        """End with a message on stderr, and as JSON on stdout where that was asked for. Raises CommandError."""
        if options["json"]:
            self.stdout.write(json.dumps({"error": message, **details}, ensure_ascii=False, indent=2))
        raise CommandError(message)
