"""A site of its own on a real port, in a process of its own, and a browser that is logged in to its admin.

The browser takes a while and needs Chromium, so these tests run when asked for: ./run test -m browser
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cms.conftest import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

ROOT = Path(__file__).parent.parent.parent
# No sandbox: machines that run tests are often containers, in which Chromium's own cannot start.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PREPARE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from home.starter import create_demo_user, create_starter_site
from interviews.models import InterviewIndexPage
from network.models import Organisation, Person
create_starter_site()
create_demo_user()
quay = Organisation.objects.create(name="Quay Lab")
Person.objects.create(name="Mira Okafor", job_title="Reporter")
Person.objects.create(name="Joost van Dael", job_title="Workshop lead", organisation=quay)
print(InterviewIndexPage.objects.get().pk)
"""


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    return None if config.option.markexpr == "browser" else True


class Site:
    """The running site: its address, the id of the page that interviews stand under, and what its API answers."""

    def __init__(self, address: str, interviews_id: int) -> None:
        self.address, self.interviews_id = address, interviews_id

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/health/live", timeout=5) as response:  # noqa: S310 - our own
                return response.status == 200
        except (OSError, urllib.error.URLError):
            return False

    def ask(self, query: str, **variables: Any) -> Any:
        body = json.dumps({"query": query, "variables": variables}).encode()
        request = urllib.request.Request(  # noqa: S310 - our own
            f"{self.address}/graphql/", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310 - our own
            answer = json.load(response)
        assert "errors" not in answer, answer["errors"]
        return answer["data"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "DJANGO_SETTINGS_MODULE": "settings.test",
    }
    python = [sys.executable, "-W", "ignore"]
    prepared = subprocess.run(
        [*python, "-c", PREPARE], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    log = folder / "server.log"
    # Insecure is its word for serving static files without DEBUG.
    command = [*python, "manage.py", "runserver", "--noreload", "--insecure", host]
    with log.open("w") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
        running = Site(f"http://{host}", int(prepared.stdout.split()[-1]))
        try:
            wait_until(lambda: running.answers() or server.poll() is not None)
            assert server.poll() is None, log.read_text()
            yield running
        finally:
            server.terminate()
            server.wait(timeout=10)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    assert path, "Install Chromium (Debian: apt install chromium)."
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def admin(browser: "Browser", site: Site) -> "Iterator[Page]":
    """Give a tab that is logged in to the admin; an error in a script of the page fails the test."""
    context = browser.new_context(base_url=site.address, viewport={"width": 1440, "height": 1000})

    def stay_here(route: "Route") -> None:
        (route.continue_ if route.request.url.startswith(site.address) else route.abort)()

    context.route("**/*", stay_here)
    context.set_default_timeout(10_000)
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto("/admin/login/")
    tab.fill("[name=username]", "demo")
    tab.fill("[name=password]", "demo-password")
    tab.click("[type=submit]")
    tab.wait_for_url("**/admin/")
    yield tab
    context.close()
    assert errors == []
