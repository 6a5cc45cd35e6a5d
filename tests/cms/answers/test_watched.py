"""Every table that an answer can show raises the content version."""

import json
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.answers.watched import watched_models
from cms.api.schema import graphql_schema

pytestmark = pytest.mark.django_db

CONTRACT = sorted((Path(__file__).parents[2] / "contract").glob("*.graphql"))
# What is read for an answer and is not content, each with the reason.
NOT_CONTENT = {
    "cms_contentchange": "the version itself",
    "cms_contentversion": "the version itself",
    "cms_previewsnapshot": "previews are never kept",
    "django_content_type": "a row is never changed",
    "django_tasks_database_dbtaskresult": "work that was queued",
    "wagtailsearch_indexentry_fts": "the index of wagtailsearch_indexentry",
}


def test_every_model_of_the_schema_is_watched() -> None:
    watched = set(watched_models())
    types = [getattr(type_, "graphene_type", None) for type_ in graphql_schema().type_map.values()]
    shown = {model for type_ in types if type_ and (model := getattr(type_._meta, "model", None))}
    assert len(shown) > 15
    parents = {parent for model in shown for parent in model._meta.get_parent_list()}
    assert sorted(model._meta.label for model in (shown | parents) - watched) == []


def test_every_table_that_the_contract_reads_is_watched(demo_site, read) -> None:
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    watched = {model._meta.db_table for model in watched_models()}
    with CaptureQueriesContext(connection) as statements:
        for path in CONTRACT:
            document = path.read_text()
            if "mutation" in document:
                continue
            read(document, **json.loads(document.partition("\n")[0].removeprefix("# variables: ")))
    read = {table for table in tables for one in statements if f"{table}" in _words(one["sql"])}
    assert {"wagtailcore_page", "articles_articlepage", "wagtailcore_site"} <= read
    assert sorted(read - watched - NOT_CONTENT.keys()) == []


def _words(sql: str) -> set[str]:
    return set("".join(letter if letter.isalnum() or letter == "_" else " " for letter in sql).split())
