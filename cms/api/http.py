"""Reading a GraphQL request from HTTP, as the GraphQL-over-HTTP specification has it."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

JSON_TYPE = "application/json"
RESPONSE_TYPE = "application/graphql-response+json"


class UnreadableRequest(Exception):
    """A request that cannot be answered by GraphQL. `status` is the HTTP status, the text is for the client."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class GraphQLRequest:
    """A well-formed request."""

    query: str
    operation_name: str | None = None
    variables: dict[str, Any] = field(default_factory=dict)


def answer_type(request: HttpRequest) -> str:
    """Return the media type of the answer that the client prefers; application/json when it does not say.

    Raises UnreadableRequest when it accepts neither of the two.
    """
    if not request.headers.get("Accept"):
        return JSON_TYPE
    plain = [JSON_TYPE, RESPONSE_TYPE]
    preferred = request.get_preferred_type([*plain, *(f"{media_type}; charset=utf-8" for media_type in plain)])
    if preferred is None:
        raise UnreadableRequest(406, f"Accept {RESPONSE_TYPE} or {JSON_TYPE}.")
    return preferred.partition(";")[0]


def read_request(request: HttpRequest) -> GraphQLRequest:
    """Return what the client asks. Raises UnreadableRequest for a request that is not well formed."""
    parameters = _from_body(request) if request.method == "POST" else _from_url(request)
    query, operation_name = parameters.get("query"), parameters.get("operationName")
    variables, extensions = parameters.get("variables"), parameters.get("extensions")
    if not isinstance(query, str) or not query.strip():
        raise UnreadableRequest(400, "The request has no query. Send it as the text `query`.")
    if not isinstance(operation_name, str | None):
        raise UnreadableRequest(400, "operationName is a text.")
    if not isinstance(variables, dict | None):
        raise UnreadableRequest(400, "variables is an object.")
    if not isinstance(extensions, dict | None):
        raise UnreadableRequest(400, "extensions is an object.")
    return GraphQLRequest(query, operation_name or None, variables or {})


def _from_body(request: HttpRequest) -> dict[str, Any]:
    if request.content_type != JSON_TYPE or (request.encoding or "utf-8").lower() not in ("utf-8", "utf8"):
        raise UnreadableRequest(415, f"Send the request as {JSON_TYPE} in UTF-8.")
    parameters = _parse_json(request.body, "The body")
    if not isinstance(parameters, dict):
        raise UnreadableRequest(400, "The body is one JSON object; batches are not answered.")
    return parameters


def _from_url(request: HttpRequest) -> dict[str, Any]:
    parameters: dict[str, Any] = dict(request.GET.items())
    for name in ("variables", "extensions"):
        if name in parameters:
            parameters[name] = _parse_json(parameters[name], name) if parameters[name] else None
    return parameters


def _parse_json(text: str | bytes, name: str) -> Any:
    try:
        parsed = json.loads(text, parse_constant=_refuse_constant)
        # Neither NUL nor half a surrogate pair can be stored or searched for; both are written as escapes in JSON.
        dumped = json.dumps(parsed, ensure_ascii=False)
        dumped.encode()
    except (ValueError, RecursionError) as error:
        raise UnreadableRequest(400, f"{name} is not valid JSON.") from error
    if "\\u0000" in dumped:
        raise UnreadableRequest(400, f"{name} holds a NUL character.")
    return parsed


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
