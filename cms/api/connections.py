"""Connections: lists by keyset cursors in both directions, or by offset, with totals.

A connection runs only what the query asks of it: nodes, totals and the flags of `pageInfo` are read when resolved. The
connections of all the items of a list (the interviews of each person) are read in the same statements.
"""

from collections.abc import Callable, Hashable, Sequence
from functools import cached_property, partial
from typing import Any

import graphene
from django.conf import settings
from django.db.models import Count, F, Model, QuerySet, Window
from django.db.models.functions import RowNumber
from graphql import GraphQLResolveInfo

from cms.answers.totals import total_of
from cms.api.batching import load, together
from cms.api.cursors import Order, Slice, beyond, beyond_cursor, encode, order_columns
from cms.api.look_ahead import ALL, Reads, Selection, find_reads, join
from cms.api.statements import Among, prepare, read
from cms.api.visibility import visibility


class PageInfo(graphene.ObjectType):
    """Where a page of a list stands in the whole."""

    has_next_page = graphene.Boolean(required=True, description="Whether items follow this page.")
    has_previous_page = graphene.Boolean(required=True, description="Whether items come before this page.")
    start_cursor = graphene.String(description="Cursor of the first item; null when the page is empty.")
    end_cursor = graphene.String(description="Cursor of the last item; null when the page is empty.")


def connection_arguments() -> dict[str, graphene.Argument]:
    """Return the arguments that every connection takes."""
    size = settings.API_DEFAULT_PAGE_SIZE
    limit = settings.API_MAX_PAGE_SIZE
    return {
        "first": graphene.Int(description=f"How many items from the start, 1 to {limit}; {size} when left out."),
        "after": graphene.String(description="The cursor that the page begins after; goes with `first`."),
        "last": graphene.Int(description=f"How many items from the end, 1 to {limit}."),
        "before": graphene.String(description="The cursor that the page ends before; goes with `last`."),
        "offset": graphene.Int(description="How many items to pass over, for numbered pages; not with a cursor."),
    }


def connection_type(name: str, node: Any) -> type[graphene.ObjectType]:
    """Return the types `<name>Connection` and, through it, `<name>Edge` for a node type, given as a function."""
    edge = type(
        f"{name}Edge",
        (graphene.ObjectType,),
        {
            "__doc__": "An item of a list with its cursor.",
            "cursor": graphene.String(
                required=True, description="Where the item stands; `after` and `before` take it."
            ),
            "node": graphene.Field(node, required=True, description="The item."),
        },
    )
    return type(
        f"{name}Connection",
        (graphene.ObjectType,),
        {
            "__doc__": "One page of a list.",
            "nodes": graphene.List(graphene.NonNull(node), required=True, description="The items of this page."),
            "edges": graphene.List(graphene.NonNull(edge), required=True, description="The items with their cursors."),
            "page_info": graphene.Field(PageInfo, required=True, description="Where this page stands in the whole."),
            "total_count": graphene.Int(required=True, description="How many items the whole list has, after filters."),
        },
    )


class Connection:
    """One page of a list in an order.

    `rows` reads its items and one more, from the end that the page begins at; `queryset` makes the queryset of the
    whole list where that is asked for. `total` and `beyond` (how many items the cursor leaves) are given where
    lists are read for many at once.
    """

    def __init__(
        self,
        queryset: Callable[[], QuerySet],
        order: Order,
        window: Slice,
        rows: Callable[[], Sequence[Any]],
        total: Callable[[], int] | None = None,
        beyond: Callable[[], int] | None = None,
    ) -> None:
        self.order, self.window = order, window
        self._queryset, self._rows, self._total, self._beyond = queryset, rows, total, beyond

    @cached_property
    def queryset(self) -> QuerySet:
        """The whole list."""
        return self._queryset()

    @cached_property
    def _page(self) -> tuple[list[Any], bool]:
        rows = list(self._rows())
        more = len(rows) > self.window.size
        rows = rows[: self.window.size]
        if self.window.backwards:
            rows.reverse()
        return rows, more

    @property
    def nodes(self) -> list[Any]:
        """The items of this page."""
        return self._page[0]

    @property
    def edges(self) -> list[dict[str, Any]]:
        """The items with their cursors."""
        return [{"cursor": encode(node, self.order), "node": node} for node in self.nodes]

    @cached_property
    def total_count(self) -> int:
        """How many items the whole list has."""
        return self._total() if self._total is not None else self.queryset.count()

    @property
    def page_info(self) -> "Connection":
        """The connection itself answers for its PageInfo."""
        return self

    @cached_property
    def has_next_page(self) -> bool:
        """Whether items follow this page."""
        if not self.window.backwards:
            return self._page[1]
        return self.window.cursor is not None and self._exists_on_the_other_side()

    @cached_property
    def has_previous_page(self) -> bool:
        """Whether items come before this page."""
        if self.window.backwards:
            return self._page[1]
        if self.window.cursor is None and not self.window.offset:
            return False
        if self.window.cursor is None:
            return self.total_count > 0
        return self._exists_on_the_other_side()

    @property
    def start_cursor(self) -> str | None:
        """Cursor of the first item."""
        return encode(self.nodes[0], self.order) if self.nodes else None

    @property
    def end_cursor(self) -> str | None:
        """Cursor of the last item."""
        return encode(self.nodes[-1], self.order) if self.nodes else None

    def _exists_on_the_other_side(self) -> bool:
        """Say whether the cursor leaves out any item, the one that it was taken from among them."""
        if self._beyond is not None:
            return self.total_count > self._beyond()
        if not self.nodes:
            return self.total_count > 0
        edge = self.nodes[-1] if self.window.backwards else self.nodes[0]
        values = tuple(getattr(edge, column) for column in self.order.columns)
        return beyond(self.queryset, self.order, values, forward=self.window.backwards).exists()


