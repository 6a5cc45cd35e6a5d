"""HTML as lines: articles saved from the web, what word processors export, and what a browser pastes."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from interviews.transcripts.html_head import stated_in_head
from interviews.transcripts.html_zones import SPEAKER_NAMES, Zones, leads_to_note, names_of
from interviews.transcripts.line_builder import (
    LONGEST_VOICE,
    PLAIN,
    TEXT,
    LineBuilder,
    Setting,
    Style,
    safe_address,
    trimmed,
)
from interviews.transcripts.model import Span, joined
from interviews.transcripts.source import Source, UnreadableSource, Zone
from interviews.transcripts.vocabulary import words_of

BLOCKS = words_of(
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav option ol p pre section "
    "select summary table tbody td tfoot th thead time tr ul"
)
# What a browser runs, draws or keeps for itself; none of it is text that a reader sees.
UNREAD = words_of(
    "script style template noscript iframe object embed applet svg math canvas audio video map head frame frameset "
    "input textarea noframes param source track meta link base xml"
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BOLD = frozenset({"b", "strong", "th", "dt"})
ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
CLASS_RULE = re.compile(r"\.([\w-]{1,60})\s{0,20}\{([^{}]{0,2000})\}")
WEIGHT = re.compile(r"font-weight\s{0,5}:\s{0,5}([\w-]{1,10})", re.IGNORECASE)
SLANT = re.compile(r"font-style\s{0,5}:\s{0,5}([\w-]{1,10})", re.IGNORECASE)
IGNORED_MARK = re.compile(r"mso-list\s{0,5}:\s{0,5}ignore", re.IGNORECASE)
MSO_LEVEL = re.compile(r"mso-list\s{0,5}:\s{0,5}l\d", re.IGNORECASE)
NUMBER_MARK = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]")
NO_PICTURE = re.compile(r"logo|icon|avatar|gravatar|sprite|pixel|spacer|emoji|badge|button|banner", re.IGNORECASE)
BULLET = "\u2022"
# The parser compares each attribute of an element with all others.
CROWDED_TAG = re.compile(
    r"<[a-zA-Z][^\s/><]*+(?:[\s/]++[^\s/>=]{1,40}+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+){300}"
)
# A rule across the page sets parts further apart than empty lines do.
RULE_GAP = 3


@dataclass(frozen=True, slots=True)
class State:
    """What holds inside of an element: the style of its text, and the setting of its lines."""

    style: Style = PLAIN
    setting: Setting = TEXT
    keeps_breaks: bool = False


@dataclass
class ListCount:
    """A list under way: whether it is numbered, and the number of its next item."""

    ordered: bool
    number: int = 1
    bullet: str = BULLET


def read_html(text: str) -> Source:
    """Return the lines of an HTML page or fragment, its pictures, and what its head states.

    Raises UnreadableSource if the page is nested deeper than any page is.
    """
    root = parsed(text)
    if root is None:
        return Source(())
    reader = HtmlReader(class_styles(root), Zones(root))
    reader.read(root)
    return Source(
        lines=tuple(reader.builder.lines), pictures=tuple(reader.builder.pictures), stated=stated_in_head(root)
    )


def parsed(text: str) -> etree._Element | None:
    """Return the tree of a page, or None if it has no element. Raises UnreadableSource for a tree without end."""
    if CROWDED_TAG.search(text):
        raise UnreadableSource("The page has an element with more attributes than any page has.")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True)
    # A NUL would end the text for the parser.
    root = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace") or b"<p></p>", parser)
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise UnreadableSource("The page is nested too deeply to be read.")
    return root


def class_styles(root: etree._Element) -> dict[str, tuple[bool | None, bool | None]]:
    """Return what the page's own style sheet says of its classes: bold or not, italic or not, or nothing."""
    styles: dict[str, tuple[bool | None, bool | None]] = {}
    for element in root.iter("style"):
        for name, body in CLASS_RULE.findall("".join(element.itertext())):
            stated = declared_style(body)
            if stated != (None, None):
                styles[name] = stated
    return styles


