"""The gate: one record for each site and scope says whether sign-ups are accepted."""

import datetime
import hashlib
from typing import Any

import graphene
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo
from wagtail.models import Site

from cms.api.batching import load, load_foreign, together
from cms.api.fields import choice, computed, model_type, scalar
from cms.api.page_references import in_their_language
from cms.api.scalars import enum_of
from cms.api.visibility import visibility
from signups.choices import SignupScope, SignupState
from signups.models.notices import SignupNoticePage


class SignupGate(models.Model):
    """Whether a scope's sign-ups are accepted on a site.

    The state is computed from the times at each read. A pause without `ends_at` was made by hand and ends by hand;
    `reopens_at` is only a promise. A pause with `ends_at` was scheduled and ends by itself.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="signup_gates")
    scope = models.CharField(max_length=20, choices=SignupScope.choices)
    paused_from = models.DateTimeField(null=True, blank=True)
    paused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    ends_at = models.DateTimeField(_("ends by itself at"), null=True, blank=True)
    reopens_at = models.DateTimeField(_("expected reopening"), null=True, blank=True)
    review_at = models.DateTimeField(_("review by"), null=True, blank=True)
    notice = models.ForeignKey(SignupNoticePage, null=True, blank=True, on_delete=models.PROTECT, related_name="gates")

    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    # The language of the readers that are answered; None for the one that the notice was chosen in.
    readers_locale_id: int | None = None

    graphql_description = "Whether one kind of sign-up is accepted."
    graphql_fields = [
        choice("scope", SignupScope, "What people sign up for.", required=True),
        computed(
            "state",
            enum_of(SignupState),
            "The state at this moment.",
            lambda gate, info: gate.state_at(visibility(info).now),
            required=True,
        ),
        computed(
            "is_open",
            graphene.Boolean,
            "Whether sign-ups are accepted at this moment.",
            lambda gate, info: gate.is_open_at(visibility(info).now),
            required=True,
        ),
        computed(
            "paused_from",
            graphene.DateTime,
            "Since when, or from when, sign-ups are paused; null when no pause is under way or planned.",
            lambda gate, info: gate.when_concerned(gate.paused_from, visibility(info).now),
        ),
        computed(
            "reopens_at",
            graphene.DateTime,
            "When sign-ups are expected to be open again: a promise, or the end of a planned window.",
            lambda gate, info: gate.when_concerned(gate.ends_at or gate.reopens_at, visibility(info).now),
        ),
        computed(
            "review_at",
            graphene.DateTime,
            "When somebody looks whether the pause is still needed.",
            lambda gate, info: gate.when_concerned(gate.review_at, visibility(info).now),
        ),
        computed(
            "notice",
            model_type("signups.SignupNoticePage"),
            "What readers are told; the coming notice when a pause is planned, null when open.",
            lambda gate, info: gate.visible_notice(info),
        ),
        scalar(
            "dismiss_key",
            graphene.String,
            "Changes with every pause and every edition of the chosen notice, and is the same in every language: keep "
            "it when a reader closes the banner.",
            required=True,
        ),
    ]

    class Meta:
        verbose_name = _("sign-up gate")
        ordering = ["site", "scope"]
        default_permissions = []
        permissions = [("pause_signups", "Can pause sign-ups")]
        constraints = [
            models.UniqueConstraint(fields=["site", "scope"], name="one_gate_per_site_and_scope"),
            models.CheckConstraint(
                condition=models.Q(paused_from__isnull=True)
                | (models.Q(notice__isnull=False) & models.Q(review_at__isnull=False)),
                name="pause_has_notice_and_review",
                violation_error_message=_("A pause needs a notice and a review date."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("paused_from")),
                name="pause_ends_after_it_begins",
                violation_error_message=_("A planned pause ends after it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scope_display()}: {self.get_state_display()}"

    @property
    def graphql_id(self) -> str:
        """The id in the API: one gate for each scope, also before it was ever paused."""
        return self.scope

    def get_state_display(self) -> str:
        """Return the state in words."""
        return str(SignupState(self.state).label)

    @property
    def state(self) -> SignupState:
        """The state at this moment."""
        return self.state_at(timezone.now())

    def state_at(self, now: datetime.datetime) -> SignupState:
        """Return the state at a moment."""
        if self.paused_from is None or (self.ends_at and now >= self.ends_at):
            return SignupState.OPEN
        # A pause by hand is never planned: where it seems so, the clock of the machine that made it is ahead.
        if self.ends_at and now < self.paused_from:
            return SignupState.SCHEDULED
        if self.ends_at is None and self.due_at and now > self.due_at:
            return SignupState.OVERDUE
        return SignupState.PAUSED

    @property
    def due_at(self) -> datetime.datetime | None:
        """When a pause by hand becomes overdue: at its review or at its promise, whichever is first."""
        return min((moment for moment in (self.review_at, self.reopens_at) if moment), default=None)

    def is_open_at(self, now: datetime.datetime) -> bool:
        """Say whether sign-ups are accepted at a moment."""
        return self.state_at(now) in (SignupState.OPEN, SignupState.SCHEDULED)

    @property
    def edition(self) -> str:
        """A key for what is stored: a form tells by it whether somebody changed the gate since it was opened."""
        return _key(self.paused_from, self.ends_at, self.reopens_at, self.review_at, self.notice_id)

    def when_concerned(self, moment: Any, now: datetime.datetime) -> Any:
        """Return `moment` unless the gate is open without a pause to come."""
        return None if self.state_at(now) == SignupState.OPEN else moment

    @property
    def dismiss_key(self) -> str:
        """A key for what readers are told now: another pause or another edition of the notice has another."""
        told = [self.scope, self.state, self.paused_from, self.notice_id]
        if self.notice:
            told.append(self.notice.last_published_at)
        return _key(*told)

    def clear(self) -> None:
        """Forget the pause, without saving."""
        self.paused_from = self.paused_by = self.ends_at = self.reopens_at = self.review_at = self.notice = None

    def visible_notice(self, info: GraphQLResolveInfo) -> Any:
        """Return the public notice, in the readers' language where it is public there; None when open."""
        visible = visibility(info)
        if self.state_at(visible.now) == SignupState.OPEN:
            return None
        return load(self, "readers' notice", lambda gates: _notices_for_readers(gates, info))

    def clean(self) -> None:
        super().clean()
        if self.notice and not self.notice.live:
            raise ValidationError({"notice": _("Publish the notice first: readers cannot see a draft.")})


def _notices_for_readers(gates: list[SignupGate], info: GraphQLResolveInfo) -> list[Any]:
    chosen = [load_foreign(gate, "notice", info) for gate in gates]
    references = [(gate.notice_id, gate.readers_locale_id) for gate in gates]
    found = {reference: notice for reference, notice in zip(references, chosen, strict=True) if notice}
    told = in_their_language(lambda: visibility(info).pages(SignupNoticePage), found)
    together(told.values())
    return [told.get(reference) for reference in references]


def _key(*parts: Any) -> str:
    return hashlib.sha256(repr([str(part) for part in parts]).encode()).hexdigest()[:16]
