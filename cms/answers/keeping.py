"""Answers as they are kept: in the memory of each process, and beside it in Redis for all of them.

An answer is kept under a key that begins with the content version that it shows. So it needs no end, and a kept one is
never wrong: at most nobody asks for it any more.
"""

import datetime
import gzip
import hashlib
import json
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import brotli

from cms.answers.moments import next_moment
from cms.memory import Memory

if TYPE_CHECKING:
    from cms.answers.redis_store import RedisStore

# Below this, compressing saves less than the header that says so.
COMPRESSED_FROM = 1024
# Some five hundred totals of lists.
TOTALS_SIZE = 1_000_000


@dataclass(frozen=True)
class Answer:
    """The body of an answer without errors, and what its headers say.

    `until` is the moment, in seconds of the epoch, from which it may be another, None for never. `tags` name what it
    shows. One that is `never_shared` holds a gate: shared caches have to ask each time.
    """

    body: bytes
    until: float | None = None
    never_shared: bool = False
    tags: tuple[str, ...] = ()
    _encoded: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def digest(self) -> str:
        """The name of these bytes, for ETags."""
        return hashlib.blake2b(self.body, digest_size=16).hexdigest()

    def is_over(self, now: float) -> bool:
        """Say whether the clock has passed the moment up to which it holds."""
        return self.until is not None and now >= self.until

    def encoded(self, encoding: str) -> bytes:
        """Return the body in a content encoding: "br", "gzip" or "". It is compressed once."""
        if not encoding:
            return self.body
        if encoding not in self._encoded:
            compress = {"br": _brotli, "gzip": _gzip}[encoding]
            self._encoded[encoding] = compress(self.body)
        return self._encoded[encoding]

    def dump(self) -> bytes:
        """Return it as bytes, for Redis."""
        head = json.dumps([self.until, self.never_shared, self.tags]).encode()
        return len(head).to_bytes(4, "big") + head + self.body

    @classmethod
    def load(cls, dumped: bytes) -> "Answer":
        """Return what `dump` wrote. Raises ValueError for other bytes."""
        end = 4 + int.from_bytes(dumped[:4], "big")
        until, never_shared, tags = json.loads(dumped[4:end])
        return cls(dumped[end:], until, never_shared, tuple(tags))


def _brotli(body: bytes) -> bytes:
    return brotli.compress(body, mode=brotli.MODE_TEXT, quality=5)


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=6, mtime=0)


class Flights:
    """Lets threads that need the same wait for the first of them."""

    def __init__(self) -> None:
        self._under_way: dict[Hashable, threading.Event] = {}
        self._lock = threading.Lock()

    def join(self, key: Hashable, patience: float) -> Callable[[], None] | None:
        """Return what the first to need a key calls at the end; others wait for that, `patience` seconds at most."""
        with self._lock:
            event = self._under_way.get(key)
            if event is None:
                event = self._under_way[key] = threading.Event()
                return lambda: self._land(key)
        event.wait(patience)
        return None

    def _land(self, key: Hashable) -> None:
        with self._lock:
            event = self._under_way.pop(key)
        event.set()


class Kept:
    """The answers that this process keeps, with those that it shares by Redis when there is one.

    `size` is in bytes. A fifth of it is for what the short way keeps: which requests they answer, and their headers.
    """

    def __init__(self, size: int, largest: int, redis: "RedisStore | None" = None) -> None:
        self.size, self.largest, self.redis = size, largest, redis
        self.memory = Memory(size * 4 // 5, _taken(largest))
        self.totals = Memory(TOTALS_SIZE, TOTALS_SIZE)
        self.flights = Flights()
        # The version whose next moment was looked for last, and that moment.
        self._moment: tuple[int | None, datetime.datetime | None] = (None, None)

    @property
    def is_on(self) -> bool:
        """Whether anything is kept at all."""
        return self.size > 0

    def get(self, version: int, key: str, now: float) -> Answer | None:
        """Return the answer that is kept under a key, if it still holds."""
        answer = self.memory.get(version, key)
        if answer is None and self.redis and (dumped := self.redis.get(f"{version}:{key}")):
            answer = Answer.load(dumped)
            self._remember(version, key, answer)
        return answer if answer is not None and not answer.is_over(now) else None

    def end(self, version: int, begun: datetime.datetime) -> float | None:
        """Return until when an answer of a version holds that is computed from `begun` on, None for as long as that."""
        known, moment = self._moment
        if known != version or (moment is not None and moment <= begun):
            moment = next_moment(begun)
            self._moment = (version, moment)
        return None if moment is None else moment.timestamp()

    def put(self, version: int, key: str, answer: Answer) -> None:
        """Keep an answer."""
        self._remember(version, key, answer)
        if self.redis and len(answer.body) <= self.largest:
            self.redis.put(f"{version}:{key}", answer.dump())

    def _remember(self, version: int, key: str, answer: Answer) -> None:
        self.memory.put(version, key, answer, _taken(len(answer.body)))


def _taken(size: int) -> int:
    """Return what an answer of so many bytes takes with its compressed forms, which are shorter together than half."""
    return size * 3 // 2
