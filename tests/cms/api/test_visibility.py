"""What is hidden stays hidden, through every way that leads to it; each test makes the thing that could leak."""

import datetime
import json

import pytest
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from articles.models import ArticleIndexPage
from cms.models import Topic
from home.models import FeaturedItem, HomePage
from interviews.models import Turn
from network.models import Organisation, Person
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
from tests.images import drawn_file, drawn_image

SECRET = "Gloxinia"
HOUR = datetime.timedelta(hours=1)


def draft(**fields):
    return ArticlePageFactory(live=False, **fields)


def scheduled(**fields):
    return ArticlePageFactory(live=False, go_live_at=timezone.now() + HOUR, **fields)


def live_before_its_time(**fields):
    return ArticlePageFactory(go_live_at=timezone.now() + HOUR, **fields)


def expired(**fields):
    return ArticlePageFactory(live=False, expired=True, **fields)


def past_its_expiry(**fields):
    """As a page is between its expiry and the next run of the clock."""
    return ArticlePageFactory(expire_at=timezone.now() - HOUR, **fields)


def private(**fields):
    page = ArticlePageFactory(**fields)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


def behind_a_password(**fields):
    page = ArticlePageFactory(**fields)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="p")
    return page


def below_a_private_page(**fields):
    index = ArticleIndexPage.objects.get()
    page = ArticlePageFactory(parent=index, **fields)
    PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.LOGIN)
    return page


def below_a_draft(**fields):
    page = ArticlePageFactory(**fields)
    ArticleIndexPage.objects.update(live=False)
    return page


def below_an_expired_page(**fields):
    page = ArticlePageFactory(**fields)
    ArticleIndexPage.objects.update(expire_at=timezone.now() - HOUR)
    return page


HIDDEN = [
    draft,
    scheduled,
    live_before_its_time,
    expired,
    past_its_expiry,
    private,
    behind_a_password,
    below_a_private_page,
    below_a_draft,
    below_an_expired_page,
]

EVERY_WAY = """
query ($id: ID!, $path: String!, $topic: String!, $author: String!) {
  articles { totalCount nodes { title } pageInfo { hasNextPage endCursor } }
  byTopic: articles(filter: { topics: [$topic] }) { totalCount nodes { title } }
  byAuthor: articles(filter: { author: $author }) { totalCount nodes { title } }
  byQuery: articles(filter: { query: "gloxinia" }) { totalCount nodes { title } }
  bySlug: article(slug: "gloxinia") { title }
  byId: article(id: $id) { title }
  byPath: article(path: $path) { title }
  page(path: $path) { title }
  redirect(path: "/flower/") { target permanent }
  sitemap(first: 20) { totalCount nodes { path alternates { path } } }
  search(query: "gloxinia") {
    totalCount
    sections { totalCount results(first: 5) { nodes { title path highlight { text } } } }
  }
  home: page(path: "/") { ... on HomePage { featured { title } } }
  site { mainMenu { label path children { label path } } footerMenu { label path } }
  person(slug: "ann") { articles { totalCount nodes { title path } edges { node { title } } } }
  neighbour: article(slug: "neighbour") {
    related(first: 20) { title path } translations { title }
    body { ... on ParagraphBlock { content { html text ast links { url text page { title } } } }
           ... on PageReferenceBlock { page { title path } }
           ... on CallToActionBlock { label url } } }
}
"""


@pytest.fixture
def neighbourhood(site):
    """A public article, a home page and menus that all point to a page that is still to come."""
    topic, author = TopicFactory(name="Shared"), PersonFactory(name="Ann")

    def point_to(page):
        ArticlePageFactory(
            title="Neighbour",
            slug="neighbour",
            published_on=datetime.date(2019, 1, 1),
            topics=[topic],
            parent=HomePage.objects.get().add_child(instance=ArticleIndexPage(title="Others", slug="others")),
            body=[
                ("paragraph", f'<p>Go <a linktype="page" id="{page.pk}">there</a>.</p>'),
                ("page", {"page": page}),
                ("call_to_action", {"label": "There", "page": page, "url": ""}),
            ],
        )
        home = HomePage.objects.get()
        home.featured_items.add(FeaturedItem(page=page))
        below = [{"label": "", "page": page, "url": ""}]
        home.main_menu = [
            ("item", {"label": "", "page": page, "url": "", "children": []}),
            ("item", {"label": "Elsewhere", "page": None, "url": "https://example.org", "children": below}),
        ]
        home.footer_menu = [("item", {"label": "", "page": page, "url": "", "children": []})]
        home.save()

    return {"topic": topic, "author": author, "point_to": point_to}


