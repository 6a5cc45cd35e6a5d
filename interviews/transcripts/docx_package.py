"""The parts of a Word file beside its text: styles, numbering and the addresses of links and pictures."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from lxml import etree

from interviews.transcripts.source import UnreadableSource

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# A document of ten megabytes, unpacked, is many novels; only a bomb is larger than this.
MAX_PART = 64 * 1024 * 1024
MAX_UNPACKED = 256 * 1024 * 1024
BROKEN = "The Word file is broken and cannot be read."
MOST_ANCESTORS = 12


@dataclass(frozen=True)
class ParagraphStyle:
    """What a style says of its paragraphs; None where it leaves the matter to the style that it is based on."""

    name: str
    based_on: str = ""
    bold: bool | None = None
    italic: bool | None = None
    numbering: tuple[str, int] | None = None


@dataclass
class Package:
    """An opened Word file."""

    archive: zipfile.ZipFile
    styles: dict[str, ParagraphStyle] = field(default_factory=dict)
    # Whether a list numbers its items, by the number of the list and the level.
    numbered: dict[tuple[str, int], bool] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    def ancestry(self, style_id: str) -> Iterator[ParagraphStyle]:
        """Give a style and those that it is based on, nearest first."""
        for _ in range(MOST_ANCESTORS):
            style = self.styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.based_on

    def elements(self, name: str, *tags: str) -> Iterator[tuple[str, etree._Element]]:
        """Give the start and the end of the elements of a part as they are read.

        Raises UnreadableSource if the part is broken.
        """
        try:
            with self.archive.open(name) as part:
                yield from parsed(part, tags)
        except (
            etree.XMLSyntaxError,
            zipfile.BadZipFile,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise UnreadableSource(BROKEN) from error
        except Exception as error:
            # zlib's own error is no subclass of those above.
            if type(error).__module__ == "zlib":
                raise UnreadableSource(BROKEN) from error
            raise


def parsed(part: IO[bytes], tags: tuple[str, ...]) -> Iterator[tuple[str, etree._Element]]:
    """Give the events of an XML part. Entities are not resolved, and nothing is fetched."""
    yield from etree.iterparse(
        part, events=("start", "end"), tag=tags or None, resolve_entities=False, no_network=True, huge_tree=False
    )


def open_package(data: bytes) -> Package:
    """Open a Word file. Raises UnreadableSource for one that is broken, another kind of archive, or a bomb."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableSource(BROKEN) from error
    if "word/document.xml" not in sizes:
        raise UnreadableSource("The file is an archive and no Word document; save the text as .docx.")
    if sizes["word/document.xml"] > MAX_PART or sum(sizes.values()) > MAX_UNPACKED:
        raise UnreadableSource("The Word file unpacks to more than any document holds; it is refused.")
    package = Package(archive)
    if sizes.get("word/_rels/document.xml.rels", MAX_PART) < MAX_PART:
        read_addresses(package)
    if sizes.get("word/styles.xml", MAX_PART) < MAX_PART:
        read_styles(package)
    if sizes.get("word/numbering.xml", MAX_PART) < MAX_PART:
        read_numbering(package)
    return package


def read_addresses(package: Package) -> None:
    """Note where links and pictures lead."""
    for event, element in package.elements("word/_rels/document.xml.rels"):
        if event == "end" and etree.QName(element).localname == "Relationship":
            package.addresses[element.get("Id") or ""] = element.get("Target") or ""


def read_styles(package: Package) -> None:
    """Note what each style says."""
    for event, element in package.elements("word/styles.xml", f"{WORD}style"):
        if event == "start":
            continue
        name, based_on = element.find(f"{WORD}name"), element.find(f"{WORD}basedOn")
        properties = element.find(f"{WORD}rPr")
        package.styles[element.get(f"{WORD}styleId") or ""] = ParagraphStyle(
            name=value_of(name),
            based_on=value_of(based_on),
            bold=switch(properties, "b"),
            italic=switch(properties, "i"),
            numbering=numbering_of(element.find(f"{WORD}pPr")),
        )
        element.clear()


def read_numbering(package: Package) -> None:
    """Note which lists number their items and which set bullets."""
    kinds: dict[str, dict[int, bool]] = {}
    for event, element in package.elements("word/numbering.xml", f"{WORD}abstractNum", f"{WORD}num"):
        if event == "start":
            continue
        if element.tag == f"{WORD}abstractNum":
            levels = kinds.setdefault(element.get(f"{WORD}abstractNumId") or "", {})
            for level in element.iterchildren(f"{WORD}lvl"):
                form = value_of(level.find(f"{WORD}numFmt"))
                levels[whole(level.get(f"{WORD}ilvl"))] = form not in {"bullet", "none", ""}
        else:
            abstract = value_of(element.find(f"{WORD}abstractNumId"))
            for level, is_numbered in kinds.get(abstract, {}).items():
                package.numbered[element.get(f"{WORD}numId") or "", level] = is_numbered


def numbering_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """Return the list and the level that a paragraph's properties put it in, or None."""
    numbering = properties.find(f"{WORD}numPr") if properties is not None else None
    if numbering is None:
        return None
    number = value_of(numbering.find(f"{WORD}numId"))
    return (number, whole(value_of(numbering.find(f"{WORD}ilvl")))) if number else None


def switch(properties: etree._Element | None, name: str) -> bool | None:
    """Return whether properties switch something on or off; None where they do not say."""
    element = properties.find(f"{WORD}{name}") if properties is not None else None
    if element is None:
        return None
    return (element.get(f"{WORD}val") or "true").lower() not in {"0", "false", "off"}


def value_of(element: etree._Element | None) -> str:
    """Return the value that an element carries, or an empty text."""
    return "" if element is None else element.get(f"{WORD}val") or ""


def whole(text: str | None) -> int:
    """Return a whole number, 0 where a text is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 4 else 0
