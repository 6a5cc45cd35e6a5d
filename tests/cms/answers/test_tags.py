"""The tags of answers, and the purges that name them."""

import contextlib
import http.client
import http.server
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from wagtail.models import Site

from cms.answers.cdn_backends import CloudflareTags
from cms.answers.purging import CHUNK, DELAYS, GENERIC, NotPurged, purge, purge_task, tags_of_change
from cms.models import Topic
from network.models import Person
from tests.cms.answers.test_freshness import listens, web_processes
from tests.cms.conftest import ROOT, wait_until
from tests.factories import ArticlePageFactory, PersonFactory, TopicFactory, by
from tests.ports import free_port

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
    queued.clear(), connection.run_on_commit.clear()
    with django_capture_on_commit_callbacks(execute=True):
        person.job_title = "Another"
        person.save_revision()
    assert queued == []
    connection.run_on_commit.clear()
    with django_capture_on_commit_callbacks(execute=True):
        Person.objects.get().delete()
    assert [tags for tags in queued if f"person-{person.pk}" in tags] == [["list-people", f"person-{person.pk}"]]


def test_nothing_is_queued_without_an_address(site, queued, settings, django_capture_on_commit_callbacks) -> None:
    settings.CACHE_PURGE_URL = ""
    with django_capture_on_commit_callbacks(execute=True):
        Topic.objects.create(name="Repair")
    assert queued == []


def test_changes_of_one_transaction_are_one_purge_for_each_target(
    site, queued, settings, django_capture_on_commit_callbacks
) -> None:
    settings.WAGTAILFRONTENDCACHE = {"cloudflare": {}}
    with django_capture_on_commit_callbacks(execute=True):
        first, second = PersonFactory(), PersonFactory()
    assert queued == [["list-people", *sorted([f"person-{first.pk}", f"person-{second.pk}"])]] * 2


class Cdn(http.server.BaseHTTPRequestHandler):
    """Takes purges, as often as it is told to."""

    taken: list[tuple[str, str | None, str | None]] = []
    statuses: list[int] = []
    # What is answered to the programming interfaces of CDNs.
    answer = b'{"success": true}'

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.taken.append((self.path, body, self.headers["Authorization"]))
        self.send_response(self.statuses.pop(0) if self.statuses else 200)
        self.send_header("Content-Length", str(len(self.answer)))
        self.end_headers()
        self.wfile.write(self.answer)

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
    Cdn.taken, Cdn.statuses, Cdn.answer = [], [], b'{"success": true}'
    yield Cdn
    server.shutdown()
    server.server_close()


def test_purge_names_the_tags_in_the_header_of_answers(cdn, settings) -> None:
    settings.CACHE_PURGE_TOKEN = "secret"
    purge(["page-1", "list-articles"], GENERIC)
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
    assert later == [(tags[CHUNK:], GENERIC, 1)]
    cdn.statuses = [503]
    with pytest.raises(NotPurged, match="answered 503"):
        purge_task.func(["page-1"], GENERIC, len(DELAYS))


def test_purge_without_a_cdn_says_so(settings) -> None:
    settings.CACHE_PURGE_URL = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(NotPurged, match="does not answer"):
        purge(["all"], GENERIC)


@pytest.fixture
def cloudflare(cdn, settings, monkeypatch) -> type[Cdn]:
    monkeypatch.setattr(CloudflareTags, "API", f"{settings.CACHE_PURGE_URL}/client/v4")
    backend = "cms.answers.cdn_backends.CloudflareTags"
    settings.WAGTAILFRONTENDCACHE = {"cloudflare": {"BACKEND": backend, "ZONEID": "z1", "BEARER_TOKEN": "secret"}}
    return cdn


def test_cloudflare_forgets_by_tags_in_chunks(cloudflare) -> None:
    purge_task.func([f"page-{number}" for number in range(CHUNK + 1)], "cloudflare")
    assert {(path, token) for path, _, token in cloudflare.taken} == {
        ("/client/v4/zones/z1/purge_cache", "Bearer secret")
    }
    asked = [json.loads(body)["tags"] for _, body, _ in cloudflare.taken]
    assert ([len(tags) for tags in asked], asked[1]) == ([CHUNK, 1], [f"page-{CHUNK}"])


@pytest.mark.parametrize(
    ("status", "answer"),
    [(400, b'{"success": false, "errors": [{"message": "Too many"}]}'), (502, b"<html>"), (200, b"[]")],
)
def test_purge_that_cloudflare_refuses_is_no_success(cloudflare, status, answer) -> None:
    cloudflare.statuses, cloudflare.answer = [status], answer
    with pytest.raises(NotPurged, match=f"Cloudflare answered {status}"):
        purge(["all"], "cloudflare")


def test_cloudflare_that_does_not_answer_is_no_success(cloudflare, monkeypatch) -> None:
    monkeypatch.setattr(CloudflareTags, "API", f"http://127.0.0.1:{free_port()}")
    with pytest.raises(NotPurged, match="does not answer"):
        purge(["all"], "cloudflare")


@pytest.fixture
def cloudfront(cdn, settings, monkeypatch) -> type[Cdn]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "secret")
    monkeypatch.setenv("AWS_ENDPOINT_URL_CLOUDFRONT", settings.CACHE_PURGE_URL)
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    backend = "cms.answers.cdn_backends.CloudFront"
    settings.WAGTAILFRONTENDCACHE = {"cloudfront": {"BACKEND": backend, "DISTRIBUTION_ID": "d1"}}
    return cdn


def test_cloudfront_forgets_all_answers_by_one_request(cloudfront) -> None:
    cloudfront.answer = b"<Invalidation><Id>i1</Id></Invalidation>"
    purge_task.func([f"page-{number}" for number in range(CHUNK + 1)], "cloudfront")
    ((path, body, _),) = cloudfront.taken
    assert path.endswith("/distribution/d1/invalidation")
    assert "<Items><Path>/graphql*</Path></Items>" in body


def test_purge_that_cloudfront_refuses_is_no_success(cloudfront) -> None:
    cloudfront.statuses = [400]
    cloudfront.answer = b"<ErrorResponse><Error><Code>TooManyInvalidationsInProgress</Code></Error></ErrorResponse>"
    with pytest.raises(NotPurged, match="TooManyInvalidationsInProgress"):
        purge(["all"], "cloudfront")


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
