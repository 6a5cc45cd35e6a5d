"""Pieces of a draft as stored rich text: paragraphs and lists with their links and emphasis."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from cms.rich_text.characters import cleaned, escaped, escaped_attribute, safe_href
from interviews.importing.draft import ItemOf, Piece
from interviews.transcripts import Span


def rich_text(pieces: Sequence[Piece]) -> str:
    """Return pieces as stored rich text; items of one list that follow each other are one list."""
    html = []
    for item_of, group in groupby(without_layout(pieces), key=lambda piece: piece.item_of):
        if item_of is ItemOf.NONE:
            html += [f"<p>{inline_html(piece.spans)}</p>" for piece in group]
        else:
            items = "".join(f"<li>{inline_html(piece.spans)}</li>" for piece in group)
            html.append(f"<{item_of.value}>{items}</{item_of.value}>")
    return "".join(html)


def without_layout(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces without a style that all of their words have: it tells turns apart and stresses nothing."""
    spoken = [span for piece in pieces for span in piece.spans if span.text.strip()]
    bold, italic = all(span.bold for span in spoken), all(span.italic for span in spoken)
    return [
        replace(
            piece,
            spans=tuple(
                replace(span, bold=span.bold and not bold, italic=span.italic and not italic) for span in piece.spans
            ),
        )
        for piece in pieces
    ]


def inline_html(spans: Iterable[Span]) -> str:
    """Return a run of spans as inline rich text; an address that no link may have is dropped, its words are kept."""
    html = []
    for href, run in groupby(spans, key=lambda span: safe_href(span.href) if span.href else None):
        words = "".join(styled(span) for span in run)
        html.append(f'<a href="{escaped_attribute(href)}">{words}</a>' if href and words.strip() else words)
    return "".join(html)


def styled(span: Span) -> str:
    """Return the words of a span in their style; a line feed becomes a line break."""
    words = "<br/>".join(escaped(line) for line in cleaned(span.text).split("\n"))
    if words.strip() and span.italic:
        words = f"<i>{words}</i>"
    return f"<b>{words}</b>" if words.strip() and span.bold else words