def declared_style(css: str) -> tuple[bool | None, bool | None]:
    """Return whether declarations make text bold and italic; None where they do not say."""
    weight, slant = WEIGHT.search(css), SLANT.search(css)
    bold = None if weight is None else weight[1].lower() in {"bold", "bolder", "600", "700", "800", "900"}
    italic = None if slant is None else slant[1].lower() in {"italic", "oblique"}
    return bold, italic


@dataclass
class HtmlReader:
    """Walks a page in its order and builds its lines."""

    styles: dict[str, tuple[bool | None, bool | None]]
    zones: Zones
    builder: LineBuilder = field(default_factory=LineBuilder)
    states: list[State] = field(default_factory=lambda: [State()])
    lists: list[ListCount] = field(default_factory=list)
    # The mark that a word processor printed before its list item, collected until the item's text begins.
    printed_mark: list[str] | None = None
    voice_cell: etree._Element | None = None
    in_main: bool = False

    def read(self, root: etree._Element) -> None:
        """Read the whole page."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                is_mark = element.tag == "a" and leads_to_note(element)
                if element.tag in UNREAD or element is self.voice_cell or is_mark:
                    # The cell that names the speaker is told by its row.
                    walk.skip_subtree()
                    self.states.append(self.states[-1])
                else:
                    self.open(element)
            else:
                self.close(element)
        self.builder.end_line(self.states[0].setting)

    def open(self, element: etree._Element) -> None:
        """Take up an element: end the line above a block, and note what holds inside."""
        outer = self.states[-1]
        tag = element.tag if isinstance(element.tag, str) else "?"
        if tag in BLOCKS:
            self.end_line(outer)
        if element is self.zones.main:
            self.in_main = True
        inner = State(self.style_of(element, tag, outer), self.setting_of(element, tag, outer), outer.keeps_breaks)
        if tag == "pre":
            inner = replace(inner, keeps_breaks=True)
        if tag in {"ul", "ol"}:
            self.lists.append(ListCount(tag == "ol", first_number(element), element.get("data-mark") or BULLET))
        elif tag == "li":
            inner = replace(inner, setting=replace(inner.setting, mark=self.next_mark()))
        elif tag == "img":
            self.add_picture(element, inner.setting.zone)
        elif tag == "hr":
            self.builder.gap = RULE_GAP
        elif tag == "br":
            self.end_line(outer, gap=0)
        elif tag == "tr":
            voice = voice_of_row(element)
            self.voice_cell = next(element.iterchildren("td", "th")) if voice else None
            inner = replace(inner, setting=replace(inner.setting, voice=voice))
        if IGNORED_MARK.search(element.get("style") or ""):
            self.printed_mark = []
        self.states.append(inner)
        self.add_text(element.text, inner)

    def close(self, element: etree._Element) -> None:
        """Leave an element: end the line of a block, and take the text behind it."""
        inner = self.states.pop()
        tag = element.tag
        if tag in BLOCKS:
            self.end_line(inner)
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        if element is self.zones.main:
            self.in_main = False
        outer = self.states[-1]
        if self.printed_mark is not None and IGNORED_MARK.search(element.get("style") or ""):
            mark = "".join(self.printed_mark).strip()
            self.printed_mark = None
            mark = mark if NUMBER_MARK.fullmatch(mark) else BULLET
            setting = self.states[-1].setting
            for at, state in enumerate(self.states):
                if state.setting == setting:
                    self.states[at] = replace(state, setting=replace(setting, mark=mark))
            outer = self.states[-1]
        self.add_text(element.tail, outer)

    def add_text(self, text: str | None, state: State) -> None:
        """Add the text of an element to the line under way."""
        if not text:
            return
        if self.printed_mark is not None:
            self.printed_mark.append(text)
        elif state.keeps_breaks and "\n" in text:
            for position, row in enumerate(text.split("\n")):
                if position:
                    self.end_line(state, gap=0 if row.strip() else 1)
                self.builder.add_text(row, state.style)
        else:
            self.builder.add_text(text, state.style)

    def end_line(self, state: State, gap: int = 1) -> None:
        """End the line under way; only the first line of a list item carries the mark."""
        setting = state.setting
        if self.builder.end_line(setting, gap) and (setting.mark or setting.voice):
            for position, one in enumerate(self.states):
                self.states[position] = replace(one, setting=replace(one.setting, mark="", voice=""))

    def next_mark(self) -> str:
        """Return the mark of the next item of the list under way."""
        if not self.lists:
            return BULLET
        count = self.lists[-1]
        mark = f"{count.number}." if count.ordered else count.bullet
        count.number += 1
        return mark

    def style_of(self, element: etree._Element, tag: str, outer: State) -> Style:
        """Return how text inside of an element is set."""
        style = outer.style
        bold, italic, href = style.bold or tag in BOLD, style.italic or tag in ITALIC, style.href
        for name in (element.get("class") or "").split():
            stated = self.styles.get(name, (None, None))
            bold = bold if stated[0] is None else stated[0]
            italic = italic if stated[1] is None else stated[1]
        if css := element.get("style"):
            stated = declared_style(css)
            bold = bold if stated[0] is None else stated[0]
            italic = italic if stated[1] is None else stated[1]
        if tag not in BLOCKS and not SPEAKER_NAMES.isdisjoint(names_of(element)):
            bold = True
        if tag == "a":
            href = safe_address(element.get("href") or "")
        same = (bold, italic, href) == (style.bold, style.italic, style.href)
        return style if same else Style(bold, italic, href)

    def setting_of(self, element: etree._Element, tag: str, outer: State) -> Setting:
        """Return what holds for the lines inside of an element."""
        setting = outer.setting
        if tag in HEADINGS or (element.get("role") == "heading"):
            setting = replace(setting, heading=HEADINGS.get(tag, 2), mark="")
        zone = self.zones.zone_of(element, tag, setting.zone, in_main=self.in_main)
        date = (element.get("datetime") or "") if tag == "time" else setting.date
        style = element.get("class") or setting.style if tag in BLOCKS else setting.style
        if tag == "blockquote":
            style = element.get("class") or tag
        if style == "MsoTitle":
            setting = replace(setting, heading=1)
        if tag in BLOCKS and MSO_LEVEL.search(element.get("style") or ""):
            style = style or "list"
        if (zone, date, style) == (setting.zone, setting.date, setting.style):
            return setting
        return replace(setting, zone=zone, date=date, style=style)

    def add_picture(self, element: etree._Element, zone: Zone) -> None:
        """Add a picture of the text; those of the site's own furniture, and dots that count readers, are none."""
        address = element.get("src") or element.get("data-src") or ""
        own = f"{address.rsplit('/', 1)[-1]} {element.get('class') or ''} {element.get('id') or ''}"
        small = any((element.get(side) or "").rstrip("px") in {"0", "1", "2"} for side in ("width", "height"))
        if address.startswith("data:"):
            address = element.get("data-src") or ""
        safe = safe_address(address)
        if safe and not small and zone is not Zone.FURNITURE and not NO_PICTURE.search(own):
            self.builder.add_picture(safe, element.get("alt") or "")


def first_number(element: etree._Element) -> int:
    """Return the number of a list's first item."""
    start = element.get("start") or ""
    return int(start) if start.isdigit() and len(start) < 6 else 1


def voice_of_row(row: etree._Element) -> str:
    """Return the speaker that a table's row names in a short cell before the one with the speech, or nothing."""
    cells = list(row.iterchildren("td", "th"))
    if len(cells) != 2 or row.find(".//tr") is not None:
        return ""
    first, second = visible_text(cells[0]), visible_text(cells[1])
    return first if 0 < len(first) <= LONGEST_VOICE and second else ""


def visible_text(element: etree._Element) -> str:
    """Return the text that a reader sees of an element, white space and marks that nobody sees around it left out."""
    parts = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "start" and inner.tag in UNREAD:
            walk.skip_subtree()
        elif event == "start":
            parts += [" " if inner.tag in BLOCKS else "", inner.text or ""]
        elif inner is not element:
            parts += [" " if inner.tag in BLOCKS else "", inner.tail or ""]
    return joined(trimmed((Span(" ".join("".join(parts).split())),)))
