"""The strip that stands on every page of the admin while sign-ups are paused."""

from typing import Any

from django import template
from django.utils import timezone

from signups.duty import PERMISSION
from signups.status import pauses_at

register = template.Library()


@register.inclusion_tag("signups/strip.html", takes_context=True)
def signup_strip(context: template.Context) -> dict[str, Any]:
    """Say what is paused to whoever is logged in; nothing while all sign-ups are open."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return {"pauses": []}
    pauses = pauses_at(timezone.now())
    return {
        "pauses": pauses,
        "is_overdue": any(pause.is_overdue for pause in pauses),
        "may_pause": user.has_perm(PERMISSION),
    }
