"""The search index of the database, without weighing all titles anew at every save.

Wagtail's own reads the lengths of all titles each time, for ranks that the admin orders by: what publishing costs grows
with the site, and two who publish at once lock each other's rows. Here `update_index` alone weighs titles; one that is
saved in between counts as one of average length.
"""

from typing import Any

from wagtail.search.backends import database


class _WeighingWhenRebuilt:
    def _refresh_title_norms(self, full: bool = False) -> None:
        if full:
            super()._refresh_title_norms(full=True)  # type: ignore[misc]


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that Wagtail looks for
    """Return the search backend that fits the database."""
    backend = database.SearchBackend(params)
    backend.index_class = type("Index", (_WeighingWhenRebuilt, backend.index_class), {})
    return backend
