"""Topics: what pages are about, across the kinds of content."""

import graphene
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.api.fields import scalar
from cms.models.names import NamedModel


class Topic(index.Indexed, NamedModel):
    """A subject that pages can be filtered by, such as “Living labs”."""

    panels = [FieldPanel("name", help_text=_("As readers know it, for example “Living labs”.")), "slug"]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]
    graphql_description = "A subject that pages are filed under."
    graphql_fields = [
        scalar("name", graphene.String, "The topic's name, as readers see it.", required=True),
        scalar("slug", graphene.String, "The topic's address part; filters take it.", required=True),
    ]

    class Meta(NamedModel.Meta):
        pass
