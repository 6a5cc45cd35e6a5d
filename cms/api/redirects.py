"""Where readers of an old address are sent: Wagtail's redirects, typed in or left behind by pages that moved."""

from typing import Any
from urllib.parse import urlparse

import graphene
from django.db.models import Q
from django.utils.encoding import uri_to_iri
from graphql import GraphQLResolveInfo
from wagtail.contrib.redirects.models import Redirect as StoredRedirect

from cms.api.visibility import visibility
from cms.rich_text.characters import safe_href


class Redirect(graphene.ObjectType):
    """Where readers of an old path are sent."""

    target = graphene.String(
        required=True,
        description="The path of a page of this site, or an address that begins with `http://` or `https://`.",
    )
    permanent = graphene.Boolean(
        required=True, description="Whether the old path is given up for good: status 308 or 301, else 307 or 302."
    )


def find_redirect(root: None, info: GraphQLResolveInfo, path: str) -> dict[str, Any] | None:
    """Resolve `redirect`: null where a page stands, as Wagtail has it, and where the target is not public.

    Raises BadUserInput for a path that does not begin with a slash.
    """
    visible = visibility(info)
    if visible.pages().filter(url_path=visible.url_path_at(uri_to_iri(path).partition("?")[0])).exists():
        # A page that was given its old slug back leaves a redirect to itself.
        return None
    spellings = _spellings(path)
    stored = (
        StoredRedirect.get_for_site(visible.site)
        .filter(old_path__in=spellings)
        .filter(Q(redirect_page__isnull=True) | Q(redirect_page__in=visible.pages()))
        .select_related("redirect_page")
        .order_by("pk")
    )
    # The site's own before those of all sites.
    for found in sorted(stored, key=lambda one: (spellings.index(one.old_path), one.site_id is None)):
        page = found.redirect_page
        target = visible.path_of(page) if page else _web_address(found.redirect_link)
        if target:
            return {"target": target, "permanent": found.is_permanent}
    return None


def _spellings(path: str) -> list[str]:
    """Return how Wagtail can have stored a path, in the order in which it looks: with the query string first."""
    try:
        return [
            StoredRedirect.normalise_path(address, decode_unicode=decoded)
            for address in (path, urlparse(path).path)
            for decoded in (True, False)
        ]
    except ValueError:
        # Read as an address, `//[` has a broken host.
        return []


def _web_address(link: str) -> str | None:
    address = safe_href(link)
    return address if address and address.lower().startswith(("/", "http://", "https://")) else None
