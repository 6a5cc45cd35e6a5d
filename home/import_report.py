"""What an import did, as data for programs and in lines for people."""

import re
from collections.abc import Iterable
from typing import Any

from cms.text import count_words
from home.importing import ImportedPage, ImportResult
from interviews.importing.entries import ImportedEntry
from interviews.transcripts import Article, FindingCode, Heading, ListBlock, Paragraph, SavedPage, Transcript, TurnKind


def report_of(saved: SavedPage, result: ImportResult, *, dry_run: bool) -> dict[str, Any]:
    """Return what was made and found, as JSON can hold it. A dry run made nothing that has an id."""
    return {
        "dryRun": dry_run,
        "notice": page_report(result.notice, dry_run=dry_run),
        "page": page_report(result.page, dry_run=dry_run),
        "counts": counts_of(saved),
        "people": entry_reports(result.people, dry_run=dry_run),
        "organisations": entry_reports(result.organisations, dry_run=dry_run),
        "furniture": list(saved.furniture),
        "findings": [
            {
                "code": finding.code.value,
                "message": finding.message,
                "line": finding.line,
                "source": finding.source,
                "choices": list(finding.choices),
            }
            for finding in saved.findings
            # Whoever gave the import its title or date order has answered these.
            if not finding.needs_answer
        ],
    }


def page_report(imported: ImportedPage | None, *, dry_run: bool) -> dict[str, Any] | None:
    """Return what is to be told of a page."""
    if imported is None:
        return None
    page = imported.page
    return {
        "type": type(page).__name__,
        "id": None if dry_run and imported.created else page.pk,
        "title": page.title,
        "slug": page.slug,
        "path": imported.path,
        "created": imported.created,
        "live": page.live,
        "publishedOn": page.published_on and page.published_on.isoformat(),
        "updatedOn": page.updated_on and page.updated_on.isoformat(),
    }


def entry_reports(entries: Iterable[ImportedEntry], *, dry_run: bool) -> list[dict[str, Any]]:
    """Return what is to be told of people or organisations."""
    return [
        {
            "id": None if dry_run and imported.created else imported.entry.pk,
            "name": imported.entry.name,
            "slug": imported.entry.slug,
            "created": imported.created,
        }
        for imported in entries
    ]


def counts_of(saved: SavedPage) -> dict[str, int]:
    """Return the figures by which a person sees that nothing is missing; a word is a run without white space."""
    counts: dict[str, int] = {}
    if saved.transcript:
        counts |= transcript_counts(saved.transcript)
    if saved.article:
        counts |= article_counts(saved.article)
    if saved.notice:
        counts["noticeWords"] = words_in(saved.notice.paragraphs)
    return counts


def transcript_counts(transcript: Transcript) -> dict[str, int]:
    """Return the figures of an interview."""
    counts = {"turns": len(transcript.turns)}
    for kind, name in [
        (TurnKind.QUESTION, "question"),
        (TurnKind.ANSWER, "answer"),
        (TurnKind.STATEMENT, "statement"),
    ]:
        turns = [turn for turn in transcript.turns if turn.kind is kind]
        counts[f"{name}s"] = len(turns)
        counts[f"{name}Words"] = sum(words_in(turn.blocks) for turn in turns)
    return counts


def article_counts(article: Article) -> dict[str, int]:
    """Return the figures of an article; headings count as words too."""
    headings = [block for block in article.blocks if isinstance(block, Heading)]
    return {
        "headings": len(headings),
        "paragraphs": sum(isinstance(block, Paragraph) for block in article.blocks),
        "lists": sum(isinstance(block, ListBlock) for block in article.blocks),
        "words": words_in(article.blocks),
    }


def words_in(blocks: Iterable[Heading | Paragraph | ListBlock]) -> int:
    """Return the number of words in blocks."""
    return sum(count_words(block.text) for block in blocks)


def report_lines(report: dict[str, Any]) -> list[str]:
    """Return a report in lines for a person."""
    lines = ["Dry run: nothing was written."] if report["dryRun"] else []
    pages = [page for page in (report["notice"], report["page"]) if page]
    lines += [page_line(page, dry_run=report["dryRun"]) for page in pages]
    for kind, entries in (("Person", report["people"]), ("Organisation", report["organisations"])):
        lines += [f"{kind} “{entry['name']}”: {'new' if entry['created'] else 'found'}." for entry in entries]
    if report["counts"]:
        figures = ", ".join(f"{figure} {in_words(name)}" for name, figure in report["counts"].items())
        lines.append(f"Figures: {figures}.")
    noted = [finding for finding in report["findings"] if finding["code"] != FindingCode.FURNITURE.value]
    if noted:
        lines += ["", "Please check:"]
        lines += [finding_line(finding) for finding in noted]
    if report["furniture"]:
        lines += ["", "Left out, because it belonged to the old site around the text:"]
        lines += [f"  {text}" for text in report["furniture"]]
    return lines


def in_words(name: str) -> str:
    """Return the name of a figure in words: "answerWords" as "answer words"."""
    return re.sub(r"[A-Z]", lambda capital: f" {capital[0].lower()}", name)


def page_line(page: dict[str, Any], *, dry_run: bool) -> str:
    """Return what became of a page in a line."""
    kind = {"SignupNoticePage": "Notice", "InterviewPage": "Interview", "ArticlePage": "Article"}[page["type"]]
    if not page["created"]:
        state = "is there already, and was left as it is"
    else:
        state = "would be made" if dry_run else f"was made, {'published' if page['live'] else 'as a draft'}"
    return f"{kind} “{page['title']}” {state}: {page['path']}"


def finding_line(finding: dict[str, Any]) -> str:
    """Return a finding in a line."""
    place = f"line {finding['line']}: " if finding["line"] else ""
    source = finding["source"] if len(finding["source"]) <= 80 else f"{finding['source'][:79]}…"
    shown = f" [{source}]" if source else ""
    return f"  {place}{finding['message']}{shown}"
