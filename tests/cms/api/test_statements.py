"""The number of SQL statements of an operation: the same for one item and for thirty."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from cms.api.specific_pages import OF_ALL_PAGES
from home.starter import create_translated_tree
from signups.choices import SignupScope
from signups.services import pause
from tests.factories import (
    ArticlePageFactory,
    OrganisationFactory,
    PersonFactory,
    ProjectFactory,
    SignupNoticePageFactory,
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
        pytest.param(ARTICLES, 13, "articles", id="articles"),
        pytest.param(INTERVIEWS, 5, "interviews", id="interviews"),
        pytest.param(PEOPLE, 7, "people", id="people"),
        pytest.param(PROJECTS, 4, "projects", id="projects"),
        pytest.param(ORGANISATIONS, 3, "organisations", id="organisations"),
    ],
)
@pytest.mark.parametrize("number", [1, 30])
def test_statements_of_lists(count, no_renditions, settings, query, statements, field, number):
    # More at once than an answer may hold otherwise.
    settings.API_MAX_COST = 20_000
    # So that pages of both types are related to a single article too.
    ArticlePageFactory(topics=[TopicFactory(name="Topic 0")])
    make_content(number)
    counted, data = count(query)
    expected = {"people": 2 * number, "articles": number + 1}.get(field, number)
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
    assert counted == 5


@pytest.mark.parametrize("number", [1, 30])
def test_statements_of_search(count, no_renditions, number):
    make_content(number)
    counted, data = count(SEARCH)
    assert data["search"]["totalCount"] == 2 * number
    assert counted == 15


@pytest.mark.parametrize("number", [1, 20])
def test_statements_of_a_list_with_images_authors_and_topics(count, no_renditions, number):
    make_content(number)
    counted, data = count(
        """
        { articles(first: 20) { totalCount pageInfo { hasNextPage endCursor } nodes { title path publishedOn standfirst
            leadImage { alt credit placeholder rendition(preset: CARD) { url width height } srcSet(preset: CARD)
                sources(preset: CARD) { type srcSet url } hero: srcSet(preset: HERO, format: JPEG) }
            authors { role person { name slug photo { srcSet(preset: AVATAR) } } } topics { name slug } } } }
        """
    )
    assert len(data["articles"]["nodes"]) == number
    # The outline of the site, the articles with their images, how many there are, authors with portraits, topics.
    assert counted == 5


@pytest.mark.parametrize("number", [1, 30])
def test_statements_of_an_interview(count, site, no_renditions, number):
    works = OrganisationFactory()
    asks, answers = (PersonFactory(photo=drawn_image(name), organisation=works) for name in ("One", "Two"))
    kettles = TopicFactory(name="Kettles")
    linked, *others = ArticlePageFactory.create_batch(3, topics=[kettles], lead_image=asks.photo)
    closing = f'<p>See <a linktype="page" id="{others[0].pk}">there</a>.</p>'
    talk = interview(asks, answers, number, slug="talk", lead_image=asks.photo, topics=[kettles], closing=closing)
    for index in range(number):
        link = f'<p><a linktype="page" id="{linked.pk}">Link {index}</a></p>'
        talk.body.append(("turn", {"speaker": str(talk.participants.first().key), "kind": "QUESTION", "text": link}))
        talk.body.append(("figure", {"image": drawn_image(f"Figure {index}", (40, 40)), "caption": "", "credit": ""}))
        talk.body.append(("person_quote", {"quote": "Steam.", "person": asks}))
    talk.save_revision().publish()
    counted, data = count(
        """
        { interview(slug: "talk") { id title path publishedOn updatedOn standfirst wordCount readingTimeMinutes
            leadImage { alt rendition(preset: HERO) { url } srcSet(preset: HERO) }
            participants { role label jobTitle wordCount organisation { name }
                person { name slug photo { rendition(preset: AVATAR) { url } } } }
            body { __typename
                ... on TurnBlock { speaker { label person { name } }
                    content { html text ast links { url page { path } } } }
                ... on FigureBlock { alt image { rendition(preset: BODY) { url } srcSet(preset: BODY) } }
                ... on PersonQuoteBlock { person { name photo { url } } } }
            turns(speaker: "one") { anchor } closing { html links { page { title } } } topics { name }
            seo { title image { url } } jsonLd related(first: 3) { title path leadImage { srcSet(preset: CARD) } } } }
        """
    )
    assert len(data["interview"]["body"]) == 5 * number
    assert len(data["interview"]["related"]) == 3
    # The outline of the site, the interview, its participants, the images and the people in its body, the pages that
    # body and closing note link to, its topics, and the interviews and articles that share them. Fewer than three of
    # these, and the newest interviews would be one more.
    assert counted == 9


@pytest.mark.parametrize("field", sorted(OF_ALL_PAGES - {"translations", "breadcrumbs"}))
def test_statements_of_what_all_pages_have(count, no_renditions, field):
    """A page that is linked to is not read a second time for what the table of all pages has."""
    make_content(1)
    block = f"... on ParagraphBlock {{ content {{ links {{ page {{ {field} }} }} }} }}"
    counted, data = count(f"{{ articles {{ nodes {{ body {{ {block} }} }} }} }}")
    assert list(data["articles"]["nodes"][0]["body"][0]["content"]["links"][0]["page"]) == [field]
    assert counted == 3


@pytest.mark.parametrize("number", [1, 30])
def test_statements_of_a_person(count, no_renditions, number):
    make_content(1)
    person = PersonFactory(slug="ann", photo=drawn_image("Ann"), organisation=OrganisationFactory())
    for index in range(number):
        interview(PersonFactory(), person, exchanges=2, lead_image=drawn_image(f"Lead {index}", (60, 40)))
        ArticlePageFactory(authors=[by(person)], lead_image=drawn_image(f"Own {index}", (60, 40)))
    counted, data = count(
        """
        { person(slug: "ann") { name initials jobTitle biography { html } organisation { name slug }
            photo { alt srcSet(preset: AVATAR) } links { url }
            interviews(first: 30) { totalCount nodes { title path leadImage { srcSet(preset: CARD) } } }
            articles(first: 30) { totalCount nodes { title path leadImage { srcSet(preset: CARD) } } }
            answers(first: 50) { totalCount nodes { anchor content { html } interview { title path } } } } }
        """
    )
    assert data["person"]["interviews"]["totalCount"] == number
    assert data["person"]["answers"]["totalCount"] == 2 * number
    assert counted == 5


@pytest.mark.parametrize(("arguments", "title", "statements"), [("", "Closed", 2), ('(locale: "fr")', "Fermé", 3)])
def test_statements_of_the_gates(count, arguments, title, statements):
    french = create_translated_tree("fr").locale
    notice = SignupNoticePageFactory(
        title="Closed",
        alternative_scope=SignupScope.NEWSLETTER,
        alternative_label="News",
        alternative_url="https://example.org/",
    )
    translation = notice.copy_for_translation(french)
    translation.title = "Fermé"
    translation.save_revision().publish()
    now = timezone.now()
    for scope in (SignupScope.ORGANISATION, SignupScope.PROJECT):
        pause(Site.objects.get(), scope, notice, now + datetime.timedelta(days=1), now=now)
    counted, data = count(
        f"""
        {{ signupGates{arguments} {{ scope state isOpen pausedFrom reopensAt reviewAt dismissKey
            notice {{ title path reason contactEmail message {{ html text }} alternative {{ scope label url }} }} }} }}
        """
    )
    assert [gate["isOpen"] for gate in data["signupGates"]] == [False, False, True]
    assert [gate["notice"] and gate["notice"]["title"] for gate in data["signupGates"]] == [title, title, None]
    # The outline of the site, the gates with their notices, and the translations where they are another language's.
    assert counted == statements
