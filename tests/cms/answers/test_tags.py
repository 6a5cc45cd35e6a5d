"""The tags of answers, and the purges that name them."""

import contextlib
import http.client
import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from wagtail.models import Site

from cms.answers import purging
from cms.answers.purging import CHUNK, DELAYS, NotPurged, purge, purge_task, tags_of_change
from cms.models import Topic
from network.models import Person
from tests.cms.answers.test_freshness import free_port, listens, web_processes
from tests.cms.conftest import ROOT, wait_until
from tests.factories import ArticlePageFactory, PersonFactory, TopicFactory, by

pytestmark = pytest.mark.django_db

LIST = "{ articles { nodes { title authors { person { name } } topics { name } } } }"


@pytest.fixture(autouse=True)
def _tags(settings) -> None:
    settings.CACHE_TAG_HEADER = "cache-tag"


@pytest.fixture
def queued(settings, monkeypatch, django_capture_on_commit_callbacks) -> list[list[str]]:
    """The tags of the purges that are queued."""
    settings.CACHE_PURGE_URL = "http://127.0.0.1:1"
    tags: list[list[str]] = []
    enqueue = type(purge_task).enqueue

    def note(task: Any, *arguments: Any, **named: Any) -> Any:
        return tags.append(arguments[0]) if task.func is purge_task.func else enqueue(task, *arguments, **named)

    monkeypatch.setattr(type(purge_task), "enqueue", note)
    return tags


def test_answer_has_the_tags_of_all_that_it_shows(web) -> None:
    person, topic = PersonFactory(), TopicFactory()
    page = ArticlePageFactory(authors=[by(person)], topics=[topic])
    for _ in range(2):
        tags = set(web.get(LIST)["Cache-Tag"].split(","))
        assert tags >= {"all", "list-articles", f"page-{page.pk}", f"person-{person.pk}", f"topic-{topic.pk}"}
    assert web.computed == 1


def test_answer_of_one_page_is_not_that_of_a_list(web) -> None:
    page, other = ArticlePageFactory(slug="one"), ArticlePageFactory(slug="other")
    tags = set(web.get('{ article(slug: "one") { title } }')["Cache-Tag"].split(","))
    assert tags == {"all", f"page-{page.pk}"}
    assert f"page-{other.pk}" not in tags


def test_answer_without_the_page_waits_for_a_new_one(web) -> None:
    tags = set(web.get('{ article(slug: "none") { title } }')["Cache-Tag"].split(","))
    assert tags == {"all", "list-articles"}


def test_person_who_is_not_public_yet_is_named(web) -> None:
    person = PersonFactory(live=False)
    ArticlePageFactory(authors=[by(person)])
    assert f"person-{person.pk}" in web.get(LIST)["Cache-Tag"].split(",")


def test_fastly_has_spaces_between_tags(web, settings) -> None:
    settings.CACHE_TAG_HEADER = "surrogate-key"
    assert web.get(LIST)["Surrogate-Key"] == "all list-articles"


def test_no_header_without_the_setting(web, settings) -> None:
    settings.CACHE_TAG_HEADER = ""
    assert [name for name, _ in web.get(LIST).headers if "tag" in name.lower() and name != "ETag"] == []


def test_change_names_what_it_touches(site) -> None:
    person = PersonFactory()
    page = ArticlePageFactory(authors=[by(person)])
    assert tags_of_change(page) == {f"page-{page.pk}", "list-articles", "list-pages"}
    assert tags_of_change(person) == {f"person-{person.pk}", "list-people"}
    assert tags_of_change(page.authors.get()) == {f"page-{page.pk}"}
    assert tags_of_change(page.get_parent().specific) == {"all"}
    assert tags_of_change(Site.objects.get(is_default_site=True)) == {"all"}


