"""The editing form of interviews: what a draft may lack, and what publishing refuses, where, and in which words."""

import json
import uuid
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.rich_text import plain_text
from home.starter import create_demo_user, create_starter_site
from interviews.models import InterviewIndexPage, InterviewPage, Participant
from network.models import Person
from tests.factories import OrganisationFactory, PersonFactory, interview

pytestmark = pytest.mark.django_db

MIRA_KEY = str(uuid.UUID(int=1))
JOOST_KEY = str(uuid.UUID(int=2))


@pytest.fixture
def site() -> None:
    create_starter_site()


@pytest.fixture
def editor(client: Client, site: None) -> Client:
    name, password = create_demo_user()
    client.post(reverse("wagtailadmin_login"), {"username": name, "password": password})
    return client


@pytest.fixture
def mira(site: None) -> Person:
    return PersonFactory(name="Mira Okafor", job_title="Reporter")


@pytest.fixture
def joost(site: None) -> Person:
    return PersonFactory(
        name="Joost van Dael", job_title="Workshop lead", organisation=OrganisationFactory(name="Quay")
    )


def row(key: str, person: Person | None, role: str = "INTERVIEWEE", **fields: Any) -> dict[str, Any]:
    """Return a participant's row as the form sends it."""
    values = {"key": key, "person": person.pk if person else "", "role": role}
    return {"name": "", "label": "", "job_title": "", "organisation": "", **values, **fields}


def turn(speaker: str, text: str = "<p>It rains.</p>", kind: str = "ANSWER") -> tuple[str, dict[str, Any]]:
    return "turn", {"speaker": speaker, "kind": kind, "text": rich_text(text)}


def form_data(rows: list[dict[str, Any]], turns: list[Any], initial: int = 0, **fields: Any) -> dict[str, Any]:
    """Return what the browser sends; `initial` rows are stored already."""
    data: dict[str, Any] = {
        "title": "Tools that travel",
        "slug": "tools-that-travel",
        "standfirst": "",
        "participants": inline_formset(rows, initial=initial),
        "body": streamfield(turns),
        "closing": rich_text(""),
        "comments": inline_formset([]),
        **fields,
    }
    return nested_form_data(data)


def send_new(editor: Client, data: dict[str, Any], action: str = "", **headers: str) -> Any:
    parent = InterviewIndexPage.objects.get()
    url = reverse("wagtailadmin_pages:add", args=("interviews", "interviewpage", parent.pk))
    return editor.post(url, {**data, action: "1"} if action else data, headers=headers)


def send(editor: Client, page: Page, data: dict[str, Any], action: str = "", **headers: str) -> Any:
    url = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    return editor.post(url, {**data, action: "1"} if action else data, headers=headers)


def words(block: Any) -> str:
    """Return the words of a block that has a text."""
    return plain_text(str(block.value["text"]))


def newest(page: Page) -> InterviewPage:
    """Return the page as it was saved last."""
    return InterviewPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def body_errors(response: Any) -> Any:
    """Return what the form says about the conversation, as the browser is told it."""
    return response.context["form"].errors.as_data()["body"][0].as_json_data()


def test_publishing_an_interview_keeps_each_turns_speaker(editor: Client, mira: Person, joost: Person) -> None:
    rows = [row(MIRA_KEY, mira, "INTERVIEWER"), row(JOOST_KEY, joost)]
    turns = [turn(MIRA_KEY, "<p>Where do tools sleep?</p>", "QUESTION"), turn(JOOST_KEY, "<p>In a van.</p>")]
    response = send_new(editor, form_data(rows, turns), "action-publish")
    assert response.status_code == 302
    page = InterviewPage.objects.get(live=True)
    names = {str(participant.key): participant.name for participant in page.participants.all()}
    assert [(names[block.value["speaker"]], words(block)) for block in page.body] == [
        ("Mira Okafor", "Where do tools sleep?"),
        ("Joost van Dael", "In a van."),
    ]


def test_publishing_without_a_speaker_says_so_in_the_turn(editor: Client, mira: Person) -> None:
    data = form_data([row(MIRA_KEY, mira)], [turn(MIRA_KEY), turn("", "<p>And then?</p>")])
    response = send_new(editor, data, "action-publish")
    message = {"messages": ["Choose one of the participants."]}
    assert body_errors(response) == {"blockErrors": {1: {"blockErrors": {"speaker": message}}}}
    assert not InterviewPage.objects.exists()
    # The form comes back with what was typed.
    assert [words(block) for block in response.context["form"]["body"].value()] == ["It rains.", "And then?"]


