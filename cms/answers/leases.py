"""Leases: for a moment, requests of one process share a check of the content version, and a change returns only then.

A lease begins before its check is sent to the database. Whoever changes something waits after the commit until every
lease has run out that may be older than it. So a request that begins after that has a check that saw the change.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from time import sleep
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.errors import Diagnostic

# What the triggers of PostgreSQL say to the connection that changes something. SQLite has no such word, and no leases:
# its check is a call within the process.
ANNOUNCEMENT = "The content changes."
# Clocks of two machines run apart, by less than a hundredth; a millisecond more for how finely they are read.
CLOCKS_APART, FINENESS_SECONDS = 0.01, 0.001

# The clock of leases goes on while the machine sleeps, where the system has such a clock.
clock: Callable[[], float] = (
    partial(time.clock_gettime, time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic
)


class _Thread(threading.local):
    """What a thread has changed: whether a statement has announced it, and until when leases can be older."""

    announced = False
    gathering = False
    until = 0.0


_thread = _Thread()


def lease_seconds() -> float:
    """Return how long requests of one process share a check."""
    return settings.ANSWER_LEASE_MS / 1000


def wait_for_leases() -> None:
    """Return when all leases have run out that were given before this was called.

    Within `waiting_once`, that is left to its end.
    """
    if not (seconds := lease_seconds()):
        return
    seconds = seconds * (1 + CLOCKS_APART) + FINENESS_SECONDS
    if _thread.gathering:
        _thread.until = clock() + seconds
    else:
        sleep(seconds)


@contextmanager
def waiting_once() -> Iterator[None]:
    """Have all changes that are committed meanwhile wait together, at the end."""
    outer, _thread.gathering = _thread.gathering, True
    try:
        yield
    finally:
        _thread.gathering = outer
        if not outer and (left := _thread.until - clock()) > 0:
            sleep(left)


def watch(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Have a new connection's changes wait after their commit. Django's signal `connection_created` calls it."""
    if connection.vendor != "postgresql":
        return
    # A pool gives the same connection again and again.
    with suppress(ValueError):
        connection.connection.remove_notice_handler(_hear)
    connection.connection.add_notice_handler(_hear)
    if _execute not in connection.execute_wrappers:
        # In front: those of a context take the last one away at its end.
        connection.execute_wrappers.insert(0, _execute)


def _hear(said: Diagnostic) -> None:
    if said.message_primary == ANNOUNCEMENT:
        _thread.announced = True


def _execute(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    try:
        return execute(sql, params, many, context)
    finally:
        if _thread.announced:
            _thread.announced = False
            wait_after_commit(context["connection"])


def wait_after_commit(connection: BaseDatabaseWrapper) -> None:
    """Have the transaction under way wait after its commit; without one, wait now."""
    # In front of what else is done after the commit, such as telling a CDN to ask again.
    if lease_seconds() and not any(hook[1] is wait_for_leases for hook in connection.run_on_commit):
        transaction.on_commit(wait_for_leases, using=connection.alias)
