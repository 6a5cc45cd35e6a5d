"""The inbox: what people propose, read and decided on by moderators."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from django_countries import countries
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView, WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import ModelLogEntry

from network.choices import FocusArea, OrganisationType, ProjectStatus, SizeBand
from signups.choices import SubmissionStatus
from signups.models import Submission
from signups.moderation import OPEN, AlreadyDecided, accept_suspected, approve, ask_back, find_duplicates, reject
from signups.submission_forms import FORMS

PERMISSION = "signups.moderate_submissions"
FIRST_TAB = "to-moderate"
# What the tabs hold: suspected spam stands in a tab of its own.
TABS: dict[str, tuple[Any, Q]] = {
    FIRST_TAB: (_("To moderate"), Q(status=SubmissionStatus.TO_MODERATE, is_suspected=False)),
    "asked-back": (_("Asked back"), Q(status=SubmissionStatus.ASKED_BACK, is_suspected=False)),
    "unconfirmed": (_("Waiting for confirmation"), Q(status=SubmissionStatus.UNCONFIRMED, is_suspected=False)),
    "approved": (_("Approved"), Q(status=SubmissionStatus.APPROVED, is_suspected=False)),
    "rejected": (_("Rejected"), Q(status=SubmissionStatus.REJECTED, is_suspected=False)),
    "suspected": (_("Suspected spam"), Q(is_suspected=True)),
}
WHY_ALIKE = {"name": _("same name"), "domain": _("same website"), "email": _("same e-mail address")}
CHOICES: dict[str, dict[Any, Any]] = {
    "type": dict(OrganisationType.choices),
    "size": dict(SizeBand.choices),
    "status": dict(ProjectStatus.choices),
    "focus": dict(FocusArea.choices),
}
LABELS = {
    "website": _("Website"),
    "short_description": _("Short description"),
    "description": _("Description"),
    "type": _("Type"),
    "size": _("Size"),
    "status": _("Status"),
    "country": _("Country"),
    "address": _("Address"),
    "founded_on": _("Founded on"),
    "started_on": _("Started on"),
    "ended_on": _("Ended on"),
    "beneficiaries": _("Beneficiaries"),
    "technologies": _("Technologies"),
    "organisation": _("Organisation"),
    "focus": _("Focus areas"),
}


def waiting_count() -> int:
    """Return how many submissions wait for the moderators."""
    return Submission.objects.filter(TABS[FIRST_TAB][1]).count()


def address_of(submission: Submission) -> str:
    """Return where a submission is read."""
    return reverse("signup_inbox:read", args=(submission.pk,))


class ModeratorsOnly:
    """Refuses those who may not moderate."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home, *own = super().get_breadcrumbs_items()  # type: ignore[misc]
        return [home, {"url": reverse("signups:index"), "label": _("Sign-ups")}, *own]


class SubmissionFilterSet(WagtailFilterSet):
    """By kind and language."""

    class Meta:
        model = Submission
        fields = ["scope", "language"]


class InboxView(ModeratorsOnly, IndexView):
    """One tab of the inbox."""

    model = Submission
    page_title = _("Inbox")
    header_icon = "mail"
    template_name = "signups/inbox/index.html"
    any_permission_required = None
    permission_policy = None
    filterset_class = SubmissionFilterSet
    search_backend_name = None
    search_fields = ["name", "contact_name", "email", "reference"]
    is_searchable = True
    default_ordering = "-created_at"
    paginate_by = 50

    @cached_property
    def tab(self) -> str:
        """The name of the tab in the address."""
        name = self.kwargs.get("tab", FIRST_TAB)
        if name not in TABS:
            raise Http404
        return name

    def get_index_url(self) -> str:
        return reverse("signup_inbox:tab", args=(self.tab,))

    def get_index_results_url(self) -> str:
        return reverse("signup_inbox:tab_results", args=(self.tab,))

    def get_base_queryset(self) -> QuerySet[Submission]:
        return Submission.objects.filter(TABS[self.tab][1])

    @cached_property
    def columns(self) -> list[Any]:
        """Who proposes what, since when; in the tabs of what is not kept, until when."""
        ends = [DateColumn("deleted_on", label=_("Will be deleted"))]
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="submission"),
            TitleColumn(
                "name",
                label=_("Name"),
                sort_key="name",
                get_url=address_of,
                get_title_id=lambda submission: f"submission_{submission.pk}_title",
            ),
            Column("get_scope_display", label=_("Kind"), sort_key="scope"),
            Column("contact_name", label=_("Contact")),
            DateColumn("created_at", label=_("Received"), sort_key="created_at"),
            *(ends if self.tab in ("unconfirmed", "rejected", "suspected") else []),
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        tabs = [
            (name, label, Submission.objects.filter(held).count() if name != "approved" else None)
            for name, (label, held) in TABS.items()
        ]
        return super().get_context_data(*args, tabs=tabs, tab=self.tab, **kwargs)


