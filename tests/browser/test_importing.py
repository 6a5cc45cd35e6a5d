"""A transcript imported as an editor does it: from a Word file or a paste to a page, by mouse and by keyboard."""

import io
import re
from typing import TYPE_CHECKING

import pytest
from docx import Document

from tests.awkward import encoded, picture
from tests.browser.conftest import logged_in
from tests.browser.interview_form import InterviewForm

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

READ = """
query ($slug: String!) {
  interview(slug: $slug) {
    standfirst
    participants { name role label jobTitle organisation { name } person { name } }
    body { __typename ... on HeadingBlock { text } }
    turns { kind speaker { name } content { html } }
  }
}
"""
CHOSEN = """
query ($slug: String!) {
  interview(slug: $slug) { leadImage { alt } participants { name person { name } organisation { name } } }
}
"""
LINES = (
    "Ana Duarte: Who mends the lamps?\n\nBo Lind: We do. Every Friday.\n\n"
    "Ana Duarte: And the poles?\n\nBo Lind: The town."
)
BOLD_QUESTIONS = """# Lamps on the quay

Bo Lind is the lamp keeper of Quay Lab. We asked him how a street stays lit when the town sleeps.

**Who mends the lamps?**

We do, every Friday, with a ladder that was built for apple trees and a box of fuses.

**And the poles?**

The town does that, because a pole that falls is a matter for the police and not for us.

**When does it get dark?**

In May it hardly does. In December we are out at three, and nobody notices that we were there.
"""
STYLED = (
    "<p><b>Ana Duarte</b></p><p>Who mends the lamps?</p><p><b>Bo Lind</b></p><p>We do, <i>every</i> "
    '<a href="https://example.org/fridays">Friday</a>.</p><p><b>Ana Duarte</b></p><p>And the poles?</p>'
    "<p><b>Bo Lind</b></p><p>The town.</p>"
)
HOSTILE = """<html><head><title>Lamps</title></head><body onload="window.ran = 1">
<p><b>Ana Duarte:</b> Who &lt;img src=x onerror="window.ran = 2"&gt; mends the lamps?</p>
<p><b>Bo Lind:</b> <img src=x onerror="window.ran = 3"> We <a href="javascript:window.ran = 4">do</a>.</p>
<script>window.ran = 5</script></body></html>"""


class ImportScreen:
    """The screen on which an import is corrected; parts are numbered from 0, in the order of the source."""

    def __init__(self, tab: "Page") -> None:
        self.tab = tab

    def upload(self, name: str, data: bytes) -> None:
        self.tab.goto("/admin/interviews/import/")
        self.tab.set_input_files("[name=file]", {"name": name, "mimeType": "", "buffer": data})
        self.read()

    def paste(self, text: str, html: str = "") -> None:
        """Paste into the text area as a browser does, styles and all."""
        self.tab.goto("/admin/interviews/import/")
        self.tab.locator("[name=text]").evaluate(
            """(area, [text, html]) => {
                const clipboardData = new DataTransfer();
                clipboardData.setData("text/plain", text);
                if (html) clipboardData.setData("text/html", html);
                area.focus();
                area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
                document.execCommand("insertText", false, text);
            }""",
            [text, html],
        )
        if html:
            self.tab.get_by_text("Bold words, lists and links are kept.", exact=True).wait_for()
        self.read()

    def read(self) -> None:
        self.tab.get_by_role("button", name="Read the transcript").click()
        self.tab.wait_for_url(re.compile(r"/import/[0-9a-f-]{36}/$"))
        self.rows.first.wait_for()

    @property
    def rows(self) -> "Locator":
        return self.tab.locator(".import-row")

    def press(self, *keys: str) -> None:
        """Press keys, and return when the server has stored what they did."""
        *first, last = keys
        for key in first:
            self.tab.keyboard.press(key)
        with self.stored():
            self.tab.keyboard.press(last)

    def stored(self):
        return self.tab.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 200)

    def choose(self, select: "Locator", label: str) -> None:
        with self.stored():
            select.select_option(label=label)

    def turns(self) -> list[tuple[str, str, str]]:
        """Return what stands on the screen of each turn: the kind, the speaker and the words."""
        self.tab.wait_for_load_state("networkidle")
        return [
            (
                row.locator("[data-field=what] option:checked").inner_text(),
                row.locator("[data-field=speaker] option:checked").inner_text(),
                row.locator(".import-words").inner_text(),
            )
            for row in self.tab.locator(".import-row[data-place=TURN]").all()
        ]

    def progress(self) -> str:
        return " ".join(self.tab.locator(".import-bar").inner_text().split())

    def create(self) -> None:
        self.tab.get_by_role("button", name="Create draft").click()
        self.tab.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))


