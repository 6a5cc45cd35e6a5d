"""What an editor can do to the draft of an import: each operation is a value that JSON can hold."""

import datetime
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, TypeAdapter, ValidationError

from interviews.importing.draft import LinkTo, PartPlace
from interviews.transcripts import TurnKind

LONGEST_TEXT = 20_000

Id: TypeAlias = Annotated[str, Field(max_length=12)]
Short: TypeAlias = Annotated[str, Field(max_length=255)]


class NoOperation(Exception):
    """The data is no operation; the message says what is wrong with it, for whoever writes a client."""


@dataclass(frozen=True)
class SetTitle:
    """Give the interview a title."""

    op: Literal["set_title"]
    text: Short


@dataclass(frozen=True)
class SetDate:
    """Give the interview the date that readers see, or none."""

    op: Literal["set_date"]
    date: datetime.date | None


@dataclass(frozen=True)
class SetImage:
    """Choose the lead image in the library, or none."""

    op: Literal["set_image"]
    pk: int | None


@dataclass(frozen=True)
class SetPlace:
    """Say what a part is: a turn, the standfirst, left out."""

    op: Literal["set_place"]
    part: Id
    place: PartPlace


@dataclass(frozen=True)
class GiveTo:
    """Give a turn to a speaker, or to nobody; its kind follows the speaker's role."""

    op: Literal["give_to"]
    part: Id
    speaker: Id | None


@dataclass(frozen=True)
class GiveOpenTo:
    """Give to a speaker a turn and all others of its kind that have none."""

    op: Literal["give_open_to"]
    part: Id
    speaker: Id


@dataclass(frozen=True)
class SetKind:
    """Say whether a turn asks, answers or states."""

    op: Literal["set_kind"]
    part: Id
    kind: TurnKind


@dataclass(frozen=True)
class Split:
    """Begin a new part within one: before the character `offset` of its piece at a position."""

    op: Literal["split"]
    part: Id
    piece: Annotated[int, Field(ge=0, le=100_000)]
    offset: Annotated[int, Field(ge=0, le=10_000_000)]


@dataclass(frozen=True)
class Join:
    """Put a part at the end of the one above it that is on the page."""

    op: Literal["join"]
    part: Id


@dataclass(frozen=True)
class SetText:
    """Correct the words of a piece."""

    op: Literal["set_text"]
    part: Id
    piece: Annotated[int, Field(ge=0, le=100_000)]
    text: Annotated[str, Field(max_length=LONGEST_TEXT)]


@dataclass(frozen=True)
class DescribeSpeaker:
    """Correct what is stated of a speaker."""

    op: Literal["describe_speaker"]
    speaker: Id
    field: Literal["name", "label", "job_title", "organisation"]
    text: Short


@dataclass(frozen=True)
class SetAsks:
    """Say whether a speaker asks or answers; turns that followed the role follow it again."""

    op: Literal["set_asks"]
    speaker: Id
    asks: bool


@dataclass(frozen=True)
class LinkEntry:
    """Choose the entry that a speaker or the speaker's organisation gets."""

    op: Literal["link"]
    speaker: Id
    what: Literal["person", "organisation"]
    to: LinkTo
    pk: int | None = None


@dataclass(frozen=True)
class AddSpeaker:
    """Add a speaker; with `part`, who says that turn, and unless `alone` all others of its kind that have nobody."""

    op: Literal["add_speaker"]
    name: Annotated[str, Field(min_length=1, max_length=255)]
    part: Id | None = None
    alone: bool = False


@dataclass(frozen=True)
class RemoveSpeaker:
    """Remove a speaker who says nothing."""

    op: Literal["remove_speaker"]
    speaker: Id


@dataclass(frozen=True)
class JoinSpeakers:
    """Give all turns of a speaker to another, who is the same person."""

    op: Literal["join_speakers"]
    speaker: Id
    into: Id


@dataclass(frozen=True)
class Settle:
    """Note that the finding at a position is answered; with `date`, take that for the date."""

    op: Literal["settle"]
    finding: Annotated[int, Field(ge=0, le=1_000_000)]
    date: datetime.date | None = None


Operation: TypeAlias = (
    SetTitle
    | SetDate
    | SetImage
    | SetPlace
    | GiveTo
    | GiveOpenTo
    | SetKind
    | Split
    | Join
    | SetText
    | DescribeSpeaker
    | SetAsks
    | LinkEntry
    | AddSpeaker
    | RemoveSpeaker
    | JoinSpeakers
    | Settle
)
ADAPTER: TypeAdapter[Operation] = TypeAdapter(Annotated[Operation, Field(discriminator="op")])


def read_operation(data: Any) -> Operation:
    """Return the operation that JSON holds. Raises NoOperation for anything else."""
    try:
        return ADAPTER.validate_python(data)
    except ValidationError as error:
        raise NoOperation(str(error.errors()[0]["msg"])) from error


def written(operation: Operation) -> dict[str, Any]:
    """Return an operation as JSON can hold it."""
    result: dict[str, Any] = ADAPTER.dump_python(operation, mode="json")
    return result
