"""Topics: what pages are about, across the kinds of content."""

from typing import Any

import graphene
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.api.fields import scalar
from cms.models.names import NamedModel

# How many topics there are on the whole site.
MAX_TOPICS = 200


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

    def clean(self) -> None:
        super().clean()
        self.check_room()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the topic. Raises ValidationError for one more than MAX_TOPICS."""
        self.check_room()
        super().save(*args, **kwargs)

    def check_room(self) -> None:
        """Raise ValidationError when this is a new topic and there is no room for it."""
        if self._state.adding and Topic.objects.count() >= MAX_TOPICS:
            message = _("There are %(maximum)d topics already, and no more fit. Delete one that nobody needs.")
            raise ValidationError(message % {"maximum": MAX_TOPICS})