def test_change_queues_a_purge_and_a_draft_none(site, queued, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        person = PersonFactory()
    assert [f"person-{person.pk}" in tags for tags in queued] == [True]
    queued.clear()
    with django_capture_on_commit_callbacks(execute=True):
        person.job_title = "Another"
        person.save_revision()
    assert queued == []
    with django_capture_on_commit_callbacks(execute=True):
        Person.objects.get().delete()
    assert [tags for tags in queued if f"person-{person.pk}" in tags] == [["list-people", f"person-{person.pk}"]]


def test_nothing_is_queued_without_an_address(site, queued, settings, django_capture_on_commit_callbacks) -> None:
    settings.CACHE_PURGE_URL = ""
    with django_capture_on_commit_callbacks(execute=True):
        Topic.objects.create(name="Repair")
    assert queued == []


class Cdn(http.server.BaseHTTPRequestHandler):
    """Takes purges, as often as it is told to."""

    taken: list[tuple[str, str | None, str | None]] = []
    statuses: list[int] = []

    def do_PURGE(self) -> None:
        self.taken.append((self.path, self.headers["cache-tag"], self.headers["Authorization"]))
        self.send_response(self.statuses.pop(0) if self.statuses else 200)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def cdn(settings) -> Iterator[type[Cdn]]:
    server = http.server.HTTPServer(("127.0.0.1", 0), Cdn)
    threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
    settings.CACHE_PURGE_URL = f"http://127.0.0.1:{server.server_port}"
    Cdn.taken, Cdn.statuses = [], []
    yield Cdn
    server.shutdown()
    server.server_close()


def test_purge_names_the_tags_in_the_header_of_answers(cdn, settings) -> None:
    settings.CACHE_PURGE_TOKEN = "secret"
    purge(["page-1", "list-articles"])
    assert cdn.taken == [("/", "page-1,list-articles", "Bearer secret")]


def test_many_tags_are_purged_in_chunks(cdn) -> None:
    purge_task.func([f"page-{number}" for number in range(2 * CHUNK + 1)])
    assert [len(tags.split(",")) for _, tags, _ in cdn.taken] == [CHUNK, CHUNK, 1]


def test_purge_that_fails_is_tried_again_with_what_is_left(cdn, monkeypatch) -> None:
    later = []

    class Later:
        def enqueue(self, *arguments: object) -> None:
            later.append(arguments)

    monkeypatch.setattr(type(purge_task), "using", lambda task, run_after: Later())
    cdn.statuses = [200, 503]
    tags = [f"page-{number}" for number in range(CHUNK + 2)]
    purge_task.func(tags)
    assert later == [(tags[CHUNK:], 1)]
    cdn.statuses = [503]
    with pytest.raises(NotPurged, match="answered 503"):
        purge_task.func(["page-1"], len(DELAYS))


def test_purge_without_a_cdn_says_so(settings) -> None:
    settings.CACHE_PURGE_URL = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(NotPurged, match="does not answer"):
        purging.purge(["all"])


@pytest.mark.skipif(shutil.which("varnishd") is None, reason="Varnish is not installed")
def test_varnish_forgets_what_was_published_and_nothing_else(processes, tmp_path) -> None:
    port = free_port()
    environment = {
        "SHARED_CACHE_SECONDS": "600",
        "CACHE_TAG_HEADER": "Cache-Tag",
        "CACHE_PURGE_URL": f"http://127.0.0.1:{port}",
    }
    processes.run(
        "from network.models import Person\n"
        "Person.objects.create(name='Ada', slug='ada')\nPerson.objects.create(name='Hedy', slug='hedy')"
    )
    with web_processes(processes, tmp_path, **environment) as (backend, *_), varnish(tmp_path, port, backend):
        ada, hedy = (f'{{ person(slug: "{slug}") {{ name }} }}' for slug in ("ada", "hedy"))
        assert [ask(port, ada), ask(port, ada), ask(port, hedy), ask(port, hedy)] == [
            ('{"data":{"person":{"name":"Ada"}}}', False),
            ('{"data":{"person":{"name":"Ada"}}}', True),
            ('{"data":{"person":{"name":"Hedy"}}}', False),
            ('{"data":{"person":{"name":"Hedy"}}}', True),
        ]
        processes.run(
            "from network.models import Person\nada = Person.objects.get(slug='ada')\n"
            "ada.name = 'Ada Lovelace'\nada.save_revision().publish()\n"
            "from django.core.management import call_command\n"
            "call_command('db_worker', '--batch', '--backend', 'queue', verbosity=0)",
            DJANGO_SETTINGS_MODULE="tests.cms.answers.keeping_settings",
            **environment,
        )
        assert ask(port, ada) == ('{"data":{"person":{"name":"Ada Lovelace"}}}', False)
        assert ask(port, hedy) == ('{"data":{"person":{"name":"Hedy"}}}', True)


class varnish:  # noqa: N801 - used as a context
    """Varnish with the configuration of the documentation."""

    def __init__(self, folder: Path, port: int, backend: int) -> None:
        vcl = (ROOT / "docs" / "varnish.vcl").read_text().replace('.port = "8000"', f'.port = "{backend}"')
        (folder / "test.vcl").write_text(vcl)
        self.command = ["varnishd", "-F", "-a", f"127.0.0.1:{port}", "-j", "none"]
        self.command += ["-f", str(folder / "test.vcl")]
        self.command += ["-n", str(folder / "varnish"), "-s", "malloc,16m"]
        self.port, self.log = port, folder / "varnish.log"

    def __enter__(self) -> None:
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log)
        wait_until(lambda: listens(self.port) or self.process.poll() is not None)
        assert self.process.poll() is None, self.log.read_text()

    def __exit__(self, *error: object) -> None:
        self.process.terminate()
        self.process.wait(20)


def ask(port: int, query: str) -> tuple[str, bool]:
    """Return the body of an answer, and whether Varnish had kept it."""
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", f"/graphql/?{urlencode({'query': query})}", headers={"Host": "localhost"})
        response = connection.getresponse()
        return response.read().decode(), " " in response.headers["X-Varnish"]
