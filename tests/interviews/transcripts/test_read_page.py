"""The whole way from a file to a notice, an interview or an article."""

import contextlib
import datetime
import subprocess
import sys
import time
from collections import Counter
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.transcripts import (
    DateOrder,
    FindingCode,
    Heading,
    ListBlock,
    Paragraph,
    SavedPage,
    Speaker,
    TurnKind,
    UnreadableSource,
    read_page,
)
from tests.interviews.transcripts.samples import (
    FURNITURE,
    NOTICE_PARAGRAPHS,
    NOTICE_TITLE,
    SAVED_ARTICLE,
    SAVED_INTERVIEW,
)

UNRELATED = "Neither an interview nor an article nor a sign-up notice can be found in the file."


def read(text: str, **options: DateOrder) -> SavedPage:
    return read_page(text.encode(), "page.txt", **options)


def unglued(text: str) -> str:
    """Return a text with the picture's name apart from the word that it sticks to."""
    return text.replace("ladder7.jpg", "ladder7.jpg ")


def words_kept(page: SavedPage) -> Counter[str]:
    """Return every word of a result, wherever it went."""
    texts = [*page.furniture, *(finding.source for finding in page.findings)]
    if page.notice:
        texts += [page.notice.title, *(paragraph.text for paragraph in page.notice.paragraphs)]
    if page.transcript:
        texts += [page.transcript.title or "", *(block.text for block in page.transcript.intro)]
        texts += [block.text for turn in page.transcript.turns for block in turn.blocks]
        texts += [block.text for block in page.transcript.closing]
        texts += [f"{name}:" for turn in page.transcript.turns for name in (turn.speaker or "",)]
        texts += [f"{alias}:" for speaker in page.transcript.speakers for alias in speaker.aliases] * len(
            page.transcript.turns
        )
    if page.article:
        texts += [page.article.title or "", *(block.text for block in page.article.blocks)]
    return Counter(word for text in texts for word in unglued(text).split())


def test_saved_interview_has_its_notice() -> None:
    notice = read(SAVED_INTERVIEW).notice
    assert notice is not None
    assert (notice.title, len(notice.paragraphs), notice.mentions_newsletter) == (NOTICE_TITLE, 2, True)
    assert notice.paragraphs[0].text == NOTICE_PARAGRAPHS[0]


def test_saved_interview_has_its_head() -> None:
    transcript = read(SAVED_INTERVIEW).transcript
    assert transcript is not None
    assert (transcript.title, transcript.date, transcript.updated_on, transcript.lead_image) == (
        "The library that lends ladders",
        datetime.date(2018, 3, 3),
        None,
        "ladder7.jpg",
    )
    assert [paragraph.text for paragraph in transcript.intro] == [
        "Fernbank's Ines Okafor met Piet Harmsen, Tool Keeper at Ghent's Maison Levier, to ask about ladders."
    ]


def test_saved_interview_has_its_speakers() -> None:
    transcript = read(SAVED_INTERVIEW).transcript
    assert transcript is not None
    assert transcript.speakers == (
        Speaker("Ines Okafor", ("IO",), None, "Fernbank", asks=True),
        Speaker("Piet Harmsen", ("PH",), "Tool Keeper", "Maison Levier"),
    )


def test_saved_interview_has_its_turns_verbatim() -> None:
    transcript = read(SAVED_INTERVIEW).transcript
    assert transcript is not None
    assert [(turn.speaker, turn.kind, [block.text for block in turn.blocks]) for turn in transcript.turns] == [
        ("Ines Okafor", TurnKind.QUESTION, ["Who borrows a ladder at nine in the evening?"]),
        (
            "Piet Harmsen",
            TurnKind.ANSWER,
            [
                "Painters who forgot one, mostly.  And people with cats.",
                "We keep the tall ones by the door, for the cats.",
            ],
        ),
        ("Ines Okafor", TurnKind.QUESTION, ["What do you lend besides ladders?"]),
        (
            "Piet Harmsen",
            TurnKind.ANSWER,
            [
                "Three kinds of things :",
                "DRILLS (all year) go out on Fridays.\nPANS (June) come back dirty\nTENTS (summer) never dry.",
            ],
        ),
        ("Ines Okafor", TurnKind.QUESTION, ["And what is missing?"]),
        ("Piet Harmsen", TurnKind.ANSWER, ["A second cellar, because the first one is ful,"]),
    ]
    assert isinstance(transcript.turns[3].blocks[1], ListBlock)


def test_saved_interview_has_an_editorial_closing() -> None:
    transcript = read(SAVED_INTERVIEW).transcript
    assert transcript is not None
    assert [paragraph.text for paragraph in transcript.closing] == [
        "To learn more about Maison Levier, go to their website and follow @maison_levier!"
    ]


