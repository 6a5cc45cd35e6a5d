"""The abstract base of every page: what all pages have, and what publishing does."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import TabbedInterface
from wagtail.models import Page, Revision
from wagtail.search import index

from cms.admin.page_panels import page_tabs
from cms.admin.panels import counted
from cms.api.interfaces import MAX_TOPICS_OF_PAGE
from cms.api.look_ahead import EVERYTHING, reading
from cms.forms import ContentPageForm
from cms.models.previews import PreviewablePageMixin, PreviewSnapshot
from cms.page_permissions import ContentPagePermissionTester
from cms.seo import describe
from cms.short_lists import ShortListsMixin
from cms.text import fold


class ContentPage(ShortListsMixin, PreviewablePageMixin, Page):
    """Every page of the site.

    `sort_title`, `sort_updated_at` and `search_text` are derived when the page is saved, for orders and the search.
    """

    list_maximums = {"topics": MAX_TOPICS_OF_PAGE}

    standfirst = models.TextField(
        blank=True,
        max_length=500,
        help_text=_(
            "One or two plain sentences under the title, also shown in lists. "
            "For example: “How a repair café in Ghent became a school.”"
        ),
    )
    published_on = models.DateField(
        _("date"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("The date that readers see. Leave empty for the day of first publication."),
    )
    updated_on = models.DateField(
        null=True, blank=True, help_text=_("Set it when the text has changed so much that readers should know.")
    )
    lead_image = models.ForeignKey("cms.CmsImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    lead_image_alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What it shows, for readers who cannot see it. Leave empty to use the image's own description."),
    )
    lead_image_credit = models.CharField(
        _("credit"), max_length=255, blank=True, help_text=_("Leave empty to use the image's own credit.")
    )
    topics = ParentalManyToManyField("cms.Topic", blank=True, related_name="+")
    share_image = models.ForeignKey(
        "cms.CmsImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown when the page is shared. Leave empty to use the lead image."),
    )
    noindex = models.BooleanField(_("hide from search engines"), default=False)

    sort_title = models.CharField(max_length=255, editable=False, default="", db_index=True)
    sort_updated_at = models.DateTimeField(editable=False, default=timezone.now, db_index=True)
    search_text = models.TextField(editable=False, default="", blank=True)

    base_form_class = ContentPageForm
    # What was decided about one page is not about its copy or translation.
    exclude_fields_in_copy = ["go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by"]

    content_panels = [*Page.content_panels, counted("standfirst", 500)]

    search_fields = [
        *Page.search_fields,
        index.SearchField("standfirst", boost=1.5),
        index.SearchField("search_text"),
        index.SearchField("folded_text"),
        index.FilterField("published_on"),
        index.FilterField("sort_title"),
    ]

    class Meta:
        abstract = True

    @classmethod
    def edit_tabs(
        cls, content_panels: list[Any], read_blocks: Sequence[str] = ("heading", "paragraph")
    ) -> TabbedInterface:
        """Return the tabs of the editing screen of a page type with these panels for its content.

        `read_blocks` are the kinds of blocks whose words are counted while the editor writes the `body`.
        """
        return page_tabs(content_panels, cls.settings_panels, read_blocks)

    def permissions_for_user(self, user: Any) -> ContentPagePermissionTester:
        return ContentPagePermissionTester(user, self)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str | None, str | None] | None:
        """Return site, root and path of the address that mails and the admin lead to: the page's in the frontend."""
        parts = super().get_url_parts(request)
        if parts is None or parts[2] is None:
            return parts
        code = self.locale.language_code
        prefix = "" if code == settings.LANGUAGE_CODE else f"/{code}"
        return parts[0], settings.FRONTEND_URL or parts[1], f"{prefix}{parts[2]}"

    @transaction.atomic
    def save(self, clean: bool = True, user: Any = None, log_action: Any = False, **kwargs: Any) -> Any:
        """Save the page; a whole save of a live page is a publication: it is checked and its derived values are made.

        Raises ValidationError when the page is live and lacks what a published page needs, and when one of its lists is
        too long.
        """
        whole = kwargs.get("update_fields") is None
        if whole:
            if clean:
                self.check_short_lists()
            if self.live:
                self.set_publication_date()
                if clean:
                    self.clean_for_publication()
            self.set_derived_values()
        result = super().save(clean=clean, user=user, log_action=log_action, **kwargs)
        if whole and self.live:
            self.store_derived_rows()
            PreviewSnapshot.end_with_publication(self)
        return result

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a version of the page, as drafts are. Raises ValidationError when one of its lists is too long."""
        self.check_short_lists()
        return super().save_revision(*args, **kwargs)

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

    @reading(EVERYTHING, "share_image", "lead_image")
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
