"""Rich text as Wagtail stores it, turned into what the API answers: clean HTML, a hast tree, plain text and links.

No query is made here: `Fragment.references` says what has to be looked up, `Fragment.resolve` takes what was found.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from cms.memory import kept_within
from cms.rich_text.characters import cleaned, escaped
from cms.rich_text.parsing import read
from cms.rich_text.rendering import HastNode, Link, Rendered, Renderer, Target
from cms.rich_text.tree import Element, Reference
from cms.text import count_words

__all__ = [
    "Fragment",
    "HastNode",
    "Link",
    "Reference",
    "Rendered",
    "Target",
    "list_html",
    "paragraph_html",
    "parse",
    "plain_text",
    "word_count",
]


# How many bytes of parsed texts are kept, and what one takes for each tag and each character: the answers that are
# computed again after a change hold most of the texts that they held before.
TEXTS_SIZE, TAG_SIZE, CHARACTER_SIZE = 6_000_000, 450, 5


class Fragment:
    """A stored rich text, parsed, whose references are not looked up yet."""

    def __init__(self, root: Element, references: Sequence[Reference]) -> None:
        self._root = root
        self.references = tuple(dict.fromkeys(references))

    def resolve(self, targets: Mapping[Reference, Target]) -> Rendered:
        """Return the text with its references replaced by their targets.

        A link without a target keeps its words and loses its address, an embed without one vanishes, whatever the
        reason is. The HTML parses to itself, but for images: they are taken from embeds alone.
        """
        return Renderer(targets).render(self._root) if self.references else self._without_targets

    @cached_property
    def _without_targets(self) -> Rendered:
        return Renderer({}).render(self._root)


@kept_within(TEXTS_SIZE, lambda source: TAG_SIZE * source.count("<") + CHARACTER_SIZE * len(source))
def parse(source: str) -> Fragment:
    """Return the fragment of any string: what is not allowed is unwrapped, the content of script and style dropped."""
    return Fragment(*read(source))


def plain_text(source: str) -> str:
    """Return the words of a stored rich text: a blank line between blocks, a line for each item of a list."""
    return parse(source).resolve({}).text


def word_count(source: str) -> int:
    """Return the number of words of a stored rich text; a word is a run of characters without white space."""
    return count_words(plain_text(source))


def paragraph_html(text: str) -> str:
    """Return plain text as one stored paragraph; a line feed becomes a line break."""
    return f"<p>{_lines_html(text)}</p>"


def list_html(items: Sequence[str], *, ordered: bool = False) -> str:
    """Return plain texts as one stored list, "" for none; a line feed in an item becomes a line break."""
    tag = "ol" if ordered else "ul"
    rows = "".join(f"<li>{_lines_html(item)}</li>" for item in items)
    return f"<{tag}>{rows}</{tag}>" if rows else ""


def _lines_html(text: str) -> str:
    return "<br/>".join(escaped(line) for line in cleaned(text).split("\n"))
