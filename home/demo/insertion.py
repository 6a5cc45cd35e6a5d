"""New pages of one type put under their parent in few statements, with all that saving each of them would write."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import F, Model
from django.db.models.sql import InsertQuery
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backends

from cms.models import ContentPage
from interviews.models import InterviewPage, Turn
from interviews.services import turn_rows


def insert_pages(parent: Page, pages: list[ContentPage]) -> None:
    """Store live pages, all of one type and with slugs of their own, as the last ones under `parent`.

    Call it in a transaction, with the row of `parent` locked. No signal is sent.
    """
    place(parent, pages)
    for page in pages:
        page.set_derived_values()
    insert_rows(pages)
    insert_children(pages)
    if isinstance(pages[0], InterviewPage):
        Turn.objects.bulk_create(row for page in pages for row in turn_rows(page))
    ReferenceIndex.objects.bulk_create(row for page in pages for row in reference_rows(page))
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(type(pages[0]), pages)


def place(parent: Page, pages: list[ContentPage]) -> None:
    """Give the pages their places in the tree, behind the children that the parent has, and its locale."""
    last = parent.get_last_child()
    # treebeard's own way counts on from the last child for each page that it adds.
    path = last._inc_path() if last else Page._get_path(parent.path, parent.depth + 1, 1)  # noqa: SLF001
    for page in pages:
        page.path, page.depth, page.locale_id = path, parent.depth + 1, parent.locale_id
        page.set_url_path(parent)
        path = page._inc_path()  # noqa: SLF001
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))


def insert_rows(pages: list[ContentPage]) -> None:
    """Insert the rows of the pages: of Wagtail's table first, which gives the ids, then of their own."""
    Page.objects.bulk_create(pages)
    for page in pages:
        page.pk = page.id
    # Django's bulk_create refuses models that have a table of their own beside their parent's.
    model = type(pages[0])
    fields = model._meta.local_concrete_fields
    size = connection.ops.bulk_batch_size(fields, pages)
    for start in range(0, len(pages), size):
        query = InsertQuery(model)
        query.insert_values(fields, [*pages[start : start + size]])
        query.get_compiler(connection=connection).execute_sql()


def insert_children(pages: list[ContentPage]) -> None:
    """Insert what hangs on the pages: authors, participants and the like, and their topics."""
    model = type(pages[0])
    for relation in get_all_child_relations(model):
        managers = [getattr(page, relation.get_accessor_name()) for page in pages]
        for manager in managers:
            if not manager.is_deferring:
                # Else the database is asked what hangs on a page that is new.
                manager.set([])
        relation.related_model.objects.bulk_create(row for manager in managers for row in manager.all())
    for field in model._meta.many_to_many:
        if isinstance(field, ParentalManyToManyField):
            through = field.remote_field.through
            through.objects.bulk_create(
                through(**{field.m2m_field_name(): page, field.m2m_reverse_field_name(): other})
                for page in pages
                for other in getattr(page, field.name).all()
            )


def reference_rows(page: ContentPage) -> Iterator[Model]:
    """Give the rows of Wagtail's index of references that a page needs, not saved."""
    content_type = ContentType.objects.get_for_model(page)
    base_content_type = page.get_base_content_type()
    # `create_or_update_for_object` takes the same for one page, and asks for what the index has of it.
    for to_type_id, to_id, model_path, content_path in set(ReferenceIndex._extract_references_from_object(page)):  # noqa: SLF001
        yield ReferenceIndex(
            content_type=content_type,
            base_content_type=base_content_type,
            object_id=page.pk,
            to_content_type_id=to_type_id,
            to_object_id=to_id,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),  # noqa: SLF001
        )
