"""How operations correct the draft of an import.

The functions are pure: the same operations on the same draft always give the same ids, so that undoing one is doing all
the others again.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import reduce
from typing import Any

from django.utils.translation import gettext as _

from interviews.importing.draft import ON_PAGE, Draft, DraftSpeaker, Link, LinkTo, Part, PartPlace, Piece
from interviews.importing.operations import (
    AddSpeaker,
    DescribeSpeaker,
    GiveOpenTo,
    GiveTo,
    Join,
    JoinSpeakers,
    LinkEntry,
    Operation,
    RemoveSpeaker,
    SetAsks,
    SetDate,
    SetImage,
    SetKind,
    SetPlace,
    SetText,
    SetTitle,
    Settle,
    Split,
)
from interviews.importing.spans import divide, retyped
from interviews.transcripts import TurnKind


class OperationRefused(Exception):
    """The draft stays as it is; the message says why, for an editor."""


def apply_all(draft: Draft, operations: Iterable[Operation]) -> Draft:
    """Return the draft after operations one after the other. Raises OperationRefused where one cannot be done."""
    return reduce(apply, operations, draft)


def apply(draft: Draft, operation: Operation) -> Draft:
    """Return the draft after an operation. Raises OperationRefused where it cannot be done."""
    try:
        return ACTIONS[type(operation)](draft, operation)
    except (KeyError, IndexError) as error:
        raise OperationRefused(_("What is to be changed is not there any more.")) from error


def set_place(draft: Draft, operation: SetPlace) -> Draft:
    """Return the draft with a part in its new place; title and standfirst are one part each."""
    part = draft.part(operation.part)
    place = operation.place
    if place is PartPlace.STANDFIRST:
        former = draft.at(PartPlace.STANDFIRST)
        draft = with_parts(draft, [replace(one, place=PartPlace.INTRO) for one in former])
    if place is PartPlace.TITLE:
        draft = replace(draft, title=" ".join(part.text.split())[:255])
        former = draft.at(PartPlace.TITLE)
        draft = with_parts(draft, [replace(one, place=PartPlace.LEFT_OUT) for one in former])
    # Whoever said it still does when it is taken in again.
    return draft.with_part(replace(part, place=place))


def give_to(draft: Draft, operation: GiveTo) -> Draft:
    """Return the draft with a turn given to a speaker."""
    return given(draft, [draft.part(operation.part)], operation.speaker)


def give_open_to(draft: Draft, operation: GiveOpenTo) -> Draft:
    """Return the draft with a turn, and those like it that nobody says, given to a speaker."""
    return given(draft, like_it(draft, draft.part(operation.part)), operation.speaker)


def like_it(draft: Draft, part: Part) -> list[Part]:
    """Return a turn, and the other turns of its kind that nobody says."""
    others = [one for one in draft.at(PartPlace.TURN) if one.speaker is None and one.kind is part.kind]
    return [part, *(one for one in others if one.id != part.id)]


def given(draft: Draft, parts: list[Part], speaker: str | None) -> Draft:
    """Return the draft with parts as turns of a speaker, of the kind that the speaker's role makes likely."""
    changed = []
    for part in parts:
        kind = part.kind
        if speaker is not None:
            kind = TurnKind.QUESTION if draft.speaker(speaker).asks else TurnKind.ANSWER
        changed.append(replace(part, place=PartPlace.TURN, speaker=speaker, kind=kind))
    return with_parts(draft, changed)


def set_kind(draft: Draft, operation: SetKind) -> Draft:
    """Return the draft with a turn of another kind."""
    return draft.with_part(replace(draft.part(operation.part), kind=operation.kind))


def split(draft: Draft, operation: Split) -> Draft:
    """Return the draft with a part in two; the second begins with the words behind the offset, in the same place."""
    position = draft.position(operation.part)
    part = draft.parts[position]
    piece = part.pieces[operation.piece]
    before, after = divide(piece.spans, operation.offset)
    first = [*part.pieces[: operation.piece], replace(piece, spans=before)]
    second = [replace(piece, spans=after), *part.pieces[operation.piece + 1 :]]
    upper, lower = worded(first), worded(second)
    if not upper or not lower:
        raise OperationRefused(_("Nothing would be left on one side."))
    below = replace(part, id=f"p{draft.next_number}", pieces=lower, label_line=0)
    parts = [*draft.parts[:position], replace(part, pieces=upper), below, *draft.parts[position + 1 :]]
    return replace(draft, parts=tuple(parts), next_number=draft.next_number + 1)


