"""How the admin lists people, organisations and projects."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.admin.thumbnails import ThumbnailColumn
from network.choosers import OrganisationChooserViewSet, PersonChooserViewSet, ProjectChooserViewSet
from network.listing import STATE_COLUMNS, EntryViewSet
from network.models import Organisation, Person, Project


class PersonViewSet(EntryViewSet):
    """People who write, ask, answer or are written about."""

    model = Person
    chooser_viewset_class = PersonChooserViewSet
    icon = "user"
    picture = "photo"
    related = ["organisation"]
    list_display: list[Any] = [
        "name",
        ThumbnailColumn("photo", label=_("Photo")),
        Column("job_title", label=_("Job title"), sort_key="job_title", classname="cms-wide"),
        Column("organisation", label=_("Organisation"), sort_key="organisation__sort_name"),
        *STATE_COLUMNS,
    ]
    list_filter = ["live", "organisation"]


class OrganisationViewSet(EntryViewSet):
    """Organisations of the network."""

    model = Organisation
    chooser_viewset_class = OrganisationChooserViewSet
    icon = "group"
    picture = "logo"
    list_display: list[Any] = [
        "name",
        ThumbnailColumn("logo", label=_("Logo")),
        Column("get_type_display", label=_("Type"), sort_key="type"),
        "country",
        *STATE_COLUMNS,
    ]
    list_filter = ["live", "type", "size", "country"]


class ProjectViewSet(EntryViewSet):
    """Projects of the network."""

    model = Project
    chooser_viewset_class = ProjectChooserViewSet
    icon = "cogs"
    picture = "lead_image"
    list_display: list[Any] = [
        "name",
        ThumbnailColumn("lead_image", label=_("Image")),
        Column("get_status_display", label=_("Stage"), sort_key="status"),
        "country",
        *STATE_COLUMNS,
    ]
    list_filter = ["live", "status", "country", "organisations"]


class NetworkViewSetGroup(SnippetViewSetGroup):
    """The menu of whom the pages talk about."""

    items = (PersonViewSet, OrganisationViewSet, ProjectViewSet)
    menu_label = _("Network")
    menu_icon = "globe"
    menu_order = 200
