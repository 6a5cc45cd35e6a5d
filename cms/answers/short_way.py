"""The short way: an answer that is kept is given before Django's middleware, routing and sessions.

What a request is answered with, headers and all, is what the middleware made of the same request before. The requests
are the same when everything is that an answer or a header can depend on (`PARTS`); only the request's id differs.
"""

import io
import logging
import time
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import structlog
from django.conf import settings

from cms.answers.headers import Headers, cache_control, choose_encoding, etag, matches, replaced
from cms.answers.keeping import Answer, Kept, Memory
from cms.request_id import choose_request_id

PATHS = ("/graphql/", "/graphql")
# All of a request that decides on its answer, or on a header of it.
PARTS = (
    "PATH_INFO",
    "QUERY_STRING",
    "wsgi.url_scheme",
    "SERVER_NAME",
    "SERVER_PORT",
    "SCRIPT_NAME",
    "HTTP_HOST",
    "HTTP_ACCEPT",
    "HTTP_ORIGIN",
    "HTTP_GRAPHQL_COST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_CONTENT_ENCODING",
    "CONTENT_TYPE",
)
# A question that is longer is answered the long way: it would take more memory than its answer.
LONGEST_QUESTION = 32_000
# The version that the short way has read, for the view.
VERSION_KEY = "cms.content_version"
# The same lines as those of the long way, by the same logger.
LOGGER_NAME = "django_structlog.middlewares.request"
logger = structlog.get_logger(LOGGER_NAME)
standard_logger = logging.getLogger(LOGGER_NAME)

StartResponse = Callable[..., Any]


class Head(NamedTuple):
    """An answer with the headers that the middleware gave it."""

    answer: Answer
    headers: Headers


class ShortWay:
    """A WSGI application that answers what it can, and hands the rest to Django's `handler`.

    `read_version` returns the content version, or None while nothing may be given from what is kept.
    """

    def __init__(self, handler: Callable[..., Any], kept: Kept, read_version: Callable[[], int | None]) -> None:
        self.handler, self.kept, self.read_version = handler, kept, read_version
        # The bodies are counted where they are kept.
        self.heads = Memory(kept.memory.size // 4, LONGEST_QUESTION)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        if environ["PATH_INFO"] not in PATHS or environ["REQUEST_METHOD"] not in ("GET", "HEAD", "POST"):
            return self.handler(environ, start_response)
        question = self._question(environ) if self.kept.is_on else None
        if question is None:
            return self._long_way(environ, start_response, None)
        version = self.read_version()
        if version is None:
            return self._long_way(environ, start_response, None)
        head = self.heads.get(version, question)
        if head is None or head.answer.is_over(time.time()):
            environ[VERSION_KEY] = version
            return self._long_way(environ, start_response, question)
        request_id = choose_request_id(environ.get("HTTP_X_REQUEST_ID", ""))
        status, headers, body = finished(environ, head.answer, head.headers)
        start_response(status, [*headers, ("X-Request-ID", request_id)])
        if standard_logger.isEnabledFor(logging.INFO):
            method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
            logger.info("request_finished", code=int(status[:3]), request=f"{method} {path}", request_id=request_id)
        return body

    def _question(self, environ: dict[str, Any]) -> tuple[Any, ...] | None:
        """Return what makes two requests the same, None for one that is always answered the long way.

        A body is read, and put back for Django.
        """
        if settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", "") or "HTTP_TRANSFER_ENCODING" in environ:
            return None
        # Whether that header is believed depends on who sends it.
        peer = environ.get("REMOTE_ADDR", "") if "HTTP_X_FORWARDED_PROTO" in environ else ""
        parts = (*(environ.get(name, "") for name in PARTS), peer)
        length = environ.get("CONTENT_LENGTH") or "0"
        if environ["REQUEST_METHOD"] != "POST":
            short = length == "0" and len(environ["QUERY_STRING"]) <= LONGEST_QUESTION
            return ("GET", *parts) if short else None
        if not (length.isascii() and length.isdigit() and 0 < int(length) <= LONGEST_QUESTION):
            return None
        try:
            body = environ["wsgi.input"].read(int(length))
        except Exception:
            # Django reads on, fails alike and says so.
            return None
        environ["wsgi.input"] = io.BytesIO(body)
        return ("POST", *parts, length, body)

    def _long_way(
        self, environ: dict[str, Any], start_response: StartResponse, question: tuple[Any, ...] | None
    ) -> Iterable[bytes]:
        begun: list[Any] = []
        response = self.handler(environ, lambda status, headers, *more: begun.extend((status, headers)))
        status, headers = begun
        answer: Answer | None = getattr(response, "answer", None)
        if answer is None or not status.startswith("200") or response.content != answer.body:
            start_response(status, headers)
            return response
        version = getattr(response, "content_version", None)
        if question is not None and version is not None:
            head = Head(answer, replaced(headers, {"X-Request-ID": None, "ETag": None, "Content-Length": None}))
            self.heads.put(version, question, head, 2 * sum(len(part) for part in question) + 1000)
        request_id = response["X-Request-ID"]
        status, own, body = finished(environ, answer, headers)
        start_response(status, replaced(own, {"X-Request-ID": request_id}))
        response.close()
        return body


def finished(environ: dict[str, Any], answer: Answer, headers: Headers) -> tuple[str, Headers, list[bytes]]:
    """Return status, headers and body of an answer: in an encoding that the client takes, 304 for one that it has."""
    encoding = choose_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""), answer)
    tag = etag(answer, encoding)
    vary = next((value for name, value in headers if name == "Vary"), "")
    new: dict[str, str | None] = {"ETag": tag, "Cache-Control": cache_control(answer)}
    new["Vary"] = vary if "Accept-Encoding" in vary else f"{vary}, Accept-Encoding".lstrip(", ")
    if matches(environ.get("HTTP_IF_NONE_MATCH", ""), tag):
        return "304 Not Modified", replaced(headers, {**new, "Content-Type": None, "Content-Length": None}), []
    body = answer.encoded(encoding)
    new["Content-Length"] = str(len(body))
    if encoding:
        new["Content-Encoding"] = encoding
    return "200 OK", replaced(headers, new), [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
