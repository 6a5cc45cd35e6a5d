"""The report of what goes live or expires, pages and entries of the network together."""

import datetime
from typing import Any

import django_filters
from django.forms import RadioSelect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from cms.admin.coming import Coming, find_coming
from cms.admin.reports import AllWellMixin, ReportViewSet


class ScheduledFilterSet(django_filters.FilterSet):
    """By how far to look ahead, a week unless told otherwise."""

    within = django_filters.ChoiceFilter(
        label=_("Within"),
        choices=[("7", _("7 days")), ("30", _("30 days")), ("any", _("Any time"))],
        initial="7",
        empty_label=None,
        widget=RadioSelect,
    )


class ScheduledView(AllWellMixin, ReportView):
    """What goes live or expires, in order of time."""

    # Whoever may do anything with pages may look; the rows are those that the user may edit.
    model = Page
    any_permission_required = ["add", "change", "publish"]
    filterset_class = ScheduledFilterSet
    all_well = _("Nothing goes live or expires in the next seven days.")
    columns = [
        TitleColumn("title", label=_("Title"), get_url=lambda coming: coming.edit_url, classname="title"),
        Column("event", label=_("What happens")),
        Column(
            "moment",
            label=_("When"),
            accessor=lambda coming: date_format(timezone.localtime(coming.moment), "DATETIME_FORMAT"),
        ),
        Column("type", label=_("Type"), classname="cms-wide"),
        Column("who", label=_("By"), classname="cms-wide"),
    ]
    list_export = ["moment", "event", "title", "type", "who"]
    export_headings = {
        "moment": _("When"),
        "event": _("What happens"),
        "title": _("Title"),
        "type": _("Type"),
        "who": _("By"),
    }

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {
            "data": {"within": self.request.GET.get("within") or "7"},
            "queryset": Page.objects.none(),
            "request": self.request,
        }

    def get_queryset(self) -> list[Coming]:
        within = self.filters.form.cleaned_data["within"] if self.filters.is_valid() else "7"
        until = None if within == "any" else timezone.now() + datetime.timedelta(days=int(within))
        return find_coming(self.request.user, until)

    def filter_queryset(self, queryset: list[Coming]) -> list[Coming]:
        return queryset


class ScheduledViewSet(ReportViewSet):
    """What the clock is going to do."""

    name = "scheduled"
    view_class = ScheduledView
    icon = "calendar-check"
    menu_label = _("Scheduled")
    menu_order = 100
