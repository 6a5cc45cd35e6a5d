"""The demo site for fuzzing, what is known of it, and a client that checks every answer."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from home.models import HomePage
from network.models import Organisation, Person, Project
from tests.fuzz.answers import check, find_cursors
from tests.fuzz.odd_values import Known

HEADERS = {"accept": "application/graphql-response+json"}
# Of the processor, so that a busy machine changes nothing: on PostgreSQL the server's are not among them.
MOST_SECONDS = 2
EVERY_CURSOR = """
query ($page: PageOrder, $name: NameOrder) {
  articles(first: 3, orderBy: $page) { edges { cursor } } interviews(first: 3, orderBy: $page) { edges { cursor } }
  people(first: 3, orderBy: $name) { edges { cursor } nodes { answers(first: 2) { edges { cursor } } } }
  search(query: "open") { sections { results(first: 2) { edges { cursor } } } } sitemap(first: 3) { edges { cursor } }
}
"""

slowest: list[tuple[float, int, str]] = []


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tell the figures of the slowest answers."""
    for seconds, statements, text in sorted(slowest, reverse=True)[:5]:
        terminalreporter.write_line(f"{seconds * 1000:6.0f} ms of the processor, {statements} statements: {text[:300]}")


@pytest.fixture
def post(
    demo_site: None, db: None, client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., dict[str, Any]]]:
    """A function that posts a body, checks the answer and what it took, and returns it."""
    settings.API_EXPLORER_FOR_EVERYONE = False
    settings.SUBMISSION_RATE_PER_ADDRESS = settings.SUBMISSION_RATE_PER_EMAIL = 0
    # The tests' queue would do it at once.
    monkeypatch.setattr("cms.api.images.request_renditions", lambda image_id: None)

    def send(body: bytes, *, most_statements: int | None = None) -> dict[str, Any]:
        begun = time.thread_time()
        with CaptureQueriesContext(connection) as captured:
            response = client.post("/graphql/", body, content_type="application/json", headers=HEADERS)
        taken = time.thread_time() - begun
        slowest.append((taken, len(captured), body.decode(errors="replace")))
        answer = check(body, response)
        assert most_statements is None or len(captured) <= most_statements
        assert taken < MOST_SECONDS
        return answer

    yield send
    slowest[:] = sorted(slowest, reverse=True)[:5]


@pytest.fixture(scope="module")
def known(demo_site: None) -> Known:
    """What the demo site has, hidden pages among it."""
    pages = [page.specific for page in Page.objects.descendant_of(HomePage.objects.first(), inclusive=True)]
    entries = [entry for model in (Person, Organisation, Project) for entry in model.objects.all()]
    paths = {page: f"/{page.url_path.removeprefix('/home/')}" for page in pages}
    cursors = set()
    for page_order in ("NEWEST_FIRST", "TITLE_ASC", "RECENTLY_UPDATED"):
        for name_order in ("NAME_ASC", "NAME_DESC"):
            body = {"query": EVERY_CURSOR, "variables": {"page": page_order, "name": name_order}}
            cursors |= set(
                find_cursors(Client().post("/graphql/", body, content_type="application/json").json()["data"])
            )
    return Known(
        ids=[str(thing.pk) for thing in (*pages, *entries)],
        slugs=[thing.slug for thing in (*pages, *entries)],
        paths=list(paths.values()),
        cursors=sorted(cursors),
        type_paths={type(page).__name__: path for page, path in paths.items() if page.live},
    )
