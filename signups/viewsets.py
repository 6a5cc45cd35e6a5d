"""How the admin lists and edits the gates of sign-ups."""

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from signups.forms import SignupGateForm, scopes_without_gate
from signups.models import SignupGate


def moment_column(name: str, label: str) -> Column:
    """Return a column that shows a date and time whole; Wagtail's own calls all that is to come "just now"."""

    def shown(gate: SignupGate) -> str:
        moment = getattr(gate, name)
        return date_format(localtime(moment), "DATETIME_FORMAT") if moment else ""

    return Column(name, label=label, accessor=shown)


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
        # The scope and its state in words, with the link to the gate.
        "__str__",
        moment_column("paused_from", "Paused from"),
        moment_column("reopens_at", "Expected reopening"),
        moment_column("review_at", "Review by"),
        Column("notice", label="Notice"),
    ]
    edit_handler = ObjectList(SignupGate.panels, base_form_class=SignupGateForm)
