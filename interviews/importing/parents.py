"""Where a user may put an imported interview."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from interviews.models import InterviewIndexPage


def parents_for(user: Any) -> QuerySet[InterviewIndexPage]:
    """Return the lists of interviews under which a user may add one."""
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "add")
    return InterviewIndexPage.objects.filter(pk__in=allowed.values("pk")).select_related("locale").order_by("path")
