"""`manage.py trust_documents`: registers the documents that clients run by their id, removes and checks them."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError

from cms.trusted_documents.registration import (
    Entry,
    RegistrationFailed,
    State,
    check,
    read_paths,
    register,
    remove,
)
from cms.trusted_documents.report import report_lines, report_of
from cms.trusted_documents.sources import UnreadableSource


class Command(BaseCommand):
    help = (
        "Register GraphQL documents that clients run by their id: all of them, or none when one is refused. The report "
        "counts costs with the defaults of the variables."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            metavar="PATH",
            nargs="*",
            help="a folder with .graphql and .gql files, one such file, or a manifest (JSON) of Apollo, Relay or "
            "graphql-codegen",
        )
        parser.add_argument("--prune", action="store_true", help="remove every document that none of the PATHs holds")
        parser.add_argument("--remove", metavar="ID", nargs="+", help="remove the documents with these ids")
        parser.add_argument(
            "--check", action="store_true", help="list the registered documents, and fail when the schema broke one"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and write nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON document on stdout")

    def handle(self, *args: Any, **options: Any) -> None:
        if sum(map(bool, (options["paths"], options["remove"], options["check"]))) != 1:
            raise CommandError("Name a PATH, or --remove with ids, or --check.")
        if options["prune"] and not options["paths"]:
            raise CommandError("--prune needs the PATHs of all documents that are to stay.")
        try:
            entries = self.entries(options)
        except (UnreadableSource, RegistrationFailed) as error:
            self.refuse(options, str(error))
        self.report(options, entries)
        refused = sum(entry.state is State.REFUSED for entry in entries)
        if refused:
            raise CommandError(f"Nothing was registered: {refused} of {len(entries)} documents are refused.")
        broken = sum(entry.state is State.BROKEN for entry in entries)
        if broken:
            raise CommandError(
                f"{broken} of {len(entries)} registered documents no longer fit the schema or the limits."
            )

    def entries(self, options: dict[str, Any]) -> list[Entry]:
        """Do what the options ask for. Raises UnreadableSource and RegistrationFailed."""
        if options["check"]:
            return check()
        if options["remove"]:
            return remove(options["remove"], dry_run=options["dry_run"])
        candidates = read_paths(map(Path, options["paths"]))
        return register(candidates, prune=options["prune"], dry_run=options["dry_run"])

    def report(self, options: dict[str, Any], entries: list[Entry]) -> None:
        """Print what became of each document."""
        if options["json"]:
            report = report_of(entries, dry_run=options["dry_run"])
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
            return
        for line in report_lines(entries, dry_run=options["dry_run"]):
            self.stdout.write(line)

    def refuse(self, options: dict[str, Any], message: str) -> NoReturn:
        """End with a message on stderr, and as JSON on stdout where that was asked for. Raises CommandError."""
        if options["json"]:
            self.stdout.write(json.dumps({"error": message}, ensure_ascii=False, indent=2))
        raise CommandError(message)
