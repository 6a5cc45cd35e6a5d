"""Database triggers that raise the content version. They are made from the models after each `migrate`.

Migrations cannot keep them: Django makes a table of SQLite anew to change it, which drops its triggers, and no column
can be dropped that a trigger compares.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from cms.answers.leases import ANNOUNCEMENT, wait_after_commit, wait_for_leases
from cms.answers.watched import shown_columns, watched_models
from cms.models.content_version import ContentChange, ContentVersion

PREFIX = "cms_raise_"
VERSION, CHANGE = ContentVersion._meta.db_table, ContentChange._meta.db_table
# What is added to the version is random: a database that is restored from a copy does not count once more through
# numbers that answers were kept under.
POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION cms_raise_content_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    statement text := pg_current_xact_id()::text || ' ' || statement_timestamp()::text;
BEGIN
    -- Once for all the rows and tables that a statement changes.
    IF current_setting('cms.raised_by', true) IS DISTINCT FROM statement THEN
        INSERT INTO {CHANGE} (transaction, amount)
        VALUES (pg_current_xact_id()::text::bigint, 1 + floor(random() * 2147483648)::bigint)
        ON CONFLICT (transaction) DO UPDATE SET amount = {CHANGE}.amount + excluded.amount;
        PERFORM set_config('cms.raised_by', statement, true);
        -- Of all levels this one is sent whatever a client has set, and is not logged.
        RAISE INFO '{ANNOUNCEMENT}';
    END IF;
    RETURN NULL;
END $$
"""  # noqa: S608 - names of tables
SQLITE_RAISE = f"UPDATE {VERSION} SET value = value + 1 + abs(random() % 2147483648);"  # noqa: S608 - as above


def install(**kwargs: Any) -> None:
    """Make the triggers that are missing and drop those that are not wanted any more; then let answers be kept."""
    wanted = {name: statement for model in watched_models() for name, statement in _triggers(model).items()}
    there = _existing()
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        for name in there.keys() - wanted.keys():
            cursor.execute(_drop(name, there[name]))
        for name in wanted.keys() - there.keys():
            cursor.execute(wanted[name])
    version, _ = ContentVersion.objects.get_or_create(pk=1)
    if not version.watched or there.keys() != wanted.keys():
        with transaction.atomic():
            ContentVersion.objects.filter(pk=1).update(watched=True)
            raise_version()


def remove(plan: Sequence[Any] = (), **kwargs: Any) -> None:
    """Drop all triggers before a migration changes tables, and let no answer be kept meanwhile."""
    if not plan or VERSION not in connection.introspection.table_names():
        return
    ContentVersion.objects.update(watched=False)
    wait_for_leases()
    with transaction.atomic(), connection.cursor() as cursor:
        for name, table in _existing().items():
            cursor.execute(_drop(name, table))


def raise_version() -> None:
    """Raise the version by hand, for a change that no trigger sees."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(SQLITE_RAISE)
        else:
            cursor.execute(
                f"UPDATE {VERSION} SET value = value + 1 + floor(random() * 2147483648)::bigint"  # noqa: S608 - as above
            )
            wait_after_commit(connection)


def _triggers(model: type[Model]) -> dict[str, str]:
    """Return the statements that make the triggers of a model's table, by names that change with what they say."""
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    different = "IS NOT" if connection.vendor == "sqlite" else "IS DISTINCT FROM"
    changed = " OR ".join(f"OLD.{column} {different} NEW.{column}" for column in map(quote, shown_columns(model)))
    if connection.vendor == "sqlite":
        body = {
            "INSERT": f"BEGIN {SQLITE_RAISE} END",
            "DELETE": f"BEGIN {SQLITE_RAISE} END",
            "UPDATE": f"WHEN {changed} BEGIN {SQLITE_RAISE} END",
        }
    else:
        run = "EXECUTE FUNCTION cms_raise_content_version()"
        # By row: the search index is written by inserts that become updates, and those of statements would not tell.
        body = {
            "INSERT": f"FOR EACH ROW {run}",
            "DELETE": f"FOR EACH ROW {run}",
            "UPDATE": f"FOR EACH ROW WHEN ({changed}) {run}",
            "TRUNCATE": f"FOR EACH STATEMENT {run}",
        }
    return {
        (name := f"{PREFIX}{hashlib.sha256(f'{table}{event}{rest}'.encode()).hexdigest()[:16]}"): (
            f"CREATE TRIGGER {name} AFTER {event} ON {table} {rest}"
        )
        for event, rest in body.items()
    }


def _existing() -> dict[str, str]:
    """Return the tables of our triggers by the triggers' names."""
    statement = (
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return {name: table for name, table in cursor.fetchall() if name.startswith(PREFIX)}


def _drop(name: str, table: str) -> str:
    if connection.vendor == "sqlite":
        return f"DROP TRIGGER {name}"
    return f"DROP TRIGGER {name} ON {connection.ops.quote_name(table)}"
