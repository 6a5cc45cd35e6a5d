"""Word files as lines: styles, bold and italic runs, lists, tables, links and pictures, read in one pass."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from lxml import etree

from interviews.transcripts.docx_package import (
    RELATION,
    WORD,
    Package,
    numbering_of,
    open_package,
    switch,
    value_of,
)
from interviews.transcripts.line_builder import LONGEST_VOICE, PLAIN, TEXT, LineBuilder, Setting, Style, safe_address
from interviews.transcripts.model import joined
from interviews.transcripts.source import Line, Source, UnreadableSource, Zone

HEADING = re.compile(
    r"(?:heading|\u00fcberschrift|titre|t\u00edtulo|titolo|nag\u0142\u00f3wek|kop|encabezado)\s?(?P<level>[1-6])",
    re.IGNORECASE,
)
TITLE_STYLES = frozenset({"title", "titel", "titre", "t\u00edtulo", "titolo", "tytu\u0142"})
CAPTION_STYLES = frozenset({"caption", "beschriftung", "l\u00e9gende", "leyenda", "didascalia"})
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
DESCRIPTION = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
BOX = f"{WORD}txbxContent"
FORMULA_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
FIELD_ADDRESS = re.compile(r"HYPERLINK\s{1,5}\"([^\"]{1,2000})\"")
OTHER_PART = re.compile(r"word/(?:(?P<note>footnotes|endnotes|comments)|(?:header|footer)\d{1,3})\.xml")
DEEPEST = 200
BULLET = "\u2022"


@dataclass
class Row:
    """A table's row under way: the lines that its cells gave, by cell."""

    first_line: int
    cells: list[int] = field(default_factory=list)


