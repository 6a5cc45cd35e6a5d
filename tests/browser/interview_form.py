"""The editing form of an interview, as an editor's hands work it."""

import uuid
from typing import TYPE_CHECKING

from tests.browser.conftest import wait_until_watched

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


TURNS = "[name^='body-'][name$='-value-speaker']"


class InterviewForm:
    """Participants and turns are numbered from 0, in the order in which they were added."""

    def __init__(self, tab: "Page", parent_id: int) -> None:
        self.tab = tab
        self.parent_id = parent_id

    def open_new(self, title: str) -> None:
        self.tab.goto(f"/admin/pages/add/interviews/interviewpage/{self.parent_id}/")
        wait_until_watched(self.tab)
        self.tab.fill("[name=title]", title)

    def field(self, name: str) -> "Locator":
        return self.tab.locator(f"[name='{name}']")

    def add_participant(self, number: int, person: str, role: str) -> None:
        self.tab.click("#id_participants-ADD")
        self.choose_person(number, person)
        self.field(f"participants-{number}-role").select_option(label=role)

    def choose_person(self, number: int, person: str) -> None:
        chooser = self.tab.locator(f"#id_participants-{number}-person-chooser")
        # A row that has a person keeps the button in a menu, but the button is there.
        chooser.locator("[data-chooser-action-choose]").first.dispatch_event("click")
        self.tab.locator(".modal-body").get_by_role("link", name=person).click()
        self.tab.locator(".modal-body").wait_for(state="detached")

    def create_participant(self, number: int, name: str) -> None:
        """Add a participant whose entry is made in place."""
        self.tab.click("#id_participants-ADD")
        self.tab.locator(f"#id_participants-{number}-person-chooser").get_by_role("button").first.click()
        modal = self.tab.locator(".modal-body")
        modal.get_by_role("tab", name="Create").click()
        modal.locator("[name=name]").fill(name)
        modal.get_by_role("button", name="Create and publish").click()
        modal.wait_for(state="detached")
        self.wait_for_name(number, name)

    def read_participant(self, number: int) -> "tuple[str, str, str, str]":
        """Return what a row shows: name, label, job title, and the title of the chosen organisation."""
        texts = [self.field(f"participants-{number}-{name}").input_value() for name in ("name", "label", "job_title")]
        chosen = self.tab.locator(f"#id_participants-{number}-organisation-chooser:not(.blank) [data-chooser-title]")
        return (*texts, chosen.inner_text() if chosen.count() else "")

    def wait_for_name(self, number: int, name: str) -> None:
        self.tab.wait_for_function(
            "([field, name]) => document.getElementsByName(field)[0].value === name",
            arg=[f"participants-{number}-name", name],
        )

    def delete_participant(self, number: int) -> None:
        self.tab.click(f"#id_participants-{number}-DELETE-button")

    def move_participant_up(self, number: int) -> None:
        self.tab.locator(f"#inline_child_participants-{number}").get_by_title("Move up").click()

    def keys(self, *numbers: int) -> list[str]:
        return [self.field(f"participants-{number}-key").input_value() for number in numbers]

    def add_turn(self, number: int, speaker: str | None, kind: str, text: str) -> None:
        self.tab.locator("[data-contentpath=body]").get_by_title("Insert a block").last.click()
        self.tab.get_by_role("option", name="Turn").first.click()
        if speaker:
            self.speaker(number).select_option(label=speaker)
        self.field(f"body-{number}-value-kind").select_option(label=kind)
        self.turn_editor(number).click()
        self.tab.keyboard.type(text)
        self.wait_for_text(number, text)

    def turn_editor(self, number: int) -> "Locator":
        """Return what the text of a turn is typed into."""
        return self.turn(number).locator("[contenteditable=true]")

    def wait_for_text(self, number: int, text: str) -> None:
        """Return when the editor has handed a turn's text to the form, a moment after it was typed."""
        self.tab.wait_for_function(
            "([name, text]) => document.querySelector(`[name='${name}']`).value.includes(text)",
            arg=[f"body-{number}-value-text", text],
        )

    def insert_turn(self, place: int) -> None:
        """Add a turn by the menu at a place counted from 0, and return when its text has the focus."""
        self.tab.locator("[data-contentpath=body]").get_by_title("Insert a block").nth(place).click()
        self.tab.get_by_role("option", name="Turn").first.click()
        self.wait_for_text_focus()

    def press_for_next_turn(self) -> None:
        before = self.tab.locator(TURNS).count()
        self.tab.keyboard.press("Control+Enter")
        self.tab.locator(TURNS).nth(before).wait_for(state="attached")
        self.wait_for_text_focus()

    def wait_for_text_focus(self) -> None:
        """Return when the cursor stands in an empty text of a turn."""
        self.tab.wait_for_function(
            "() => document.activeElement.isContentEditable && !document.activeElement.innerText.trim()"
        )

    def conversation(self) -> "list[tuple[str, str, str]]":
        """Return the speaker, the kind and the words of each turn, in the order in which they stand."""
        turns = self.tab.locator("[data-streamfield-child]:visible").all()
        return [
            (
                turn.locator("[name$='-speaker'] option:checked").inner_text(),
                turn.locator("[name$='-kind'] option:checked").inner_text(),
                turn.locator("[contenteditable=true]").inner_text().strip(),
            )
            for turn in turns
        ]

    def headings(self) -> list[str]:
        """Return the headings of the participants and the turns."""
        headings = self.tab.locator(":is([data-inline-panel-child], [data-streamfield-child]) .w-panel__heading")
        return [" ".join(text.split()) for text in headings.all_text_contents()]

    def turn(self, number: int) -> "Locator":
        """Return the block of a turn."""
        return self.tab.locator(f"section:has([name='body-{number}-value-speaker'])").last

    def speaker(self, number: int) -> "Locator":
        return self.field(f"body-{number}-value-speaker")

    def chosen_speakers(self, *numbers: int) -> list[str]:
        return [self.speaker(number).locator("option:checked").inner_text() for number in numbers]

    def offered_speakers(self, number: int) -> list[str]:
        return self.speaker(number).locator("option").all_inner_texts()

    def texts(self, *numbers: int) -> list[str]:
        return [self.turn(number).locator("[contenteditable=true]").inner_text() for number in numbers]

    def wait_for_autosave(self) -> None:
        """Make a last change, and return when the form was saved with it."""
        mark = f"Standfirst {uuid.uuid4()}"
        with self.tab.expect_response(lambda response: mark in (response.request.post_data or "")) as saved:
            self.field("standfirst").fill(mark)
        assert saved.value.json()["success"] is True

    def begin_autosave(self) -> None:
        """Return when the form has begun to save, before the answer."""
        begun = "(resolve) => document.addEventListener('w-autosave:save', () => resolve(), { once: true })"
        self.tab.evaluate(f"() => new Promise({begun})")

    def save_draft(self) -> None:
        with self.tab.expect_event("load"):
            self.tab.get_by_role("button", name="Save draft").click()
        wait_until_watched(self.tab)

    def publish(self) -> None:
        self.act("Publish")

    def act(self, action: str) -> None:
        """Leave the form by an action of the menu beside “Save draft”."""
        self.tab.get_by_role("button", name="More actions").click()
        with self.tab.expect_event("load"):
            self.tab.locator("footer").get_by_role("button", name=action, exact=True).click()

    def messages(self) -> list[str]:
        """Return the messages above the form."""
        return [text.strip() for text in self.tab.locator(".messages li").all_inner_texts()]
