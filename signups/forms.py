"""The forms that a gate is changed with: pausing now, and planning a window."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateTimeInput

from signups.choices import SignupScope
from signups.models import SignupGate, SignupNoticePage
from signups.services import pause, plan_pause


def tomorrow_noon(now: datetime.datetime) -> datetime.datetime:
    """Return the noon after `now`'s day, in the current time zone."""
    local = localtime(now) + datetime.timedelta(days=1)
    return local.replace(hour=12, minute=0, second=0, microsecond=0)


class MomentField(forms.DateTimeField):
    """A date and time that is still to come."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=AdminDateTimeInput, **kwargs)


class GateForm(forms.Form):
    """What both forms ask. `gate` is the gate as it is now; `seen` keeps the edition that the editor has looked at."""

    moments: tuple[str, ...] = ()

    notice = forms.ModelChoiceField(
        SignupNoticePage.objects.none(),
        label=_("What readers are told"),
        empty_label=None,
        help_text=_("A published notice. You see its words before anything is paused."),
    )
    why = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=500,
        widget=AdminAutoHeightTextInput,
        help_text=_("For the log, not for readers. For example: “Confirmation mails bounce since the move.”"),
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, gate: SignupGate, now: datetime.datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gate, self.now = gate, now
        self.fields["notice"].queryset = notices_for(gate)  # type: ignore[attr-defined]
        self.initial.setdefault("seen", gate.edition)
        if gate.when_concerned(gate.paused_from, now):
            for name in ("notice", *self.moments):
                self.initial[name] = getattr(gate, name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in self.moments:
            moment = cleaned.get(name)
            if moment and moment <= self.now and not self.fields[name].disabled:
                self.add_error(name, _("Choose a time that is still to come."))
        return cleaned

    def focus_first_error(self) -> None:
        """Have the browser go to the first field that is wrong."""
        for name in self.fields:
            if name in self.errors:
                self.fields[name].widget.attrs["autofocus"] = True
                return


class PauseForm(GateForm):
    """Pauses from now on until somebody reopens, or changes such a pause."""

    moments = ("review_at", "reopens_at")
    field_order = ["notice", "review_at", "reopens_at", "why"]

    review_at = MomentField(
        label=_("Review by"),
        help_text=_("When somebody looks whether the pause is still needed. After it the pause is shown as overdue."),
    )
    reopens_at = MomentField(
        label=_("Expected reopening"),
        required=False,
        help_text=_("What readers are promised. Nothing opens by itself then. Leave empty to promise nothing."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["review_at"] = self.initial.get("review_at") or tomorrow_noon(self.now)

    def apply(self, user: Any) -> SignupGate:
        """Pause, or change the pause; raises what `signups.services.pause` raises."""
        return pause(self.gate.site, SignupScope(self.gate.scope), now=self.now, user=user, **self.cleaned_data)


class PlanForm(GateForm):
    """Plans a window that begins and ends by itself, or changes one."""

    moments = ("paused_from", "ends_at")
    field_order = ["notice", "paused_from", "ends_at", "why"]

    paused_from = MomentField(label=_("Pause from"), help_text=_("Sign-ups close by themselves then."))
    ends_at = MomentField(
        label=_("Until"), help_text=_("Sign-ups open by themselves then, and readers are told so from the beginning.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.gate.is_open_at(self.now):
            self.fields["paused_from"].disabled = True
            self.fields["paused_from"].help_text = _("It has begun; only its end can be moved.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        begins, ends = cleaned.get("paused_from"), cleaned.get("ends_at")
        if begins and ends and ends <= begins:
            self.add_error("ends_at", ValidationError(_("A window ends after it begins.")))
        return cleaned

    def apply(self, user: Any) -> SignupGate:
        """Plan the window, or change it; raises what `signups.services.plan_pause` raises."""
        return plan_pause(self.gate.site, SignupScope(self.gate.scope), now=self.now, user=user, **self.cleaned_data)


def notices_for(gate: SignupGate) -> Any:
    """Return the published notices of a gate's site, those of its default language."""
    return (
        SignupNoticePage.objects.live()
        .public()
        .descendant_of(gate.site.root_page)
        .order_by("-last_published_at", "-pk")
    )
