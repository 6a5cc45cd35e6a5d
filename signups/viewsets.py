"""How the admin lists and edits the gates of sign-ups."""

from typing import Any

from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from signups.forms import SignupGateForm, scopes_without_gate
from signups.models import SignupGate


class GatePermissionPolicy(ModelPermissionPolicy):
    """Django's permissions, but that no gate is deleted and that there is one for each scope at most."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if action == "delete" or (action == "add" and not scopes_without_gate()):
            return False
        return super().user_has_permission(user, action)


class SignupGateViewSet(SnippetViewSet):
    """The gates: whether sign-ups are accepted, and what readers are told when they are not."""

    model = SignupGate
    icon = "key"
    menu_label = "Sign-ups"
    menu_order = 220
    add_to_admin_menu = True
    copy_view_enabled = False
    ordering = ["site", "scope"]
    list_display: list[Any] = [
        Column("get_scope_display", label="Sign-ups of"),
        StatusTagColumn("get_state_display", label="State", primary=lambda gate: gate.is_open),
        DateColumn("paused_from", label="Paused from"),
        DateColumn("reopens_at", label="Expected reopening"),
        DateColumn("review_at", label="Review by"),
        Column("notice", label="Notice"),
    ]
    edit_handler = ObjectList(SignupGate.panels, base_form_class=SignupGateForm)