def make(kind, neighbourhood):
    page = kind(
        title=SECRET,
        slug="gloxinia",
        standfirst=SECRET,
        topics=[neighbourhood["topic"]],
        authors=[by(neighbourhood["author"])],
    )
    neighbourhood["point_to"](page)
    Redirect.add_redirect("/flower/", page)
    return page


@pytest.mark.parametrize("kind", HIDDEN, ids=lambda kind: kind.__name__)
def test_hidden_page_is_not_seen(read, neighbourhood, kind):
    page = make(kind, neighbourhood)
    data = read(EVERY_WAY, id=page.pk, path="/articles/gloxinia/", topic="shared", author="ann")
    assert SECRET.lower() not in json.dumps(data).lower()
    assert data["articles"]["totalCount"] == 1
    assert data["byTopic"]["totalCount"] == 1
    assert data["byAuthor"]["totalCount"] == 0
    assert data["byQuery"]["totalCount"] == 0
    assert data["search"]["totalCount"] == 0
    assert [data[name] for name in ("bySlug", "byId", "byPath", "page", "redirect")] == [None] * 5
    assert data["sitemap"]["totalCount"] == len(data["sitemap"]["nodes"])
    assert data["home"]["featured"] == []
    assert data["site"]["mainMenu"] == [{"label": "Elsewhere", "path": "https://example.org", "children": []}]
    assert data["site"]["footerMenu"] == []
    assert data["person"]["articles"]["totalCount"] == 0
    assert data["neighbour"]["related"] == []
    assert data["neighbour"]["body"] == [
        {
            "content": {
                "html": "<p>Go there.</p>",
                "text": "Go there.",
                "ast": data["neighbour"]["body"][0]["content"]["ast"],
                "links": [],
            }
        },
        {"page": None},
        {"label": "There", "url": None},
    ]


def test_same_page_is_seen_when_public(read, neighbourhood):
    """The ways above do lead to the page: without this, the test above could not fail."""
    page = make(ArticlePageFactory, neighbourhood)
    data = read(EVERY_WAY, id=page.pk, path="/articles/gloxinia/", topic="shared", author="ann")
    assert [data[name]["totalCount"] for name in ("articles", "byTopic", "byAuthor", "byQuery", "search")] == [
        2,
        2,
        1,
        1,
        1,
    ]
    assert [data[name] for name in ("bySlug", "byId", "byPath", "page")] == [{"title": SECRET}] * 4
    assert data["redirect"] == {"target": "/articles/gloxinia/", "permanent": True}
    listed = [node for node in data["sitemap"]["nodes"] if "gloxinia" in node["path"]]
    assert listed == [{"path": "/articles/gloxinia/", "alternates": []}]
    assert data["home"]["featured"] == [{"title": SECRET}]
    assert data["site"]["mainMenu"] == [
        {"label": SECRET, "path": "/articles/gloxinia/", "children": []},
        {
            "label": "Elsewhere",
            "path": "https://example.org",
            "children": [{"label": SECRET, "path": "/articles/gloxinia/"}],
        },
    ]
    assert data["site"]["footerMenu"] == [{"label": SECRET, "path": "/articles/gloxinia/"}]
    assert data["person"]["articles"]["nodes"] == [{"title": SECRET, "path": "/articles/gloxinia/"}]
    assert data["neighbour"]["related"] == [{"title": SECRET, "path": "/articles/gloxinia/"}]
    assert data["neighbour"]["body"][0]["content"]["links"] == [
        {"url": "/articles/gloxinia/", "text": "there", "page": {"title": SECRET}}
    ]
    assert data["neighbour"]["body"][1:] == [
        {"page": {"title": SECRET, "path": "/articles/gloxinia/"}},
        {"label": "There", "url": "/articles/gloxinia/"},
    ]


