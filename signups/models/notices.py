"""Notices: what readers are told while sign-ups are paused."""

from typing import Any

import graphene
from django.core.exceptions import ValidationError
from django.db import models
from graphql import GraphQLResolveInfo
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import RichTextField

from cms.api.fields import choice, computed, scalar
from cms.api.rich_text import rich_text
from cms.api.scalars import enum_of
from cms.api.visibility import visibility
from cms.models import ContentPage
from cms.rich_text import plain_text
from signups.choices import SignupReason, SignupScope


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
        verbose_name = "list of sign-up notices"
        verbose_name_plural = "lists of sign-up notices"


class SignupNoticePage(ContentPage):
    """What readers are told while sign-ups are paused."""

    reason = models.CharField(max_length=30, choices=SignupReason.choices, default=SignupReason.TECHNICAL_ISSUE)
    message = RichTextField(
        features=["bold", "italic", "link", "ol", "ul"],
        help_text="What is wrong, until when, and what to do meanwhile. "
        "For example: “Our form for new organisations is broken. We expect it back on Monday at noon.”",
    )
    contact_email = models.EmailField(blank=True, help_text="An address that somebody reads. Leave empty to give none.")
    alternative_scope = models.CharField(
        "what is still open",
        max_length=20,
        choices=SignupScope.choices,
        blank=True,
        help_text="Readers are pointed there only while it really is open.",
    )
    alternative_label = models.CharField(
        "words of the link", max_length=80, blank=True, help_text="For example: “Get the newsletter meanwhile”."
    )
    alternative_url = models.CharField(
        "address of the link",
        max_length=255,
        blank=True,
        help_text="A path such as “/newsletter/”, or a whole address.",
    )

    parent_page_types = ["signups.SignupNoticeIndexPage"]
    subpage_types: list[str] = []
    max_count = None

    content_panels = [
        *ContentPage.content_panels,
        "reason",
        "message",
        "contact_email",
        MultiFieldPanel(["alternative_scope", "alternative_label", "alternative_url"], heading="Meanwhile"),
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
        verbose_name = "sign-up notice"

    def get_search_text(self) -> str:
        return plain_text(self.message)

    def clean(self) -> None:
        super().clean()
        given = [self.alternative_scope, self.alternative_label, self.alternative_url]
        if any(given) and not all(given):
            raise ValidationError({"alternative_scope": "Give what is still open, its words and its address, or none."})

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