def test_saved_interview_reports_what_it_leaves_out() -> None:
    page = read(SAVED_INTERVIEW)
    assert list(page.furniture) == FURNITURE
    assert [(finding.code, finding.source) for finding in page.findings] == [
        (FindingCode.LOST_EMAIL, NOTICE_PARAGRAPHS[1]),
        (FindingCode.METADATA, "3rd March 2018"),
        (FindingCode.MISSING_IMAGE, "ladder7.jpg"),
        (FindingCode.LOST_LINK, "their website"),
        (FindingCode.LOST_LINK, "@maison_levier"),
        *((FindingCode.FURNITURE, text) for text in FURNITURE),
    ]
    assert [finding for finding in page.findings if finding.needs_answer] == []


def test_saved_article_keeps_every_word() -> None:
    page = read(SAVED_ARTICLE)
    assert page.article is not None
    lines = [line for line in SAVED_ARTICLE.split("\n") if line]
    kinds = [Paragraph, Heading, Paragraph, Paragraph, Heading, Paragraph]
    assert [(type(block), block.text) for block in page.article.blocks] == list(zip(kinds, lines[:6], strict=True))
    (dated,) = [finding for finding in page.findings if finding.code is FindingCode.DATE_AMBIGUOUS]
    assert dated.source == lines[6]


def test_saved_article_asks_for_title_and_date() -> None:
    page = read(SAVED_ARTICLE)
    assert page.article is not None
    assert (page.article.title, page.article.updated_on) == (None, None)
    assert [(finding.code, finding.choices) for finding in page.findings if finding.needs_answer] == [
        (FindingCode.TITLE_MISSING, ()),
        (FindingCode.DATE_AMBIGUOUS, ("2021-09-04", "2021-04-09")),
    ]


@pytest.mark.parametrize(
    ("order", "day"), [(DateOrder.DMY, datetime.date(2021, 9, 4)), (DateOrder.MDY, datetime.date(2021, 4, 9))]
)
def test_saved_article_takes_the_order_of_its_date(order: DateOrder, day: datetime.date) -> None:
    page = read(SAVED_ARTICLE, date_order=order)
    assert page.article is not None
    assert page.article.updated_on == day
    assert [finding.code for finding in page.findings if finding.needs_answer] == [FindingCode.TITLE_MISSING]


def test_date_in_figures_is_no_question_in_french() -> None:
    prose = (
        "La cuisine est ouverte le jeudi, et les voisins y viennent avec leurs enfants pour manger une soupe chaude. "
    )
    page = read(f"La soupe du jeudi\n\n{prose}\n\n{prose * 2}\n\nMis à jour le 04/09/21")
    assert page.article is not None
    assert page.article.updated_on == datetime.date(2021, 9, 4)
    assert [finding for finding in page.findings if finding.needs_answer] == []


def test_label_without_speech_is_no_turn() -> None:
    page = read("Clinic\n\nRobin Vale: Who?\n\nMaja Orr:\n\nRobin Vale: Who, then?\n\nMaja Orr: I do.")
    assert page.transcript is not None
    assert [turn.speaker for turn in page.transcript.turns] == ["Robin Vale", "Robin Vale", "Maja Orr"]


def test_notice_alone_is_a_page() -> None:
    page = read("\n\n".join([NOTICE_TITLE, *NOTICE_PARAGRAPHS]))
    assert page.notice is not None
    assert (page.notice.title, page.transcript, page.article) == (NOTICE_TITLE, None, None)
    assert [finding.code for finding in page.findings] == [FindingCode.LOST_EMAIL]


def test_notice_above_an_article_is_set_apart() -> None:
    page = read("\n\n".join([NOTICE_TITLE, *NOTICE_PARAGRAPHS]) + "\n\n\n" + SAVED_ARTICLE)
    assert page.notice is not None
    assert page.article is not None
    assert page.notice.title == NOTICE_TITLE
    assert [block.text for block in page.article.blocks if isinstance(block, Heading)] == [
        "Pots before plans",
        "A kitchen in Lapworth, with a view",
    ]


def test_hidden_address_in_a_closing_is_reported_and_kept() -> None:
    text = SAVED_INTERVIEW.replace("go to their website", "write to [email protected]")
    page = read(text)
    assert page.transcript is not None
    assert "[email protected]" in page.transcript.closing[0].text
    assert [finding.line for finding in page.findings if finding.code is FindingCode.LOST_EMAIL] == [5, 33]


@pytest.mark.parametrize("sample", [SAVED_INTERVIEW, SAVED_ARTICLE])
def test_no_word_is_lost(sample: str) -> None:
    marks = Counter({"\u2022": 3})
    assert Counter(unglued(sample).split()) - marks - words_kept(read(sample)) == Counter()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hello", UNRELATED),
        ("", "The file is empty."),
        ("\n".join(FURNITURE), UNRELATED),
        ("id,name\n1,Robin Vale\n2,Maja Orr\n" * 20, UNRELATED),
        ("2026-01-01 10:00:00 INFO The server has started and is waiting for requests.\n" * 20, UNRELATED),
        ("def f(x):\n    # Return what was given, and nothing else at all, ever.\n    return x\n" * 20, UNRELATED),
        ('{"name": "Robin Vale", "says": "Who mends it?"}\n' * 20, UNRELATED),
        ("Name: Robin Vale\nTown: Ghent\nRooms: 3\n" * 20, UNRELATED),
    ],
)
def test_unrelated_text_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnreadableSource) as refusal:
        read(text)
    assert str(refusal.value) == message


