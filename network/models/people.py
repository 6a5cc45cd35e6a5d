"""People of the network."""

import graphene
from django.db import models
from wagtail.admin.panels import FieldRowPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.api.fields import foreign, image, scalar
from cms.api.rich_text import rich_text
from cms.blocks import TEXT_FEATURES
from cms.rich_text import plain_text
from network.models.base import NetworkEntry


class Person(NetworkEntry):
    """Somebody who writes, asks, answers or is written about."""

    initials = models.CharField(max_length=10, blank=True, help_text="For example “AL”. Leave empty to make them.")
    job_title = models.CharField(max_length=255, blank=True, help_text="For example “Education Lead”.")
    organisation = models.ForeignKey(
        "network.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="people"
    )
    biography = RichTextField(blank=True, features=TEXT_FEATURES)
    photo = models.ForeignKey("cms.CmsImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    panels = [
        FieldRowPanel(["name", "initials"]),
        FieldRowPanel(["job_title", "organisation"]),
        "photo",
        "biography",
        "links",
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
        verbose_name_plural = "people"

    @property
    def search_text(self) -> str:
        return f"{self.job_title}\n\n{plain_text(self.biography)}".strip()

    def set_derived_names(self) -> None:
        super().set_derived_names()
        if not self.initials:
            self.initials = "".join(part[0] for part in self.name.replace("-", " ").split() if part[0].isupper())[:10]
