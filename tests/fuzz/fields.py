"""Every field of the schema that takes arguments, and a document that reaches it: a new one is fuzzed by itself."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from graphql import (
    GraphQLField,
    get_named_type,
    is_abstract_type,
    is_enum_type,
    is_interface_type,
    is_leaf_type,
    is_object_type,
    is_required_argument,
)

from cms.api.schema import graphql_schema

# Arguments by which one object is looked up: lists lead to objects without knowing any.
LOOK_UPS = {"slug", "id", "token"}
LEVELS_SELECTED = 2


class Step(NamedTuple):
    """A step from an object through one of its fields to an object of the type `to`."""

    field_name: str
    field: GraphQLField
    to: str


class Target(NamedTuple):
    """A field with arguments, and the steps that lead to an object that has it."""

    owner: str
    name: str
    field: GraphQLField
    steps: tuple[Step, ...]

    def __str__(self) -> str:
        return f"{self.owner}.{self.name}"


def targets() -> list[Target]:
    """Return every field that takes arguments. Raises LookupError when no list leads to a type that has some."""
    found, ways = [], _ways()
    for type_ in graphql_schema().type_map.values():
        if not is_object_type(type_) or type_.name.startswith("__"):
            continue
        for name, field in type_.fields.items():
            if field.args:
                if type_.name not in ways:
                    raise LookupError(f"Nothing leads to {type_.name}.{name}: teach tests/fuzz/fields.py a way.")
                found.append(Target(type_.name, name, field, ways[type_.name]))
    return found


def document(
    target: Target, arguments: Mapping[str, str], variables: Mapping[str, str], paths: Mapping[str, str]
) -> str:
    """Return a query of the target.

    `arguments` are texts of values by name, `variables` the names of types by variable, `paths` where a page of each
    type stands.
    """
    asked = f"{target.name}{_bracketed(arguments)}{_selection(target.field, LEVELS_SELECTED)}"
    declared = {f"${name}": type_ for name, type_ in variables.items()}
    kind = "mutation" if target.owner == "Mutation" else "query"
    return f"{kind} {_bracketed(declared)} {way_to(target, paths, asked)}"


def way_to(target: Target, paths: Mapping[str, str], asked: str = "__typename") -> str:
    """Return a selection that asks something of an object that has the target's field."""
    for step in reversed(target.steps):
        given = _bracketed(required_values(step.field, paths, step.to))
        asked = f"{step.field_name}{given} {{ __typename ... on {step.to} {{ {asked} }} }}"
    return f"{{ {asked} }}"


def required_values(field: GraphQLField, paths: Mapping[str, str], to: str = "") -> dict[str, str]:
    """Return texts of values for the arguments that a field must have, which lead to an object of the type `to`."""
    given = {}
    for name, argument in field.args.items():
        named: Any = get_named_type(argument.type)
        if is_required_argument(argument):
            text = json.dumps(paths.get(to, "/")) if name == "path" else '"open"'
            given[name] = next(iter(named.values)) if is_enum_type(named) else text
    return given


def reached(target: Target, data: Any) -> bool:
    """Say whether an answer's data hold an object that has the target's field."""
    found = [data]
    for step in target.steps:
        values = [item.get(step.field_name) for item in found if item]
        found = [item for value in values for item in (value if isinstance(value, list) else [value]) if item]
        found = [item for item in found if item["__typename"] == step.to]
    return bool(found)


def _ways() -> dict[str, tuple[Step, ...]]:
    # What a mutation answers with is reached from queries too, but for what holds no arguments.
    ways: dict[str, tuple[Step, ...]] = {"Query": (), "Mutation": ()}
    for owner in (queue := ["Query"]):
        for name, field in graphql_schema().type_map[owner].fields.items():
            if LOOK_UPS & set(field.args):
                continue
            for to in _objects(field):
                if to not in ways:
                    ways[to] = (*ways[owner], Step(name, field, to))
                    queue.append(to)
    return ways


def _objects(field: GraphQLField) -> list[str]:
    named: Any = get_named_type(field.type)
    if is_abstract_type(named):
        possible: Any = graphql_schema().get_possible_types(named)
        # The fullest first: it is the likeliest to have what leads on.
        return [type_.name for type_ in sorted(possible, key=lambda type_: (-len(type_.fields), type_.name))]
    return [named.name] if is_object_type(named) else []


def _bracketed(pairs: Mapping[str, str]) -> str:
    return f"({', '.join(f'{name}: {text}' for name, text in pairs.items())})" if pairs else ""


def _selection(field: GraphQLField, levels: int) -> str:
    named: Any = get_named_type(field.type)
    if is_leaf_type(named):
        return ""
    asked = ["__typename"]
    if is_object_type(named) or is_interface_type(named):
        for name, inner in named.fields.items():
            optional = not any(is_required_argument(argument) for argument in inner.args.values())
            if optional and (levels > 1 or is_leaf_type(get_named_type(inner.type))):
                asked.append(f"{name}{_selection(inner, levels - 1)}")
    return f" {{ {' '.join(asked)} }}"
