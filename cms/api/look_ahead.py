"""What an operation reads of the objects that a resolver loads, so that their rows bring that along, and nothing else.

A resolver says with `reading` which columns and relations it reads; one that does not say is taken to read all columns.
What it reads beyond what it says is right all the same: it is loaded later, in a statement of its own.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey, Model, QuerySet
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLNamedType,
    GraphQLResolveInfo,
    InlineFragmentNode,
    SelectionSetNode,
    get_named_type,
    is_object_type,
    is_union_type,
)
from grapple.registry import registry
from wagtail.models import CollectionMember, DraftStateMixin, Page

# Paths of columns and relations from a model, such as "title", "lead_image" and "lead_image__file". A relation brings
# what it leads to, the column of a foreign key, such as "lead_image_id", does not.
Reads = frozenset[str]
# What a field reads whose type is about the same object, such as a block of a page's body.
ITSELF = ""
# Stands for all columns.
EVERYTHING = "*"
ALL: Reads = frozenset({EVERYTHING})
# So many sets of columns and relations are taken apart once.
KNOWN_READS = 1000

Resolver = TypeVar("Resolver", bound=Callable[..., Any])


def reading(*paths: str) -> Callable[[Resolver], Resolver]:
    """Say what a resolver reads of its object, each a path such as "title", "person" or "participants__key".

    Of what a relation leads to, it reads what the query selects; all where it answers with something else.
    """
    return _marked(lambda model: paths)


def reading_by(method: str) -> Callable[[Resolver], Resolver]:
    """Say that a resolver calls `method` of its object, which says itself what it reads."""
    return _marked(lambda model: paths_read_by(getattr(model, method, None), model) or ())


def paths_read_by(resolver: Any, model: type[Model]) -> Sequence[str] | None:
    """Return what a resolver reads of objects of `model`, None when it does not say."""
    return resolver.reads(model) if hasattr(resolver, "reads") else None


def _marked(reads: Callable[[type[Model]], Sequence[str]]) -> Callable[[Resolver], Resolver]:
    def mark(resolver: Resolver) -> Resolver:
        resolver.reads = reads  # type: ignore[attr-defined]
        return resolver

    return mark


class Selection:
    """The fields that an operation selects of an object: all aliases, fragments and types of it together."""

    def __init__(self, nodes: Iterable[FieldNode], fragments: dict[str, FragmentDefinitionNode]) -> None:
        self.nodes, self.fragments = list(nodes), fragments

    @cached_property
    def fields(self) -> dict[str, list[FieldNode]]:
        """The nodes of each field by its name in the schema."""
        found: dict[str, list[FieldNode]] = {}
        sets: list[SelectionSetNode | None] = [node.selection_set for node in self.nodes]
        spread: set[str] = set()
        while sets:
            chosen = sets.pop()
            for node in chosen.selections if chosen else ():
                if isinstance(node, FieldNode):
                    found.setdefault(node.name.value, []).append(node)
                elif isinstance(node, InlineFragmentNode):
                    sets.append(node.selection_set)
                elif isinstance(node, FragmentSpreadNode) and node.name.value not in spread:
                    spread.add(node.name.value)
                    sets.append(self.fragments[node.name.value].selection_set)
        return found

    def below(self, *names: str) -> "Selection":
        """Return what is selected of the objects of a field, or of several that answer with the same objects."""
        return Selection((node for name in names for node in self.fields.get(name, ())), self.fragments)


def find_reads(info: GraphQLResolveInfo, model: type[Model], *, listed: bool = False) -> Reads:
    """Return what the operation reads of the objects of `model` with which the resolver at hand answers.

    `listed` when they are the nodes of its connection. It is found once for a document (`ParsedDocument.reads`).
    """
    known = info.context.reads
    key = (model, listed, *map(id, info.field_nodes))
    if key not in known:
        selection = Selection(info.field_nodes, info.fragments)
        if listed:
            edges = selection.below("edges").below("node")
            selection = Selection([*selection.below("nodes").nodes, *edges.nodes], info.fragments)
        type_ = info.schema.get_type(_type_name(model))
        known[key] = frozenset(_walk(model, [type_], selection)) if type_ else ALL
    return known[key]


def _type_name(model: type[Model]) -> str:
    return registry.class_models[model]._meta.name if model in registry.class_models else ""


def _walk(model: type[Model], types: Sequence[GraphQLNamedType], selection: Selection) -> set[str]:
    found: set[str] = set()
    for type_ in types:
        # The type of a block, or of a part of the object, reads what the field said that leads to it.
        unsaid = (EVERYTHING,) if type_.name == _type_name(model) else ()
        for name in selection.fields.keys() & type_.fields.keys():  # type: ignore[attr-defined]
            field = type_.fields[name]  # type: ignore[attr-defined]
            said = paths_read_by(field.resolve, model)
            for path in unsaid if said is None else said:
                found |= _read_along(model, path, _members(field.type), selection.below(name))
    return found


def _read_along(model: type[Model], path: str, types: Sequence[GraphQLNamedType], selection: Selection) -> set[str]:
    """Return what is read along a path, and of the objects at its end by the fields of those of `types` they have."""
    if path == ITSELF:
        return _walk(model, types, selection)
    name, _, rest = path.partition("__")
    try:
        target = model._meta.get_field(name).related_model
    except FieldDoesNotExist:
        # A property, which reads any of the columns.
        return {EVERYTHING}
    if not isinstance(target, type):
        return {name}
    if rest:
        inner = _read_along(target, rest, types, selection)
    elif of_target := [type_ for type_ in types if type_.name == _type_name(target)]:
        inner = _walk(target, of_target, selection)
    else:
        inner = {EVERYTHING}
    # What rows read of the object that they belong to is its own.
    if (owner := owner_of(model, name)) in inner:
        own = below(frozenset(inner), owner)
        inner -= prefixed(owner, own)
        return {name, *own, *(f"{name}__{one}" for one in inner)}
    return prefixed(name, inner)


def owner_of(model: type[Model], name: str) -> str:
    """Return the foreign key by which the rows of the relation `name` of `model` belong to it; "" for other fields."""
    relation: Any = model._meta.get_field(name)
    return relation.field.name if relation.one_to_many else ""


def _members(type_: Any) -> Sequence[GraphQLNamedType]:
    named = get_named_type(type_)
    if is_union_type(named):
        return named.types
    return [named] if is_object_type(named) else []


@lru_cache(maxsize=KNOWN_READS)
def below(reads: Reads, name: str) -> Reads:
    """Return what is read of the objects of a relation: all where nobody has said."""
    if name not in reads:
        return ALL
    return frozenset(path.removeprefix(f"{name}__") for path in reads if path.startswith(f"{name}__"))


def prefixed(name: str, reads: Iterable[str]) -> set[str]:
    """Return what is read of an object when `reads` are read of what its relation `name` leads to."""
    return {name, *(f"{name}__{path}" for path in reads)}


def join(queryset: QuerySet, reads: Iterable[str]) -> QuerySet:
    """Return `queryset` with the columns that are read, and those of the foreign keys that lead from one to the next.

    The columns that say whether an object is visible come along.
    """
    model: type[Model] = queryset.model
    columns, relations = _columns(model, frozenset(reads))
    joined = queryset.select_related(*relations) if relations else queryset
    return joined.only(*columns)


@lru_cache(maxsize=KNOWN_READS)
def _columns(model: type[Model], reads: Reads) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the columns of a model and of what it is joined with, and the relations that are joined."""
    asked = reads | _columns_of_visibility(model)
    columns: set[str] = set()
    relations: set[str] = set()
    for field in model._meta.concrete_fields:
        if EVERYTHING in reads or not asked.isdisjoint({field.name, field.attname}):
            columns.add(field.name)
        if isinstance(field, ForeignKey) and field.name in reads:
            target: type[Model] = field.related_model
            inner, further = _columns(target, below(reads, field.name))
            columns |= {f"{field.name}__{column}" for column in inner}
            relations |= {field.name, *(f"{field.name}__{relation}" for relation in further)}
    return tuple(sorted(columns)), tuple(sorted(relations))


def _columns_of_visibility(model: type[Model]) -> set[str]:
    names = {model._meta.pk.name}
    if issubclass(model, DraftStateMixin):
        names |= {"live", "go_live_at", "expire_at"}
    if issubclass(model, Page):
        # Beside these, what leads from a page to its translations and its path.
        names |= {"id", "path", "locale_id", "translation_key", "url_path"}
    if issubclass(model, CollectionMember):
        names |= {"collection_id"}
    return names
