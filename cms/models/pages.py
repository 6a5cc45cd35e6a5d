"""The abstract base of every page: what all pages have, and what publishing does."""

import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page
from wagtail.search import index

from cms.forms import ContentPageForm
from cms.models.previews import PreviewablePageMixin
from cms.seo import describe
from cms.text import fold


class ContentPage(PreviewablePageMixin, Page):
    """Every page of the site.

    `sort_title`, `sort_updated_at` and `search_text` are derived when the page is saved, for orders and the search.
    """

    standfirst = models.TextField(
        blank=True,
        max_length=500,
        help_text="One or two plain sentences under the title, also shown in lists. "
        "For example: “How a repair café in Ghent became a school.”",
    )
    published_on = models.DateField(
        _("date"),
        null=True,
        blank=True,
        db_index=True,
        help_text="The date that readers see. Leave empty for the day of first publication.",
    )
    updated_on = models.DateField(
        null=True, blank=True, help_text="Set it when the text has changed so much that readers should know."
    )
    lead_image = models.ForeignKey("cms.CmsImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    lead_image_alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text="What it shows, for readers who cannot see it. Leave empty to use the image's own description.",
    )
    lead_image_credit = models.CharField(
        _("credit"), max_length=255, blank=True, help_text="Leave empty to use the image's own credit."
    )
    topics = ParentalManyToManyField("cms.Topic", blank=True, related_name="+")
    share_image = models.ForeignKey(
        "cms.CmsImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown when the page is shared. Leave empty to use the lead image.",
    )
    noindex = models.BooleanField(_("hide from search engines"), default=False)

    sort_title = models.CharField(max_length=255, editable=False, default="", db_index=True)
    sort_updated_at = models.DateTimeField(editable=False, default=timezone.now, db_index=True)
    search_text = models.TextField(editable=False, default="", blank=True)

    base_form_class = ContentPageForm

    content_panels = [*Page.content_panels, "standfirst"]
    image_panel = MultiFieldPanel(["lead_image", "lead_image_alt", "lead_image_credit"], heading="Lead image")
    details_panels = ["published_on", "updated_on", "topics"]
    promote_panels = [
        MultiFieldPanel(
            [
                "slug",
                FieldPanel("seo_title", heading="Title for search engines"),
                FieldPanel("search_description", heading="Description for search engines"),
                "share_image",
                "noindex",
            ],
            heading="Search engines and sharing",
        )
    ]

    search_fields = [
        *Page.search_fields,
        index.SearchField("standfirst", boost=1.5),
        index.SearchField("search_text"),
        index.SearchField("folded_text"),
        index.FilterField("published_on"),
    ]

    class Meta:
        abstract = True

    @classmethod
    def edit_tabs(cls, content_panels: list[Any]) -> TabbedInterface:
        """Return the tabs of the editing screen of a page type with these panels for its content."""
        return TabbedInterface(
            [
                ObjectList(content_panels, heading="Content"),
                ObjectList([*cls.details_panels, cls.image_panel], heading="Details"),
                ObjectList(cls.promote_panels, heading="Promote"),
                ObjectList(cls.settings_panels, heading="Settings"),
            ]
        )

    @transaction.atomic
    def save(self, clean: bool = True, user: Any = None, log_action: Any = False, **kwargs: Any) -> Any:
        """Save the page; a whole save of a live page is a publication: it is checked and its derived values are made.

        Raises ValidationError when the page is live and lacks what a published page needs.
        """
        whole = kwargs.get("update_fields") is None
        if whole:
            if self.live:
                self.set_publication_date()
                if clean:
                    self.clean_for_publication()
            self.set_derived_values()
        result = super().save(clean=clean, user=user, log_action=log_action, **kwargs)
        if whole and self.live:
            self.store_derived_rows()
        return result

    def set_publication_date(self) -> None:
        """Fill an empty date with the day of first publication."""
        if self.published_on is None:
            self.published_on = timezone.localdate(self.first_published_at or timezone.now())

    def set_derived_values(self) -> None:
        """Set the columns that are computed from the content. Subclasses add theirs."""
        self.sort_title = fold(self.title)[:255]
        self.sort_updated_at = self._last_change_for_readers()
        self.search_text = self.get_search_text()

    def store_derived_rows(self) -> None:
        """Write rows of other tables that are computed from the published content. Subclasses that have some say so."""

    @property
    def folded_text(self) -> str:
        """All that a search of the API reads, without case and accents; its words are folded alike."""
        return fold(f"{self.title}\n{self.standfirst}\n{self.search_text}")

    def get_search_text(self) -> str:
        """Return the page's text for the search, without title and standfirst."""
        return ""

    def structured_data(self, info: GraphQLResolveInfo) -> dict[str, Any]:
        """Return the page's JSON-LD."""
        return describe(self, info, "WebPage")

    def clean_for_publication(self) -> None:
        """Raise ValidationError for what a draft may lack and a published page may not. Subclasses say what."""

    def _last_change_for_readers(self) -> datetime.datetime:
        if self.updated_on:
            return _midnight(self.updated_on)
        first, last = self.first_published_at, self.last_published_at
        if last and (self.published_on is None or (first and last > first)):
            return last
        return _midnight(self.published_on) if self.published_on else timezone.now()


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
