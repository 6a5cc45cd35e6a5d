"""Two revisions of an interview, compared as an editor reads them."""

import copy
import re
import uuid

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.blocks import StreamValue

from cms.api.blocks import stored
from interviews.choices import TurnKind
from tests.factories import PersonFactory, interview, turn


@pytest.fixture
def talk(site):
    """An interview of six turns whose texts are numbered."""
    return interview(PersonFactory(name="Ann Lee"), PersonFactory(name="Bea Mir"), exchanges=3)


@pytest.fixture
def compare(client, talk):
    """A function that saves the interview anew, with other blocks, and returns the comparison: its cells by label."""
    client.force_login(get_user_model().objects.create_superuser("editor"))

    def cells(blocks):
        # What the test has set on the page before is in both.
        before = talk.save_revision() if blocks else talk.get_latest_revision()
        if blocks:
            talk.body = StreamValue(talk.body.stream_block, blocks, is_lazy=True)
        after = talk.save_revision()
        url = reverse("wagtailadmin_pages:revisions_compare", args=(talk.pk, before.pk, after.pk))
        table = BeautifulSoup(client.get(url).content, "html.parser").find("table", class_="listing")
        rows = [row.find_all("td", recursive=False) for row in table.find("tbody").find_all("tr", recursive=False)]
        return {label.get_text(strip=True).rstrip(":"): cell for label, cell in rows}

    return cells


def blocks_of(page):
    """Return the blocks of a page as they are stored, to be changed without the page."""
    return copy.deepcopy(stored(page.body))


def lines(cell):
    """Return each child object of a comparison, in order, as one line; what is added is in +…+, what is gone in -…-."""
    for mark, name in (("+", "addition"), ("-", "deletion")):
        for span in cell.find_all("span", class_=name):
            span.replace_with(f"{mark}{span.get_text()}{mark}")
    children = [child for child in cell.select(".comparison__child-object") if not child.find_parent("details")]
    return [re.sub(r"\s+", " ", child.get_text(" ")).strip() for child in children]


def test_a_changed_turn_shows_the_name_the_kind_and_what_is_new_in_the_text(compare, talk):
    blocks = blocks_of(talk)
    answerer = blocks[1]["value"]["speaker"]
    blocks[0]["value"] = {"speaker": answerer, "kind": "STATEMENT", "text": "<p>What is question one?</p>"}
    assert lines(compare(blocks)["Conversation"])[0] == (
        "Turn changed Speaker -Ann Lee- +Bea Mir+ Kind -Question- +Statement+ Text What is question -1?- +one?+"
    )


def test_turns_added_removed_and_moved_are_named_so(compare, talk):
    first, second, third, _, fifth, _ = blocks_of(talk)
    asker = talk.participants.first()
    added = turn(asker, TurnKind.QUESTION, "<p>And then?</p>")
    assert lines(compare([second, first, added, third, fifth])["Conversation"]) == [
        "Turn moved Speaker Bea Mir Kind Answer Text It is answer 1.",
        "Show the unchanged block Speaker Ann Lee Kind Question Text What is question 1?",
        "Turn added Speaker Ann Lee Kind Question Text And then?",
        "Show the unchanged block Speaker Ann Lee Kind Question Text What is question 2?",
        "Turn removed Speaker Bea Mir Kind Answer Text It is answer 2.",
        "Show the unchanged block Speaker Ann Lee Kind Question Text What is question 3?",
        "Turn removed Speaker Bea Mir Kind Answer Text It is answer 3.",
    ]


def test_a_turn_moved_and_changed_is_one_turn(compare, talk):
    first, second, *rest = blocks_of(talk)
    second["value"] = {**second["value"], "text": "<p>It is answer one.</p>"}
    assert lines(compare([second, first, *rest])["Conversation"])[0] == (
        "Turn moved and changed Speaker Bea Mir Kind Answer Text It is answer -1.- +one.+"
    )


def test_a_turn_whose_speaker_has_left_shows_no_key(compare, talk):
    first, *rest = blocks_of(talk)
    first["value"] = {**first["value"], "speaker": str(uuid.uuid4())}
    assert lines(compare([first, *rest])["Conversation"])[0] == (
        "Turn changed Speaker -Ann Lee- +Nobody+ Kind Question Text What is question 1?"
    )


def test_paragraphs_of_a_turn_stay_apart(compare, talk):
    first, *rest = blocks_of(talk)
    first["value"] = {**first["value"], "text": "<p>What is question 1?</p><p>Really?</p>"}
    assert lines(compare([first, *rest])["Conversation"])[0] == (
        "Turn changed Speaker Ann Lee Kind Question Text What is question 1? + Really?+"
    )


def test_turns_that_were_only_opened_in_the_form_are_unchanged(compare, talk):
    blocks = blocks_of(talk)
    for number, block in enumerate(blocks):
        block["value"]["text"] = block["value"]["text"].replace("<p>", f'<p data-block-key="key{number}">')
    blocks[1]["value"]["kind"] = "STATEMENT"
    cell = compare(blocks)["Conversation"]
    assert [each.get_text() for each in cell.find_all("strong")] == ["Turn changed"]
    assert [each.get_text() for each in cell.select("summary")] == [
        "Show the unchanged block",
        "Show 4 unchanged blocks",
    ]


def test_words_that_look_like_markup_are_shown_as_they_are(compare, talk):
    first, *rest = blocks_of(talk)
    first["value"] = {**first["value"], "text": "<p>Is it &lt;i&gt;?</p>"}
    cell = compare([first, *rest])["Conversation"]
    assert cell.find("i") is None
    assert lines(cell)[0] == ("Turn changed Speaker Ann Lee Kind Question Text -What is question 1?- +Is it <i>?+")


def test_another_name_of_a_participant_changes_the_participant_alone(compare, talk):
    talk.save_revision()
    asking, answering = talk.participants.all()
    answering.name = "Bea Miro"
    talk.participants = [asking, answering]
    rows = compare(None)
    assert list(rows) == ["Participants"]
    assert lines(rows["Participants"]) == [
        "Person Ann Lee Role Asks Name Ann Lee Label AL Job title Organisation None",
        "Person Bea Mir Role Answers Name Bea -Mir- +Miro+ Label BM Job title Organisation None",
    ]
