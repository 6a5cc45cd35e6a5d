"""Indexes of Wagtail's table of pages for what is asked of all pages at each request and after each change.

They hold few rows: pages with pages below them (`cms.api.outline`), and those that the clock will change
(`cms.answers.moments`). The last one finds the page at a path; paths can be longer than PostgreSQL's trees take.
"""

from django.db import migrations

INDEXES = {
    "cms_page_with_children": "(path) WHERE numchild > 0",
    "cms_page_go_live_at": "(go_live_at) WHERE go_live_at IS NOT NULL",
    "cms_page_expire_at": "(expire_at) WHERE expire_at IS NOT NULL",
    "cms_page_url_path": "(url_path)",
}


def create_indexes(apps, schema_editor):
    for name, what in INDEXES.items():
        kind = "USING hash" if "url_path" in what and schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"CREATE INDEX {name} ON wagtailcore_page {kind} {what}")


def drop_indexes(apps, schema_editor):
    for name in INDEXES:
        schema_editor.execute(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [("cms", "0007_index_of_searched_words"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunPython(create_indexes, drop_indexes)]
