"""Publishing that is refused outside of a form, as approving in a workflow can be: said in words, not as an error."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages


class RefusalMiddleware:
    """Shows a ValidationError that a screen of the admin lets through, on the screen that the editor came from.

    What the request had begun to write is undone by then: Wagtail publishes and approves in transactions.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        home = reverse("wagtailadmin_home")
        if not isinstance(exception, ValidationError) or request.method != "POST" or not request.path.startswith(home):
            return None
        messages.error(request, _("Nothing was published. %(problems)s") % {"problems": " ".join(exception.messages)})
        origin = request.headers.get("Referer", "")
        is_ours = url_has_allowed_host_and_scheme(origin, {request.get_host()}, require_https=request.is_secure())
        destination = origin if is_ours else home
        is_dialogue = request.headers.get("X-Requested-With") == "XMLHttpRequest"
        if is_dialogue and request.resolver_match and request.resolver_match.url_name == "workflow_action":
            # The dialogue of approving with a comment goes where its answer says, and reads nothing else.
            return JsonResponse({"step": "success", "redirect": destination})
        return redirect(destination)