def test_draft_of_a_live_page_is_not_seen(read, site):
    page = ArticlePageFactory(title="Plain", slug="plain")
    page.title, page.standfirst = SECRET, SECRET
    page.body = [("paragraph", f"<p>{SECRET}</p>")]
    page.save_revision()
    data = read(
        """
        { article(slug: "plain") { title standfirst seo { title description } jsonLd
            body { ... on ParagraphBlock { content { text } } } }
          search(query: "gloxinia") { totalCount } }
        """
    )
    assert SECRET not in json.dumps(data)
    assert data["article"]["title"] == "Plain"
    assert data["search"]["totalCount"] == 0


def test_hidden_ancestor_is_no_breadcrumb(read, site):
    ArticlePageFactory(slug="child")
    HomePage.objects.update(title="Home")
    query = '{ article(slug: "child") { breadcrumbs { title path } } }'
    assert [crumb["title"] for crumb in read(query)["article"]["breadcrumbs"]] == ["Home", "Articles"]


ABOUT_PEOPLE = """
{ people { totalCount nodes { name } } person(slug: "gloxinia") { name }
  organisations { totalCount nodes { name } } organisation(slug: "gloxinia") { name }
  projects { totalCount nodes { name organisations { name } } } project(slug: "gloxinia") { name }
  search(query: "gloxinia") { totalCount }
  articles { nodes { authors { role person { name } } jsonLd
    body { ... on PersonQuoteBlock { quote person { name } } } } }
  byAuthor: articles(filter: { author: "gloxinia" }) { totalCount }
  interviews { nodes { participants { person { name slug } organisation { name } } turns(speaker: "gloxinia") { id }
    body { ... on TurnBlock { speaker { person { name } } } } } }
  bySpeaker: interviews(filter: { speaker: "gloxinia" }) { totalCount }
  colleague: person(slug: "colleague") { organisation { name } } }
"""


@pytest.mark.parametrize("live", [False, True])
def test_draft_people_and_organisations(read, site, live):
    organisation = OrganisationFactory(name="Gloxinia Works", slug="gloxinia", live=live)
    person = PersonFactory(name=SECRET, slug="gloxinia", live=live)
    PersonFactory(name="Colleague", organisation=organisation)
    ProjectFactory(name="Shed", organisations=[organisation])
    ArticlePageFactory(authors=[by(person)], body=[("person_quote", {"quote": "Mend it.", "person": person})])
    talk = interview(PersonFactory(name="Asker"), person)
    talk.participants.all().update(name="As printed", organisation=organisation)
    data = read(ABOUT_PEOPLE)
    assert (SECRET in json.dumps(data)) == live
    assert data["people"]["totalCount"] == (3 if live else 2)
    assert data["organisations"]["totalCount"] == live
    assert data["byAuthor"]["totalCount"] == live
    assert data["bySpeaker"]["totalCount"] == live
    assert len(data["interviews"]["nodes"][0]["turns"]) == live
    if not live:
        assert data["person"] is None
        assert data["organisation"] is None
        assert data["colleague"] == {"organisation": None}
        assert data["projects"]["nodes"] == [{"name": "Shed", "organisations": []}]
        assert data["articles"]["nodes"][0]["authors"] == [{"role": None, "person": None}]
        assert data["articles"]["nodes"][0]["body"] == [{"quote": "Mend it.", "person": None}]
        assert [row["person"] for row in data["interviews"]["nodes"][0]["participants"]] == [
            {"name": "Asker", "slug": "asker"},
            None,
        ]


def test_answers_of_a_hidden_interview(read, site):
    asks, answers = PersonFactory(name="Ann"), PersonFactory(name="Bea")
    interview(asks, answers, slug="open")
    hidden = interview(asks, answers, slug="closed")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert Turn.objects.count() == 4
    query = '{ person(slug: "bea") { answers { totalCount nodes { interview { slug } } } interviews { totalCount } } }'
    assert read(query)["person"] == {
        "answers": {"totalCount": 1, "nodes": [{"interview": {"slug": "open"}}]},
        "interviews": {"totalCount": 1},
    }


@pytest.fixture
def private_collection(db):
    """A collection below one that is for logged-in people only."""
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.LOGIN)
    return closed.add_child(name="Below")


