"""Who may have a file: what stands in a private collection is missing for everybody else.

Files of a folder are sent from here. For those of a bucket the visitor is sent on: to the public address, or to one
that is signed for a few minutes once the question is answered.
"""

import posixpath
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument, document_served

from cms.api.staff import is_staff
from cms.api.visibility import Visibility
from cms.media.names import DOCUMENTS, is_private, media_type
from cms.media.stores import media_store

# The most bytes that the name of a file can have.
NAME_MAX = 255
# A name is never used twice, so what is public can be kept for a year.
PUBLIC_CACHE = "public, max-age=31536000, immutable"
PRIVATE_CACHE = "private, no-store"


def refuse_private_document(document: AbstractDocument, request: HttpRequest) -> None:
    """Raise Http404 unless the visitor fulfils every restriction of the document's collection and those above it.

    Wagtail would lead to a login or ask for a password, and so tell that there is something. Here no password is asked
    for: what needs one is missing for all.
    """
    if not all(restriction.accept_request(request) for restriction in document.collection.get_view_restrictions()):
        raise Http404


@require_safe
def serve_document(request: HttpRequest, document_id: str, filename: str) -> HttpResponseBase:
    """Answer with a document, to be saved and never to be shown or run. Raises Http404 where it is not for the visitor.

    `filename` is the one that its address was made with.
    """
    document = get_object_or_404(get_document_model(), pk=document_id)
    if document.filename != filename:
        raise Http404
    refuse_private_document(document, request)
    document_served.send(sender=type(document), instance=document, request=request)
    kind = document.content_type
    address = media_store().signed_address(document.file.name, filename, kind)
    if address is not None:
        return _sent_on(address)
    etag = quote_etag(document.file_hash) if document.file_hash else None
    response: Any = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            file = media_store().open(document.file.name)
        except FileNotFoundError:
            raise Http404 from None
        response = FileResponse(file, as_attachment=True, filename=filename, content_type=kind)
    if etag is not None:
        response["ETag"] = etag
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    # The next visitor may not be allowed to have it, or this one no longer.
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with an image: those of public collections for all, what else there is for staff.

    Raises Http404 for all the rest; documents have an address of their own.
    """
    plain = "\0" not in path and path == posixpath.normpath(f"/{path}").lstrip("/") and len(path.encode()) <= NAME_MAX
    if not plain or path.startswith(DOCUMENTS):
        raise Http404
    images = Visibility(request).images()
    public = images.filter(file=path).exists() or images.filter(renditions__file=path).exists()
    if not (public or is_staff(request)):
        raise Http404
    store = media_store()
    address = store.signed_address(path, posixpath.basename(path), media_type(path))
    if address is not None:
        return _sent_on(address if is_private(path) else store.url(path))
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Cache-Control"] = PUBLIC_CACHE if public and not is_private(path) else PRIVATE_CACHE
    return response


def _sent_on(address: str) -> HttpResponseRedirect:
    response = HttpResponseRedirect(address)
    response["Cache-Control"] = PRIVATE_CACHE
    return response
