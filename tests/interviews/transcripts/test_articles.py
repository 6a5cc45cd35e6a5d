"""Running text that is no conversation."""

from interviews.transcripts.articles import article_blocks, is_article
from interviews.transcripts.model import Heading, ListBlock, Paragraph
from interviews.transcripts.source import split_lines
from tests.interviews.transcripts.samples import SAVED_ARTICLE

PROSE = "The kitchen feeds forty people every Thursday and asks nobody to register for it."


def test_prose_is_an_article() -> None:
    assert is_article(split_lines(SAVED_ARTICLE))


def test_rows_of_a_record_are_no_article() -> None:
    assert not is_article(split_lines(f"INFO: {PROSE}\n" * 10))
    assert not is_article(split_lines(f"2019-01-01 {PROSE}\n" * 10))


def test_one_paragraph_is_no_article() -> None:
    assert not is_article(split_lines(PROSE))


def test_blocks_of_an_article_keep_their_order() -> None:
    lines = split_lines(f"{PROSE}\n\nWhat you need\n\n• a pot\n• a key\n\nWho comes?\n\n{PROSE}\n\nA last word")
    assert [(type(block), block.text) for block in article_blocks(lines)] == [
        (Paragraph, PROSE),
        (Heading, "What you need"),
        (ListBlock, "a pot\na key"),
        (Heading, "Who comes?"),
        (Paragraph, PROSE),
        (Paragraph, "A last word"),
    ]
