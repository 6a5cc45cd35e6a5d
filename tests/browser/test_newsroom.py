"""A newsroom's day through its admin, each person in a browser of their own, and what the API then answers."""

import datetime
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import PYTHON, ROOT, environment, logged_in, wait_until_watched
from tests.browser.interview_form import InterviewForm

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

READ = """
query ($slug: String!, $locale: String) {
  interview(slug: $slug, locale: $locale) {
    title
    participants { name role }
    turns { id kind speaker { name } content { text } }
    translations { title locale }
  }
}
"""
GATE = "{ signupGate(scope: ORGANISATION) { isOpen state notice { title message { text } } } }"


@pytest.fixture
def editor(browser, site):
    with logged_in(browser, site, "editor") as tab:
        yield tab


@pytest.fixture
def moderator(browser, site):
    with logged_in(browser, site, "moderator") as tab:
        yield tab


@pytest.fixture
def duty(browser, site):
    with logged_in(browser, site, "duty") as tab:
        yield tab


@contextmanager
def clock(site):
    """Run the clock beside a site."""
    variables = environment(site.database, CLOCK_SECONDS="1")
    process = subprocess.Popen([*PYTHON, "manage.py", "clock"], cwd=ROOT, env=variables)
    try:
        yield process
    finally:
        process.terminate()
        status = process.wait(timeout=30)
    assert status == 0


def begin(tab: "Page", what: str) -> None:
    """Follow the dashboard's button to a new form."""
    tab.goto("/admin/")
    tab.get_by_role("link", name=what).click()
    wait_until_watched(tab)


def open_from_dashboard(tab: "Page", panel: str, title: str) -> InterviewForm:
    tab.goto("/admin/")
    tab.get_by_role("region", name=panel).get_by_role("link", name=title, exact=True).click()
    wait_until_watched(tab)
    return InterviewForm(tab, 0)


def read_preview(tab: "Page", last_words: str) -> list[str]:
    """Open the preview panel, and return the lines that it shows when the last words are there."""
    tab.get_by_role("button", name="Toggle preview").click()
    frame = tab.frame_locator(".w-preview__iframe:not(.w-preview__proxy)")
    frame.get_by_text(last_words).wait_for()
    return [line for line in frame.locator("body").inner_text().splitlines() if line]


def test_an_interview_is_written_reviewed_published_and_translated(site, editor, moderator) -> None:
    begin(editor, "Write an interview")
    form = InterviewForm(editor, site.interviews_id)
    editor.fill("[name=title]", "A day in print")
    form.create_participant(0, "Lena Brandt")
    form.create_participant(1, "Tomas Rey")
    form.insert_turn(0)
    editor.keyboard.type("How does a day begin?")
    for text in ("With coffee.", "And then?"):
        form.press_for_next_turn()
        editor.keyboard.type(text)
    assert form.conversation() == [
        ("Lena Brandt", "Question", "How does a day begin?"),
        ("Tomas Rey", "Answer", "With coffee."),
        ("Lena Brandt", "Question", "And then?"),
    ]
    lines = read_preview(editor, "And then?")
    assert lines[:2] == [
        "This is a plain preview without a frontend: it shows what the API answers, not how readers will see it.",
        "A day in print",
    ]
    assert lines[lines.index("Body") + 1 :] == [
        "Lena Brandt Question",
        "How does a day begin?",
        "Tomas Rey Answer",
        "With coffee.",
        "Lena Brandt Question",
        "And then?",
    ]
    form.act("Submit to Moderators approval")
    assert form.messages()[0].startswith("Page 'A day in print' has been submitted for moderation.")
    assert site.ask(READ, slug="a-day-in-print") == {"interview": None}

    review = open_from_dashboard(moderator, "In review", "A day in print")
    review.act("Approve and Publish")
    published = site.ask(READ, slug="a-day-in-print")["interview"]
    ids = [turn.pop("id") for turn in published["turns"]]
    assert published == {
        "title": "A day in print",
        "participants": [
            {"name": "Lena Brandt", "role": "INTERVIEWER"},
            {"name": "Tomas Rey", "role": "INTERVIEWEE"},
        ],
        "turns": [
            {"kind": "QUESTION", "speaker": {"name": "Lena Brandt"}, "content": {"text": "How does a day begin?"}},
            {"kind": "ANSWER", "speaker": {"name": "Tomas Rey"}, "content": {"text": "With coffee."}},
            {"kind": "QUESTION", "speaker": {"name": "Lena Brandt"}, "content": {"text": "And then?"}},
        ],
        "translations": [],
    }
    moderator.goto("/admin/")
    assert moderator.get_by_role("region", name="In review").count() == 0

    open_from_dashboard(editor, "Your most recent edits", "A day in print")
    editor.locator(".w-slim-header").get_by_role("button", name="Actions").first.click()
    editor.get_by_role("link", name="Translate").click()
    editor.get_by_label("Français").check()
    editor.get_by_role("button", name="Submit").click()
    wait_until_watched(editor)
    editor.fill("[name=title]", "Le jour en page")
    form.turn_editor(0).click()
    editor.keyboard.press("Control+A")
    editor.keyboard.type("Comment commence la journée ?")
    form.wait_for_text(0, "Comment commence la journée ?")
    form.act("Submit to Moderators approval")
    assert site.ask(READ, slug="a-day-in-print")["interview"]["translations"] == []
    review = open_from_dashboard(moderator, "In review", "Le jour en page")
    review.act("Approve and Publish")
    french = site.ask(READ, slug="le-jour-en-page", locale="fr")["interview"]
    assert [turn["id"] for turn in french["turns"]] == ids
    assert [turn["content"]["text"] for turn in french["turns"]] == [
        "Comment commence la journée ?",
        "With coffee.",
        "And then?",
    ]
    assert french["translations"] == [{"title": "A day in print", "locale": "en"}]
    assert site.ask(READ, slug="a-day-in-print")["interview"]["translations"] == [
        {"title": "Le jour en page", "locale": "fr"}
    ]


