"""Articles: running text that is no conversation, as section headings, paragraphs and lists."""

import re

from interviews.transcripts.model import Heading, ListBlock, Paragraph
from interviews.transcripts.shape import ends_sentence, is_heading_like, is_prose
from interviews.transcripts.source import Line
from interviews.transcripts.turns import blocks_of

# Rows of a log or a table begin with a key, a level or a time.
RECORD = re.compile(r"\S{1,40}:\s|[\[(]?\d{1,4}[-:/.]\d")
LEAST_PARAGRAPHS = 2
LEAST_WORDS = 40


def is_article(lines: tuple[Line, ...]) -> bool:
    """Return whether lines are running text: several paragraphs of prose that make up most of the words."""
    prose = [len(line.text.split()) for line in lines if is_prose(line.text)]
    if 2 * sum(bool(RECORD.match(line.raw)) for line in lines) > len(lines):
        return False
    total = sum(len(line.text.split()) for line in lines)
    return len(prose) >= LEAST_PARAGRAPHS and sum(prose) >= LEAST_WORDS and sum(prose) >= total / 2


def article_blocks(lines: tuple[Line, ...]) -> tuple[Heading | Paragraph | ListBlock, ...]:
    """Return the lines of an article as blocks in their order; nothing is left out."""
    blocks: list[Heading | Paragraph | ListBlock] = []
    pending: list[Line] = []
    for position, line in enumerate(lines):
        if is_heading(line, lines[position + 1] if position + 1 < len(lines) else None):
            blocks += blocks_of(tuple(pending))
            blocks.append(Heading(line.text))
            pending = []
        else:
            pending.append(line)
    return (*blocks, *blocks_of(tuple(pending)))


def is_heading(line: Line, below: Line | None) -> bool:
    """Return whether a line heads a section: a short phrase, no sentence, with text below it."""
    if line.mark or below is None or len(line.text.split()) > 14 or not is_heading_like(line.text):
        return False
    stop = line.text[-1]
    return (stop in '?"\u201d\u00bb' or not ends_sentence(line.text)) and (
        bool(below.mark) or len(below.text) > len(line.text)
    )
