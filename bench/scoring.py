"""Scores of a reading of a transcript against what a person says is in it.

Both have the shape that `manage.py import_transcript --json` prints. A truth may also name lines that have no place in
that shape under `unscored`: sub-headings, captions and the like, which a reading may put anywhere.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any

Json = dict[str, Any]
Scores = dict[str, float | None]
# The measures in the order in which they are printed; the last three are the better the lower.
MEASURES = (
    "turn F1", "speaker", "alias", "kind", "lists", "title", "date", "intro", "closing", "image", "role/org",
    "loss", "misplaced", "leak",
)  # fmt: skip
# What two printings of the same words differ in: marks of direction and width, quotation and emphasis, dashes, times.
IGNORED = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0xAD]
    + [ord(mark) for mark in "\"'`*_\u00ab\u00bb\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a"]
)
DASHES = dict.fromkeys([*range(0x2010, 0x2016), 0x2212], "-")
TIME = re.compile(r"[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])]")
SPACE_BEFORE_STOP = re.compile(r"\s+(?=[;:?!.,%])")
HONORIFICS = re.compile(r"(?:(?:prof|dr|mr|mrs|ms|mme|mlle|m|herr|frau|sig|sr|sra|dott|pan|pani)\.?\s+)+")
# Labels that stand for nobody in particular.
PARTS = frozenset({
    "", *"qaprd\u0633\u062c", "question", "answer", "interviewer", "frage", "antwort", "pregunta", "respuesta",
    "domanda", "risposta", "unknown",
})  # fmt: skip
NUMBERED_PART = re.compile(r"[qa]\d*")
TURN_OPENING = 40
WINDOW = 5
LONG_LINE = 25


def score(read: Json, truth: Json) -> Scores:
    """Return every measure of a reading, from 0 to 1; None where the truth has nothing to measure."""
    expected = truth["turns"]
    found = scored_turns(read, expected, [plain(line) for line in truth.get("unscored", [])])
    pairs = [
        (expected[first], found[second])
        for first, second in aligned([opening(turn) for turn in expected], [opening(turn) for turn in found])
    ]
    both = len(expected) + len(found)
    return {
        "turn F1": 2 * len(pairs) / both if both else 1.0,
        **speaker_scores(read, truth, pairs),
        "kind": share(one.get("kind") == other.get("kind") for one, other in pairs) or 0.0,
        "lists": recall(list(items(expected)), list(items(found))),
        "title": same(read.get("title"), truth.get("title")),
        "date": same(read.get("date"), truth.get("date")),
        "intro": same(" ".join(texts(read, "intro")), " ".join(truth["intro"])),
        "closing": same(" ".join(texts(read, "closing")), " ".join(truth["closing"])),
        "image": same(file_name(read.get("lead_image")), file_name(truth.get("lead_image"))),
        "role/org": share(stated_jobs(read, truth)),
        **loss_scores(read, truth),
        "leak": leak(read, truth),
    }


def means(scores: Iterable[Scores]) -> Scores:
    """Return the mean of each measure over the cases to which it applies."""
    every = list(scores)
    return {name: share(value for one in every if (value := one[name]) is not None) for name in MEASURES}


def share(values: Iterable[float]) -> float | None:
    """Return the mean of values, or None if there are none."""
    counted = list(values)
    return sum(counted) / len(counted) if counted else None


def plain(text: object) -> str:
    """Return a text without what printings differ in: case, white space, quotation marks, kinds of dashes, times."""
    words = unicodedata.normalize("NFKC", str(text)).translate(IGNORED).translate(DASHES)
    words = SPACE_BEFORE_STOP.sub("", " ".join(TIME.sub(" ", words).split()))
    return words.lstrip("-•· ").casefold().strip()


def plain_name(name: object) -> str:
    """Return a name without titles, as it is compared."""
    return HONORIFICS.sub("", plain(name or ""), count=1).strip(" :.")


def same(one: object, other: object) -> float:
    """Return 1 for the same text, 0 for another one."""
    return float(plain(one or "") == plain(other or ""))


def file_name(address: object) -> str:
    """Return the last part of an address."""
    return PurePath(str(address or "")).name


def paragraphs(turn: Json) -> list[str]:
    """Return the paragraphs and the list items of a turn, in order."""
    told: list[str] = []
    for block in turn.get("blocks") or []:
        told += map(str, block.get("items") or []) if block.get("type") == "list" else [str(block.get("text") or "")]
    return told


def items(turns: Iterable[Json]) -> Iterator[str]:
    """Give the list items of turns, as they are compared."""
    for turn in turns:
        for block in turn.get("blocks") or []:
            if block.get("type") == "list":
                yield from map(plain, block.get("items") or [])


def opening(turn: Json) -> str:
    """Return the first characters of a turn, by which it is known again."""
    return plain(" ".join(paragraphs(turn)))[:TURN_OPENING].strip()


def texts(result: Json, key: str) -> list[str]:
    """Return the paragraphs of the introduction or the closing."""
    return [str(paragraph) for paragraph in result.get(key) or [] if paragraph]


def content(result: Json) -> list[str]:
    """Return every paragraph of an interview."""
    turns = [paragraph for turn in result.get("turns") or [] for paragraph in paragraphs(turn)]
    return [*texts(result, "intro"), *turns, *texts(result, "closing")]


def scored_turns(read: Json, expected: list[Json], unscored: list[str]) -> list[Json]:
    """Return the turns of a reading without empty ones and those made of a line that may stand anywhere."""
    known = {opening(turn) for turn in expected}
    turns = []
    for turn in read.get("turns") or []:
        key = opening(turn)
        anywhere = any(line.startswith(key) or key.startswith(line) for line in unscored if line)
        if key and (key in known or not anywhere):
            turns.append(turn)
    return turns


def aligned(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Return the positions of a longest common subsequence in both sequences."""
    lengths = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in reversed(range(len(one))):
        for j in reversed(range(len(other))):
            longer = max(lengths[i + 1][j], lengths[i][j + 1])
            lengths[i][j] = lengths[i + 1][j + 1] + 1 if one[i] == other[j] else longer
    pairs = []
    i = j = 0
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def speaker_scores(read: Json, truth: Json, pairs: list[tuple[Json, Json]]) -> Scores:
    """Return the shares of matched turns with the right speaker: by full name, and by any name of the person."""
    full_names: dict[str, str] = {}
    for speaker in read.get("speakers") or []:
        full_names[plain_name(speaker["name"])] = plain_name(speaker["name"])
        for alias in speaker.get("aliases") or []:
            full_names.setdefault(plain_name(alias), plain_name(speaker["name"]))
    names = {
        speaker["name"]: {plain_name(name) for name in (speaker["name"], *speaker.get("aliases", []))}
        for speaker in truth["speakers"]
    }
    by_full_name, by_any_name = [], []
    for expected, found in pairs:
        label = plain_name(found.get("speaker"))
        name = full_names.get(label, label)
        if expected["speaker"] is None:
            right = other = name in PARTS or bool(NUMBERED_PART.fullmatch(name))
        else:
            right = name == plain_name(expected["speaker"])
            other = right or not names.get(expected["speaker"], set()).isdisjoint({label, name})
        by_full_name.append(right)
        by_any_name.append(other)
    return {"speaker": share(by_full_name) or 0.0, "alias": share(by_any_name) or 0.0}


