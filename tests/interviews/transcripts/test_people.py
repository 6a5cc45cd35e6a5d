"""Credits, attributions and the cast: who is who in a conversation."""

import pytest

from interviews.transcripts.attribution import attribution_in, described_in_label
from interviews.transcripts.choosing import choose_reading
from interviews.transcripts.credits import Credits, read_credits
from interviews.transcripts.findings import FindingCode
from interviews.transcripts.jobs import Attribution
from interviews.transcripts.names import named_in
from interviews.transcripts.source import split_lines
from interviews.transcripts.speakers import Cast, cast_turns


@pytest.mark.parametrize(
    ("above", "below", "askers", "asked"),
    [
        ("Fernbank's Ines Okafor met Piet Harmsen at noon.", "", ("Ines Okafor",), ("Piet Harmsen",)),
        ("Ines Okafor and Robin Vale talk to Piet Harmsen.", "", ("Ines Okafor", "Robin Vale"), ("Piet Harmsen",)),
        ("Ines Okafor of Fernbank visited him.", "", ("Ines Okafor",), ()),
        ("Piet Harmsen keeps tools.", "Interview by Ines Okafor", ("Ines Okafor",), ()),
        ("Lo entrevista Inés Robledo.", "", ("Inés Robledo",), ()),
        ("Rozmawia Zofia Borek.", "", ("Zofia Borek",), ()),
        ("", "Propos recueillis par Inès Colin", ("Inès Colin",), ()),
        ("", "Maison Levier meets on Fridays.", (), ()),
        ("A cellar full of tools.", "", (), ()),
    ],
)
def test_credits_say_who_asks(above: str, below: str, askers: tuple[str, ...], asked: tuple[str, ...]) -> None:
    assert read_credits(above, below) == Credits(askers, asked)


def test_names_are_cut_after_a_possessive() -> None:
    text = "In May, Fernbank Press's Ines Okafor met Jan van der Meer and Dr. Eva Åström. Then rain came."
    assert [person.name for person in named_in(text)] == [
        "Fernbank Press",
        "Ines Okafor",
        "Jan van der Meer",
        "Eva Åström",
    ]


@pytest.mark.parametrize(
    ("text", "role", "organisation"),
    [
        ("Piet Harmsen, Tool Keeper at Maison Levier, spoke.", "Tool Keeper", "Maison Levier"),
        ("Piet Harmsen, Tool Keeper at Ghent's Maison Levier, spoke.", "Tool Keeper", "Maison Levier"),
        ("Piet Harmsen, founder of the Open Cellar Trust in Ghent, spoke.", "founder", "Open Cellar Trust"),
        ("Piet Harmsen (keeper, Maison Levier) spoke.", "keeper", "Maison Levier"),
        ("Piet Harmsen is the keeper of Maison Levier.", "keeper", "Maison Levier"),
        ("Maison Levier's Piet Harmsen spoke.", None, "Maison Levier"),
        ("Piet Harmsen of Maison Levier spoke.", None, "Maison Levier"),
        ("Maison Levier lends tools. Its keeper, Piet Harmsen, spoke.", "keeper", "Maison Levier"),
        ("Das Werkhaus Levier verleiht. Piet Harmsen ist dort Hauswart.", "Hauswart", "Werkhaus Levier"),
        ("Piet Harmsen es portavoz de la Casa Levier, que presta.", "portavoz", "Casa Levier"),
        ("Piet Harmsen est le gardien de l'association Maison Levier.", "gardien", "Maison Levier"),
        ("Piet Harmsen est gardien à la Régie des Outils.", "gardien", "Régie des Outils"),
        ("Piet Harmsen est gardien à Gand.", "gardien", None),
        ("Piet Harmsen, who was late, spoke.", None, None),
        ("Piet Harmsen spoke.", None, None),
    ],
)
def test_attribution_is_read_around_the_name(text: str, role: str | None, organisation: str | None) -> None:
    assert attribution_in(text, "Piet Harmsen") == Attribution(role, organisation)