def connect(
    info: GraphQLResolveInfo,
    key: Hashable,
    queryset: Callable[[], QuerySet],
    order: Order,
    window: Slice,
    reads: Reads = ALL,
) -> Connection:
    """Return a page of the list that `queryset` makes; `key` holds all that shapes it (see `statements.prepare`).

    `reads` is what the operation reads of its items.
    """
    start, end = window.offset, window.offset + window.size + 1

    def items() -> QuerySet:
        ordered = beyond_cursor(queryset(), order, window).order_by(*order_columns(order, window))
        return join(ordered, reads.union(order.columns))[start:end]

    prepared = prepare(info, (key, order, window, reads), items)
    visible = visibility(info)

    def total() -> int:
        return total_of(info.context, (visible.shape, key), lambda: queryset().count(), visible.now)

    return Connection(queryset, order, window, lambda: together(prepared(), reads), total)


def connect_for_each(
    item: Any,
    info: GraphQLResolveInfo,
    key: str,
    model: type[Model],
    queryset: Callable[[], QuerySet],
    owner: str,
    order: Order,
    window: Slice,
) -> Connection:
    """Return the connection of the rows of `queryset` whose column `owner` is `item`'s id.

    It is read together with those of the items that stand together with `item`. `queryset` makes a queryset of `model`
    that `key` tells from others.
    """
    selected = Selection(info.field_nodes, info.fragments).fields
    # Rows that begin at the start of their list can tell its length too.
    from_start = window.cursor is None and not window.offset
    rows_tell_total = from_start and "totalCount" in selected and not selected.keys().isdisjoint({"nodes", "edges"})

    reads = find_reads(info, model, listed=True)
    start, end = window.offset, window.offset + window.size + 1

    def ranked() -> QuerySet:
        owned = queryset().filter(Among(owner)).annotate(owner_key=F(owner))
        rows = beyond_cursor(owned, order, window).annotate(
            rank_in_owner=Window(
                RowNumber(),
                partition_by=F("owner_key"),
                order_by=[_expression(name) for name in order_columns(order, window)],
            )
        )
        if rows_tell_total:
            rows = rows.annotate(total_of_owner=Window(Count("*"), partition_by=F("owner_key")))
        within = rows.filter(rank_in_owner__gt=start, rank_in_owner__lte=end)
        return join(within, reads.union(order.columns)).order_by("owner_key", "rank_in_owner")

    def fetch_rows(members: list[Any]) -> list[list[Any]]:
        shape = (key, model, order, window, rows_tell_total, reads)
        by_owner: dict[Any, list[Any]] = {}
        for row in together(read(info, shape, ranked, ids=[member.pk for member in members]), reads):
            by_owner.setdefault(row.owner_key, []).append(row)
        return [by_owner.get(member.pk, []) for member in members]

    def count(members: list[Any], *, beyond: bool) -> list[int]:
        owned = queryset().filter(**{f"{owner}__in": [member.pk for member in members]})
        counted = beyond_cursor(owned, order, window) if beyond else owned
        counts = dict(counted.order_by().values_list(owner).annotate(Count("pk")))
        return [counts.get(member.pk, 0) for member in members]

    def read_rows() -> list[Any]:
        return load(item, ("rows", key, window, rows_tell_total), fetch_rows)

    def read_total() -> int:
        if rows_tell_total:
            return rows[0].total_of_owner if (rows := read_rows()) else 0
        return load(item, ("total", key), partial(count, beyond=False))

    return Connection(
        lambda: queryset().filter(**{owner: item.pk}),
        order,
        window,
        read_rows,
        total=read_total,
        beyond=lambda: load(item, ("beyond", key, window), partial(count, beyond=True)),
    )


def _expression(name: str) -> Any:
    return F(name[1:]).desc() if name.startswith("-") else F(name).asc()
