"""Running the statements that come again and again: of those, PostgreSQL keeps the plans."""

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from django.db import NotSupportedError, connection
from django.db.backends.utils import CursorWrapper


def rows_of(statement: str, values: Sequence[Any] | Mapping[str, Any], *, keeps_plan: bool = True) -> list[Any]:
    """Return the rows of a statement, of which a connection to PostgreSQL keeps the plan from the third time on.

    A plan that is kept has to do for all values. Where no plan does, `keeps_plan` is false.
    """
    with _cursor() if keeps_plan else connection.cursor() as cursor:
        try:
            cursor.execute(statement, values)
        except NotSupportedError:
            # A migration has changed a column since the plan was made.
            connection.connection.execute("DEALLOCATE ALL", prepare=False)
            cursor.execute(statement, values)
        return cursor.fetchall()


def _cursor() -> CursorWrapper:
    cursor = connection.cursor()
    if connection.vendor != "postgresql" or connection.queries_logged:
        return cursor
    # Django's cursors put the values into the text, which is what a log should show, and is another text each time.
    return CursorWrapper(psycopg.Cursor(connection.connection), connection)
