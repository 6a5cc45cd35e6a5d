"""Which files rows name and which a store holds: what is lost, what nobody names, what is damaged."""

from collections.abc import Iterator
from contextlib import closing
from typing import NamedTuple

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField, Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.utils.file import hash_filelike

from cms.media.collections import misplaced_images
from cms.media.names import StoredFile
from cms.media.stores import MediaStore

# How many files are looked up in one statement.
BATCH = 500


class Owner(NamedTuple):
    """The row that names a file."""

    model: str
    pk: int


class Findings(NamedTuple):
    """What a check has found. `lost` and `damaged` are files by name with the row that names them."""

    named: int
    stored: int
    lost: dict[str, Owner]
    orphans: list[StoredFile]
    damaged: dict[str, Owner]
    misplaced: int


def file_columns() -> Iterator[tuple[type[Model], FileField]]:
    """Give every column that names files of the site's store."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            # A storage that was given as a function, as that of renditions, can be the same store by another name.
            if isinstance(field, FileField) and field.storage == default_storage:
                yield model, field


def named_files() -> dict[str, Owner]:
    """Return the row that names each file, by the file's name."""
    found = {}
    for model, field in file_columns():
        rows = model._default_manager.exclude(**{field.attname: ""}).exclude(**{field.attname: None})
        for pk, name in rows.values_list("pk", field.attname).iterator(chunk_size=BATCH):
            found[name] = Owner(model._meta.label, pk)
    return found


def check(store: MediaStore, checksums: bool = False) -> Findings:
    """Compare rows and store. With `checksums`, originals and documents are read and compared with their rows too.

    Raises OSError when the store does not answer.
    """
    # The store first: what is uploaded meanwhile is then named and not lost, or stored and not an orphan.
    stored = {file.name: file for file in store.stored_files()}
    named = named_files()
    late = {name for name in named.keys() - stored.keys() if store.exists(name)}
    return Findings(
        named=len(named),
        stored=len(stored),
        lost={name: named[name] for name in sorted(named.keys() - stored.keys() - late)},
        orphans=[stored[name] for name in sorted(stored.keys() - named.keys())],
        damaged=dict(damaged_files(store, stored.keys() & named.keys())) if checksums else {},
        misplaced=misplaced_images().count(),
    )


def damaged_files(store: MediaStore, names: set[str]) -> Iterator[tuple[str, Owner]]:
    """Give the originals and documents among `names` whose content is not what it was when it was uploaded."""
    for model in (get_image_model(), get_document_model()):
        rows = model._default_manager.exclude(file_hash="").values_list("pk", "file", "file_hash")
        for pk, name, file_hash in rows.iterator(chunk_size=BATCH):
            if name in names:
                with closing(store.open(name)) as file:
                    if hash_filelike(file) != file_hash:
                        yield name, Owner(model._meta.label, pk)


def sweep(store: MediaStore, seconds: int, dry_run: bool = False) -> Iterator[StoredFile]:
    """Delete the files that no row names and that are older than so many seconds; give each.

    Raises OSError when the store does not answer; what was deleted until then stays so.
    """
    old = [file for file in store.stored_files() if file.age >= seconds]
    for start in range(0, len(old), BATCH):
        batch = old[start : start + BATCH]
        named = _named_among([file.name for file in batch])
        for file in batch:
            if file.name not in named:
                if not dry_run:
                    store.delete(file.name)
                yield file


def _named_among(names: list[str]) -> set[str]:
    found: set[str] = set()
    for model, field in file_columns():
        found.update(
            model._default_manager.filter(**{f"{field.attname}__in": names}).values_list(field.attname, flat=True)
        )
    return found
