"""Projects of the network."""

import graphene
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.admin.panels import counted
from cms.admin.widgets import MultipleSnippetChooser
from cms.api.fields import choice, choices, computed, image, many, scalar
from cms.api.rich_text import rich_text
from cms.blocks import TEXT_FEATURES
from cms.rich_text import plain_text
from network.choices import FocusArea, ProjectStatus
from network.fields import ChoiceListField, LineListField
from network.models.base import LINKS_PANEL, NetworkEntry


class Project(NetworkEntry):
    """What one or several organisations do together for a while."""

    list_maximums = {"technologies": 30, "focus": len(FocusArea), "organisations": 20}

    status = models.CharField(max_length=20, choices=ProjectStatus.choices, blank=True)
    country = CountryField(blank=True)
    short_description = models.TextField(blank=True, max_length=300, help_text=_("One or two sentences for lists."))
    description = RichTextField(blank=True, features=TEXT_FEATURES)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    beneficiaries = models.TextField(
        _("whom it helps"), blank=True, max_length=300, help_text=_("For example: “Tenants of old houses in Ghent.”")
    )
    technologies = LineListField(help_text=_("One on each line, for example “LoRaWAN”."))
    focus = ChoiceListField(values=FocusArea)
    organisations = ParentalManyToManyField("network.Organisation", blank=True, related_name="projects")
    lead_image = models.ForeignKey("cms.CmsImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    panels = [
        FieldPanel("name", help_text=_("As readers know it, for example “Sensors on the quay”.")),
        counted(
            "short_description",
            300,
            help_text=_(
                "One or two sentences for lists. For example: “Forty sensors tell tenants when their walls are damp.”"
            ),
        ),
        FieldPanel("organisations", widget=MultipleSnippetChooser, help_text=_("Who runs it.")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("status", heading=_("Stage")), "country"]),
                FieldRowPanel(["started_on", FieldPanel("ended_on", help_text=_("Leave empty while it runs."))]),
                counted("beneficiaries", 300),
                FieldPanel("technologies", heading=_("Technologies")),
                FieldPanel("focus", heading=_("Works with")),
            ],
            heading=_("Facts"),
        ),
        FieldPanel("description", help_text=_("What it does and what came of it, in a few paragraphs.")),
        FieldPanel("lead_image", help_text=_("What the project looks like, for example people at work in it.")),
        LINKS_PANEL,
        "slug",
        PublishingPanel(),
    ]
    search_fields = [
        *NetworkEntry.search_fields,
        index.SearchField("short_description"),
        index.SearchField("description"),
        index.SearchField("beneficiaries"),
    ]
    graphql_description = "A project of the network."
    graphql_fields = [
        *NetworkEntry.graphql_fields,
        choice("status", ProjectStatus, "Where the project stands."),
        computed(
            "country",
            graphene.String,
            "The country's two letters (ISO 3166-1).",
            lambda project, info: project.country.code or None,
            reads=("country",),
        ),
        scalar("short_description", graphene.String, "One or two sentences."),
        rich_text("description", "What the project does."),
        scalar("started_on", graphene.Date, "The day it began."),
        scalar("ended_on", graphene.Date, "The day it ended; null while it runs."),
        scalar("beneficiaries", graphene.String, "Whom the project helps."),
        computed(
            "technologies",
            graphene.String,
            "What it is built with.",
            lambda project, info: project.technologies,
            maximum=list_maximums["technologies"],
            reads=("technologies",),
        ),
        choices("focus", FocusArea, "The kinds of open technology that it works with."),
        many("organisations", "network.Organisation", "Who runs it, by name.", list_maximums["organisations"]),
        image("lead_image", "What the project looks like."),
    ]

    @property
    def search_text(self) -> str:
        return f"{self.short_description}\n\n{plain_text(self.description)}\n\n{self.beneficiaries}".strip()
