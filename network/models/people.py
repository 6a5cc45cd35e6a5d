"""People of the network."""

import graphene
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.api.fields import foreign, image, scalar
from cms.api.rich_text import rich_text
from cms.blocks import TEXT_FEATURES
from cms.rich_text import plain_text
from network.models.base import LINKS_PANEL, NetworkEntry


class Person(NetworkEntry):
    """Somebody who writes, asks, answers or is written about."""

    initials = models.CharField(max_length=10, blank=True, help_text=_("For example “AL”. Leave empty to make them."))
    job_title = models.CharField(max_length=255, blank=True, help_text=_("For example “Education Lead”."))
    organisation = models.ForeignKey(
        "network.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="people"
    )
    biography = RichTextField(blank=True, features=TEXT_FEATURES)
    photo = models.ForeignKey("cms.CmsImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    panels = [
        FieldRowPanel(["name", "initials"]),
        MultiFieldPanel(
            [FieldRowPanel(["job_title", FieldPanel("organisation", help_text=_("Where the person works today."))])],
            heading=_("Work"),
        ),
        FieldPanel("photo", help_text=_("A portrait. It need not be square: readers see it cut to the face.")),
        FieldPanel(
            "biography",
            help_text=_(
                "Two or three sentences. For example: “Ada Lovelace teaches soldering in Ghent. She founded the "
                "Open Lab in 2016.”"
            ),
        ),
        LINKS_PANEL,
        "slug",
        PublishingPanel(),
    ]
    search_fields = [
        *NetworkEntry.search_fields,
        index.SearchField("job_title"),
        index.SearchField("biography"),
    ]
    graphql_description = "A person of the network."
    graphql_fields = [
        *NetworkEntry.graphql_fields,
        scalar("initials", graphene.String, "The first letters of the names.", required=True),
        scalar("job_title", graphene.String, "What the person does today."),
        foreign("organisation", "network.Organisation", "Where the person works today."),
        rich_text("biography", "Who the person is."),
        image("photo", "A portrait."),
    ]

    class Meta(NetworkEntry.Meta):
        verbose_name_plural = _("people")

    @property
    def search_text(self) -> str:
        return f"{self.job_title}\n\n{plain_text(self.biography)}".strip()

    def set_derived_names(self) -> None:
        super().set_derived_names()
        if not self.initials:
            self.initials = "".join(part[0] for part in self.name.replace("-", " ").split() if part[0].isupper())[:10]
