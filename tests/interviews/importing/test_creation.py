"""What a transcript becomes as a page: its turns by key, its people, its place in the history."""

import datetime
from dataclasses import replace

import pytest
from wagtail.models import PageLogEntry

from cms.rich_text import plain_text
from interviews.blocks import turns_of
from interviews.importing.beginning import draft_of
from interviews.importing.draft import Draft, Link, LinkTo, Part, PartPlace, Piece
from interviews.models import InterviewIndexPage, InterviewPage
from interviews.services import ImportRefusedError, create_interview
from interviews.transcripts import Span, read_transcript
from network.models import Organisation, Person
from tests.factories import OrganisationFactory, PersonFactory

LADDERS = """The library that lends ladders

3 March 2018

Ines Okafor of the weekly Fernbank met Piet Harmsen to ask about ladders.

Ines Okafor: Who borrows a ladder?

Piet Harmsen: Painters who forgot one, mostly.

And people with cats.

Ines Okafor: What else goes out?

Piet Harmsen: Drills, pans and tents.
"""


@pytest.fixture
def parent(site) -> InterviewIndexPage:
    return InterviewIndexPage.objects.get()


def ladders() -> Draft:
    return draft_of(read_transcript(LADDERS.encode(), "ladders.txt"))


def spoken_in(page: InterviewPage) -> list[tuple[str, str, str]]:
    """Return the name, the kind and the words of each turn of a page's last revision."""
    revision = page.latest_revision.as_object()
    names = {str(row.key): row.name for row in revision.participants.all()}
    turns = [turn["value"] for turn in turns_of(revision.body)]
    return [(names.get(turn["speaker"], ""), turn["kind"], plain_text(turn["text"])) for turn in turns]


def test_page_is_a_draft_with_turns_that_point_at_participants(parent):
    page = create_interview(ladders(), parent).page
    assert (page.live, page.title, page.slug) == (
        False,
        "The library that lends ladders",
        "the-library-that-lends-ladders",
    )
    assert page.published_on == datetime.date(2018, 3, 3)
    assert page.standfirst == "Ines Okafor of the weekly Fernbank met Piet Harmsen to ask about ladders."
    assert spoken_in(page) == [
        ("Ines Okafor", "QUESTION", "Who borrows a ladder?"),
        ("Piet Harmsen", "ANSWER", "Painters who forgot one, mostly.\n\nAnd people with cats."),
        ("Ines Okafor", "QUESTION", "What else goes out?"),
        ("Piet Harmsen", "ANSWER", "Drills, pans and tents."),
    ]
    ids = [turn["id"] for turn in turns_of(page.body)]
    assert len(set(ids)) == 4


def test_history_tells_what_was_imported_by_whom(parent, member):
    editor = member("Editors")
    page = create_interview(ladders(), parent, user=editor, source="ladders.txt").page
    entry = PageLogEntry.objects.get(page=page, action="interviews.import")
    assert (entry.user, entry.revision, entry.content_changed) == (editor, page.latest_revision, True)
    assert entry.message == "Imported from “ladders.txt”, 4 turns, 2 speakers, 0 lines left out"
    assert page.owner == editor


def test_second_import_returns_the_first_page(parent):
    first = create_interview(ladders(), parent)
    again = create_interview(ladders(), parent)
    assert (first.created, again.created, again.page) == (True, False, first.page)
    other = create_interview(ladders(), parent, even_if_there=True)
    assert (other.created, other.page.slug) == (True, "the-library-that-lends-ladders-2")
    assert Person.objects.count() == 2


def test_people_are_found_chosen_made_or_left_alone(parent):
    found = PersonFactory(name="ines okafor")
    other = PersonFactory(name="P. Harmsen")
    draft = ladders()
    asks, answers = draft.speakers
    page = create_interview(
        replace(draft, speakers=(asks, replace(answers, person_link=Link(LinkTo.ENTRY, other.pk)))), parent
    ).page
    assert [row.person for row in page.participants.all()] == [found, other]
    draft = replace(
        draft,
        title="Again",
        speakers=(
            replace(asks, person_link=Link(LinkTo.NEW)),
            replace(answers, person_link=Link(LinkTo.NOTHING)),
        ),
    )
    imported = create_interview(draft, parent)
    assert [(one.entry.name, one.created) for one in imported.people] == [("Ines Okafor", True)]
    assert [(row.name, row.person_id) for row in imported.page.participants.all()] == [
        ("Ines Okafor", imported.people[0].entry.pk),
        ("Piet Harmsen", None),
    ]


