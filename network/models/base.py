"""What people, organisations and projects share: drafts, revisions and links."""

from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, Revision, RevisionMixin
from wagtail.search import index

from cms.api.blocks import stream
from cms.api.fields import computed, scalar
from cms.models import NamedModel
from cms.short_lists import ShortListsFormMixin, ShortListsMixin
from cms.text import fold
from network.blocks import LinkBlock, LinkType

MAX_LINKS = 10
LINKS_PANEL = FieldPanel("links", help_text=_("Where readers find more, for example the website or Mastodon."))


class NetworkEntryForm(ShortListsFormMixin, WagtailAdminModelForm):
    """The form that entries are edited with."""


class NetworkEntry(ShortListsMixin, DraftStateMixin, RevisionMixin, index.Indexed, NamedModel, ClusterableModel):
    """Somebody or something that pages talk about; seen by readers once it is published."""

    links = StreamField([("link", LinkBlock())], blank=True, max_num=MAX_LINKS)

    base_form_class = NetworkEntryForm

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("folded_text"),
        index.FilterField("live"),
    ]
    graphql_fields = [
        scalar("name", graphene.String, "The name, as readers know it.", required=True),
        scalar("slug", graphene.String, "The address part that names it in arguments.", required=True),
        computed(
            "links",
            LinkType,
            "Addresses elsewhere.",
            lambda entry, info: stream(entry, "links"),
            maximum=MAX_LINKS,
            reads=("links",),
        ),
    ]

    class Meta(NamedModel.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the entry. Raises ValidationError when one of its lists is too long."""
        if kwargs.get("update_fields") is None:
            self.check_short_lists()
        super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a version of the entry, as drafts are. Raises ValidationError when one of its lists is too long."""
        self.check_short_lists()
        return super().save_revision(*args, **kwargs)

    @property
    def approved_schedule(self) -> bool:
        """Whether a version waits for its time; a list asks for all its rows at once."""
        known: bool | None = getattr(self, "_approved_schedule", None)
        return super().approved_schedule if known is None else known

    @property
    def search_text(self) -> str:
        """What the entry says, as plain text, without its name. Subclasses have more to say."""
        return ""

    @property
    def folded_text(self) -> str:
        """All that a search of the API reads, without case and accents; its words are folded alike."""
        return fold(f"{self.name}\n{self.search_text}")
