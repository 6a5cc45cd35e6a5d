"""The GraphiQL explorer at `/explorer/`, for development and for logged-in staff."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.api.staff import is_staff


@require_safe
@never_cache
def explore(request: HttpRequest) -> HttpResponse:
    """Show the explorer. Raises Http404 for visitors who may not see it, as if it were not there."""
    if not (settings.API_EXPLORER_FOR_EVERYONE or is_staff(request)):
        raise Http404
    return render(request, "cms/explorer.html", {"site_name": settings.WAGTAIL_SITE_NAME})
