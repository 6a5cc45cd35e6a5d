"""The index of searched words again, without statistics of how many entries hold a word.

For a word that most pages hold they make PostgreSQL read every entry whole, since it takes no account of what it costs
to fetch long values: seconds at 100,000 pages. Without them it believes every word to be rare, and takes the index.
"""

from django.db import migrations

NAME = "search_title_and_body"
CREATE = f"CREATE INDEX {NAME} ON wagtailsearch_indexentry USING gin ((title || body))"


def create_anew(apps, schema_editor, *more):
    if schema_editor.connection.vendor == "postgresql":
        for statement in (f"DROP INDEX {NAME}", CREATE, *more):
            schema_editor.execute(statement)


def without_statistics(apps, schema_editor):
    create_anew(apps, schema_editor, f"ALTER INDEX {NAME} ALTER COLUMN 1 SET STATISTICS 0")


class Migration(migrations.Migration):
    dependencies = [("cms", "0008_indexes_of_pages")]

    operations = [migrations.RunPython(without_statistics, create_anew)]
