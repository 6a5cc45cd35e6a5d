"""Each request's id: in every log line that is written for it, and in the `X-Request-ID` header of its answer."""

import random
import re
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from django_structlog.middlewares import RequestMiddleware

SAFE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
RESET_LINK = re.compile(r"(?<=/password_reset/confirm/).+")


def choose_request_id(given: str | None) -> str:
    """Return the id that a caller sent when it is short and plain, else a new one."""
    # No secret: unlike those of `uuid`, they need not be asked of the system.
    return given if given and SAFE_ID.fullmatch(given) else random.randbytes(16).hex()  # noqa: S311


class RequestIdMiddleware(RequestMiddleware):
    """Take the id that the caller sent when it is short and plain, make one otherwise; log the request's start and end.

    It stands first, so that the lines of every other middleware carry the id.
    """

    def prepare(self, request: HttpRequest) -> None:
        request.META["HTTP_X_REQUEST_ID"] = choose_request_id(request.META.get("HTTP_X_REQUEST_ID"))
        super().prepare(request)

    def handle_response(self, request: HttpRequest, response: HttpResponse) -> None:
        response["X-Request-ID"] = request.META["HTTP_X_REQUEST_ID"]
        super().handle_response(request, response)

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Return method and path: query strings hold preview tokens, and a reset link is as good as a password."""
        return f"{request.method} {RESET_LINK.sub('-', request.path)}"

    @staticmethod
    def bind_user_id(request: Any) -> None:
        # Only a user that the view has asked for: looking one up for the log alone costs statements, and fails when
        # the database is away.
        user = getattr(request, "_cached_user", None)
        if user is not None:
            structlog.contextvars.bind_contextvars(user_id=user.pk)