@pytest.fixture
def screen(admin) -> ImportScreen:
    return ImportScreen(admin)


def word_file() -> bytes:
    """Return a Word file: a title, an introduction, bold names, a list, a heading, and a speaker without a name."""
    document = Document()
    document.add_heading("Lamps on the quay", level=1)
    document.add_paragraph("Ana Duarte met Bo Lind, Lamp Keeper at Quay Lab, to ask about the light.")

    def say(name: str, text: str) -> None:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(text)

    say("Ana Duarte", "Who mends the lamps?")
    say("Bo Lind", "We do, with these:")
    for tool in ("a ladder", "a fuse"):
        document.add_paragraph(tool, style="List Bullet")
    document.add_heading("At night", level=2)
    say("Ana Duarte", "And at night?")
    say("Bo Lind", "Nobody does. Could we have lights there?")
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_word_file_becomes_a_published_page(screen, site) -> None:
    tab = screen.tab
    screen.upload("lamps.docx", word_file())
    assert tab.locator("#import-title").input_value() == "Lamps on the quay"
    people = tab.locator("[data-field=person] option:checked").all_inner_texts()
    assert people == ["Ana Duarte (Quay Lab)", "A new entry"]
    screen.create()
    made = re.search(r"/pages/(\d+)/", tab.url)[1]
    assert "The draft of “Lamps on the quay” is made." in tab.locator(".messages").inner_text()
    form = InterviewForm(tab, site.interviews_id)
    assert form.chosen_speakers(0, 1, 3, 4) == ["Ana Duarte", "Bo Lind", "Ana Duarte", "Bo Lind"]
    assert site.ask(READ, slug="lamps-on-the-quay") == {"interview": None}
    form.publish()
    assert site.ask(READ, slug="lamps-on-the-quay")["interview"] == {
        "standfirst": "Ana Duarte met Bo Lind, Lamp Keeper at Quay Lab, to ask about the light.",
        "participants": [
            {
                "name": "Ana Duarte",
                "role": "INTERVIEWER",
                "label": "AD",
                "jobTitle": None,
                "organisation": None,
                "person": {"name": "Ana Duarte"},
            },
            {
                "name": "Bo Lind",
                "role": "INTERVIEWEE",
                "label": "BL",
                "jobTitle": "Lamp Keeper",
                "organisation": {"name": "Quay Lab"},
                "person": {"name": "Bo Lind"},
            },
        ],
        "body": [
            {"__typename": "TurnBlock"},
            {"__typename": "TurnBlock"},
            {"__typename": "HeadingBlock", "text": "At night"},
            {"__typename": "TurnBlock"},
            {"__typename": "TurnBlock"},
        ],
        "turns": [
            {"kind": "QUESTION", "speaker": {"name": "Ana Duarte"}, "content": {"html": "<p>Who mends the lamps?</p>"}},
            {
                "kind": "ANSWER",
                "speaker": {"name": "Bo Lind"},
                "content": {"html": "<p>We do, with these:</p><ul><li>a ladder</li><li>a fuse</li></ul>"},
            },
            {"kind": "QUESTION", "speaker": {"name": "Ana Duarte"}, "content": {"html": "<p>And at night?</p>"}},
            {
                "kind": "ANSWER",
                "speaker": {"name": "Bo Lind"},
                "content": {"html": "<p>Nobody does. Could we have lights there?</p>"},
            },
        ],
    }
    tab.goto(f"/admin/pages/{made}/history/")
    assert "Imported from “lamps.docx”, 4 turns, 2 speakers, 0 lines left out" in tab.inner_text("main")


