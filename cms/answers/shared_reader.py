"""Reading the content version over a connection of this process's own, past Django, for requests on the short way."""

import sqlite3
import threading
import time
from typing import Any

import psycopg
import structlog
from django.db import connection

from cms.answers.leases import clock, lease_seconds
from cms.answers.version import STATEMENT

logger = structlog.get_logger(__name__)

# After a failure requests go the long way, which says what is wrong, before the version is read again.
PAUSE_SECONDS = 2


class SharedReader:
    """Reads the version for the threads of a process, in turn.

    A thread takes what another has read when that statement began after its own request: then it is as new as its own
    would be. Under load one statement so serves all the requests that have come while the one before it ran. Over
    PostgreSQL it also serves those that come within the lease (`cms.answers.leases`).
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._begun = 0
        self._value: int | None = None
        # What was read last, from when on a thread reads again, and until when it may be given: kept as one.
        self._lease: tuple[int | None, float, float] = (None, 0.0, 0.0)
        self._lease_seconds = 0.0 if connection.vendor == "sqlite" else lease_seconds()
        self._connection: Any = None
        self._paused_until = 0.0

    def read(self) -> int | None:
        """Return the version of what is in the database since the call began, None when it cannot be read.

        With a lease it can be as much older: so long changes wait before they return to whoever made them.
        """
        value, renewed_from, end = self._lease
        now = clock()
        # One thread renews a lease early, so that the others need not wait for it.
        if now < renewed_from or (now < end and self._lock.locked()):
            return value
        arrived = self._begun
        with self._lock:
            if self._begun > arrived:
                return self._value
            if time.monotonic() < self._paused_until:
                return None
            self._begun += 1
            begun = clock()
            try:
                self._value = self._execute()
                self._lease = self._value, begun + self._lease_seconds / 2, begun + self._lease_seconds
            except (psycopg.Error, sqlite3.Error) as error:
                self._value, self._paused_until = None, time.monotonic() + PAUSE_SECONDS
                self._close()
                logger.warning("content_version_unread", error=str(error))
            return self._value

    def _execute(self) -> int | None:
        if self._connection is None:
            self._connection = self._connect()
        row = self._connection.execute(STATEMENT).fetchone()
        return row[0] if row else None

    @staticmethod
    def _connect() -> Any:
        parameters = dict(connection.get_connection_params())
        if connection.vendor == "sqlite":
            return sqlite3.connect(
                parameters["database"], isolation_level=None, check_same_thread=False, timeout=PAUSE_SECONDS
            )
        for name in ("pool", "context", "cursor_factory"):
            parameters.pop(name, None)
        return psycopg.connect(**{**parameters, "autocommit": True, "prepare_threshold": 0})

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