@pytest.mark.parametrize("hidden", [False, True])
def test_images_and_documents_of_private_collections(read, site, private_collection, hidden):
    collection = {"collection": private_collection} if hidden else {}
    image = drawn_image("Gloxinia", (60, 40), **collection)
    document = Document.objects.create(title="Gloxinia", file=drawn_file("gloxinia.png", (4, 4)), **collection)
    ArticlePageFactory(
        lead_image=image,
        share_image=image,
        body=[
            ("figure", {"image": image, "caption": "Under it", "credit": ""}),
            ("document", {"document": document, "label": ""}),
            ("paragraph", f'<p><a linktype="document" id="{document.pk}">File</a></p>'),
        ],
    )
    PersonFactory(name="Ann", photo=image)
    data = read(
        """
        { articles(first: 10) { nodes { leadImage { url alt } seo { image { url } } body {
            ... on FigureBlock { alt caption credit image { url rendition(preset: BODY) { url } srcSet(preset: BODY) } }
            ... on DocumentBlock { label url document { id title url size type } }
            ... on ParagraphBlock { content { html links { document { title } } } } } } }
          person(slug: "ann") { photo { url } } }
        """
    )
    assert ("gloxinia" not in json.dumps(data).lower()) == hidden
    if hidden:
        assert data["articles"]["nodes"] == [
            {
                "leadImage": None,
                "seo": {"image": None},
                "body": [
                    {"alt": "", "caption": "Under it", "credit": None, "image": None},
                    {"label": "", "url": None, "document": None},
                    {"content": {"html": "<p>File</p>", "links": []}},
                ],
            }
        ]
        assert data["person"] == {"photo": None}


def test_hidden_notice_of_a_paused_gate(read, site):
    from signups.choices import SignupScope
    from signups.services import pause

    notice = SignupNoticePageFactory(title=SECRET)
    pause(site, SignupScope.PROJECT, notice, timezone.now() + HOUR, now=timezone.now())
    # Unpublishing it is refused meanwhile; hiding it otherwise is not.
    type(notice).objects.update(live=False)
    gate = read("{ signupGate(scope: PROJECT) { isOpen state notice { title } } }")["signupGate"]
    assert gate == {"isOpen": False, "state": "PAUSED", "notice": None}


def test_hidden_answers_like_missing(ask, site):
    hidden = draft(slug="hidden")
    ids = [hidden.pk, 10**6, "0", "-1", "", "x", str(2**63), "\u0661"]
    answers = [ask("query ($id: ID) { article(id: $id) { title } }", id=id_) for id_ in ids]
    assert answers == [{"data": {"article": None}}] * len(ids)
    slugs = ["hidden", "missing", "", "é", "x" * 5000, "%", "_"]
    answers = [ask("query ($slug: String) { article(slug: $slug) { title } }", slug=slug) for slug in slugs]
    assert answers == [{"data": {"article": None}}] * len(slugs)
    paths = ["/articles/hidden/", "/articles/missing/", "/articles", "//", "/%", "/fr/", "/en/", "/articles/hidden/.."]
    answers = [ask("query ($path: String!) { page(path: $path) { slug } }", path=path) for path in paths]
    assert [answer["data"]["page"] for answer in answers] == [
        None,
        None,
        {"slug": "articles"},
        {"slug": "home"},
        None,
        None,
        None,
        None,
    ]


def test_other_site_is_not_seen(read, site, client):
    from wagtail.models import Page, Site

    root = Page.get_first_root_node()
    other = root.add_child(instance=HomePage(title="Second home", slug="second"))
    index = other.add_child(instance=ArticleIndexPage(title="Second articles", slug="articles"))
    Site.objects.create(hostname="second.example", root_page=other)
    ArticlePageFactory(title="First's")
    ArticlePageFactory(title="Second's", parent=index)
    query = '{ articles { totalCount nodes { title path } } page(path: "/") { title } }'
    assert read(query)["articles"] == {"totalCount": 1, "nodes": [{"title": "First's", "path": "/articles/firsts/"}]}
    body = json.dumps({"query": query})
    answer = client.post("/graphql/", body, content_type="application/json", headers={"host": "second.example"}).json()
    assert answer["data"] == {
        "articles": {"totalCount": 1, "nodes": [{"title": "Second's", "path": "/articles/seconds/"}]},
        "page": {"title": "Second home"},
    }


def test_topics_and_unused_names(read, site):
    TopicFactory(name="Béta"), TopicFactory(name="alpha")
    assert read("{ topics { name } }")["topics"] == [{"name": "alpha"}, {"name": "Béta"}]
    assert (Topic.objects.count(), Person.objects.count(), Organisation.objects.count()) == (2, 0, 0)
