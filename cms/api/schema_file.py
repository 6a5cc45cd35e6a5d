"""The schema as a file at `/schema.graphql`, for everybody: code generation needs no introspection."""

from functools import cache
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from cms.api.schema import schema_text


@cache
def _text() -> bytes:
    return schema_text().encode()


@cache
def _etag() -> str:
    return f'"{sha256(_text()).hexdigest()}"'


@require_safe
@cache_control(no_cache=True)
@condition(etag_func=lambda request: _etag())
def show_schema(request: HttpRequest) -> HttpResponse:
    """Answer with the schema definition language; with 304 where the client has this text already."""
    # No media type is registered for it, and this one is shown by browsers instead of saved.
    return HttpResponse(_text(), content_type="text/plain; charset=utf-8")
