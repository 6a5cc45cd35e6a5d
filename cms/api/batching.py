"""Loading for all the items of a list at once what the query asks of each.

The objects of a list are told that they stand together. The first of them that needs something loads it for all, so the
number of statements does not grow with the number of items. A resolver joins by calling `load`. What the operation was
seen to read of them (`look_ahead`) has come along with their rows.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Model, Prefetch, prefetch_related_objects
from graphql import GraphQLResolveInfo

from cms.answers.tags import note_keys, note_objects, reading_by_key
from cms.api.look_ahead import NOTHING, Reads, below, join
from cms.api.visibility import visibility


class _Batch:
    __slots__ = ("loaded", "members", "reads")

    def __init__(self, members: list[Any], reads: Reads) -> None:
        self.members, self.reads = members, reads
        self.loaded: dict[Any, dict[int, Any]] = {}


def together(objects: Iterable[Any], reads: Reads = NOTHING) -> list[Any]:
    """Return `objects` as a list whose members load what they need for each other. None among them is passed over.

    `reads` is what the operation reads of them; the foreign keys of it have been joined.
    """
    items = list(objects)
    note_objects(items)
    batch = _Batch(list({id(item): item for item in items if item is not None}.values()), reads)
    for member in batch.members:
        member.batch = batch
    return items


def load(item: Any, key: Any, fetch: Callable[[list[Any]], Sequence[Any]]) -> Any:
    """Return the value of `key` for `item`.

    `fetch` is called once for all the items that stand together with it, and returns their values in their order.
    """
    batch = _batch_of(item)
    if key not in batch.loaded:
        values = fetch(batch.members)
        batch.loaded[key] = {id(member): value for member, value in zip(batch.members, values, strict=True)}
    return batch.loaded[key][id(item)]


def reads_of(item: Any, name: str) -> Reads:
    """Return what the operation reads of the objects of the relation `name` of `item`."""
    return below(_batch_of(item).reads, name)


def joined(item: Any, name: str) -> bool:
    """Say whether the object of the foreign key `name` of `item` has come along with its row."""
    batch, field = _batch_of(item), type(item)._meta.get_field(name)
    came_along = (field.is_cached(member) or getattr(member, field.attname) is None for member in batch.members)
    return name in batch.reads and all(came_along)


def load_foreign(item: Any, name: str, info: GraphQLResolveInfo) -> Any:
    """Return what the foreign key `name` of `item` points to if it is visible, else None."""
    visible, reads = visibility(info), reads_of(item, name)

    def fetch(members: list[Any]) -> list[Any]:
        if joined(item, name):
            values = [getattr(member, name) for member in members]
            note_objects(values)
            return together((value if value and visible.sees(value) else None for value in values), reads)
        ids = [getattr(member, f"{name}_id", None) for member in members]
        wanted = {key for key in ids if key is not None}
        note_keys(_related_model(item, name), wanted)
        with reading_by_key():
            visible_ones = visible.objects(_related_model(item, name))
        found = join(visible_ones, reads).in_bulk(wanted) if wanted else {}
        together(found.values(), reads)
        return [found.get(key) for key in ids]

    return load(item, ("foreign", name), fetch)


def load_many(item: Any, name: str, info: GraphQLResolveInfo) -> list[Any]:
    """Return the visible objects of the relation `name` of `item`, in its order.

    A page in a preview holds its relations in memory: those are returned as they are.
    """
    reads = reads_of(item, name)

    def fetch(members: list[Any]) -> list[list[Any]]:
        by_model: dict[type, list[Any]] = {}
        for member in members:
            if member.pk and name not in getattr(member, "_cluster_related_objects", {}) and hasattr(member, name):
                by_model.setdefault(type(member), []).append(member)
        for stored in by_model.values():
            model = _related_model(stored[0], name)
            # Rows of one place, such as those that were made by a script, keep the order in which they were stored.
            related = visibility(info).objects(model).order_by(*(model._meta.ordering or ()), "pk")
            prefetch_related_objects(stored, Prefetch(name, join(related, reads)))
        values = [list(getattr(member, name).all()) if hasattr(member, name) else [] for member in members]
        together((related for value in values for related in value), reads)
        return values

    return load(item, ("many", name), fetch)


def _batch_of(item: Any) -> _Batch:
    if getattr(item, "batch", None) is None:
        together([item])
    return item.batch


def _related_model(item: Any, name: str) -> type[Model]:
    return type(item)._meta.get_field(name).related_model
