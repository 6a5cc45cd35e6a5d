"""The report of interviews with somebody who has no entry under People."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from cms.admin.columns import newest_drafts
from cms.admin.reports import PagesReportView, ReportViewSet
from interviews.models import InterviewPage, Participant


class UnknownParticipantsView(PagesReportView):
    """Interviews in which somebody has no entry, where readers see it or in the newest draft of what is not live."""

    all_well = _("Everybody who is interviewed has an entry under People.")
    columns = [*PagesReportView.columns]
    columns[1] = Column("unknown_people", label=_("Without an entry"))
    list_export = ["draft_title", "unknown_people", "locale", "latest_revision_created_at", "status_string"]
    export_headings = {**PagesReportView.export_headings, "unknown_people": _("Without an entry")}

    def get_condition(self) -> Q:
        stored = Q(participants__person=None, participants__isnull=False)
        # The two databases differ in the white space, and a quotation mark in a name stands behind a backslash.
        drafted = Q(latest_revision__content__participants__regex=r'"person": ?null')
        found = InterviewPage.objects.filter(Q(live=True) & stored | Q(live=False) & drafted)
        return Q(pk__in=found.order_by().values("pk"))

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        pages = list(object_list)
        names: dict[int, list[str]] = {}
        rows = Participant.objects.filter(page__in=[page.pk for page in pages], person=None)
        for page_id, name in rows.values_list("page_id", "name"):
            names.setdefault(page_id, []).append(name)
        for pk, draft in newest_drafts(pages, ["participants"]).items():
            names[pk] = [row["name"] for row in draft["participants"] if row["person"] is None]
        for page in pages:
            page.unknown_people = ", ".join(name or str(_("(no name yet)")) for name in names.get(page.pk, []))
        return object_list


class UnknownParticipantsViewSet(ReportViewSet):
    """Participants without an entry under People."""

    name = "participants-without-entry"
    view_class = UnknownParticipantsView
    icon = "user"
    menu_label = _("Participants without an entry")
    menu_order = 130
