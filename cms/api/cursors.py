"""Keyset cursors: the values of a row's order, and the arguments that say which slice of a list is asked for."""

import base64
import binascii
import datetime
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F, Model, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from graphql import Node

from cms.api.errors import BadUserInput


class Order(NamedTuple):
    """Never-null columns that a list is ordered by, the last one unique; all in one direction."""

    name: str
    columns: tuple[str, ...]
    descending: bool = False


@dataclass(frozen=True)
class Slice:
    """The checked arguments of a connection: `size` items from one end, beyond a cursor's values or an offset."""

    size: int
    backwards: bool
    cursor: tuple[Any, ...] | None
    offset: int


def read_arguments(
    order: Order,
    model: type[Model],
    *,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
    offset: int | None = None,
) -> Slice:
    """Return the checked arguments. Raises BadUserInput, saying what would fit, for those that do not."""
    if first is not None and last is not None:
        raise BadUserInput("Give first or last, not both.")
    if (after is not None and last is not None) or (before is not None and last is None):
        raise BadUserInput("The cursor after goes with first, the cursor before goes with last.")
    if offset is not None and (after is not None or before is not None or last is not None):
        raise BadUserInput("offset counts from the start and goes with first alone, not with a cursor or last.")
    if offset is not None and not 0 <= offset < 2**31:
        raise BadUserInput(f"offset is {offset}; it cannot be negative.")
    backwards = last is not None
    size = last if last is not None else first
    if size is None:
        size = settings.API_DEFAULT_PAGE_SIZE
    check_size("last" if backwards else "first", size, settings.API_MAX_PAGE_SIZE)
    cursor = before if backwards else after
    return Slice(size, backwards, None if cursor is None else decode(cursor, order, model), offset or 0)


def check_size(name: str, size: int, allowed: int, nodes: Collection[Node] | None = None) -> None:
    """Raises BadUserInput, which points to `nodes` of the document, for a number of items that no list can have."""
    if not 1 <= size <= allowed:
        raise BadUserInput(f"{name} is {size}; ask for 1 to {allowed} items.", nodes)


def order_columns(order: Order, window: Slice) -> list[str]:
    """Return what the rows are ordered by so that the first are those nearest to the end that is read from."""
    descending = order.descending != window.backwards
    return [f"-{column}" if descending else column for column in order.columns]


def beyond_cursor(queryset: QuerySet, order: Order, window: Slice) -> QuerySet:
    """Return the rows beyond the cursor of the arguments, all rows where there is none."""
    if window.cursor is None:
        return queryset
    return beyond(queryset, order, window.cursor, forward=not window.backwards)


def beyond(queryset: QuerySet, order: Order, values: tuple[Any, ...], *, forward: bool) -> QuerySet:
    """Return the rows after `values` of the order's columns, or before them."""
    lookup = TupleLessThan if order.descending == forward else TupleGreaterThan
    return queryset.filter(lookup(Tuple(*[F(column) for column in order.columns]), values))


def encode(node: Any, order: Order) -> str:
    """Return the cursor of a row."""
    values = [getattr(node, column) for column in order.columns]
    plain = [value.isoformat() if isinstance(value, datetime.date) else value for value in values]
    return base64.urlsafe_b64encode(json.dumps([order.name, *plain]).encode()).decode().rstrip("=")


def decode(cursor: str, order: Order, model: type[Model]) -> tuple[Any, ...]:
    """Return the values that a cursor holds. Raises BadUserInput when it is no cursor of a list in this order."""
    try:
        name, *values = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
        if name != order.name or len(values) != len(order.columns):
            raise ValueError
        fields = [model._meta.pk if column == "pk" else model._meta.get_field(column) for column in order.columns]
        cleaned = tuple(_clean(field, value) for field, value in zip(fields, values, strict=True))
    except (binascii.Error, ValueError, TypeError, OverflowError, ValidationError, RecursionError) as error:
        raise BadUserInput("This is no cursor of this list in this order. Take one from edges or pageInfo.") from error
    return cleaned


def _clean(field: Any, value: Any) -> Any:
    if value is None or isinstance(value, bool | list | dict | float):
        raise ValueError("no column of a cursor holds this")
    target = field
    while target.remote_field:
        target = target.target_field
    cleaned = target.to_python(value)
    if isinstance(cleaned, datetime.datetime):
        if cleaned.tzinfo is None:
            raise ValueError("a moment without a time zone")
        # Databases compare in UTC, where the first and the last day of the calendar can be beyond its ends.
        return cleaned.astimezone(datetime.UTC)
    # PostgreSQL stores no NUL, and nothing encodes half a surrogate pair: a UnicodeEncodeError is a ValueError.
    if isinstance(cleaned, str) and b"\0" in cleaned.encode():
        raise ValueError("a NUL character")
    if isinstance(cleaned, int) and not 0 <= cleaned < 2**63:
        raise ValueError("out of range")
    return cleaned
