"""The filters that lists of pages and searches share."""

from typing import Any

from django.db.models import QuerySet

from cms.api.words import holding, words_of


def narrow(queryset: QuerySet, filter_: dict[str, Any]) -> QuerySet:
    """Return `queryset` cut down by the filters that every list of pages takes: topics and dates of publication.

    What has no such column fits none of them.
    """
    columns = {field.name for field in queryset.model._meta.get_fields()}
    if (topics := filter_.get("topics")) is not None:
        with_topic = queryset.model.objects.filter(topics__slug__in=topics).values("pk") if "topics" in columns else []
        queryset = queryset.filter(pk__in=with_topic)
    for key, lookup in (("published_from", "gte"), ("published_to", "lte")):
        if (day := filter_.get(key)) is not None:
            queryset = (
                queryset.filter(**{f"published_on__{lookup}": day}) if "published_on" in columns else queryset.none()
            )
    return queryset


def filter_pages(queryset: QuerySet, filter_: dict[str, Any]) -> QuerySet:
    """Return `queryset` narrowed by topics, dates and words. An empty list of topics fits nothing."""
    queryset = narrow(queryset, filter_)
    if (query := filter_.get("query")) is not None:
        queryset = holding(queryset, words_of(query))
    return queryset