def test_an_article_comes_by_itself_at_its_time(site, moderator) -> None:
    begin(moderator, "Write an article")
    moderator.fill("[name=title]", "At the full minute")
    moderator.locator("[data-contentpath=body]").get_by_title("Insert a block").last.click()
    moderator.get_by_role("option", name="Paragraph", exact=True).click()
    moderator.locator("[data-contentpath=body] [contenteditable=true]").click()
    moderator.keyboard.type("It is time.")
    moderator.get_by_role("button", name="Toggle status").click()
    moderator.get_by_role("button", name="Set schedule").click()
    # The form knows whole minutes; a busy machine needs most of one to press the buttons that follow.
    moment = (now() + datetime.timedelta(seconds=110)).replace(second=0, microsecond=0)
    moderator.fill("[name=go_live_at]", f"{moment:%Y-%m-%d %H:%M}")
    with moderator.expect_event("load"):
        # Wagtail's calendar lies over the button for as long as the field has the focus, or longer.
        moderator.get_by_role("button", name="Save schedule").press("Enter")
    form = InterviewForm(moderator, 0)
    form.act("Schedule to publish")
    assert form.messages()[0].startswith("Page 'At the full minute' has been scheduled for publishing.")
    moderator.goto("/admin/")
    assert moderator.get_by_role("region", name="Scheduled").locator("tbody td:first-child").all_inner_texts() == [
        "At the full minute"
    ]
    with clock(site):
        answers = []
        while not any(answer for _, answer in answers):
            assert now() < moment + datetime.timedelta(seconds=30), "The time has come and gone."
            answer = site.ask('{ article(slug: "at-the-full-minute") { title } }')["article"]
            answers.append((now(), answer))
            time.sleep(0.25)
    early = [answer for asked, answer in answers if asked < moment]
    assert early
    assert set(map(str, early)) == {"None"}
    assert answers[-1][1] == {"title": "At the full minute"}


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def test_a_duty_editor_pauses_and_reopens(site, duty) -> None:
    opened = {"isOpen": True, "state": "OPEN", "notice": None}
    assert site.ask(GATE)["signupGate"] == opened
    duty.get_by_role("link", name="Pause now (sign-ups for organisations)").click()
    duty.get_by_label("What readers are told").select_option(label="Forms are resting")
    duty.get_by_role("button", name="Check and confirm").click()
    duty.get_by_role("button", name="Pause sign-ups for organisations").click()
    reopen = duty.get_by_role("button", name="Reopen (sign-ups for organisations)")
    reopen.wait_for()
    assert site.ask(GATE)["signupGate"] == {
        "isOpen": False,
        "state": "PAUSED",
        "notice": {"title": "Forms are resting", "message": {"text": "Write to us meanwhile."}},
    }
    reopen.click()
    duty.get_by_role("button", name="Undo").wait_for()
    assert site.ask(GATE)["signupGate"] == opened


def press_until_focused(tab: "Page", target: "Locator", key: str = "Tab") -> None:
    for _ in range(100):
        tab.keyboard.press(key)
        if target.evaluate("(element) => element === document.activeElement"):
            return
    pytest.fail(f"No focus by {key}: {target}")


def test_a_draft_is_written_by_keyboard_alone(site, editor) -> None:
    # Wagtail loses the focus when its modals close: the keys begin again at the top of the page.
    press, form = editor.keyboard.press, InterviewForm(editor, site.interviews_id)
    press_until_focused(editor, editor.get_by_role("link", name="Write an interview"))
    press("Enter")
    editor.wait_for_url("**/add/**")
    wait_until_watched(editor)
    press_until_focused(editor, editor.locator("[name=title]"))
    editor.keyboard.type("By keys alone")
    press_until_focused(editor, editor.get_by_role("button", name="Add participant"))
    press("Enter")
    press_until_focused(editor, editor.get_by_role("button", name="Choose person"))
    press("Enter")
    person = editor.locator(".modal-body").get_by_role("link", name="Mira Okafor")
    person.wait_for()
    # A modal takes the focus once it has slid in, from whatever was reached before that.
    editor.wait_for_function("document.activeElement.closest('.modal') !== null")
    press_until_focused(editor, person)
    press("Enter")
    form.wait_for_name(0, "Mira Okafor")
    press_until_focused(editor, editor.locator("[data-contentpath=body]").get_by_title("Insert a block"))
    press("Enter")
    search = editor.get_by_role("combobox", name="Search options")
    search.wait_for()
    press_until_focused(editor, search)
    editor.keyboard.type("Turn")
    press("Enter")
    form.wait_for_text_focus()
    editor.keyboard.type("Who needs a mouse?")
    form.press_for_next_turn()
    editor.keyboard.type("Nobody here.")
    form.wait_for_text(1, "Nobody here.")
    press_until_focused(editor, form.speaker(1), "Shift+Tab")
    press("ArrowDown")
    press_until_focused(editor, editor.get_by_role("button", name="Save draft"))
    with editor.expect_event("load"):
        press("Enter")
    assert form.messages()[0].startswith("Page 'By keys alone' has been")
    assert form.conversation() == [
        ("Mira Okafor", "Question", "Who needs a mouse?"),
        ("Mira Okafor", "Question", "Nobody here."),
    ]
