"""Pages that are related to a page: those that share most topics with it, then the newest of its own type."""

from collections import Counter
from itertools import product
from typing import Any, NamedTuple

import graphene
from django.conf import settings
from django.db.models import Case, Exists, Expression, JSONField, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import JSONArray
from graphql import GraphQLResolveInfo
from wagtail.models import Page, get_page_models

from cms.api.batching import load, load_many, together
from cms.api.cursors import check_size
from cms.api.fields import Item, computed
from cms.api.look_ahead import find_reads, join
from cms.api.statements import Among, read
from cms.api.visibility import visibility
from cms.models.topics import Topic

# So many pages of a topic are few: to look at all of them takes a millisecond or two.
FEW = 200


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
        candidates = _candidates(set().union(*topics), {one.locale_id for one in pages}, size, info)
        chosen = [_choose(one, own, candidates, size) for one, own in zip(pages, topics, strict=True)]
        by_id = _read_pages({candidate for some in chosen for candidate in some}, info)
        related = [[by_id[candidate.pk] for candidate in some if candidate.pk in by_id] for some in chosen]
        for one, found in zip(pages, related, strict=True):
            if len(found) < size:
                newest = [other for other in _newest(one, size, info) if other.pk != one.pk and other not in found]
                found.extend(newest[: size - len(found)])
        others = {other.pk: other for found in related for other in found}.values()
        together(others, frozenset[str]().union(*(find_reads(info, type(other)) for other in others)))
        return related

    return load(page, ("related", size), fetch)


class _Candidate(NamedTuple):
    """A page that may be chosen. `published_on` is its date in ISO 8601, empty for none."""

    published_on: str
    pk: int
    model: type[Page]


class _AsList(Subquery):
    """What a queryset of one column of JSON finds, as one list of JSON."""

    template = "(SELECT jsonb_agg(found.value) FROM (%(subquery)s) AS found)"
    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        template = "(SELECT json_group_array(json(found.value)) FROM (%(subquery)s) AS found)"
        return self.as_sql(compiler, connection, template=template)


def _topics(page: Any, info: GraphQLResolveInfo) -> list[Any]:
    return load_many(page, "topics", info)


def _candidates(
    topic_ids: set[int], locale_ids: set[int], size: int, info: GraphQLResolveInfo
) -> dict[int, dict[int, list[_Candidate]]]:
    """Return the newest pages of each locale and topic, a few more than are asked for: all types, in one statement."""
    if not topic_ids:
        return {}
    groups = {f"group_{number}": group for number, group in enumerate(product(sorted(locale_ids), _related_models()))}

    def queryset() -> QuerySet:
        newest = {
            name: _newest_of_topic(model, _pages(model, locale_id, info), 2 * size + 1)
            for name, (locale_id, model) in groups.items()
        }
        return Topic.objects.filter(Among("pk")).order_by().annotate(**newest)

    key = ("newest of topics", tuple(groups.values()), size)
    found: dict[int, dict[int, list[_Candidate]]] = {locale_id: {} for locale_id in locale_ids}
    # A plan for any site would reckon with few pages below its home, and gather those of all topics first.
    for topic in read(info, key, queryset, ids=topic_ids, keeps_plan=False):
        for name, (locale_id, model) in groups.items():
            pairs = getattr(topic, name) or []
            found[locale_id].setdefault(topic.pk, []).extend(_Candidate(day or "", pk, model) for day, pk in pairs)
    return found


def _newest_of_topic(model: type[Page], pages: QuerySet, number: int) -> Expression:
    """Return an expression for so many of the newest `pages` of a topic.

    Many pages are walked from the newest on until enough are of the topic, which would take long for a topic of few:
    these are looked at all.
    """
    entries = model._meta.get_field("topics").remote_field.through.objects
    page = model._meta.model_name
    newest = pages.order_by("-published_on", "-pk").values(value=JSONArray("published_on", "pk"))
    of_topic = entries.filter(topic=OuterRef(OuterRef("pk")))
    return Case(
        When(
            Exists(entries.filter(topic=OuterRef("pk")).values("pk")[FEW : FEW + 1]),
            then=_AsList(newest.filter(Exists(of_topic.filter(**{page: OuterRef("pk")})))[:number]),
        ),
        default=_AsList(newest.filter(pk__in=of_topic.values(page)[:FEW])[:number]),
        output_field=JSONField(),
    )


def _choose(
    page: Page, topic_ids: set[int], candidates: dict[int, dict[int, list[_Candidate]]], size: int
) -> list[_Candidate]:
    by_topic = candidates.get(page.locale_id, {})
    shared = Counter(candidate for topic_id in topic_ids for candidate in by_topic.get(topic_id, ()))
    others = [candidate for candidate in shared if candidate.pk != page.pk]
    return sorted(others, key=lambda other: (shared[other], other.published_on, other.pk), reverse=True)[:size]


def _read_pages(chosen: set[_Candidate], info: GraphQLResolveInfo) -> dict[int, Page]:
    """Return the pages that were chosen by id, by a statement for each type."""
    found: dict[int, Page] = {}
    for model in {candidate.model for candidate in chosen}:
        reads = find_reads(info, model)
        ids = [candidate.pk for candidate in chosen if candidate.model is model]

        def queryset(model: type[Page] = model, reads: frozenset[str] = reads) -> QuerySet:
            return join(visibility(info).pages(model), reads).filter(Among("pk")).order_by()

        found |= {page.pk: page for page in read(info, ("related", model, reads), queryset, ids=ids)}
    return found


def _newest(page: Any, size: int, info: GraphQLResolveInfo) -> list[Page]:
    def fetch(pages: list[Any]) -> list[list[Page]]:
        newest = {
            (model, locale_id): _newest_of_locale(model, locale_id, size, info)
            for model, locale_id in {(type(item), item.locale_id) for item in pages}
        }
        return [newest[type(item), item.locale_id] for item in pages]

    return load(page, ("newest", size), fetch)


def _newest_of_locale(model: type[Page], locale_id: int, size: int, info: GraphQLResolveInfo) -> list[Any]:
    reads = find_reads(info, model)

    def queryset() -> QuerySet:
        pages = join(_pages(model, locale_id, info), reads)
        return pages.order_by("-published_on", "-pk")[: size + 1]

    return read(info, ("newest", model, locale_id, size, reads), queryset)


def _pages(model: type[Page], locale_id: int, info: GraphQLResolveInfo) -> QuerySet:
    """Return the visible pages of a type in a locale: by their path, since SQLite would begin with all of a locale."""
    visible = visibility(info)
    languages = {root.locale_id: root.language_code for root in visible.all_roots}
    return visible.pages(model, languages.get(locale_id, ""))


def _related_models() -> list[type[Page]]:
    from cms.api.types import declared_names

    ours = [model for model in get_page_models() if model._meta.app_label in settings.GRAPPLE["APPS"]]
    return [model for model in ours if "related" in declared_names(model)]
