"""`manage.py import_page`: saved pages become drafts or published pages, or nothing at all."""

import datetime
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Revision, Site

from articles.models import ArticleIndexPage, ArticlePage
from cms.rich_text import plain_text
from home.importing import ImportRefusedError, UnansweredError, import_saved_page, open_questions
from interviews.blocks import turns_of
from interviews.models import InterviewPage, Turn
from interviews.transcripts import read_page
from network.models import Organisation, Person
from signups.models import SignupNoticePage
from tests.factories import OrganisationFactory, PersonFactory
from tests.interviews.transcripts import extra_cases
from tests.interviews.transcripts.samples import (
    FURNITURE,
    NOTICE_PARAGRAPHS,
    NOTICE_TITLE,
    SAVED_ARTICLE,
    SAVED_INTERVIEW,
)

TITLE = "The library that lends ladders"
ANSWERS = ("--title", "Kitchens for a street", "--date-order", "DMY")

Run = Callable[..., str]


@pytest.fixture
def save(tmp_path: Path) -> Callable[[str | bytes], str]:
    """A function that writes a file and returns its path."""

    def write(content: str | bytes) -> str:
        path = tmp_path / "page.txt"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return write


@pytest.fixture
def run(site: Site) -> Run:
    """A function that runs the command on the starter site and returns what it prints on stdout."""

    def call(*arguments: str) -> str:
        out = StringIO()
        call_command("import_page", *arguments, stdout=out)
        return out.getvalue()

    return call


@pytest.fixture
def refused(site: Site) -> Callable[..., tuple[str, str]]:
    """A function that runs the command, which has to fail, and returns its message and what it prints on stdout."""

    def call(*arguments: str) -> tuple[str, str]:
        out = StringIO()
        with pytest.raises(CommandError) as error:
            call_command("import_page", *arguments, stdout=out)
        assert error.value.returncode == 1
        return str(error.value), out.getvalue()

    return call


def stored() -> dict[str, int]:
    """Return how many rows there are of everything that an import writes."""
    models = (Page, Revision, Person, Organisation, Turn)
    return {model.__name__: model.objects.count() for model in models}


def test_interview_is_a_draft_with_a_revision(run: Run, save: Callable[[str], str]) -> None:
    run(save(SAVED_INTERVIEW))
    page = InterviewPage.objects.get()
    assert (page.live, page.title, page.slug) == (False, TITLE, "the-library-that-lends-ladders")
    assert page.get_parent().slug == "interviews"
    assert page.latest_revision.as_object().title == TITLE
    assert page.published_on == datetime.date(2018, 3, 3)
    assert page.standfirst == (
        "Fernbank's Ines Okafor met Piet Harmsen, Tool Keeper at Ghent's Maison Levier, to ask about ladders."
    )
    assert plain_text(page.closing) == (
        "To learn more about Maison Levier, go to their website and follow @maison_levier!"
    )


def test_turns_point_at_participants_by_key(run: Run, save: Callable[[str], str]) -> None:
    run(save(SAVED_INTERVIEW))
    page = InterviewPage.objects.get().latest_revision.as_object()
    people = {str(row.key): row for row in page.participants.all()}
    assert [(row.name, row.role, row.label, row.job_title) for row in people.values()] == [
        ("Ines Okafor", "INTERVIEWER", "IO", ""),
        ("Piet Harmsen", "INTERVIEWEE", "PH", "Tool Keeper"),
    ]
    assert [row.organisation.name for row in people.values()] == ["Fernbank", "Maison Levier"]
    turns = [turn["value"] for turn in turns_of(page.body)]
    assert [(people[turn["speaker"]].name, turn["kind"]) for turn in turns] == [
        ("Ines Okafor", "QUESTION"),
        ("Piet Harmsen", "ANSWER"),
    ] * 3
    assert turns[1]["text"] == (
        "<p>Painters who forgot one, mostly.  And people with cats.</p>"
        "<p>We keep the tall ones by the door, for the cats.</p>"
    )
    assert turns[3]["text"] == (
        "<p>Three kinds of things :</p><ul><li>DRILLS (all year) go out on Fridays.</li>"
        "<li>PANS (June) come back dirty</li><li>TENTS (summer) never dry.</li></ul>"
    )


