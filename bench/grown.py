"""A process of the CMS over a site of some size: what is asked of it, and what that takes.

Every question is the first one after a change, so nothing that is kept can answer it.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from bench.operations import OPERATIONS, address

FIRST_PAGE = OPERATIONS["Q1"][0]
RELATED = '{ article(slug: "article-0100") { title related(first: 3) { title path } } }'
# Pages of twenty before the 500th.
DEEP = 499 * 20
# Which may not take longer on a large site, and which are told of apart.
EVEN = ("first page", "page 500 by cursor", "detail page", "related pages", "gate", "publishing")
APART = ("search, a word of one page", "search, a word of all pages", "recount of totals")


def questions() -> dict[str, str]:
    """Return the addresses of the questions by name. Where there is no page 500, it is the last whole one."""
    from articles.models import ArticlePage
    from cms.api.cursors import encode
    from cms.api.pages import NEWEST_FIRST

    before = min(DEEP, ArticlePage.objects.count() - 20)
    cursor = encode(ArticlePage.objects.order_by("-published_on", "-pk")[before - 1], NEWEST_FIRST)
    search = '{{ search(query: "{}") {{ totalCount sections {{ results(first: 10) {{ nodes {{ title }} }} }} }} }}'
    return {
        "first page": address(FIRST_PAGE),
        "page 500 by cursor": address(FIRST_PAGE.replace("first: 20", f'first: 20, after: "{cursor}"')),
        "detail page": address(*OPERATIONS["Q2"]),
        "related pages": address(RELATED),
        "gate": address(*OPERATIONS["Q4"]),
        "search, a word of one page": address(search.format("zinnia")),
        "search, a word of all pages": address(search.format("library")),
        "recount of totals": address("{ articles { totalCount } interviews { totalCount } }"),
    }


class GrownSite:
    """The site that this process serves."""

    def __init__(self) -> None:
        from django.test import Client

        from articles.models import ArticlePage

        self.client = Client(SERVER_NAME="localhost")
        self.pages = list(ArticlePage.objects.order_by("pk").values_list("pk", flat=True)[:500])
        self.publish("Zinnia")
        self.questions = questions()
        self.statements: list[tuple[str, Any, float]] = []

    def publish(self, title: str = "") -> None:
        """Publish another page with a word more in its title."""
        from articles.models import ArticlePage

        page = ArticlePage.objects.get(pk=self.pages.pop(0))
        page.title = f"{page.title} {title or 'anew'}"
        page.save_revision().publish()

    def ask(self, name: str) -> None:
        """Ask a question. Raises RuntimeError for an answer with errors."""
        answer = self.client.get(self.questions[name]).json()
        if "errors" in answer:
            raise RuntimeError(f"{name}: {str(answer)[:600]}")

    def measure(self, name: str) -> dict[str, float]:
        """Return what a question, or publishing, takes: milliseconds and statements."""
        from django.db import connection

        from cms.answers.triggers import raise_version

        raise_version()
        database = backend()
        self.statements.clear()
        begun, server, before = time.perf_counter(), time.process_time(), cpu_milliseconds(database)
        with connection.execute_wrapper(self._note):
            if name == "publishing":
                self.publish()
            else:
                self.ask(name)
        return {
            "p50 ms": 1000 * (time.perf_counter() - begun),
            "server CPU ms": 1000 * (time.process_time() - server),
            "database CPU ms": cpu_milliseconds(database) - before,
            "statements": float(len(self.statements)),
        }

    def plans(self, name: str) -> str:
        """Return the statements of a question with their milliseconds and the plans that the database makes."""
        from django.db import connection

        self.measure(name)
        explain = "EXPLAIN (ANALYZE, BUFFERS)" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
        told = []
        for statement, parameters, milliseconds in list(self.statements):
            told.append(f"-- {milliseconds:.1f} ms\n{statement.strip()}")
            if statement.lstrip().startswith(("SELECT", "WITH")):
                with connection.cursor() as cursor:
                    cursor.execute(f"{explain} {statement}", parameters)
                    told += [str(row[-1]) for row in cursor.fetchall()]
        return "\n".join(told)

    def _note(self, execute: Callable[..., Any], statement: str, parameters: Any, many: bool, context: Any) -> Any:
        begun = time.perf_counter()
        try:
            return execute(statement, parameters, many, context)
        finally:
            self.statements.append((statement, parameters, 1000 * (time.perf_counter() - begun)))


def backend() -> int:
    """Return the id of the database's process that works for this one, 0 for none."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def cpu_milliseconds(pid: int) -> float:
    """Return the CPU time of a process of the database, without the helpers that it starts."""
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6 if pid else 0.0
    return 0.0


def serve(pipe: Any, environment: dict[str, str]) -> None:
    """Do what comes through the pipe, name and arguments of a method, until nothing comes any more."""
    os.environ.update(environment)
    import logging
    import warnings

    import django
    from django.conf import settings

    warnings.filterwarnings("ignore", message="No directory at")
    django.setup()
    logging.disable(logging.WARNING)
    # What takes too long for readers is measured all the same.
    settings.API_TIME_BUDGET_SECONDS = 300
    try:
        site = GrownSite()
        pipe.send({"pages": page_count()})
        while (command := pipe.recv()) is not None:
            name, *arguments = command
            pipe.send(getattr(site, name)(*arguments))
    except Exception as error:
        pipe.send(error if isinstance(error, RuntimeError) else RuntimeError(repr(error)))


def page_count() -> int:
    """Return how many pages the site has."""
    from wagtail.models import Page

    return Page.objects.count()