def test_styles_that_are_pasted_are_kept_until_the_text_is_changed(screen) -> None:
    tab = screen.tab
    screen.paste(re.sub(r"<[^>]+>", " ", STYLED), STYLED)
    assert [turn[1] for turn in screen.turns()] == ["Ana Duarte", "Bo Lind", "Ana Duarte", "Bo Lind"]
    assert tab.locator(".import-words i").all_inner_texts() == ["every"]
    assert tab.locator(".import-words .import-link").get_attribute("title") == "https://example.org/fridays"
    screen.paste(LINES)
    assert screen.turns()[1] == ("Answer", "Bo Lind", "We do. Every Friday.")


def test_turns_are_corrected_by_keyboard_and_survive_a_reload_and_a_log_out(screen, browser, site) -> None:
    tab = screen.tab
    screen.paste(LINES)
    screen.rows.first.focus()
    tab.keyboard.press("ArrowDown")
    # Split before "Every", and give the second part to the first speaker.
    screen.press("Enter", "ArrowDown", "Enter")
    assert tab.evaluate("document.activeElement.dataset.field") == "speaker"
    screen.rows.nth(2).focus()
    screen.press("1")
    assert screen.turns() == [
        ("Question", "Ana Duarte", "Who mends the lamps?"),
        ("Answer", "Bo Lind", "We do."),
        ("Question", "Ana Duarte", "Every Friday."),
        ("Question", "Ana Duarte", "And the poles?"),
        ("Answer", "Bo Lind", "The town."),
    ]
    screen.press("s")
    screen.rows.nth(3).focus()
    screen.press("Backspace")
    screen.rows.nth(3).focus()
    screen.press("Delete")
    after = [
        ("Question", "Ana Duarte", "Who mends the lamps?"),
        ("Answer", "Bo Lind", "We do."),
        ("Statement", "Ana Duarte", "Every Friday.\nAnd the poles?"),
    ]
    assert [(kind, who, re.sub(r"\n+", "\n", words)) for kind, who, words in screen.turns()] == after
    address = tab.url
    tab.reload()
    assert [(kind, who, re.sub(r"\n+", "\n", words)) for kind, who, words in screen.turns()] == after
    with logged_in(browser, site) as second:
        second.goto(address)
        other = ImportScreen(second)
        assert [(kind, who, re.sub(r"\n+", "\n", words)) for kind, who, words in other.turns()] == after
        # Undo there takes back what was done here, and here nothing is overwritten.
        second.locator("main").click(position={"x": 2, "y": 2})
        other.rows.first.focus()
        other.press("Control+z")
        assert len(other.turns()) == 4
    tab.locator("#import-title").fill("Lamps")
    with tab.expect_response(lambda answer: answer.status == 409):
        tab.locator("#import-title").press("Tab")
    tab.get_by_text("was changed in another window").wait_for()
    assert len(screen.turns()) == 4
    with screen.stored():
        tab.get_by_role("button", name="Do it again").click()
    tab.wait_for_function("document.querySelector('.import-problem').hidden")
    assert tab.locator("#import-title").input_value() == "Lamps"
    tab.context.clear_cookies()
    tab.locator("#import-title").fill("Lamps again")
    tab.locator("#import-title").press("Tab")
    tab.get_by_text("You are logged out.").wait_for()


