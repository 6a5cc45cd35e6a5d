"""Totals of lists are counted once for a content version."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import ArticlePage
from cms.answers import computing
from cms.answers.process import kept
from tests.factories import ArticlePageFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def articles() -> list[ArticlePage]:
    return [ArticlePageFactory(title=title) for title in ("Repair", "Reuse")]


class Asked:
    """What is asked of a list, and how often the database counts for it."""

    def __init__(self, web) -> None:
        self.web, self.counts = web, 0

    def __call__(self, arguments: str) -> int:
        with CaptureQueriesContext(connection) as statements:
            data = self.web.get(f"{{ articles({arguments}) {{ totalCount nodes {{ title }} }} }}").data
        self.counts += sum("COUNT(" in one["sql"] for one in statements)
        return data["articles"]["totalCount"]


@pytest.fixture
def asked(web) -> Asked:
    return Asked(web)


def test_another_page_of_a_list_is_not_counted_again(asked) -> None:
    pages = ["first: 1", "first: 1, offset: 1", "last: 1", "first: 5, orderBy: TITLE_ASC"]
    assert [asked(page) for page in pages] == [2, 2, 2, 2]
    assert asked.counts == 1


def test_list_with_another_filter_is_counted(asked, articles) -> None:
    topic = TopicFactory(name="Repair")
    articles[0].topics.add(topic)
    articles[0].save()
    lists = ["first: 1", f'first: 1, filter: {{topics: ["{topic.slug}"]}}', 'first: 1, filter: {query: "Reuse"}']
    assert [asked(one) for one in lists] == [2, 1, 1]
    assert asked.counts == 3


def test_list_is_counted_again_after_a_change(asked) -> None:
    assert asked("first: 1") == 2
    ArticlePageFactory(title="Recycle")
    assert [asked("first: 1"), asked("first: 2")] == [3, 3]
    assert asked.counts == 2


def test_list_is_counted_again_when_the_clock_has_changed_it(asked, articles, monkeypatch) -> None:
    expiry = timezone.now() + datetime.timedelta(minutes=10)
    ArticlePage.objects.filter(pk=articles[0].pk).update(expire_at=expiry)
    assert asked("first: 1") == 2
    later = expiry + datetime.timedelta(minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert [asked("first: 2"), asked("first: 3")] == [1, 1]
    assert asked.counts == 2


def test_total_is_not_kept_when_the_content_changes_meanwhile(asked, monkeypatch) -> None:
    read = computing.read_version

    def change_and_read() -> int | None:
        ArticlePage.objects.filter(title="Repair").update(live=False)
        return read()

    monkeypatch.setattr(computing, "read_version", change_and_read)
    assert (asked("first: 1"), kept().totals.taken) == (2, 0)
    assert asked("first: 2") == 1


def test_total_that_is_kept_has_the_tags_of_its_list(asked, settings) -> None:
    settings.CACHE_TAG_HEADER = "cache-tag"
    answers = [asked.web.get(f"{{ articles(first: {size}) {{ totalCount }} }}") for size in (1, 2)]
    assert [answer["Cache-Tag"] for answer in answers] == ["all,list-articles"] * 2


def test_totals_take_little_memory(asked) -> None:
    for number in range(1, 60):
        asked(f'first: 1, filter: {{publishedFrom: "20{number:02}-01-01"}}')
    assert asked.counts == 59
    assert kept().totals.taken < kept().totals.size < 2_000_000