def test_organisations_are_found_chosen_or_made_once(parent):
    known = OrganisationFactory(name="Fernbank")
    draft = ladders()
    asks, answers = draft.speakers
    speakers = (
        replace(asks, organisation="fernbank"),
        replace(answers, organisation="Levier", organisation_link=Link(LinkTo.NEW)),
    )
    page = create_interview(replace(draft, speakers=speakers), parent).page
    made = Organisation.objects.get(name="Levier")
    assert [row.organisation for row in page.participants.all()] == [known, made]
    # A name that should have no entry makes none.
    nothing = tuple(replace(one, organisation="Nowhere", organisation_link=Link(LinkTo.NOTHING)) for one in speakers)
    page = create_interview(replace(draft, title="Again", speakers=nothing), parent).page
    assert [row.organisation for row in page.participants.all()] == [None, None]
    assert Organisation.objects.count() == 2


def test_entries_of_who_may_not_publish_them_are_drafts(parent, member):
    writer = member("Editors")
    group = writer.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="publish_person"))
    create_interview(ladders(), parent, user=writer)
    assert set(Person.objects.values_list("name", "live")) == {("Ines Okafor", False), ("Piet Harmsen", False)}


def test_who_may_add_no_people_gets_names_alone(parent, member):
    writer = member("Editors")
    group = writer.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="add_person"))
    page = create_interview(ladders(), parent, user=writer).page
    assert [(row.name, row.person) for row in page.participants.all()] == [
        ("Ines Okafor", None),
        ("Piet Harmsen", None),
    ]
    assert Person.objects.count() == 0


def test_links_and_emphasis_are_kept_and_layout_is_not(parent):
    bold = Piece((Span("Who ", bold=True), Span("borrows", bold=True, href="https://example.org/?a=1&b=2")))
    plain = Piece((Span("Painters "), Span("<mostly>", italic=True), Span(".", href="javascript:alert(1)")))
    draft = ladders()
    turns = (
        Part("a", PartPlace.TURN, (bold,), "s1"),
        Part("b", PartPlace.HEADING, (Piece((Span("At noon"),)),)),
        Part("c", PartPlace.TURN, (plain,), "s2"),
    )
    page = create_interview(replace(draft, parts=turns), parent).page
    assert [(block["type"], block["value"].get("text")) for block in page.body.raw_data] == [
        ("turn", '<p>Who <a href="https://example.org/?a=1&amp;b=2">borrows</a></p>'),
        ("heading", "At noon"),
        ("turn", "<p>Painters <i>&lt;mostly&gt;</i>.</p>"),
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"title": " "}, "The interview has no title yet. Give it one."),
        ({"title": "x" * 256}, "The title is longer than 255 characters."),
        ({"parts": ()}, "Nobody says anything yet. Make a turn of at least one paragraph."),
    ],
)
def test_draft_that_makes_no_page_is_refused(parent, change, message):
    with pytest.raises(ImportRefusedError) as refused:
        create_interview(replace(ladders(), **change), parent)
    assert str(refused.value) == message
    assert (InterviewPage.objects.count(), Person.objects.count()) == (0, 0)


def test_two_speakers_who_are_one_person_are_refused(parent):
    person = PersonFactory(name="Ines Okafor")
    draft = ladders()
    same = tuple(replace(speaker, person_link=Link(LinkTo.ENTRY, person.pk)) for speaker in draft.speakers)
    with pytest.raises(ImportRefusedError) as refused:
        create_interview(replace(draft, speakers=same), parent)
    assert str(refused.value) == (
        "Two speakers are the same person, “Ines Okafor”. Join them, or link one to somebody else."
    )
    assert InterviewPage.objects.count() == 0
