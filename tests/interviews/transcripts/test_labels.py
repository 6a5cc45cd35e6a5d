"""The words that say who speaks."""

import pytest

from interviews.transcripts.labels import Label, has_label_shape, lone_label, split_label


@pytest.mark.parametrize(
    ("line", "name", "description", "speech"),
    [
        ("Ines Okafor: Who?", "Ines Okafor", "", "Who?"),
        ("IO:\u00a0Who?", "IO", "", "Who?"),
        ("IO : Who?", "IO", "", "Who?"),
        ("JvdM: Who?", "JvdM", "", "Who?"),
        ("I.O.: Who?", "I.O.", "", "Who?"),
        ("Q: Who?", "Q", "", "Who?"),
        ("Q3. Who?", "Q3", "", "Who?"),
        ("A) Me.", "A", "", "Me."),
        ("Interviewer 2: Who?", "Interviewer 2", "", "Who?"),
        ("[00:01:12] Ines Okafor: Who?", "Ines Okafor", "", "Who?"),
        ("Ines Okafor (00:12): Who?", "Ines Okafor", "", "Who?"),
        ("Ines Okafor (Fernbank): Who?", "Ines Okafor", "Fernbank", "Who?"),
        ("PIET HARMSEN, TOOL KEEPER: Me.", "PIET HARMSEN", "TOOL KEEPER", "Me."),
        ("Marie-Claire d'Aubigny: Moi.", "Marie-Claire d'Aubigny", "", "Moi."),
        ("سارة: من؟", "سارة", "", "من؟"),
        ("Ines Okafor:", "Ines Okafor", "", ""),
    ],
)
def test_label_is_split_from_speech(line: str, name: str, description: str, speech: str) -> None:
    label = split_label(line)
    assert label is not None
    assert (label.name, label.description, line[label.body_start :]) == (name, description, speech)


@pytest.mark.parametrize(
    "line",
    [
        "Note: the cellar is closed.",
        "PS: the cat came back.",
        "Their advice: bring a coat.",
        "https://mill.example/ladders",
        "10:30 on Sundays",
        "Besucher:innen kommen gern.",
        "No colon here",
        "A very long sentence that names Many Capital Words before its colon: it is no label",
        ": nothing before it",
        "",
    ],
)
def test_other_lines_have_no_label(line: str) -> None:
    assert split_label(line) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [("Ines Okafor", "Ines Okafor"), ("Ines Okafor 00:01:12", "Ines Okafor"), ("[00:12] Speaker 1", "Speaker 1")],
)
def test_name_alone_on_a_line_is_a_label(line: str, name: str) -> None:
    label = lone_label(line)
    assert label is not None
    assert label.name == name


@pytest.mark.parametrize("line", ["Yes.", "the cellar", "What is Ines doing?"])
def test_other_words_alone_on_a_line_are_no_label(line: str) -> None:
    assert lone_label(line) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [("IO", True), ("JvdM", True), ("M.C.A.", True), ("I O", True), ("Io", False), ("Ann B", False), ("INES", True)],
)
def test_initials_are_told_from_names(name: str, expected: bool) -> None:
    assert Label(name, "", 0).is_initials is expected


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Okafor, Ines   0:03", "Ines Okafor"),
        ("van der Meer, Jan 0:03", "Jan van der Meer"),
        ("Okafor, Ines: Why?", "Ines Okafor"),
        ("Okafor, Director: Why?", "Okafor"),
        ("Ines Okafor, Lisbon: Why?", "Ines Okafor"),
        ("OKAFOR, HEAD OF TOOLS: Why?", "OKAFOR"),
    ],
)
def test_a_name_with_the_surname_first_is_put_in_order(line: str, name: str) -> None:
    label = split_label(line) or lone_label(line)
    assert label is not None
    assert label.name == name


@pytest.mark.parametrize(
    ("line", "description"),
    [
        ("Ines Okafor (Guest)  0:12", ""),
        ("Ines Okafor (Tool Keeper)  0:12", "Tool Keeper"),
        ("Ines Okafor | 0:12.5", ""),
    ],
)
def test_what_stands_between_a_name_and_its_time(line: str, description: str) -> None:
    assert lone_label(line) == Label("Ines Okafor", description, len(line))


def test_the_first_letter_of_initials_is_no_title() -> None:
    assert Label("M. d'H.", "", 0).is_initials
    assert has_label_shape("M. d'H.")
