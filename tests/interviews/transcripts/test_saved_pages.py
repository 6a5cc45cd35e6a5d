"""The figures that two pages saved from a real site have to give; tried where extra cases are named."""

import datetime
from pathlib import Path

import pytest

from interviews.transcripts import (
    DateOrder,
    FindingCode,
    Heading,
    ListBlock,
    Paragraph,
    Speaker,
    TurnKind,
    read_page,
)
from tests.interviews.transcripts.extra_cases import SAVED_ARTICLE, SAVED_INTERVIEW, saved_page


@pytest.mark.parametrize("path", saved_page(SAVED_INTERVIEW), ids=lambda path: path.name)
def test_saved_interview_gives_the_expected_figures(path: Path) -> None:
    page = read_page(path.read_bytes(), path.name)
    assert page.notice is not None
    assert page.transcript is not None
    transcript = page.transcript
    assert page.notice.mentions_newsletter is True
    assert (transcript.date, transcript.lead_image) == (datetime.date(2017, 2, 22), "lll3.jpg")
    assert transcript.speakers == (
        Speaker("Matt Stokes", ("MS",), None, "Nesta", asks=True),
        Speaker("Audrey Jarre", ("AJ",), "Education Lead", "Liberté Living-Lab"),
    )
    questions = [turn for turn in transcript.turns if turn.kind is TurnKind.QUESTION]
    answers = [turn for turn in transcript.turns if turn.kind is TurnKind.ANSWER]
    assert [turn.speaker for turn in transcript.turns] == ["Matt Stokes", "Audrey Jarre"] * 8
    assert [sum(isinstance(block, Paragraph) for block in turn.blocks) for turn in answers] == [3, 3, 3, 1, 3, 1, 3, 1]
    lists = [block for turn in answers for block in turn.blocks if isinstance(block, ListBlock)]
    assert [len(block.items) for block in lists] == [4]
    assert sum(len(block.text.split()) for turn in questions for block in turn.blocks) == 120
    assert sum(len(block.text.split()) for turn in answers for block in turn.blocks) == 1094
    assert len(transcript.closing) == 1
    assert len(page.furniture) == 6
    assert [finding.source for finding in page.findings if finding.code is FindingCode.LOST_LINK][-2:] == [
        "their website",
        "@LIBERTE_LL",
    ]


@pytest.mark.parametrize("path", saved_page(SAVED_ARTICLE), ids=lambda path: path.name)
def test_saved_article_gives_the_expected_figures(path: Path) -> None:
    page = read_page(path.read_bytes(), path.name, date_order=DateOrder.DMY)
    assert page.article is not None
    blocks = page.article.blocks
    assert sum(isinstance(block, Heading) for block in blocks) == 2
    # The line that tells the date has four words more.
    assert sum(len(block.text.split()) for block in blocks) + 4 == len(path.read_text().split()) == 342
    assert page.article.updated_on == datetime.date(2022, 8, 12)
    assert [finding.code for finding in page.findings if finding.needs_answer] == [FindingCode.TITLE_MISSING]
