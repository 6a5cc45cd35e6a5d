"""The scores of a reading: each fault lowers the measures that it concerns, and no others."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from bench.scoring import MEASURES, means, score
from bench.transcripts import scores_table

QUESTION = "Who was it that rang the bell so early in the morning?"
ITEMS = ["the baker", "the wind"]
CLOSING = "The bell is open to visitors on Sundays, weather and pigeons permitting."


def turn(speaker: str | None, kind: str, *blocks: str | list[str]) -> dict[str, Any]:
    return {
        "speaker": speaker,
        "kind": kind,
        "blocks": [
            {"type": "list", "items": one} if isinstance(one, list) else {"type": "paragraph", "text": one}
            for one in blocks
        ],
    }


TRUTH: dict[str, Any] = {
    "title": "“The bell”",
    "date": "2020-02-01",
    "intro": ["Ana Ruiz climbed the tower."],
    "lead_image": "media/bell.jpg",
    "speakers": [
        {"name": "Ana Ruiz", "aliases": ["AR"], "role": None, "organisation": None},
        {"name": "Jo Berg", "aliases": ["JB"], "role": "keeper", "organisation": "Bell Forum"},
    ],
    "turns": [
        turn("Ana Ruiz", "question", QUESTION),
        turn("Jo Berg", "answer", "Two suspects:", ITEMS),
        turn("Ana Ruiz", "question", "And who was it?"),
        turn("Jo Berg", "answer", "The wind."),
    ],
    "closing": [CLOSING],
    "chrome": ["Share", "Read more stories of towers and bells"],
    "unscored": ["The morning after"],
}
BEST = {
    **dict.fromkeys(MEASURES[:-3], 1.0),
    **dict.fromkeys(MEASURES[-3:], 0.0),
}


def reading() -> dict[str, Any]:
    return copy.deepcopy({key: value for key, value in TRUTH.items() if key != "unscored"})


def differing(read: dict[str, Any]) -> dict[str, float | None]:
    return {
        name: round(value, 3) for name, value in score(read, TRUTH).items() if value is not None and value != BEST[name]
    }


def test_the_truth_itself_scores_best() -> None:
    assert score(reading(), TRUTH) == BEST


def test_what_only_printings_differ_in_does_not_count() -> None:
    read = reading() | {"title": '"the  BELL"', "lead_image": "https://x.example/bell.jpg"}
    read["turns"][0]["blocks"][0]["text"] = f"*{QUESTION}* (00:01)"
    read["turns"].insert(2, turn(None, "statement", "The morning after"))
    read["turns"][3]["speaker"] = "Dr. Ana Ruiz"
    assert differing(read) == {}


FAULTS: dict[str, tuple[Callable[[dict[str, Any]], object], dict[str, float]]] = {
    "a turn is missing": (lambda read: read["turns"].pop(), {"turn F1": 0.857, "loss": 0.043}),
    "a turn is too many": (
        lambda read: read["turns"].append(turn("Jo Berg", "answer", "Out.")), {"turn F1": 0.889}
    ),
    "the other one speaks": (
        lambda read: read["turns"][0].update(speaker="Jo Berg"), {"speaker": 0.75, "alias": 0.75}
    ),
    "nobody knows who the initials are": (
        lambda read: (read["turns"][0].update(speaker="AR"), read["speakers"][0].update(aliases=[])),
        {"speaker": 0.75},
    ),
    "a question counts as a statement": (lambda read: read["turns"][0].update(kind="statement"), {"kind": 0.75}),
    "an item is no item": (
        lambda read: read["turns"][1].update(turn("Jo Berg", "answer", "Two suspects:", ITEMS[0], ITEMS[1:])),
        {"lists": 0.5},
    ),
    "the title is missing": (lambda read: read.update(title=None), {"title": 0.0}),
    "the day is another one": (lambda read: read.update(date="2020-01-02"), {"date": 0.0}),
    "the picture is another one": (lambda read: read.update(lead_image="logo.png"), {"image": 0.0}),
    "the role is missing": (lambda read: read["speakers"][1].update(role=None), {"role/org": 0.5}),
    "the closing is set apart": (
        lambda read: read.update(closing=[], unplaced=[CLOSING]), {"closing": 0.0, "misplaced": 0.348}
    ),
    "furniture is in the text": (
        lambda read: read.update(intro=[*read["intro"], "Share"]), {"intro": 0.0, "leak": 0.5}
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_fault_lowers_what_it_concerns(name: str) -> None:
    spoil, expected = FAULTS[name]
    spoil(read := reading())
    assert differing(read) == expected


def test_speaker_whom_the_truth_does_not_name_is_a_part_or_nobody() -> None:
    truth = TRUTH | {"turns": [turn(None, "question", "Who?")]}
    given = [None, "Interviewer", "Q1", "Ana Ruiz"]
    found = [score(reading() | {"turns": [turn(name, "question", "Who?")]}, truth)["speaker"] for name in given]
    assert found == [1.0, 1.0, 1.0, 0.0]


def test_refused_transcript_scores_nothing() -> None:
    scores = score({"error": "The file is empty."}, TRUTH)
    assert (scores["turn F1"], scores["loss"], scores["leak"]) == (0.0, 1.0, 0.0)


def test_table_has_a_row_for_each_case_and_the_mean_of_those_that_count() -> None:
    other = score(reading(), TRUTH | {"chrome": []}) | {"kind": 0.5}
    scores = {"bell": score(reading(), TRUTH), "tower": other}
    assert means(scores.values()) == BEST | {"kind": 0.75}
    rows = [row.split() for row in scores_table(scores).splitlines()]
    assert [row[0] for row in rows] == ["turn", "bell", "tower", "mean"]
    assert (rows[2][4], rows[2][-1], rows[3][4]) == ("0.500", "-", "0.750")
