"""What the screen of an import shows: rows of source and result side by side, the speakers, and how far the work is."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interviews.choices import TurnKind
from interviews.importing.draft import Draft, DraftSpeaker, LinkTo, Part, PartPlace, Piece
from interviews.importing.linking import Suggestion, suggest
from interviews.importing.markers import HEAD, Marker, markers_of
from interviews.importing.storage import Reading, draft_in, reading_of
from interviews.models import TranscriptImport
from interviews.transcripts import SourceLine

COLOURS = 8
PLACES = {
    PartPlace.HEADING: gettext_lazy("Heading"),
    PartPlace.STANDFIRST: gettext_lazy("Standfirst"),
    PartPlace.INTRO: gettext_lazy("Introduction"),
    PartPlace.CLOSING: gettext_lazy("Closing note"),
    PartPlace.TITLE: gettext_lazy("Title"),
    PartPlace.DATE: gettext_lazy("Date"),
    PartPlace.LEFT_OUT: gettext_lazy("Left out"),
    PartPlace.OPEN: gettext_lazy("No place yet"),
}
# What a part can be made from; a date is read by the machine, and "no place yet" is where it begins.
NOT_CHOSEN = frozenset({PartPlace.DATE, PartPlace.OPEN})


@dataclass(frozen=True)
class Row:
    """A part beside its lines of the source. `colour` is the number of its speaker's, 0 for none."""

    part: Part
    source: tuple[SourceLine, ...]
    speaker: DraftSpeaker | None
    colour: int
    markers: tuple[Marker, ...]
    names: tuple[tuple[str, str], ...]

    @property
    def is_turn(self) -> bool:
        """Whether it is somebody's turn."""
        return self.part.place is PartPlace.TURN

    @property
    def is_open(self) -> bool:
        """Whether an editor has to decide something here."""
        return any(marker.is_open for marker in self.markers)

    @property
    def what(self) -> str:
        """The chosen value of the select that says what the part is."""
        return self.part.kind.value if self.is_turn else self.part.place.value

    @property
    def whats(self) -> list[tuple[str, str]]:
        """The options of that select."""
        kinds = [(kind.value, str(kind.label)) for kind in TurnKind]
        places = [(place.value, str(label)) for place, label in PLACES.items()]
        return kinds + [(value, label) for value, label in places if value == self.what or value not in NOT_CHOSEN]

    @property
    def name(self) -> str:
        """How a screen reader calls the part."""
        label = dict(self.whats)[self.what]
        return f"{label}, {self.speaker.name if self.speaker else _('nobody')}" if self.is_turn else label

    @property
    def pieces(self) -> list[tuple[int, Piece]]:
        """The paragraphs and items with their positions."""
        return list(enumerate(self.part.pieces))

    @property
    def is_aside(self) -> bool:
        """Whether it is not read on the page."""
        return self.part.place in {PartPlace.LEFT_OUT, PartPlace.TITLE, PartPlace.DATE}


@dataclass(frozen=True)
class SpeakerCard:
    """A speaker as the screen shows one: what is stated, the entries that may be meant, the number of turns."""

    speaker: DraftSpeaker
    colour: int
    turns: int
    people: tuple[Suggestion, ...]
    organisations: tuple[Suggestion, ...]
    others: tuple[tuple[str, str], ...]

    @property
    def person_choice(self) -> str:
        """The chosen value of the select of the person."""
        return choice_of(self.speaker.person_link.to, self.speaker.person_link.pk)

    @property
    def organisation_choice(self) -> str:
        """The chosen value of the select of the organisation."""
        return choice_of(self.speaker.organisation_link.to, self.speaker.organisation_link.pk)

    @property
    def is_undecided(self) -> bool:
        """Whether several entries have the name, and none is chosen."""
        return self.speaker.person_link.to is LinkTo.FOUND


def choice_of(to: LinkTo, pk: int | None) -> str:
    """Return a link as the value of an option."""
    return str(pk) if to is LinkTo.ENTRY else to.value


@dataclass(frozen=True)
class Screen:
    """All that is shown of an import in one state."""

    stored: TranscriptImport
    reading: Reading
    draft: Draft
    rows: tuple[Row, ...]
    cards: tuple[SpeakerCard, ...]
    markers: tuple[Marker, ...]

    @property
    def percent(self) -> int:
        """The share of the source that is placed, in whole percent; 100 only when all of it is."""
        return int(self.draft.placed_share * 100)

    @property
    def open_count(self) -> int:
        """How many decisions are left."""
        return sum(row.is_open for row in self.rows) + sum(marker.is_open for marker in self.markers)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self.stored.steps)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step that was taken back."""
        return bool(self.stored.undone)


def screen_of(stored: TranscriptImport) -> Screen:
    """Return what is to be shown of an import."""
    reading, draft = reading_of(stored), draft_in(stored)
    markers = markers_of(reading, draft)
    suggestions = suggest(draft)
    names = tuple((speaker.id, speaker.name) for speaker in draft.speakers)
    colours = {speaker.id: number % COLOURS + 1 for number, speaker in enumerate(draft.speakers)}
    speakers = {speaker.id: speaker for speaker in draft.speakers}
    lines = {line.number: line for line in reading.source}
    rows = tuple(
        Row(
            part,
            tuple(lines[number] for number in part.lines if number in lines),
            speakers.get(part.speaker or "") if part.place is PartPlace.TURN else None,
            colours.get(part.speaker or "", 0) if part.place is PartPlace.TURN else 0,
            markers.get(part.id, ()),
            names,
        )
        for part in draft.parts
    )
    turns = [part.speaker for part in draft.at(PartPlace.TURN)]
    cards = tuple(
        SpeakerCard(
            speaker,
            colours[speaker.id],
            turns.count(speaker.id),
            suggestions.people[speaker.id],
            suggestions.organisations[speaker.id],
            tuple((id_, name) for id_, name in names if id_ != speaker.id),
        )
        for speaker in draft.speakers
    )
    return Screen(stored, reading, draft, rows, cards, markers.get(HEAD, ()))


def row_html(row: Row) -> str:
    """Return a row as HTML."""
    return render_to_string("interviews/import/row.html", {"row": row, "mark": mark_of(row)})


def changes(screen: Screen, known: dict[str, str]) -> dict[str, Any]:
    """Return what a browser needs to show a screen; `known` are the marks of the rows that it has, by the part's id."""
    marks = {row.part.id: mark_of(row) for row in screen.rows}
    return {
        "version": screen.stored.version,
        "order": [[id_, mark] for id_, mark in marks.items()],
        "rows": {row.part.id: row_html(row) for row in screen.rows if known.get(row.part.id) != marks[row.part.id]},
        "head": render_to_string("interviews/import/head.html", {"screen": screen}),
        "speakers": render_to_string("interviews/import/speakers.html", {"screen": screen}),
        "progress": render_to_string("interviews/import/progress.html", {"screen": screen}),
    }


def mark_of(row: Row) -> str:
    """Return a mark that changes with all that is shown in a row."""
    return hashlib.blake2b(repr(row).encode(), digest_size=8).hexdigest()