def test_questions_of_the_reader_are_answered(screen) -> None:
    tab = screen.tab
    screen.upload("lamps.md", BOLD_QUESTIONS.encode())
    assert screen.progress().startswith("100 % of the source is placed 3 questions")
    tab.get_by_role("button", name="Next question").click()
    tab.locator(".import-row:focus").get_by_role("button", name="Somebody else…").click()
    tab.fill("#import-new-name", "Ana Duarte")
    with screen.stored():
        tab.get_by_role("dialog").get_by_role("button", name="Add").click()
    assert [turn[:2] for turn in screen.turns()] == [("Question", "Ana Duarte"), ("Answer", "Bo Lind")] * 3
    assert screen.progress().startswith("100 % of the source is placed No open questions")
    with screen.stored():
        tab.get_by_role("button", name="Undo").click()
    assert screen.turns()[0][:2] == ("Question", "Nobody yet")
    with screen.stored():
        tab.get_by_role("button", name="Redo").click()
    assert screen.turns()[0][:2] == ("Question", "Ana Duarte")


def test_entries_and_the_lead_image_are_chosen_in_windows(screen, site) -> None:
    tab = screen.tab
    screen.paste("Lamps of the harbour\n\n" + LINES)
    bo = tab.locator("[data-speaker]").nth(1)

    def choose_in_window(field: str, option: str, entry: str) -> str:
        bo.locator(f"[data-field={field}]").select_option(label=option)
        with screen.stored():
            tab.locator(".modal-body").get_by_role("link", name=entry).click()
        tab.locator(".modal-body").wait_for(state="detached")
        tab.wait_for_load_state("networkidle")
        return bo.locator(f"[data-field={field}] option:checked").inner_text()

    assert choose_in_window("person", "Somebody else…", "Joost van Dael") == "Joost van Dael (Workshop lead, Quay Lab)"
    assert choose_in_window("organisation_entry", "Another…", "Quay Lab") == "Quay Lab"
    tab.get_by_role("button", name="Choose an image").click()
    window = tab.locator(".modal-body")
    window.get_by_role("tab", name="Upload").click()
    window.locator("[name$=file]").set_input_files(
        {"name": "lamp.png", "mimeType": "image/png", "buffer": encoded(picture(), "PNG")}
    )
    window.locator("[name$=title]").fill("A lamp")
    with screen.stored():
        window.get_by_role("button", name="Upload").click()
    window.wait_for(state="detached")
    tab.reload()
    assert tab.locator("#lead-image-chooser [data-chooser-title]").inner_text() == "A lamp"
    screen.create()
    InterviewForm(tab, site.interviews_id).publish()
    page = site.ask(CHOSEN, slug="lamps-of-the-harbour")["interview"]
    assert page["participants"][1] == {
        "name": "Bo Lind",
        "person": {"name": "Joost van Dael"},
        "organisation": {"name": "Quay Lab"},
    }
    assert page["leadImage"] is not None


def test_hostile_file_is_shown_as_text_and_never_runs(screen) -> None:
    tab = screen.tab
    screen.upload("lamps.html", HOSTILE.encode())
    assert "<img src=x onerror=" in tab.locator(".import-source").all_inner_texts()[0]
    screen.rows.nth(0).focus()
    screen.press("Enter", "ArrowRight", "Enter")
    assert tab.evaluate("window.ran") is None
    assert tab.locator(".import-row img, .import-row script, .import-row a").count() == 0


def test_refused_file_leaves_what_was_typed(screen) -> None:
    tab = screen.tab
    tab.goto("/admin/interviews/import/")
    tab.set_input_files("[name=file]", {"name": "scan.pdf", "mimeType": "", "buffer": b"%PDF-1.7"})
    tab.get_by_role("button", name="Read the transcript").click()
    tab.get_by_text("PDF files cannot be read").wait_for()
    tab.set_input_files("[name=file]", [])
    tab.fill("[name=text]", " ")
    tab.get_by_role("button", name="Read the transcript").click()
    tab.get_by_text("Paste a text or choose a file.").wait_for()
    assert tab.locator("[name=text]").input_value() == " "
