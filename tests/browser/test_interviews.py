"""An interview written in the admin as an editor does it."""

import uuid

import pytest

from tests.browser.interview_form import InterviewForm

pytestmark = pytest.mark.browser

READ = """
query ($slug: String!) {
  interview(slug: $slug) {
    participants { name role jobTitle organisation { name } }
    turns { kind speaker { name } content { text } }
  }
}
"""


@pytest.fixture
def form(admin, site) -> InterviewForm:
    return InterviewForm(admin, site.interviews_id)


def test_an_interview_is_written_published_and_read_with_the_right_speakers(form, site) -> None:
    form.open_new("Tools that travel")
    form.add_participant(0, "Mira Okafor", "Asks")
    form.add_participant(1, "Joost van Dael", "Answers")
    form.add_turn(0, "Mira Okafor", "Question", "Where do tools sleep?")
    form.add_turn(1, "Joost van Dael", "Answer", "In a van.")
    form.add_turn(2, "Mira Okafor", "Question", "And the van?")
    form.save_draft()
    assert form.texts(0, 1, 2) == ["Where do tools sleep?", "In a van.", "And the van?"]
    assert form.chosen_speakers(0, 1, 2) == ["Mira Okafor", "Joost van Dael", "Mira Okafor"]
    assert site.ask(READ, slug="tools-that-travel") == {"interview": None}
    form.publish()
    assert form.messages()[0].startswith("Page 'Tools that travel' has been published.")
    assert site.ask(READ, slug="tools-that-travel") == {
        "interview": {
            "participants": [
                {"name": "Mira Okafor", "role": "INTERVIEWER", "jobTitle": "Reporter", "organisation": None},
                {
                    "name": "Joost van Dael",
                    "role": "INTERVIEWEE",
                    "jobTitle": "Workshop lead",
                    "organisation": {"name": "Quay Lab"},
                },
            ],
            "turns": [
                {"kind": "QUESTION", "speaker": {"name": "Mira Okafor"}, "content": {"text": "Where do tools sleep?"}},
                {"kind": "ANSWER", "speaker": {"name": "Joost van Dael"}, "content": {"text": "In a van."}},
                {"kind": "QUESTION", "speaker": {"name": "Mira Okafor"}, "content": {"text": "And the van?"}},
            ],
        }
    }


def test_publishing_without_a_speaker_is_refused_where_it_lacks_and_keeps_the_draft(form, site) -> None:
    form.open_new("A turn of nobody")
    form.add_participant(0, "Mira Okafor", "Asks")
    form.add_turn(0, "Mira Okafor", "Question", "Who is there?")
    form.add_turn(1, None, "Answer", "Nobody.")
    form.wait_for_autosave()
    form.publish()
    assert form.messages()[0].startswith("The page could not be saved due to validation errors.")
    assert form.turn(1).locator(".error-message").all_inner_texts() == ["Choose one of the participants."]
    assert form.turn(0).locator(".error-message").all_inner_texts() == []
    assert form.texts(0, 1) == ["Who is there?", "Nobody."]
    assert form.chosen_speakers(0, 1) == ["Mira Okafor", "Choose a participant"]
    # The draft that was saved meanwhile has it too.
    form.tab.goto(form.tab.url)
    assert form.texts(0, 1) == ["Who is there?", "Nobody."]
    assert form.chosen_speakers(0, 1) == ["Mira Okafor", "Choose a participant"]
    assert site.ask(READ, slug="a-turn-of-nobody") == {"interview": None}


def test_a_save_waits_for_the_autosave_that_makes_the_page(form, site) -> None:
    form.open_new("Impatient")
    form.add_participant(0, "Mira Okafor", "Asks")
    form.add_turn(0, "Mira Okafor", "Question", "Already?")
    form.begin_autosave()
    form.publish()
    assert form.messages()[0].startswith("Page 'Impatient' has been published.")
    assert site.ask(READ, slug="impatient")["interview"]["turns"] == [
        {"kind": "QUESTION", "speaker": {"name": "Mira Okafor"}, "content": {"text": "Already?"}}
    ]


def test_what_is_typed_during_an_autosave_is_saved_by_the_next(form) -> None:
    form.open_new("Fast fingers")
    form.tab.click("#id_participants-ADD")
    form.begin_autosave()
    form.field("participants-0-name").fill("A passer-by")
    with form.tab.expect_response(lambda response: "A passer-by" in (response.request.post_data or "")) as saved:
        pass
    assert saved.value.json()["success"] is True


