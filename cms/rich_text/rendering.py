"""Renders a tree of rich text with its references resolved, in all the forms that the API answers with."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from cms.rich_text.characters import escaped, escaped_attribute, safe_href
from cms.rich_text.tree import BLOCKS, FLOW, INLINE, LISTS, Element, Reference

# https://github.com/syntax-tree/hast
HastNode: TypeAlias = dict[str, Any]

LINE_TO_SPACE = str.maketrans("\n\t", "  ")


class Target(NamedTuple):
    """Where a reference leads; `alt` counts for an image whose embed says nothing, the size in pixels if known."""

    url: str
    alt: str = ""
    width: int | None = None
    height: int | None = None


class Link(NamedTuple):
    """A link of the rendered text; `reference` is None for an address that an editor typed in."""

    url: str
    text: str
    reference: Reference | None


class Rendered(NamedTuple):
    """One rich text in the forms that the API answers with; all are made in one walk over one tree."""

    html: str
    ast: HastNode
    text: str
    links: tuple[Link, ...]


class Renderer:
    """Walks a tree once and collects all that is answered."""

    def __init__(self, targets: Mapping[Reference, Target]) -> None:
        self._targets = targets
        self._html: list[str] = []
        self._links: list[Link] = []
        self._lines: list[str] = []
        self._line: list[str] = []
        self._gap = ""
        self._lists = 0
        # Counts words and images: a block that adds none is left out.
        self._content = 0

    def render(self, root: Element) -> Rendered:
        nodes: list[HastNode] = []
        self._children(root, nodes, in_flow=True)
        self._break_line()
        ast = {"type": "root", "children": nodes}
        return Rendered("".join(self._html), ast, "".join(self._lines), tuple(self._links))

    def _children(self, element: Element, nodes: list[HastNode], *, in_flow: bool) -> None:
        for child in element.children:
            if isinstance(child, str):
                self._text(child, nodes, in_flow=in_flow)
            elif child.tag == "a":
                self._link(child, nodes, in_flow=in_flow)
            elif child.tag in INLINE:
                self._inline(child, {}, f"<{child.tag}>", nodes)
            elif child.tag == "img":
                self._image(child, nodes)
            elif child.tag == "br":
                self._line.append("\n")
                self._void("br", {}, nodes)
            else:
                self._block(child, nodes)

    def _text(self, text: str, nodes: list[HastNode], *, in_flow: bool) -> None:
        last = nodes[-1] if nodes else None
        if text.isspace():
            if in_flow and (last is None or last.get("tagName") in BLOCKS):
                return
        else:
            self._content += 1
        self._line.append(text.translate(LINE_TO_SPACE) if "\n" in text or "\t" in text else text)
        self._html.append(escaped(text))
        if last is not None and last["type"] == "text":
            last["value"] += text
        else:
            nodes.append({"type": "text", "value": text})

    def _link(self, link: Element, nodes: list[HastNode], *, in_flow: bool) -> None:
        url = link.href
        if link.reference is not None:
            target = self._targets.get(link.reference)
            url = target and safe_href(target.url)
        if not url:
            self._children(link, nodes, in_flow=in_flow)
            return
        start = len(self._line)
        if self._inline(link, {"href": url}, f'<a href="{escaped_attribute(url)}">', nodes):
            self._links.append(Link(url, "".join(self._line[start:]).strip(), link.reference))

    def _inline(self, element: Element, properties: HastNode, start_tag: str, nodes: list[HastNode]) -> bool:
        children: list[HastNode] = []
        mark = len(self._html)
        self._html.append(start_tag)
        self._children(element, children, in_flow=False)
        if not children:
            del self._html[mark:]
            return False
        self._html.append(f"</{element.tag}>")
        nodes.append(_hast(element.tag, properties, children))
        return True

    def _image(self, image: Element, nodes: list[HastNode]) -> None:
        target = self._targets.get(image.reference) if image.reference else None
        if target is None or (url := safe_href(target.url)) is None:
            return
        properties: HastNode = {"src": url, "alt": target.alt if image.alt is None else image.alt}
        if target.width and target.height:
            properties |= {"width": target.width, "height": target.height}
        self._content += 1
        self._void("img", properties, nodes)

    def _void(self, tag: str, properties: HastNode, nodes: list[HastNode]) -> None:
        attributes = "".join(f' {name}="{escaped_attribute(str(value))}"' for name, value in properties.items())
        self._html.append(f"<{tag}{attributes}/>")
        nodes.append(_hast(tag, properties, []))

    def _block(self, block: Element, nodes: list[HastNode]) -> None:
        before = (len(self._html), len(self._links), len(self._lines), self._line.copy(), self._gap, self._content)
        self._break_line()
        if block.tag == "hr":
            self._content += 1
            self._void("hr", {}, nodes)
            return
        children: list[HastNode] = []
        self._html.append(f"<{block.tag}>")
        self._lists += block.tag in LISTS
        self._children(block, children, in_flow=block.tag in FLOW)
        self._break_line()
        self._lists -= block.tag in LISTS
        if self._content == before[-1]:
            self._leave_out(before, nodes)
            return
        if not self._lists:
            self._gap = "\n\n"
        self._html.append(f"</{block.tag}>")
        nodes.append(_hast(block.tag, {}, children))

    def _leave_out(self, before: tuple[int, int, int, list[str], str, int], nodes: list[HastNode]) -> None:
        html, links, lines, self._line, self._gap, _ = before
        del self._html[html:], self._links[links:], self._lines[lines:]
        # The words before and after it stay apart.
        self._text(" ", nodes, in_flow=True)

    def _break_line(self) -> None:
        line = "".join(self._line).strip()
        self._line.clear()
        if line:
            if "\n" in line:
                line = "\n".join(part.strip() for part in line.split("\n"))
            self._lines += (self._gap, line) if self._lines else (line,)
            self._gap = "\n" if self._lists else "\n\n"


def _hast(tag: str, properties: HastNode, children: list[HastNode]) -> HastNode:
    return {"type": "element", "tagName": tag, "properties": properties, "children": children}
