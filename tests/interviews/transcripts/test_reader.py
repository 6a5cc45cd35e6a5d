"""The whole way from a file to a transcript: places, findings, and no word lost."""

import contextlib
import datetime
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.transcripts import (
    DateOrder,
    FindingCode,
    Place,
    Transcript,
    TurnKind,
    UnreadableSource,
    as_json,
    read_transcript,
)
from interviews.transcripts.formats import read_source
from tests.interviews.transcripts.corpus import INTERVIEWS
from tests.interviews.transcripts.printing import printed

PRINTED = list(printed(INTERVIEWS))
QUESTIONS = "Ana Ruiz: Who mends it?\n\nJo Berg: I do.\n\nAna Ruiz: Why?\n\nJo Berg: It broke, and I was there."


def read(text: str, filename: str = "talk.txt", **options: DateOrder) -> Transcript:
    return read_transcript(text.encode(), filename, **options)


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [value] if isinstance(value, str) else []


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def words_kept(transcript: Transcript) -> set[str]:
    """Return every word of a result: of the interview, of what was set apart, and of the findings."""
    findings = [finding.source for finding in transcript.findings]
    return words_of(" ".join([*strings(as_json(transcript)), *findings]))


def words_without_times(text: str) -> set[str]:
    """Return the words of a source's line; the time and the number of a turn are no content."""
    return {word for word in words_of(text) if not re.fullmatch(r"[qafrpdoεα]?\d{1,4}|[a-z]", word)}


@pytest.mark.parametrize("position", range(0, len(PRINTED), 7))
def test_every_word_of_a_source_is_in_the_result(position: int) -> None:
    name, _, printing = PRINTED[position]
    transcript = read_transcript(printing.data, printing.filename)
    kept = words_kept(transcript)
    source = read_source(printing.data, printing.filename)
    lost = {word for line in source.lines for word in words_without_times(f"{line.voice} {line.raw}")} - kept
    assert (name, lost) == (name, set())


PIECES = st.sampled_from(
    [
        "Ana Ruiz: Who mends it?",
        "Jo Berg: I do.",
        "AR: Why?",
        "JB (keeper, Open Cellar): So.",
        "Q: What?",
        "A: That.",
        "**Who?**",
        "## What then?",
        "- one",
        "• two",
        "1. three",
        "— ¿Quién?",
        "— Yo.",
        "> quoted",
        "[Music]",
        "3 March 2018",
        "By Kim Lee",
        "Note: this",
        "Skip to content",
        "No stories found",
        "Ana Ruiz is the founder of Open Cellar.",
        "The cellar",
        "Ana Ruiz  0:05",
        "<b>bold</b>",
        "Speaker 1: hm",
        "photo.jpg The start of it",
        "SPEAKERS",
        "",
        "",
        "",
    ]
)


@settings(max_examples=250, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=30), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_no_word_of_any_mixture_is_lost(pieces: list[str], filename: str) -> None:
    text = "\n\n".join(pieces)
    try:
        transcript = read(text, filename)
    except UnreadableSource:
        return
    source = read_source(text.encode(), filename)
    lost = {word for line in source.lines for word in words_without_times(line.raw)} - words_kept(transcript)
    assert lost == set()
    assert [line.number for line in transcript.source] == [line.number for line in source.lines]


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300) | st.text(max_size=300).map(str.encode),
    st.sampled_from(["a.txt", "a.html", "a.docx", "a.vtt"]),
)
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes, filename: str) -> None:
    message = "."
    try:
        read_transcript(data, filename)
    except UnreadableSource as refusal:
        message = str(refusal)
    assert message.endswith(".")
    assert "\n" not in message


def test_lines_have_places() -> None:
    transcript = read(
        "Home > Stories > Talks\n\nThe kettle clinic\n\n3 March 2018\n\nAna"
        " Ruiz talks to Jo Berg, keeper at Open Cellar.\n\n"
        f"{QUESTIONS}\n\n\nOpen Cellar meets on Fridays.\n\n[Applause]"
    )
    assert [(line.place, line.turn) for line in transcript.source] == [
        (Place.FURNITURE, None),
        (Place.TITLE, None),
        (Place.DATE, None),
        (Place.INTRO, None),
        *((Place.TURN, turn) for turn in range(4)),
        (Place.CLOSING, None),
        (Place.UNPLACED, None),
    ]
    assert [line.text for line in transcript.unplaced] == ["[Applause]"]
    assert 0.9 < transcript.placed_share < 1