def test_notice_stays_a_draft_when_the_interview_is_published(run: Run, save: Callable[[str], str]) -> None:
    run(save(SAVED_INTERVIEW), "--publish")
    notice = SignupNoticePage.objects.get()
    assert (InterviewPage.objects.get().live, notice.live) == (True, False)
    assert (notice.title, notice.reason, notice.contact_email) == (NOTICE_TITLE, "TECHNICAL_ISSUE", "")
    assert (notice.alternative_scope, notice.alternative_url) == ("NEWSLETTER", "/")
    assert plain_text(notice.message) == (
        f"{NOTICE_PARAGRAPHS[0]}\n\nIn the meantime you can sign up for our newsletter, or write to us at."
    )
    assert notice.latest_revision.as_object().title == NOTICE_TITLE


def test_published_interview_has_its_figures(run: Run, save: Callable[[str], str]) -> None:
    run(save(SAVED_INTERVIEW), "--publish")
    page = InterviewPage.objects.get()
    assert sum(page.words_by_speaker.values()) == page.word_count == 69
    assert Turn.objects.filter(page=page).count() == 6


def test_people_and_organisations_are_made_live(run: Run, save: Callable[[str], str]) -> None:
    run(save(SAVED_INTERVIEW))
    assert [(person.name, person.slug, person.live) for person in Person.objects.order_by("pk")] == [
        ("Ines Okafor", "ines-okafor", True),
        ("Piet Harmsen", "piet-harmsen", True),
    ]
    keeper = Person.objects.get(slug="piet-harmsen")
    assert (keeper.job_title, keeper.organisation.name, keeper.organisation.live) == (
        "Tool Keeper",
        "Maison Levier",
        True,
    )


def test_people_are_found_by_name_and_never_overwritten(run: Run, save: Callable[[str], str]) -> None:
    person = PersonFactory(name=" piet HARMSEN ", job_title="Retired")
    organisation = OrganisationFactory(name="MAISON LEVIER")
    run(save(SAVED_INTERVIEW))
    participant = InterviewPage.objects.get().participants.get(person=person)
    assert (participant.name, participant.job_title, participant.organisation) == (
        "Piet Harmsen",
        "Tool Keeper",
        organisation,
    )
    person.refresh_from_db()
    assert (person.name, person.job_title, person.organisation) == (" piet HARMSEN ", "Retired", None)
    assert (Person.objects.count(), Organisation.objects.count()) == (2, 2)


def test_names_with_accents_are_found_in_any_case_and_not_confused(site: Site) -> None:
    text = "Élodie Àvila met Eva Orr.\n\nÉlodie Àvila: Who?\n\nEva Orr: I.\n\nÉlodie Àvila: Why?\n\nEva Orr: So."
    same, other = PersonFactory(name="ÉLODIE ÀVILA"), PersonFactory(name="Evá Orr")
    result = import_saved_page(read_page(text.encode(), "talk"), title="Accents")
    assert (result.people[0].entry, result.people[0].created) == (same, False)
    assert result.people[1].entry != other


def test_second_run_makes_nothing_and_says_so(run: Run, save: Callable[[str], str]) -> None:
    path = save(SAVED_INTERVIEW)
    run(path)
    before = stored()
    lines = run(path, "--publish").splitlines()
    assert stored() == before
    assert lines[0].endswith(
        "is there already, and was left as it is: /notices/" + SignupNoticePage.objects.get().slug + "/"
    )
    assert lines[1] == (
        f"Interview “{TITLE}” is there already, and was left as it is: /interviews/the-library-that-lends-ladders/"
    )
    assert InterviewPage.objects.get().live is False


