"""When the clock itself changes an answer: pages that go live or expire, and what apps say of their own."""

import datetime
from collections.abc import Callable, Iterable

from django.db.models import F, Min, Q

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
    for model in draft_models():
        live = model._default_manager.filter(live=True)
        going, expiring = Q(go_live_at__gt=now), Q(expire_at__gt=now)
        found = live.filter(going | expiring).aggregate(
            going=Min(F("go_live_at"), filter=going), expiring=Min(F("expire_at"), filter=expiring)
        )
        moments += found.values()
    return min((moment for moment in moments if moment and moment > now), default=None)
