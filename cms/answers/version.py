"""Reading the content version, and folding what transactions added to it."""

from django.db import connection, transaction

from cms.models.content_version import ContentChange, ContentVersion

# One statement sees one state of the database: the sum is that of the transactions that it sees. NULL while no trigger
# watches.
STATEMENT = f"""
SELECT value + COALESCE((SELECT CAST(SUM(amount) AS bigint) FROM {ContentChange._meta.db_table}), 0)
FROM {ContentVersion._meta.db_table} WHERE watched
"""  # noqa: S608 - names of tables
# So many rows are read in a fraction of the time that the statement takes anyway.
FOLDED_FROM = 50


def read_version() -> int | None:
    """Return the version of what the database shows now, None while no answer may be kept."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT)
        row = cursor.fetchone()
    return row[0] if row else None


def fold_changes() -> None:
    """Add what transactions added to the one row, as the clock does at each round. The version stays as it is."""
    if ContentChange.objects.count() < FOLDED_FROM:
        return
    with transaction.atomic(), connection.cursor() as cursor:
        # Two at once would wait here for each other's rows.
        ContentVersion.objects.select_for_update().get(pk=1)
        cursor.execute(f"DELETE FROM {ContentChange._meta.db_table} RETURNING amount")  # noqa: S608 - as above
        amount = sum(row[0] for row in cursor.fetchall())
        ContentVersion.objects.filter(pk=1).update(value=ContentVersion.objects.get(pk=1).value + amount)