def test_publishing_with_a_speaker_who_was_removed_says_so_in_the_turn(
    editor: Client, mira: Person, joost: Person
) -> None:
    rows = [row(MIRA_KEY, mira), row(JOOST_KEY, joost, DELETE="1")]
    response = send_new(editor, form_data(rows, [turn(MIRA_KEY), turn(JOOST_KEY)]), "action-publish")
    message = "The speaker of turn 2 is no participant any more. Choose one of them."
    assert body_errors(response) == {"blockErrors": {1: {"blockErrors": {"speaker": {"messages": [message]}}}}}
    assert not InterviewPage.objects.exists()


def test_publishing_without_a_turn_says_so_above_the_conversation(editor: Client, mira: Person) -> None:
    heading = ("heading", {"text": "Morning", "level": "2"})
    response = send_new(editor, form_data([row(MIRA_KEY, mira)], [heading]), "action-publish")
    assert body_errors(response) == {"messages": ["Add at least one turn before you publish."]}
    assert not InterviewPage.objects.exists()


def test_publishing_an_empty_conversation_says_so(editor: Client, mira: Person) -> None:
    response = send_new(editor, form_data([row(MIRA_KEY, mira)], []), "action-publish")
    assert body_errors(response) == {"messages": ["Add at least one turn before you publish."]}


def test_publishing_a_participant_without_a_name_says_so_in_the_row(editor: Client, mira: Person) -> None:
    rows = [row(MIRA_KEY, mira), row(JOOST_KEY, None, job_title="Somebody")]
    response = send_new(editor, form_data(rows, [turn(MIRA_KEY)]), "action-publish")
    formset = response.context["form"].formsets["participants"]
    assert formset.errors == [{}, {"name": ["Choose a person or write a name."]}]
    assert not InterviewPage.objects.exists()


def test_publishing_several_from_the_list_names_what_is_incomplete(editor: Client, mira: Person, joost: Person) -> None:
    send_new(editor, form_data([row(MIRA_KEY, mira)], [turn("")]))
    incomplete = InterviewPage.objects.get()
    complete = interview(mira, joost)
    complete.unpublish()
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    chosen = {"id": [complete.pk, incomplete.pk], "next": reverse("wagtailadmin_home")}
    response = editor.post(f"{url}?{urlencode(chosen, doseq=True)}", follow=True)
    refusal = "Nothing was published: “Tools that travel” is not complete."
    *_, message = response.context["messages"]
    assert str(message).strip() == f"{refusal} Turn 1 has no speaker. Choose one of the participants."
    assert not InterviewPage.objects.filter(live=True).exists()
    editor.post(f"{url}?{urlencode({'id': complete.pk})}")
    assert InterviewPage.objects.get(live=True) == complete


def test_a_draft_may_be_incomplete_and_keeps_what_was_typed(editor: Client, mira: Person) -> None:
    rows = [row(MIRA_KEY, mira), row(JOOST_KEY, None, job_title="Somebody")]
    turns = [turn("", "<p>And then?</p>"), turn(str(uuid.UUID(int=9)), ""), ("heading", {"text": "", "level": "2"})]
    assert send_new(editor, form_data(rows, turns)).status_code == 302
    draft = InterviewPage.objects.get(live=False).get_latest_revision_as_object()
    assert [(str(row.key), row.name, row.job_title) for row in draft.participants.all()] == [
        (MIRA_KEY, "Mira Okafor", "Reporter"),
        (JOOST_KEY, "", "Somebody"),
    ]
    assert [(block.block_type, block.value.get("speaker"), words(block)) for block in draft.body] == [
        ("turn", "", "And then?"),
        ("turn", str(uuid.UUID(int=9)), ""),
        ("heading", None, ""),
    ]


