"""All that the audit asks, made from the schema: a new field is asked for without a word about it here."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_enum_type,
    is_input_object_type,
    is_leaf_type,
    is_list_type,
    is_object_type,
    is_required_argument,
)

# A document with fewer words and signs than this stays within the limits of the API.
MAX_TOKENS = 500
LOOK_UPS = ("slug", "path", "id")
CURSORS = {"after": "first", "before": "last"}
# Types that hold a list and no content: what is in them is asked for in one go.
WRAPPERS = ("Connection", "Edge", "Results", "Section", "Hit", "PageInfo")

Field = tuple[str, str]
Pair = tuple[Field, Field]


class Hop(NamedTuple):
    """A step from the type `owner` through one of its fields to the object type `to`."""

    owner: str
    field: str
    to: str


class Query(NamedTuple):
    """A document with the values of its variable `value` that are asked one after the other.

    `field` is what it is about, `pairs` what it reads where it arrives. A query that `pages` is asked again with the
    cursor that it answers with.
    """

    field: str
    hops: tuple[Hop, ...]
    text: str
    values: Sequence[Any] = (None,)
    pairs: tuple[Pair, ...] = ()
    pages: str = ""


class Known(NamedTuple):
    """What the audited site has to ask for.

    `slug` names one of each kind, `paths` and `tokens` one for each type, `values` what to try for an argument whose
    name they stand under, those under "" for any other text.
    """

    slug: str
    paths: dict[str, str]
    tokens: dict[str, str]
    number: int
    word: str
    values: dict[str, list[str]]


class Walk:
    """The queries that visit a schema."""

    def __init__(self, schema: GraphQLSchema, known: Known) -> None:
        self.schema, self.known = schema, known
        self.paths = self._shortest_paths()

    def queries(self) -> Iterator[Query]:
        """Give every query: each pair of adjacent fields first, then each argument, then each list by its cursors."""
        for name, path in self.paths.items():
            for field_name, field in self.fields(name):
                yield from self._pairs(name, field_name, field, path)
        for name, path in self.paths.items():
            for field_name, field in self.fields(name):
                if field.args:
                    yield from self._arguments(name, field_name, field, path)

    def fields(self, type_name: str) -> Iterable[tuple[str, GraphQLField]]:
        """Return the fields of a type by name."""
        type_: Any = self.schema.type_map[type_name]
        return type_.fields.items()

    def targets(self, field: GraphQLField) -> list[str]:
        """Return the names of the object types that a field can answer with; none for a value."""
        named: Any = get_named_type(field.type)
        if is_abstract_type(named):
            return sorted(type_.name for type_ in self.schema.get_possible_types(named))
        return [named.name] if is_object_type(named) else []

    def _shortest_paths(self) -> dict[str, tuple[Hop, ...]]:
        paths: dict[str, tuple[Hop, ...]] = {"Query": ()}
        for owner in (queue := ["Query"]):
            for name, field in self.fields(owner):
                for target in self.targets(field):
                    if target not in paths:
                        paths[target] = (*paths[owner], Hop(owner, name, target))
                        queue.append(target)
        return paths

    def _pairs(self, owner: str, name: str, field: GraphQLField, path: tuple[Hop, ...]) -> Iterator[Query]:
        here = (owner, name)
        if not self.targets(field):
            # A value of the root, or one whose owner is read by the pairs that lead to it.
            if not path:
                yield Query(f"{owner}.{name}", path, self._document((), self._ask(owner, name, "")))
            return
        for target in self.targets(field):
            hops = (*path, Hop(owner, name, target))
            for part in _parts([self._ask(target, inner, "") for inner, _ in self.fields(target)]):
                pairs = tuple((here, (target, text.partition("(")[0].partition(" ")[0])) for text in part)
                yield Query(f"{owner}.{name}", hops, self._document(hops, " ".join(part)), pairs=pairs)

    def _arguments(self, owner: str, name: str, field: GraphQLField, path: tuple[Hop, ...]) -> Iterator[Query]:
        for argument_name, argument in field.args.items():
            what = f"{owner}.{name}({argument_name})"
            type_: Any = get_named_type(argument.type)
            if argument_name in CURSORS:
                asked = f"{self._ask(owner, name, '', **{CURSORS[argument_name]: '2', argument_name: '$value'})}"
                yield Query(what, path, self._document(path, asked, "String"), pages=argument_name)
            elif is_input_object_type(type_):
                for inner_name, inner in type_.fields.items():
                    asked = self._ask(owner, name, "", **{argument_name: f"{{ {inner_name}: $value }}"})
                    yield self._with_values(f"{what[:-1]}.{inner_name})", path, asked, inner_name, inner)
            else:
                asked = self._ask(owner, name, "", **{argument_name: "$value"})
                yield self._with_values(what, path, asked, argument_name, argument)

    def _with_values(self, what: str, path: tuple[Hop, ...], asked: str, name: str, argument: Any) -> Query:
        values = self._values(name, argument)
        return Query(what, path, self._document(path, asked, str(argument.type)), values)

    def _values(self, name: str, argument: GraphQLArgument) -> list[Any]:
        named: Any = get_named_type(argument.type)
        if is_enum_type(named):
            values: list[Any] = list(named.values)
        elif named.name == "Int":
            values = [1, 20]
        elif named.name == "Boolean":
            values = [True, False]
        elif named.name in ("Date", "DateTime"):
            values = ["2000-01-01", "2020-05-01", "2100-01-01"]
        else:
            values = self.known.values.get(name, self.known.values[""])
        is_list = is_list_type(getattr(argument.type, "of_type", argument.type)) or is_list_type(argument.type)
        return [[value] for value in values] if is_list else values

    def _document(self, hops: Sequence[Hop], text: str, variable: str = "") -> str:
        for hop in reversed(hops):
            asked = f"{hop.field}{self._given(hop.owner, hop.field, hop.to)}"
            text = f"{asked} {{ __typename ... on {hop.to} {{ {text} }} }}"
        return f"query{f'($value: {variable})' if variable else ''} {{ {text} }}"

    def _ask(self, owner: str, name: str, to: str, **given: str) -> str:
        """Return a field with all that it holds one step further, in a list two."""
        field = dict(self.fields(owner))[name]
        return f"{name}{self._given(owner, name, to, **given)}{self._selection(field)}"

    def _selection(self, field: GraphQLField) -> str:
        named: Any = get_named_type(field.type)
        if is_leaf_type(named):
            return ""
        asked = ["__typename"]
        for name, inner in getattr(named, "fields", {}).items():
            if is_leaf_type(get_named_type(inner.type)):
                asked.append(f"{name}{self._given(named.name, name, '')}")
            elif named.name.endswith(WRAPPERS):
                asked.append(f"{name}{self._given(named.name, name, '')}{self._selection(inner)}")
        return f" {{ {' '.join(asked)} }}"

    def _given(self, owner: str, name: str, to: str, **given: str) -> str:
        arguments = dict(self.fields(owner))[name].args
        paths, tokens = self.known.paths, self.known.tokens
        known = {"slug": self.known.slug, "id": "0", "path": paths.get(to, "/"), "token": tokens.get(to, "")}
        values = dict(given)
        for argument_name, argument in arguments.items():
            named: Any = get_named_type(argument.type)
            if argument_name in given:
                continue
            if argument_name in LOOK_UPS:
                if not {*LOOK_UPS} & {*values}:
                    values[argument_name] = f'"{known[argument_name]}"'
            elif argument_name == "first" and "last" not in given:
                values["first"] = "5"
            elif is_required_argument(argument) and is_enum_type(named):
                values[argument_name] = list(named.values)[self.known.number % len(named.values)]
            elif is_required_argument(argument):
                values[argument_name] = f'"{known.get(argument_name, self.known.word)}"'
        return f"({', '.join(f'{key}: {value}' for key, value in values.items())})" if values else ""


def _parts(asked: list[str]) -> Iterator[list[str]]:
    part: list[str] = []
    tokens = 0
    for text in asked:
        size = len(re.findall(r"\w+|[^\s\w]", text))
        if part and tokens + size > MAX_TOKENS:
            yield part
            part, tokens = [], 0
        part.append(text)
        tokens += size
    if part:
        yield part
