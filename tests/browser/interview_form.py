"""The editing form of an interview, as an editor's hands work it."""

import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


class InterviewForm:
    """Participants and turns are numbered from 0, in the order in which they were added."""

    def __init__(self, tab: "Page", parent_id: int) -> None:
        self.tab = tab
        self.parent_id = parent_id

    def open_new(self, title: str) -> None:
        self.tab.goto(f"/admin/pages/add/interviews/interviewpage/{self.parent_id}/")
        # Wagtail takes what the form holds two seconds after it opened as unchanged.
        self.tab.wait_for_timeout(2500)
        self.tab.fill("[name=title]", title)

    def field(self, name: str) -> "Locator":
        return self.tab.locator(f"[name='{name}']")

    def add_participant(self, number: int, person: str, role: str) -> None:
        self.tab.click("#id_participants-ADD")
        self.choose_person(number, person)
        self.field(f"participants-{number}-role").select_option(label=role)

    def choose_person(self, number: int, person: str) -> None:
        chooser = self.tab.locator(f"#id_participants-{number}-person-chooser")
        chooser.get_by_role("button", name="Choose person").click()
        self.tab.locator(".modal-body").get_by_role("link", name=person).click()
        self.tab.locator(".modal-body").wait_for(state="detached")

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
        self.turn(number).locator("[contenteditable=true]").click()
        self.tab.keyboard.type(text)
        # The editor hands its text to the form a moment later.
        self.tab.wait_for_function(
            "([name, text]) => document.querySelector(`[name='${name}']`).value.includes(text)",
            arg=[f"body-{number}-value-text", text],
        )

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

    def publish(self) -> None:
        self.tab.get_by_role("button", name="More actions").click()
        with self.tab.expect_event("load"):
            self.tab.locator("[name=action-publish]").click()

    def messages(self) -> list[str]:
        """Return the messages above the form."""
        return [text.strip() for text in self.tab.locator(".messages li").all_inner_texts()]
