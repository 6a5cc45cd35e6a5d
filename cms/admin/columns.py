"""The columns of the lists of pages.

A page that is not live shows what its newest draft says: its own row holds what was saved first, or published last.
"""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.models import Page, Revision

from cms.admin.thumbnails import ThumbnailColumn, images_with_thumbnails

Drafts = Mapping[int, Mapping[str, Any]]


class DraftColumn(Column):
    """A column of a page's field; `prepare` is called once with the pages of a list before any cell is drawn."""

    def __init__(self, name: str, *, field: str = "", **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.field = field or name

    def prepare(self, pages: list[Any], drafts: Drafts) -> None:
        """Give the pages that have one the value of their draft."""
        for page in pages:
            if page.pk in drafts:
                field = page._meta.get_field(self.field)
                setattr(page, field.attname, field.to_python(drafts[page.pk][self.field]))


class DayColumn(DraftColumn):
    """A column with a date in words, as the editor's language writes it."""

    def get_value(self, instance: Any) -> str:
        day: datetime.date | None = super().get_value(instance)
        return date_format(day, "DATE_FORMAT") if day else ""


class LeadImageColumn(ThumbnailColumn, DraftColumn):
    """A column with the lead image of each page."""

    def prepare(self, pages: list[Any], drafts: Drafts) -> None:
        super().prepare(pages, drafts)
        images = images_with_thumbnails().in_bulk({page.lead_image_id for page in pages if page.lead_image_id})
        for page in pages:
            page.lead_image = images.get(page.lead_image_id)


class PeopleColumn(DraftColumn):
    """A column with the names in the rows of a relation, in their order.

    A row has a `person`; a name of its own comes before the person's.
    """

    def prepare(self, pages: list[Any], drafts: Drafts) -> None:
        if not pages:
            return
        rows = pages[0]._meta.get_field(self.field).related_model
        columns = {"page_id", "person_id", "name"} & {
            field.attname for field in rows._meta.get_fields() if field.concrete
        }
        stored: dict[int, list[Mapping[str, Any]]] = {}
        for row in rows.objects.filter(page__in=pages).values(*columns):
            stored.setdefault(row["page_id"], []).append(row)
        for pk, draft in drafts.items():
            stored[pk] = [{**row, "person_id": row["person"]} for row in draft[self.field] or []]
        everybody = [row for each in stored.values() for row in each]
        people = rows._meta.get_field("person").related_model.objects.in_bulk(
            {row["person_id"] for row in everybody} - {None}
        )
        for page in pages:
            names = [row.get("name") or str(people.get(row["person_id"], "")) for row in stored.get(page.pk, [])]
            page.listed_people = ", ".join(filter(None, names))

    def get_value(self, instance: Any) -> str:
        return str(instance.listed_people)


def newest_drafts(pages: Iterable[Page], fields: Iterable[str]) -> Drafts:
    """Return the values of `fields` in the newest draft of each page that is not live, by the page's id."""
    fields = list(fields)
    behind = {page.latest_revision_id: page.pk for page in pages if not page.live and page.latest_revision_id}
    rows = Revision.objects.filter(pk__in=behind).values("pk", *(f"content__{field}" for field in fields))
    return {behind[row["pk"]]: {field: row[f"content__{field}"] for field in fields} for row in rows}


def prepare(pages: list[Any], columns: Iterable[Column]) -> None:
    """Load what `columns` show of `pages`, in a number of statements that does not grow with them."""
    late = [column for column in columns if isinstance(column, DraftColumn)]
    drafts = newest_drafts(pages, {column.field for column in late})
    for column in late:
        column.prepare(pages, drafts)


def page_columns(*own: Column) -> list[Column]:
    """Return the columns of a list of pages, with those of a page type in the middle."""
    return [
        BulkActionsColumn("bulk_actions"),
        LeadImageColumn("lead_image", label=_("Image")),
        PageTitleColumn("title", label=_("Title"), sort_key="sort_title", classname="title"),
        *own,
        DayColumn("published_on", label=_("Date"), sort_key="published_on"),
        DateColumn(
            "latest_revision_created_at",
            label=_("Updated"),
            sort_key="latest_revision_created_at",
            classname="cms-wide",
        ),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]
