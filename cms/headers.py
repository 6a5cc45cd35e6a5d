"""Reading headers that name media types, such as Content-Type: what no client would send is not parsed."""

from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

# Python's parser takes seconds for 50,000 semicolons behind a quotation mark, and grows with their square.
LONGEST_HEADER = 1_000


class Request(WSGIRequest):
    """A request whose Content-Type counts as missing when it is too long, or names an encoding that there is not."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        readable = len(meta.get("CONTENT_TYPE", "")) <= LONGEST_HEADER
        try:
            # The stubs of Django do not know the method.
            super()._set_content_type_params(meta if readable else {})  # type: ignore[misc]
        except (LookupError, ValueError):
            super()._set_content_type_params({})  # type: ignore[misc]


class Handler(WSGIHandler):
    """Django's handler, with such requests."""

    request_class = Request
