"""The panel of a notice's form that offers starter texts for a new one, and advice on the words of a saved one."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.panels import Panel

from signups.choices import SignupReason, SignupScope


class WordingPanel(Panel):
    """Starter texts or advice."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "signups/wording_panel.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            from signups.advice import advice_for

            context = super().get_context_data(parent_context)
            if self.instance.pk is None:
                return {**context, "reasons": SignupReason.choices, "address": self.request.path}
            site = self.instance.get_site()
            paused = [SignupScope(gate.scope) for gate in self.instance.gates_in_use()]
            sentences = advice_for(self.instance, site, timezone.now(), paused=paused) if site else []
            return {**context, "sentences": sentences, "notice": self.instance}
