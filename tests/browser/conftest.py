"""A site of its own on a real port, in a process of its own, and a browser that is logged in to its admin.

The browser takes a while and needs Chromium, so these tests run when asked for: ./run test -m browser
"""

import json
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cms.conftest import PATIENCE_SECONDS, wait_until
from tests.ports import free_port

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

ROOT = Path(__file__).parent.parent.parent
PYTHON = [sys.executable, "-W", "ignore"]
# No sandbox: machines that run tests are often containers, in which Chromium's own cannot start.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PREPARE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from home.starter import create_demo_user, create_starter_site, create_translated_tree
from interviews.models import InterviewIndexPage
from network.models import Organisation, Person
from signups.models import SignupNoticeIndexPage, SignupNoticePage
create_starter_site()
create_demo_user()
for username, group in [("editor", "Editors"), ("moderator", "Moderators"), ("duty", "Duty editors")]:
    user = get_user_model().objects.create_user(username, f"{username}@example.org", "demo-password")
    user.groups.add(Group.objects.get(name=group))
interviews = InterviewIndexPage.objects.get()
SignupNoticeIndexPage.objects.get().add_child(
    instance=SignupNoticePage(title="Forms are resting", message="<p>Write to us meanwhile.</p>")
)
create_translated_tree("fr")
quay = Organisation.objects.create(name="Quay Lab")
Person.objects.create(name="Ana Duarte", organisation=quay)
Person.objects.create(name="Mira Okafor", job_title="Reporter")
Person.objects.create(name="Joost van Dael", job_title="Workshop lead", organisation=quay)
print(interviews.pk)
"""


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    return None if config.option.markexpr == "browser" else True


class Site:
    """The running site: its address and database, the id of the page that interviews stand under, its API's answers."""

    def __init__(self, address: str, database: Path, interviews_id: int) -> None:
        self.address, self.database, self.interviews_id = address, database, interviews_id

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
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """The database file that each site begins with, and the id of the page that interviews stand under."""
    database = tmp_path_factory.mktemp("prepared") / "db.sqlite3"
    output = subprocess.run(
        [*PYTHON, "-c", PREPARE], cwd=ROOT, env=environment(database), check=True, capture_output=True, text=True
    ).stdout
    return database, int(output.split()[-1])


@pytest.fixture(scope="module")
def site(prepared: tuple[Path, int], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a site for the tests of one file; what these write is in no other file's way."""
    with serve(prepared, tmp_path_factory.mktemp("site")) as running:
        yield running


def environment(database: Path, **variables: str) -> dict[str, str]:
    settings = {"DATABASE_URL": f"sqlite:///{database}", "DJANGO_SETTINGS_MODULE": "settings.test"}
    return {**os.environ, **settings, **variables}


@contextmanager
def serve(prepared: tuple[Path, int], folder: Path, **variables: str) -> Iterator[Site]:
    """Run a site on a copy of the prepared database; `variables` are of its environment."""
    database, interviews_id = prepared
    shutil.copy(database, folder)
    host = f"127.0.0.1:{free_port()}"
    log = folder / "server.log"
    # Insecure is its word for serving static files without DEBUG.
    command = [*PYTHON, "manage.py", "runserver", "--noreload", "--insecure", host]
    with log.open("w") as output:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment(folder / database.name, **variables), stdout=output, stderr=output
        )
        running = Site(f"http://{host}", folder / database.name, interviews_id)
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
    with logged_in(browser, site) as tab:
        yield tab


@contextmanager
def logged_in(browser: "Browser", site: Site, username: str = "demo", *others: str) -> "Iterator[Page]":
    """Give a tab that is logged in to the admin; an error in a script of the page fails the test.

    The tab reaches the site and the addresses in `others`, and nothing else.
    """
    context = browser.new_context(base_url=site.address, viewport={"width": 1440, "height": 1000})

    def stay_here(route: "Route") -> None:
        (route.continue_ if route.request.url.startswith((site.address, *others)) else route.abort)()

    context.route("**/*", stay_here)
    context.set_default_timeout(PATIENCE_SECONDS * 1000)
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto("/admin/login/")
    tab.fill("[name=username]", username)
    tab.fill("[name=password]", "demo-password")
    tab.click("[type=submit]")
    tab.wait_for_url("**/admin/")
    yield tab
    context.close()
    assert errors == []


def wait_until_watched(tab: "Page") -> None:
    """Return when Wagtail has noted what a form holds, and takes what is typed from now on as a change.

    It does so two seconds after the form opened.
    """
    tab.wait_for_function(
        """() => window.wagtail?.app?.getControllerForElementAndIdentifier(
            document.querySelector("[data-edit-form]"), "w-unsaved"
        )?.initialFormData"""
    )