def test_renamed_page_is_found_by_its_address(run: Run, save: Callable[[str], str]) -> None:
    run(save(SAVED_INTERVIEW))
    page = InterviewPage.objects.get()
    page.title = "Ladders on loan"
    page.save()
    run(save(SAVED_INTERVIEW))
    assert InterviewPage.objects.count() == 1


def test_json_is_one_document(run: Run, save: Callable[[str], str]) -> None:
    report = json.loads(run(save(SAVED_INTERVIEW), "--json", "--publish"))
    page, notice = InterviewPage.objects.get(), SignupNoticePage.objects.get()
    assert report["page"] == {
        "type": "InterviewPage",
        "id": page.pk,
        "title": TITLE,
        "slug": "the-library-that-lends-ladders",
        "path": "/interviews/the-library-that-lends-ladders/",
        "created": True,
        "live": True,
        "publishedOn": "2018-03-03",
        "updatedOn": None,
    }
    assert (report["notice"]["id"], report["notice"]["live"], report["dryRun"]) == (notice.pk, False, False)
    assert report["counts"] == {
        "turns": 6,
        "questions": 3,
        "questionWords": 19,
        "answers": 3,
        "answerWords": 50,
        "statements": 0,
        "statementWords": 0,
        "noticeWords": 34,
    }
    assert [(person["slug"], person["created"]) for person in report["people"]] == [
        ("ines-okafor", True),
        ("piet-harmsen", True),
    ]
    assert report["furniture"] == FURNITURE
    assert [finding["code"] for finding in report["findings"]] == [
        "LOST_EMAIL",
        "METADATA",
        "MISSING_IMAGE",
        "LOST_LINK",
        "LOST_LINK",
        *["FURNITURE"] * 4,
    ]


def test_dry_run_reports_and_writes_nothing(run: Run, save: Callable[[str], str]) -> None:
    before = stored()
    report = json.loads(run(save(SAVED_INTERVIEW), "--json", "--dry-run", "--publish"))
    assert stored() == before
    assert (report["dryRun"], report["page"]["id"], report["page"]["slug"], report["people"][0]["id"]) == (
        True,
        None,
        "the-library-that-lends-ladders",
        None,
    )


def test_article_is_a_lab_article_with_its_sections(run: Run, save: Callable[[str], str]) -> None:
    run(save(SAVED_ARTICLE), *ANSWERS, "--publish")
    page = ArticlePage.objects.get()
    assert (page.title, page.slug, page.kind, page.live, page.updated_on) == (
        "Kitchens for a street",
        "kitchens-for-a-street",
        "LAB_ARTICLE",
        True,
        datetime.date(2021, 9, 4),
    )
    assert [block.block_type for block in page.body] == [
        "paragraph",
        "heading",
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
    ]
    # The line that tells the date is the rest.
    assert page.word_count + 4 == len(SAVED_ARTICLE.split())


def test_everything_missing_is_asked_for_at_once(refused: Callable[..., Any], save: Callable[[str], str]) -> None:
    before = stored()
    message, out = refused(save(SAVED_ARTICLE))
    assert (stored(), out) == (before, "")
    assert message.splitlines() == [
        "Nothing was written. The page leaves open:",
        "  The page states no title. Give it with --title “…”.",
        (
            "  “Article updated on 04/09/21” (line 14) can be 2021-09-04 or 2021-04-09. "
            "Give --date-order DMY for 2021-09-04 or --date-order MDY for 2021-04-09."
        ),
    ]


@pytest.mark.parametrize(
    ("options", "missing"),
    [(("--title", "Kitchens"), ["--date-order"]), (("--date-order", "MDY"), ["--title"]), (("--title", " "), None)],
)
def test_rest_is_asked_for_in_json_too(
    refused: Callable[..., Any], save: Callable[[str], str], options: tuple[str, ...], missing: list[str] | None
) -> None:
    _, out = refused(save(SAVED_ARTICLE), "--json", "--dry-run", *options)
    asked = [question["option"] for question in json.loads(out)["questions"]]
    assert asked == (missing or ["--title", "--date-order"])


