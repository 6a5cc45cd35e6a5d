"""The search index of the database, without weighing all titles anew at every save.

Wagtail's own reads the lengths of all titles each time, for ranks that the admin orders by: what publishing costs grows
with the site, and two who publish at once lock each other's rows. Here `update_index` alone weighs titles; one that is
saved in between counts as one of average length.
"""

from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, F, Model, QuerySet
from django.db.models.functions import Cast
from wagtail.search.backends import database, get_search_backend
from wagtail.search.models import IndexEntry
from wagtail.search.utils import get_descendants_content_types_pks


class _WeighingWhenRebuilt:
    def _refresh_title_norms(self, full: bool = False) -> None:
        if full:
            super()._refresh_title_norms(full=True)  # type: ignore[misc]


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that Wagtail looks for
    """Return the search backend that fits the database."""
    backend = database.SearchBackend(params)
    backend.index_class = type("Index", (_WeighingWhenRebuilt, backend.index_class), {})
    return backend


def keys_holding(model: type[Model], words: list[str]) -> QuerySet:
    """Return the primary keys of the objects of a model that hold all the words, as a queryset for a condition."""
    found = get_search_backend().search(" ".join(words), model._default_manager.all(), order_by_relevance=False)
    compiler = found.query_compiler
    entries = IndexEntry.objects.filter(content_type__in=get_descendants_content_types_pks(model))
    # Wagtail's own statements read all entries, or all objects, of a model for a word that one of them holds.
    if connection.vendor == "postgresql":
        query = compiler.build_tsquery(compiler.query, config=compiler.get_config(found.backend))
        title_and_body = F("title")._combine(F("body"), "||", reversed=False)  # type: ignore[attr-defined]  # noqa: SLF001
        entries = entries.annotate(words=title_and_body).filter(words=query)
    elif hasattr(compiler, "FTS_TABLE_FIELDS"):
        entries = entries.filter(pk__in=_rows_of_full_text(compiler))
    else:
        return found.get_queryset().order_by().values("pk")
    return entries.values(key=Cast("object_id", BigIntegerField()))


def _rows_of_full_text(compiler: Any) -> QuerySet:
    from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
    from wagtail.search.models import SQLiteFTSIndexEntry

    query = compiler.build_search_query(normalize(compiler.query))
    return SQLiteFTSIndexEntry.objects.filter(MatchExpression(compiler.FTS_TABLE_FIELDS, query)).values("pk")
