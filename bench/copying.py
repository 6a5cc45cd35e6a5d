"""Copies the articles and interviews of the content by SQL, to see what grows with their number.

A copy is a row for each row of the original, with an id, a slug and a place in the tree of its own; it is older by 300
days for each copy before it.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection
from django.db.models import F, Max, Min, Model
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, ReferenceIndex
from wagtail.search.models import IndexEntry

DAYS_APART = 300
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def copy_pages(content: dict[str, Any], numbers: range) -> None:
    """Store the copies of these numbers, from 1 on, of the content that is there. Call it in a transaction."""
    from articles.models import ArticlePage
    from interviews.models import InterviewPage

    if numbers:
        copy_type(ArticlePage, len(content["articles"]), numbers)
        copy_type(InterviewPage, len(content["interviews"]), numbers)


def copy_type(model: type[Page], count: int, numbers: range) -> None:
    """Copy the first `count` pages of a type, which have been stored one after the other."""
    first = model.objects.aggregate(first=Min("pk"))["first"]
    begin = Page.objects.aggregate(last=Max("pk"))["last"] + 1 - first
    moved = f"+ {begin} + (number - {numbers.start}) * {count}"
    these = f"BETWEEN {first} AND {first + count - 1}"
    place = digits(f"(original.id - {first} + 1 + number * {count})")
    insert(
        Page,
        f"id {these}",
        numbers,
        id=f"original.id {moved}",
        path=f"substr(path, 1, length(path) - 4) || {place}",
        slug="slug || '-' || number",
        url_path="substr(url_path, 1, length(url_path) - 1) || '-' || number || '/'",
        translation_key=new_key(),
        **{name: earlier(name) for name in ("first_published_at", "last_published_at", "latest_revision_created_at")},
    )
    insert(
        model,
        f"page_ptr_id {these}",
        numbers,
        page_ptr_id=f"page_ptr_id {moved}",
        published_on=earlier("published_on", day=True),
        sort_updated_at=earlier("sort_updated_at"),
    )
    for table, column in parts(model):
        insert(table, f"{column} {these}", numbers, **{column: f"{column} {moved}"})
    type_id = ContentType.objects.get_for_model(model).pk
    of_these = f"content_type_id = {type_id} AND CAST(object_id AS integer) {these}"
    for index in (ReferenceIndex, IndexEntry):
        insert(index, of_these, numbers, object_id=f"CAST(CAST(object_id AS integer) {moved} AS varchar)")
    parent = Page.objects.get(pk=first).get_parent()
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(numbers) * count)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Page]):
            cursor.execute(statement)


def parts(model: type[Page]) -> list[tuple[type[Model], str]]:
    """Return the tables whose rows belong to pages of a type, with the column that says to which."""
    joins = [
        (field.remote_field.through, f"{model._meta.model_name}_id")
        for field in model._meta.many_to_many
        if field.model is model
    ]
    children = [(relation.related_model, relation.field.column) for relation in get_all_child_relations(model)]
    derived = [
        (relation.related_model, relation.field.column)
        for relation in model._meta.related_objects
        if relation.name == "indexed_turns"
    ]
    return [(table, column) for table, column in joins + children + derived if table._meta.app_label != "wagtailcore"]


def insert(model: type[Model], which: str, numbers: range, **changed: str) -> None:
    """Store a copy of a model's rows for each number, with expressions for the columns that change."""
    columns = [field.column for field in model._meta.local_concrete_fields if field.column != "id" or "id" in changed]
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    values = ", ".join(changed.get(column, f"original.{connection.ops.quote_name(column)}") for column in columns)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE copies(number) AS (SELECT {numbers.start} UNION ALL SELECT number + 1 FROM copies "  # noqa: S608 - our own names and numbers
            f"WHERE number < {numbers.stop - 1}) INSERT INTO {table} ({names}) "
            f"SELECT {values} FROM copies CROSS JOIN {table} original WHERE {which}"
        )


def digits(number: str) -> str:
    """Return an expression for the last step of a page's path, four digits to the base of 36."""
    return " || ".join(f"substr('{DIGITS}', {number} / {36**place} % 36 + 1, 1)" for place in (3, 2, 1, 0))


def earlier(column: str, *, day: bool = False) -> str:
    """Return an expression for a date or a moment so many days before that of the original."""
    if connection.vendor == "postgresql":
        return f"{column} - {DAYS_APART} * number" + ("" if day else " * interval '1 day'")
    function = "date" if day else "datetime"
    return f"{function}({column}, '-' || ({DAYS_APART} * number) || ' days')"


def new_key() -> str:
    """Return an expression for a new UUID."""
    return "gen_random_uuid()" if connection.vendor == "postgresql" else "lower(hex(randomblob(16)))"