def test_two_people_with_the_same_initials_are_a_question() -> None:
    transcript = read(
        "Maja Orr: Who?\n\nMilo Ode: I, I think.\n\nMaja Orr: Why?\n\nMO:"
        " It broke.\n\nMilo Ode: So it did.\n\nMO: And now?"
    )
    assert [turn.speaker for turn in transcript.turns] == ["Maja Orr", "Milo Ode", "Maja Orr", None, "Milo Ode", None]
    (doubt,) = [one for one in transcript.findings if one.code is FindingCode.AMBIGUOUS_INITIALS]
    assert (doubt.line, doubt.choices) == (7, ("Maja Orr", "Milo Ode"))


def test_date_with_two_readings_is_a_question() -> None:
    text = f"The kettle clinic\n\n04/09/2021\n\n{QUESTIONS}"
    transcript = read(text)
    (doubt,) = [one for one in transcript.findings if one.code is FindingCode.DATE_AMBIGUOUS]
    assert (transcript.date, doubt.choices) == (None, ("2021-09-04", "2021-04-09"))
    assert read(text, date_order=DateOrder.MDY).date == datetime.date(2021, 4, 9)


def test_speaker_whom_nobody_names_is_a_question() -> None:
    transcript = read(
        "Title of it\n\nJo Berg is the keeper of Open Cellar.\n\n**Who?**\n\nI am.\n\n**Why?**\n\nI was asked.", "a.md"
    )
    assert [turn.speaker for turn in transcript.turns] == [None, "Jo Berg"] * 2
    assert [one.message for one in transcript.findings if one.code is FindingCode.UNKNOWN_SPEAKER] == [
        "The page does not name the one who asks."
    ]


def test_text_in_which_nobody_speaks_has_no_turns_and_says_so() -> None:
    transcript = read("The town that mapped its silence\n\nSound meters are cheap.\n\nNote: bring a chair.")
    assert (transcript.turns, transcript.intro) == ((), ())
    assert transcript.findings[0].code is FindingCode.NO_CONVERSATION
    assert [line.text for line in transcript.unplaced] == ["Sound meters are cheap.", "Note: bring a chair."]


def test_what_the_source_states_of_itself_fills_gaps() -> None:
    page = (
        '<head><title>Kettles | The Lantern</title><meta property="article:published_time" content="2021-03-04T10:00Z">'
        '<meta property="og:image" content="https://x.example/a.jpg"></head>'
    )
    transcript = read(page + "".join(f"<p>{row}</p>" for row in QUESTIONS.split("\n\n")), "a.html")
    assert (transcript.title, transcript.date, transcript.lead_image) == (
        "Kettles",
        datetime.date(2021, 3, 4),
        "https://x.example/a.jpg",
    )


def test_links_and_styles_stay_and_scripts_go() -> None:
    page = (
        "<p><b>Ana Ruiz:</b> Who?</p><p><b>Jo Berg:</b> See <a href='https://x.example/'>the <i>list</i></a>, or "
        "<a href='javascript:x()'>this</a>.</p><p><b>Ana Ruiz:</b> Why?</p><p><b>Jo Berg:</b> So.</p>"
    )
    (block,) = read(page, "a.html").turns[1].blocks
    assert [(span.text, span.italic, span.href) for span in block.spans] == [  # type: ignore[union-attr]
        ("See ", False, None),
        ("the ", False, "https://x.example/"),
        ("list", True, "https://x.example/"),
        (", or this.", False, None),
    ]