@dataclass
class DocxReader:
    """Walks a document and builds its lines."""

    package: Package
    builder: LineBuilder = field(default_factory=LineBuilder)
    counts: Counter[tuple[str, int]] = field(default_factory=Counter)
    setting: Setting = TEXT
    zone: Zone = Zone.TEXT
    part_zone: Zone = Zone.TEXT
    paragraph_style: str = ""
    run: Style = PLAIN
    links: list[str | None] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    fallbacks: int = 0
    depth: int = 0

    def read(self, part: str, zone: Zone = Zone.TEXT) -> None:
        """Read one part of the file, whose lines stand in a zone of the document."""
        self.zone = self.part_zone = zone
        for event, element in self.package.elements(part):
            if event == "start":
                self.depth += 1
                if self.depth > DEEPEST:
                    raise UnreadableSource("The Word file is nested too deeply to be read.")
                self.open(element)
            else:
                self.depth -= 1
                self.close(element)

    def open(self, element: etree._Element) -> None:
        """Take up an element whose beginning matters."""
        tag = element.tag
        if tag == FALLBACK:
            # The same drawing for old programs: its text would stand here twice.
            self.fallbacks += 1
        elif tag == f"{WORD}p":
            self.end_paragraph()
        elif tag == BOX:
            self.end_paragraph()
            self.zone = Zone.BOX
        elif tag == f"{WORD}r":
            self.run = self.style_of(None)
        elif tag == f"{WORD}hyperlink":
            address = self.package.addresses.get(element.get(f"{RELATION}id") or "", "")
            self.links.append(safe_address(address) if address else None)
        elif tag == f"{WORD}tr":
            self.rows.append(Row(len(self.builder.lines)))
        elif tag == DRAWING and not self.fallbacks:
            address = self.package.addresses.get(element.get(f"{RELATION}embed") or "", "")
            if address:
                self.builder.add_picture(address, "")

    def close(self, element: etree._Element) -> None:
        """Leave an element whose content is complete."""
        tag = element.tag
        if tag == FALLBACK:
            self.fallbacks -= 1
        elif self.fallbacks:
            pass
        elif tag == f"{WORD}pPr":
            self.take_paragraph(element)
        elif tag == f"{WORD}rPr" and element.getparent() is not None and element.getparent().tag == f"{WORD}r":
            self.run = self.style_of(element)
        elif tag in {f"{WORD}br", f"{WORD}cr"}:
            self.end_line(gap=0)
        elif tag in {f"{WORD}instrText", f"{WORD}fldChar", f"{WORD}hyperlink"}:
            self.take_link(element)
        elif tag == f"{WORD}p":
            self.end_paragraph()
            element.clear()
        elif tag == BOX:
            self.zone = self.part_zone
            self.setting = Setting(zone=self.zone)
        elif tag == f"{WORD}tc" and self.rows:
            self.rows[-1].cells.append(len(self.builder.lines))
        elif tag == f"{WORD}tr" and self.rows:
            self.name_speaker(self.rows.pop())
            element.clear()
        else:
            self.add_characters(element)

    def add_characters(self, element: etree._Element) -> None:
        """Add the characters that an element stands for, if it stands for any."""
        if element.tag in {f"{WORD}t", FORMULA_TEXT}:
            self.builder.add_text(element.text or "", self.linked())
        elif element.tag in {f"{WORD}tab", f"{WORD}ptab"} and parent_is_run(element):
            self.builder.add_text(" ", self.linked())
        elif element.tag == f"{WORD}noBreakHyphen":
            self.builder.add_text("\u2011", self.linked())

    def take_link(self, element: etree._Element) -> None:
        """Note the address of a link that is written as a field, and where any link ends."""
        if element.tag == f"{WORD}instrText":
            found = FIELD_ADDRESS.search(element.text or "")
            self.links.append(safe_address(found[1]) if found else None)
        elif self.links and (element.tag == f"{WORD}hyperlink" or element.get(f"{WORD}fldCharType") == "end"):
            self.links.pop()

    def linked(self) -> Style:
        """Return the style of the run under way, with the link around it."""
        return Style(self.run.bold, self.run.italic, next((link for link in reversed(self.links) if link), None))

    def style_of(self, properties: etree._Element | None) -> Style:
        """Return how a run is set: by itself, by its own style, or by its paragraph's style."""
        character = value_of(properties.find(f"{WORD}rStyle")) if properties is not None else ""
        values = []
        for name in ("b", "i"):
            stated = switch(properties, name)
            for style in (*self.package.ancestry(character), *self.package.ancestry(self.paragraph_style)):
                if stated is None:
                    stated = style.bold if name == "b" else style.italic
            values.append(bool(stated))
        return Style(values[0], values[1])

    def take_paragraph(self, properties: etree._Element) -> None:
        """Note what a paragraph's properties say of its line."""
        self.paragraph_style = value_of(properties.find(f"{WORD}pStyle"))
        styles = list(self.package.ancestry(self.paragraph_style))
        name = styles[0].name if styles else self.paragraph_style
        numbering = numbering_of(properties) or next((one.numbering for one in styles if one.numbering), None)
        level = properties.find(f"{WORD}outlineLvl")
        heading = heading_level(name) or next((heading_level(one.name) for one in styles if heading_level(one.name)), 0)
        if not heading and level is not None and value_of(level) in set("012345"):
            heading = int(value_of(level)) + 1
        caption = name.casefold() in CAPTION_STYLES
        self.setting = Setting(
            heading=heading,
            zone=Zone.CAPTION if caption else self.zone,
            mark="" if heading else self.mark_of(name, numbering),
            style=name,
        )

    def mark_of(self, name: str, numbering: tuple[str, int] | None) -> str:
        """Return the bullet or the number of a paragraph that is an item of a list, or nothing."""
        if numbering is None or numbering[0] == "0":
            folded = name.casefold()
            if folded.startswith(("list number", "listennummer", "liste \u00e0 num")):
                numbering = (name, 0)
                self.package.numbered[numbering] = True
            elif folded.startswith(("list bullet", "aufz\u00e4hlungszeichen", "liste \u00e0 puces")):
                return BULLET
            else:
                return ""
        if not self.package.numbered.get(numbering, False):
            return BULLET
        self.counts[numbering] += 1
        return f"{self.counts[numbering]}."

    def end_paragraph(self) -> None:
        """End the line of a paragraph, and forget what held for it."""
        self.end_line()
        self.setting = Setting(zone=self.zone)
        self.paragraph_style = ""
        self.run = Style()

    def end_line(self, gap: int = 1) -> None:
        """End the line under way; only the first one of a list item carries its mark."""
        if self.builder.end_line(self.setting, gap) and self.setting.mark:
            self.setting = Setting(self.setting.heading, self.setting.zone, "", self.setting.style)

    def name_speaker(self, row: Row) -> None:
        """Take the first of two cells as the speaker of the second one, if it is as short as a name."""
        if len(row.cells) != 2 or row.cells[0] != row.first_line + 1 or row.cells[1] == row.cells[0]:
            return
        name = self.builder.lines[row.first_line]
        if len(name.text) > LONGEST_VOICE or name.mark:
            return
        speech = self.builder.lines[row.first_line + 1 :]
        del self.builder.lines[row.first_line :]
        for position, line in enumerate(speech):
            # The builder finds a mark that is printed in the text once more.
            self.builder.pending = list(line.spans if line.is_item else line.with_mark().spans)
            mark = line.mark if line.is_item else ""
            voice = "" if position else joined(name.spans)
            self.builder.end_line(Setting(line.heading, line.zone, mark, line.style, voice=voice))


def heading_level(name: str) -> int:
    """Return the level of the headings that a style sets, the title being the first; 0 for any other style."""
    if name.casefold() in TITLE_STYLES:
        return 1
    found = HEADING.match(name)
    return int(found["level"]) if found else 0


def parent_is_run(element: etree._Element) -> bool:
    """Return whether a tabulator is a character of the text, not a stop of the ruler."""
    parent = element.getparent()
    return parent is not None and parent.tag == f"{WORD}r"


def read_docx(data: bytes) -> Source:
    """Return the lines of a Word file and its pictures; notes, comments and what all pages repeat stand below, apart.

    Raises UnreadableSource for a file that is broken, no Word document, or a bomb.
    """
    package = open_package(data)
    reader = DocxReader(package)
    reader.read("word/document.xml")
    for part in package.archive.namelist():
        if found := OTHER_PART.fullmatch(part):
            reader.read(part, Zone.NOTE if found["note"] else Zone.FURNITURE)
    return Source(with_main_boxes(reader.builder.lines), pictures=tuple(reader.builder.pictures))


def with_main_boxes(lines: list[Line]) -> tuple[Line, ...]:
    """Return lines with text boxes as text where the boxes hold most of it, as in a document laid out in columns."""
    boxed = sum(len(line.text) for line in lines if line.zone is Zone.BOX)
    if 2 * boxed < sum(len(line.text) for line in lines):
        return tuple(lines)
    return tuple(replace(line, zone=Zone.TEXT) if line.zone is Zone.BOX else line for line in lines)
