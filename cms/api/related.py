"""Pages that are related to a page: those that share most topics with it, then the newest of its own type."""

from collections import Counter
from typing import Any

import graphene
from django.conf import settings
from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber
from graphql import GraphQLResolveInfo
from wagtail.models import Page, get_page_models

from cms.api.batching import load, load_many, together
from cms.api.cursors import check_size
from cms.api.fields import Item, computed
from cms.api.look_ahead import find_reads, join
from cms.api.statements import Among, Given, read
from cms.api.visibility import visibility


def related() -> Item:
    """The field `related` of a page type. Types that have it are what it answers with."""
    return computed(
        "related",
        _page_interface,
        "Pages that share topics with this one, then the newest of its type; never the page itself.",
        find_related,
        maximum=settings.API_MAX_RELATED,
        reads=("topics__name",),
        first=graphene.Int(default_value=3, description=f"How many, 1 to {settings.API_MAX_RELATED}."),
    )


def _page_interface() -> type[graphene.Interface]:
    from cms.api.interfaces import PageInterface

    return PageInterface


def find_related(page: Page, info: GraphQLResolveInfo, first: int | None = None) -> list[Page]:
    """Return up to `first` related pages. Raises BadUserInput for a number that does not fit."""
    size = 3 if first is None else first
    check_size("first", size, settings.API_MAX_RELATED)

    def fetch(pages: list[Page]) -> list[list[Page]]:
        topics = [{topic.pk for topic in _topics(one, info)} for one in pages]
        candidates = _candidates(set().union(*topics), size, info)
        chosen = [_choose(one, own, candidates, size) for one, own in zip(pages, topics, strict=True)]
        for one, found in zip(pages, chosen, strict=True):
            if len(found) < size:
                newest = [other for other in _newest(one, size, info) if other.pk != one.pk and other not in found]
                found.extend(newest[: size - len(found)])
        others = {other.pk: other for found in chosen for other in found}.values()
        together(others, frozenset[str]().union(*(find_reads(info, type(other)) for other in others)))
        return chosen

    return load(page, ("related", size), fetch)


def _topics(page: Any, info: GraphQLResolveInfo) -> list[Any]:
    return load_many(page, "topics", info)


def _candidates(topic_ids: set[int], size: int, info: GraphQLResolveInfo) -> list[tuple[Page, set[int]]]:
    """Return the newest pages of each topic, a few more than are asked for, with the topics that led to them."""
    if not topic_ids:
        return []
    found: list[tuple[Page, set[int]]] = []
    for model in _related_models():
        pages: dict[int, Page] = {}
        topics: dict[int, set[int]] = {}
        for page in _newest_of_topics(model, topic_ids, size, info):
            topics.setdefault(page.pk, set()).add(page.topic_key)
            pages.setdefault(page.pk, page)
        found += [(pages[pk], topics[pk]) for pk in pages]
    return found


def _newest_of_topics(model: type[Page], topic_ids: set[int], size: int, info: GraphQLResolveInfo) -> list[Any]:
    reads = find_reads(info, model) | {"published_on"}
    place = Window(
        RowNumber(), partition_by=[F("topics"), F("locale")], order_by=[F("published_on").desc(), F("pk").desc()]
    )

    def queryset() -> QuerySet:
        pages = join(visibility(info).pages(model), reads).filter(Among("topics"))
        return pages.annotate(topic_key=F("topics"), place=place).filter(place__lte=2 * size + 1)

    return read(info, ("newest of topics", model, size, reads), queryset, ids=topic_ids)


def _choose(page: Page, topics: set[int], candidates: list[tuple[Page, set[int]]], size: int) -> list[Page]:
    shared = Counter(
        {
            other: len(topics & others)
            for other, others in candidates
            if topics & others and other.pk != page.pk and other.locale_id == page.locale_id
        }
    )
    by_rank = sorted(shared, key=lambda other: (shared[other], other.published_on, other.pk), reverse=True)
    return by_rank[:size]


def _newest(page: Any, size: int, info: GraphQLResolveInfo) -> list[Page]:
    def fetch(pages: list[Any]) -> list[list[Page]]:
        newest = {
            (model, locale): _newest_of_locale(model, locale, size, info)
            for model, locale in {(type(item), item.locale_id) for item in pages}
        }
        return [newest[type(item), item.locale_id] for item in pages]

    return load(page, ("newest", size), fetch)


def _newest_of_locale(model: type[Page], locale: int, size: int, info: GraphQLResolveInfo) -> list[Any]:
    reads = find_reads(info, model)

    def queryset() -> QuerySet:
        pages = join(visibility(info).pages(model), reads).filter(locale=Given("locale"))
        return pages.order_by("-published_on", "-pk")[: size + 1]

    return read(info, ("newest", model, size, reads), queryset, locale=locale)


def _related_models() -> list[type[Page]]:
    from cms.api.types import declared_names

    ours = [model for model in get_page_models() if model._meta.app_label in settings.GRAPPLE["APPS"]]
    return [model for model in ours if "related" in declared_names(model)]
