"""The outline of a site: what has to be known before anything can be called visible, read in one statement."""

import datetime
from collections import defaultdict
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.http import HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Site

from cms.api.plans import rows_of

# The parts of the statement; each row begins with the number of its part.
SITE, HOME, HIDDEN, RESTRICTED = range(4)
# By hand, since Django takes milliseconds to put together what never changes. The columns of a part: its number, three
# ids or numbers, four texts, a flag.
STATEMENT = """
    SELECT 0, id, port, root_page_id, hostname, site_name, '', '', is_default_site
    FROM wagtailcore_site
    WHERE hostname = %(hostname)s OR is_default_site
UNION ALL
    SELECT 1, page.id, page.locale_id, 0, page.path, page.url_path, locale.language_code,
        CAST(page.translation_key AS text), page.live
        AND (page.go_live_at IS NULL OR page.go_live_at <= %(now)s)
        AND (page.expire_at IS NULL OR page.expire_at > %(now)s)
    FROM wagtailcore_page page JOIN wagtailcore_locale locale ON locale.id = page.locale_id
    WHERE page.translation_key IN (
        SELECT home.translation_key
        FROM wagtailcore_site site JOIN wagtailcore_page home ON home.id = site.root_page_id
        WHERE site.hostname = %(hostname)s OR site.is_default_site)
UNION ALL
    SELECT 2, 0, 0, 0, path, '', '', '', live
    FROM wagtailcore_page
    WHERE depth > 1 AND numchild > 0 AND NOT (
        live AND (go_live_at IS NULL OR go_live_at <= %(now)s) AND (expire_at IS NULL OR expire_at > %(now)s))
UNION ALL
    SELECT 2, 0, 0, 0, page.path, '', '', '', page.live
    FROM wagtailcore_page page
    WHERE page.depth > 1 AND page.id IN (SELECT page_id FROM wagtailcore_pageviewrestriction)
UNION ALL
    SELECT 3, collection.id, 0, 0, '', '', '', '', TRUE
    FROM wagtailcore_collection collection
    WHERE EXISTS (
        SELECT 1
        FROM wagtailcore_collectionviewrestriction restriction
            JOIN wagtailcore_collection above ON above.id = restriction.collection_id
        WHERE substr(collection.path, 1, length(above.path)) = above.path)
"""


class LocaleRoot(NamedTuple):
    """The home page of one locale: where its pages hang, and what their paths begin with."""

    language_code: str
    locale_id: int
    page_id: int
    tree_path: str
    url_path: str
    prefix: str
    is_live: bool


class Outline(NamedTuple):
    """A site, None when no site answers for the host, with the home pages of all its locales, the default one first.

    `hidden_trees` are tree paths of pages that hide all below them: not live, or behind a login, a group or a password.
    `restricted_collections` are ids of collections that are not public, and of those below them.
    """

    site: Site | None
    homes: list[LocaleRoot]
    hidden_trees: tuple[str, ...]
    restricted_collections: frozenset[int]


def live_at(now: datetime.datetime) -> Q:
    """Return the condition that something with a draft state is published at a moment, by the clock too."""
    return (
        Q(live=True)
        & (Q(go_live_at__isnull=True) | Q(go_live_at__lte=now))
        & (Q(expire_at__isnull=True) | Q(expire_at__gt=now))
    )


def read_outline(request: HttpRequest, now: datetime.datetime) -> Outline:
    """Return the outline of the site of a request's host, else of the default site."""
    # Not `get_host`, as in Wagtail: whether the host is allowed has been decided before.
    hostname = split_domain_port(request._get_raw_host())[0]  # type: ignore[attr-defined]  # noqa: SLF001
    rows: dict[int, list[Any]] = defaultdict(list)
    given = {"hostname": hostname, "now": connection.ops.adapt_datetimefield_value(now)}
    for part, *values in rows_of(STATEMENT, given):
        rows[part].append(values)
    sites = [
        Site(id=id_, port=port, root_page_id=root, hostname=host, site_name=name, is_default_site=bool(is_default))
        for id_, port, root, host, name, _, _, is_default in rows[SITE]
    ]
    site = choose_site(sites, hostname, request.get_port())
    keys = {id_: key for id_, _, _, _, _, _, key, _ in rows[HOME]}
    homes = [
        LocaleRoot(
            code, locale_id, id_, path, url_path, "" if code == settings.LANGUAGE_CODE else f"/{code}", bool(is_live)
        )
        for id_, locale_id, _, path, url_path, code, key, is_live in rows[HOME]
        if site and key == keys.get(site.root_page_id)
    ]
    return Outline(
        site,
        sorted(homes, key=lambda home: (home.prefix != "", home.language_code)),
        tuple(values[3] for values in rows[HIDDEN]),
        frozenset(values[0] for values in rows[RESTRICTED]),
    )


def choose_site(sites: list[Site], hostname: str, port: str) -> Site | None:
    """Return the site that answers for a host, by the rules of `wagtail.models.Site.find_for_request`."""
    default = next((site for site in sites if site.is_default_site), None)
    of_host = [site for site in sites if site.hostname == hostname]
    exact = [site for site in of_host if str(site.port) == port]
    if exact:
        return exact[0]
    return of_host[0] if len(of_host) == 1 and default not in of_host else default
