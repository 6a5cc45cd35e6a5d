"""The pages that search engines should know, of all types and locales."""

from typing import Any

import graphene
from django.conf import settings
from django.db.models.functions import Coalesce
from graphql import GraphQLResolveInfo
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.api.batching import load
from cms.api.connections import Connection, connect, connection_arguments, connection_type
from cms.api.cursors import Order, read_arguments
from cms.api.short_lists import ShortList
from cms.api.visibility import visibility
from cms.models import ContentPage

SITEMAP = Order("SITEMAP", ("pk",))
SITEMAP_READS = frozenset({"locale", "locale__language_code"})


class SitemapAlternate(graphene.ObjectType):
    """The same page in another locale."""

    locale = graphene.String(required=True, description="The language code.")
    path = graphene.String(required=True, description="The path of that page.")


class SitemapEntry(graphene.ObjectType):
    """A page that search engines should know."""

    path = graphene.String(required=True, description="The page's path.")
    locale = graphene.String(required=True, description="The page's language code.")
    last_modified = graphene.DateTime(
        required=True, description="The last change that readers are told of; what `RECENTLY_UPDATED` goes by."
    )
    alternates = ShortList(
        SitemapAlternate,
        len(settings.LANGUAGES) - 1,
        "The same page in the other locales, where search engines should know it there.",
    )

    @staticmethod
    def resolve_path(page: Page, info: GraphQLResolveInfo) -> str | None:
        return visibility(info).path_of(page)

    @staticmethod
    def resolve_locale(page: Page, info: GraphQLResolveInfo) -> str:
        return page.locale.language_code

    @staticmethod
    def resolve_alternates(page: Page, info: GraphQLResolveInfo) -> list[dict[str, Any]]:
        return load(page, "alternates", lambda pages: _alternates(pages, info))


SitemapConnection = connection_type("Sitemap", SitemapEntry)


def sitemap_field() -> graphene.Field:
    """Return the field `sitemap`."""
    arguments = connection_arguments()
    return graphene.Field(
        SitemapConnection,
        required=True,
        description="The pages that search engines should know, of all types and locales, in the order of their ids.",
        resolver=list_sitemap,
        first=arguments["first"],
        after=arguments["after"],
    )


def list_sitemap(root: None, info: GraphQLResolveInfo, **arguments: Any) -> Connection:
    """Resolve `sitemap`."""
    window = read_arguments(SITEMAP, Page, **arguments)
    return connect(info, "sitemap", lambda: find_indexable(info), SITEMAP, window, SITEMAP_READS)


def find_indexable(info: GraphQLResolveInfo) -> PageQuerySet:
    """Return the visible pages that search engines may list, with `last_modified`."""
    # The columns of ContentPage stand in the table of each type.
    types = [
        relation.name
        for relation in Page._meta.related_objects
        if relation.parent_link and issubclass(relation.related_model, ContentPage)
    ]
    pages = visibility(info).pages().select_related("locale")
    return pages.annotate(
        noindex=Coalesce(*[f"{name}__noindex" for name in types]),
        last_modified=Coalesce(*[f"{name}__sort_updated_at" for name in types]),
    ).filter(noindex=False)


def _alternates(pages: list[Page], info: GraphQLResolveInfo) -> list[list[dict[str, Any]]]:
    translations: dict[Any, list[Page]] = {}
    keys = {page.translation_key for page in pages}
    for found in find_indexable(info).filter(translation_key__in=keys).order_by("path"):
        translations.setdefault(found.translation_key, []).append(found)
    return [
        [
            {"locale": other.locale.language_code, "path": visibility(info).path_of(other)}
            for other in translations.get(page.translation_key, [])
            if other.pk != page.pk
        ]
        for page in pages
    ]