def worded(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Return the pieces that hold a word."""
    return tuple(piece for piece in pieces if piece.text.strip())


def join(draft: Draft, operation: Join) -> Draft:
    """Return the draft with a part at the end of the one above it."""
    above = part_above(draft, operation.part)
    if above is None:
        raise OperationRefused(_("There is nothing above that this could belong to."))
    joined = replace(above, pieces=(*above.pieces, *draft.part(operation.part).pieces))
    rest = tuple(part for part in draft.parts if part.id != operation.part)
    return replace(draft, parts=rest).with_part(joined)


def part_above(draft: Draft, id_: str) -> Part | None:
    """Return the part of the page that is nearest above one, None for the first."""
    return next((part for part in reversed(draft.parts[: draft.position(id_)]) if part.place in ON_PAGE), None)


def set_text(draft: Draft, operation: SetText) -> Draft:
    """Return the draft with other words in a piece; the styles of what stays are kept."""
    part = draft.part(operation.part)
    if not operation.text.strip():
        raise OperationRefused(_("A paragraph without words: leave the part out instead."))
    pieces = list(part.pieces)
    pieces[operation.piece] = replace(
        pieces[operation.piece], spans=retyped(pieces[operation.piece].spans, operation.text)
    )
    return draft.with_part(replace(part, pieces=tuple(pieces)))


def describe_speaker(draft: Draft, operation: DescribeSpeaker) -> Draft:
    """Return the draft with a speaker's field changed; another name or organisation is looked for anew."""
    speaker = draft.speaker(operation.speaker)
    text = " ".join(operation.text.split())
    if operation.field == "label":
        return with_speaker(draft, replace(speaker, label=text[:20]))
    if operation.field == "job_title":
        return with_speaker(draft, replace(speaker, job_title=text))
    if operation.field == "organisation":
        return with_speaker(draft, replace(speaker, organisation=text, organisation_link=Link()))
    if not text:
        raise OperationRefused(_("A speaker has a name, or at least a word such as “Interviewer”."))
    return with_speaker(draft, replace(speaker, name=text, person_link=Link()))


def set_asks(draft: Draft, operation: SetAsks) -> Draft:
    """Return the draft with a speaker in another role, and the turns that were of the old role's kind."""
    speaker = replace(draft.speaker(operation.speaker), asks=operation.asks)
    kinds = (TurnKind.ANSWER, TurnKind.QUESTION) if operation.asks else (TurnKind.QUESTION, TurnKind.ANSWER)
    own = [part for part in draft.at(PartPlace.TURN) if part.speaker == speaker.id and part.kind is kinds[0]]
    return with_parts(with_speaker(draft, speaker), [replace(part, kind=kinds[1]) for part in own])


def link(draft: Draft, operation: LinkEntry) -> Draft:
    """Return the draft with a speaker or an organisation linked to an entry."""
    speaker = draft.speaker(operation.speaker)
    chosen = Link(operation.to, operation.pk if operation.to is LinkTo.ENTRY else None)
    if operation.to is LinkTo.ENTRY and operation.pk is None:
        raise OperationRefused(_("An entry was to be linked, and none is named."))
    if operation.what == "person":
        return with_speaker(draft, replace(speaker, person_link=chosen))
    return with_speaker(draft, replace(speaker, organisation_link=chosen))


def add_speaker(draft: Draft, operation: AddSpeaker) -> Draft:
    """Return the draft with one speaker more, who asks if the turn does that the speaker is added for."""
    part = draft.part(operation.part) if operation.part else None
    speaker = DraftSpeaker(
        id=f"s{draft.next_number}",
        name=" ".join(operation.name.split()),
        asks=part is not None and part.kind is TurnKind.QUESTION,
    )
    draft = replace(draft, speakers=(*draft.speakers, speaker), next_number=draft.next_number + 1)
    if part is None:
        return draft
    return given(draft, [part] if operation.alone else like_it(draft, part), speaker.id)


def remove_speaker(draft: Draft, operation: RemoveSpeaker) -> Draft:
    """Return the draft without a speaker."""
    speaker = draft.speaker(operation.speaker)
    if any(part.speaker == speaker.id for part in draft.at(PartPlace.TURN)):
        raise OperationRefused(_("This speaker still has turns; give them to somebody else first."))
    parts = tuple(replace(part, speaker=None) if part.speaker == speaker.id else part for part in draft.parts)
    return replace(draft, parts=parts, speakers=tuple(one for one in draft.speakers if one.id != speaker.id))


def join_speakers(draft: Draft, operation: JoinSpeakers) -> Draft:
    """Return the draft with two speakers in one, who keeps what is stated of both."""
    gone, kept = draft.speaker(operation.speaker), draft.speaker(operation.into)
    if gone.id == kept.id:
        raise OperationRefused(_("These are one speaker already."))
    kept = replace(
        kept,
        label=kept.label or gone.label,
        job_title=kept.job_title or gone.job_title,
        organisation=kept.organisation or gone.organisation,
    )
    parts = tuple(replace(part, speaker=kept.id) if part.speaker == gone.id else part for part in draft.parts)
    speakers = tuple(kept if one.id == kept.id else one for one in draft.speakers if one.id != gone.id)
    return replace(draft, parts=parts, speakers=speakers)


def settle(draft: Draft, operation: Settle) -> Draft:
    """Return the draft with a finding answered."""
    draft = replace(draft, answered=draft.answered | {operation.finding})
    return replace(draft, date=operation.date) if operation.date else draft


def with_speaker(draft: Draft, speaker: DraftSpeaker) -> Draft:
    """Return the draft with a speaker in place of the one of the same id."""
    return replace(draft, speakers=tuple(speaker if one.id == speaker.id else one for one in draft.speakers))


def with_parts(draft: Draft, parts: list[Part]) -> Draft:
    """Return the draft with parts in place of those of the same ids."""
    changed = {part.id: part for part in parts}
    return replace(draft, parts=tuple(changed.get(part.id, part) for part in draft.parts))


ACTIONS: dict[type[Any], Callable[[Draft, Any], Draft]] = {
    SetTitle: lambda draft, operation: replace(draft, title=" ".join(operation.text.split())),
    SetDate: lambda draft, operation: replace(draft, date=operation.date),
    SetImage: lambda draft, operation: replace(draft, image_pk=operation.pk),
    SetPlace: set_place,
    GiveTo: give_to,
    GiveOpenTo: give_open_to,
    SetKind: set_kind,
    Split: split,
    Join: join,
    SetText: set_text,
    DescribeSpeaker: describe_speaker,
    SetAsks: set_asks,
    LinkEntry: link,
    AddSpeaker: add_speaker,
    RemoveSpeaker: remove_speaker,
    JoinSpeakers: join_speakers,
    Settle: settle,
}
