"""The screens of sign-ups: how each scope stands, pausing or planning in two steps, reopening and its undo."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Site

from signups.advice import advice_for, translations_of
from signups.choices import SignupScope
from signups.duty import PERMISSION
from signups.forms import GateForm, PauseForm, PlanForm, notices_for
from signups.log import history_table
from signups.models import ReopeningAlert, SignupGate, SignupNoticeIndexPage
from signups.services import GateChangedError, gates_of, reopen, undo_reopening
from signups.status import GateStatus, describe, moment_in_words, status_of, statuses_of

CHANGE_TITLE = _("Change the pause of sign-ups for %(what)s")


class OverviewView(WagtailAdminTemplateMixin, TemplateView):
    """How the gates of all sites stand, and what happened to them last."""

    page_title = _("Sign-ups")
    header_icon = "key"
    template_name = "signups/overview.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(label=_("Notices"), url=reverse("signup_notices:index"), icon_name="warning")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**site_statuses(self.request), history=history_table(), **kwargs)


def site_statuses(request: HttpRequest) -> dict[str, Any]:
    """Return what a template needs to show how the gates of all sites stand, and the next steps of who looks."""
    now = timezone.now()
    waiting = ReopeningAlert.objects.filter(confirmed_at__isnull=False).order_by().values_list("site", "scope")
    alerts = {(site, scope): count for site, scope, count in waiting.annotate(Count("pk"))}
    sites = [
        (
            site,
            [status._replace(alerts=alerts.get((site.pk, status.gate.scope), 0)) for status in statuses_of(site, now)],
        )
        for site in Site.objects.order_by("-is_default_site", "pk")
    ]
    return {"sites": sites, "several_sites": len(sites) > 1, "may_pause": request.user.has_perm(PERMISSION)}


class GateView(View):
    """What views of one gate share: the gate that the address names, and the refusal of those who may not pause."""

    gate: SignupGate

    def dispatch(self, request: HttpRequest, site_id: int, scope: str) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            messages.error(request, _("You may not pause or reopen sign-ups. Ask somebody of the duty editors."))
            overview = OverviewView()
            overview.setup(request)
            return overview.render_to_response(overview.get_context_data(), status=403)
        site = get_object_or_404(Site, pk=site_id)
        if scope not in SignupScope:
            raise Http404
        self.gate = gates_of(site, "paused_by")[scope]
        return super().dispatch(request)

    @property
    def scope(self) -> SignupScope:
        """What the gate is about."""
        return SignupScope(self.gate.scope)

    def told_of(self, gate: SignupGate) -> dict[str, str]:
        """Return what messages say of a gate: what its sign-ups are for, and how it stands."""
        return {"what": self.scope.noun, "how": describe(gate, timezone.now())}

    def say_changed(self) -> HttpResponse:
        """Return to the overview with what somebody else has done meanwhile."""
        gate = gates_of(self.gate.site, "paused_by")[self.gate.scope]
        messages.error(
            self.request,
            _("You changed nothing: somebody was quicker. Sign-ups for %(what)s, as they are now: %(how)s")
            % self.told_of(gate),
        )
        return redirect("signups:index")


class ReopenView(GateView):
    """Reopens by one click, and offers to undo it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Reopen if the gate is still as the editor saw it."""
        was_open = self.gate.is_open_at(timezone.now())
        try:
            gate = reopen(self.gate.site, self.scope, user=request.user, seen=request.POST.get("seen", ""))
        except GateChangedError:
            return self.say_changed()
        said = (
            _("The planned pause for %(what)s is dropped.") if was_open else _("Sign-ups for %(what)s are open again.")
        )
        undo = reverse("signups:undo", args=(gate.site_id, gate.scope))
        button = format_html(
            '<button type="button" class="button button-small button-secondary" data-controller="w-action" '
            'data-action="w-action#post" data-w-action-url-value="{}?seen={}">{}</button>',
            undo,
            gate.edition,
            _("Undo"),
        )
        messages.success(request, format_html("{} {}", said % {"what": self.scope.noun}, button))
        return redirect("signups:index")


class UndoView(GateView):
    """Takes a reopening back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Bring the pause back if nothing happened since."""
        try:
            gate = undo_reopening(self.gate.site, self.scope, user=request.user, seen=request.GET.get("seen", ""))
        except GateChangedError:
            return self.say_changed()
        except ValidationError as error:
            problems = " ".join(error.messages)
            messages.error(request, _("The pause could not be brought back. %(problems)s") % {"problems": problems})
        else:
            messages.success(request, _("Sign-ups for %(what)s, as before: %(how)s") % self.told_of(gate))
        return redirect("signups:index")


class GateFormView(WagtailAdminTemplateMixin, GateView, FormView):
    """A form, then a confirmation that shows the notice as readers will see it."""

    header_icon = "key"
    template_name = "signups/gate_form.html"
    confirm_template_name = "signups/gate_confirm.html"
    form_class: type[PauseForm | PlanForm]

    def get_page_title(self) -> str:
        return self.title % {"what": self.scope.noun}

    @property
    def status(self) -> GateStatus:
        """How the gate stands now."""
        return status_of(self.gate, timezone.now())

    @property
    def title(self) -> str:
        """What the form does, with a place for what the sign-ups are for."""
        raise NotImplementedError

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        overview = {"url": reverse("signups:index"), "label": OverviewView.page_title}
        return [*super().get_breadcrumbs_items(), overview, {"url": "", "label": self.get_page_title()}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"gate": self.gate, "now": timezone.now()}

    def form_invalid(self, form: GateForm) -> HttpResponse:
        form.focus_first_error()
        messages.validation_error(self.request, _("Nothing is changed yet: something is missing or wrong below."), form)
        return super().form_invalid(form)

    def form_valid(self, form: Any) -> HttpResponse:
        if form.cleaned_data["seen"] != self.gate.edition:
            return self.say_changed()
        step = self.request.POST.get("step")
        if step == "edit":
            return self.render_to_response(self.get_context_data(form=form))
        if step != "confirm":
            return self.response_class(
                self.request, self.confirm_template_name, self.get_context_data(form=form, **self.consequences(form))
            )
        try:
            gate = form.apply(self.request.user)
        except GateChangedError:
            return self.say_changed()
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        messages.success(self.request, _("Sign-ups for %(what)s: %(how)s") % self.told_of(gate))
        return redirect("signups:index")

    def consequences(self, form: Any) -> dict[str, Any]:
        """Return what the confirmation shows: the notice, where it points, what stays open, and the times."""
        now = form.now
        notice = form.cleaned_data["notice"]
        others = [gate for scope, gate in gates_of(self.gate.site).items() if scope != self.scope]
        still_open = [SignupScope(gate.scope) for gate in others if gate.is_open_at(now)]
        return {
            "notice": notice,
            "versions": (versions := [notice, *translations_of(notice)]),
            "advice": [
                (version, advice)
                for version in versions
                if (advice := advice_for(version, self.gate.site, now, paused=[self.scope]))
            ],
            "points_elsewhere": notice.alternative_scope in still_open,
            "still_open": still_open,
            "moments": [
                (form.fields[name].label, moment_in_words(moment, now))
                for name in form.moments
                if (moment := form.cleaned_data[name])
            ],
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        index = SignupNoticeIndexPage.objects.descendant_of(self.gate.site.root_page).first()
        kwargs.setdefault("form", self.get_form())
        return super().get_context_data(
            status=self.status,
            scope=self.scope,
            submit_button_label=_("Check and confirm"),
            time_zone=timezone.get_current_timezone_name(),
            media=kwargs["form"].media,
            has_notices=notices_for(self.gate).exists(),
            index=index if index and index.permissions_for_user(self.request.user).can_add_subpage() else None,
            **kwargs,
        )


class PauseView(GateFormView):
    """Pauses from now on until somebody reopens, or changes such a pause."""

    form_class = PauseForm

    @property
    def title(self) -> str:
        return str(_("Pause sign-ups for %(what)s") if self.status.is_open else CHANGE_TITLE)


class PlanView(GateFormView):
    """Plans a window, or changes one that is planned or under way."""

    form_class = PlanForm

    @property
    def title(self) -> str:
        is_new = self.gate.when_concerned(True, timezone.now()) is None
        return str(_("Plan a pause of sign-ups for %(what)s") if is_new else CHANGE_TITLE)
