"""The short way: an answer that is kept is given before Django's middleware, routing and sessions.

What a request is answered with, headers and all, is what the middleware made of the same request before. The requests
are the same when everything is that an answer or a header can depend on (`_question`); only the request's id differs.
"""

import io
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings

from cms.answers.heads import Head
from cms.answers.keeping import Answer, Kept
from cms.answers.leases import waiting_once
from cms.answers.log_lines import lines
from cms.memory import Memory
from cms.request_id import choose_request_id

PATHS = ("/graphql/", "/graphql")
METHODS = ("GET", "HEAD", "POST")
# A question that is longer is answered the long way: it would take more memory than its answer.
LONGEST_QUESTION = 32_000
# The version that the short way has read, for the view.
VERSION_KEY = "cms.content_version"
STATUS = {200: "200 OK", 304: "304 Not Modified"}

StartResponse = Callable[..., Any]


class ShortWay:
    """A WSGI application that answers what it can, and hands the rest to Django's `handler`.

    `read_version` returns the content version, or None while nothing may be given from what is kept.
    """

    def __init__(self, handler: Callable[..., Any], kept: Kept, read_version: Callable[[], int | None]) -> None:
        self.handler, self.read_version = handler, read_version
        # Hosts and ports that a proxy forwards are no part of a question: nothing here believes them.
        self.is_on = kept.is_on and not (settings.USE_X_FORWARDED_HOST or settings.USE_X_FORWARDED_PORT)
        # The bodies are counted where they are kept.
        self.heads = Memory(kept.size // 5, LONGEST_QUESTION)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        path, method = environ.get("PATH_INFO"), environ["REQUEST_METHOD"]
        if path not in PATHS or method not in METHODS:
            with waiting_once():
                return self.handler(environ, start_response)
        question = self._question(environ, method) if self.is_on else None
        version = None if question is None else self.read_version()
        if question is None or version is None:
            return self._long_way(environ, start_response, None)
        head: Head | None = self.heads.get(version, question)
        now = time.time()
        if head is None or (head.until is not None and now >= head.until):
            environ[VERSION_KEY] = version
            return self._long_way(environ, start_response, question)
        request_id = choose_request_id(environ.get("HTTP_X_REQUEST_ID"))
        code, headers, body = head.sent(environ)
        start_response(STATUS[code], [*headers, ("X-Request-ID", request_id)])
        lines.add((code, method, path, request_id, now))
        return body

    def _question(self, environ: dict[str, Any], method: str) -> tuple[Any, ...] | None:
        """Return what makes two requests the same, None for one that is always answered the long way.

        A body is read, and put back for Django.
        """
        get = environ.get
        if (cookie := get("HTTP_COOKIE")) and settings.SESSION_COOKIE_NAME in cookie:
            return None
        if "HTTP_TRANSFER_ENCODING" in environ:
            return None
        search = get("QUERY_STRING", "")
        # Written out: a third of the time of a loop over the names.
        parts = (
            environ["PATH_INFO"],
            search,
            environ["wsgi.url_scheme"],
            environ["SERVER_NAME"],
            environ["SERVER_PORT"],
            get("SCRIPT_NAME"),
            get("HTTP_HOST"),
            get("HTTP_ACCEPT"),
            get("HTTP_ORIGIN"),
            get("HTTP_GRAPHQL_COST"),
            # Its charset is that of the address too.
            get("CONTENT_TYPE"),
            get("HTTP_CONTENT_ENCODING"),
            # Whether a proxy's word is believed depends on who sends it.
            (proto, get("REMOTE_ADDR")) if (proto := get("HTTP_X_FORWARDED_PROTO")) is not None else None,
        )
        length = get("CONTENT_LENGTH") or "0"
        if method != "POST":
            return parts if length == "0" and len(search) <= LONGEST_QUESTION else None
        if not (length.isascii() and length.isdigit() and 0 < int(length) <= LONGEST_QUESTION):
            return None
        try:
            body = environ["wsgi.input"].read(int(length))
        except Exception:
            # Django reads on, fails alike and says so.
            return None
        environ["wsgi.input"] = io.BytesIO(body)
        return (*parts, body)

    def _long_way(
        self, environ: dict[str, Any], start_response: StartResponse, question: tuple[Any, ...] | None
    ) -> Iterable[bytes]:
        begun: list[Any] = []
        with waiting_once():
            response = self.handler(environ, lambda status, headers, *more: begun.extend((status, headers)))
        status, headers = begun
        answer: Answer | None = getattr(response, "answer", None)
        if answer is None or not status.startswith("200") or response.content != answer.body:
            start_response(status, headers)
            return response
        head, version = Head(answer, headers), getattr(response, "content_version", None)
        if question is not None and version is not None:
            self.heads.put(version, question, head, 2 * _size(question) + 1000)
        code, own, body = head.sent(environ)
        start_response(STATUS[code], [*own, ("X-Request-ID", response["X-Request-ID"])])
        response.close()
        return body


def _size(question: tuple[Any, ...]) -> int:
    return sum(len(part or "") for part in question)
