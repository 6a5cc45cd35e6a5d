"""Subtitles as lines: WebVTT and SRT, whose cues are joined to what one speaker says, times left out."""

import html
import re
from collections import Counter
from dataclasses import dataclass, field

from interviews.transcripts.labels import lone_label, split_label
from interviews.transcripts.line_builder import LineBuilder, Setting, Style
from interviews.transcripts.shape import is_prose
from interviews.transcripts.source import Source, Zone

HEADER = re.compile(r"WEBVTT(?:[ \t]+-?[ \t]*(?P<title>\S[^\n]{0,200}))?$")
TIMING = re.compile(
    r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}[ \t]{1,5}-->[ \t]{1,5}(?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
)
VOICE = re.compile(r"<v(?:\.[\w.-]{1,60})?[ \t]+(?P<name>[^<>]{1,100})>")
TAG = re.compile(r"</?(?P<name>[a-zA-Z]{1,6})(?:[.\s][^<>]{0,100})?>|<\d[\d:.]{3,14}>|\{\\[^{}]{0,40}\}")
# Who speaks next where a programme prints no names.
CHEVRONS = re.compile(r"(?:>>|&gt;&gt;|\u00bb(?=\s))>?\s*")
BETWEEN_SPEAKERS = re.compile(r"[-\u2013\u2014]\s*(?=\S)")
SETTINGS = ("STYLE", "REGION", "NOTE", "X-TIMESTAMP")
NOTE_TITLE = re.compile(r"(?:title|titel|titre|t\u00edtulo|titolo|tytu\u0142)\s{0,3}:\s{0,3}(?=\S)", re.IGNORECASE)
REMARK = re.compile(r"[\[(\u266a\u266b][^\[\]()]{0,200}[\])\u266a\u266b]?")
# Cues that begin with a name are a habit of the recorder where most of them do.
MOST_NAMED = 0.8
SENTENCE_END = frozenset('.?!\u2026\u061f\u037e;"\u201d\u00bb')


@dataclass
class CueReader:
    """Joins the rows of cues into lines: a voice, a label, a dash or a remark begins a new one.

    Where a recorder `names_again` who speaks in every cue, the same label again begins none.
    """

    names_again: bool = False
    builder: LineBuilder = field(default_factory=LineBuilder)
    voice: str = ""
    label: str = ""
    begun: bool = False

    def add_row(self, row: str) -> None:
        """Add one row of a cue."""
        position = 0
        for found in VOICE.finditer(row):
            self.add_speech(row[position : found.start()])
            self.take_voice(" ".join(found["name"].split()))
            position = found.end()
        self.add_speech(row[position:])

    def take_voice(self, name: str) -> None:
        """Begin a line when another voice speaks."""
        name = html.unescape(name)
        if name != self.voice:
            self.end()
            self.voice = name

    def add_speech(self, text: str) -> None:
        """Add spoken words to the line under way, or begin one with them."""
        italic = "<i>" in text
        text = html.unescape(TAG.sub("", text)).strip()
        if not text:
            return
        is_remark = bool(REMARK.fullmatch(text))
        changes = bool(CHEVRONS.match(text) or BETWEEN_SPEAKERS.match(text))
        label = split_label(text)
        if self.names_again and label is not None and label.key == self.label and not is_remark:
            text = text[label.body_start :]
        elif is_remark or changes or label:
            self.end()
            self.label = label.key if label else ""
        self.builder.add_text(f" {text}" if self.builder.pending else text, Style(italic=italic))
        if is_remark:
            self.builder.end_line(Setting(zone=Zone.TEXT))

    def end(self) -> None:
        """End the line under way."""
        self.builder.end_line(Setting(voice=self.voice))


def is_captions(text: str) -> bool:
    """Return whether a text is WebVTT or SRT: its header, or times with an arrow on lines of their own."""
    rows = [row.strip() for row in text[:4000].splitlines()]
    return text.startswith("WEBVTT") or any(TIMING.match(row) for row in rows[:40])


def read_captions(text: str) -> Source:
    """Return the speech of subtitles as lines: one for all that a voice says in a row, notes and times left out."""
    parts = re.split(r"\n[ \t]{0,20}\n", text.replace("\r\n", "\n").replace("\r", "\n").strip())
    blocks = [[row.strip() for row in part.split("\n") if row.strip()] for part in parts]
    reader = CueReader(names_again(blocks))
    for position, rows in enumerate(with_voices(blocks)):
        read_block(reader, rows, is_first=position == 0)
    reader.end()
    return Source(tuple(reader.builder.lines))


def names_again(blocks: list[list[str]]) -> bool:
    """Return whether most cues begin with the label of one of several speakers."""
    spoken = [rows[at] for rows in blocks if (at := first_spoken(rows))]
    keys = [label.key for row in spoken if (label := split_label(TAG.sub("", row)))]
    return len(set(keys)) >= 2 and 2 * len(keys) > len(spoken)


def with_voices(blocks: list[list[str]]) -> list[list[str]]:
    """Return cues whose first row is a speaker's name alone, as some recorders print it, with that name as a voice."""
    names: Counter[str] = Counter()
    cues = {position: at for position, rows in enumerate(blocks) if (at := first_spoken(rows))}
    for position, at in cues.items():
        if at + 1 < len(blocks[position]) and (label := lone_label(blocks[position][at])):
            names[label.name] += 1
    if not cues or names.total() < MOST_NAMED * len(cues) or max(names.values()) < 2:
        return blocks
    return [
        [*rows[: cues[position]], f"<v {rows[cues[position]]}>", *rows[cues[position] + 1 :]]
        if position in cues and rows[cues[position]] in names
        else rows
        for position, rows in enumerate(blocks)
    ]


def first_spoken(rows: list[str]) -> int:
    """Return the position of the row below a cue's time, or 0 if there is none."""
    at = next((index for index, row in enumerate(rows) if TIMING.match(row)), None)
    return at + 1 if at is not None and at + 1 < len(rows) else 0


def read_block(reader: CueReader, rows: list[str], *, is_first: bool) -> None:
    """Read one block: the header, a note, or a cue with its number and its time."""
    if is_first and rows and (header := HEADER.match(rows[0])):
        if header["title"]:
            reader.builder.add_text(header["title"], Style())
            reader.builder.end_line(Setting(heading=1))
        rows = [row for row in rows[1:] if ":" not in row or TIMING.match(row)]
    at = next((index for index, row in enumerate(rows) if TIMING.match(row)), None)
    if at is None:
        add_note(reader, rows)
        return
    reader.begun = True
    for row in rows[at + 1 :]:
        if not TIMING.match(row):
            reader.add_row(row)


def add_note(reader: CueReader, rows: list[str]) -> None:
    """Add a note: before the first cue it tells of the recording, between cues it is a remark."""
    if not rows or rows[0].startswith(("STYLE", "REGION")):
        return
    rows = [rows[0].removeprefix("NOTE").strip(), *rows[1:]] if rows[0].startswith("NOTE") else rows
    reader.end()
    for row in rows:
        title = NOTE_TITLE.match(row)
        is_head = not reader.begun and bool(title or is_prose(row) or any(character.isdigit() for character in row))
        reader.builder.add_text(row[title.end() :] if title else row, Style())
        reader.builder.end_line(Setting(heading=bool(title), zone=Zone.TEXT if is_head else Zone.REMARK))
