"""An article edited as an editor does it: people and topics made in place, texts counted while they are typed."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import wait_until_watched
from tests.browser.interview_form import InterviewForm
from tests.cms.conftest import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

READ = """
query ($slug: String!) {
  article(slug: $slug) { authors { person { name jobTitle } } topics { name } wordCount readingTimeMinutes }
}
"""
WORDS = "Solder flows where it is warm. "


class ArticleForm:
    def __init__(self, tab: "Page", parent_id: str) -> None:
        self.tab, self.parent_id = tab, parent_id

    def open_new(self, title: str) -> None:
        self.tab.goto(f"/admin/pages/add/articles/articlepage/{self.parent_id}/")
        wait_until_watched(self.tab)
        self.tab.fill("[name=title]", title)

    @property
    def modal(self) -> "Locator":
        return self.tab.locator(".modal-body")

    def create_in_modal(self, button: str, **fields: str) -> None:
        self.modal.get_by_role("tab", name="Create").click()
        for name, value in fields.items():
            self.modal.locator(f"[name={name}]").fill(value)
        self.modal.get_by_role("button", name=button, exact=True).click()

    def add_block(self, name: str) -> "Locator":
        """Add a block at the end of the text and return what one types into."""
        blocks = self.tab.locator("[data-contentpath=body] [data-streamfield-child]")
        before = blocks.count()
        self.tab.locator("[data-contentpath=body]").get_by_title("Insert a block").last.click()
        self.tab.get_by_role("option", name=name, exact=True).click()
        blocks.nth(before).wait_for()
        return self.tab.locator("[data-contentpath=body] [contenteditable=true], [name$=value-text]:visible").last

    def wait_for_length(self, length: str) -> None:
        """Return when this is said of the text's length."""
        shown = self.tab.locator(".reading-time [aria-hidden]")
        shown.and_(self.tab.get_by_text(length, exact=True)).wait_for()

    def publish(self) -> None:
        with self.tab.expect_navigation():
            self.tab.keyboard.press("Escape")
            self.tab.get_by_role("button", name="More actions").click()
            self.tab.locator("[name=action-publish]").click()


@pytest.fixture
def form(admin, site) -> ArticleForm:
    return ArticleForm(admin, site.ask('{ page(path: "/articles") { id } }')["page"]["id"])


def test_an_author_and_topics_who_are_missing_are_made_in_place(form, site) -> None:
    form.open_new("Hands on")
    form.add_block("Paragraph").click()
    form.tab.keyboard.type(WORDS)
    form.tab.get_by_role("button", name="Add author").click()
    form.tab.get_by_role("button", name="Choose person").click()
    form.create_in_modal("Create and publish", name="Mira Okafor", job_title="Teacher")
    warning = form.modal.locator(".error-message")
    warning.wait_for()
    assert warning.inner_text().startswith("There is already “Mira Okafor, Reporter”.")
    form.modal.get_by_label("This is another one").check()
    form.modal.get_by_role("button", name="Create and publish").click()
    form.modal.wait_for(state="detached")
    assert form.tab.locator("#id_authors-0-person-chooser [data-chooser-title]").inner_text() == "Mira Okafor"

    form.tab.get_by_role("tab", name="Details").click()
    for name in ("Repair", "Living labs"):
        form.tab.get_by_role("button", name="Choose topics").click()
        form.create_in_modal("Create", name=name)
        form.modal.wait_for(state="detached")
    form.tab.get_by_role("button", name="Remove Repair").click()
    form.tab.get_by_role("button", name="Choose topics").click()
    form.modal.get_by_role("checkbox", name="Repair").check()
    form.modal.get_by_role("checkbox", name="Living labs").check()
    form.modal.get_by_role("button", name="Confirm selection").click()
    form.modal.wait_for(state="detached")
    assert form.tab.locator(".multiple-chooser option").all_text_contents() == ["Living labs", "Repair"]
    form.publish()
    assert site.ask(READ, slug="hands-on")["article"] == {
        "authors": [{"person": {"name": "Mira Okafor", "jobTitle": "Teacher"}}],
        "topics": [{"name": "Living labs"}, {"name": "Repair"}],
        "wordCount": 6,
        "readingTimeMinutes": 1,
    }


