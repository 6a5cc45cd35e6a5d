"""Puts sign-ups into the admin, and what happens to them into its log."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import register_admin_url_finder
from wagtail.admin.staticfiles import versioned_static
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.signals import init_new_page

from signups.bulk_decisions import ApproveAction, NotSpamAction, RejectAction
from signups.inbox import PERMISSION as MODERATE
from signups.inbox import address_of
from signups.models import SignupGate, Submission
from signups.notices_in_use import refuse_bulk_action, refuse_for_page
from signups.starting import begin_with_starter, note_starter
from signups.viewsets import SignupPanel, SignupViewSetGroup

# What `signups.services` writes to the log.
ACTIONS = {
    "signups.pause": _("Sign-ups paused"),
    "signups.plan": _("Pause of sign-ups planned"),
    "signups.change": _("Pause of sign-ups changed"),
    "signups.open": _("Sign-ups reopened"),
    "signups.undo": _("Reopening of sign-ups taken back"),
}
# What `signups.moderation` writes to the log, about submissions.
DECISIONS = {
    "signups.approved": _("Submission approved"),
    "signups.rejected": _("Submission rejected"),
    "signups.asked_back": _("Submitter asked back"),
    "signups.not_spam": _("Taken as no spam"),
}
PERMISSIONS = ["pause_signups", "moderate_submissions", "export_newsletter"]

for action in (ApproveAction, RejectAction, NotSpamAction):
    hooks.register("register_bulk_action", action)
hooks.register("before_create_page", note_starter)
init_new_page.connect(begin_with_starter)
hooks.register("before_delete_page", refuse_for_page)
hooks.register("before_unpublish_page", refuse_for_page)
hooks.register("before_bulk_action", refuse_bulk_action)


@hooks.register("register_admin_viewset")
def signup_viewsets() -> SignupViewSetGroup:
    """Return the screens of sign-ups."""
    return SignupViewSetGroup()


@hooks.register("insert_global_admin_css")
def strip_styles() -> SafeString:
    """Return the styles of the strip that stands on every page while sign-ups are paused."""
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("signups/admin/strip.css"))


@hooks.register("construct_homepage_panels")
def add_signup_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show on the dashboard how sign-ups stand."""
    panels.append(SignupPanel())


@hooks.register("register_permissions")
def signup_permissions() -> QuerySet[Permission]:
    """Return the permissions that groups can be given."""
    return Permission.objects.filter(content_type__app_label="signups", codename__in=PERMISSIONS)


class GateURLFinder:
    """Leads from a gate in the log to the page where it is changed."""

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_edit_url(self, instance: SignupGate) -> str:
        """Return the address of the page of all gates."""
        return reverse("signups:index")


register_admin_url_finder(SignupGate, GateURLFinder)


class SubmissionURLFinder:
    """Leads moderators from a submission in the log, or among the duplicates of another, to where it is read."""

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_edit_url(self, instance: Submission) -> str | None:
        """Return the address of the submission, None to those who may not moderate."""
        return address_of(instance) if self.user.has_perm(MODERATE) else None


register_admin_url_finder(Submission, SubmissionURLFinder)


class GateLogFormatter(LogFormatter):
    """Says what happened to a gate, and why."""

    def format_message(self, log_entry: Any) -> str:
        means = "" if log_entry.user_id else " " + _("(from the command line)")
        why = log_entry.data.get("why")
        return f"{self.label}{means}: {why}" if why else f"{self.label}{means}"


@hooks.register("register_log_actions")
def register_gate_actions(actions: LogActionRegistry) -> None:
    """Name what `signups.services` writes to the log."""
    for action, label in ACTIONS.items():
        actions.register_action(action)(type("GateLogFormatter", (GateLogFormatter,), {"label": label}))
    for action, label in DECISIONS.items():
        actions.register_action(action, label, label)
