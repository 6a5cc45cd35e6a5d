import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Workflow

from articles.choices import ArticleKind
from articles.models import ArticleIndexPage
from tests.factories import ArticlePageFactory, PersonFactory, TopicFactory, by
from tests.images import drawn_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(admin_user, client):
    client.force_login(admin_user)
    return client


def addresses():
    """Return the list of the menu, and the same rows in the page tree."""
    return [
        reverse("articles:index"),
        reverse("wagtailadmin_explore", args=[ArticleIndexPage.objects.get().pk]),
    ]


def texts(client, address):
    """Return the texts that a list of one page shows, by heading."""
    table = client.get(address).context["table"]
    (page,) = table.data
    columns = [column for column in table.columns.values() if hasattr(column, "get_value")]
    return {column.label: column.get_value(page) for column in columns if column.label not in ("Image", "Updated")}


def titles(client, **query):
    pages = client.get(reverse("articles:index"), query).context["table"].data
    return [page.get_admin_display_title() for page in pages]


def make(number):
    """Return an article with everything that a row shows, in one of the states that rows can be in."""
    page = ArticlePageFactory(
        title=f"Article {number:02}",
        authors=[by(PersonFactory()), by(PersonFactory())],
        topics=[TopicFactory()],
        lead_image=drawn_image(f"Image {number}", (40, 30)),
        live=number % 2 == 0,
    )
    page.save_revision()
    return page


@pytest.mark.parametrize(("which", "statements"), [(0, 28), (1, 37)], ids=["menu", "tree"])
def test_a_list_takes_as_many_statements_for_many_rows_as_for_two(
    editor, site, which, statements, django_assert_num_queries
):
    address = addresses()[which]
    for number in range(2):
        make(number)
    editor.get(address)
    with django_assert_num_queries(statements):
        editor.get(address)
    for number in range(2, 30):
        make(number)
    with django_assert_num_queries(statements):
        assert len(editor.get(address).context["table"].data) == 30


@pytest.mark.parametrize("which", [0, 1], ids=["menu", "tree"])
def test_a_row_shows_kind_authors_and_date(editor, site, which):
    authors = [by(PersonFactory(name=name)) for name in ("Zoë Adler", "Ben Okri")]
    ArticlePageFactory(kind=ArticleKind.BLOG, authors=authors, published_on=datetime.date(2026, 3, 12))
    shown = texts(editor, addresses()[which])
    assert shown == {"Kind": "Blog post", "Authors": "Zoë Adler, Ben Okri", "Date": "12 March 2026"}


@pytest.mark.parametrize("which", [0, 1], ids=["menu", "tree"])
def test_a_row_of_a_draft_shows_what_its_newest_draft_says(editor, site, which):
    page = ArticlePageFactory(live=False, published_on=None)
    page.kind, page.published_on = ArticleKind.CASE_STUDY, datetime.date(2026, 3, 12)
    page.lead_image = drawn_image("Kettle", (40, 30))
    page.authors = [by(PersonFactory(name="Zoë Adler"))]
    page.save_revision()
    shown = texts(editor, addresses()[which])
    assert shown == {"Kind": "Case study", "Authors": "Zoë Adler", "Date": "12 March 2026"}
    response = editor.get(addresses()[which])
    (row,) = response.context["table"].data
    assert row.lead_image == page.lead_image
    assert f'<img src="{page.lead_image.placeholder}" alt=""' in response.content.decode()


