"""What every page type answers: the interface that replaces Grapple's, which knows nothing of visibility."""

from typing import Any

import graphene
from django.conf import settings
from graphql import GraphQLResolveInfo
from grapple.registry import registry
from wagtail.models import Page

from cms.api.batching import load, load_many
from cms.api.fields import image_resolver, model_type
from cms.api.look_ahead import ITSELF, reading, reading_by
from cms.api.scalars import JSON
from cms.api.short_lists import ShortList
from cms.api.specific_pages import specific_pages
from cms.api.visibility import visibility

# How many topics a page is filed under, and how deep it can stand below the home page.
MAX_TOPICS_OF_PAGE = 20
MAX_BREADCRUMBS = 10
_lead_image = image_resolver("lead_image", "lead_image_alt", "lead_image_credit")


def _image_type() -> type:
    return model_type("cms.CmsImage")()


def _path(page: Page, info: GraphQLResolveInfo) -> str:
    return visibility(info).path_of(page) or "/"


def _url(page: Page, info: GraphQLResolveInfo) -> str | None:
    return f"{settings.FRONTEND_URL}{_path(page, info)}" if settings.FRONTEND_URL else None


@reading("share_image", "lead_image", "lead_image_alt", "lead_image_credit")
def image_for_sharing(page: Any, info: GraphQLResolveInfo) -> Any:
    """Return the visible image that a page is shared with, by default its lead image."""
    return image_resolver("share_image")(page, info) or _lead_image(page, info)


class Seo(graphene.ObjectType):
    """What search engines and networks are told about a page."""

    title = graphene.String(
        required=True,
        description="The title for search engines; by default the page's title.",
        resolver=lambda page, info: page.seo_title or page.title,
    )
    description = graphene.String(
        required=True,
        description="A plain summary; by default the standfirst.",
        resolver=lambda page, info: page.search_description or page.standfirst,
    )
    canonical_url = graphene.String(
        description="The page's whole address; null where no frontend address is set.",
        resolver=_url,
    )
    image = graphene.Field(
        _image_type, description="The image for sharing; by default the lead image.", resolver=image_for_sharing
    )
    no_index = graphene.Boolean(
        required=True,
        description="Whether search engines are asked to leave the page out.",
        resolver=lambda page, info: page.noindex,
    )


class Breadcrumb(graphene.ObjectType):
    """A page on the way from the home page."""

    title = graphene.String(required=True, description="The page's title.")
    path = graphene.String(required=True, description="The page's path.")


def field(
    type_: Any, description: str, resolver: Any, *reads: str, required: bool = False, **arguments: Any
) -> graphene.Field:
    """A field of the interface, resolved alike in every page type, from what it `reads` and what all pages have."""
    if not hasattr(resolver, "reads"):
        resolver = reading(*reads)(resolver)
    return graphene.Field(type_, args=arguments, required=required, description=description, resolver=resolver)


def _locale(page: Page, info: GraphQLResolveInfo) -> str:
    codes = {root.locale_id: root.language_code for root in visibility(info).all_roots}
    return codes.get(page.locale_id) or page.locale.language_code


def _translations(page: Page, info: GraphQLResolveInfo) -> list[Page]:
    def fetch(pages: list[Page]) -> list[list[Page]]:
        keys = {item.translation_key for item in pages}
        found = specific_pages(visibility(info).pages().filter(translation_key__in=keys).order_by("path"), info)
        ordered = sorted(found.values(), key=lambda page: page.path)
        return [
            [other for other in ordered if other.translation_key == item.translation_key and other.pk != item.pk]
            for item in pages
        ]

    return load(page, "translations", fetch)


def _breadcrumbs(page: Page, info: GraphQLResolveInfo) -> list[dict[str, str]]:
    def fetch(pages: list[Page]) -> list[list[dict[str, str]]]:
        visible = visibility(info)
        steplen = Page.steplen
        paths = {item.path[:end] for item in pages for end in range(2 * steplen, len(item.path), steplen)}
        ancestors = {found.path: found for found in visible.pages().filter(path__in=paths)} if paths else {}
        return [
            [
                {"title": ancestors[key].title, "path": visible.path_of(ancestors[key]) or "/"}
                for key in (item.path[:end] for end in range(2 * steplen, len(item.path), steplen))
                if key in ancestors
            ]
            for item in pages
        ]

    return load(page, "breadcrumbs", fetch)


class PageInterface(graphene.Interface):
    """A page of the site, of any type."""

    id = field(graphene.ID, "The page's id.", lambda page, info: page.pk or "preview", required=True)
    title = field(graphene.String, "The title.", lambda page, info: page.title, "title", required=True)
    slug = field(graphene.String, "The last part of the path.", lambda page, info: page.slug, "slug", required=True)
    path = field(
        graphene.String,
        "Where the page stands on the site, with a slash at both ends; `/fr/…` for another locale.",
        _path,
        required=True,
    )
    url = field(graphene.String, "The whole address in the frontend; null where none is set.", _url)
    page_type = field(
        graphene.String, "The name of the page's type.", lambda page, info: type(page).__name__, required=True
    )
    locale = field(graphene.String, "The page's language code.", _locale, required=True)
    standfirst = field(
        graphene.String,
        "One or two plain sentences; may be empty.",
        lambda page, info: page.standfirst,
        "standfirst",
        required=True,
    )
    published_on = field(
        graphene.Date,
        "The date that readers see; null in a preview without one.",
        lambda page, info: page.published_on,
        "published_on",
    )
    updated_on = field(
        graphene.Date,
        "Set when the text has changed so much that readers should know.",
        lambda page, info: page.updated_on,
        "updated_on",
    )
    lead_image = field(
        _image_type,
        "The image of the whole page, with the words of this place.",
        _lead_image,
    )
    topics = ShortList(
        model_type("cms.Topic"),
        MAX_TOPICS_OF_PAGE,
        "What the page is filed under, by name.",
        reading("topics")(lambda page, info: load_many(page, "topics", info)),
    )
    seo = field(
        Seo,
        "What search engines and networks are told.",
        lambda page, info: page,
        ITSELF,
        "title",
        "seo_title",
        "search_description",
        "standfirst",
        "noindex",
        required=True,
    )
    translations = ShortList(
        lambda: PageInterface,
        len(settings.LANGUAGES) - 1,
        "The same page in the other locales.",
        reading()(_translations),
    )
    breadcrumbs = ShortList(
        Breadcrumb,
        MAX_BREADCRUMBS,
        "The pages on the way here, the home page first, without the page itself.",
        reading()(_breadcrumbs),
    )
    json_ld = field(
        JSON,
        "schema.org's description of the page, for a script of type application/ld+json.",
        reading_by("structured_data")(lambda page, info: page.structured_data(info)),
        required=True,
    )

    @classmethod
    def resolve_type(cls, instance: Page, info: GraphQLResolveInfo) -> type[graphene.ObjectType]:
        return registry.pages[type(instance)]
