"""Puts into the admin the lists of interviews, their report, and what their editing form asks while it is filled in."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page

from interviews.importing.views import CorrectView, CreateView, DiscardView, SourceView
from interviews.models import InterviewIndexPage
from interviews.reports import UnknownParticipantsViewSet
from interviews.services import IMPORTED
from interviews.views import person_values
from interviews.viewsets import InterviewListViewSet, InterviewTreeViewSet


@hooks.register("register_admin_viewset")
def register_lists() -> list[Any]:
    """Return the list in the menu, the one of the page tree, and the report."""
    return [InterviewListViewSet(), InterviewTreeViewSet(), UnknownParticipantsViewSet()]


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Return the addresses of the admin that are this app's."""
    one = "interviews/import/<uuid:import_id>/"
    return [
        path("interviews/people/<int:person_id>/", person_values, name="interviews_person_values"),
        path("interviews/import/", SourceView.as_view(), name="interviews_import"),
        path(one, CorrectView.as_view(), name="interviews_import_correct"),
        path(f"{one}create/", CreateView.as_view(), name="interviews_import_create"),
        path(f"{one}discard/", DiscardView.as_view(), name="interviews_import_discard"),
    ]


class ImportItem(PageMenuItem):
    """The entry in the menu of a list of interviews that begins an import under it."""

    label = _("Import a transcript")
    icon_name = "upload"

    def __init__(self, *, page: Page, **kwargs: Any) -> None:
        super().__init__(page=page, url=f"{reverse('interviews_import')}?parent={page.pk}", **kwargs)

    def is_shown(self, user: Any) -> bool:
        may_add = self.page.permissions_for_user(user).can_add_subpage()
        return isinstance(self.page, InterviewIndexPage) and may_add


@hooks.register("register_page_header_buttons")
def import_items(page: Page, **kwargs: Any) -> Iterator[ImportItem]:
    """Give the entry, which comes right after that for a new page."""
    yield ImportItem(page=page, priority=16)


class ImportLogFormatter(LogFormatter):
    """Says what an import has made of which file, and whether it was the command line's."""

    label = _("Imported from a transcript")

    def format_message(self, log_entry: Any) -> str:
        data = log_entry.data
        words = [
            _("Imported from “%(source)s”") % data if data.get("source") else str(self.label),
            ngettext("%(count)d turn", "%(count)d turns", data.get("turns", 0)) % {"count": data.get("turns", 0)},
            ngettext("%(count)d speaker", "%(count)d speakers", data.get("speakers", 0))
            % {"count": data.get("speakers", 0)},
            ngettext("%(count)d line left out", "%(count)d lines left out", data.get("left_out", 0))
            % {"count": data.get("left_out", 0)},
        ]
        return ", ".join(words)


@hooks.register("register_log_actions")
def register_import_action(actions: LogActionRegistry) -> None:
    """Name what an import writes to the history of its page."""
    actions.register_action(IMPORTED)(ImportLogFormatter)
