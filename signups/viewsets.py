"""Where the admin shows sign-ups: the menu entry and its screens, the panel of the dashboard, the list of notices."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet

from signups import inbox, newsletter
from signups.duty import PERMISSION
from signups.inbox import InboxView, NotSpamView, SubmissionView, waiting_count
from signups.log import LogView
from signups.models import SignupNoticePage
from signups.newsletter import NewsletterView
from signups.views import OverviewView, PauseView, PlanView, ReopenView, UndoView, site_statuses


class SignupViewSet(ViewSet):
    """The gates of all sites, and what can be done to them."""

    name = "signups"
    icon = "key"
    menu_label = _("Pause and reopen")

    def get_urlpatterns(self) -> list[Any]:
        gate = "<int:site_id>/<str:scope>"
        return [
            path("", self.construct_view(OverviewView), name="index"),
            path(f"{gate}/pause/", self.construct_view(PauseView), name="pause"),
            path(f"{gate}/plan/", self.construct_view(PlanView), name="plan"),
            path(f"{gate}/reopen/", self.construct_view(ReopenView), name="reopen"),
            path(f"{gate}/undo/", self.construct_view(UndoView), name="undo"),
        ]


class SignupPanel(Component):
    """How sign-ups stand, on the dashboard, with the next step for those who may take it."""

    name = "signups"
    order = 400
    template_name = "signups/dashboard_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        context = parent_context or {}
        moderates = context["request"].user.has_perm(inbox.PERMISSION)
        return {
            **site_statuses(context["request"]),
            "csrf_token": context["csrf_token"],
            "moderates": moderates,
            "waiting_count": waiting_count() if moderates else 0,
        }


def where_shown(notice: SignupNoticePage) -> str:
    """Return for which sign-ups readers see this notice, or will."""
    return ", ".join(
        _("%(scope)s (planned)") % {"scope": scope} if gate.is_open_at(timezone.now()) else scope
        for gate in notice.gates_in_use()
        if (scope := gate.get_scope_display())
    )


class NoticeIndexView(IndexView):
    """The list of notices, with their gates."""

    page_title = _("Notices")
    breadcrumbs_items = [
        *IndexView.breadcrumbs_items,
        {"url": reverse_lazy("signups:index"), "label": OverviewView.page_title},
    ]

    def annotate_queryset(self, pages: Any) -> Any:
        return super().annotate_queryset(pages).prefetch_related("gates")


class NoticeViewSet(PageListingViewSet):
    """The notices of all sites and languages, and which of them readers see now."""

    name = "signup_notices"
    url_prefix = "signups/notices"
    icon = "warning"
    menu_label = _("Notices")
    model = SignupNoticePage
    index_view_class = NoticeIndexView
    list_display = [
        *IndexView.base_columns[:2],
        Column("shown", label=_("Shown to readers now"), accessor=where_shown),
        *IndexView.base_columns[3:],
    ]


class PermittedMenuItem(MenuItem):
    """An entry of the menu for those who have a permission."""

    permission: str

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.permission))


class LogMenuItem(PermittedMenuItem):
    permission = PERMISSION


class InboxMenuItem(PermittedMenuItem):
    """Says how many submissions wait."""

    permission = inbox.PERMISSION

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if count := waiting_count():
            component.label = f"{self.label} ({count})"
        return component


class InboxViewSet(ViewSet):
    """What people propose, for moderators."""

    name = "signup_inbox"
    url_prefix = "signups/inbox"
    icon = "mail"
    menu_label = _("Inbox")
    menu_item_class = InboxMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.construct_view(InboxView), name="index"),
            path("<int:pk>/", self.construct_view(SubmissionView), name="read"),
            path("<int:pk>/not-spam/", self.construct_view(NotSpamView), name="not_spam"),
            path("<slug:tab>/", self.construct_view(InboxView), name="tab"),
            path("<slug:tab>/results/", self.construct_view(InboxView, results_only=True), name="tab_results"),
        ]


class NewsletterMenuItem(PermittedMenuItem):
    permission = newsletter.PERMISSION


class NewsletterViewSet(ViewSet):
    """Who gets the newsletter, for those who may export it."""

    name = "signup_newsletter"
    url_prefix = "signups/newsletter"
    icon = "mail"
    menu_label = _("Newsletter")
    menu_item_class = NewsletterMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.construct_view(NewsletterView), name="index"),
            path("results/", self.construct_view(NewsletterView, results_only=True), name="index_results"),
        ]


class LogViewSet(ViewSet):
    """What happened to the gates."""

    name = "signup_log"
    url_prefix = "signups/log"
    icon = "history"
    menu_label = _("Log")
    menu_item_class = LogMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.construct_view(LogView), name="index"),
            path("results/", self.construct_view(LogView, results_only=True), name="index_results"),
        ]


class SignupViewSetGroup(ViewSetGroup):
    """The menu's section of sign-ups."""

    menu_label = _("Sign-ups")
    menu_name = "signups"
    menu_icon = "key"
    menu_order = 220
    items = (SignupViewSet, NoticeViewSet, InboxViewSet, NewsletterViewSet, LogViewSet)
