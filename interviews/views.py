"""What the editing form of interviews asks the server while it is filled in."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from wagtail.permissions import page_permission_policy
from wagtail.snippets.widgets import AdminSnippetChooser

from interviews.models import Participant
from network.models import Organisation, Person


def person_values(request: HttpRequest, person_id: int) -> JsonResponse:
    """Answer with what a participant's row takes from a person; `organisation` is the state of its chooser, or null."""
    if not page_permission_policy.user_has_any_permission(request.user, {"add", "change"}):
        raise PermissionDenied
    values = Participant.values_of(get_object_or_404(Person, pk=person_id))
    chooser = AdminSnippetChooser(model=Organisation)
    return JsonResponse({**values, "organisation": chooser.get_value_data(values["organisation"])})
