"""The log of sign-ups: who paused and reopened them, when and why."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, Table, UserColumn
from wagtail.admin.views.generic import BaseListingView
from wagtail.admin.views.generic.history import HistoryFilterSet
from wagtail.models import ModelLogEntry

from signups.duty import PERMISSION
from signups.models import SignupGate

HISTORY_LENGTH = 10


class WhoColumn(UserColumn):
    """Who did it: a user, one who is gone, or the command line."""

    def get_cell_context_data(self, instance: ModelLogEntry, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        if instance.user is None:
            gone = instance.user_display_name
            context["display_name"] = gone if instance.user_id else _("The command line")
        return context


def log_columns() -> list[Column]:
    """Return the columns of the log; the gates are read once, when the columns are made."""
    gates = list(SignupGate.objects.select_related("site"))
    several_sites = len({gate.site_id for gate in gates}) > 1
    names = {
        str(gate.pk): f"{gate.site}, {gate.get_scope_display()}" if several_sites else gate.get_scope_display()
        for gate in gates
    }
    return [
        Column("formatter.label", label=_("What")),
        Column("about", label=_("Sign-ups"), accessor=lambda entry: names.get(entry.object_id, "")),
        WhoColumn("user", label=_("Who")),
        DateColumn("timestamp", label=_("When")),
        Column("data.why", label=_("Why")),
    ]


def gate_entries() -> QuerySet[ModelLogEntry]:
    """Return the entries of the log about gates, newest first."""
    entries = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(SignupGate))
    return entries.select_related("user__wagtail_userprofile", "content_type").order_by("-timestamp", "-pk")


def history_table() -> Table | None:
    """Return what happened last to the gates; None when nothing did."""
    entries = list(gate_entries()[:HISTORY_LENGTH])
    return Table(log_columns(), entries) if entries else None


class LogView(BaseListingView):
    """What happened to the gates, all of it, filtered by what, who and when."""

    page_title = _("Log")
    header_icon = "history"
    verbose_name_plural = _("entries")
    filterset_class = HistoryFilterSet
    index_url_name = "signup_log:index"
    index_results_url_name = "signup_log:index_results"
    paginate_by = 50

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def columns(self) -> list[Column]:
        """What, about what, who, when and why."""
        return log_columns()

    def get_base_queryset(self) -> QuerySet[ModelLogEntry]:
        return gate_entries()

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return super().get_filterset_kwargs() | {"queryset": self.get_base_queryset()}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home, *own = super().get_breadcrumbs_items()
        return [home, {"url": reverse("signups:index"), "label": _("Sign-ups")}, *own]
