"""Work on interviews that is more than a field."""

from collections.abc import Iterator

from interviews.blocks import turns_of
from interviews.choices import TurnKind
from interviews.models import InterviewPage, Turn


def index_turns(page: InterviewPage) -> None:
    """Write the index rows of a published interview's turns anew. Call it in the transaction that publishes."""
    Turn.objects.filter(page=page).delete()
    Turn.objects.bulk_create(turn_rows(page))


def turn_rows(page: InterviewPage) -> Iterator[Turn]:
    """Give the index rows of an interview's turns, not saved."""
    people = {str(row.key): row.person_id for row in page.participants.all()}
    for position, turn in enumerate(turns_of(page.body), start=1):
        yield Turn(
            page=page,
            person_id=people.get(str(turn["value"].get("speaker"))),
            block_id=turn["id"],
            kind=turn["value"].get("kind") or TurnKind.STATEMENT,
            position=position,
            content=turn["value"].get("text") or "",
        )