def test_the_length_of_the_text_is_shown_as_the_server_counts_it(form, site) -> None:
    form.open_new("Long words")
    form.wait_for_length("0 words · 0 min to read")
    form.add_block("Heading").fill("On solder")
    form.add_block("Paragraph").click()
    form.tab.keyboard.insert_text(WORDS * 50)
    form.tab.keyboard.press("Enter")
    form.tab.keyboard.type("And where it is clean.")
    form.wait_for_length("307 words · 2 min to read")
    form.add_block("Quote").page.locator("[name$=value-quote]").fill("Not counted, for it is said twice.")
    form.add_block("Paragraph").click()
    form.tab.keyboard.type("Gone again.")
    form.wait_for_length("309 words · 2 min to read")
    form.tab.locator("[data-contentpath=body]").get_by_role("button", name="Delete").last.click()
    form.wait_for_length("307 words · 2 min to read")
    form.publish()
    article = site.ask(READ, slug="long-words")["article"]
    assert (article["wordCount"], article["readingTimeMinutes"]) == (307, 2)


def test_the_length_of_an_interview_is_that_of_its_turns(admin, site) -> None:
    form = InterviewForm(admin, site.interviews_id)
    form.open_new("Counted talk")
    form.add_turn(0, None, "Question", "Where do tools sleep?")
    form.add_turn(1, None, "Answer", "In a van.")
    form.tab.locator(".reading-time [aria-hidden]", has_text="7 words · 1 min to read").wait_for()


def test_a_short_text_says_how_long_it_is_and_when_it_is_too_long(form) -> None:
    form.open_new("Counted")
    field = form.tab.locator("[data-contentpath=standfirst]")
    shown, spoken = field.locator("[aria-hidden=true]").last, field.get_by_role("status")
    assert shown.inner_text() == "0 of 500 characters"
    form.tab.locator("[name=standfirst]").press_sequentially("Tea 🫖")
    assert shown.inner_text() == "5 of 500 characters"
    too_many = "⚠ 512 of 500 characters: 12 too many"
    spoken_at_once = form.tab.locator("[name=standfirst]").evaluate(
        """(input) => {
            input.value = "x".repeat(512);
            input.dispatchEvent(new Event("input", { bubbles: true }));
            return input.closest("[data-contentpath]").querySelector("[role=status]").textContent;
        }"""
    )
    assert shown.inner_text() == too_many
    # A screen reader hears it after a pause, and nothing of what stood there between.
    assert spoken_at_once != too_many
    spoken.and_(form.tab.get_by_text(too_many, exact=True)).wait_for()
    form.tab.get_by_role("tab", name="Promote").click()
    form.tab.locator("[name=seo_title]").fill("y" * 61)
    advice = form.tab.locator("[data-contentpath=seo_title] [aria-hidden=true]").last
    assert advice.inner_text() == "⚠ 61 characters; the last 1 may be cut off"


def test_blocks_say_what_they_hold_when_collapsed_and_are_moved_by_keyboard(form) -> None:
    form.open_new("Moved")
    form.add_block("Heading").fill("First")
    form.add_block("Heading").fill("Second")
    body = form.tab.locator("[data-contentpath=body]")
    assert [re.sub(r"\s+", " ", text) for text in labels(body)] == ["First", "Second"]
    body.get_by_role("button", name="Move up").last.focus()
    form.tab.keyboard.press("Enter")
    wait_until(lambda: labels(body) == ["Second", "First"])


def labels(body: "Locator") -> list[str]:
    while body.locator("[data-panel-toggle][aria-expanded=true]").count():
        body.locator("[data-panel-toggle][aria-expanded=true]").first.click()
    return [text.strip() for text in body.locator("[data-panel-heading-text]").all_inner_texts()]
