"""How a draft begins: with what the reader made of the source, and every other line of it in its place between."""

from interviews.importing.draft import Draft, DraftSpeaker, ItemOf, Link, LinkTo, Part, PartPlace, Piece
from interviews.transcripts import (
    FindingCode,
    ListBlock,
    Paragraph,
    Place,
    SourceLine,
    Speaker,
    Transcript,
    Turn,
    TurnKind,
)

LONGEST_LABEL = 20
LONGEST_STANDFIRST = 500
PLACES = {
    Place.TITLE: PartPlace.TITLE,
    Place.DATE: PartPlace.DATE,
    Place.FURNITURE: PartPlace.LEFT_OUT,
    Place.UNPLACED: PartPlace.OPEN,
}
LONGEST_HEADING = 255
# Of such a line the reader knows what it is, and that it is no text.
SET_ASIDE = frozenset({FindingCode.FURNITURE, FindingCode.METADATA, FindingCode.SET_APART, FindingCode.STAGE_DIRECTION})


def draft_of(transcript: Transcript, *, title: str | None = None) -> Draft:
    """Return the draft that a transcript makes; `title` stands for the one that it states.

    The first paragraph of the introduction is the standfirst if it is short enough for one.
    """
    speakers = tuple(draft_speaker(f"s{number}", one) for number, one in enumerate(transcript.speakers, start=1))
    ids = {one.name: speaker.id for one, speaker in zip(transcript.speakers, speakers, strict=True)}
    spoken: list[Part] = [
        Part("", PartPlace.INTRO, (Piece(paragraph.spans, paragraph.line),)) for paragraph in transcript.intro
    ]
    if spoken and len(spoken[0].text) <= LONGEST_STANDFIRST:
        spoken[0] = Part("", PartPlace.STANDFIRST, spoken[0].pieces)
    spoken += [turn_part(turn, ids) for turn in transcript.turns]
    spoken += [
        Part("", PartPlace.CLOSING, (Piece(paragraph.spans, paragraph.line),)) for paragraph in transcript.closing
    ]
    parts = numbered(in_source_order(spoken, beside(transcript)))
    return Draft(
        title=title or transcript.title or "",
        date=transcript.date,
        updated_on=transcript.updated_on,
        lead_image=transcript.lead_image or "",
        speakers=speakers,
        parts=parts,
        next_number=len(parts) + len(speakers) + 1,
    )


def draft_speaker(id_: str, speaker: Speaker) -> DraftSpeaker:
    """Return a participant to be; a mere label gets no entry."""
    label = next((alias for alias in speaker.aliases if len(alias) <= LONGEST_LABEL), "")
    return DraftSpeaker(
        id=id_,
        name=speaker.name,
        label=label,
        job_title=speaker.role or "",
        organisation=speaker.organisation or "",
        asks=speaker.asks,
        person_link=Link() if speaker.is_named else Link(LinkTo.NOTHING),
    )


def turn_part(turn: Turn, ids: dict[str, str]) -> Part:
    """Return a turn as a part, its lists in items."""
    pieces = tuple(piece for block in turn.blocks for piece in pieces_of(block))
    return Part("", PartPlace.TURN, pieces, ids.get(turn.speaker or ""), TurnKind(turn.kind), turn.label_line)


def pieces_of(block: Paragraph | ListBlock) -> tuple[Piece, ...]:
    """Return a paragraph as one piece, or a list as one for each item."""
    if isinstance(block, Paragraph):
        return (Piece(block.spans, block.line),)
    kind = ItemOf.NUMBERS if block.ordered else ItemOf.BULLETS
    return tuple(Piece(item.spans, item.line, kind) for item in block.items)


def beside(transcript: Transcript) -> list[Part]:
    """Return the lines that are not spoken; those of the site that follow each other are one part."""
    set_aside = {finding.line for finding in transcript.findings if finding.code in SET_ASIDE}
    dated = {finding.line for finding in transcript.findings if finding.code is FindingCode.DATE_AMBIGUOUS}
    spoken = [line.number for line in transcript.source if line.place is Place.TURN]
    parts: list[Part] = []
    previous: SourceLine | None = None
    for line in transcript.source:
        if line.place in PLACES and line.text.strip():
            piece = Piece(line.spans, line.number)
            place = PLACES[line.place]
            if place is PartPlace.OPEN and is_heading(line, spoken):
                place = PartPlace.HEADING
            elif place is PartPlace.OPEN and line.number in dated:
                # Which day it is, is asked once, at the field of the date.
                place = PartPlace.DATE
            elif place is PartPlace.OPEN and line.number in set_aside:
                place = PartPlace.LEFT_OUT
            if previous and previous.place is line.place is Place.FURNITURE:
                parts[-1] = Part("", parts[-1].place, (*parts[-1].pieces, piece))
            else:
                parts.append(Part("", place, (piece,)))
        previous = line
    return parts


def is_heading(line: SourceLine, spoken: list[int]) -> bool:
    """Return whether a line is set as a heading between turns, whose lines have the numbers in `spoken`."""
    between_turns = bool(spoken) and spoken[0] < line.number < spoken[-1]
    return bool(line.heading) and between_turns and len(line.text) <= LONGEST_HEADING


def in_source_order(spoken: list[Part], others: list[Part]) -> list[Part]:
    """Return both lists as one: what is spoken keeps its order, the rest stands before what begins below it."""
    merged: list[Part] = []
    waiting = list(others)
    for part in spoken:
        first = min(part.lines, default=0)
        while waiting and first and waiting[0].lines[0] <= first:
            merged.append(waiting.pop(0))
        merged.append(part)
    return merged + waiting


def numbered(parts: list[Part]) -> tuple[Part, ...]:
    """Return parts with ids."""
    return tuple(
        Part(f"p{number}", part.place, part.pieces, part.speaker, part.kind, part.label_line)
        for number, part in enumerate(parts, start=1)
    )
