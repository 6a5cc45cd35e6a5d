"""Reads the notation that `home.demo.records` describes."""

import html
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_DIRECTIVE = re.compile(r"\[(figure|quote|embed|button|page) ([^\]]+)\] ?(.*)")
_TURN = re.compile(r"([A-Z]{2}): (.*)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITALIC = re.compile(r"(?<!\w)_(.+?)_(?!\w)")

# The id of the page that a text names by slug.
FindPage = Callable[[str], int]


class Piece(NamedTuple):
    """A block of a text: what it is, what its brackets or its label name, and its words, rich text where it runs on."""

    kind: str
    named: str
    words: str


def read(text: str, find_page: FindPage) -> list[Piece]:
    """Return the pieces of a text. Raises KeyError for a page that `find_page` does not know."""
    pieces: list[Piece] = []
    for block in _blocks(text):
        line = " ".join(block.split("\n"))
        if line.startswith("#"):
            marks, _, words = line.partition(" ")
            pieces.append(Piece("heading", str(len(marks)), words))
        elif match := _DIRECTIVE.fullmatch(line):
            pieces.append(Piece(*match.groups()))
        elif match := _TURN.fullmatch(line):
            pieces.append(Piece("turn", match[1], _paragraph(match[2], find_page)))
        elif pieces and pieces[-1].kind in {"turn", "paragraph"}:
            pieces[-1] = pieces[-1]._replace(words=pieces[-1].words + _running(block, find_page))
        else:
            pieces.append(Piece("paragraph", "", _running(block, find_page)))
    return pieces


def rich_text(text: str, find_page: FindPage) -> str:
    """Return a text that is paragraphs and lists alone as HTML."""
    return "".join(_running(block, find_page) for block in _blocks(text))


def _blocks(text: str) -> Iterator[str]:
    return filter(None, text.strip().split("\n\n"))


def _running(block: str, find_page: FindPage) -> str:
    if not block.startswith("- "):
        return _paragraph(" ".join(block.split("\n")), find_page)
    items = (" ".join(item.split()) for item in block.removeprefix("- ").split("\n- "))
    return f"<ul>{''.join(f'<li>{_inline(item, find_page)}</li>' for item in items)}</ul>"


def _paragraph(line: str, find_page: FindPage) -> str:
    return f"<p>{_inline(line, find_page)}</p>"


def _inline(line: str, find_page: FindPage) -> str:
    def link(match: re.Match[str]) -> str:
        words, target = match.groups()
        if target.startswith("https://"):
            return f'<a href="{target}">{words}</a>'
        return f'<a linktype="page" id="{find_page(target)}">{words}</a>'

    escaped = html.escape(line, quote=False)
    return _LINK.sub(link, _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", escaped)))
