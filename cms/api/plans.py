"""Cursors for the statements that are run again and again: of those, PostgreSQL keeps the plans."""

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper


def planning_cursor() -> CursorWrapper:
    """Return a cursor that gives the database the values apart from the text, so that a plan serves for all of them.

    Django's own cursors put the values into the text, which is what a log of statements should show. SQLite's plans are
    kept either way.
    """
    cursor = connection.cursor()
    if connection.vendor != "postgresql" or connection.queries_logged:
        return cursor
    return CursorWrapper(psycopg.Cursor(connection.connection), connection)
