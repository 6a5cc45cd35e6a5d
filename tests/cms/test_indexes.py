"""The indexes of the table of pages are there, and the databases take them for what they were made for."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from cms.answers.moments import next_moment
from cms.api.outline import read_outline


@pytest.mark.parametrize(
    ("act", "indexes"),
    [
        (lambda: read_outline(RequestFactory().get("/"), timezone.now()), {"cms_page_with_children"}),
        (lambda: next_moment(timezone.now()), {"cms_page_go_live_at", "cms_page_expire_at"}),
        (lambda: Page.objects.filter(url_path="/home/articles/").first(), {"cms_page_url_path"}),
    ],
)
def test_plan_takes_the_indexes(site, act: Callable[[], object], indexes: set[str]) -> None:
    with CaptureQueriesContext(connection) as captured:
        act()
    plans = "".join(plan(query["sql"]) for query in captured.captured_queries)
    assert {name for name in indexes if name in plans} == indexes, plans


def plan(statement: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A few rows are read in one go otherwise.
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {'' if connection.vendor == 'postgresql' else 'QUERY PLAN'} {statement}")
        return "\n".join(str(row) for row in cursor.fetchall())
