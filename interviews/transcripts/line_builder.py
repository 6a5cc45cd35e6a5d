"""Line by line: what the readers of formatted sources share when they turn runs of styled text into lines."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from interviews.transcripts.model import Span, cut, joined
from interviews.transcripts.source import MARK, MAX_PARAGRAPHS, Line, Picture, UnreadableSource, Zone

# A no-break space is a character of the text; the other white space only sets words apart.
WHITE_SPACE = re.compile(r"[ \t\n\r\f\v]+")
SOFT_HYPHEN = "\u00ad"
INVISIBLE = "\u200b\ufeff"
LONGEST_VOICE = 80
SAFE_ADDRESS = re.compile(r"(?:https?:|mailto:|tel:|/|#|\?|\.{1,2}/)", re.IGNORECASE)
SIZE = re.compile(r"(?<=\.)(jpe?g|png|gif|webp|avif|svg|tiff?)\?[^#]{1,2000}$", re.IGNORECASE)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,30}:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """How a stretch of text is set."""

    bold: bool = False
    italic: bool = False
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole line: its heading level, its zone, its list mark, its style's name, its machine date."""

    heading: int = 0
    zone: Zone = Zone.TEXT
    mark: str = ""
    style: str = ""
    date: str = ""
    voice: str = ""


PLAIN = Style()
TEXT = Setting()


@dataclass
class LineBuilder:
    """Collects runs of text into lines that are numbered from 1."""

    lines: list[Line] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    pending: list[Span] = field(default_factory=list)
    gap: int = 0

    def add_text(self, text: str, style: Style) -> None:
        """Add a run of text in one style; its white space counts as single spaces."""
        text = WHITE_SPACE.sub(" ", text.replace(SOFT_HYPHEN, ""))
        if text.startswith(" ") and (not self.pending or self.pending[-1].text.endswith(" ")):
            text = text[1:]
        if text:
            self.pending.append(Span(text, style.bold, style.italic, style.href))

    def end_line(self, setting: Setting, gap: int = 1) -> bool:
        """End the line under way and return whether there was one; `gap` is the space above the line after it."""
        spans = trimmed(tuple(runs(self.pending)))
        self.pending = []
        added = bool(spans)
        if added:
            self.lines.append(self.line_of(spans, setting))
            if len(self.lines) > MAX_PARAGRAPHS:
                raise UnreadableSource(f"The file has more than {MAX_PARAGRAPHS:,} paragraphs; no page has so many.")
            self.gap = 0
        self.gap = max(self.gap, gap)
        return added

    def line_of(self, spans: tuple[Span, ...], setting: Setting) -> Line:
        """Return a line of spans, with the mark of its list, or the one that it is printed with, set apart."""
        text = joined(spans)
        raw, mark, is_item = text, "", bool(setting.mark)
        if is_item:
            raw, mark = f"{setting.mark} {text}", setting.mark
        elif found := MARK.match(text):
            spans, mark = cut(spans, found.end()), found["mark"]
        return Line(
            number=len(self.lines) + 1,
            spans=spans,
            mark=mark,
            blank_before=self.gap,
            raw=raw,
            heading=setting.heading,
            zone=setting.zone,
            is_item=is_item,
            voice=setting.voice,
            date=setting.date,
            style=setting.style,
        )

    def add_picture(self, address: str, alt: str) -> None:
        """Add a picture that stands above the line under way, without what asks a server for it in another size."""
        self.pictures.append(Picture(SIZE.sub(r"\1", address), alt, len(self.lines) + 1))


def runs(spans: Iterable[Span]) -> Iterator[Span]:
    """Give spans with those that follow one another in the same style as one."""
    for (bold, italic, href), same in groupby(spans, lambda span: (span.bold, span.italic, span.href)):
        yield Span("".join(span.text for span in same), bold, italic, href)


def trimmed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return spans without white space and invisible marks around them."""
    text = joined(spans)
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or text[start] in INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in INVISIBLE):
        end -= 1
    return cut(spans, start, end)


def safe_address(address: str) -> str | None:
    """Return the address of a link, or None if a browser would run it or nobody can follow it."""
    address = "".join(character for character in address if character.isprintable()).strip()
    if not address or (SCHEME.match(address) and not SAFE_ADDRESS.match(address)):
        return None
    return address
