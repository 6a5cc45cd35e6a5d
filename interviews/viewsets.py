"""How the admin lists interviews."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import HeaderButton

from cms.admin.columns import PeopleColumn, page_columns
from cms.admin.list_filters import PageFilterSet, PersonFilter
from cms.admin.listings import PageListView, PageListViewSet, PageTreeViewSet
from interviews.importing.parents import parents_for
from interviews.models import InterviewPage, Participant


class InterviewFilterSet(PageFilterSet):
    """By participant too."""

    participant = PersonFilter(Participant, label=_("Participant"))

    class Meta(PageFilterSet.Meta):
        model = InterviewPage


class InterviewRows:
    """What both lists of interviews have in common."""

    model = InterviewPage
    icon = "openquote"
    list_display = page_columns(PeopleColumn("participants", label=_("Participants"), classname="cms-wide"))
    filterset_class = InterviewFilterSet


class InterviewListView(PageListView):
    """All interviews, with a button that begins an import."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = list(super().header_buttons)
        if parents_for(self.request.user).exists():
            label, url = _("Import a transcript"), reverse("interviews_import")
            buttons.append(HeaderButton(label=label, url=url, icon_name="upload"))
        return buttons


class InterviewListViewSet(InterviewRows, PageListViewSet):
    """All interviews."""

    index_view_class = InterviewListView
    name = "interviews"
    menu_label = _("Interviews")
    menu_order = 110
    start_label = _("Write an interview")


class InterviewTreeViewSet(InterviewRows, PageTreeViewSet):
    """The interviews below their index page."""
