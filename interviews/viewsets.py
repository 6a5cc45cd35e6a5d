"""How the admin lists interviews."""

from django.utils.translation import gettext_lazy as _

from cms.admin.columns import PeopleColumn, page_columns
from cms.admin.list_filters import PageFilterSet, PersonFilter
from cms.admin.listings import PageListViewSet, PageTreeViewSet
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


class InterviewListViewSet(InterviewRows, PageListViewSet):
    """All interviews."""

    name = "interviews"
    menu_label = _("Interviews")
    menu_order = 110
    start_label = _("Write an interview")


class InterviewTreeViewSet(InterviewRows, PageTreeViewSet):
    """The interviews below their index page."""
