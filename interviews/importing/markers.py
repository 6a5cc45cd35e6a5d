"""Markers: what an editor has to decide or should know, each at its place, with the operations that answer it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from interviews.importing.corrections import like_it, part_above
from interviews.importing.draft import Draft, Part, PartPlace
from interviews.importing.storage import Reading
from interviews.transcripts import Finding, FindingCode

HEAD = ""


@dataclass(frozen=True)
class Choice:
    """An answer: its words, and the operations that it stands for, as JSON."""

    label: str
    operations: str


@dataclass(frozen=True)
class Marker:
    """A doubt or a note. `asks_for` is the part for which somebody new can be named, None where nobody can."""

    sentence: str
    choices: tuple[Choice, ...] = ()
    is_open: bool = False
    asks_for: str | None = None


NOTES = {
    FindingCode.LABEL_DETAIL: gettext_lazy("The label says more than the name. Check the speakers above."),
    FindingCode.LOST_EMAIL: gettext_lazy("A mail address stood here that the source hides. Put it in by hand."),
    FindingCode.LOST_LINK: gettext_lazy("This was probably a link, and the source does not have its address."),
    FindingCode.METADATA: gettext_lazy("This states a fact about the text and is not part of it."),
    FindingCode.MISSING_IMAGE: gettext_lazy("A picture is named here that the source does not hold."),
    FindingCode.SET_APART: gettext_lazy("The source sets this apart, for example as a caption or a quote."),
    FindingCode.STAGE_DIRECTION: gettext_lazy("This is a remark on the recording, not speech."),
    FindingCode.FURNITURE: gettext_lazy("This belongs to the website around the text."),
}


def markers_of(reading: Reading, draft: Draft) -> dict[str, tuple[Marker, ...]]:
    """Return the markers of each part, by its id, and under HEAD those of the whole."""
    found: dict[str, list[Marker]] = {}
    by_line = {line: part for part in reversed(draft.parts) for line in part.lines}
    for number, finding in enumerate(reading.findings):
        part = by_line.get(finding.line or 0)
        marker = marker_of(number, finding, part, draft)
        if marker is not None:
            key = part.id if part and finding.code not in OF_THE_WHOLE else HEAD
            found.setdefault(key, []).append(marker)
    for part in draft.parts:
        if not any(marker.is_open for marker in found.get(part.id, ())):
            found.setdefault(part.id, []).extend(missing_in(part, draft))
    return {key: tuple(dict.fromkeys(markers)) for key, markers in found.items()}


def marker_of(number: int, finding: Finding, part: Part | None, draft: Draft) -> Marker | None:
    """Return the marker of a finding, or None where there is nothing more to say."""
    if number in draft.answered or finding.code is FindingCode.UNPLACED:
        return None
    if finding.code in OF_THE_WHOLE:
        return OF_THE_WHOLE[finding.code](number, finding, draft)
    return OF_A_PART.get(finding.code, note)(number, finding, part, draft) if part else None


def title_marker(number: int, finding: Finding, draft: Draft) -> Marker | None:
    """Return the marker of a title that is missing."""
    return None if draft.title else Marker(_("The source states no title. Write one above."), is_open=True)


def conversation_marker(number: int, finding: Finding, draft: Draft) -> Marker | None:
    """Return the marker of a text in which nobody speaks."""
    sentence = _("No conversation was found: nothing shows who speaks. Say below what each paragraph is.")
    return Marker(sentence, is_open=not draft.at(PartPlace.TURN))


def encoding_marker(number: int, finding: Finding, draft: Draft) -> Marker | None:
    """Return the marker of letters that may be wrong."""
    sentence = _("How the letters are encoded had to be guessed. Look for odd ones where accents and quotes should be.")
    return Marker(sentence, (Choice(_("The letters are right"), settled(number)),), is_open=True)


def date_marker(number: int, finding: Finding, draft: Draft) -> Marker | None:
    """Return the marker of a date with two readings."""
    days = [(choice, parse_date(choice)) for choice in finding.choices]
    choices = tuple(Choice(date_format(day), settled(number, date=choice)) for choice, day in days if day)
    sentence = _("“%(date)s” can be read in two ways. Which is it?") % {"date": finding.source.strip()}
    return Marker(sentence, choices, is_open=True)


def note(number: int, finding: Finding, part: Part, draft: Draft) -> Marker | None:
    """Return what is to be known of a part, unless its place says so already."""
    is_aside = finding.code in ASIDES
    if is_aside and part.place is not PartPlace.LEFT_OUT:
        return None
    return Marker(str(NOTES[finding.code]) if finding.code in NOTES else finding.message)


def ambiguous_marker(number: int, finding: Finding, part: Part, draft: Draft) -> Marker | None:
    """Return the marker of a label that can be two people: each turn may be another's."""
    if part.place is not PartPlace.TURN or part.speaker is not None:
        return None
    ids = {speaker.name: speaker.id for speaker in draft.speakers}
    choices = tuple(
        Choice(
            name,
            as_json({"op": "give_to", "part": part.id, "speaker": ids[name]})
            if name in ids
            else as_json({"op": "add_speaker", "name": name, "part": part.id, "alone": True}),
        )
        for name in finding.choices
    )
    sentence = _("“%(label)s” can be more than one person. Who says this?") % {"label": finding.source}
    return Marker(sentence, choices, is_open=True, asks_for=part.id)


