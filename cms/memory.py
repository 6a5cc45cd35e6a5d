"""What a process keeps in its memory, within a number of bytes: what is oldest goes first, unless it is in use."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

# What an entry takes beside what its size says: the objects that hold it.
OVERHEAD = 2_000

P = ParamSpec("P")
R = TypeVar("R")


class _Entry:
    __slots__ = ("is_used", "taken", "value", "version")

    def __init__(self, value: Any, version: int, taken: int) -> None:
        self.value, self.version, self.taken = value, version, taken
        self.is_used = False


class Memory:
    """Entries of one content version, within a number of bytes. Threads share it.

    One that was asked for stays for another round when its turn to go has come. (To move it to the end each time
    would take as long as to find it.)
    """

    def __init__(self, size: int, largest: int) -> None:
        self.size, self.largest = size, largest
        self._version: int | None = None
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._taken = 0
        self._lock = threading.Lock()

    def get(self, version: int, key: Hashable) -> Any:
        """Return what is kept under a key for a version, None for nothing."""
        # Without the lock: each of these steps is one for all threads, and the entry says its version.
        found = self._entries.get(key)
        if found is None or found.version != version:
            return None
        found.is_used = True
        return found.value

    def put(self, version: int, key: Hashable, value: Any, size: int) -> None:
        """Keep a value of so many bytes. What was kept for another version goes, and what is oldest and not in use."""
        taken = size + OVERHEAD
        if size > self.largest or taken > self.size:
            return
        with self._lock:
            if version != self._version:
                self._version, self._taken = version, 0
                self._entries.clear()
            if (old := self._entries.pop(key, None)) is not None:
                self._taken -= old.taken
            while self._taken + taken > self.size:
                oldest, entry = self._entries.popitem(last=False)
                if entry.is_used:
                    entry.is_used = False
                    self._entries[oldest] = entry
                else:
                    self._taken -= entry.taken
            self._entries[key] = _Entry(value, version, taken)
            self._taken += taken

    @property
    def taken(self) -> int:
        """How many bytes the entries take."""
        return self._taken

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._version, self._taken = None, 0
            self._entries.clear()


def kept_within(size: int, measure: Callable[P, int]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Have the results of a function kept in so many bytes; `measure` tells from the arguments what one takes.

    The function is one of its arguments alone, and its results are never None.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        memory = Memory(size, size // 4)

        @wraps(function)
        def get(*args: P.args, **kwargs: P.kwargs) -> R:
            key = (args, *kwargs.items())
            result: R | None = memory.get(0, key)
            if result is None:
                result = function(*args, **kwargs)
                memory.put(0, key, result, measure(*args, **kwargs))
            return result

        return get

    return decorate
