"""Errors that clients are meant to see, and what becomes of all others."""

from collections.abc import Collection, Sequence
from typing import Any

import structlog
from django.conf import settings
from graphql import GraphQLError, GraphQLSyntaxError, Node

logger = structlog.get_logger(__name__)

PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
BAD_USER_INPUT = "BAD_USER_INPUT"
INTERNAL = "INTERNAL"
BAD_REQUEST = "BAD_REQUEST"
LIMIT_EXCEEDED = "LIMIT_EXCEEDED"
TIMEOUT = "TIMEOUT"
PERSISTED_QUERY_NOT_FOUND = "PERSISTED_QUERY_NOT_FOUND"
PERSISTED_QUERY_NOT_SUPPORTED = "PERSISTED_QUERY_NOT_SUPPORTED"
TRUSTED_DOCUMENTS_ONLY = "TRUSTED_DOCUMENTS_ONLY"
DATABASE_UNAVAILABLE = "DATABASE_UNAVAILABLE"
PREVIEW_NOT_FOUND = "PREVIEW_NOT_FOUND"

LONGEST_MESSAGE = 300


class MeantError(GraphQLError):
    """An error that a resolver raises for the client to read. Subclasses have the code."""

    code: str

    def __init__(self, message: str, nodes: Collection[Node] | None = None) -> None:
        super().__init__(message, nodes, extensions={"code": self.code})


class BadUserInput(MeantError):
    """An argument that cannot be served. The message says what to send instead."""

    code = BAD_USER_INPUT


class PreviewNotFound(MeantError):
    """A token that opens no preview; why, is nobody's business."""

    code = PREVIEW_NOT_FOUND


class LimitExceeded(GraphQLError):
    """A request beyond a limit. The message says what would fit; it can name `{actual}` and `{allowed}`."""

    def __init__(self, limit: str, actual: int | None, allowed: int, message: str) -> None:
        details: dict[str, Any] = {"code": LIMIT_EXCEEDED, "limit": limit, "allowed": allowed}
        if actual is not None:
            details["actual"] = actual
        super().__init__(message.format(actual=actual, allowed=allowed), extensions=details)


def bad_request_input(error: GraphQLError) -> BadUserInput:
    """Return an error that graphql-core found before it executed anything, such as a variable that does not fit."""
    cause = error.original_error
    unforeseen = isinstance(cause, GraphQLError) and cause.original_error is not None
    message = "A variable does not fit its type." if unforeseen else error.message.partition(" Did you mean ")[0]
    return BadUserInput(message, error.nodes)


def internal_message(request_id: str) -> str:
    """Return what is said of a fault that is nobody's business but ours."""
    return f"Something went wrong here. If it lasts, report it with this id: {request_id}."


def format_errors(errors: Sequence[GraphQLError], request_id: str) -> list[dict[str, Any]]:
    """Return `errors` as the answer lists them: API_MAX_ERRORS at most, the last of which counts those left out."""
    allowed = settings.API_MAX_ERRORS
    if len(errors) > allowed:
        rest = len(errors) - allowed + 1
        errors = [
            *errors[: allowed - 1],
            LimitExceeded("errors", len(errors), allowed, f"There are {rest} more errors."),
        ]
    return [format_error(error, request_id) for error in errors]


def format_error(error: GraphQLError, request_id: str) -> dict[str, Any]:
    """Return `error` as the answer shows it: those that are meant, as they are; all others without their text.

    The log holds what the answer leaves out, under `request_id`.
    """
    formatted: dict[str, Any] = dict(error.formatted)
    cause = error.original_error or error
    if isinstance(error, GraphQLSyntaxError):
        code = PARSE_FAILED
    elif isinstance(cause, MeantError):
        code = cause.code
    elif error.original_error is None:
        code = (error.extensions or {}).get("code", VALIDATION_FAILED)
        # graphql-core suggests names that resemble the unknown one, and so tells of what introspection would hide.
        formatted["message"] = error.message.partition(" Did you mean ")[0]
    else:
        code = INTERNAL
        logger.error("graphql_error", path=error.path, exc_info=error.original_error)
        formatted["message"] = internal_message(request_id)
    if len(formatted["message"]) > LONGEST_MESSAGE:
        # graphql-core repeats what it was sent, 200 kB in each error.
        formatted["message"] = f"{formatted['message'][: LONGEST_MESSAGE - 1]}…"
    formatted["extensions"] = dict(error.extensions or {}) if isinstance(error, LimitExceeded) else {"code": code}
    return formatted
