"""What the admin shows of topics, and the little that all its screens share."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.snippets.models import register_snippet

from cms.bulk_publishing import refuse_incomplete_pages
from cms.viewsets import TopicViewSet

register_snippet(TopicViewSet)
hooks.register("before_bulk_action", refuse_incomplete_pages)


@hooks.register("insert_editor_js")
def saving_script() -> SafeString:
    """Return the script that closes the gaps of Wagtail's autosave."""
    return format_html('<script src="{}"></script>', versioned_static("cms/admin/saving.js"))
