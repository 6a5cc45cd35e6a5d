"""`manage.py import_transcript`: transcripts in any format that is read become draft interviews."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from interviews.importing.beginning import draft_of
from interviews.models import InterviewIndexPage
from interviews.services import ImportRefusedError, create_interview
from interviews.transcripts import (
    MAX_BYTES,
    Answers,
    Transcript,
    UnclearAnswerError,
    UnreadableSource,
    answers_from,
    as_json,
    read_transcript,
)


class Command(BaseCommand):
    help = "Read transcripts (text, Markdown, HTML, DOCX, WebVTT, SRT) and make a draft interview of each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", metavar="FILE", nargs="+", help="a transcript, or a folder of them")
        parser.add_argument(
            "--parent",
            metavar="PATH",
            help="the path of the interview index that takes the pages, such as /interviews/",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON document on stdout: a list for several")
        parser.add_argument("--dry-run", action="store_true", help="say what would be made, and write nothing")
        parser.add_argument(
            "--answers",
            metavar="FILE",
            help="answers to open questions, as JSON: "
            '{"title": "…", "date": "2024-05-31", "speakers": {"MS": "Mia Sand"}, '
            '"asker": "…", "answerer": "…"}; for several transcripts an object of such objects by file name',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        paths = list(files_in(options["files"]))
        results = []
        refused: list[str] = []
        many = len(paths) != 1 or Path(options["files"][0]).is_dir()
        for number, path in enumerate(paths, start=1):
            try:
                result = self.import_one(path, options, many=many)
            except (ImportRefusedError, UnclearAnswerError, UnreadableSource) as error:
                refused.append(f"{path.name}: {error}")
                result = {"error": str(error)}
                done = f"refused. {error}"
            else:
                done = f"{len(result['turns'])} turns, {len(result['speakers'])} speakers" + made(result)
            if many:
                self.stderr.write(f"[{number}/{len(paths)}] {path.name}: {done}")
            elif "error" not in result and not options["json"]:
                self.stdout.write(f"{path.name}: {done}")
            results.append({"file": path.name, **result} if many else result)
        if options["json"]:
            self.stdout.write(json.dumps(results if many else results[0], ensure_ascii=False, indent=2))
        if many:
            self.stderr.write(summary(results))
        if refused:
            raise CommandError("\n".join(refused))

    def import_one(self, path: Path, options: dict[str, Any], *, many: bool) -> dict[str, Any]:
        """Read one file and make its page; return both as JSON. Raises what reading, answers and making it refuse."""
        answers = answers_for(path.name, options["answers"], many=many)
        transcript = read_transcript(bytes_of(path), path.name, answers=answers)
        result = as_json(transcript)
        for warning in result["warnings"]:
            choices = f" ({' or '.join(warning['choices'])})" if warning["choices"] else ""
            line = f", line {warning['line']}" if warning["line"] else ""
            self.stderr.write(f"{path.name}{line}: {warning['message']}{choices}")
        if not options["dry_run"]:
            result["page"] = create_page(transcript, path.name, options["parent"])
        return result


def files_in(given: list[str]) -> Iterator[Path]:
    """Give the files that paths name; those of a folder in the order of their names."""
    for path in map(Path, given):
        if path.is_dir():
            yield from sorted(file for file in path.iterdir() if file.is_file() and not file.name.startswith("."))
        else:
            yield path


def bytes_of(path: Path) -> bytes:
    """Return what a file holds, one byte more than is read at most. Raises UnreadableSource if it cannot be opened."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableSource(f"There is no file {path}.") from error
    except OSError as error:
        raise UnreadableSource(f"{path} cannot be read: {error.strerror or error}.") from error


def answers_for(name: str, answers_file: str | None, *, many: bool) -> Answers:
    """Return the answers for one transcript. Raises UnclearAnswerError for a file of answers that cannot be used."""
    if answers_file is None:
        return Answers()
    try:
        given = json.loads(bytes_of(Path(answers_file)))
    except ValueError as error:
        message = str(error) if isinstance(error, UnreadableSource) else f"{answers_file} is no JSON: {error}."
        raise UnclearAnswerError(message) from error
    if many:
        given = given.get(name, {}) if isinstance(given, dict) else given
    return answers_from(given)


def create_page(transcript: Transcript, source: str, parent: str | None) -> dict[str, Any]:
    """Make the draft page of a transcript. Raises ImportRefusedError, also while a question needs an answer."""
    open_ = [finding for finding in transcript.findings if finding.needs_answer]
    if open_:
        told = " ".join(
            f"{one.message}" + (f" Choices: {' or '.join(one.choices)}." if one.choices else "") for one in open_
        )
        raise ImportRefusedError(f"Nothing was written: {told} Answer with --answers.")
    if not transcript.turns:
        raise ImportRefusedError("Nothing was written: no conversation was found in the file.")
    imported = create_interview(draft_of(transcript), index_at(parent), source=source)
    return {"id": imported.page.pk, "title": imported.page.draft_title, "created": imported.created}


def index_at(path: str | None) -> InterviewIndexPage:
    """Return the interview index at a path, or the only one there is. Raises ImportRefusedError if there is none."""
    indexes = list(InterviewIndexPage.objects.order_by("path"))
    paths = {index.pk: index.relative_url(None) or index.url_path for index in indexes}
    if path is None and len(indexes) == 1:
        return indexes[0]
    wanted = f"/{(path or '').strip('/')}/"
    for index in indexes:
        if path is not None and wanted in {paths[index.pk], index.url_path}:
            return index
    known = ", ".join(sorted(paths.values())) or "none; make one in the admin"
    if path is None:
        raise ImportRefusedError(f"Name the interview index with --parent. There are: {known}.")
    raise ImportRefusedError(f"There is no interview index at {path}. There are: {known}.")


def made(result: dict[str, Any]) -> str:
    """Return what became of a transcript's page, as the end of a sentence."""
    page = result.get("page")
    if page is None:
        return "; nothing is written."
    return f"; page {page['id']} {'is made as a draft' if page['created'] else 'was there already'}."


def summary(results: list[dict[str, Any]]) -> str:
    """Return how many transcripts were read, made and refused."""
    created = sum(bool(one.get("page", {}).get("created")) for one in results)
    refused = sum("error" in one for one in results)
    return f"{len(results)} files: {len(results) - refused} read, {created} pages made, {refused} refused."
