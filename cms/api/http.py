"""Reading a GraphQL request from HTTP, as the GraphQL-over-HTTP specification has it."""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, UnreadablePostError

from cms.api.errors import BAD_REQUEST, LimitExceeded
from cms.headers import LONGEST_HEADER

JSON_TYPE = "application/json"
RESPONSE_TYPE = "application/graphql-response+json"
# With a charset too, which Django compares letter by letter.
ANSWER_TYPES = [
    f"{media_type}{charset}"
    for charset in ("", "; charset=utf-8", "; charset=UTF-8")
    for media_type in (JSON_TYPE, RESPONSE_TYPE)
]


class UnreadableRequest(Exception):
    """A request that cannot be answered by GraphQL. `status` is the HTTP status, the text is for the client."""

    def __init__(self, status: int, message: str, extensions: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.status, self.extensions = status, extensions or {"code": BAD_REQUEST}


@dataclass(frozen=True)
class GraphQLRequest:
    """A well-formed request: it brings its `query`, or names a registered one by `document_id`; the other is empty."""

    query: str
    document_id: str = ""
    operation_name: str | None = None
    variables: dict[str, Any] = field(default_factory=dict)


def answer_type(request: HttpRequest) -> str:
    """Return the media type of the answer that the client prefers; application/json when it does not say.

    Raises UnreadableRequest when it accepts neither of the two.
    """
    accept = request.headers.get("Accept", "")
    if not accept:
        return JSON_TYPE
    preferred = None
    if len(accept) <= LONGEST_HEADER:
        # An encoding that Python does not know stops its parser.
        with suppress(LookupError, ValueError):
            preferred = request.get_preferred_type(ANSWER_TYPES)
    if preferred is None:
        raise UnreadableRequest(406, f"Accept {RESPONSE_TYPE} or {JSON_TYPE}.")
    return preferred.partition(";")[0]


def read_request(request: HttpRequest) -> GraphQLRequest:
    """Return what the client asks. Raises UnreadableRequest for a request that is not well formed."""
    parameters = _from_body(request) if request.method == "POST" else _from_url(request)
    query, operation_name = parameters.get("query"), parameters.get("operationName")
    variables, extensions = parameters.get("variables"), parameters.get("extensions")
    if not isinstance(query, str | None):
        raise UnreadableRequest(400, "query is a text.")
    if not isinstance(operation_name, str | None):
        raise UnreadableRequest(400, "operationName is a text.")
    if not isinstance(variables, dict | None):
        raise UnreadableRequest(400, "variables is an object.")
    if not isinstance(extensions, dict | None):
        raise UnreadableRequest(400, "extensions is an object.")
    query = query if query and query.strip() else ""
    document_id = _document_id(parameters.get("documentId"), "" if query else (extensions or {}).get("persistedQuery"))
    if query and document_id:
        raise UnreadableRequest(400, "Send either query or documentId, not both.")
    if not query and not document_id:
        raise UnreadableRequest(400, "The request has no query. Send it as the text `query`, or name a documentId.")
    return GraphQLRequest(query, document_id, operation_name or None, variables or {})


def _document_id(document_id: Any, persisted_query: Any) -> str:
    """Return the id of a registered document: `documentId`, else what Apollo's clients send as an extension."""
    if not isinstance(document_id, str | None):
        raise UnreadableRequest(400, "documentId is a text.")
    if document_id or not persisted_query:
        return document_id or ""
    sha256_hash = persisted_query.get("sha256Hash") if isinstance(persisted_query, dict) else None
    if not isinstance(sha256_hash, str):
        raise UnreadableRequest(400, "extensions.persistedQuery is an object with the text `sha256Hash`.")
    return sha256_hash


def _from_body(request: HttpRequest) -> dict[str, Any]:
    charset = (request.content_params or {}).get("charset", "utf-8")
    if request.content_type != JSON_TYPE or charset.lower() not in ("utf-8", "utf8"):
        raise UnreadableRequest(415, f"Send the request as {JSON_TYPE} in UTF-8.")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise UnreadableRequest(415, "Send the body as it is, without a Content-Encoding.")
    parameters = _parse_json(_read_body(request), "The body")
    if not isinstance(parameters, dict):
        raise UnreadableRequest(400, "The body is one JSON object; batches are not answered.")
    return parameters


def _read_body(request: HttpRequest) -> bytes:
    if "Transfer-Encoding" in request.headers:
        raise UnreadableRequest(411, "Send the body with its Content-Length, not in chunks.")
    try:
        size = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError as error:
        raise UnreadableRequest(400, "Content-Length is a number of bytes.") from error
    allowed = settings.API_MAX_BODY_BYTES
    if size > allowed:
        over = LimitExceeded("body", size, allowed, "The body has {actual:,} bytes; {allowed:,} fit.")
        raise UnreadableRequest(413, over.message, over.extensions)
    try:
        body = request.body
    except UnreadablePostError as error:
        raise UnreadableRequest(400, "The body ends too early.") from error
    if len(body) != size:
        raise UnreadableRequest(400, f"Content-Length says {size} bytes, the body has {len(body)}.")
    return body


def _from_url(request: HttpRequest) -> dict[str, Any]:
    try:
        parameters: dict[str, Any] = dict(request.GET.items())
    except TooManyFieldsSent as error:
        raise UnreadableRequest(400, "The address has too many parameters.") from error
    for name in ("variables", "extensions"):
        if name in parameters:
            parameters[name] = _parse_json(parameters[name], name) if parameters[name] else None
    return parameters


def _parse_json(text: str | bytes, name: str) -> Any:
    try:
        # From bytes, json would take UTF-16 and UTF-32 too.
        parsed = json.loads(text.decode() if isinstance(text, bytes) else text, parse_constant=_refuse_constant)
        # Neither NUL nor half a surrogate pair can be stored or searched for; both are written as escapes in JSON.
        # A number beyond every float, such as 1e999, is infinite once it is read.
        dumped = json.dumps(parsed, ensure_ascii=False, allow_nan=False)
        dumped.encode()
    except (ValueError, RecursionError) as error:
        raise UnreadableRequest(400, f"{name} is not valid JSON.") from error
    if "\\u0000" in dumped:
        raise UnreadableRequest(400, f"{name} holds a NUL character.")
    return parsed


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
