"""Markdown as lines, by way of the HTML that it stands for; front matter tells of the page."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from markdown_it import MarkdownIt

from interviews.transcripts.html_lines import read_html
from interviews.transcripts.line_builder import safe_address
from interviews.transcripts.rows import is_wrapped
from interviews.transcripts.source import LINE_BREAK, Source, Stated

LONGEST_PARAGRAPH = 30_000
LONGEST_PART = 30_000
DEEPEST = 40
PARAGRAPH_BREAK = re.compile(r"\n[ \t]{0,20}\n")
FENCE = re.compile(r"(?:---|\+\+\+)\s*")
PAIR = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)\s{0,5}[:=]\s{0,5}(?P<value>\S.{0,500})?")
STYLED_ROW = re.compile(r"\*\*\S.{0,300}\*\*|__\S.{0,300}__|#{1,6} \S|\*\*\S.{0,80}:\*\*|!\[|={3,300}\s{0,5}$")
KEYS = {
    "title": frozenset({"title", "headline", "titre", "titel", "titulo", "titolo"}),
    "date": frozenset({"date", "published", "publish_date", "published_on", "datum", "fecha", "data", "pubdate"}),
    "image": frozenset({"image", "cover", "hero", "thumbnail", "featured_image", "lead_image", "banner", "bild"}),
    "description": frozenset({"description", "summary", "standfirst", "excerpt", "intro", "lead", "dek", "subtitle"}),
    "askers": frozenset({"interviewer", "interviewers", "author", "authors", "by"}),
    "asked": frozenset({"interviewee", "interviewees", "guest", "guests", "with"}),
}


def is_markdown(text: str) -> bool:
    """Return whether a plain text is set in Markdown: rows that are bold, headings or pictures in its marks."""
    rows = text[:20_000].splitlines()
    return sum(bool(STYLED_ROW.match(row)) for row in rows) >= 2


def read_markdown(text: str) -> Source:
    """Return the lines of a Markdown text, its pictures, and what its front matter states."""
    stated, body = front_matter(LINE_BREAK.sub("\n", text))
    rows = [row.strip() for row in body.split("\n")]
    # Rows that fill their width are one paragraph; a row that is not filled ends where its author ended it.
    markdown = MarkdownIt("commonmark", {"html": True, "breaks": not is_wrapped(rows), "maxNesting": DEEPEST})
    markdown.disable(["code", "reference"])
    markdown.enable("table")
    return replace(read_html("".join(rendered(markdown, part) for part in parts_of(body))), stated=stated)


def rendered(markdown: MarkdownIt, part: str) -> str:
    """Return the HTML of a part of a text."""
    # Brackets that nobody closes would take the parser long in a long paragraph.
    tokens = [] if max(map(len, PARAGRAPH_BREAK.split(part))) > LONGEST_PARAGRAPH else markdown.parse(part)
    # What is nested deeper, the parser drops without a word.
    if not tokens or any(token.nesting == 1 and token.level >= DEEPEST - 1 for token in tokens):
        return "".join(f"<p>{html.escape(row)}</p>" for row in part.split("\n"))
    for token in tokens:
        if token.type == "bullet_list_open":
            # A hyphen may be the dash of a dialogue.
            token.attrSet("data-mark", token.markup)
    return str(markdown.renderer.render(tokens, markdown.options, {}))


def parts_of(text: str) -> Iterator[str]:
    """Give a text in parts of bounded size, cut where paragraphs end: the parser's memory grows with the part."""
    part: list[str] = []
    size = 0
    fenced = False
    for row in text.split("\n"):
        fenced ^= row.lstrip().startswith(("```", "~~~"))
        if size > LONGEST_PART and not fenced and not part[-1].strip() and row[:1].isalnum():
            yield "\n".join(part)
            part, size = [], 0
        part.append(row)
        size += len(row) + 1
    yield "\n".join(part)


def front_matter(text: str) -> tuple[Stated, str]:
    """Return what the front matter of a text states, and the text below it."""
    rows = text.lstrip("\ufeff\n ").split("\n")
    if not FENCE.fullmatch(rows[0]):
        return Stated(), text
    end = next((at for at, row in enumerate(rows[1:200], start=1) if FENCE.fullmatch(row)), None)
    if end is None or not any(PAIR.match(row) for row in rows[1:end]):
        return Stated(), text
    return stated_in(rows[1:end]), "\n".join(rows[end + 1 :])


def stated_in(rows: list[str]) -> Stated:
    """Return what rows such as "title: The lantern" state."""
    values: dict[str, str] = {}
    key = ""
    for row in rows:
        if row.startswith(("-", "  -")) and key:
            values[key] = ", ".join(part for part in (values[key], unquoted(row.strip().lstrip("- "))) if part)
        elif found := PAIR.match(row.strip()):
            key = found["key"].strip().lower().replace(" ", "_")
            values.setdefault(key, unquoted(found["value"] or ""))
    named = {field: next((values[key] for key in values if key in keys), "") for field, keys in KEYS.items()}
    return Stated(
        title=named["title"],
        date=named["date"],
        image=safe_address(named["image"]) or "",
        description=named["description"],
        askers=names_in(named["askers"]),
        asked=names_in(named["asked"]),
    )


def unquoted(value: str) -> str:
    """Return a value without the quotation marks around it."""
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def names_in(value: str) -> tuple[str, ...]:
    """Return the names of a list such as "[Ana Ruiz, Jo Berg]"."""
    return tuple(unquoted(part) for part in value.strip("[]").split(",") if len(unquoted(part).split()) >= 2)
