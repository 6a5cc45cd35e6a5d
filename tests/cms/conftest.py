"""Processes with a database of their own, since signals and rivals cannot be seen inside a test; and what is logged."""

import io
import json
import logging
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from settings import logs

ROOT = Path(__file__).parent.parent.parent
PATIENCE_SECONDS = 30


class Processes:
    """Starts Django's commands in the scratch database."""

    def __init__(self, database_url: str) -> None:
        self.environment = {
            **os.environ,
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "tests.cms.process_settings",
            "CLOCK_SECONDS": "30",
        }
        self.started: list[subprocess.Popen[str]] = []

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.started.append(process)
        return process

    def end(self) -> None:
        """Kill what a failed test has left running."""
        for process in self.started:
            if process.poll() is None:
                process.kill()
            process.communicate()

    def run(self, code: str, **environment: str) -> Any:
        """Run Python code with Django set up and return what it assigns to `result`, by way of JSON."""
        program = f"import django, json\ndjango.setup()\nresult = None\n{code}\nprint(json.dumps(result))"
        answer = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", program],
            cwd=ROOT,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.returncode == 0, answer.stderr
        return json.loads(answer.stdout.splitlines()[-1])


@pytest.fixture(scope="session")
def processes(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Processes]:
    """Give commands that work in a copy of the tests' database, which is thrown away at the end."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            file = tmp_path_factory.mktemp("processes") / "db.sqlite3"
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(file)])
            commands = Processes(f"sqlite:///{file}")
            yield commands
            commands.end()
            return
        server = connection.settings_dict
        # A database that somebody is connected to cannot be copied.
        connection.close()
    name = f"dsi_processes_{secrets.token_hex(4)}"
    login = {"host": server["HOST"], "port": server["PORT"], "user": server["USER"], "password": server["PASSWORD"]}
    with psycopg.connect(**login, dbname="postgres", autocommit=True) as maintenance:
        maintenance.execute(f'CREATE DATABASE {name} TEMPLATE "{server["NAME"]}"')
    commands = Processes("postgres://{user}:{password}@{host}:{port}/".format(**login) + name)
    yield commands
    commands.end()
    with psycopg.connect(**login, dbname="postgres", autocommit=True) as maintenance:
        maintenance.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Give the JSON lines that production writes."""
    written = io.StringIO()
    formatter = logs.configure(json=True)["formatters"]["line"]
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter.pop("()")(**formatter))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


def wait_until(condition: Callable[[], Any]) -> None:
    """Return when `condition` holds; fail when it does not within half a minute."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.05)
