"""The people and organisations that an imported page names: found by name, or made."""

from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.text import slugify

from cms.text import fold
from network.models import Organisation, Person

Entry = TypeVar("Entry", Person, Organisation)


@dataclass(frozen=True)
class ImportedEntry:
    """A person or an organisation that an import found by name, or made."""

    entry: Person | Organisation
    created: bool


@dataclass
class Entries:
    """The people and organisations of one import, in the order in which the page names them."""

    people: list[ImportedEntry] = field(default_factory=list)
    organisations: list[ImportedEntry] = field(default_factory=list)

    def person(self, name: str, job_title: str, organisation: Organisation | None) -> Person:
        """Return the person of a name. One who is there stays as they are; a new one gets the job and is live."""
        name = " ".join(name.split())
        entry = find_by_name(Person, name)
        created = entry is None
        if entry is None:
            entry = publish_entry(Person(name=name, job_title=job_title, organisation=organisation))
        note(self.people, ImportedEntry(entry, created))
        return entry

    def organisation(self, name: str) -> Organisation:
        """Return the organisation of a name, made and live if there is none."""
        name = " ".join(name.split())
        entry = find_by_name(Organisation, name)
        created = entry is None
        if entry is None:
            entry = publish_entry(Organisation(name=name))
        note(self.organisations, ImportedEntry(entry, created))
        return entry


def note(entries: list[ImportedEntry], imported: ImportedEntry) -> None:
    """Add an entry to a list, unless an earlier mention of it is there."""
    if imported.entry not in [earlier.entry for earlier in entries]:
        entries.append(imported)


def find_by_name(model: type[Entry], name: str) -> Entry | None:
    """Return the oldest entry of a name, whatever its capitals and outer spaces."""
    # SQLite folds the case of plain letters only, so the folded column narrows the search and Python decides.
    for entry in model.objects.filter(sort_name=fold(name)[:255]).order_by("pk"):
        if " ".join(entry.name.split()).casefold() == name.casefold():
            return entry
    return None


def publish_entry(entry: Entry) -> Entry:
    """Save a new entry with its first revision, live. Its slug is in plain letters where the script allows."""
    slug = slugify(entry.name)
    if slug and not type(entry).objects.filter(slug=slug).exists():
        entry.slug = slug
    entry.full_clean(exclude=["sort_name", "slug"])
    entry.save()
    entry.save_revision().publish()
    return entry