def unknown_marker(number: int, finding: Finding, part: Part, draft: Draft) -> Marker | None:
    """Return the marker of initials that nothing explains; turns without a speaker have markers of their own."""
    label = next((speaker for speaker in draft.speakers if speaker.name == finding.source), None)
    if label is None or part.place is not PartPlace.TURN:
        return None
    choices = tuple(
        Choice(
            other.name,
            as_json({"op": "join_speakers", "speaker": label.id, "into": other.id}, settle_step(number)),
        )
        for other in draft.speakers
        if other.id != label.id
    )
    keep = Choice(_("Keep “%(label)s”") % {"label": label.name}, settled(number))
    sentence = _("The source does not say whom “%(label)s” stands for. Write the name above, or choose:") % {
        "label": label.name
    }
    return Marker(sentence, (*choices, keep), is_open=True)


def closing_marker(number: int, finding: Finding, part: Part, draft: Draft) -> Marker | None:
    """Return the marker of words that the editor or the last speaker may have said."""
    if part.place is not PartPlace.CLOSING:
        return None
    joins = [{"op": "join", "part": one.id} for one in draft.at(PartPlace.CLOSING)]
    choices = (
        Choice(_("The closing note"), settled(number)),
        Choice(_("The end of the last answer"), as_json(*joins, settle_step(number))),
    )
    return Marker(_("Is this your closing note, or still the last answer?"), choices, is_open=True)


OF_THE_WHOLE: dict[FindingCode, Callable[[int, Finding, Draft], Marker | None]] = {
    FindingCode.TITLE_MISSING: title_marker,
    FindingCode.NO_CONVERSATION: conversation_marker,
    FindingCode.ENCODING_GUESSED: encoding_marker,
    FindingCode.DATE_AMBIGUOUS: date_marker,
}
OF_A_PART: dict[FindingCode, Callable[[int, Finding, Part, Draft], Marker | None]] = {
    FindingCode.AMBIGUOUS_INITIALS: ambiguous_marker,
    FindingCode.UNKNOWN_SPEAKER: unknown_marker,
    FindingCode.CLOSING_GUESSED: closing_marker,
}
ASIDES = frozenset({FindingCode.SET_APART, FindingCode.STAGE_DIRECTION, FindingCode.METADATA})


def missing_in(part: Part, draft: Draft) -> Iterator[Marker]:
    """Give the markers of a part that has no place yet, or is a turn without a speaker."""
    if part.place is PartPlace.OPEN:
        above = Choice(_("Join to the text above"), as_json({"op": "join", "part": part.id}))
        heading = Choice(_("A heading"), as_json({"op": "set_place", "part": part.id, "place": "HEADING"}))
        yield Marker(
            _("This has no place in the interview yet."),
            (
                *([above] if part_above(draft, part.id) else []),
                Choice(_("A turn of its own"), as_json({"op": "set_place", "part": part.id, "place": "TURN"})),
                *([heading] if len(part.text) <= 255 else []),
                Choice(_("Leave it out"), as_json({"op": "set_place", "part": part.id, "place": "LEFT_OUT"})),
            ),
            is_open=True,
        )
    elif part.place is PartPlace.TURN and part.speaker is None:
        others = len(like_it(draft, part)) - 1
        sentence = (
            ngettext(
                "Nobody is named here. Who says this, and %(count)d more turn of this kind?",
                "Nobody is named here. Who says this, and %(count)d more turns of this kind?",
                others,
            )
            % {"count": others}
            if others
            else _("Nobody is named here. Who says this?")
        )
        choices = tuple(
            Choice(speaker.name, as_json({"op": "give_open_to", "part": part.id, "speaker": speaker.id}))
            for speaker in draft.speakers
        )
        yield Marker(sentence, choices, is_open=True, asks_for=part.id)


def settle_step(number: int) -> dict[str, Any]:
    """Return the operation that notes a finding as answered."""
    return {"op": "settle", "finding": number}


def settled(number: int, **values: Any) -> str:
    """Return that operation alone, as JSON."""
    return as_json({**settle_step(number), **values})


def as_json(*operations: dict[str, Any]) -> str:
    """Return operations as JSON."""
    return json.dumps(operations)
