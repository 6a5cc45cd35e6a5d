"""The way from an address of this site to the same page of the frontend that readers use."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseRedirect


def to_frontend(request: HttpRequest, path: str) -> HttpResponseRedirect:
    """Redirect to `path` in the frontend; without a frontend, send the bare address to the admin.

    Raises Http404 for any other path then. Whether a page exists there is not looked up, so nothing is told about it.
    """
    if settings.FRONTEND_URL:
        return HttpResponseRedirect(f"{settings.FRONTEND_URL}/{path}")
    if path:
        raise Http404
    return HttpResponseRedirect("/admin/")
