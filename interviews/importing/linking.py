"""Which entries of the network a name may mean: those of the same name, whatever its accents, and those like it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import Q, QuerySet

from cms.text import fold
from interviews.importing.draft import Draft, DraftSpeaker, Link, LinkTo
from network.models import Organisation, Person

Entry = TypeVar("Entry", Person, Organisation)

MAX_SUGGESTIONS = 6
# A surname that thousands have is no help in finding one of them.
MAX_CANDIDATES = 500


@dataclass(frozen=True)
class Suggestion:
    """An entry that may be meant; `detail` tells apart those of one name, `is_same` says that the name is the same."""

    pk: int
    name: str
    detail: str
    is_same: bool


@dataclass(frozen=True)
class Suggestions:
    """What may be meant by the names of a draft: by speaker's id, people and organisations."""

    people: dict[str, tuple[Suggestion, ...]]
    organisations: dict[str, tuple[Suggestion, ...]]


def suggest(draft: Draft) -> Suggestions:
    """Return the entries that may be meant by the names of a draft's speakers; two database statements in all."""
    names = [speaker.name for speaker in draft.speakers]
    people = candidates(Person.objects.select_related("organisation"), names, chosen(draft, "person_link"))
    names = [speaker.organisation for speaker in draft.speakers]
    organisations = candidates(Organisation.objects.all(), names, chosen(draft, "organisation_link"))
    return Suggestions(
        {one.id: suggestions_for(one.name, one.person_link, people) for one in draft.speakers},
        {one.id: suggestions_for(one.organisation, one.organisation_link, organisations) for one in draft.speakers},
    )


def chosen(draft: Draft, field: str) -> list[int]:
    """Return the keys of the entries that the speakers are linked to."""
    links: Iterable[Link] = (getattr(speaker, field) for speaker in draft.speakers)
    return [link.pk for link in links if link.pk is not None]


def candidates(entries: QuerySet[Entry], names: list[str], pks: list[int]) -> list[Entry]:
    """Return the entries that share the last word or the whole of a name, and those of these keys."""
    known: list[str] = [name for name in map(fold, names) if name]
    if not known and not pks:
        return []
    conditions = [Q(pk__in=pks), *(Q(sort_name=name[:255]) for name in known)]
    conditions += [Q(sort_name__endswith=last_word(name)) for name in known]
    return list(entries.filter(reduce(or_, conditions)).order_by("sort_name", "pk")[:MAX_CANDIDATES])


def last_word(name: str) -> str:
    """Return the last word of a folded name, which is most often the surname."""
    return name.rsplit(maxsplit=1)[-1]


def suggestions_for(name: str, link: Link, entries: list[Entry]) -> tuple[Suggestion, ...]:
    """Return the entries that may be meant by a name, the same names first; the one that is linked is among them."""
    folded = fold(name)
    fitting = [entry for entry in entries if entry.pk == link.pk or (folded and is_like(folded, fold(entry.name)))]
    fitting.sort(key=lambda entry: (entry.pk != link.pk, fold(entry.name) != folded, entry.pk))
    return tuple(
        Suggestion(entry.pk, entry.name, detail_of(entry), fold(entry.name) == folded)
        for entry in fitting[:MAX_SUGGESTIONS]
    )


def is_like(name: str, other: str) -> bool:
    """Return whether two folded names are the same, or share the surname and the first letter."""
    if name == other:
        return True
    return len(name.split()) > 1 and last_word(name) == last_word(other or "-") and name[:1] == other[:1]


def detail_of(entry: Person | Organisation) -> str:
    """Return what tells an entry from another of its name."""
    if isinstance(entry, Person):
        return ", ".join(filter(None, [entry.job_title, entry.organisation.name if entry.organisation else ""]))
    return str(getattr(entry.country, "name", ""))


def linked(draft: Draft) -> Draft:
    """Return the draft with speakers and organisations linked to the one entry of their name, where there is one."""
    suggestions = suggest(draft)
    return replace(draft, speakers=tuple(linked_speaker(speaker, suggestions) for speaker in draft.speakers))


def linked_speaker(speaker: DraftSpeaker, suggestions: Suggestions) -> DraftSpeaker:
    """Return a speaker with links that were left to be found."""
    return replace(
        speaker,
        person_link=found(speaker.person_link, suggestions.people[speaker.id]),
        organisation_link=found(speaker.organisation_link, suggestions.organisations[speaker.id]),
    )


def found(link: Link, suggestions: tuple[Suggestion, ...]) -> Link:
    """Return a link to the only entry of the same name or a new one; where several have the name, an editor chooses."""
    same = [suggestion for suggestion in suggestions if suggestion.is_same]
    if link.to is not LinkTo.FOUND or len(same) > 1:
        return link
    return Link(LinkTo.ENTRY, same[0].pk) if same else Link(LinkTo.NEW)