def test_json_is_the_shape_that_commands_print() -> None:
    shown = as_json(read(f"The kettle clinic\n\n3 March 2018\n\n{QUESTIONS}"))
    assert list(shown) == [
        "title",
        "date",
        "updated_on",
        "intro",
        "lead_image",
        "speakers",
        "turns",
        "closing",
        "chrome",
        "unplaced",
        "links",
        "warnings",
    ]
    assert shown["turns"][0] == {
        "speaker": "Ana Ruiz",
        "kind": "question",
        "blocks": [{"type": "paragraph", "text": "Who mends it?"}],
    }
    assert shown["speakers"][0] == {"name": "Ana Ruiz", "aliases": [], "role": None, "organisation": None}
    assert (shown["date"], shown["unplaced"]) == ("2018-03-03", ["3 March 2018"])


def test_headings_between_turns_are_set_apart() -> None:
    transcript = read(
        "# Title\n\nAna Ruiz: Who?\n\nJo Berg: I.\n\n## The winter\n\nAna Ruiz: Why?\n\nJo Berg: So.\n", "a.md"
    )
    assert [turn.kind for turn in transcript.turns] == [TurnKind.QUESTION, TurnKind.ANSWER] * 2
    assert [(one.code, one.source) for one in transcript.findings] == [(FindingCode.SET_APART, "The winter")]


SENTENCE = "The quick brown fox jumps over the lazy dog, and then it runs away again. "
HOSTILE = {
    "labels.txt": "Robin Vale: Who mends it, and why?\n\nMaja Orr: I do, on Sundays, with a hammer.\n\n" * 25_000,
    "capitals.txt": "ANA RUIZ. Who mends it, then?\n\nJO BERG. I do, on Sundays.\n\n" * 30_000,
    "dashes.txt": "\u2014 Who is it that mends it, then?\n\n\u2014 Me, I think, if nobody else.\n\n" * 28_000,
    "names.txt": "Title\n\n" + "Robin Vale spoke with Maja Orr. " * 60_000 + "\n\nRV: Who?\n\nMO: I." * 2,
    "dates.txt": "3 March 2018\n\n" * 90_000,
    "one word.txt": "Ana " * 500_000,
    "marks.md": "[" * 1_000_000 + "_a" * 500_000,
    "bold.md": "**What is it?**\n\nI do, and I like it.\n\n" * 30_000,
    "tags.html": "<p>x</p><p>y</p>" + "<" * 1_000_000 + "<!" * 500_000,
    "open.html": "<p>x</p><p>y</p>" + "<a href='" * 200_000,
    "page.html": (f"<p><b>Ana:</b> What?</p><p><b>Jo:</b> {SENTENCE}</p>") * 18_000,
    "classes.html": "".join(f'<p class="c{at}">What?</p><p class="c{at}">x</p>' for at in range(30_000)),
    "cues.vtt": "WEBVTT\n\n" + "00:00:01.000 --> 00:00:02.000\n<v Ana>What is it, then, my friend?\n\n" * 28_000,
    "rows.vtt": "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n" + "a\n" * 900_000,
    "attributes.html": "<p>x</p><p>y</p><p " + " ".join(f"a{at}=1" for at in range(200_000)) + ">z",
    "quotes.md": "> " * 500 + "a\n\n" * 1_900,
    "cells.html": "<table>" + "".join(f"<tr><td>Ana{at}</td><td>x</td></tr>" for at in range(50_000)) + "</table>",
    "voices.vtt": "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n" + "<v " * 600_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_two_megabytes_take_seconds_and_no_minutes(name: str) -> None:
    started = time.process_time()
    with contextlib.suppress(UnreadableSource):
        read(HOSTILE[name], name)
    # Ten on a quiet machine; what backtracks would take hours.
    assert time.process_time() - started < 30


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc")
def test_two_megabytes_take_less_than_two_hundred_megabytes() -> None:
    code = (
        "import pathlib; from interviews.transcripts import read_transcript;"
        "exchange = 'Robin Vale: Who mends it?\\n\\nMaja Orr: ' + 'I do, on"
        " Sundays, with a small hammer. ' * 6 + '\\n\\n';"
        "data = (exchange * (2_000_000 // len(exchange))).encode(); read_transcript(data, 'a.txt');"
        "print(pathlib.Path('/proc/self/status').read_text())"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    peak = re.search(r"VmHWM:\s+(\d+) kB", result.stdout)
    assert peak is not None
    assert int(peak[1]) / 1024 < 200
