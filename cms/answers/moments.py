"""When the clock itself changes an answer: pages that go live or expire, and what apps say of their own."""

import datetime
from collections.abc import Callable, Iterable, Iterator

from django.db.models import Subquery

from cms.models.content_version import ContentVersion
from cms.schedule import draft_models

# Each gives the moments that it knows of; those that have passed may be among them.
_sources: list[Callable[[], Iterable[datetime.datetime | None]]] = []


def register_moments(source: Callable[[], Iterable[datetime.datetime | None]]) -> None:
    """Have a function asked for the moments at which answers change without a change in the database.

    From such a moment on, it included, the answers are the new ones.
    """
    _sources.append(source)


def next_moment(now: datetime.datetime) -> datetime.datetime | None:
    """Return the first moment after `now` at which an answer may change by itself, None when there is none."""
    moments = [moment for source in _sources for moment in source()]
    # Each by an index, all in one statement, on the one row of a table that has one.
    for row in ContentVersion.objects.values_list(*_nearest(now)):
        moments += row
    return min((moment for moment in moments if moment and moment > now), default=None)


def _nearest(now: datetime.datetime) -> Iterator[Subquery]:
    for model in draft_models():
        for column in ("go_live_at", "expire_at"):
            later = model._default_manager.filter(live=True, **{f"{column}__gt": now})
            yield Subquery(later.order_by(column).values(column)[:1])
