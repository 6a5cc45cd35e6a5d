"""Totals of lists that are kept under the content version: another page of the same list is not counted again."""

from collections.abc import Callable, Hashable
from datetime import datetime

from django.http import HttpRequest

from cms.answers.tags import note_tags, noting
from cms.memory import Memory


class Totals:
    """The totals that one answer shows: those that are kept for its version, and those that it has counted itself."""

    def __init__(self, memory: Memory, version: int) -> None:
        self.memory, self.version = memory, version
        self._counted: dict[Hashable, tuple[int, frozenset[str]]] = {}

    def read(self, key: Hashable, count: Callable[[], int], now: datetime) -> int:
        """Return the total of a key at a moment; `count` counts where it is not kept."""
        total, tags, until = self.memory.get(self.version, key) or (None, frozenset(), None)
        if total is None or (until is not None and now.timestamp() >= until):
            with noting() as noted:
                total = count()
            tags = frozenset(noted)
            self._counted[key] = total, tags
        note_tags(tags)
        return total

    def keep(self, until: float | None) -> None:
        """Keep what was counted, up to a moment in seconds of the epoch; the content has stayed the same meanwhile."""
        for key, (total, tags) in self._counted.items():
            self.memory.put(self.version, key, (total, tags, until), len(repr(key)))


def total_of(request: HttpRequest, key: Hashable, count: Callable[[], int], now: datetime) -> int:
    """Return the total of the list of a key at a moment: what `count` gives, unless it is kept."""
    totals: Totals | None = getattr(request, "totals", None)
    return count() if totals is None else totals.read(key, count, now)
