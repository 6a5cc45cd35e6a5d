"""The time that an operation may take: looked at before each object, and kept by the database within a statement."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest
from graphql import ExecutionContext, GraphQLError, GraphQLOutputType, OperationType
from graphql.pyutils import Path

from cms.api.outage import OUTAGE, DatabaseAway

# How many steps of SQLite's machine pass between two looks at the clock: about a millisecond.
SQLITE_STEPS = 10_000
# On a connection to PostgreSQL: how many milliseconds a statement may take until somebody says otherwise, 0 for any.
LIMIT = "cms_limit"


class _Thread(threading.local):
    """Whether this thread answers a request to the API."""

    answering = False


_thread = _Thread()


class OutOfTime(BaseException):
    """The time is up. No `Exception`: graphql-core would make it the error of one field and go on with the next."""


class Budget:
    """What is left of the time of one operation."""

    def __init__(self, seconds: float, *, changes: bool) -> None:
        self.seconds, self.changes = seconds, changes
        self.deadline = time.monotonic() + seconds
        self.kept_by_database = False

    @property
    def spent(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self.deadline

    def check(self) -> None:
        """Raise OutOfTime when the time is up."""
        if self.spent:
            raise OutOfTime

    def run(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Run a statement within the time that is left, as Django's wrapper of statements. Raises OutOfTime."""
        if not self.kept_by_database:
            self.kept_by_database = True
            _limit(self)
        try:
            return execute(sql, params, many, context)
        except Error as error:
            if self.spent:
                raise OutOfTime from error
            raise


class TimedExecution(ExecutionContext):
    """An execution for a request that has a Budget."""

    def execute_fields(self, *args: Any) -> Any:
        """Resolve the fields of an object. Raises OutOfTime when the time of a query is up."""
        if self.operation.operation is OperationType.QUERY:
            self.context_value.budget.check()
        return super().execute_fields(*args)

    def handle_field_error(self, error: GraphQLError, return_type: GraphQLOutputType, path: Path) -> None:
        """Note the error of a field. Raises DatabaseAway when the database is, OutOfTime when it ended a statement."""
        if isinstance(error.original_error, OUTAGE):
            # Without a connection it was no statement that took the time.
            if connection.connection is not None:
                self.context_value.budget.check()
            raise DatabaseAway from error.original_error
        super().handle_field_error(error, return_type, path)


@contextmanager
def time_budget(request: HttpRequest, *, changes: bool) -> Iterator[None]:
    """Give `request` a Budget, and hold its statements to it.

    Raises OutOfTime when the time was up at the end, unless the request `changes` something: what has been stored by
    then is told, however late.
    """
    budget = Budget(settings.API_MUTATION_SECONDS if changes else settings.API_TIME_BUDGET_SECONDS, changes=changes)
    request.budget = budget  # type: ignore[attr-defined]
    try:
        with connection.execute_wrapper(budget.run):
            yield
        # A statement that was ended while its rows were read has become the error of a field.
        if not changes:
            budget.check()
    finally:
        if budget.kept_by_database:
            _end_limit(budget)


@contextmanager
def answering() -> Iterator[None]:
    """Have the limit that an answer before has left on a connection of the pool stay on it meanwhile."""
    _thread.answering = True
    try:
        yield
    finally:
        _thread.answering = False


def watch(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Lift a limit that is left on a connection, for all but answers. Django's signal `connection_created` calls it."""
    if connection.vendor != "postgresql":
        return
    if _lift not in connection.execute_wrappers:
        # In front: those of a context take the last one away at its end.
        connection.execute_wrappers.insert(0, _lift)
    # Before a transaction begins that could take this back.
    _lift_limit()


def _lift(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    _lift_limit()
    return execute(sql, params, many, context)


def _lift_limit() -> None:
    if not _thread.answering and _limit_left():
        _set_limit(0)


def _limit(budget: Budget) -> None:
    """Let the database end statements itself, past Django, which would count this as one of the operation's."""
    if connection.vendor == "sqlite":
        connection.connection.set_progress_handler(lambda: budget.spent, SQLITE_STEPS)
    elif _limit_left() != (milliseconds := max(1, round(budget.seconds * 1000))):
        _set_limit(milliseconds)


def _end_limit(budget: Budget) -> None:
    if connection.connection is None:
        return
    if connection.vendor == "sqlite":
        connection.connection.set_progress_handler(None, 0)
    # The next answer has the same limit, and gets it without a word to the database. Within a transaction it is not
    # sure to last.
    elif budget.changes or connection.in_atomic_block or not connection.settings_dict["OPTIONS"].get("pool"):
        try:
            _set_limit(0)
        except Error:
            # The next request must not inherit the limit.
            connection.close()


def _limit_left() -> int:
    return getattr(connection.connection, LIMIT, None) or 0


def _set_limit(milliseconds: int) -> None:
    """Have PostgreSQL end a statement of this connection after so long, 0 for never."""
    with connection.wrap_database_errors:
        connection.connection.execute(f"SET statement_timeout = {milliseconds or 'DEFAULT'}")
    # What is set within a transaction ends with one that is rolled back.
    if not connection.in_atomic_block:
        setattr(connection.connection, LIMIT, milliseconds)
