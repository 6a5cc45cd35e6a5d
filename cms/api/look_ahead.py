"""What an operation reads through the objects that a resolver loads, so that their rows come along, joined.

A resolver says with `reading` which relations it reads. What is not said is right all the same: it is loaded later, in
a statement of its own (see `batching`).
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, TypeVar, cast

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

from cms.api.visibility import visibility

# Paths of relations from a model, written as `select_related` takes them.
Reads = frozenset[str]
NOTHING: Reads = frozenset()
# What a field reads whose type is about the same object, such as a block of a page's body.
ITSELF = ""

Resolver = TypeVar("Resolver", bound=Callable[..., Any])


def reading(*paths: str) -> Callable[[Resolver], Resolver]:
    """Say which relations of its object a resolver reads, each a path such as "person" or "participants__person"."""
    return _marked(lambda model: paths)


def reading_by(method: str) -> Callable[[Resolver], Resolver]:
    """Say that a resolver calls `method` of its object, which says itself what it reads."""
    return _marked(lambda model: paths_read_by(getattr(model, method, None), model))


def paths_read_by(resolver: Any, model: type[Model]) -> Sequence[str]:
    """Return the relations that a resolver reads of objects of `model`."""
    return resolver.reads(model) if hasattr(resolver, "reads") else ()


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

    `listed` when they are the nodes of its connection.
    """
    known = visibility(info).kept.setdefault("reads", {})
    key = (model, *map(id, info.field_nodes))
    if key not in known:
        selection = Selection(info.field_nodes, info.fragments)
        if listed:
            edges = selection.below("edges").below("node")
            selection = Selection([*selection.below("nodes").nodes, *edges.nodes], info.fragments)
        type_ = info.schema.get_type(_type_name(model))
        known[key] = frozenset(_walk(model, [type_] if type_ else [], selection))
    return known[key]


def _type_name(model: type[Model]) -> str:
    return registry.class_models[model]._meta.name if model in registry.class_models else ""


def _walk(model: type[Model], types: Sequence[GraphQLNamedType], selection: Selection) -> set[str]:
    found: set[str] = set()
    for type_ in types:
        for name in selection.fields.keys() & type_.fields.keys():  # type: ignore[attr-defined]
            field = type_.fields[name]  # type: ignore[attr-defined]
            for path in paths_read_by(field.resolve, model):
                target = _target(model, path)
                # A resolver can read more than the objects that it answers with.
                types = [one for one in _members(field.type) if path == ITSELF or one.name == _type_name(target)]
                inner = _walk(target, types, selection.below(name))
                found |= {"__".join(filter(None, (path, rest))) for rest in (ITSELF, *inner)}
    return found - {ITSELF}


def _members(type_: Any) -> Sequence[GraphQLNamedType]:
    named = get_named_type(type_)
    if is_union_type(named):
        return named.types
    return [named] if is_object_type(named) else []


def _target(model: type[Model], path: str) -> type[Model]:
    """Return the model at the end of a path."""
    for name in filter(None, path.split("__")):
        model = cast("type[Model]", model._meta.get_field(name).related_model)
    return model


def below(reads: Reads, name: str) -> Reads:
    """Return what is read of the objects of a relation."""
    return frozenset(path.removeprefix(f"{name}__") for path in reads if path.startswith(f"{name}__"))


def join(queryset: QuerySet, reads: Reads) -> QuerySet:
    """Return `queryset` with the rows of the foreign keys that are read, as far as paths lead through these alone."""
    paths = {path for path in reads if _is_joined(queryset.model, path)}
    return queryset.select_related(*sorted(paths)) if paths else queryset


def _is_joined(model: type[Model], path: str) -> bool:
    for name in path.split("__"):
        field = model._meta.get_field(name)
        if not isinstance(field, ForeignKey):
            return False
        model = field.related_model
    return True
