"""A server of the site, cut off from its database and connected again: it comes back by itself."""

import json
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.db import connection

from tests.cms.conftest import ROOT, Processes, wait_until
from tests.ports import free_port

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is no server that can be cut off"),
]
ANSWER = {"data": {"topics": [], "site": {"name": "DSI CMS"}}}


class Proxy:
    """Passes connections on to the database, until it cuts them."""

    def __init__(self, database: tuple[str, int]) -> None:
        self.database = database
        self.port = 0
        # How many more pieces of what the site says are passed on before all connections are cut.
        self.pieces_left: int | None = None
        self.mend()

    def mend(self) -> None:
        """Take connections, on the same port as before."""
        self.pieces_left = None
        self.sockets: list[socket.socket] = []
        self.listener = socket.create_server(("127.0.0.1", self.port), backlog=20)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, args=[self.listener], daemon=True).start()

    def cut(self) -> None:
        """End all connections, and take no more."""
        for open_one in [self.listener, *self.sockets]:
            with suppress(OSError):
                open_one.shutdown(socket.SHUT_RDWR)
            open_one.close()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                site, _ = listener.accept()
                database = socket.create_connection(self.database)
                self.sockets += [site, database]
                for source, target in ((site, database), (database, site)):
                    threading.Thread(target=self._pass, args=[source, target, source is site], daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, is_question: bool) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                if is_question and self.pieces_left is not None:
                    self.pieces_left -= 1
                    if self.pieces_left < 0:
                        self.cut()
                target.sendall(piece)
            target.shutdown(socket.SHUT_WR)


class Server:
    """A site that is served, and reaches its database through the proxy."""

    def __init__(self, address: str, proxy: Proxy, log: Path) -> None:
        self.address, self.proxy, self.log = address, proxy, log

    def ask(self) -> tuple[int, Any]:
        """Return status and body of an answer that takes several statements."""
        query = urlencode({"query": "{ topics { name } site { name } }"})
        try:
            with urllib.request.urlopen(f"{self.address}/graphql/?{query}", timeout=20) as response:  # noqa: S310 - our own address
                return response.status, json.load(response)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def answers(self) -> bool:
        """Say whether the server is up."""
        try:
            return self.ask() == (200, ANSWER)
        except urllib.error.URLError:
            return False

    def outages(self) -> list[str]:
        """Return the ids of the requests that the log says were told of an outage."""
        lines = (json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{"))
        return [line["request_id"] for line in lines if line["event"] == "database_unreachable"]


@pytest.fixture
def server(processes: Processes, tmp_path: Path) -> Iterator[Server]:
    database = urlsplit(processes.environment["DATABASE_URL"])
    proxy = Proxy((database.hostname or "127.0.0.1", database.port or 5432))
    port = free_port()
    environment = {
        **processes.environment,
        "DJANGO_SETTINGS_MODULE": "tests.cms.pooled_settings",
        "DATABASE_URL": f"postgres://{database.username}:{database.password}@127.0.0.1:{proxy.port}{database.path}",
    }
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--blocking-threads", "2"]
    command = [sys.executable, "-m", "granian", *options, "cms.wsgi:application"]
    log = tmp_path / "log"
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    running = Server(f"http://127.0.0.1:{port}", proxy, log)
    try:
        wait_until(running.answers)
        yield running
    finally:
        process.terminate()
        process.wait(timeout=30)
        proxy.cut()


def test_it_comes_back_with_its_database(server: Server) -> None:
    # Past the beginning of an answer: a trial of the connection, the time limit, a first statement.
    server.proxy.pieces_left = 3
    outages = [server.ask(), server.ask()]
    assert [status for status, _ in outages] == [503, 503]
    assert [[error["extensions"] for error in body["errors"]] for _, body in outages] == [
        [{"code": "DATABASE_UNAVAILABLE"}]
    ] * 2
    assert [list(body) for _, body in outages] == [["errors"]] * 2
    assert (server.proxy.pieces_left, len(set(server.outages()))) == (-1, 2)
    server.proxy.mend()
    wait_until(server.answers)


def test_connections_that_ended_meanwhile_are_not_used(server: Server) -> None:
    server.proxy.cut()
    server.proxy.mend()
    assert [server.ask() for _ in range(3)] == [(200, ANSWER)] * 3
    assert server.outages() == []
