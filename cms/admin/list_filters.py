"""What lists of pages are narrowed down by.

Each filter names the ids of what it keeps: the search refuses conditions on columns that it has no index of.
"""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import IntegerField, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.models import Page, Revision, WorkflowState, get_default_page_content_type

from cms.models import Topic

STATES = [
    ("live", _("Live, without a newer draft")),
    ("changed", _("Live, with a newer draft")),
    ("draft", _("Draft, not live")),
    ("review", _("In review")),
    ("scheduled", _("Scheduled")),
    ("expired", _("Expired")),
]


def keep(pages: QuerySet[Any], condition: Q) -> QuerySet[Any]:
    """Return those of `pages` that meet a condition on the columns of their model."""
    return pages.filter(pk__in=pages.model.objects.filter(condition).order_by().values("pk"))


def in_state(state: str) -> Q:
    """Return the condition on pages that are in one of STATES."""
    if state == "scheduled":
        return Q(pk__in=_pages_of(Revision.objects.filter(approved_go_live_at__isnull=False)))
    if state == "review":
        return Q(pk__in=_pages_of(WorkflowState.objects.active()))
    return {
        "live": Q(live=True, has_unpublished_changes=False),
        "changed": Q(live=True, has_unpublished_changes=True),
        "draft": Q(live=False, expired=False),
        "expired": Q(live=False, expired=True),
    }[state]


def _pages_of(rows: QuerySet[Any]) -> QuerySet[Any]:
    # The id of what a row is about is text, since not everything has a number.
    ours = rows.filter(base_content_type=get_default_page_content_type())
    return ours.annotate(number=Cast("object_id", IntegerField())).order_by().values("number")


class PageFilterSet(WagtailFilterSet):
    """By state, topic and date; Wagtail adds the locale."""

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=STATES, empty_label=_("Any"), method="by_state", widget=RadioSelect
    )
    topics = django_filters.ModelMultipleChoiceFilter(
        label=_("Topic"), queryset=Topic.objects.all(), method="by_topics", widget=CheckboxSelectMultiple
    )
    published_on = django_filters.DateFromToRangeFilter(label=_("Date"), widget=DateRangePickerWidget)

    class Meta:
        model = Page
        fields: list[str] = []

    def by_state(self, pages: QuerySet[Any], name: str, state: str) -> QuerySet[Any]:
        """Keep the pages in a state."""
        return keep(pages, in_state(state))

    def by_topics(self, pages: QuerySet[Any], name: str, topics: Iterable[Topic]) -> QuerySet[Any]:
        """Keep the pages under any of the topics; all when none is chosen."""
        return keep(pages, Q(topics__in=topics)) if topics else pages


class PersonFilter(django_filters.ModelChoiceFilter):
    """Keeps the pages with a person in the rows of a relation; offers only people who are there."""

    def __init__(self, rows: type[Model], **kwargs: Any) -> None:
        self.rows = rows
        people: Any = rows._meta.get_field("person").related_model
        there = rows._default_manager.filter(person__isnull=False).order_by().values("person")
        super().__init__(queryset=people._default_manager.filter(pk__in=there), **kwargs)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return qs.filter(pk__in=self.rows._default_manager.filter(person=value).values("page")) if value else qs
