"""Many pages at once: the same as pages made one by one, found by all that finds pages, and numbered on."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from articles.models import ArticleIndexPage, ArticlePage
from cms.models import Topic
from home.demo import bulk
from home.demo.bulk import Library, build_article, build_interview, make_items
from interviews.models import InterviewIndexPage, InterviewPage, Turn
from network.models import Person
from tests.factories import ArticlePageFactory, PersonFactory, interview
from tests.images import drawn_image

SOUND = ([], [], [], [], [])
MODELS = [ArticlePage, InterviewPage]
# What publishing a page once more changes in any case.
BY_PUBLISHING = {
    "latest_revision_id",
    "live_revision_id",
    "last_published_at",
    "latest_revision_created_at",
    "sort_updated_at",
}
TURN_COLUMNS = ("person_id", "block_id", "kind", "position", "content")
REFERENCE_COLUMNS = (
    "content_type",
    "base_content_type",
    "to_content_type",
    "to_object_id",
    "model_path",
    "content_path",
)


@pytest.fixture
def items(site: None) -> None:
    """40 articles and 10 interviews."""
    make_items(40, lambda line: None)


@pytest.fixture
def images(site: None) -> None:
    """A landscape and a portrait in the library."""
    drawn_image("Sea", (160, 90))
    drawn_image("Portrait", (90, 160))


def columns(page: Page) -> dict[str, Any]:
    """Return what the tables of pages hold of a page, as the database gives it."""
    row = type(page).objects.filter(pk=page.pk).values().get()
    return {**row, "topics": list(page.topics.order_by("pk").values_list("pk", flat=True))}


def rows(page: Page) -> dict[str, list[dict[str, Any]]]:
    """Return the rows that hang on a page: authors or participants, turns, references and the search entry."""
    page = type(page).objects.get(pk=page.pk)
    children = page.authors if isinstance(page, ArticlePage) else page.participants
    references = ReferenceIndex.get_references_for_object(page)
    entries = page.index_entries.all()
    return {
        "children": list(children.order_by("sort_order").values()),
        "turns": list(Turn.objects.filter(page=page.pk).order_by("position").values(*TURN_COLUMNS)),
        "references": sorted(references.values_list(*REFERENCE_COLUMNS)),
        "search": list(entries.values("content_type_id", "object_id", "title", "body", "autocomplete")),
    }


@pytest.mark.parametrize("model", MODELS)
def test_item_is_what_publishing_it_would_make(images, items, model):
    item = model.objects.order_by("path").last()
    before = columns(item), rows(item)
    copy = model.objects.get(pk=item.pk)
    copy.save_revision().publish()
    after = columns(item)
    assert {name for name in after if after[name] != before[0][name]} <= BY_PUBLISHING
    assert rows(item) == before[1]


@pytest.mark.parametrize("model", MODELS)
def test_saving_an_item_changes_nothing(images, items, model):
    for item in model.objects.order_by("path")[:4]:
        before = columns(item), rows(item)
        model.objects.get(pk=item.pk).save()
        assert (columns(item), rows(item)) == before


@pytest.mark.parametrize("model", MODELS)
def test_item_has_the_columns_of_a_page_made_alone(items, model):
    item = model.objects.order_by("path").first()
    if model is ArticlePage:
        alone = ArticlePageFactory(title=item.title)
    else:
        alone = interview(*PersonFactory.create_batch(2), title=item.title)
    ours, theirs = columns(item), columns(model.objects.get(pk=alone.pk))
    same = ("title", "draft_title", "content_type_id", "locale_id", "depth", "numchild", "live", "expired", "locked",
            "has_unpublished_changes", "show_in_menus", "owner_id", "alias_of_id", "sort_title", "noindex")  # fmt: skip
    assert {name: ours[name] for name in same} == {name: theirs[name] for name in same}
    assert ours["url_path"] == item.get_parent().url_path + item.slug + "/"


def test_items_stand_in_a_sound_tree(items):
    assert Page.find_problems() == SOUND
    counts = [model.objects.get().numchild for model in (ArticleIndexPage, InterviewIndexPage)]
    assert counts == [40, 10] == [model.objects.count() for model in MODELS]
    ArticlePageFactory(title="Afterwards")
    assert Page.find_problems() == SOUND


def test_items_follow_pages_of_others(site):
    ArticlePageFactory(slug="looking-back-on-2024")
    make_items(2, lambda line: None)
    slugs = ArticlePage.objects.order_by("path").values_list("slug", flat=True)
    assert [slug.rpartition("-")[2] for slug in slugs] == ["2024", "2025", "2026"]
    assert Page.find_problems() == SOUND


def test_second_run_goes_on(items):
    first = list(ArticlePage.objects.order_by("path").values("pk", "slug", "title", "body"))
    make_items(40, lambda line: None)
    everything = list(ArticlePage.objects.order_by("path").values("pk", "slug", "title", "body"))
    assert everything[:40] == first
    assert [int(page["slug"].rpartition("-")[2]) for page in everything] == list(range(1, 81))
    assert InterviewPage.objects.count() == 20
    assert Page.find_problems() == SOUND


def test_run_that_is_cut_off_leaves_whole_pages(site, monkeypatch):
    monkeypatch.setattr(bulk, "BATCH_SIZE", 10)
    monkeypatch.setattr(ReferenceIndex.objects, "bulk_create", stop_at_call(2))
    with pytest.raises(InterruptedError):
        make_items(40, lambda line: None)
    assert (ArticlePage.objects.count(), ArticleIndexPage.objects.get().numchild) == (10, 10)
    assert Page.find_problems() == SOUND


def stop_at_call(number: int) -> Any:
    """Return a function that passes its calls on to the index of references until it is called that often."""
    calls, store = [], ReferenceIndex.objects.bulk_create

    def bulk_create(rows: Any) -> Any:
        calls.append(1)
        if len(calls) == number:
            raise InterruptedError
        return store(rows)

    return bulk_create


def test_progress_is_reported(site, monkeypatch):
    monkeypatch.setattr(bulk, "BATCH_SIZE", 3)
    lines = []
    make_items(4, lines.append)
    assert [line.rpartition(",")[0] for line in lines] == [
        "Articles: 3 of 4 made",
        "Articles: 4 of 4 made",
        "Interviews: 1 of 1 made",
    ]


def test_questions_to_the_database_do_not_grow_with_the_items(site):
    make_items(4, lambda line: None)
    counts = []
    for count in (4, 24):
        with CaptureQueriesContext(connection) as statements:
            make_items(count, lambda line: None)
        counts.append(len([query for query in statements if query["sql"].startswith(("SELECT", "UPDATE", "DELETE"))]))
    assert counts[0] == counts[1]


def test_items_are_found_by_the_api(images, items, read):
    article = ArticlePage.objects.order_by("path").first()
    interview = InterviewPage.objects.order_by("path").first()
    turn = interview.indexed_turns.filter(kind="ANSWER").first()
    answer = read(
        """query ($article: String!, $interview: String!, $person: String!, $words: String!) {
          articles { totalCount } interviews { totalCount }
          article(slug: $article) { title wordCount publishedOn authors { person { name } } leadImage { alt } }
          interview(slug: $interview) { turns { id } participants { name wordCount } }
          person(slug: $person) { answers(first: 1) { totalCount } }
          search(query: $words, types: [NEWS_AND_BLOGS, LAB_ARTICLES, CASE_STUDIES]) {
            sections { results(first: 100) { nodes { slug } } } } }""",
        article=article.slug,
        interview=interview.slug,
        person=turn.person.slug,
        words=" ".join(re.findall(r"\w+", article.title)),
    )
    assert (answer["articles"], answer["interviews"]) == ({"totalCount": 40}, {"totalCount": 10})
    assert answer["article"] == {
        "title": article.title,
        "wordCount": article.word_count,
        "publishedOn": article.published_on.isoformat(),
        "authors": [{"person": {"name": author.person.name}} for author in article.authors.all()],
        "leadImage": {"alt": "Sea"},
    }
    assert [turn["id"] for turn in answer["interview"]["turns"]] == [block.id for block in interview.body]
    said = {row["name"]: row["wordCount"] for row in answer["interview"]["participants"]}
    assert said == {row.name: interview.words_by_speaker[str(row.key)] for row in interview.participants.all()}
    assert answer["person"]["answers"]["totalCount"] == Turn.objects.filter(person=turn.person, kind="ANSWER").count()
    found = [hit["slug"] for section in answer["search"]["sections"] for hit in section["results"]["nodes"]]
    assert article.slug in found


def test_item_is_found_edited_and_published_in_the_admin(items, client, admin_user):
    client.force_login(admin_user)
    page = ArticlePage.objects.order_by("path").first()
    explorer = reverse("wagtailadmin_explore", args=(page.get_parent().pk,))
    listing = client.get(explorer, {"q": page.title})
    assert page.pk in [found.pk for found in listing.context["pages"]]
    edit = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    form = client.get(edit).context["form"]
    assert form.initial["slug"] == page.slug
    author = page.authors.get()
    data = {
        "title": "Mended by hand",
        "slug": page.slug,
        "standfirst": page.standfirst,
        "kind": page.kind,
        "authors": inline_formset([{"id": author.pk, "person": author.person_id, "role": "Text"}], initial=1),
        "body": streamfield([("paragraph", rich_text("<p>Somebody wrote this.</p>"))]),
        "comments": inline_formset([]),
        "action-publish": "1",
    }
    response = client.post(edit, nested_form_data(data))
    assert (response.status_code, response.headers["Location"]) == (
        302,
        reverse("wagtailadmin_explore", args=(page.get_parent().pk,)),
    )
    page = ArticlePage.objects.get(pk=page.pk)
    assert (page.title, page.live, page.word_count, page.has_unpublished_changes) == ("Mended by hand", True, 3, False)
    history = client.get(reverse("wagtailadmin_pages:history", args=(page.pk,)))
    assert [entry.action for entry in history.context["object_list"]] == ["wagtail.publish", "wagtail.edit"]
    assert Page.find_problems() == SOUND


def test_items_are_by_people_who_are_public(site):
    people = PersonFactory.create_batch(4)
    PersonFactory(live=False)
    make_items(40, lambda line: None)
    assert Person.objects.count() == 5
    assert {author.person for page in ArticlePage.objects.all() for author in page.authors.all()} == set(people)


def test_people_and_topics_are_made_where_there_are_none(site):
    make_items(4, lambda line: None)
    assert Person.objects.filter(live=True, job_title__gt="").count() == 20
    assert Topic.objects.count() == 8
    assert all(page.topics.exists() and page.lead_image is None for page in ArticlePage.objects.all())


def test_texts_are_plausible(site):
    library = Library.load()
    articles = [build_article(library, number) for number in range(1, 51)]
    texts = [f"{page.title}. {page.standfirst} {page.get_search_text()}" for page in articles]
    assert texts == [
        f"{page.title}. {page.standfirst} {page.get_search_text()}"
        for page in (build_article(library, number) for number in range(1, 51))
    ]
    assert len(set(texts)) == 50
    assert [
        text for text in texts if re.search(r"\b[Aa] [aeiou]|[{}]|\.\.|\s{2}[^\s]", text.replace("\n\n", " "))
    ] == []
    assert {250 < len(text.split()) < 700 for text in texts} == {True}
    assert {8 <= len(build_interview(library, number).body) <= 12 for number in range(1, 51)} == {True}