def test_a_row_of_a_live_page_shows_what_readers_see(editor, site):
    page = ArticlePageFactory(kind=ArticleKind.NEWS, authors=[])
    page.kind = ArticleKind.BLOG
    page.save_revision()
    assert texts(editor, addresses()[0])["Kind"] == "News"


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("", ["Changed", "Draft", "Expired", "Live", "Reviewed", "Scheduled"]),
        ("live", ["Live"]),
        ("changed", ["Changed"]),
        ("draft", ["Draft", "Reviewed", "Scheduled"]),
        ("review", ["Reviewed"]),
        ("scheduled", ["Scheduled"]),
        ("expired", ["Expired"]),
    ],
)
def test_articles_are_filtered_by_state(editor, admin_user, site, state, expected):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    ArticlePageFactory(title="Live")
    ArticlePageFactory(title="Changed").save_revision()
    ArticlePageFactory(title="Draft", live=False)
    ArticlePageFactory(title="Expired", live=False, expired=True)
    ArticlePageFactory(title="Scheduled", live=False).save_revision(approved_go_live_at=tomorrow)
    reviewed = ArticlePageFactory(title="Reviewed", live=False)
    reviewed.save_revision()
    Workflow.objects.get().start(reviewed, admin_user)
    assert titles(editor, state=state, ordering="sort_title") == expected


@pytest.mark.parametrize("query", ["", "kettle"])
@pytest.mark.parametrize("ordering", ["", "-sort_title", "-published_on", "kind", "live", "latest_revision_created_at"])
def test_articles_are_filtered_and_searched_in_every_order(editor, site, query, ordering):
    topic, author = TopicFactory(), PersonFactory()
    wanted = {"topics": [topic], "kind": ArticleKind.BLOG, "published_on": datetime.date(2026, 3, 12)}
    ArticlePageFactory(title="A kettle", authors=[by(author)], **wanted)
    ArticlePageFactory(title="A kettle by another", authors=[by(PersonFactory())], **wanted)
    ArticlePageFactory(
        title="A kettle of old", authors=[by(author)], **{**wanted, "published_on": datetime.date(2025, 1, 1)}
    )
    ArticlePageFactory(title="A kettle in the news", authors=[by(author)], **{**wanted, "kind": ArticleKind.NEWS})
    ArticlePageFactory(title="A kettle on nothing", authors=[by(author)], **{**wanted, "topics": []})
    ArticlePageFactory(title="A kettle in waiting", authors=[by(author)], **wanted, live=False).save_revision()
    found = titles(
        editor,
        q=query,
        ordering=ordering,
        topics=topic.pk,
        author=author.pk,
        kind=ArticleKind.BLOG,
        state="live",
        published_on_from="2026-03-12",
        published_on_to="2026-03-12",
    )
    assert found == ["A kettle"]


def test_drafts_are_filtered_by_the_kind_that_they_say(editor, site):
    page = ArticlePageFactory(title="A kettle", live=False, kind=ArticleKind.NEWS)
    page.kind = ArticleKind.BLOG
    page.save_revision()
    assert titles(editor, kind=ArticleKind.BLOG) == ["A kettle"]
    assert titles(editor, kind=ArticleKind.NEWS) == []


def test_pages_without_a_date_come_last(editor, site):
    for title, day in (("Undated", None), ("Old", datetime.date(2020, 1, 1)), ("New", datetime.date(2026, 1, 1))):
        ArticlePageFactory(title=title, published_on=day, live=False)
    assert titles(editor, ordering="published_on") == ["Old", "New", "Undated"]
    assert titles(editor, ordering="-published_on") == ["New", "Old", "Undated"]


def test_authors_to_filter_by_are_those_of_articles(editor, site):
    ArticlePageFactory(authors=[by(PersonFactory(name="Zoë Adler"))])
    PersonFactory(name="Ben Okri")
    form = editor.get(reverse("articles:index")).context["filters"].form
    assert [str(person) for person in form.fields["author"].queryset] == ["Zoë Adler"]


def test_adding_leads_to_the_form_under_the_index_of_the_chosen_locale(editor, site):
    index = ArticleIndexPage.objects.get()
    french = index.copy_for_translation(Locale.objects.create(language_code="fr"), copy_parents=True)
    for query, parent in (({}, index), ({"locale": "fr"}, french)):
        add = editor.get(reverse("articles:index"), query).context["header_buttons"][0].url
        form = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", parent.pk])
        assert editor.get(add).headers["Location"] == form
