"""What the root fields of page types share: orders, filters, and finding one page by slug, id or path."""

from typing import Any

import graphene
from django.db.models import Model, QuerySet, TextChoices
from graphql import GraphQLResolveInfo
from wagtail.models import Page

from cms.answers.tags import note_list, reading_by_key
from cms.api.batching import together
from cms.api.connections import Connection, connection_arguments
from cms.api.cursors import Order, read_arguments
from cms.api.errors import BadUserInput
from cms.api.look_ahead import find_reads, join
from cms.api.scalars import enum_of
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


def connect_pages(queryset: QuerySet, info: GraphQLResolveInfo, order_by: Any, arguments: dict[str, Any]) -> Connection:
    """Return a page of a list of pages. Raises BadUserInput for arguments that do not fit."""
    order = ORDERS[PageOrder(order_by or PageOrder.NEWEST_FIRST)]
    window = read_arguments(order, queryset.model, **arguments)
    # What the search reads is as long as the text of the page.
    lean = queryset.defer("search_text")
    return Connection(lean, order, window, find_reads(info, queryset.model, listed=True))


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
        return _first(visible.pages(model).filter(url_path=visible.url_path_at(path, locale)), info)
    if id is not None:
        return _first(visible.pages(model, locale and visible.root(locale).language_code).filter(pk=read_id(id)), info)
    return _first(visible.pages(model, visible.root(locale).language_code).filter(slug=slug), info)


def find_page_at(info: GraphQLResolveInfo, path: str, locale: str | None = None) -> Page | None:
    """Return the visible page of any type at a client's path, specific, or None."""
    visible = visibility(info)
    with reading_by_key():
        page = visible.pages().filter(url_path=visible.url_path_at(path, locale)).first()
    if page is None:
        note_list(Page)
    return page and _first(page.specific_class.objects.filter(pk=page.pk), info)


def read_id(id_: str) -> int:
    """Return an id as a number; 0, which no object has, for what is none."""
    return int(id_) if id_.isascii() and id_.isdigit() and len(id_) < 19 else 0


def find_by_slug(model: type[Model], info: GraphQLResolveInfo, slug: str) -> Any:
    """Return the visible object of a model with this slug, or None."""
    with reading_by_key():
        found = _first(visibility(info).objects(model).filter(slug=slug), info)
    if found is None:
        note_list(model)
    return found


def _first(queryset: QuerySet, info: GraphQLResolveInfo) -> Any:
    """Return the first object, with what the operation reads of it, or None."""
    reads = find_reads(info, queryset.model)
    return together([join(queryset, reads).first()], reads)[0]
