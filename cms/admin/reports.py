"""What reports are made of: an entry in the menu, a table of what the user may edit, a spreadsheet to take along."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, LocaleColumn, TitleColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry


class AllWellMixin:
    """A report that says something kind when it has nothing to show."""

    all_well: Any = ""

    @cached_property
    def no_results_message(self) -> str:
        return str(super().no_results_message) if self.is_filtering else str(self.all_well)  # type: ignore[misc, attr-defined]


class ReportMenuItem(MenuItem):
    """The menu's entry for a report, for those who may open it."""

    def __init__(self, view: type[ReportView], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.view = view

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(self.view.model)
        return bool(policy.user_has_any_permission(request.user, self.view.any_permission_required))


class ReportViewSet(ViewSet):
    """A report with its entry in the menu of reports; `name`, `view_class`, `icon`, `menu_label` and `menu_order`."""

    view_class: type[ReportView]
    menu_hook = "register_reports_menu_item"

    @property
    def url_prefix(self) -> str:
        """Return where the report stands below /admin/."""
        return f"reports/{self.name}"

    def menu_item_class(self, *args: Any, **kwargs: Any) -> ReportMenuItem:
        """Return the entry of the menu, which knows the report."""
        return ReportMenuItem(self.view_class, *args, **kwargs)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return {
            "page_title": self.menu_label,
            "header_icon": self.icon,
            "export_filename": self.name,
            "index_url_name": self.get_url_name("index"),
            "index_results_url_name": self.get_url_name("index_results"),
            **kwargs,
        }

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.construct_view(self.view_class), name="index"),
            path("results/", self.construct_view(self.view_class, results_only=True), name="index_results"),
        ]


class PagesReportView(AllWellMixin, ReportView):
    """A report on pages, for subclasses to say which."""

    model = Page
    any_permission_required = ["add", "change", "publish"]
    default_ordering = "-latest_revision_created_at"
    columns = [
        TitleColumn(
            "draft_title",
            label=_("Title"),
            sort_key="draft_title",
            url_name="wagtailadmin_pages:edit",
            classname="title",
        ),
        Column("page_type_display_name", label=_("Type"), classname="cms-wide"),
        LocaleColumn(label=_("Language"), sort_key="locale__language_code"),
        DateColumn(
            "latest_revision_created_at",
            label=_("Updated"),
            sort_key="latest_revision_created_at",
            classname="cms-wide",
        ),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]
    list_export = ["draft_title", "page_type_display_name", "locale", "latest_revision_created_at", "status_string"]
    export_headings = {
        "draft_title": _("Title"),
        "page_type_display_name": _("Type"),
        "latest_revision_created_at": _("Updated"),
        "status_string": _("Status"),
    }

    def get_base_queryset(self) -> Any:
        mine = self.permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return (
            mine.filter(self.get_condition())
            .select_related("content_type", "locale")
            .prefetch_workflow_states()
            .annotate_approved_schedule()
        )

    def get_condition(self) -> Q:
        """Return the condition on pages that the report is about."""
        raise NotImplementedError
