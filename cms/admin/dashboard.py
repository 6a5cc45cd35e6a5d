"""What the dashboard shows of an editor's own work: continue, in review, scheduled."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import Max
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import Page, Revision, TaskState, WorkflowState

from cms.admin.coming import find_coming
from cms.admin.listings import page_lists

# How many rows a panel has at most.
MOST_ROWS = 8
MOST_EDITS = 5
REPLACED = (RecentEditsPanel, UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)


class ContinuePanel(Component):
    """What the user edited last; for somebody who has edited nothing yet, what to begin with.

    Wagtail's own panel leaves out what was only begun: it reads the log, where a new page is no edit yet.
    """

    name = "continue"
    template_name = "cms/panels/continue.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request = parent_context["request"]
        starts = [
            {"label": each.start_label, "icon": each.icon, "url": reverse(each.get_url_name("choose_parent"))}
            for each in page_lists()
            if each.may_add(request.user)
        ]
        # The template is Wagtail's, which takes `last_edits` and `request`.
        return {"request": request, "last_edits": self._last_edits(request.user), "starts": starts}

    def _last_edits(self, user: Any) -> list[tuple[datetime.datetime, Page]]:
        edits = (
            Revision.page_revisions.filter(user=user)
            .values("object_id")
            .annotate(edited_at=Max("created_at"))
            .order_by("-edited_at")[:MOST_EDITS]
        )
        edited_at = {int(edit["object_id"]): edit["edited_at"] for edit in edits}
        pages = Page.objects.specific().prefetch_workflow_states().annotate_approved_schedule().in_bulk(edited_at)
        return [(moment, pages[pk]) for pk, moment in edited_at.items() if pk in pages]


class ReviewPanel(Component):
    """What waits for the user's review, and what the user has submitted."""

    name = "review"
    template_name = "cms/panels/review.html"
    order = 200

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        rows = [*self._submitted(user), *self._to_review(user)]
        # What somebody submits and may approve as well is there once.
        rows = list({row["url"]: row for row in rows}.values())
        return {"rows": rows[:MOST_ROWS], "more": len(rows) > MOST_ROWS}

    def _submitted(self, user: Any) -> list[dict[str, Any]]:
        states = (
            WorkflowState.objects.active()
            .filter(requested_by=user)
            .order_by("-status", "current_task_state__started_at")
            .select_related("current_task_state__task")
            .prefetch_related("content_object")[: MOST_ROWS + 1]
        )
        rows = []
        for state in states:
            task = state.current_task_state
            refused = state.status == WorkflowState.STATUS_NEEDS_CHANGES
            text = _("Changes are asked for") if refused else _("Waits for: %(task)s") % {"task": task.task.name}
            rows += _row(state.content_object, text, task.started_at)
        return rows

    def _to_review(self, user: Any) -> list[dict[str, Any]]:
        states = (
            TaskState.objects.reviewable_by(user)
            .order_by("started_at")
            .select_related("workflow_state__requested_by")
            .prefetch_related("workflow_state__content_object")[: MOST_ROWS + 1]
        )
        rows = []
        for state in states:
            author = state.workflow_state.requested_by
            text = (
                _("Waits for your review, submitted by %(author)s") % {"author": get_user_display_name(author)}
                if author
                else _("Waits for your review")
            )
            rows += _row(state.workflow_state.content_object, text, state.started_at)
        return rows


def _row(item: Any, text: Any, since: Any) -> list[dict[str, Any]]:
    # Nothing of the network goes through a workflow, and a page that was deleted leaves its workflow behind.
    if not isinstance(item, Page):
        return []
    url = reverse("wagtailadmin_pages:edit", args=[item.pk])
    return [{"page": item, "url": url, "text": text, "since": since}]


class ScheduledPanel(Component):
    """What goes live or expires next, among all that the user may edit."""

    name = "scheduled"
    template_name = "cms/panels/scheduled.html"
    order = 300

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        rows = find_coming(parent_context["request"].user, limit=MOST_ROWS + 1)
        return {"rows": rows[:MOST_ROWS], "more": len(rows) > MOST_ROWS}


def arrange_panels(request: HttpRequest, panels: list[Component]) -> None:
    """Put our panels in the place of Wagtail's, and the user's locked pages at the end. A hook of Wagtail's."""
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    for panel in panels:
        if isinstance(panel, LockedPagesPanel):
            panel.order = 500
    panels += [ContinuePanel(), ReviewPanel(), ScheduledPanel()]
