"""What the root fields of page types share: orders, filters, and finding one page by slug, id or path."""

from collections.abc import Callable, Hashable
from typing import Any

import graphene
from django.db.models import Model, QuerySet, TextChoices
from graphql import GraphQLResolveInfo
from wagtail.models import Page

from cms.answers.tags import note_list, reading_by_key
from cms.api.batching import together
from cms.api.connections import Connection, connect, connection_arguments
from cms.api.cursors import Order, read_arguments
from cms.api.errors import BadUserInput
from cms.api.look_ahead import find_reads, join
from cms.api.scalars import enum_of
from cms.api.statements import Given, read
from cms.api.visibility import visibility


class PageOrder(TextChoices):
    """The orders of a list of pages. Ties are broken by id."""

    NEWEST_FIRST = "NEWEST_FIRST", "By date of publication, the newest first."
    OLDEST_FIRST = "OLDEST_FIRST", "By date of publication, the oldest first."
    TITLE_ASC = "TITLE_ASC", "By title, without regard to case and accents."
    TITLE_DESC = "TITLE_DESC", "By title, from the end of the alphabet."
    RECENTLY_UPDATED = "RECENTLY_UPDATED", "By the last change that readers are told of, the newest first."


ORDERS = {
    PageOrder.NEWEST_FIRST: Order("NEWEST_FIRST", ("published_on", "pk"), descending=True),
    PageOrder.OLDEST_FIRST: Order("OLDEST_FIRST", ("published_on", "pk")),
    PageOrder.TITLE_ASC: Order("TITLE_ASC", ("sort_title", "pk")),
    PageOrder.TITLE_DESC: Order("TITLE_DESC", ("sort_title", "pk"), descending=True),
    PageOrder.RECENTLY_UPDATED: Order("RECENTLY_UPDATED", ("sort_updated_at", "pk"), descending=True),
}
NEWEST_FIRST = ORDERS[PageOrder.NEWEST_FIRST]
LOCALE = "The language code of a locale; the default locale when left out."


def page_list(connection: Any, filter_type: Any, description: str, resolver: Any) -> graphene.Field:
    """Return the field of a list of pages, with the arguments that all such lists take."""
    return graphene.Field(
        connection,
        required=True,
        description=description,
        resolver=resolver,
        filter=filter_type(description="What the list is narrowed to."),
        order_by=enum_of(PageOrder)(default_value=PageOrder.NEWEST_FIRST.value, description="The order of the list."),
        locale=graphene.String(description=LOCALE),
        **connection_arguments(),
    )


def single_page(type_: Any, description: str, resolver: Any, *, path: bool = True) -> graphene.Field:
    """Return the field of one page, found by exactly one of slug, id and path."""
    arguments = {
        "slug": graphene.String(description="The page's slug in its locale."),
        "id": graphene.ID(description="The page's id."),
        "path": graphene.String(description="The page's path."),
        "locale": graphene.String(description=LOCALE),
    }
    if not path:
        del arguments["path"]
    return graphene.Field(type_, description=description, resolver=resolver, args=arguments)


def connect_pages(
    model: type[Page],
    info: GraphQLResolveInfo,
    key: Hashable,
    queryset: Callable[[], QuerySet],
    order_by: Any,
    arguments: dict[str, Any],
) -> Connection:
    """Return a page of a list of pages of a type. Raises BadUserInput for arguments that do not fit.

    `key` holds what shapes the queryset that `queryset` makes beside the type.
    """
    order = ORDERS[PageOrder(order_by or PageOrder.NEWEST_FIRST)]
    window = read_arguments(order, model, **arguments)
    return connect(info, (model, key), queryset, order, window, find_reads(info, model, listed=True))


def find_page(
    model: type[Page],
    info: GraphQLResolveInfo,
    *,
    slug: str | None = None,
    id: str | None = None,  # noqa: A002 - the name that the schema gives it
    path: str | None = None,
    locale: str | None = None,
) -> Page | None:
    """Return the visible page of a type that exactly one of slug, id and path names, or None.

    Raises BadUserInput when none or more than one is given.
    """
    if sum(value is not None for value in (slug, id, path)) != 1:
        raise BadUserInput("Give exactly one of slug, id and path.")
    with reading_by_key():
        found = _find(model, info, slug, id, path, locale)
    if found is None:
        # What is published there one day changes the answer.
        note_list(model)
    return found


def _find(
    model: type[Page],
    info: GraphQLResolveInfo,
    slug: str | None,
    id: str | None,  # noqa: A002 - as above
    path: str | None,
    locale: str | None,
) -> Page | None:
    visible = visibility(info)
    if path is not None:
        return _first(model, info, lambda: visible.pages(model), url_path=visible.url_path_at(path, locale))
    language = visible.root(locale).language_code if locale or slug else None
    wanted: dict[str, Any] = {"slug": slug} if slug is not None else {"pk": read_id(id or "")}
    return _first(model, info, lambda: visible.pages(model, language), language, **wanted)


def find_page_at(info: GraphQLResolveInfo, path: str, locale: str | None = None) -> Page | None:
    """Return the visible page of any type at a client's path, specific, or None."""
    visible = visibility(info)
    with reading_by_key():
        page = visible.pages().filter(url_path=visible.url_path_at(path, locale)).first()
    if page is None:
        note_list(Page)
    if page is None:
        return None
    model: type[Page] = page.specific_class
    return _first(model, info, model.objects.all, pk=page.pk)


def read_id(id_: str) -> int:
    """Return an id as a number; 0, which no object has, for what is none."""
    return int(id_) if id_.isascii() and id_.isdigit() and len(id_) < 19 else 0


def find_by_slug(model: type[Model], info: GraphQLResolveInfo, slug: str) -> Any:
    """Return the visible object of a model with this slug, or None."""
    with reading_by_key():
        found = _first(model, info, lambda: visibility(info).objects(model), slug=slug)
    if found is None:
        note_list(model)
    return found


def _first(
    model: type[Model], info: GraphQLResolveInfo, queryset: Callable[[], QuerySet], key: Hashable = None, **wanted: Any
) -> Any:
    """Return the object that has these values, with what the operation reads of it, or None.

    `key` holds what shapes the queryset that `queryset` makes beside the model.
    """
    reads = find_reads(info, model)

    def objects() -> QuerySet:
        given = {name: Given(name) for name in wanted}
        return join(queryset().filter(**given), reads)[:1]

    found = read(info, ("first", model, key, *wanted, reads), objects, **wanted)
    return together(found or [None], reads)[0]
