"""Loading for all the items of a list at once what the query asks of each.

The objects of a list are told that they stand together. The first of them that needs something loads it for all, so the
number of statements does not grow with the number of items. A resolver joins by calling `load`. What the operation was
seen to read of them (`look_ahead`) has come along with their rows.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from django.db.models import Model, QuerySet
from graphql import GraphQLResolveInfo

from cms.answers.tags import note_keys, note_list, note_objects, reading_by_key
from cms.api.look_ahead import ALL, Reads, below, join, owner_of, prefixed
from cms.api.statements import Among, read
from cms.api.visibility import visibility


class _Batch:
    __slots__ = ("loaded", "members", "reads")

    def __init__(self, members: list[Any], reads: Reads) -> None:
        self.members, self.reads = members, reads
        self.loaded: dict[Any, dict[int, Any]] = {}


def together(objects: Iterable[Any], reads: Reads = ALL) -> list[Any]:
    """Return `objects` as a list whose members load what they need for each other. None among them is passed over.

    `reads` is what the operation reads of them, which `join` has brought along.
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
        model = type(item)._meta.get_field(name).related_model
        found = find_objects(model, {key for key in ids if key is not None}, info, reads)
        return [found.get(key) for key in ids]

    return load(item, ("foreign", name), fetch)


def find_objects(model: type[Model], ids: Collection[int], info: GraphQLResolveInfo, reads: Reads) -> dict[Any, Any]:
    """Return the visible ones of the objects of these ids, by id."""
    if not ids:
        return {}
    note_keys(model, ids)
    with reading_by_key():
        objects = read(
            info,
            ("objects", model, reads),
            lambda: join(visibility(info).objects(model).filter(Among("pk")), reads),
            ids=ids,
        )
    return {one.pk: one for one in together(objects, reads)}


def load_many(item: Any, name: str, info: GraphQLResolveInfo) -> list[Any]:
    """Return the visible objects of the relation `name` of `item`, in its order.

    A page in a preview holds its relations in memory: those are returned as they are.
    """
    reads = reads_of(item, name)

    def fetch(members: list[Any]) -> list[list[Any]]:
        by_model: dict[type[Model], list[Any]] = {}
        for member in members:
            in_memory = name in getattr(member, "_cluster_related_objects", ())
            if member.pk and hasattr(type(member), name) and not in_memory:
                by_model.setdefault(type(member), []).append(member)
        found: dict[int, list[Any]] = {}
        for model, stored in by_model.items():
            find = _find_linked if model._meta.get_field(name).many_to_many else _find_owned
            found |= find(model, name, stored, info, reads)
        for member in members:
            if id(member) not in found:
                found[id(member)] = list(getattr(member, name).all()) if hasattr(member, name) else []
        values = [found[id(member)] for member in members]
        together((related for value in values for related in value), reads)
        return values

    return load(item, ("many", name), fetch)


def _find_owned(
    model: type[Model], name: str, owners: list[Any], info: GraphQLResolveInfo, reads: Reads
) -> dict[int, list[Any]]:
    """Return the visible rows that belong to each of `owners`, by its identity."""
    related: Any = model._meta.get_field(name).related_model
    back = related._meta.get_field(owner_of(model, name))

    def queryset() -> QuerySet:
        rows = join(visibility(info).objects(related).filter(Among(back.name)), reads | {back.attname})
        # Rows of one place, such as those that were made by a script, keep the order in which they were stored.
        return rows.order_by(*related._meta.ordering, "pk")

    found: dict[Any, list[Any]] = {owner.pk: [] for owner in owners}
    by_key = {owner.pk: owner for owner in owners}
    for row in read(info, ("owned", model, name, reads), queryset, ids=found):
        key = getattr(row, back.attname)
        back.set_cached_value(row, by_key[key])
        found[key].append(row)
    return {id(owner): found[owner.pk] for owner in owners}


def _find_linked(
    model: type[Model], name: str, owners: list[Any], info: GraphQLResolveInfo, reads: Reads
) -> dict[int, list[Any]]:
    """Return the visible objects that each of `owners` is linked with by a table between them, by its identity."""
    relation: Any = model._meta.get_field(name)
    between, visible = relation.remote_field.through, visibility(info)
    near, far = (between._meta.get_field(end()) for end in (relation.m2m_field_name, relation.m2m_reverse_field_name))

    def queryset() -> QuerySet:
        note_list(relation.related_model)
        links = join(between._default_manager.filter(Among(near.name)), {near.attname, *prefixed(far.name, reads)})
        return links.order_by(far.name, far.attname)

    found: dict[Any, list[Any]] = {owner.pk: [] for owner in owners}
    for link in read(info, ("linked", model, name, reads), queryset, ids=found):
        if visible.sees(getattr(link, far.name)):
            found[getattr(link, near.attname)].append(getattr(link, far.name))
    return {id(owner): found[owner.pk] for owner in owners}


def _batch_of(item: Any) -> _Batch:
    if getattr(item, "batch", None) is None:
        together([item])
    return item.batch
