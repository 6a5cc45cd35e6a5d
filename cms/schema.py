"""The root fields that need no content app: a page of any type, previews, redirects, the sitemap, topics."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo
from wagtail.models import Page

from cms.api import register_query
from cms.api.errors import PreviewNotFound
from cms.api.fields import model_type
from cms.api.interfaces import PageInterface
from cms.api.pages import LOCALE, find_page_at
from cms.api.redirects import Redirect, find_redirect
from cms.api.short_lists import ShortList
from cms.api.sitemap import sitemap_field
from cms.api.visibility import visibility
from cms.models import PreviewSnapshot, Topic
from cms.models.topics import MAX_TOPICS


def find_preview(root: None, info: GraphQLResolveInfo, token: str) -> Page:
    """Resolve `preview`; the answer must not be kept by anybody."""
    info.context.preview_shown = True
    snapshot = PreviewSnapshot.find(token)
    if snapshot is None:
        raise PreviewNotFound("No preview is open under this token. Open the preview in the admin again.")
    return snapshot.as_page()


def list_topics(root: None, info: GraphQLResolveInfo) -> list[Any]:
    """Resolve `topics`."""
    return list(visibility(info).objects(Topic).order_by("sort_name", "pk"))


@register_query
class PageQuery:
    """Pages of any type."""

    page = graphene.Field(
        PageInterface,
        description="The page at a path, of any type; null when there is none.",
        resolver=lambda root, info, path, locale=None: find_page_at(info, path, locale),
        path=graphene.String(required=True, description="For example `/articles/living-labs/`."),
        locale=graphene.String(description=f"For a path that does not say it. {LOCALE}"),
    )
    preview = graphene.Field(
        PageInterface,
        description="What an editor previews: the only way to a draft. Null, with an error, when the token opens none.",
        resolver=find_preview,
        token=graphene.String(required=True, description="The token that the preview's address holds."),
    )
    redirect = graphene.Field(
        Redirect,
        description="Where readers of a path without a page are sent; null when nowhere.",
        resolver=find_redirect,
        path=graphene.String(
            required=True, description="As it was asked for, with the query string, for example `/news/?id=12`."
        ),
    )
    sitemap = sitemap_field()
    topics = ShortList(model_type("cms.Topic"), MAX_TOPICS, "All topics, by name.", list_topics)
