"""Zones of a web page: which elements hold the article, and which belong to the site around it."""

import re
from dataclasses import dataclass, field

from lxml import etree

from interviews.transcripts.source import Zone
from interviews.transcripts.vocabulary import words_of

FURNITURE_TAGS = frozenset({"nav", "footer", "button", "select", "label", "menu"})
FURNITURE_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog"})
FURNITURE_NAMES = words_of(
    "nav navbar navigation menu breadcrumb breadcrumbs footer sidebar widget widgets share sharing sharedaddy social "
    "related newsletter subscribe subscription cookie cookies consent gdpr comments comment respond pagination pager "
    "advert advertisement ad ads promo popup modal skip toolbar login search tagcloud copyright masthead recommended "
    "trending teaser teasers sr visually hidden screen-reader-text signup topbar paywall bookmark embed button btn cta "
    "donate donation regwall appeal tags"
)
# The card of whoever writes for a site, as against the line that names the author.
AUTHOR_PARTS = frozenset({"profile", "bio", "box", "card", "about", "description", "biography"})
BOX_NAMES = frozenset({"callout", "infobox", "info-box", "factbox", "fact-box", "faktenbox", "encadre", "recuadro"})
NOTE_NAMES = frozenset(
    {"footnote", "footnotes", "endnote", "endnotes", "fussnote", "fussnoten", "msofootnotetext", "msocommenttext"}
)
# The links by which notes and comments lead back to the text, and those by which the text leads to them.
NOTE_LINK = re.compile(r"#_?(?:ftn|ftnt|fn|edn|cmnt|msocom)[\w.-]{0,20}", re.IGNORECASE)
LONGEST_MARK = 20
NOTE_MARK = re.compile(r"\s{0,3}[\[(]?\w{1,3}[\])]?\s{0,3}")
NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-endnotes"})
PULL_QUOTE_NAMES = frozenset({"pullquote", "pull", "pull-quote"})
CAPTION_NAMES = frozenset({"caption", "figcaption", "credit", "wp-caption-text"})
SPEAKER_NAMES = frozenset({"speaker", "interviewer", "interviewee", "participant", "voice"})
NAME_PART = re.compile(r"[a-z0-9]+")
HIDDEN = re.compile(r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden", re.IGNORECASE)
# A wrapper may be called "with-sidebar" and hold the article itself.
MOST_FURNITURE = 0.5
LEAST_MAIN = 0.3
MOST_MEASURED = 500


def names_of(element: etree._Element) -> frozenset[str]:
    """Return the words of an element's classes and id, and the classes themselves."""
    given = f"{element.get('class') or ''} {element.get('id') or ''}".lower()[:500]
    return frozenset(NAME_PART.findall(given)) | frozenset(given.split())


def leads_to_note(element: etree._Element) -> bool:
    """Return whether an element is the mark of a note or a comment, which nobody reads as text."""
    address = element.get("href") or ""
    if "ref" in address or not NOTE_LINK.fullmatch(address):
        return False
    return bool(NOTE_MARK.fullmatch("".join(element.itertext())[:LONGEST_MARK]))


def is_note(element: etree._Element) -> bool:
    """Return whether a paragraph begins with the link by which a note or a comment leads back to the text."""
    link = next(element.iter("a"), None)
    address = "" if link is None else link.get("href") or ""
    return "ref" in address and bool(NOTE_LINK.fullmatch(address)) and not (element.text or "").strip()


def text_length(element: etree._Element) -> int:
    """Return how many visible characters an element holds."""
    return sum(len(text.strip()) for text in element.itertext())


@dataclass
class Zones:
    """The zones of one page: the element that holds the article, if the page marks one, and what is around it."""

    root: etree._Element
    main: etree._Element | None = None
    around: list[etree._Element] = field(default_factory=list)
    length: int = 0
    has_heading: bool = False
    measured: int = 0

    def __post_init__(self) -> None:
        self.length = text_length(self.root)
        self.main = main_part(self.root, self.length)
        if self.main is not None:
            self.around = list(self.main.iterancestors())
            self.has_heading = holds_heading(self.main)

    def zone_of(self, element: etree._Element, tag: str, outer: Zone, *, in_main: bool) -> Zone:
        """Return the zone of the lines inside of an element. `outer` is that of the lines around it."""
        if outer is Zone.FURNITURE or element is self.main or any(element is one for one in self.around):
            return outer
        names = names_of(element)
        if not PULL_QUOTE_NAMES.isdisjoint(names) and tag not in {"article", "main", "body"}:
            return Zone.PULL_QUOTE
        if self.is_furniture(element, tag, names, in_main=in_main):
            return Zone.FURNITURE
        if tag not in {"a", "sup", "article", "main", "body"}:
            noted = not NOTE_NAMES.isdisjoint(names) or element.get("role") in NOTE_ROLES
            if noted or (tag in {"p", "li"} and is_note(element)):
                return Zone.NOTE
            if not BOX_NAMES.isdisjoint(names):
                return Zone.BOX
        own = (element.get("class") or "").lower().split()
        return Zone.CAPTION if tag in {"figcaption", "caption"} or not CAPTION_NAMES.isdisjoint(own) else outer

    def is_furniture(self, element: etree._Element, tag: str, names: frozenset[str], *, in_main: bool) -> bool:
        """Return whether an element belongs to the site, by its tag, its role, its names, or its place."""
        if self.main is not None and not in_main and tag not in {"h1", "time", "img", "figure"}:
            return self.has_heading or not holds_heading(element)
        named = (
            tag in FURNITURE_TAGS
            or tag == "aside"
            or element.get("role") in FURNITURE_ROLES
            or not FURNITURE_NAMES.isdisjoint(names)
            or ("author" in names and not AUTHOR_PARTS.isdisjoint(names))
            or element.get("aria-hidden") == "true"
            or element.get("hidden") is not None
            or (tag == "header" and not in_main and not holds_heading(element))
            or HIDDEN.search(element.get("style") or "") is not None
        )
        if not named or self.measured > MOST_MEASURED:
            return named
        self.measured += 1
        return text_length(element) < MOST_FURNITURE * self.length


def main_part(root: etree._Element, length: int) -> etree._Element | None:
    """Return the element that holds the article, if the page marks one and enough of its text is in it."""
    for tag in ("article", "main"):
        found = list(root.iter(tag))
        if len(found) == 1 and text_length(found[0]) >= LEAST_MAIN * length:
            return found[0]
    return None


def holds_heading(element: etree._Element) -> bool:
    """Return whether an element holds a heading of the first level."""
    return any(True for _ in element.iter("h1"))