WORDS = ["the", "kettle", "was", "mended", "by", "three", "people", "from", "Ghent", "(twice)"]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=3)
SPOKEN = SENTENCE.map(lambda parts: f"I say {' '.join(parts)}.")
ASKED = SENTENCE.map(lambda parts: f"Why {' '.join(parts)}?")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(ASKED, st.lists(SPOKEN, min_size=1, max_size=3)), min_size=2, max_size=8), st.booleans())
def test_turns_are_what_was_said(exchanges: list[tuple[str, list[str]]], with_initials: bool) -> None:
    lines = ["The kettle clinic", "3 March 2018", "Robin Vale spoke with Maja Orr, founder of the Kettle Clinic."]
    for number, (question, answers) in enumerate(exchanges):
        names = ("RV", "MO") if with_initials and number else ("Robin Vale", "Maja Orr")
        lines += [f"{names[0]}: {question}", f"{names[1]}: {answers[0]}", *answers[1:]]
    transcript = read("\n\n".join(lines)).transcript
    assert transcript is not None
    said = [text for question, answers in exchanges for text in (question, *answers)]
    assert [block.text for turn in transcript.turns for block in turn.blocks] == said
    assert [turn.speaker for turn in transcript.turns] == ["Robin Vale", "Maja Orr"] * len(exchanges)


def test_second_notice_is_reported() -> None:
    broken = "Unfortunately, owing to a fault in our form, we cannot accept new workshops. We hope to repair it soon!"
    thanks = "Thank you for offering your workshop to the register"
    page = read("\n".join(["Thank you for coming", broken, "", "", thanks, broken, "3rd March 2018", thanks]))
    assert page.notice is not None
    assert page.notice.title == "Thank you for coming"
    assert [(finding.code, finding.line) for finding in page.findings if finding.line in (6, 7)] == [
        (FindingCode.UNPLACED, 6),
        (FindingCode.METADATA, 7),
    ]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*SAVED_INTERVIEW.split("\n"), *SAVED_ARTICLE.split("\n")]), min_size=8, max_size=60))
def test_no_word_is_lost_of_shuffled_pages(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        page = read(text)
    except UnreadableSource:
        return
    missing = set(unglued(text).split()) - set(words_kept(page))
    # Labels and bullets are not text; a label whose speech went to a finding stands in that finding.
    labels = {"Ines", "Okafor:", "Piet", "Harmsen:", "IO:", "PH:", "\u2022"}
    assert missing <= labels


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        page = read_page(data, "page.txt")
    except UnreadableSource as refusal:
        message = str(refusal)
    else:
        message = ""
        assert (page.transcript is None) or (page.article is None)
    assert message[-1:] in {"", "."}


UNITS = ["a", "A ", ": ", "?", "\u2014 ", "[", "Q: ", "{{", "@a", "1.", "Aa. ", "van "]
HOSTILE = {
    **{f"lines of {unit!r}": (unit * (100_000 // len(unit)) + "\n\n") * 20 for unit in UNITS},
    "labels": "Robin Vale: What is it?\nMaja Orr: It is what I think that it is.\n" * 30_000,
    "bare questions": "What is it, then?\n\nI think that it is that, and we like it a lot.\n\n" * 28_000,
    "prose": "The quick brown fox jumps over the lazy dog, and then it runs away again.\n\n" * 27_000,
    "wrapped": "The quick brown fox jumps over the lazy dog and then it runs\n" * 33_000,
    "names": "Title\n\n" + "Robin Vale spoke with Maja Orr, " * 60_000 + "\n\nRV: Who?\n\nMO: I." * 2,
    "distinct labels": "".join(
        f"{chr(65 + number % 26)}{'abcdefgh'[number % 8]}x Orr{'abcdefghij'[number // 8 % 10]}: What is {number}?\n"
        for number in range(60_000)
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_two_megabytes_take_seconds(name: str) -> None:
    # Some two to seven on a machine with nothing else to do, where `./run bench transcripts` allows ten.
    started = time.process_time()
    with contextlib.suppress(UnreadableSource):
        read(HOSTILE[name])
    assert time.process_time() - started < 30


def test_results_cannot_be_changed() -> None:
    page = read(SAVED_ARTICLE)
    with pytest.raises(FrozenInstanceError):
        page.article = None  # type: ignore[misc]


def test_library_loads_without_django() -> None:
    code = "import sys, interviews.transcripts; print(sorted({'django', 'wagtail', 'graphene'} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"
