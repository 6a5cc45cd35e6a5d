"""Errors that clients are meant to see, and what becomes of all others."""

from typing import Any

import structlog
from graphql import GraphQLError, GraphQLSyntaxError

logger = structlog.get_logger(__name__)

PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
BAD_USER_INPUT = "BAD_USER_INPUT"
INTERNAL = "INTERNAL"
BAD_REQUEST = "BAD_REQUEST"


class BadUserInput(GraphQLError):
    """An argument that cannot be served. The message says what to send instead."""

    def __init__(self, message: str) -> None:
        super().__init__(message, extensions={"code": BAD_USER_INPUT})


def format_error(error: GraphQLError, request_id: str) -> dict[str, Any]:
    """Return `error` as the answer shows it: those that are meant, as they are; all others without their text.

    The log holds what the answer leaves out, under `request_id`.
    """
    formatted: dict[str, Any] = dict(error.formatted)
    if isinstance(error, GraphQLSyntaxError):
        code = PARSE_FAILED
    elif isinstance(error.original_error, BadUserInput) or isinstance(error, BadUserInput):
        code = BAD_USER_INPUT
    elif error.original_error is None:
        code = (error.extensions or {}).get("code", VALIDATION_FAILED)
        # graphql-core suggests names that resemble the unknown one, and so tells of what introspection would hide.
        formatted["message"] = error.message.partition(" Did you mean ")[0]
    else:
        code = INTERNAL
        logger.error("graphql_error", path=error.path, exc_info=error.original_error)
        formatted["message"] = f"Something went wrong here. If it lasts, report it with this id: {request_id}."
    formatted["extensions"] = {"code": code}
    return formatted
