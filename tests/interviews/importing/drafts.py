"""Drafts that the tests of importing begin with."""

from interviews.importing.beginning import draft_of
from interviews.importing.corrections import apply_all
from interviews.importing.draft import Draft, PartPlace
from interviews.importing.operations import read_operation
from interviews.transcripts import read_transcript

KITES = """# Kites over the depot

4 March 2019

Nadia Brandt met Oleg Farkas to hear about kites.

**Nadia Brandt:** Who flies them?

**Oleg Farkas:** Drivers do. *After* their shift.

And their children:

- small kites
- [large ones](https://example.org/kites)

## The wind

**Nadia Brandt:** Is there wind?

**Oleg Farkas:** There is always wind.
"""


def kites() -> Draft:
    """Return a draft of four turns, with a heading between them."""
    return draft_of(read_transcript(KITES.encode(), "kites.md"))


def corrected(draft: Draft, *operations: dict[str, object]) -> Draft:
    """Return the draft after operations that are given as a browser sends them."""
    return apply_all(draft, [read_operation(operation) for operation in operations])


def turns(draft: Draft) -> list[tuple[str | None, str, str]]:
    """Return the name, the kind and the words of each turn."""
    names = {speaker.id: speaker.name for speaker in draft.speakers}
    return [(names.get(part.speaker or ""), part.kind.value, part.text) for part in draft.at(PartPlace.TURN)]


def outline(draft: Draft) -> list[tuple[str, str]]:
    """Return the id and the place of each part."""
    return [(part.id, part.place.value) for part in draft.parts]