def test_month_first_order_is_taken(run: Run, save: Callable[[str], str]) -> None:
    run(save(SAVED_ARTICLE), "--title", "Kitchens", "--date-order", "MDY")
    assert ArticlePage.objects.get().updated_on == datetime.date(2021, 4, 9)


def test_given_title_replaces_the_stated_one(run: Run, save: Callable[[str], str]) -> None:
    run(save(SAVED_INTERVIEW), "--title", "Ladders & cats")
    assert (InterviewPage.objects.get().title, InterviewPage.objects.get().slug) == ("Ladders & cats", "ladders-cats")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "page.txt: The file is empty."),
        (b"\x00\x01\x02", "page.txt: The file is binary, not text."),
        (b"a" * (10 * 1024 * 1024 + 1), "page.txt: The file is larger than 10 MB."),
        (b"hello", "page.txt: Neither an interview nor an article nor a sign-up notice can be found in the file."),
    ],
)
def test_unreadable_file_is_refused(
    refused: Callable[..., Any], save: Callable[[bytes], str], content: bytes, message: str
) -> None:
    before = stored()
    assert refused(save(content)) == (message, "")
    assert json.loads(refused(save(content), "--json")[1]) == {"error": message}
    assert stored() == before


def test_missing_file_and_folder_are_refused(refused: Callable[..., Any], tmp_path: Path) -> None:
    assert refused(str(tmp_path / "gone.txt"))[0] == f"There is no file {tmp_path / 'gone.txt'}."
    assert refused(str(tmp_path))[0] == f"{tmp_path} is a folder; name one file in it."


def test_site_without_the_index_says_what_to_do(refused: Callable[..., Any], save: Callable[[str], str]) -> None:
    ArticleIndexPage.objects.get().delete()
    message, _ = refused(save(SAVED_ARTICLE), *ANSWERS)
    assert message == (
        "The site has no page “articles” to put this under. In the admin, add a page of the type "
        f"“{ArticleIndexPage._meta.verbose_name}” with the slug “articles” under the home page, then import again."
    )


def test_failure_takes_the_notice_back(refused: Callable[..., Any], save: Callable[[str], str]) -> None:
    before = stored()
    message, _ = refused(save(SAVED_INTERVIEW), "--title", "x" * 256)
    assert message == "The title is longer than 255 characters."
    text = SAVED_INTERVIEW.replace("Ines Okafor: ", "Q: ").replace("IO: ", "Q: ").replace("Piet Harmsen: ", "A: ")
    text = text.replace("PH: ", "A: ").replace(
        "Fernbank's Ines Okafor met Piet Harmsen, Tool Keeper", "Somebody met one"
    )
    message, _ = refused(save(text), "--publish")
    assert message.startswith("The page cannot be published: Turn 1 has no speaker. Choose one of the participants.")
    assert message.endswith("Import it without --publish and complete it in the admin.")
    assert stored() == before


def test_turns_of_nobody_make_a_draft(run: Run, save: Callable[[str], str]) -> None:
    run(save("The clinic\n\n3 March 2018\n\nQ: Who?\n\nA: Me.\n\nQ: Why?\n\nA: So."))
    page = InterviewPage.objects.get()
    assert [turn["value"]["speaker"] for turn in turns_of(page.body)] == [""] * 4
    assert (page.live, Person.objects.count()) == (False, 0)


def test_words_for_a_part_make_no_person(run: Run, save: Callable[[str], str]) -> None:
    run(
        save("The clinic\n\n3 March 2018\n\nInterviewer: Who?\n\nGuest: Me.\n\nInterviewer: Why?\n\nGuest: So."),
        "--publish",
    )
    rows = InterviewPage.objects.get().participants.all()
    assert [(row.name, row.person, row.role) for row in rows] == [
        ("Interviewer", None, "INTERVIEWER"),
        ("Guest", None, "INTERVIEWEE"),
    ]


