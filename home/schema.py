"""The root fields that are about the site as a whole: the site itself, a page of any type, previews."""

from typing import Any

import graphene
from django.conf import settings
from graphql import GraphQLResolveInfo

from cms.api import register_query
from cms.api.blocks import stream
from cms.api.short_lists import ShortList
from cms.api.visibility import visibility
from home.blocks import MAX_ENTRIES, MenuItem, menu
from home.models import HomePage


class SiteInfo(graphene.ObjectType):
    """The site, in one locale."""

    name = graphene.String(required=True, description="The site's name.")
    default_locale = graphene.String(required=True, description="The language code of the default locale.")
    locales = ShortList(graphene.String, len(settings.LANGUAGES), "The language codes of all locales.")
    main_menu = ShortList(MenuItem, MAX_ENTRIES, "The menu on every page.")
    footer_menu = ShortList(MenuItem, MAX_ENTRIES, "The menu under every page.")
    contact_email = graphene.String(description="An address for readers.")


def describe_site(root: None, info: GraphQLResolveInfo, locale: str | None = None) -> dict[str, Any]:
    """Resolve `site`."""
    visible = visibility(info)
    home = visible.pages(HomePage).filter(pk=visible.root(locale).page_id).first()
    return {
        "name": visible.site.site_name or settings.WAGTAIL_SITE_NAME,
        "default_locale": settings.LANGUAGE_CODE,
        "locales": [root.language_code for root in visible.roots],
        "main_menu": menu(stream(home, "main_menu"), info) if home else [],
        "footer_menu": menu(stream(home, "footer_menu"), info) if home else [],
        "contact_email": (home and home.contact_email) or None,
    }


@register_query
class SiteQuery:
    """The site."""

    site = graphene.Field(
        SiteInfo,
        required=True,
        description="The site of the request's host.",
        resolver=describe_site,
        locale=graphene.String(description="The locale of the menus; the default locale when left out."),
    )
