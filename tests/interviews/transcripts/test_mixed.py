"""Questions without a label between answers that have one."""

import pytest

from interviews.transcripts import Transcript, TurnKind, read_transcript

ANSWERS = ("I had no red.", "He had no red, and no brush.", "My aunt keeps it.", "Her aunt says so at least.")
KINDS = [TurnKind.QUESTION, TurnKind.ANSWER, TurnKind.ANSWER] * 2


def page(one: str, other: str) -> str:
    """Return two questions, as they are printed, with the answers of two people below each."""
    people = [f"Ana Ruiz: {ANSWERS[0]}", f"Jo Berg: {ANSWERS[1]}", f"Ana Ruiz: {ANSWERS[2]}", f"Jo Berg: {ANSWERS[3]}"]
    return "\n\n".join(["# Blue box", one, *people[:2], other, *people[2:]])


def spoken(read: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.blocks[0].text) for turn in read.turns]


@pytest.mark.parametrize(
    "printed",
    [
        ("**1. Why is it blue?**", "**2. Who has the key?**"),
        ("**Why is it blue?**", "**Who has the key?**"),
        ("### Why is it blue?", "### Who has the key?"),
        ("Why is it blue?", "Who has the key?"),
    ],
)
def test_several_people_answer_each_question(printed: tuple[str, str]) -> None:
    read = read_transcript(page(*printed).encode(), "a.md")
    names = (None, "Ana Ruiz", "Jo Berg")
    said = ("Why is it blue?", ANSWERS[0], ANSWERS[1], "Who has the key?", ANSWERS[2], ANSWERS[3])
    assert spoken(read) == list(zip(names * 2, said, strict=True))
    assert [turn.kind for turn in read.turns] == KINDS


def test_a_question_at_the_end_of_an_answer_stays_there() -> None:
    turns = ("Ana Ruiz: It is blue.\n\nIs it not?", "Jo Berg: It is.", "Ana Ruiz: So it is.", "Jo Berg: I painted it.")
    read = read_transcript("\n\n".join(("# Blue box", *turns, *turns[1:], *turns)).encode(), "a.md")
    assert {turn.speaker for turn in read.turns} == {"Ana Ruiz", "Jo Berg"}


def test_the_first_words_below_a_label_are_its_speaker_s() -> None:
    turns = ("Ana Ruiz 0:01\nWhy is it blue?", "Jo Berg 0:04\nI had no red.") * 2
    read = read_transcript("\n\n".join(turns).encode(), "a.txt")
    assert [turn.speaker for turn in read.turns] == ["Ana Ruiz", "Jo Berg"] * 2
