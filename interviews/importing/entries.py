"""The people and organisations that an imported page names: found by name, or made."""

from dataclasses import dataclass, field
from typing import Any, TypeVar

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
    """The people and organisations of one import, in the order in which the page names them.

    `user` is who imports: an entry that the user may not publish stays a draft, and where the user may not add one,
    there is none. Without a user, as on the command line, all is allowed.
    """

    user: Any = None
    people: list[ImportedEntry] = field(default_factory=list)
    organisations: list[ImportedEntry] = field(default_factory=list)

    def person(
        self, name: str, job_title: str, organisation: Organisation | None, *, anew: bool = False
    ) -> Person | None:
        """Return the person of a name. One who is there stays as they are; a new one gets the job.

        `anew` makes one although somebody has the name.
        """
        name = " ".join(name.split())
        entry = None if anew else find_by_name(Person, name)
        created = entry is None
        if entry is None:
            entry = self.store(Person(name=name, job_title=job_title, organisation=organisation))
        note(self.people, entry, created=created)
        return entry

    def organisation(self, name: str, *, anew: bool = False) -> Organisation | None:
        """Return the organisation of a name, made if there is none.

        `anew` makes one although another has the name, but one alone in an import.
        """
        name = " ".join(name.split())
        entry = made_before(self.organisations, name) if anew else find_by_name(Organisation, name)
        created = entry is None
        if entry is None:
            entry = self.store(Organisation(name=name))
        note(self.organisations, entry, created=created)
        return entry

    def store(self, entry: Entry) -> Entry | None:
        """Save a new entry with its first revision, live if the user may publish it; None if the user may add none."""
        kind = entry._meta.model_name
        if self.user is not None and not self.user.has_perm(f"network.add_{kind}"):
            return None
        return store_entry(
            entry, user=self.user, publish=self.user is None or self.user.has_perm(f"network.publish_{kind}")
        )


def note(entries: list[ImportedEntry], entry: Person | Organisation | None, *, created: bool) -> None:
    """Add an entry to a list, unless there is none or an earlier mention of it is there."""
    if entry is not None and entry not in [earlier.entry for earlier in entries]:
        entries.append(ImportedEntry(entry, created))


def made_before(entries: list[ImportedEntry], name: str) -> Organisation | None:
    """Return the organisation of a name that the same import has made."""
    for earlier in entries:
        if earlier.created and isinstance(earlier.entry, Organisation) and earlier.entry.name == name:
            return earlier.entry
    return None


def find_by_name(model: type[Entry], name: str) -> Entry | None:
    """Return the oldest entry of a name, whatever its capitals and outer spaces."""
    # SQLite folds the case of plain letters only, so the folded column narrows the search and Python decides.
    for entry in model.objects.filter(sort_name=fold(name)[:255]).order_by("pk"):
        if " ".join(entry.name.split()).casefold() == name.casefold():
            return entry
    return None


def store_entry(entry: Entry, *, user: Any, publish: bool) -> Entry:
    """Save a new entry with its first revision, live or as a draft; its slug is in plain letters where it can be."""
    slug = slugify(entry.name)
    if slug and not type(entry).objects.filter(slug=slug).exists():
        entry.slug = slug
    entry.live = publish
    entry.full_clean(exclude=["sort_name", "slug"])
    entry.save()
    revision = entry.save_revision(user=user)
    if publish:
        revision.publish(user=user)
    return entry