class DecisionForm(forms.Form):
    """What is decided, and what the submitter is told of it."""

    decision = forms.ChoiceField(choices=[("approve", ""), ("reject", ""), ("ask", "")])
    remark = forms.CharField(
        label=_("Reason or question"),
        required=False,
        max_length=2000,
        widget=AdminAutoHeightTextInput,
        help_text=_(
            "Mailed to the submitter as you write it. Needed to reject and to ask back; an approval is mailed without."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        decision, remark = cleaned.get("decision"), cleaned.get("remark")
        if decision == "approve" and remark:
            self.add_error("remark", _("An approval is mailed without these words. Remove them, or ask back."))
        if decision in ("reject", "ask") and not remark and "remark" not in self.errors:
            self.add_error("remark", _("Say why, or what you want to know: it is mailed to the submitter."))
        return cleaned


class SubmissionView(ModeratorsOnly, WagtailAdminTemplateMixin, FormView):
    """One submission, with all that was sent, what it resembles, and the decision."""

    form_class = DecisionForm
    header_icon = "mail"
    template_name = "signups/inbox/submission.html"
    submission: Submission

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        known = Submission.objects.select_related("site", "decided_by", "organisation", "project")
        self.submission = get_object_or_404(known, pk=kwargs["pk"])

    def get_page_title(self) -> str:
        return self.submission.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        inbox = {"url": reverse("signup_inbox:index"), "label": InboxView.page_title}
        return [*super().get_breadcrumbs_items(), inbox, {"url": "", "label": self.get_page_title()}]

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        messages.validation_error(self.request, _("Nothing is decided yet: something is missing or wrong below."), form)
        return super().form_invalid(form)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        decision, remark = form.cleaned_data["decision"], form.cleaned_data["remark"]
        user, name = self.request.user, {"name": self.submission.name}
        try:
            if decision == "approve":
                entry = approve(self.submission, user)
                edit = AdminURLFinder(user).get_edit_url(entry)
                buttons = [messages.button(edit, _("Edit the entry"))] if edit else []
                messages.success(self.request, _("“%(name)s” is published.") % name, buttons=buttons)
            elif decision == "reject":
                reject(self.submission, remark, user)
                messages.success(self.request, _("“%(name)s” is rejected, and the submitter is told why.") % name)
            else:
                ask_back(self.submission, remark, user)
                messages.success(self.request, _("Your question about “%(name)s” is mailed.") % name)
        except AlreadyDecided as late:
            self.submission = late.submission
            messages.error(
                self.request,
                _("You changed nothing: somebody was quicker, or the address is not confirmed. As it is now: %(state)s")
                % {"state": late.submission.get_status_display()},
            )
            return self.render_to_response(self.get_context_data(form=form))
        except ValidationError as error:
            messages.error(
                self.request, _("It could not be published. %(problems)s") % {"problems": " ".join(error.messages)}
            )
            return self.render_to_response(self.get_context_data(form=form))
        return redirect("signup_inbox:index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        submission = self.submission
        finder = AdminURLFinder(self.request.user)
        duplicates = [
            (other, WHY_ALIKE[why], other._meta.verbose_name, finder.get_edit_url(other))
            for other, why in find_duplicates(submission)
        ]
        history = ModelLogEntry.objects.for_instance(submission).select_related("user")
        return super().get_context_data(
            submission=submission,
            fields=fields_of(submission),
            duplicates=duplicates,
            can_decide=submission.status in OPEN,
            entry_url=finder.get_edit_url(submission.entry) if submission.entry else None,
            history=history,
            **kwargs,
        )


class NotSpamView(ModeratorsOnly, WagtailAdminTemplateMixin, FormView):
    """Takes a suspected one as a person's, by one click."""

    http_method_names = ["post"]
    form_class = forms.Form

    def form_valid(self, form: forms.Form) -> HttpResponse:
        submission = get_object_or_404(Submission, pk=self.kwargs["pk"])
        try:
            accept_suspected(submission, self.request.user)
        except AlreadyDecided:
            messages.error(self.request, _("You changed nothing: this is not suspected to be spam."))
        else:
            messages.success(self.request, _("Taken as no spam. The mail to confirm the address is on its way."))
        return redirect("signup_inbox:read", submission.pk)


def fields_of(submission: Submission) -> list[tuple[Any, Any]]:
    """Return what was sent, with labels, in the order of the form."""
    details = submission.details
    names = [name for name in FORMS[submission.scope].base_fields if name in LABELS and details.get(name)]
    return [(LABELS[name], shown(name, details[name])) for name in names]


def shown(name: str, value: Any) -> str:
    """Return a value of the form as readers would see it."""
    if name == "country":
        return str(countries.name(value))
    choices = CHOICES.get(name, {})
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(choices.get(item, item)) for item in values)
