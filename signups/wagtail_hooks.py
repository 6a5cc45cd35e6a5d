"""Puts the gates of sign-ups into the admin, and what happens to them into its log."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from signups.models import SignupGate
from signups.viewsets import GatePermissionPolicy, SignupGateViewSet

register_permission_policy(SignupGate, GatePermissionPolicy(SignupGate), exact_class=True)
register_snippet(SignupGateViewSet)


@hooks.register("register_log_actions")
def register_gate_actions(actions: LogActionRegistry) -> None:
    """Name what `signups.services` writes to the log."""
    actions.register_action("signups.pause", "Pause sign-ups", "Sign-ups paused")
    actions.register_action("signups.open", "Open sign-ups", "Sign-ups opened")
