"""The demo site: what is on it."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Site, WorkflowState

from articles.models import ArticlePage
from cms.models import CmsImage
from home.demo import french
from home.models import HomePage
from interviews.blocks import turns_of
from interviews.models import InterviewPage
from network.models import Person
from signups.models import SignupGate

ROOT = Path(__file__).parent.parent.parent
CONTRACT = ROOT / "tests/contract"
# Each contract operation, with variables that fit the demo site, and the lists that may not be empty.
OPERATIONS = {
    "answers_of_a_speaker": {"slug": "the-last-screw", "speaker": "bram-oosterloo"},
    "article_detail": {"path": "/articles/please-do-not-call-it-a-pilot/"},
    "article_list": {"first": 10, "offset": 10, "filter": {"kinds": ["NEWS", "BLOG"], "publishedFrom": "2017-01-01"}},
    "home": {},
    "interview_detail": {"slug": "a-laboratory-with-a-kitchen"},
    "interview_list": {"first": 20, "after": None, "filter": {"topics": ["living-labs"]}},
    "search": {"query": "living lab"},
    "signup_gate": {},
}
# Lists that are rightly empty: a text without links, an entry of a menu with nothing below it.
MAY_BE_EMPTY = {"links", "children"}


@pytest.fixture
def demo(demo_site: None, db: None) -> None:
    """Give the demo site; what a test changes is taken back."""


def empty_lists(value: Any, name: str = "") -> Iterator[str]:
    """Give the names of the lists in an answer that are empty."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from empty_lists(inner, key)
    elif isinstance(value, list):
        if not value:
            yield name
        for inner in value:
            yield from empty_lists(inner, name)


def test_every_contract_operation_is_tried():
    reads = [path.stem for path in CONTRACT.glob("*.graphql") if "\nmutation " not in f"\n{path.read_text()}"]
    assert sorted(OPERATIONS) == sorted(reads)


@pytest.mark.parametrize("name", OPERATIONS)
def test_contract_operation_finds_something(demo, read, name):
    answer = read((CONTRACT / f"{name}.graphql").read_text(), **OPERATIONS[name])
    assert [field for field, value in answer.items() if not value] == []
    assert set(empty_lists(answer)) - MAY_BE_EMPTY == set()


def test_figures_of_the_site(demo, read):
    answer = read(
        """
        { articles { totalCount } interviews { totalCount } people { totalCount } organisations { totalCount }
          projects { totalCount } topics { slug } signupGates { isOpen }
          news: articles(filter: {kinds: [NEWS, BLOG], publishedFrom: "2017-01-01"}) { totalCount }
          labs: interviews(filter: {topics: ["living-labs"]}) { totalCount }
          french: articles(locale: "fr") { totalCount } entretiens: interviews(locale: "fr") { totalCount } }
        """
    )
    assert {name: value["totalCount"] for name, value in answer.items() if isinstance(value, dict)} == {
        "articles": 30,
        "interviews": 8,
        "people": 12,
        "organisations": 6,
        "projects": 4,
        "news": 18,
        "labs": 2,
        "french": 8,
        "entretiens": 3,
    }
    assert len(answer["topics"]) == 8
    assert answer["signupGates"] == [{"isOpen": True}] * 3


def test_articles_are_of_all_kinds_over_ten_years(demo):
    live = ArticlePage.objects.live().filter(locale__language_code="en")
    kinds = {kind: live.filter(kind=kind).count() for kind in ("NEWS", "BLOG", "LAB_ARTICLE", "CASE_STUDY")}
    assert kinds == {"NEWS": 11, "BLOG": 9, "LAB_ARTICLE": 5, "CASE_STUDY": 5}
    assert sorted({date.year for date in live.values_list("published_on", flat=True)}) == list(range(2016, 2027))


def test_search_finds_several_kinds(demo, read):
    answer = read((CONTRACT / "search.graphql").read_text(), query="living lab")
    assert [section["type"] for section in answer["search"]["sections"] if section["totalCount"]] == [
        "NEWS_AND_BLOGS",
        "LAB_ARTICLES",
        "INTERVIEWS",
        "CASE_STUDIES",
        "ORGANISATIONS",
        "PROJECTS",
        "PEOPLE",
    ]


def test_interviews_are_long_enough(demo):
    pages = InterviewPage.objects.live().filter(locale__language_code="en")
    assert [page.slug for page in pages if not 8 <= len(turns_of(page.body)) <= 16] == []
    assert sorted(page.participants.count() for page in pages) == [2, 2, 2, 2, 2, 2, 3, 3]
    assert [row.name for page in pages for row in page.participants.all() if row.person is None] == ["Annegret Thoms"]


