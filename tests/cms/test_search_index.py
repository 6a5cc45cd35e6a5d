"""What publishing writes into the search index."""

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.search.models import IndexEntry

from tests.factories import ArticlePageFactory


def weight(page) -> float:
    return IndexEntry.objects.get(object_id=str(page.pk), content_type=page.content_type).title_norm


def test_publishing_reads_no_titles_of_other_pages(site):
    page = ArticlePageFactory(title="Zinnia")
    page.title = "Bicycle"
    with CaptureQueriesContext(connection) as captured:
        page.save_revision().publish()
    statements = [query["sql"] for query in captured.captured_queries]
    assert [one for one in statements if "AVG(" in one or 'SET "title_norm"' in one] == []
    assert list(type(page).objects.search("bicycle")) == [page]
    assert list(type(page).objects.search("zinnia")) == []


def test_titles_are_weighed_when_the_index_is_made_anew(site):
    short, long = (
        ArticlePageFactory(title="Kettle"),
        ArticlePageFactory(title="A kettle that sings and whistles at dawn"),
    )
    assert weight(short) == weight(long) == 1.0
    call_command("update_index", verbosity=0)
    assert weight(short) > 1 > weight(long)
