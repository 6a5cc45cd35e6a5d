"""Who may have a file: what stands in a private collection is missing for everybody else."""

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument

from cms.api.visibility import Visibility

# The most bytes that the name of a file can have.
NAME_MAX = 255


def refuse_private_document(document: AbstractDocument, request: HttpRequest) -> None:
    """Raise Http404 unless the visitor fulfils every restriction of the document's collection and those above it.

    Wagtail would lead to a login or ask for a password, and so tell that there is something. Here no password is asked
    for: what needs one is missing for all.
    """
    if not all(restriction.accept_request(request) for restriction in document.collection.get_view_restrictions()):
        raise Http404


@require_safe
def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with a file of MEDIA_ROOT: images of public collections for all, what else there is for staff.

    Raises Http404 for all the rest; documents have an address of their own.
    """
    plain = "\0" not in path and path == posixpath.normpath(f"/{path}").lstrip("/") and len(path.encode()) <= NAME_MAX
    if not plain or path.startswith(f"{get_document_model()._meta.get_field('file').upload_to}/"):
        raise Http404
    images = Visibility(request).images()
    public = images.filter(file=path).exists() or images.filter(renditions__file=path).exists()
    if not (public or is_staff(request)):
        raise Http404
    return serve(request, path, document_root=settings.MEDIA_ROOT)


def is_staff(request: HttpRequest) -> bool:
    """Say whether the visitor may log in to the admin, and has done so."""
    # Without a cookie there is no user to ask for.
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.has_perm("wagtailadmin.access_admin")
