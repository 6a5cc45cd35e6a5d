"""Pages that come as rows of the table of all pages, as objects of their own types: read only where it takes more."""

from collections import defaultdict
from collections.abc import Iterable

from graphql import GraphQLResolveInfo
from wagtail.models import Page

from cms.api.batching import together
from cms.api.look_ahead import Selection, find_reads, join

# The fields of PageInterface that the table of all pages has the values of, in the spelling of the schema.
OF_ALL_PAGES = frozenset(
    {"__typename", "id", "title", "slug", "path", "url", "pageType", "locale", "translations", "breadcrumbs"}
)


def specific_pages(pages: Iterable[Page], info: GraphQLResolveInfo) -> dict[int, Page]:
    """Return `pages` as objects of their own types, by id, for the field at hand, which answers with them.

    A statement for each type reads what the operation asks of them, none when that is in `OF_ALL_PAGES`.
    """
    rows = {page.pk: page for page in pages}
    if Selection(info.field_nodes, info.fragments).fields.keys() <= OF_ALL_PAGES:
        found = {pk: page.specific_deferred for pk, page in rows.items()}
        together(found.values())
        return found
    ids = defaultdict(list)
    for page in rows.values():
        ids[page.specific_class].append(page.pk)
    reads = {model: find_reads(info, model) for model in ids}
    found = {page.pk: page for model in ids for page in join(model.objects.filter(pk__in=ids[model]), reads[model])}
    together(found.values(), frozenset[str]().union(*reads.values()))
    return found
