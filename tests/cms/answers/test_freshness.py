"""No read is older than the last publication that had returned when it began, on four processes, whatever fails."""

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from cms.answers.redis_store import PAUSE_SECONDS
from settings.base import ANSWER_LEASE_MS
from tests.cms.conftest import ROOT, Processes, wait_until
from tests.ports import free_port

pytestmark = pytest.mark.django_db

SERVERS, WORKERS = 2, 2
START_SECONDS = 120
KILLED_AFTER_COMMIT = """
import os, signal
import django
django.setup()
from django.db import connections, transaction
from articles.models import ArticlePage
connection = connections["default"]
commit = type(connection)._commit
def commit_and_die(self):
    commit(self)
    os.kill(os.getpid(), signal.SIGKILL)
page = ArticlePage.objects.get(slug="race-0")
page.title = "edition {edition} of 0"
with transaction.atomic():
    page.save_revision().publish()
    type(connection)._commit = commit_and_die
"""


def wait_for(port: int) -> None:
    """Return when somebody listens at a port: four processes start slowly on a busy machine."""
    deadline = time.monotonic() + START_SECONDS
    while not listens(port):
        assert time.monotonic() < deadline, f"Nobody listens at {port}."
        time.sleep(0.1)


def listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


class Redis:
    """A Redis server of our own."""

    def __init__(self, folder: Path) -> None:
        self.port, self.folder = free_port(), folder
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder)]
        self.process = subprocess.Popen([*command, "--save", "1 1"], stdout=subprocess.DEVNULL)
        wait_until(lambda: listens(self.port))

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()

    def hits(self) -> int:
        """Return how many answers were found in it since it started."""
        with socket.create_connection(("127.0.0.1", self.port)) as connection:
            connection.sendall(b"INFO stats\r\n")
            return int(connection.recv(100_000).partition(b"keyspace_hits:")[2].split()[0])


@contextlib.contextmanager
def web_processes(processes: Processes, folder: Path, **environment: str) -> Iterator[list[int]]:
    """Run servers that keep answers, and give their ports."""
    ports = [free_port() for _ in range(SERVERS)]
    # The database that the tests' settings name, but not those settings.
    settings = {**processes.environment, "DJANGO_SETTINGS_MODULE": "tests.cms.answers.keeping_settings", **environment}
    granian = str(Path(sys.executable).with_name("granian"))
    started = []
    try:
        for port in ports:
            with (folder / f"{port}.log").open("wb") as log:
                command = [granian, "--interface", "wsgi", "--port", str(port), "--workers", str(WORKERS)]
                command += ["--blocking-threads", "4", "--workers-kill-timeout", "3", "cms.wsgi:application"]
                started.append(subprocess.Popen(command, cwd=ROOT, env=settings, stdout=log, stderr=log))
        for port in ports:
            wait_for(port)
        yield ports
    finally:
        for server in started:
            server.send_signal(signal.SIGTERM)
        for server in started:
            server.wait(30)


def start_race(processes: Processes, seconds: float, ports: list[int]) -> subprocess.Popen[str]:
    """Begin a race."""
    settings = {**processes.environment, "DJANGO_SETTINGS_MODULE": "tests.cms.answers.keeping_settings"}
    command = [sys.executable, "-W", "ignore", "-m", "tests.cms.answers.race", str(seconds), *map(str, ports)]
    return subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def result_of(race: subprocess.Popen[str]) -> dict[str, Any]:
    """Return what happened in a race."""
    output, errors = race.communicate(timeout=300)
    assert race.returncode == 0, errors
    assert "Traceback" not in errors, errors
    return json.loads(output.splitlines()[-1])


def ask(port: int, query: str) -> Any:
    """Return the data of an answer."""
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", f"/graphql/?{urlencode({'query': query})}", headers={"Host": "localhost"})
        return json.loads(connection.getresponse().read())["data"]


def lines_of(folder: Path, event: str) -> int:
    """Return how often the servers have logged an event."""
    return sum(log.read_text().count(event) for log in folder.glob("*.log"))


def test_no_read_is_older_than_what_was_published(processes, tmp_path, pytestconfig) -> None:
    seconds = pytestconfig.getoption("--race-seconds")
    with web_processes(processes, tmp_path) as ports:
        happened = result_of(start_race(processes, seconds, ports))
    assert (happened["stale"], happened["failures"]) == ([], 0)
    assert happened["publications"] > 10
    assert happened["reads"] > 100


@pytest.mark.skipif(shutil.which("redis-server") is None, reason="Redis is not installed")
def test_no_read_is_older_while_redis_is_killed_and_started(processes, tmp_path, pytestconfig) -> None:
    seconds = pytestconfig.getoption("--race-seconds")
    redis = Redis(tmp_path)
    redis.start()
    try:
        with web_processes(processes, tmp_path, REDIS_URL=f"redis://127.0.0.1:{redis.port}/0") as ports:
            # Redis is asked again some seconds after it has failed.
            race = start_race(processes, seconds + PAUSE_SECONDS + 2, ports)
            wait_until(lambda: redis.hits() > 0)
            redis.kill()
            wait_until(lambda: lines_of(tmp_path, "answers_not_shared") > 0)
            redis.start()
            wait_until(lambda: redis.hits() > 20)
            assert race.poll() is None
            happened = result_of(race)
    finally:
        redis.kill()
    assert (happened["stale"], happened["failures"]) == ([], 0)
    assert happened["publications"] > 10


def test_change_of_a_process_that_is_killed_right_after_its_commit_is_seen(processes, tmp_path) -> None:
    query = '{ article(slug: "race-0") { title } }'
    with web_processes(processes, tmp_path) as ports:
        result_of(start_race(processes, 0.1, ports))
        for edition in (1001, 1002):
            for port in ports * WORKERS * 2:
                ask(port, query)
            program = KILLED_AFTER_COMMIT.format(edition=edition)
            ended = subprocess.run(
                [sys.executable, "-W", "ignore", "-c", program],
                cwd=ROOT,
                env={**os.environ, **processes.environment},
                capture_output=True,
                check=False,
            )
            assert ended.returncode == -signal.SIGKILL, ended.stderr
            # It has told nobody, and waited for no lease.
            time.sleep(ANSWER_LEASE_MS / 1000)
            answers = [ask(port, query) for port in ports * WORKERS * 2]
            assert {answer["article"]["title"] for answer in answers} == {f"edition {edition} of 0"}
