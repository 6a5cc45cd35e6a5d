"""The home page of each locale, with the menus of the site."""

import graphene
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.api.batching import load_many
from cms.api.fields import computed
from cms.api.interfaces import PageInterface
from cms.api.page_references import find_specific_pages, locale_of
from cms.models import ContentPage, OrderedRow
from home.blocks import MAX_ENTRIES, MenuItemBlock


class HomePage(ContentPage):
    """The home page of a locale; the menus and the contact address of its site stand on it."""

    list_maximums = {**ContentPage.list_maximums, "featured_items": 12}

    main_menu = StreamField([("item", MenuItemBlock())], blank=True, max_num=MAX_ENTRIES)
    footer_menu = StreamField([("item", MenuItemBlock())], blank=True, max_num=MAX_ENTRIES)
    contact_email = models.EmailField(blank=True, help_text=_("Shown to readers, for example “hello@example.org”."))

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["articles.ArticleIndexPage", "interviews.InterviewIndexPage", "signups.SignupNoticeIndexPage"]
    max_count = None

    content_panels = [
        *ContentPage.content_panels,
        InlinePanel(
            "featured_items",
            heading=_("Featured"),
            label=_("page"),
            help_text=_("The pages that stand first on the home page, in this order: up to twelve."),
            max_num=list_maximums["featured_items"],
        ),
    ]
    navigation_panels = [
        FieldPanel(
            "main_menu", help_text=_("The menu at the top of every page, for example “Articles” and “Interviews”.")
        ),
        FieldPanel("footer_menu", help_text=_("The menu at the bottom of every page, for example “Contact”.")),
        "contact_email",
    ]
    edit_handler = TabbedInterface(
        [
            *ContentPage.edit_tabs(content_panels).children,
            ObjectList(navigation_panels, heading=_("Navigation")),
        ]
    )

    preview_fields = ("featured",)
    graphql_description = "The home page of a locale."
    graphql_fields = [
        computed(
            "featured",
            lambda: PageInterface,
            "The pages that are shown first, in order.",
            lambda page, info: page.featured(info),
            maximum=list_maximums["featured_items"],
        ),
    ]

    def featured(self, info: graphene.ResolveInfo) -> list[Page]:
        """Return the visible pages that are featured, in order, each in the home page's language where it can be."""
        rows = load_many(self, "featured_items", info)
        wanted = [(row.page_id, locale_of(self)) for row in rows]
        found = find_specific_pages(wanted, info)
        return list(dict.fromkeys(found[reference] for reference in wanted if reference in found))


class FeaturedItem(OrderedRow):
    """A page that is shown on the home page."""

    home_page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="featured_items")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")

    panels = ["page"]

    class Meta(OrderedRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["home_page", "page"],
                name="page_featured_once",
                violation_error_message=_("This page is featured already."),
            )
        ]