def recall(expected: list[str], found: list[str]) -> float | None:
    """Return the share of expected texts that were found, each counted as often as it occurs."""
    left = list(found)
    hits = 0
    for text in expected:
        if text in left:
            left.remove(text)
            hits += 1
    return hits / len(expected) if expected else None


def stated_jobs(read: Json, truth: Json) -> Iterator[bool]:
    """Give for each role and organisation that the truth states whether the reading has it."""
    found = {plain_name(speaker["name"]): speaker for speaker in read.get("speakers") or []}
    for speaker in truth["speakers"]:
        for key in ("role", "organisation"):
            if speaker.get(key):
                job = found.get(plain_name(speaker["name"]), {}).get(key)
                yield plain(job or "") == plain(speaker[key])


def loss_scores(read: Json, truth: Json) -> Scores:
    """Return the shares of the truth's characters that are nowhere in a reading, and that are outside of its text."""
    anywhere, in_place = Words(strings(read)), Words(content(read))
    total = kept = placed = 0
    for paragraph in content(truth):
        words = plain(paragraph)
        total += len(words)
        kept += anywhere.kept(words)
        placed += min(anywhere.kept(words), in_place.kept(words))
    return (
        {"loss": 1 - kept / total, "misplaced": (kept - placed) / total} if total else {"loss": 0.0, "misplaced": 0.0}
    )


def strings(value: object) -> Iterator[str]:
    """Give every text of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


class Words:
    """The words of texts, in which paragraphs are looked up whole, and otherwise by windows of some words."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.whole = " \n ".join(map(plain, texts))
        self.windows = set(windows(self.whole.split()))

    def kept(self, paragraph: str) -> int:
        """Return how many characters of a paragraph are there."""
        if paragraph in self.whole:
            return len(paragraph)
        words = paragraph.split()
        there = [False] * len(words)
        for position, window in enumerate(windows(words)):
            if window in self.windows:
                there[position : position + WINDOW] = [True] * WINDOW
        known = sum(len(word) for word, is_there in zip(words, there, strict=True) if is_there)
        return int(len(paragraph) * known / sum(map(len, words)))


def windows(words: list[str]) -> Iterator[str]:
    """Give every run of some words."""
    for start in range(len(words) - WINDOW + 1):
        yield " ".join(words[start : start + WINDOW])


def leak(read: Json, truth: Json) -> float | None:
    """Return the share of the site's own lines that a reading takes for text."""
    told = {plain(paragraph) for paragraph in content(read)}
    whole = " \n ".join(told)
    lines = [line for line in map(plain, truth.get("chrome", [])) if line]
    return share(line in whole if len(line) > LONG_LINE else line in told for line in lines)
