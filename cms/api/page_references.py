"""Which page a reference leads to: readers of a translation stay in their language where they can."""

from collections.abc import Callable, Iterable
from typing import Any

from graphql import GraphQLResolveInfo
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.api.specific_pages import specific_pages
from cms.api.visibility import visibility

# The id of a page, and the id of the locale of what points to it; what has no locale is of none.
PageReference = tuple[int | None, int | None]


def locale_of(owner: Any) -> int | None:
    """Return the id of the locale that something is written in, or None."""
    return getattr(owner, "locale_id", None)


def find_pages(references: Iterable[PageReference], info: GraphQLResolveInfo) -> dict[PageReference, Page]:
    """Return what each reference leads to among the visible pages: the page's translation, else the page itself.

    They are rows of the table of all pages (see `specific_pages`), each asked for once in a request.
    """
    known = visibility(info).kept.setdefault("pages", {})
    wanted = {reference for reference in references if reference[0] is not None}
    if new := wanted - known.keys():
        originals = {page.pk: page for page in visibility(info).pages().filter(pk__in={pk for pk, _ in new})}
        found = in_their_language(
            visibility(info).pages, {ref: originals[ref[0]] for ref in new if ref[0] in originals}
        )
        known.update({reference: found.get(reference) for reference in new})
    return {reference: known[reference] for reference in wanted if known[reference] is not None}


def find_specific_pages(references: Iterable[PageReference], info: GraphQLResolveInfo) -> dict[PageReference, Page]:
    """Return the same as objects of their own types, for the field at hand, which answers with them."""
    found = find_pages(references, info)
    specific = specific_pages(found.values(), info)
    return {reference: specific[page.pk] for reference, page in found.items()}


def in_their_language(pages: Callable[[], PageQuerySet], found: dict[PageReference, Page]) -> dict[PageReference, Page]:
    """Return for each reference the translation of its page among the visible ones, else the page itself.

    `pages` makes a queryset of all that are visible. Nothing is asked of the database when all pages are in the
    language that refers to them.
    """
    elsewhere = {ref: page for ref, page in found.items() if ref[1] not in (None, page.locale_id)}
    if not elsewhere:
        return found
    translations = pages().filter(
        translation_key__in={page.translation_key for page in elsewhere.values()},
        locale_id__in={locale for _, locale in elsewhere},
    )
    translated = {(page.translation_key, page.locale_id): page for page in translations}
    return found | {
        reference: translated.get((page.translation_key, reference[1]), page) for reference, page in elsewhere.items()
    }
