"""The number of SQL statements of an operation: the same for one item and for thirty."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.models import CmsImage
from tests.factories import (
    ArticlePageFactory,
    OrganisationFactory,
    PersonFactory,
    ProjectFactory,
    TopicFactory,
    by,
    interview,
)
from tests.images import drawn_image

ARTICLES = """
{ articles(first: 30) { totalCount pageInfo { hasNextPage endCursor } nodes {
    id title path url locale publishedOn standfirst wordCount
    leadImage { alt credit placeholder rendition(preset: CARD) { url width } srcSet(preset: CARD) }
    authors { role person { name slug organisation { name } photo { url } } } topics { name slug }
    seo { title image { url } } translations { path } breadcrumbs { title path } related(first: 20) { title path }
    body { ... on ParagraphBlock { content { html links { url page { path title } } } }
           ... on FigureBlock { alt image { rendition(preset: BODY) { url } } }
           ... on PageReferenceBlock { page { title path } } } } } }
"""
INTERVIEWS = """
{ interviews(first: 30) { totalCount nodes {
    title path publishedOn standfirst readingTimeMinutes leadImage { alt rendition(preset: CARD) { url } }
    participants { role label jobTitle wordCount organisation { name slug } person { name slug photo { url } } }
    turns(kind: ANSWER) { anchor speaker { person { name } } content { html } } topics { name } jsonLd } } }
"""
PEOPLE = """
{ people(first: 30) { totalCount nodes { name organisation { name } photo { rendition(preset: AVATAR) { url } }
    interviews(first: 2) { totalCount nodes { title path participants { person { name } } } }
    articles(first: 2) { totalCount nodes { title } }
    answers(first: 2) { totalCount nodes { anchor content { text } interview { title path } } } } } }
"""
PROJECTS = (
    "{ projects(first: 30) { totalCount nodes { name organisations { name } leadImage { url } links { url } } } }"
)
ORGANISATIONS = "{ organisations(first: 30) { totalCount nodes { name logo { url } description { html } } } }"
SEARCH = """
{ search(query: "kettle") { totalCount sections { type totalCount
    results(first: 30) { nodes { title path score highlight { text marked } } pageInfo { hasNextPage } } } } }
"""


@pytest.fixture
def count(client, site):
    """A function that runs a query and returns its number of statements and its data."""

    def run(query):
        with CaptureQueriesContext(connection) as captured:
            answer = client.post("/graphql/", {"query": query}, content_type="application/json").json()
        assert "errors" not in answer
        return len(captured), answer["data"]

    return run


def make_content(number):
    """Make so many of everything, each with relations of its own."""
    for index in range(number):
        photo, lead = drawn_image(f"Photo {index}", (40, 40)), drawn_image(f"Lead {index}", (60, 40))
        organisation = OrganisationFactory(logo=photo, description="<p>A kettle.</p>")
        asks = PersonFactory(photo=photo, organisation=organisation)
        answers = PersonFactory(photo=photo, organisation=organisation)
        topics = [TopicFactory(name=f"Topic {index % 5}"), TopicFactory(name=f"Own {index}")]
        day = datetime.date(2020, 1, 1) + datetime.timedelta(days=index)
        talk = interview(asks, answers, exchanges=2, topics=topics, lead_image=lead, published_on=day)
        ArticlePageFactory(
            published_on=day,
            authors=[by(asks), by(answers)],
            topics=topics,
            lead_image=lead,
            body=[
                ("paragraph", f'<p>A kettle, see <a linktype="page" id="{talk.pk}">this</a>.</p>'),
                ("figure", {"image": lead, "caption": "", "credit": ""}),
                ("page", {"page": talk}),
            ],
        )
        ProjectFactory(organisations=[organisation], lead_image=lead)


@pytest.fixture
def no_renditions(monkeypatch):
    """Keep the renditions from being made, which takes long and changes no count."""
    monkeypatch.setattr("cms.models.images.make_renditions_task", type("Queue", (), {"enqueue": lambda *_: None}))
    monkeypatch.setattr("cms.api.images.request_renditions", lambda image_ids: None)


@pytest.mark.parametrize(
    ("query", "statements", "field"),
    [
        pytest.param(ARTICLES, 26, "articles", id="articles"),
        pytest.param(INTERVIEWS, 13, "interviews", id="interviews"),
        pytest.param(PEOPLE, 18, "people", id="people"),
        pytest.param(PROJECTS, 5, "projects", id="projects"),
        pytest.param(ORGANISATIONS, 4, "organisations", id="organisations"),
    ],
)
@pytest.mark.parametrize("number", [1, 30])
def test_statements_of_lists(count, no_renditions, settings, query, statements, field, number):
    # More at once than an answer may hold otherwise.
    settings.API_MAX_COST = 20_000
    make_content(number)
    counted, data = count(query)
    expected = {"people": 2 * number}.get(field, number)
    assert data[field]["totalCount"] == expected
    assert counted == statements


@pytest.mark.parametrize("number", [1, 30])
def test_statements_of_nested_pages(count, no_renditions, number):
    """The flags of nested lists behind a cursor are read for all of them at once too."""
    make_content(number)
    _, data = count("{ interviews(first: 1) { nodes { participants { person { articles { edges { cursor } } } } } } }")
    cursor = data["interviews"]["nodes"][0]["participants"][0]["person"]["articles"]["edges"][0]["cursor"]
    nested = f'articles(first: 1, after: "{cursor}") {{ totalCount pageInfo {{ hasPreviousPage hasNextPage }} }}'
    counted, data = count(f"{{ people(first: 60) {{ nodes {{ {nested} }} }} }}")
    assert len(data["people"]["nodes"]) == 2 * number
    assert counted == 7


@pytest.mark.parametrize("number", [1, 30])
def test_statements_of_search(count, no_renditions, number):
    make_content(number)
    counted, data = count(SEARCH)
    assert data["search"]["totalCount"] == 2 * number
    assert counted == 17


@pytest.mark.parametrize("number", [1, 30])
def test_statements_of_an_interview(count, site, no_renditions, number):
    asks, answers = PersonFactory(photo=drawn_image("One")), PersonFactory(photo=drawn_image("Two"))
    talk = interview(asks, answers, exchanges=number, title="Talk", slug="talk", lead_image=CmsImage.objects.first())
    counted, data = count(
        """
        { interview(slug: "talk") { title wordCount leadImage { rendition(preset: HERO) { url } srcSet(preset: HERO) }
            participants { wordCount organisation { name } person { name photo { rendition(preset: AVATAR) { url } } } }
            body { ... on TurnBlock { speaker { label person { name } } content { html ast links { url } } } }
            closing { html } seo { title } jsonLd related(first: 3) { title path } } }
        """
    )
    assert len(data["interview"]["body"]) == 2 * number
    assert data["interview"]["wordCount"] == talk.word_count
    assert counted == 13
