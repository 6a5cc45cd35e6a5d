"""Organisations of the network."""

import graphene
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.admin.panels import counted
from cms.api.fields import choice, choices, computed, image, scalar
from cms.api.rich_text import rich_text
from cms.blocks import TEXT_FEATURES
from cms.rich_text import plain_text
from network.choices import FocusArea, OrganisationType, SizeBand
from network.fields import ChoiceListField
from network.models.base import LINKS_PANEL, NetworkEntry


class Organisation(NetworkEntry):
    """A group, company, public body or university."""

    list_maximums = {"focus": len(FocusArea)}

    type = models.CharField(max_length=30, choices=OrganisationType.choices, blank=True)
    size = models.CharField(_("people who work there"), max_length=30, choices=SizeBand.choices, blank=True)
    country = CountryField(blank=True)
    address = models.TextField(blank=True, help_text=_("As on an envelope, without the country."))
    short_description = models.TextField(blank=True, max_length=300, help_text=_("One or two sentences for lists."))
    description = RichTextField(blank=True, features=TEXT_FEATURES)
    founded_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    focus = ChoiceListField(values=FocusArea)
    logo = models.ForeignKey("cms.CmsImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    panels = [
        FieldPanel("name", help_text=_("As readers know it, for example “Open Lab Ghent”.")),
        counted(
            "short_description",
            300,
            help_text=_(
                "One or two sentences for lists. For example: “A workshop by the canal where neighbours repair "
                "what they own.”"
            ),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(["type", FieldPanel("size", heading=_("People who work there"))]),
                FieldRowPanel(["country", "address"]),
                FieldPanel("focus", heading=_("Works with")),
            ],
            heading=_("Facts"),
        ),
        FieldPanel("description", help_text=_("What it does and for whom, in a few paragraphs.")),
        "logo",
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel(
                            "founded_on", help_text=_("Where only the year is known, take its first of January.")
                        ),
                        FieldPanel("closed_on", help_text=_("Leave empty while it is there.")),
                    ]
                )
            ],
            heading=_("Dates"),
        ),
        LINKS_PANEL,
        "slug",
        PublishingPanel(),
    ]
    search_fields = [
        *NetworkEntry.search_fields,
        index.SearchField("short_description"),
        index.SearchField("description"),
    ]
    graphql_description = "An organisation of the network."
    graphql_fields = [
        *NetworkEntry.graphql_fields,
        choice("type", OrganisationType, "What kind of organisation it is."),
        choice("size", SizeBand, "How many people work there."),
        computed(
            "country",
            graphene.String,
            "The country's two letters (ISO 3166-1).",
            lambda organisation, info: organisation.country.code or None,
            reads=("country",),
        ),
        scalar("address", graphene.String, "The postal address, without the country."),
        scalar("short_description", graphene.String, "One or two sentences."),
        rich_text("description", "What the organisation does."),
        scalar("founded_on", graphene.Date, "The day it was founded."),
        scalar("closed_on", graphene.Date, "The day it closed; null while it is there."),
        choices("focus", FocusArea, "The kinds of open technology that it works with."),
        image("logo", "The logo."),
    ]

    class Meta(NetworkEntry.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True)
                | models.Q(founded_on__isnull=True)
                | models.Q(closed_on__gte=models.F("founded_on")),
                name="organisation_closes_after_founding",
                violation_error_message=_("An organisation cannot close before it was founded."),
            )
        ]

    @property
    def search_text(self) -> str:
        return f"{self.short_description}\n\n{plain_text(self.description)}".strip()