def test_turns_offer_the_participants_as_they_stand_in_the_form(form) -> None:
    form.open_new("Who is here")
    form.add_turn(0, None, "Question", "Who is here?")
    assert form.offered_speakers(0) == ["Add the participants first"]
    form.add_participant(0, "Mira Okafor", "Asks")
    form.tab.click("#id_participants-ADD")
    form.speaker(0).locator("option").nth(2).wait_for(state="attached")
    assert form.offered_speakers(0) == ["Choose a participant", "Mira Okafor", "Participant 2"]
    form.speaker(0).select_option(label="Participant 2")
    form.field("participants-1-name").fill("A passer-by")
    form.speaker(0).locator("option", has_text="A passer-by").wait_for(state="attached")
    assert form.chosen_speakers(0) == ["A passer-by"]
    form.move_participant_up(1)
    form.wait_for_autosave()
    assert form.offered_speakers(0) == ["Choose a participant", "A passer-by", "Mira Okafor"]
    assert form.chosen_speakers(0) == ["A passer-by"]
    form.delete_participant(1)
    form.speaker(0).locator("option", has_text="Removed participant").wait_for(state="attached")
    assert form.offered_speakers(0) == ["Choose a participant", "Mira Okafor", "Removed participant"]
    assert form.chosen_speakers(0) == ["Removed participant"]
    form.publish()
    message = "The speaker of turn 1 is no participant any more. Choose one of them."
    assert form.turn(0).locator(".error-message").all_inner_texts() == [message]


def test_new_rows_have_keys_of_their_own_which_stay(form) -> None:
    form.open_new("Keys")
    for _ in range(3):
        form.tab.click("#id_participants-ADD")
    keys = form.keys(0, 1, 2)
    assert len(set(keys)) == 3
    for number, name in enumerate(["First", "Second", "Third"]):
        form.field(f"participants-{number}-name").fill(name)
    form.move_participant_up(2)
    form.wait_for_autosave()
    assert form.keys(0, 1, 2) == keys
    form.tab.click("#id_participants-ADD")
    form.field("participants-3-name").fill("Fourth")
    fourth = form.keys(3)
    form.wait_for_autosave()
    form.save_draft()
    # Now in the order in which they stand.
    assert form.keys(0, 1, 2, 3) == [keys[0], keys[2], keys[1], *fourth]


def test_turns_that_are_doubled_and_moved_keep_their_speaker(form) -> None:
    form.open_new("Twice")
    form.add_participant(0, "Mira Okafor", "Asks")
    form.add_participant(1, "Joost van Dael", "Answers")
    form.add_turn(0, "Mira Okafor", "Question", "Once?")
    form.add_turn(1, "Joost van Dael", "Answer", "Once.")
    form.turn(1).get_by_title("Duplicate").click()
    form.speaker(2).wait_for()
    assert form.chosen_speakers(0, 1, 2) == ["Mira Okafor", "Joost van Dael", "Joost van Dael"]
    form.turn(0).get_by_title("Move down").click()
    form.wait_for_autosave()
    form.save_draft()
    assert form.chosen_speakers(0, 1, 2) == ["Joost van Dael", "Mira Okafor", "Joost van Dael"]
    assert form.texts(0, 1, 2) == ["Once.", "Once?", "Once."]


@pytest.fixture
def talk(form) -> InterviewForm:
    """A new interview with two participants and no turn."""
    form.open_new(f"Ready to type {uuid.uuid4()}")
    form.add_participant(0, "Mira Okafor", "Asks")
    form.add_participant(1, "Joost van Dael", "Answers")
    return form


def test_new_turns_come_with_speaker_and_kind_and_the_cursor_in_the_text(talk) -> None:
    talk.insert_turn(0)
    talk.tab.keyboard.type("Where do tools sleep?")
    for text in ("In a van.", "And the van?", "By the quay."):
        talk.press_for_next_turn()
        talk.tab.keyboard.type(text)
    assert talk.conversation() == [
        ("Mira Okafor", "Question", "Where do tools sleep?"),
        ("Joost van Dael", "Answer", "In a van."),
        ("Mira Okafor", "Question", "And the van?"),
        ("Joost van Dael", "Answer", "By the quay."),
    ]
    talk.wait_for_autosave()
    talk.save_draft()
    assert [words for _, _, words in talk.conversation()] == [
        "Where do tools sleep?",
        "In a van.",
        "And the van?",
        "By the quay.",
    ]


def test_words_typed_just_before_a_save_are_saved(talk) -> None:
    talk.insert_turn(0)
    talk.tab.keyboard.type("Where do tools sleep?")
    talk.press_for_next_turn()
    talk.tab.keyboard.type("In a van.")
    with talk.tab.expect_event("load"):
        talk.tab.evaluate("() => document.querySelector('[data-edit-form]').requestSubmit()")
    assert [words for _, _, words in talk.conversation()] == ["Where do tools sleep?", "In a van."]


def test_a_turn_in_the_middle_follows_the_one_above_it(talk) -> None:
    talk.add_participant(2, "Ana Duarte", "Answers")
    talk.add_turn(0, "Mira Okafor", "Question", "First?")
    talk.add_turn(1, "Ana Duarte", "Answer", "First.")
    talk.add_turn(2, "Mira Okafor", "Question", "Second?")
    talk.add_turn(3, "Joost van Dael", "Answer", "Second.")
    talk.insert_turn(3)
    # Ana has answered last above it, Joost below it.
    assert talk.conversation()[3] == ("Ana Duarte", "Answer", "")
    talk.insert_turn(2)
    assert talk.conversation()[2] == ("Mira Okafor", "Question", "")
    talk.insert_turn(0)
    assert talk.conversation()[0] == ("Mira Okafor", "Question", "")


