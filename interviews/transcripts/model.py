"""What a saved page becomes: a sign-up notice, an interview in turns or an article, each as plain values."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from interviews.transcripts.findings import Finding


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style; `href` is the address of a link that the source still holds."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None


def joined(spans: tuple[Span, ...]) -> str:
    """Return the text of spans without their styles."""
    return "".join(span.text for span in spans)


def cut(spans: tuple[Span, ...], start: int, end: int | None = None) -> tuple[Span, ...]:
    """Return the characters from `start` to `end` of a run of spans, styles kept and outer white space dropped."""
    text = joined(spans)
    end = len(text) if end is None else end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    kept: list[Span] = []
    position = 0
    for span in spans:
        first, last = max(start - position, 0), min(end - position, len(span.text))
        if first < last:
            kept.append(Span(span.text[first:last], span.bold, span.italic, span.href))
        position += len(span.text)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text; `line` is the number of its line in the source, 0 where nobody noted it."""

    spans: tuple[Span, ...]
    line: int = field(default=0, compare=False)

    @property
    def first_line(self) -> int:
        """The number of its line in the source."""
        return self.line

    @property
    def text(self) -> str:
        """The paragraph without its styles."""
        return joined(self.spans)


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list whose items are paragraphs without their bullets or numbers."""

    items: tuple[Paragraph, ...]
    ordered: bool = False

    @property
    def first_line(self) -> int:
        """The number of its first item's line in the source."""
        return self.items[0].line if self.items else 0

    @property
    def text(self) -> str:
        """The items, one a line."""
        return "\n".join(item.text for item in self.items)


@dataclass(frozen=True)
class Heading:
    """A section heading."""

    text: str


class TurnKind(StrEnum):
    """What a turn does in the conversation."""

    QUESTION = "QUESTION"
    ANSWER = "ANSWER"
    STATEMENT = "STATEMENT"


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's go. `speaker` is the name of one of the transcript's speakers, or None where nobody can tell."""

    speaker: str | None
    kind: TurnKind
    blocks: tuple[Paragraph | ListBlock, ...]
    label_line: int = field(default=0, compare=False)

    @property
    def lines(self) -> tuple[int, ...]:
        """The numbers of the lines in the source that the turn is made of, the one of its label included."""
        numbers = [self.label_line] if self.label_line else []
        for block in self.blocks:
            numbers += [item.line for item in block.items] if isinstance(block, ListBlock) else [block.line]
        return tuple(dict.fromkeys(numbers))


@dataclass(frozen=True)
class Speaker:
    """A person in the conversation: the fullest name printed, the short forms that label turns, and what is stated.

    `role` is the job as the source words it; `asks` tells the interviewers from the interviewed. `is_named` is False
    where the name is no full one: a word for a part ("Interviewer"), or initials or a surname that nothing explains.
    """

    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    organisation: str | None = None
    asks: bool = False
    is_named: bool = True


class Place(StrEnum):
    """Where the words of a line went."""

    TITLE = "TITLE"
    DATE = "DATE"
    INTRO = "INTRO"
    TURN = "TURN"
    CLOSING = "CLOSING"
    FURNITURE = "FURNITURE"
    UNPLACED = "UNPLACED"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source as an editor sees it beside the result: its number, its words, and where they went.

    `mark` is the bullet, number or dash before the words, `voice` the speaker whom the format names beside them;
    `turn` is the position of the turn that they are in.
    """

    number: int
    spans: tuple[Span, ...]
    mark: str = ""
    heading: int = 0
    place: Place = Place.UNPLACED
    turn: int | None = None
    voice: str = ""

    @property
    def text(self) -> str:
        """The words without their styles and their mark."""
        return joined(self.spans)


@dataclass(frozen=True)
class Transcript:
    """An interview: what stands above it, who speaks, the turns in order, and the editor's words after the last one.

    `source` are all lines of the source with their places, `findings` the doubts and what was set apart.
    """

    title: str | None
    date: datetime.date | None
    updated_on: datetime.date | None
    intro: tuple[Paragraph, ...]
    lead_image: str | None
    speakers: tuple[Speaker, ...]
    turns: tuple[Turn, ...]
    closing: tuple[Paragraph, ...]
    findings: tuple[Finding, ...] = ()
    source: tuple[SourceLine, ...] = ()

    @property
    def furniture(self) -> tuple[SourceLine, ...]:
        """The lines that belong to the site around the text."""
        return tuple(line for line in self.source if line.place is Place.FURNITURE)

    @property
    def unplaced(self) -> tuple[SourceLine, ...]:
        """The lines that are neither in the interview nor furniture; a finding tells why of each."""
        return tuple(line for line in self.source if line.place is Place.UNPLACED)

    @property
    def placed_share(self) -> float:
        """The share of the source's characters that have a place, from 0 to 1."""
        total = sum(len(line.text) for line in self.source)
        return 1 - sum(len(line.text) for line in self.unplaced) / total if total else 1.0


@dataclass(frozen=True)
class Article:
    """Running text in sections: headings, paragraphs and lists in the order of the source."""

    title: str | None
    date: datetime.date | None
    updated_on: datetime.date | None
    lead_image: str | None
    blocks: tuple[Heading | Paragraph | ListBlock, ...]


@dataclass(frozen=True)
class Notice:
    """A message that turns sign-ups away, titled by its first line.

    `contact_email` is an address that is still readable; `mentions_newsletter` says that readers are sent there.
    """

    title: str
    paragraphs: tuple[Paragraph, ...]
    mentions_newsletter: bool
    contact_email: str | None = None


@dataclass(frozen=True)
class SavedPage:
    """Everything that one source holds. A page has a transcript or an article, never both.

    `furniture` are the lines that belonged to the site around the text; `findings` are the doubts and the losses.
    """

    notice: Notice | None
    transcript: Transcript | None
    article: Article | None
    furniture: tuple[str, ...]
    findings: tuple[Finding, ...]
