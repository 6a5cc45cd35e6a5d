"""Notices: what readers are told while sign-ups are paused."""

from typing import Any

import graphene
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField

from cms.api.fields import choice, computed, scalar
from cms.api.rich_text import rich_text
from cms.api.scalars import enum_of
from cms.api.visibility import visibility
from cms.models import ContentPage
from cms.rich_text import plain_text
from signups.choices import SignupReason, SignupScope, SignupState
from signups.duty import allow_notices_below
from signups.panels import WordingPanel


class SignupNoticeIndexPage(ContentPage):
    """The page that all notices of a site and locale stand under."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["signups.SignupNoticePage"]
    max_count = None
    max_count_per_parent = 1

    edit_handler = ContentPage.edit_tabs(ContentPage.content_panels)
    graphql_description = "The page that sign-up notices stand under."
    graphql_fields: list[Any] = []

    class Meta:
        verbose_name = _("list of sign-up notices")
        verbose_name_plural = _("lists of sign-up notices")

    def save(self, *args: Any, **kwargs: Any) -> Any:
        is_new = self._state.adding
        result = super().save(*args, **kwargs)
        if is_new:
            allow_notices_below(self)
        return result


class SignupNoticePage(ContentPage):
    """What readers are told while sign-ups are paused."""

    reason = models.CharField(
        max_length=30,
        choices=SignupReason.choices,
        default=SignupReason.TECHNICAL_ISSUE,
        help_text=_("The kind of cause. Sites can show a sign for it; say in the message what happened."),
    )
    message = RichTextField(
        features=["bold", "italic", "link", "ol", "ul"],
        help_text=_(
            "What is wrong, until when, and what to do meanwhile. "
            "For example: “Our form for new organisations is broken. We expect it back on Monday at noon.”"
        ),
    )
    contact_email = models.EmailField(
        blank=True, help_text=_("An address that somebody reads, such as “desk@example.org”. Leave empty to give none.")
    )
    alternative_scope = models.CharField(
        _("what is still open"),
        max_length=20,
        choices=SignupScope.choices,
        blank=True,
        help_text=_("Readers are pointed there only while it really is open."),
    )
    alternative_label = models.CharField(
        _("words of the link"), max_length=80, blank=True, help_text=_("For example: “Get the newsletter meanwhile”.")
    )
    alternative_url = models.CharField(
        _("address of the link"),
        max_length=255,
        blank=True,
        help_text=_("A path such as “/newsletter/”, or a whole address."),
    )

    parent_page_types = ["signups.SignupNoticeIndexPage"]
    subpage_types: list[str] = []
    max_count = None

    content_panels = [
        WordingPanel(heading=_("Wording")),
        TitleFieldPanel(
            "title", help_text=_("What readers see first. For example: “New organisations cannot sign up today”.")
        ),
        "message",
        FieldRowPanel(["reason", "contact_email"]),
        MultiFieldPanel(
            ["alternative_scope", FieldRowPanel(["alternative_label", "alternative_url"])],
            heading=_("Meanwhile"),
            help_text=_("Where readers can go while this is paused. Fill in all three, or none."),
        ),
        FieldPanel("standfirst", help_text=_("For lists of notices. Leave empty when the message says it all.")),
    ]
    edit_handler = ContentPage.edit_tabs(content_panels)

    preview_fields = ("reason", "message", "contactEmail", "alternative")
    graphql_description = "What readers are told while sign-ups are paused."
    graphql_fields = [
        choice("reason", SignupReason, "Why sign-ups are paused.", required=True),
        rich_text("message", "What readers are told.", required=True),
        scalar("contact_email", graphene.String, "An address for questions."),
        computed(
            "alternative",
            lambda: SignupAlternative,
            "What people can sign up for meanwhile; null while that is not open itself.",
            lambda page, info: page.open_alternative(info),
        ),
    ]

    class Meta:
        verbose_name = _("sign-up notice")

    def get_search_text(self) -> str:
        return plain_text(self.message)

    def clean(self) -> None:
        super().clean()
        given = [self.alternative_scope, self.alternative_label, self.alternative_url]
        if any(given) and not all(given):
            raise ValidationError(
                {"alternative_scope": _("Give what is still open, its words and its address, or none.")}
            )

    def gates_in_use(self) -> list[Any]:
        """Return the gates that show this notice to readers, or will: paused ones, and those with a planned pause."""
        return [gate for gate in self.gates.all() if gate.state != SignupState.OPEN]

    def refusal(self) -> str:
        """Say why readers must go on seeing this notice; "" when no gate is in need of it."""
        scopes = get_text_list([SignupScope(gate.scope).noun for gate in self.gates_in_use()], _("and"))
        if not scopes:
            return ""
        refusal = _(
            "“%(title)s” is what readers are told while sign-ups for %(scopes)s are paused. Reopen them, or give their "
            "pause another notice, before you take it away."
        )
        return refusal % {"title": self.title, "scopes": scopes}

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        """Unpublish the notice, as its expiry does. Raises ValidationError while readers need it."""
        if refusal := self.refusal():
            raise ValidationError(refusal)
        return super().unpublish(*args, **kwargs)

    def open_alternative(self, info: GraphQLResolveInfo) -> dict[str, str] | None:
        """Return what people can sign up for meanwhile, None unless it is open."""
        from signups.services import find_gates

        if not self.alternative_scope:
            return None
        if not find_gates(info)[self.alternative_scope].is_open_at(visibility(info).now):
            return None
        return {"scope": self.alternative_scope, "label": self.alternative_label, "url": self.alternative_url}


class SignupAlternative(graphene.ObjectType):
    """What people can sign up for while something else is paused."""

    scope = graphene.Field(enum_of(SignupScope), required=True, description="What is open.")
    label = graphene.String(required=True, description="The words of the link.")
    url = graphene.String(required=True, description="Where it leads: a path of this site, or a whole address.")
