"""How the admin lists and edits topics, and what other lists of named things take from it."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.admin.choosers import TopicChooserViewSet
from cms.models import Topic


class NamedViewSet(SnippetViewSet):
    """A list of things that have a name: sorted by it as readers see it, accents and case apart, and searched by it."""

    ordering = ["sort_name", "pk"]
    list_display = ["name"]
    list_per_page = 50
    chooser_per_page = 25
    copy_view_enabled = False


class TopicViewSet(NamedViewSet):
    """Topics, which pages of all kinds are filed under."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 210
    add_to_admin_menu = True
    list_display = ["name", "slug"]
    chooser_viewset_class = TopicChooserViewSet
