"""Puts into the admin the lists of interviews, their report, and what their editing form asks while it is filled in."""

from typing import Any

from django.urls import URLPattern, path
from wagtail import hooks

from interviews.reports import UnknownParticipantsViewSet
from interviews.views import person_values
from interviews.viewsets import InterviewListViewSet, InterviewTreeViewSet


@hooks.register("register_admin_viewset")
def register_lists() -> list[Any]:
    """Return the list in the menu, the one of the page tree, and the report."""
    return [InterviewListViewSet(), InterviewTreeViewSet(), UnknownParticipantsViewSet()]


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Return the addresses of the admin that are this app's."""
    return [path("interviews/people/<int:person_id>/", person_values, name="interviews_person_values")]
