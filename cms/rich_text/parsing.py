"""Reads stored rich text into a tree of allowed elements that is nested as HTML asks, whatever the source is."""

import re
from collections.abc import Iterator

from cms.rich_text.characters import decoded, decoded_attribute, safe_href
from cms.rich_text.tree import FLOW, INLINE, LISTS, TEXT_BLOCKS, Element, Reference, ReferenceKind

RENAMED = {"b": "strong", "i": "em"}
# Elements of other sources that end a paragraph: they become one, so that words on both sides stay apart.
OTHER_BLOCKS = frozenset({
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h5", "h6", "header", "legend", "main", "nav", "option", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr",
})  # fmt: skip
# What an end tag may leave open on the way to the element that it closes.
WITHIN_PARAGRAPH = INLINE | TEXT_BLOCKS
WITHIN_ITEM = WITHIN_PARAGRAPH | FLOW
WITHIN_CONTAINER = WITHIN_ITEM | LISTS
DROPPED_WITH_CONTENT = frozenset({"script", "style"})
LINK_KINDS: dict[str, ReferenceKind] = {"page": "page", "document": "document"}
# Containers nested deeper than this are unwrapped: walking the tree stays far from Python's limit.
MAX_DEPTH = 40
# Ids with more digits than a 64-bit column holds refer to nothing.
MAX_ID_DIGITS = 18

TOKEN = re.compile(
    r"<(?:!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|[!?][^<>]*>"
    r"|(/?)([a-zA-Z][^\s/<>]*+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>)",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
END_OF_DROPPED = {tag: re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE) for tag in DROPPED_WITH_CONTENT}


def read(source: str) -> tuple[Element, list[Reference]]:
    """Return the root of the tree that any string makes, and its references in order of appearance."""
    builder = _Builder()
    position = 0
    while token := TOKEN.search(source, position):
        if token.start() > position:
            builder.text(decoded(source[position : token.start()]))
        position = token.end()
        is_end, tag, attributes = token.groups()
        if tag is None:
            continue
        tag = tag.lower()
        if is_end:
            builder.end(RENAMED.get(tag, tag))
        elif tag in DROPPED_WITH_CONTENT:
            closing = END_OF_DROPPED[tag].search(source, position)
            position = closing.start() if closing else len(source)
        else:
            builder.start(RENAMED.get(tag, tag), attributes)
    if position < len(source):
        builder.text(decoded(source[position:]))
    return builder.root, builder.references


class _Builder:
    """Makes a well-nested tree of tags in the order of appearance, closing what HTML closes by itself."""

    def __init__(self) -> None:
        self.root = Element("root")
        self.references: list[Reference] = []
        self._open = [self.root]

    def text(self, text: str) -> None:
        top = self._open[-1]
        if not text or (text.isspace() and (top.tag in LISTS or (top.tag in FLOW and not top.ends_in_words))):
            return
        self._inline_place().children.append(text)

    def start(self, tag: str, attributes: str) -> None:
        if tag == "a":
            self._start_link(dict(_attributes(attributes)))
        elif tag in INLINE:
            if not self._is_open_inline(tag):
                self._push(Element(tag), self._inline_place())
        elif tag == "br":
            self._inline_place().children.append(Element("br"))
        elif tag == "embed":
            self._embed(dict(_attributes(attributes)))
        elif tag == "hr":
            self._flow_place().children.append(Element("hr"))
        elif tag == "li":
            self._start_item()
        elif tag in TEXT_BLOCKS or tag in OTHER_BLOCKS:
            self._push(Element(tag if tag in TEXT_BLOCKS else "p"), self._flow_place())
        elif (tag in LISTS or tag == "blockquote") and len(self._open) < MAX_DEPTH:
            self._push(Element(tag), self._flow_place())

    def end(self, tag: str) -> None:
        if tag in INLINE:
            self._close(tag, INLINE)
        elif tag in TEXT_BLOCKS or tag in OTHER_BLOCKS:
            self._close(tag if tag in TEXT_BLOCKS else "p", WITHIN_PARAGRAPH)
        elif tag == "li":
            self._close(tag, WITHIN_ITEM)
        elif tag in LISTS or tag == "blockquote":
            self._close(tag, WITHIN_CONTAINER)

    def _start_link(self, attributes: dict[str, str]) -> None:
        self._close("a", INLINE)
        kind = attributes.get("linktype")
        reference = self._reference(LINK_KINDS[kind], attributes) if kind in LINK_KINDS else None
        href = safe_href(attributes.get("href", "")) if kind is None else None
        if reference or href:
            self._push(Element("a", href=href, reference=reference), self._inline_place())

    def _start_item(self) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag in LISTS:
                del self._open[depth + 1 :]
                self._push(Element("li"), self._open[depth])
                return
            if self._open[depth].tag == "blockquote":
                break
        self.start("p", "")

    def _embed(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("embedtype")
        stands_alone = self._open[-1] is self.root
        if kind == "image" and (reference := self._reference("image", attributes)):
            place = self.root if stands_alone else self._inline_place()
            place.children.append(Element("img", reference=reference, alt=attributes.get("alt")))
        elif kind == "media" and (href := safe_href(attributes.get("url", ""))):
            link = Element("a", href=href)
            link.children.append(href)
            self._close("a", INLINE)
            self._inline_place().children.append(link)
            if stands_alone:
                self._close("p", TEXT_BLOCKS)

    def _reference(self, kind: ReferenceKind, attributes: dict[str, str]) -> Reference | None:
        digits = attributes.get("id", "")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= MAX_ID_DIGITS):
            return None
        reference = Reference(kind, int(digits))
        self.references.append(reference)
        return reference

    def _push(self, element: Element, place: Element) -> None:
        place.children.append(element)
        self._open.append(element)

    def _is_open_inline(self, tag: str) -> bool:
        for element in reversed(self._open):
            if element.tag == tag:
                return True
            if element.tag not in INLINE:
                return False
        return False

    def _inline_place(self) -> Element:
        """Return where words go, opening the paragraph or the item that they lack."""
        top = self._open[-1]
        if top is self.root:
            self._push(Element("p"), top)
        elif top.tag in LISTS:
            self._push(Element("li"), top)
        return self._open[-1]

    def _flow_place(self) -> Element:
        """Return where a block goes, closing the paragraph that it ends."""
        while self._open[-1].tag in WITHIN_PARAGRAPH:
            self._open.pop()
        if self._open[-1].tag in LISTS:
            self._push(Element("li"), self._open[-1])
        return self._open[-1]

    def _close(self, tag: str, within: frozenset[str]) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return
            if self._open[depth].tag not in within:
                return


def _attributes(source: str) -> Iterator[tuple[str, str]]:
    # Backwards, so that the first of two attributes of one name stands.
    for name, *values in reversed(ATTRIBUTE.findall(source)):
        yield name.lower(), decoded_attribute("".join(values))
