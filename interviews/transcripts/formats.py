"""Formats: what kind of file the bytes are, whatever its name says, and which reader takes it."""

import re
from pathlib import PurePath

from interviews.transcripts.caption_lines import is_captions, read_captions
from interviews.transcripts.docx_lines import read_docx
from interviews.transcripts.encoding import decoded_text
from interviews.transcripts.html_lines import read_html
from interviews.transcripts.markdown_lines import is_markdown, read_markdown
from interviews.transcripts.source import (
    CONTROL_CHARACTER,
    MAX_BYTES,
    Source,
    UnreadableSource,
    split_lines,
)

HTML = re.compile(
    r"\s*(?:<!doctype html|<html|<head|<body|<meta|<(?:p|div|h[1-6]|article|section|span|b|table)[\s>])", re.IGNORECASE
)
CLOSING_TAG = re.compile(r"</(?:p|div|h[1-6]|li|body)>", re.IGNORECASE)
REFUSED = (
    (b"%PDF", "PDF files cannot be read; copy the text out of it, or save the document as .docx."),
    (b"\xd0\xcf\x11\xe0", "Files of old Word versions (.doc) cannot be read; save the document as .docx."),
    (b"{\\rtf", "RTF files cannot be read; save the document as .docx."),
)
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown"})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


def read_source(data: bytes, filename: str) -> Source:
    """Return the lines of a file of any format that is read: text, Markdown, HTML, DOCX, WebVTT or SRT.

    The name decides only where the bytes do not. Raises UnreadableSource, with one sentence for a person, for a file
    that is empty, too large, binary or broken.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableSource(f"The file is larger than {MAX_BYTES // (1024 * 1024)} MB.")
    if not data.strip():
        raise UnreadableSource("The file is empty.")
    for opening, message in REFUSED:
        if data.startswith(opening):
            raise UnreadableSource(message)
    if data.startswith(b"PK\x03\x04") or PurePath(filename).suffix.lower() == ".docx":
        source = read_docx(data)
    else:
        source = read_text(data, PurePath(filename).suffix.lower())
    if not source.lines and not source.stated.title:
        raise UnreadableSource("The file holds no text.")
    return source


def read_text(data: bytes, suffix: str) -> Source:
    """Return the lines of a file that is text of some kind. Raises UnreadableSource if it is none."""
    text, findings = decoded_text(data, may_declare=True)
    text = text.strip("\ufeff")
    if not text.strip():
        raise UnreadableSource("The file is empty.")
    if "\x00" in text or len(CONTROL_CHARACTER.findall(text)) > len(text) / 1000:
        raise UnreadableSource("The file is binary, not text.")
    if is_captions(text):
        source = read_captions(text)
    elif suffix in HTML_SUFFIXES or is_html(text):
        source = read_html(text)
    elif suffix in MARKDOWN_SUFFIXES or is_markdown(text):
        source = read_markdown(text)
    else:
        source = Source(split_lines(text))
    return Source(source.lines, findings, source.pictures, source.stated)


def is_html(text: str) -> bool:
    """Return whether a text is HTML: it begins with a tag, and closes some."""
    return bool(HTML.match(text[:2000])) and len(CLOSING_TAG.findall(text[:200_000])) >= 2