def test_an_autosave_answers_with_the_ids_of_new_rows_and_keeps_their_keys(editor: Client, mira: Person) -> None:
    response = send_new(editor, form_data([row(MIRA_KEY, mira)], [turn(MIRA_KEY)]), accept="application/json")
    answer = json.loads(response.content)
    stored = Participant.objects.get()
    assert answer["success"] is True
    assert answer["field_updates"] == {"participants-INITIAL_FORMS": "1", "participants-0-id": str(stored.pk)}
    page = InterviewPage.objects.get(pk=answer["pk"])
    rows = [row(MIRA_KEY, mira, id=stored.pk, role="INTERVIEWER")]
    again = send(editor, page, form_data(rows, [turn(MIRA_KEY)], initial=1), accept="application/json")
    assert json.loads(again.content)["success"] is True
    assert [(row.pk, str(row.key)) for row in Participant.objects.all()] == [(stored.pk, MIRA_KEY)]


def test_another_person_in_a_row_brings_their_own_name_and_job(editor: Client, mira: Person, joost: Person) -> None:
    send_new(editor, form_data([row(MIRA_KEY, mira)], [turn(MIRA_KEY)]))
    page = InterviewPage.objects.get()
    taken = {"name": "Mira Okafor", "label": "MO", "job_title": "Reporter"}
    rows = [row(MIRA_KEY, joost, id=page.participants.get().pk, **taken)]
    assert send(editor, page, form_data(rows, [turn(MIRA_KEY)], initial=1)).status_code == 302
    participant = newest(page).participants.get()
    assert (str(participant.key), participant.name, participant.label, participant.job_title) == (
        MIRA_KEY,
        "Joost van Dael",
        "JD",
        "Workshop lead",
    )
    assert participant.organisation == joost.organisation


def test_a_row_that_the_browser_filled_for_another_person_is_left_as_it_is(
    editor: Client, mira: Person, joost: Person
) -> None:
    send_new(editor, form_data([row(MIRA_KEY, mira, job_title="Apprentice")], [turn(MIRA_KEY)]))
    page = InterviewPage.objects.get()
    shown = {"name": "Joost van Dael", "label": "JD", "job_title": "Apprentice", "filled_for": joost.pk}
    rows = [row(MIRA_KEY, joost, id=page.participants.get().pk, **shown)]
    assert send(editor, page, form_data(rows, [turn(MIRA_KEY)], initial=1)).status_code == 302
    participant = newest(page).participants.get()
    assert (participant.name, participant.label, participant.job_title, participant.organisation) == (
        "Joost van Dael",
        "JD",
        "Apprentice",
        None,
    )


def test_a_row_that_the_browser_filled_for_somebody_else_is_filled_anew(
    editor: Client, mira: Person, joost: Person
) -> None:
    send_new(editor, form_data([row(MIRA_KEY, mira)], [turn(MIRA_KEY)]))
    page = InterviewPage.objects.get()
    shown = {"name": "Mira Okafor", "label": "MO", "job_title": "Reporter", "filled_for": mira.pk}
    rows = [row(MIRA_KEY, joost, id=page.participants.get().pk, **shown)]
    send(editor, page, form_data(rows, [turn(MIRA_KEY)], initial=1))
    participant = newest(page).participants.get()
    assert (participant.name, participant.job_title) == ("Joost van Dael", "Workshop lead")


def test_a_row_keeps_what_was_typed_when_a_person_is_linked_to_it(editor: Client, mira: Person) -> None:
    data = form_data([row(MIRA_KEY, None, name="M. Okafor", job_title="Apprentice")], [turn(MIRA_KEY)])
    send_new(editor, data)
    page = InterviewPage.objects.get()
    stored = page.participants.get()
    rows = [row(MIRA_KEY, mira, id=stored.pk, name="M. Okafor", job_title="Apprentice")]
    assert send(editor, page, form_data(rows, [turn(MIRA_KEY)], initial=1)).status_code == 302
    participant = newest(page).participants.get()
    assert (participant.person, participant.name, participant.job_title) == (mira, "M. Okafor", "Apprentice")


def test_the_key_of_a_row_is_sent_but_not_shown(editor: Client, mira: Person, joost: Person) -> None:
    page = interview(mira, joost)
    response = editor.get(reverse("wagtailadmin_pages:edit", args=(page.pk,)))
    fields = [form["key"] for form in response.context["form"].formsets["participants"].forms]
    assert [field.value() for field in fields] == [str(participant.key) for participant in page.participants.all()]
    assert [field.is_hidden for field in fields] == [True, True]
    assert {field.field.widget.attrs["data-controller"] for field in fields} == {"participant-key"}
