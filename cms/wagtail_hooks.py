"""What the admin shows of topics, its dashboard, menus and reports, and the little that all its screens share."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from cms.admin.bulk_publishing import refuse_incomplete_pages
from cms.admin.dashboard import arrange_panels
from cms.admin.menu import leave_out_news, leave_out_reports
from cms.admin.missing_words import ImagesWithoutTextViewSet, PagesWithoutStandfirstViewSet
from cms.admin.previews import END_PREVIEWS, EndPreviewsView, end_previews_items
from cms.admin.scheduled_report import ScheduledViewSet
from cms.admin.translation import tell_of_newer_original
from cms.admin.viewsets import TopicViewSet
from cms.media.collections import settle_after_bulk_action

register_snippet(TopicViewSet)
hooks.register("before_bulk_action", refuse_incomplete_pages)
hooks.register("after_bulk_action", settle_after_bulk_action)
hooks.register("before_edit_page", tell_of_newer_original)
hooks.register("construct_homepage_panels", arrange_panels)
hooks.register("register_page_header_buttons", end_previews_items)
hooks.register("construct_reports_menu", leave_out_reports)
hooks.register("construct_help_menu", leave_out_news)


@hooks.register("register_admin_viewset")
def register_reports() -> list[Any]:
    """Return the reports that are about pages of every type."""
    return [ScheduledViewSet(), ImagesWithoutTextViewSet(), PagesWithoutStandfirstViewSet()]


@hooks.register("register_admin_urls")
def preview_urls() -> list[URLPattern]:
    """Return the address where the previews of a page are ended."""
    return [path("pages/<int:page_id>/end-previews/", EndPreviewsView.as_view(), name="end_previews")]


@hooks.register("register_log_actions")
def register_preview_actions(actions: LogActionRegistry) -> None:
    """Name in the log what ends previews by hand."""
    actions.register_action(END_PREVIEWS, _("End previews"), _("Previews ended"))


@hooks.register("insert_editor_js")
def editor_scripts() -> SafeString:
    """Return the scripts of the panels, and those that close gaps of Wagtail's autosave, preview and rich text."""
    names = ["saving", "preview", "names", "counters", "image-words"]
    addresses = ((versioned_static(f"cms/admin/{name}.js"),) for name in names)
    return format_html_join("", '<script src="{}"></script>', addresses)


@hooks.register("insert_global_admin_css")
def styles() -> SafeString:
    """Return the styles of what our screens have beyond Wagtail's."""
    addresses = ((versioned_static(f"cms/admin/{name}.css"),) for name in ("editing", "lists"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', addresses)