def test_a_question_asked_back_is_answered_by_who_asks(talk) -> None:
    talk.add_turn(0, "Joost van Dael", "Question", "And you?")
    talk.insert_turn(1)
    assert talk.conversation()[1] == ("Mira Okafor", "Answer", "")


def test_the_kind_follows_the_speaker_until_it_is_chosen(talk) -> None:
    talk.insert_turn(0)
    talk.speaker(0).select_option(label="Joost van Dael")
    assert talk.conversation()[0][:2] == ("Joost van Dael", "Answer")
    talk.field("body-0-value-kind").select_option(label="Statement")
    talk.speaker(0).select_option(label="Mira Okafor")
    assert talk.conversation()[0][:2] == ("Mira Okafor", "Statement")


def test_turns_that_are_loaded_or_doubled_keep_their_kind(talk) -> None:
    talk.add_turn(0, "Joost van Dael", "Statement", "Good morning.")
    talk.turn(0).get_by_title("Duplicate").click()
    talk.speaker(1).wait_for()
    talk.speaker(1).select_option(label="Mira Okafor")
    assert talk.conversation()[1] == ("Mira Okafor", "Statement", "Good morning.")
    talk.wait_for_autosave()
    talk.save_draft()
    talk.speaker(0).select_option(label="Mira Okafor")
    assert talk.conversation()[0] == ("Mira Okafor", "Statement", "Good morning.")


def test_a_row_fills_from_its_person_and_keeps_what_was_typed(form) -> None:
    form.open_new("Who is who")
    form.add_participant(0, "Joost van Dael", "Answers")
    form.wait_for_name(0, "Joost van Dael")
    assert form.read_participant(0) == ("Joost van Dael", "JD", "Workshop lead", "Quay Lab")
    form.field("participants-0-job_title").fill("Apprentice")
    form.wait_for_autosave()
    form.choose_person(0, "Mira Okafor")
    form.wait_for_name(0, "Mira Okafor")
    assert form.read_participant(0) == ("Mira Okafor", "MO", "Apprentice", "")
    form.wait_for_autosave()
    form.save_draft()
    assert form.read_participant(0) == ("Mira Okafor", "MO", "Apprentice", "")
    form.choose_person(0, "Joost van Dael")
    form.wait_for_name(0, "Joost van Dael")
    form.wait_for_autosave()
    form.save_draft()
    # All of a stored row counts as its person's.
    assert form.read_participant(0) == ("Joost van Dael", "JD", "Workshop lead", "Quay Lab")


def test_who_is_added_first_asks_and_the_next_answers(form) -> None:
    form.open_new("Roles")
    for _ in range(2):
        form.tab.click("#id_participants-ADD")
    assert [form.field(f"participants-{number}-role").input_value() for number in range(2)] == [
        "INTERVIEWER",
        "INTERVIEWEE",
    ]


def test_what_is_collapsed_shows_who_it_is_and_what_is_said(talk) -> None:
    talk.wait_for_name(1, "Joost van Dael")
    talk.add_turn(0, "Mira Okafor", "Question", "Where do tools sleep?")
    talk.add_turn(1, None, "Answer", "")
    talk.speaker(1).select_option(value="")
    talk.tab.get_by_role("button", name="Collapse all").click()
    assert talk.headings() == [
        "Participant 1: Mira Okafor",
        "Participant 2: Joost van Dael",
        "Turn Mira Okafor: Where do tools sleep?",
        "Turn No speaker yet:",
    ]
    talk.field("participants-0-name").evaluate(
        "(field) => { field.value = 'Dr Okafor'; field.dispatchEvent(new Event('input', { bubbles: true })) }"
    )
    talk.tab.locator(".w-panel__heading", has_text="Dr Okafor: Where do tools sleep?").wait_for(state="attached")
    assert talk.headings()[0] == "Participant 1: Dr Okafor"


def test_the_keyboard_stays_on_the_button_that_moves(talk) -> None:
    for number, text in enumerate(["One?", "Two.", "Three?"]):
        talk.add_turn(number, "Mira Okafor", "Question", text)
    talk.turn(2).get_by_title("Move up").focus()
    talk.tab.keyboard.press("Enter")
    talk.tab.keyboard.press("Enter")
    assert [words for _, _, words in talk.conversation()] == ["Three?", "One?", "Two."]
    # At the top it cannot go up any more.
    talk.tab.keyboard.press("Enter")
    assert [words for _, _, words in talk.conversation()] == ["One?", "Three?", "Two."]


def test_what_lacks_in_a_collapsed_turn_is_seen_after_publishing(talk) -> None:
    talk.add_turn(0, "Mira Okafor", "Question", "Who is there?")
    talk.speaker(0).select_option(value="")
    talk.tab.get_by_role("button", name="Collapse all").click()
    talk.publish()
    error = talk.turn(0).locator(".error-message")
    error.wait_for()
    assert error.inner_text() == "Choose one of the participants."
