"""How the admin lists people, organisations and projects."""

from typing import Any

from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.viewsets import NamedViewSet
from network.models import Organisation, Person, Project

STATE_COLUMNS = [LiveStatusTagColumn(), UpdatedAtColumn()]


class PersonViewSet(NamedViewSet):
    """People who write, ask, answer or are written about."""

    model = Person
    icon = "user"
    list_display: list[Any] = ["name", "job_title", "organisation", *STATE_COLUMNS]
    list_filter = ["live", "organisation"]


class OrganisationViewSet(NamedViewSet):
    """Organisations of the network."""

    model = Organisation
    icon = "group"
    list_display: list[Any] = [
        "name",
        Column("get_type_display", label="Type", sort_key="type"),
        "country",
        *STATE_COLUMNS,
    ]
    list_filter = ["live", "type", "size", "country"]


class ProjectViewSet(NamedViewSet):
    """Projects of the network."""

    model = Project
    icon = "cogs"
    list_display: list[Any] = [
        "name",
        Column("get_status_display", label="Stage", sort_key="status"),
        "country",
        *STATE_COLUMNS,
    ]
    list_filter = ["live", "status", "country", "organisations"]


class NetworkViewSetGroup(SnippetViewSetGroup):
    """The menu of whom the pages talk about."""

    items = (PersonViewSet, OrganisationViewSet, ProjectViewSet)
    menu_label = "Network"
    menu_icon = "globe"
    menu_order = 200
