"""The form that a gate is edited with."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Site

from signups.choices import SignupScope
from signups.models import SignupGate


def scopes_without_gate() -> list[tuple[str, str]]:
    """Return the scopes, as choices, that have no record yet on one of the sites at least."""
    sites = Site.objects.count()
    scopes = list(SignupGate.objects.values_list("scope", flat=True))
    return [choice for choice in SignupScope.choices if scopes.count(choice[0]) < sites]


class SignupGateForm(WagtailAdminModelForm):
    """Offers a new gate the scopes that have none yet; a stored one keeps its site and its scope."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["site"].disabled = self.fields["scope"].disabled = True
        else:
            self.fields["site"].initial = Site.objects.filter(is_default_site=True).first()
            self.fields["scope"].choices = scopes_without_gate()
