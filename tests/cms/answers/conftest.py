"""A web process that keeps answers."""

import io
import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import clear_script_prefix

from cms.answers.log_lines import lines
from cms.answers.process import kept
from cms.answers.short_way import ShortWay
from cms.answers.version import read_version
from cms.headers import Handler


class Response(NamedTuple):
    """What a WSGI application answered."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def __getitem__(self, name: str) -> str | None:
        return next((value for one, value in self.headers if one.lower() == name.lower()), None)

    @property
    def data(self) -> Any:
        return json.loads(self.body)["data"]


class WebProcess:
    """A web process; `computed` counts how often Django was asked."""

    def __init__(self, read: Callable[[], int | None] = read_version) -> None:
        handler = Handler()

        def count(*arguments: Any) -> Any:
            self.computed += 1
            return handler(*arguments)

        self.computed = 0
        self.application = ShortWay(count, kept(), read)

    def get(self, query: str = "", method: str = "GET", variables: Any = None, **headers: str) -> Response:
        """Ask by the address. Headers are named as in WSGI, without "HTTP_"."""
        parameters = {"query": query} | ({"variables": json.dumps(variables)} if variables else {})
        return self._ask({"REQUEST_METHOD": method, "QUERY_STRING": urlencode(parameters)}, b"", headers)

    def post(self, query: str, variables: Any = None, **headers: str) -> Response:
        """Ask by a JSON body."""
        body = json.dumps({"query": query, "variables": variables or {}}).encode()
        environ = {"REQUEST_METHOD": "POST", "QUERY_STRING": "", "CONTENT_TYPE": "application/json"}
        return self._ask({**environ, "CONTENT_LENGTH": str(len(body))}, body, headers)

    def _ask(self, environ: dict[str, str], body: bytes, headers: dict[str, str]) -> Response:
        answered: list[Any] = []
        chunks = self.application(
            {
                "PATH_INFO": "/graphql/",
                "SCRIPT_NAME": "",
                "SERVER_NAME": "testserver",
                "SERVER_PORT": "80",
                "SERVER_PROTOCOL": "HTTP/1.1",
                "wsgi.url_scheme": "http",
                "wsgi.input": io.BytesIO(body),
                "wsgi.errors": io.StringIO(),
                "wsgi.multithread": True,
                "wsgi.multiprocess": True,
                "wsgi.run_once": False,
                "HTTP_HOST": "testserver",
                **environ,
                **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
            },
            lambda status, head, *more: answered.extend((status, head)),
        )
        received = b"".join(chunks)
        if hasattr(chunks, "close"):
            chunks.close()
        return Response(int(answered[0][:3]), answered[1], received)


@pytest.fixture
def keeping(settings) -> Iterator[None]:
    """Keep answers."""
    settings.ANSWER_MEMORY_MB, settings.REDIS_URL = 10, ""
    kept.cache_clear()
    # They would close the connection that the test's transaction is on, as Django's test client has it too.
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)
    kept.cache_clear()
    # The next test shall not find them in its log, nor its addresses below the place of the last request.
    lines.write()
    clear_script_prefix()


@pytest.fixture
def web(site, keeping) -> WebProcess:
    """A web process that keeps answers."""
    return WebProcess()
