"""When the database is away, or something breaks outside of the API's own code: the answers are JSON all the same."""

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from cms.api.errors import BAD_REQUEST, INTERNAL, internal_message

# What Django raises when a database does not answer, ends a connection, or keeps its tables locked.
OUTAGE = (OperationalError, InterfaceError)
RETRY_SECONDS = 5


class DatabaseAway(BaseException):
    """The database is away. No `Exception`: graphql-core would make it the error of one field and ask on."""


class JsonErrorsMiddleware:
    """Puts JSON in the place of the pages that Django shows when it refuses a request to the API, or breaks.

    It stands outside of whatever can do so: host checks, sessions, the view.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_ours = request.path in ("/graphql/", "/graphql")
        if is_ours and response.status_code >= 400 and not response["Content-Type"].startswith("application/"):
            response.content = json.dumps(_body_of(response.status_code, request)).encode()
            response["Content-Type"] = "application/json; charset=utf-8"
            response["Content-Length"] = str(len(response.content))
            response["Cache-Control"] = "no-store"
        return response


def _body_of(status: int, request: HttpRequest) -> dict[str, Any]:
    if status >= 500:
        error = {"message": internal_message(request.META["HTTP_X_REQUEST_ID"]), "extensions": {"code": INTERNAL}}
    else:
        error = {"message": f"{HTTPStatus(status).phrase}.", "extensions": {"code": BAD_REQUEST}}
    return {"errors": [error]}
