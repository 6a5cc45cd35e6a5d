"""Work on interviews that is more than a field."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.text import free_slug
from interviews.blocks import turns_of
from interviews.choices import TurnKind
from interviews.importing.building import build_interview
from interviews.importing.draft import Draft, PartPlace
from interviews.importing.entries import Entries, ImportedEntry
from interviews.models import InterviewIndexPage, InterviewPage, Turn

IMPORTED = "interviews.import"
TITLE_MAX_LENGTH = 255


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


class ImportRefusedError(Exception):
    """Nothing was imported; the message says why and what to do, for a person."""


@dataclass(frozen=True)
class ImportedInterview:
    """What an import made: the page, or the one that was there already (`created` is False then), and its entries."""

    page: InterviewPage
    created: bool
    people: tuple[ImportedEntry, ...] = ()
    organisations: tuple[ImportedEntry, ...] = ()


@transaction.atomic
def create_interview(
    draft: Draft,
    parent: InterviewIndexPage,
    *,
    user: Any = None,
    source: str = "",
    even_if_there: bool = False,
) -> ImportedInterview:
    """Make a draft page under `parent` from the draft of an import, with its people, and return both.

    An interview of the same title or address there is returned as it is, unless `even_if_there`. `user` is who imports
    (None on the command line), `source` the name of the file, which the page's history tells. Raises ImportRefusedError
    with a sentence for a person if the draft makes no page; then nothing is written.
    """
    draft = replace(draft, title=" ".join(draft.title.split()))
    check_draft(draft)
    if not even_if_there and (existing := find_interview(draft.title, parent)):
        return ImportedInterview(existing, created=False)
    entries = Entries(user)
    try:
        page = build_interview(draft, entries)
        refuse_person_twice(page)
        page.live = False
        page.owner = user
        page.slug = free_slug(slug_of(draft.title), set(parent.get_children().values_list("slug", flat=True)))
        parent.add_child(instance=page)
        revision = page.save_revision(user=user)
    except ValidationError as error:
        problems = " ".join(error.messages[:5])
        raise ImportRefusedError(_("The interview cannot be made: %(problems)s") % {"problems": problems}) from error
    data = {"source": source, **figures(draft)}
    log(page, IMPORTED, user=user, revision=revision, content_changed=True, data=data)
    return ImportedInterview(page, True, tuple(entries.people), tuple(entries.organisations))


def check_draft(draft: Draft) -> None:
    """Raise ImportRefusedError if a draft has no title that a page can have, or no turn."""
    if not draft.title:
        raise ImportRefusedError(_("The interview has no title yet. Give it one."))
    if len(draft.title) > TITLE_MAX_LENGTH:
        raise ImportRefusedError(_("The title is longer than %(most)d characters.") % {"most": TITLE_MAX_LENGTH})
    if not draft.at(PartPlace.TURN):
        raise ImportRefusedError(_("Nobody says anything yet. Make a turn of at least one paragraph."))


def refuse_person_twice(page: InterviewPage) -> None:
    """Raise ImportRefusedError if two participants are the same person."""
    counts = Counter(row.person_id for row in page.participants.all() if row.person_id)
    for row in page.participants.all():
        if counts[row.person_id] > 1:
            message = _("Two speakers are the same person, “%(name)s”. Join them, or link one to somebody else.")
            raise ImportRefusedError(message % {"name": row.person})


def find_interview(title: str, parent: InterviewIndexPage) -> InterviewPage | None:
    """Return the interview under a page that has a title, or the address made from it."""
    same = Q(slug=slug_of(title)) | Q(title__iexact=title) | Q(draft_title__iexact=title)
    return InterviewPage.objects.child_of(parent).filter(same).order_by("pk").first()


def slug_of(title: str) -> str:
    """Return the address part made from a title, in plain letters where the script allows."""
    return (slugify(title) or slugify(title, allow_unicode=True) or "page")[:TITLE_MAX_LENGTH]


def figures(draft: Draft) -> dict[str, int]:
    """Return what the history tells of an import: how many turns and speakers, and how many lines were left out."""
    beside = draft.at(PartPlace.LEFT_OUT, PartPlace.OPEN)
    return {
        "turns": len(draft.at(PartPlace.TURN)),
        "speakers": len(draft.speakers),
        "left_out": sum(len(part.pieces) for part in beside),
    }
