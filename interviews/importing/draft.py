"""The draft of an import: all lines of a source in order, as parts of an interview that an editor can correct."""

import datetime
from dataclasses import dataclass, field, replace
from enum import StrEnum

from interviews.transcripts import Span, TurnKind


class PartPlace(StrEnum):
    """What a part is in the interview, or why it is not in it."""

    TITLE = "TITLE"
    DATE = "DATE"
    STANDFIRST = "STANDFIRST"
    INTRO = "INTRO"
    TURN = "TURN"
    HEADING = "HEADING"
    CLOSING = "CLOSING"
    LEFT_OUT = "LEFT_OUT"
    OPEN = "OPEN"


# Where the words of a part are read on the page.
ON_PAGE = frozenset(
    {PartPlace.STANDFIRST, PartPlace.INTRO, PartPlace.TURN, PartPlace.HEADING, PartPlace.CLOSING},
)


class ItemOf(StrEnum):
    """Which kind of list a piece is an item of."""

    NONE = ""
    BULLETS = "ul"
    NUMBERS = "ol"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or an item of a list; `line` is the number of its line in the source, 0 where nobody noted it."""

    spans: tuple[Span, ...]
    line: int = 0
    item_of: ItemOf = ItemOf.NONE

    @property
    def text(self) -> str:
        """The words without their styles."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Part:
    """A turn, or a stretch of text beside the turns. `speaker` is the id of a speaker, None while nobody knows.

    `label_line` is the line of the source on which the name stands alone, 0 if it stands before the words.
    """

    id: str
    place: PartPlace
    pieces: tuple[Piece, ...]
    speaker: str | None = None
    kind: TurnKind = TurnKind.STATEMENT
    label_line: int = 0

    @property
    def lines(self) -> tuple[int, ...]:
        """The numbers of the lines in the source that the part is made of, in their order."""
        numbers = [self.label_line, *(piece.line for piece in self.pieces)]
        return tuple(dict.fromkeys(number for number in numbers if number))

    @property
    def text(self) -> str:
        """The words, a paragraph or an item a line."""
        return "\n".join(piece.text for piece in self.pieces)


class LinkTo(StrEnum):
    """Which entry of the network a name gets."""

    FOUND = "FOUND"  # the one of this name, else a new one
    ENTRY = "ENTRY"  # the one that was chosen
    NEW = "NEW"
    NOTHING = "NOTHING"


@dataclass(frozen=True, slots=True)
class Link:
    """The entry that a speaker or an organisation gets; `pk` is that of a chosen one."""

    to: LinkTo = LinkTo.FOUND
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class DraftSpeaker:
    """A participant to be: the printed name, the label before the turns, and what is stated of the person."""

    id: str
    name: str
    label: str = ""
    job_title: str = ""
    organisation: str = ""
    asks: bool = False
    person_link: Link = field(default_factory=Link)
    organisation_link: Link = field(default_factory=Link)


@dataclass(frozen=True, slots=True)
class Draft:
    """An interview to be. `parts` stand in the order of the source; `next_number` makes the ids of what is added.

    `answered` are the positions of the findings that an editor has answered, `image_pk` is a lead image of the library.
    """

    title: str
    date: datetime.date | None
    updated_on: datetime.date | None
    lead_image: str
    speakers: tuple[DraftSpeaker, ...]
    parts: tuple[Part, ...]
    next_number: int = 1
    image_pk: int | None = None
    answered: frozenset[int] = frozenset()

    def part(self, id_: str) -> Part:
        """Return the part of an id. Raises KeyError if there is none."""
        return self.parts[self.position(id_)]

    def position(self, id_: str) -> int:
        """Return the position of a part. Raises KeyError if there is none."""
        for position, part in enumerate(self.parts):
            if part.id == id_:
                return position
        raise KeyError(id_)

    def speaker(self, id_: str) -> DraftSpeaker:
        """Return the speaker of an id. Raises KeyError if there is none."""
        for speaker in self.speakers:
            if speaker.id == id_:
                return speaker
        raise KeyError(id_)

    def at(self, *places: PartPlace) -> tuple[Part, ...]:
        """Return the parts with one of these places."""
        return tuple(part for part in self.parts if part.place in places)

    @property
    def placed_share(self) -> float:
        """The share of the characters that have a place or were left out on purpose, from 0 to 1."""
        total = sum(len(part.text) for part in self.parts)
        open_ = sum(len(part.text) for part in self.at(PartPlace.OPEN))
        return 1 - open_ / total if total else 1.0

    def with_part(self, part: Part) -> "Draft":
        """Return the draft with a part in place of the one of its id."""
        return replace(self, parts=tuple(part if old.id == part.id else old for old in self.parts))
