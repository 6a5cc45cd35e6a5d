"""From the bytes of a file to lines with style: how the text is encoded, and where its paragraphs and marks are."""

import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from pathlib import PurePath

from interviews.transcripts.encoding import UnreadableSource, decoded_text
from interviews.transcripts.findings import Finding
from interviews.transcripts.model import Span, cut, joined
from interviews.transcripts.rows import joined_rows, paragraphs_in, words_in

__all__ = [
    "MAX_BYTES",
    "Line",
    "Picture",
    "Source",
    "Stated",
    "UnreadableSource",
    "Zone",
    "decoded",
    "read_lines",
    "split_lines",
]

MAX_BYTES = 10 * 1024 * 1024
MAX_PARAGRAPHS = 100_000
TEXT_SUFFIXES = frozenset({"", ".txt", ".text"})

LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# A hyphen or an asterisk needs a space behind it ("-5 degrees" is text); a long dash may stand against its sentence.
MARK = re.compile(
    r"(?P<mark>>{1,3}(?=\s)|[\u2022\u2023\u25aa\u25cf\u25e6\u2043\u00b7]|[\u2013\u2014\u2015](?!\d)|[-*+](?=\s)"
    r"|(?:\d{1,3}|[a-zA-Z])[.)](?=\s))\s*(?=\S)"
)


class Zone(Enum):
    """Where on its page a line stands, as far as the format of the source says so."""

    TEXT = "text"
    FURNITURE = "furniture"
    CAPTION = "caption"
    PULL_QUOTE = "pull quote"
    BOX = "box"
    NOTE = "note"
    REPEATED = "repeated"
    REMARK = "remark"
    LEGEND = "legend"


@dataclass(frozen=True)
class Line:
    """A paragraph of the source: where it starts, its text in spans, and the bullet, number or dash before it.

    `blank_before` counts the empty lines above it. What only some formats tell: `heading` is the level of a heading
    (0 for text), `is_item` marks an item of a list, `voice` is the speaker that the format names beside the text,
    `date` is the day that the format states for machines, `style` the
    name of the paragraph's style.
    """

    number: int
    spans: tuple[Span, ...]
    mark: str = ""
    blank_before: int = 0
    raw: str = ""
    heading: int = 0
    zone: Zone = Zone.TEXT
    is_item: bool = False
    voice: str = ""
    date: str = ""
    style: str = ""

    @cached_property
    def text(self) -> str:
        """The text without its mark."""
        return joined(self.spans)

    @property
    def has_dash(self) -> bool:
        """Whether a dash opens the line, as a list item or as speech in a dialogue."""
        return self.mark in {"-", "\u2013", "\u2014", "\u2015"}

    @property
    def has_number(self) -> bool:
        """Whether a number or a letter opens the line, as in "2." or "b)"."""
        return self.mark[-1:] in {".", ")"}

    @cached_property
    def is_bold(self) -> bool:
        """Whether every visible character is bold."""
        return all(span.bold for span in self.spans if span.text.strip()) and bool(self.text.strip())

    @cached_property
    def is_italic(self) -> bool:
        """Whether every visible character is italic."""
        return all(span.italic for span in self.spans if span.text.strip()) and bool(self.text.strip())

    @cached_property
    def bold_start(self) -> str:
        """The bold words that the line begins with, mark included; empty if it begins with plain ones."""
        start = ""
        for span in self.with_mark().spans:
            if not span.bold and span.text.strip():
                break
            start += span.text
        return start.strip()

    def with_mark(self) -> "Line":
        """Return the line with its mark as part of the text."""
        if not self.mark:
            return self
        opening = Span(self.raw[: len(self.raw) - len(self.text)], bold=bool(self.spans) and self.spans[0].bold)
        return replace(self, spans=(opening, *self.spans), mark="")


@dataclass(frozen=True)
class Picture:
    """An image of the source: its address or name, its alternative text, and the number of the line below it."""

    address: str
    alt: str
    before: int


@dataclass(frozen=True)
class Stated:
    """What the source says of itself beside its text: in its front matter, its properties or for search engines."""

    title: str = ""
    date: str = ""
    image: str = ""
    description: str = ""
    askers: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A source as it was read: its lines, its pictures, what it says of itself, and what was guessed on the way."""

    lines: tuple[Line, ...]
    findings: tuple[Finding, ...] = ()
    pictures: tuple[Picture, ...] = ()
    stated: Stated = Stated()


def read_lines(data: bytes, filename: str) -> tuple[tuple[Line, ...], tuple[Finding, ...]]:
    """Return the lines of a file and what was guessed on the way.

    Raises UnreadableSource for an empty, too large or binary file, and for a format that is not plain text.
    """
    suffix = PurePath(filename).suffix.lower()
    # "notes.2017" has no suffix that names a format; letters after the last dot do.
    if suffix not in TEXT_SUFFIXES and suffix[1:].isalpha():
        raise UnreadableSource(f"Files that end in {suffix} cannot be read yet; save the text as a .txt file.")
    text, findings = decoded(data)
    return split_lines(text), findings


def decoded(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """Return the text of a file and, where its encoding was not stated, a finding.

    Raises UnreadableSource for an empty, too large or binary file.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableSource(f"The file is larger than {MAX_BYTES // (1024 * 1024)} MB.")
    text, findings = decoded_text(data)
    if not text.strip():
        raise UnreadableSource("The file is empty.")
    # Form feeds and escapes occur in old text files now and then; a NUL never does.
    if "\x00" in text or len(CONTROL_CHARACTER.findall(text)) > len(text) / 1000:
        raise UnreadableSource("The file is binary, not text.")
    return text, findings


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the paragraphs of a text; rows that were wrapped at a width are joined again, the rows of pages set apart.

    Raises UnreadableSource if there are more paragraphs than any page has.
    """
    rows = [row.strip().strip("\u200b\ufeff").strip() for row in LINE_BREAK.split(text)]
    paragraphs = paragraphs_in(rows, MARK)
    if len(paragraphs) > MAX_PARAGRAPHS:
        raise UnreadableSource(f"The file has more than {MAX_PARAGRAPHS:,} paragraphs; no page has so many.")
    known = words_in(rows)
    lines = (marked_line(one.number, joined_rows(one.rows, known), one.blank_before) for one in paragraphs)
    return tuple(
        replace(line, zone=Zone.FURNITURE) if one.is_page_row else line
        for line, one in zip(lines, paragraphs, strict=True)
        if line.raw
    )


def marked_line(number: int, raw: str, blank_before: int) -> Line:
    """Return a line with its bullet, number or dash set apart."""
    found = MARK.match(raw)
    start, mark = (found.end(), found["mark"]) if found else (0, "")
    return Line(number, cut((Span(raw),), start), mark, blank_before, raw)
