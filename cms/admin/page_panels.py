"""What the editing screens of all pages have in common: their tabs, and the panels of all but the content."""

import json
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface

from cms.admin.panels import advised
from cms.admin.widgets import MultipleSnippetChooser

IMAGE_PANEL = MultiFieldPanel(
    [FieldPanel("lead_image", heading=_("Image")), "lead_image_alt", "lead_image_credit"],
    heading=_("Lead image"),
    help_text=_("Shown above the text, in lists and, unless you choose another one, when the page is shared."),
    attrs={"data-controller": "image-words", "data-action": "change->image-words#show"},
)
DETAILS_PANELS = [
    IMAGE_PANEL,
    FieldPanel(
        "topics",
        widget=MultipleSnippetChooser,
        help_text=_("What the page is about. Readers find it by them, for example under “Living labs”."),
    ),
    MultiFieldPanel([FieldRowPanel(["published_on", "updated_on"])], heading=_("Dates")),
]
PROMOTE_PANELS = [
    "slug",
    MultiFieldPanel(
        [
            advised(
                "seo_title",
                60,
                heading=_("Title"),
                help_text=_("The line to click among the results. Leave empty to use the page's title."),
            ),
            advised(
                "search_description",
                155,
                heading=_("Description"),
                help_text=_("The words below that line. Leave empty to use the standfirst."),
            ),
            FieldPanel("noindex", help_text=_("The page stays public, but search engines are asked not to list it.")),
        ],
        heading=_("Search engines"),
    ),
    MultiFieldPanel([FieldPanel("share_image", heading=_("Image"))], heading=_("Sharing")),
]


def page_tabs(
    content_panels: Sequence[Any], settings_panels: Sequence[Any], read_blocks: Sequence[str]
) -> TabbedInterface:
    """Return the tabs of a page with these panels; `read_blocks` are the kinds of blocks of `body` that are counted."""
    counter = {"data-controller": "reading-time", "data-reading-time-blocks-value": json.dumps(read_blocks)}
    return TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Content"), attrs=counter),
            ObjectList(DETAILS_PANELS, heading=_("Details")),
            ObjectList(PROMOTE_PANELS, heading=_("Promote")),
            ObjectList(settings_panels, heading=_("Settings")),
        ]
    )
