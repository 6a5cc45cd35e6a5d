"""What a character and an address of the stored text become: decoded, cleaned, escaped, or refused."""

import html
import re

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
AFTER_FIRST_SEGMENT = re.compile(r"[/?#\\]")
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")

# An address such as `?a=1&copy=2` keeps its ampersand: in attributes a name needs its semicolon.
ATTRIBUTE_ENTITY = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]*;)")
# Python refuses to read a number of thousands of digits; no character has more than seven.
ENDLESS_NUMBER = re.compile(r"&#[0-9]{20,};?")
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
BLANK_CONTROLS = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f\x85")


def decoded(source: str) -> str:
    """Return the words that a stretch of HTML text stands for."""
    if "&" in source:
        source = html.unescape(ENDLESS_NUMBER.sub("\N{REPLACEMENT CHARACTER}", source))
    return cleaned(source)


def decoded_attribute(source: str) -> str:
    """Return what the value of an HTML attribute stands for."""
    if "&" in source:
        source = ATTRIBUTE_ENTITY.sub(lambda entity: decoded(entity[0]), source)
    return cleaned(source)


def cleaned(text: str) -> str:
    """Return `text` without the characters that no HTML document may hold; line ends become line feeds."""
    if UNWANTED.search(text) is None:
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return UNWANTED.sub(lambda found: " " if found[0] in BLANK_CONTROLS else "", text)


def escaped(text: str) -> str:
    """Return `text` as HTML text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escaped_attribute(value: str) -> str:
    """Return `value` as the content of a quoted HTML attribute."""
    return html.escape(value)


def safe_href(address: str) -> str | None:
    """Return an address that a link may have, without the characters that browsers ignore in it, or None.

    Allowed are http, https, mailto, tel, paths and anchors; not `//host`, which is another site's address.
    """
    address = CONTROLS.sub("", address).strip()
    scheme, colon, _ = AFTER_FIRST_SEGMENT.split(address, maxsplit=1)[0].partition(":")
    if colon:
        return address if scheme.lower() in SCHEMES else None
    if not address or address[:2].replace("\\", "/") == "//":
        return None
    return address