def test_opening_that_is_too_long_for_a_standfirst_opens_the_body(run: Run, save: Callable[[str], str]) -> None:
    long = "Robin Vale spoke with Maja Orr about kettles & lids. " * 12
    run(save(f"The clinic\n\n3 March 2018\n\n{long}\n\nRobin Vale: Who?\n\nMaja Orr: Me.\n\nRV: Why?\n\nMO: So."))
    page = InterviewPage.objects.get()
    assert (page.standfirst, page.body[0].block_type, plain_text(page.body[0].value.source)) == (
        "",
        "paragraph",
        long.strip(),
    )


def test_markup_in_the_text_stays_text(run: Run, save: Callable[[str], str]) -> None:
    said = "We teach the <script> tag & <b>more</b>."
    run(save(f"The clinic\n\n3 March 2018\n\nRobin Vale: Who?\n\nMaja Orr: {said}\n\nRV: Why?\n\nMO: So."))
    turn = turns_of(InterviewPage.objects.get().body)[1]
    assert plain_text(turn["value"]["text"]) == said


def test_service_asks_too(site: Site) -> None:
    saved = read_page(SAVED_ARTICLE.encode(), "page.txt")
    with pytest.raises(UnansweredError) as error:
        import_saved_page(saved)
    assert error.value.questions == open_questions(saved, None)
    assert isinstance(error.value, ImportRefusedError)


@pytest.mark.parametrize("path", extra_cases.saved_page(extra_cases.SAVED_INTERVIEW), ids=lambda path: path.name)
def test_saved_interview_of_a_real_site(run: Run, path: Path) -> None:
    report = json.loads(run(str(path), "--json", "--publish"))
    page = InterviewPage.objects.get()
    assert page.slug == "lessons-and-inspiration-from-the-story-of-paris-liberte-living-lab"
    assert page.published_on == datetime.date(2017, 2, 22)
    assert report["counts"]["questionWords"] == 120
    assert report["counts"]["answerWords"] == 1094
    assert page.word_count == 1214
    answers = [turn["value"]["text"] for turn in turns_of(page.body) if turn["value"]["kind"] == "ANSWER"]
    assert [text.count("<p>") for text in answers] == [3, 3, 3, 1, 3, 1, 3, 1]
    assert [text.count("<li>") for text in answers] == [0, 0, 0, 4, 0, 0, 0, 0]
    people = {row.person.slug: row for row in page.participants.all()}
    assert {slug: (row.role, row.job_title, row.organisation.name) for slug, row in people.items()} == {
        "matt-stokes": ("INTERVIEWER", "", "Nesta"),
        "audrey-jarre": ("INTERVIEWEE", "Education Lead", "Liberté Living-Lab"),
    }
    notice = SignupNoticePage.objects.get()
    assert (notice.live, notice.reason, notice.alternative_scope) == (False, "TECHNICAL_ISSUE", "NEWSLETTER")
    assert "protected" not in notice.message


@pytest.mark.parametrize("path", extra_cases.saved_page(extra_cases.SAVED_ARTICLE), ids=lambda path: path.name)
def test_saved_article_of_a_real_site(run: Run, path: Path) -> None:
    run(str(path), "--publish", "--title", "Living labs", "--date-order", "DMY")
    page = ArticlePage.objects.get()
    assert (page.slug, page.kind, page.updated_on) == ("living-labs", "LAB_ARTICLE", datetime.date(2022, 8, 12))
    assert page.word_count + 4 == len(path.read_text().split()) == 342
    assert [block.block_type for block in page.body].count("heading") == 2


@pytest.mark.parametrize(
    "text", [SAVED_INTERVIEW, "The clinic\n\n3 March 2018\n\nQ: Who?\n\nA: Me.\n\nQ: Why?\n\nA: So."]
)
def test_draft_opens_in_the_admin(run: Run, save: Callable[[str], str], admin_client: Client, text: str) -> None:
    run(save(text))
    page = InterviewPage.objects.get()
    answer = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert (answer.status_code, answer.context["page"].title) == (200, page.title)
