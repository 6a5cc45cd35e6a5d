"""The tree that a stored rich text is read into, and the elements that it may hold."""

from typing import Literal, NamedTuple, TypeAlias

ReferenceKind: TypeAlias = Literal["page", "document", "image"]

INLINE = frozenset({"strong", "em", "s", "del", "sub", "sup", "code", "a"})
TEXT_BLOCKS = frozenset({"p", "h2", "h3", "h4"})
LISTS = frozenset({"ul", "ol"})
BLOCKS = TEXT_BLOCKS | LISTS | {"li", "blockquote", "hr"}
# What holds blocks and words alike.
FLOW = frozenset({"root", "li", "blockquote"})


class Reference(NamedTuple):
    """What a link or an embed of the stored text points to."""

    kind: ReferenceKind
    id: int


class Element:
    """A node of the tree: an element of the sets above, "br", or "img" for an embedded image.

    `href` is an address that was typed in and is safe; `reference` stands in its place, and for the image.
    """

    __slots__ = ("alt", "children", "href", "reference", "tag")

    def __init__(
        self, tag: str, *, href: str | None = None, reference: Reference | None = None, alt: str | None = None
    ) -> None:
        self.tag = tag
        self.children: list[Element | str] = []
        self.href = href
        self.reference = reference
        self.alt = alt

    @property
    def ends_in_words(self) -> bool:
        """Whether the last child stands in a line of text, so that white space after it counts."""
        if not self.children:
            return False
        last = self.children[-1]
        return isinstance(last, str) or last.tag not in BLOCKS
