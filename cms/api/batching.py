"""Loading for all the items of a list at once what the query asks of each.

The objects of a list are told that they stand together. The first of them that needs something loads it for all, so the
number of statements does not grow with the number of items. A resolver joins by calling `load`.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects


class _Batch:
    __slots__ = ("loaded", "members")

    def __init__(self, members: list[Any]) -> None:
        self.members = members
        self.loaded: dict[Any, dict[int, Any]] = {}


def together(objects: Iterable[Any]) -> list[Any]:
    """Return `objects` as a list whose members load what they need for each other. None among them is passed over."""
    items = list(objects)
    batch = _Batch(list({id(item): item for item in items if item is not None}.values()))
    for member in batch.members:
        member.batch = batch
    return items


def load(item: Any, key: Any, fetch: Callable[[list[Any]], Sequence[Any]]) -> Any:
    """Return the value of `key` for `item`.

    `fetch` is called once for all the items that stand together with it, and returns their values in their order.
    """
    batch = getattr(item, "batch", None)
    if batch is None:
        together([item])
        batch = item.batch
    if key not in batch.loaded:
        values = fetch(batch.members)
        batch.loaded[key] = {id(member): value for member, value in zip(batch.members, values, strict=True)}
    return batch.loaded[key][id(item)]


def load_foreign(item: Any, name: str, queryset: Callable[[], QuerySet]) -> Any:
    """Return what the foreign key `name` of `item` points to if `queryset` holds it, else None."""

    def fetch(members: list[Any]) -> list[Any]:
        ids = [getattr(member, f"{name}_id", None) for member in members]
        found = queryset().in_bulk({key for key in ids if key is not None}) if any(ids) else {}
        together(found.values())
        return [found.get(key) for key in ids]

    return load(item, ("foreign", name), fetch)


def load_many(item: Any, name: str, queryset: Callable[[], QuerySet]) -> list[Any]:
    """Return the objects of the relation `name` of `item` that `queryset` holds, in its order.

    A page in a preview holds its relations in memory: those are returned as they are.
    """

    def fetch(members: list[Any]) -> list[list[Any]]:
        by_model: dict[type, list[Any]] = {}
        for member in members:
            if member.pk and name not in getattr(member, "_cluster_related_objects", {}) and hasattr(member, name):
                by_model.setdefault(type(member), []).append(member)
        for stored in by_model.values():
            prefetch_related_objects(stored, Prefetch(name, queryset()))
        values = [list(getattr(member, name).all()) if hasattr(member, name) else [] for member in members]
        together(related for value in values for related in value)
        return values

    return load(item, ("many", name), fetch)
