"""The log lines of answers on the short way: those of django-structlog's middleware, written by a thread of their own.

Writing takes longer than such an answer, and threads would wait for each other at it. So the lines of a moment are
written together. The system is asked for nothing while there are none.
"""

import atexit
import datetime
import json
import logging
import threading
import time
from collections import deque
from collections.abc import Sequence
from functools import lru_cache

from django_structlog.middlewares.request import logger as structlog_logger

LOGGER_NAME = "django_structlog.middlewares.request"
logger = logging.getLogger(LOGGER_NAME)
# How late a line may be, and how many may wait: when nobody takes them, requests wait as for any other line.
EVERY_SECONDS, MOST_WAITING = 0.05, 10_000


# A request that was answered: status, method, path, id, and when in seconds of the epoch. The texts need no escapes in
# JSON.
Finished = tuple[int, str, str, str, float]


class Lines:
    """Takes what has to be logged from all threads, and logs it soon."""

    def __init__(self) -> None:
        self._waiting: deque[Finished] = deque()
        self._any = threading.Event()
        # Whether the thread knows that some wait. Asking the event itself takes longer.
        self._is_told = False
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def add(self, finished: Finished) -> None:
        """Have a request logged."""
        self._waiting.append(finished)
        if not self._is_told:
            self._is_told = True
            self._any.set()
            if self._thread is None:
                self._start()
        elif len(self._waiting) > MOST_WAITING:
            self.write()

    def write(self) -> None:
        """Log all that waits."""
        with self._lock:
            taken = [self._waiting.popleft() for _ in range(len(self._waiting))]
            if not taken or not logger.isEnabledFor(logging.INFO):
                return
            together = all(getattr(one.formatter, "takes_many", False) for one in logging.getLogger().handlers)
            for some in [taken] if together else [[one] for one in taken]:
                logger.handle(_record(some))

    def _start(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="log lines", daemon=True)
                self._thread.start()
                atexit.register(self.write)

    def _run(self) -> None:
        while True:
            self._any.wait()
            time.sleep(EVERY_SECONDS)
            self._any.clear()
            self._is_told = False
            self.write()


def _record(some: Sequence[Finished]) -> logging.LogRecord:
    written = [_line(*one) for one in some]
    return logging.makeLogRecord(
        {
            "name": LOGGER_NAME,
            "levelno": logging.INFO,
            "levelname": "INFO",
            "msg": json.loads(written[-1]),
            "created": some[-1][-1],
            "lines": written,
            # By these structlog's formatter knows a message of its own.
            "_logger": structlog_logger,
            "_name": "info",
        }
    )


def _line(code: int, method: str, path: str, request_id: str, at: float) -> str:
    """Return as JSON what structlog's processors would make of it."""
    second = int(at)
    # By `%`, the fraction takes half as long.
    fraction = "%06d" % (at % 1 * 1_000_000)  # noqa: UP031
    return (
        f'{{"code": {code}, "request": "{method} {path}", "request_id": "{request_id}", "event": "request_finished", '
        f'"logger": "{LOGGER_NAME}", "level": "info", "timestamp": "{_second(second)}.{fraction}Z"}}'
    )


@lru_cache(maxsize=10)
def _second(second: int) -> str:
    return datetime.datetime.fromtimestamp(second, datetime.UTC).isoformat()[:-6]


lines = Lines()