@pytest.mark.parametrize(
    ("description", "role", "organisation"),
    [
        ("MODERATOR", "moderator", None),
        ("FOUNDER OF CASA LEVIER", "founder", "Casa Levier"),
        ("HEAD OF TOOLS, CITY OF GHENT", "head of tools", "City of Ghent"),
        ("Tool Keeper at the Casa Levier", "Tool Keeper", "Casa Levier"),
        ("", None, None),
    ],
)
def test_attribution_in_a_label(description: str, role: str | None, organisation: str | None) -> None:
    assert described_in_label(description, "") == Attribution(role, organisation)


def cast_of(text: str, above: str = "", below: str = "") -> Cast:
    lines = split_lines(text)
    reading = choose_reading(lines)
    assert reading is not None
    return cast_turns(reading.starts, lines, above, below)


def test_initials_are_resolved_to_full_labels() -> None:
    cast = cast_of("Ines Okafor: Who?\n\nPiet Harmsen: Me.\n\nIO: Why?\n\nPH: So.")
    assert cast.of_turns == ["Ines Okafor", "Piet Harmsen"] * 2
    assert [speaker.aliases for speaker in cast.speakers.values()] == [("IO",), ("PH",)]
    assert cast.findings == []


def test_initials_are_resolved_to_names_in_the_opening() -> None:
    cast = cast_of("IO: Who?\n\nPH: Me.\n\nIO: Why?\n\nPH: So.", "Ines Okafor met Piet Harmsen.")
    assert cast.of_turns == ["Ines Okafor", "Piet Harmsen"] * 2


def test_initials_of_two_speakers_are_a_question() -> None:
    cast = cast_of("Maja Orr: Who?\n\nMilo Ode: Me.\n\nMO: Why?\n\nMO: So.\n\nMaja Orr: Ah?")
    assert cast.of_turns == ["Maja Orr", "Milo Ode", None, None, "Maja Orr"]
    assert [(finding.code, finding.choices) for finding in cast.findings] == [
        (FindingCode.AMBIGUOUS_INITIALS, ("Maja Orr", "Milo Ode"))
    ]


def test_initials_of_nobody_are_kept_and_reported() -> None:
    cast = cast_of("IO: Who?\n\nPH: Me.\n\nIO: Why?\n\nPH: So.")
    assert [(speaker.name, speaker.is_named) for speaker in cast.speakers.values()] == [("IO", False), ("PH", False)]
    assert [finding.code for finding in cast.findings] == [FindingCode.UNKNOWN_SPEAKER] * 2


def test_letters_are_the_people_of_the_opening() -> None:
    cast = cast_of("Q: Who?\n\nA: Me.\n\nQ: Why?\n\nA: So.", "Ines Okafor met Piet Harmsen.")
    assert cast.of_turns == ["Ines Okafor", "Piet Harmsen"] * 2


def test_letters_of_nobody_name_nobody() -> None:
    cast = cast_of("Q: Who?\n\nA: Me.\n\nQ: Why?\n\nA: So.")
    assert cast.of_turns == [None] * 4
    assert [finding.code for finding in cast.findings] == [FindingCode.UNKNOWN_SPEAKER] * 2


def test_words_for_a_part_are_names_without_a_person() -> None:
    cast = cast_of("Interviewer: Who?\n\nRespondent: Me.\n\nInterviewer: Why?\n\nRespondent: So.")
    assert [(speaker.name, speaker.is_named) for speaker in cast.speakers.values()] == [
        ("Interviewer", False),
        ("Respondent", False),
    ]


def test_several_askers_leave_bare_questions_to_nobody() -> None:
    text = "—Who?\n\n—Me.\n\n—Why?\n\n—So."
    cast = cast_of(text, "Ines Okafor and Robin Vale met Piet Harmsen.")
    assert cast.of_turns == [None, "Piet Harmsen"] * 2


@pytest.mark.parametrize("names", [("Speaker 1", "Speaker 2"), ("Vale", "Orr")])
def test_halves_of_names_and_numbers_are_no_full_names(names: tuple[str, str]) -> None:
    one, other = names
    cast = cast_of(f"{one}: Who mends it?\n\n{other}: I do.\n\n{one}: Why?\n\n{other}: So.")
    assert [(speaker.name, speaker.is_named) for speaker in cast.speakers.values()] == [(one, False), (other, False)]