def test_menus_of_both_locales(demo, read):
    query = """
    { site { contactEmail mainMenu { label path children { label path } } footerMenu { label path } } }
    """
    site = read(query)["site"]
    assert site["contactEmail"] == "desk@example.org"
    assert [(entry["label"], entry["path"]) for entry in site["mainMenu"]] == [
        ("Articles", "/articles/"),
        ("Interviews", "/interviews/"),
    ]
    assert [len(entry["children"]) for entry in site["mainMenu"]] == [3, 1]
    assert [entry["path"] for entry in site["footerMenu"]] == ["/notices/", "/newsletter/"]
    french_home = HomePage.objects.get(locale__language_code="fr")
    assert [item.value["page"].url_path for item in french_home.main_menu] == [
        "/accueil/articles/",
        "/accueil/entretiens/",
    ]


@pytest.mark.parametrize("translation", french.INTERVIEWS, ids=lambda translation: translation.of)
def test_translated_turns_keep_their_ids_and_speakers(demo, translation):
    english, translated = (
        InterviewPage.objects.get(slug=slug, locale__language_code=code)
        for slug, code in ((translation.of, "en"), (translation.slug, "fr"))
    )
    assert translated.translation_key == english.translation_key
    pairs = list(zip(english.body.raw_data, translated.body.raw_data, strict=True))
    assert [(one["id"], one["type"]) for one, _ in pairs] == [(other["id"], other["type"]) for _, other in pairs]
    turns = [(one["value"], other["value"]) for one, other in pairs if one["type"] == "turn"]
    assert [(one["speaker"], one["kind"]) for one, _ in turns] == [
        (other["speaker"], other["kind"]) for _, other in turns
    ]
    assert [one["text"] for one, other in turns if one["text"] == other["text"]] == []


@pytest.mark.parametrize("translation", french.ARTICLES, ids=lambda translation: translation.of)
def test_translated_articles_have_the_same_blocks(demo, translation):
    english = ArticlePage.objects.get(slug=translation.of, locale__language_code="en")
    translated = english.get_translations().live().get()
    assert (translated.slug, translated.published_on) == (translation.slug, english.published_on)
    assert [(block.id, block.block_type) for block in translated.body] == [
        (block.id, block.block_type) for block in english.body
    ]


def test_images_say_what_they_show(demo):
    images = CmsImage.objects.all()
    assert [image.title for image in images if not (image.description and image.credit and image.licence)] == []
    assert [image.title for image in images if not image.has_focal_point()] == []
    assert ArticlePage.objects.live().filter(lead_image=None).count() == 0
    # A translation shows the picture of its original.
    english = ArticlePage.objects.filter(locale__language_code="en")
    assert english.values("lead_image").distinct().count() == english.count()


def test_newsroom_has_something_on_its_desk(demo):
    assert sorted(Page.objects.filter(live=False).values_list("slug", flat=True)) == [
        "how-to-run-a-swap-of-chargers",
        "open-benches-all-over-europe",
        "the-chapel-mast-gets-a-twin",
        "the-librarian-who-lends-routers",
    ]
    review = WorkflowState.objects.get()
    assert (review.content_object.slug, review.status) == ("the-chapel-mast-gets-a-twin", "in_progress")
    revision = Page.objects.get(slug="open-benches-all-over-europe").scheduled_revision
    assert 6 <= (revision.approved_go_live_at - timezone.now()).days <= 7


def test_users_can_log_in_and_no_mail_was_sent(demo, client, mailoutbox):
    for username, group in (("editor", "Editors"), ("moderator", "Moderators"), ("duty", "Duty editors")):
        user = get_user_model().objects.get(username=username)
        assert [group.name for group in user.groups.all()] == [group]
        assert user.check_password("demo-password") is True
    assert get_user_model().objects.get(username="demo").is_superuser is True
    assert mailoutbox == []


def test_second_run_makes_nothing_and_says_so(demo, settings):
    settings.DEBUG = True
    before = [model.objects.count() for model in (Page, Person, CmsImage, get_user_model())]
    out = io.StringIO()
    call_command("load_demo", stdout=out)
    assert out.getvalue() == "There is content already, of the demo or of somebody's own: no demo site was made.\n"
    assert [model.objects.count() for model in (Page, Person, CmsImage, get_user_model())] == before


def test_site_gates_have_no_record_yet(demo):
    assert (SignupGate.objects.count(), Site.objects.count()) == (0, 1)


def test_readme_query_has_its_answer(demo, client):
    text = (ROOT / "README.md").read_text()
    [query] = re.findall(r"-d '([^']*)'", text)
    [answer] = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    assert client.post("/graphql/", query, content_type="application/json").json() == json.loads(answer)
