"""Statements that are put together once, which takes Django longer than PostgreSQL takes to run them.

A statement is made from a queryset whose values that differ from request to request are `Given` by a name. What else
shapes it (the model, what is read, the arguments of a list) is its key.

Its rows become instances of the models past `Model.__init__`, which is for objects that are going to be changed: those
that are read here must not be saved.
"""

import json
from collections.abc import Callable, Collection, Hashable, Sequence
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Expression, F, Lookup, Model, QuerySet
from django.db.models.base import ModelState
from graphql import GraphQLResolveInfo

from cms.answers.tags import note_tags, noting
from cms.api.plans import rows_of
from cms.api.visibility import visibility

STATEMENTS_KEPT = 500


class _Hole:
    """Stands among the parameters of a statement for a value of this name."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


class Given(Expression):
    """A value that a statement is given each time it is run."""

    def __init__(self, name: str, output_field: Any = None) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [_Hole(self.name)]


class Among(Lookup):
    """A column that holds one of the ids that are `Given`, any number of them in one parameter."""

    lookup_name = "among"
    prepare_rhs = False

    def __init__(self, column: str) -> None:
        super().__init__(F(column), Given("ids"))

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, params = self.process_lhs(compiler, connection)
        among = "= ANY(%s)" if connection.vendor == "postgresql" else "IN (SELECT value FROM json_each(%s))"
        return f"{column} {among}", [*params, _Hole("ids")]


class _Part:
    """The columns of a row that make an instance of one model, and the parts that make those it is joined with."""

    def __init__(self, described: dict[str, Any], select: list[Any]) -> None:
        self.model: type[Model] = described["model"]
        places = {select[place][0].target.attname: place for place in described["select_fields"]}
        self.names, self.places = tuple(places), tuple(places.values())
        self.key_place = places[self.model._meta.pk.attname]
        self.joined = [
            (_Part(other, select), other["local_setter"]) for other in described.get("related_klass_infos", ())
        ]

    def make(self, row: Sequence[Any]) -> Any:
        """Return the instance of a row, None where the row has none."""
        if row[self.key_place] is None:
            return None
        instance = bare(self.model, zip(self.names, [row[place] for place in self.places], strict=True))
        for part, place in self.joined:
            place(instance, part.make(row))
        return instance


def bare(model: type[Model], values: Any) -> Any:
    """Return an instance that holds these values of columns, as one from the database, for reading alone."""
    instance = model.__new__(model)
    state = ModelState()
    state.adding, state.db = False, DEFAULT_DB_ALIAS
    instance.__dict__.update(values, _state=state)
    return instance


def twin(instance: Any) -> Any:
    """Return another instance with the values of `instance` and the objects that it is joined with, for reading."""
    other = bare(type(instance), instance.__dict__)
    # As `copy.copy` does, which takes six times as long.
    other._state.fields_cache = dict(instance._state.fields_cache)  # noqa: SLF001
    return other


class Statement:
    """A queryset as it goes to the database, with what makes objects of its rows."""

    def __init__(self, queryset: QuerySet, tags: frozenset[str], *, keeps_plan: bool) -> None:
        self.tags, self.keeps_plan = tags, keeps_plan
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            self.sql, self.params = compiler.as_sql()
        except EmptyResultSet:
            self.sql = ""
            return
        self.part = _Part(compiler.klass_info, compiler.select)
        self.annotations = tuple(compiler.annotation_col_map.items())
        columns = [column for column, *_ in compiler.select]
        self.converters = tuple(
            (place, convert, column)
            for place, (converts, column) in compiler.get_converters(columns).items()
            for convert in converts
        )

    def run(self, values: dict[str, Any]) -> list[Any]:
        """Return the objects that the statement finds when its holes are filled with `values`."""
        note_tags(self.tags)
        if not self.sql:
            return []
        params = [values[param.name] if isinstance(param, _Hole) else param for param in self.params]
        return [self._make(row) for row in rows_of(self.sql, params, keeps_plan=self.keeps_plan)]

    def _make(self, row: Sequence[Any]) -> Any:
        if self.converters:
            row = list(row)
            for place, convert, column in self.converters:
                row[place] = convert(row[place], column, connection)
        instance = self.part.make(row)
        for name, place in self.annotations:
            setattr(instance, name, row[place])
        return instance


class _Recipe:
    """How the statement of a key is made; two are the same that have the same key."""

    def __init__(self, key: Hashable, build: Callable[[], Statement]) -> None:
        self.key, self.build = key, build

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Recipe) and self.key == other.key


@lru_cache(maxsize=STATEMENTS_KEPT)
def prepared_statement(recipe: _Recipe) -> Statement:
    statement = recipe.build()
    # The recipe is kept with the statement; the request that its function holds must not be.
    del recipe.build
    return statement


def prepare(
    info: GraphQLResolveInfo, key: Hashable, queryset: Callable[[], QuerySet], *, keeps_plan: bool = True
) -> Callable[..., list[Any]]:
    """Return a function that reads the objects of the queryset that `queryset` makes where none was made for `key`.

    It takes `ids` for `Among`, and by their names the values of what else is `Given`. The key holds all that shapes the
    queryset but these, and what the site of the request shows to anybody.
    """
    visible = visibility(info)

    def build() -> Statement:
        with visible.at(Given("now")), noting() as tags:
            made = queryset()
            return Statement(made, frozenset(tags), keeps_plan=keeps_plan)

    statement = prepared_statement(_Recipe((visible.shape, key), build))

    def run(ids: Collection[Any] = (), **values: Any) -> list[Any]:
        values["now"] = connection.ops.adapt_datetimefield_value(visible.now)
        values["ids"] = list(ids) if connection.vendor == "postgresql" else json.dumps(list(ids))
        return statement.run(values)

    return run


def read(
    info: GraphQLResolveInfo,
    key: Hashable,
    queryset: Callable[[], QuerySet],
    ids: Collection[Any] = (),
    *,
    keeps_plan: bool = True,
    **values: Any,
) -> list[Any]:
    """Prepare and run a statement at once."""
    return prepare(info, key, queryset, keeps_plan=keeps_plan)(ids, **values)
