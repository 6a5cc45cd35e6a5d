"""What the admin's menus leave out of Wagtail's own entries."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

# The types of pages are few and fixed, and there is one task in the one workflow.
UNUSED_REPORTS = {"page-types-usage", "workflow-tasks"}


def leave_out_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Drop the reports that say nothing here. A hook of Wagtail's."""
    items[:] = [item for item in items if item.name not in UNUSED_REPORTS]


def leave_out_news(request: HttpRequest, items: list[MenuItem]) -> None:
    """Drop what is new in Wagtail, which is news for developers. A hook of Wagtail's."""
    items[:] = [item for item in items if not item.name.startswith("whats-new-in-wagtail")]
