"""Readings: the ways in which a whole text can be a conversation, each with the turns that it sees and its evidence.

Every printing habit (labels, dialogue dashes, bare questions) is read over the whole text, and the reading that the
text bears out best is taken. None at all means that the text is no conversation.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from interviews.transcripts.labels import Label, lone_label, split_label
from interviews.transcripts.naming import folded, stands_for
from interviews.transcripts.shape import is_heading_like, is_prose, sentences, words
from interviews.transcripts.source import Line
from interviews.transcripts.vocabulary import FIRST_PERSON, FUNCTION_WORDS, LETTER_PAIRS

LONGEST_QUESTION = 90
# More labels than this are the rows of a list or the words of a machine.
MOST_SPEAKERS = 60
SMALL_WORDS = frozenset(" ".join(FUNCTION_WORDS.values()).split())


class Side(Enum):
    """Who speaks where the page prints no names: those who ask, or those who answer."""

    ASKER = "asker"
    ANSWERER = "answerer"


@dataclass(frozen=True)
class TurnStart:
    """Where a turn begins: the position of its line, the first character of speech, and who is said to speak."""

    index: int
    body_start: int = 0
    label: Label | None = None
    side: Side | None = None


@dataclass(frozen=True)
class Reading:
    """One way to read a whole text: its turns in order, and how many of them the text bears out."""

    starts: tuple[TurnStart, ...]
    evidence: float


def choose_reading(lines: tuple[Line, ...]) -> Reading | None:
    """Return the best reading of the text as a conversation, or None if it is none."""
    readings = [labelled(lines), dashes_for_both(lines), dashes_for_answers(lines), bare_questions(lines)]
    borne_out = [reading for reading in readings if reading is not None and reading.evidence >= 1.5]
    return max(borne_out, key=lambda reading: reading.evidence, default=None)


def labelled(lines: tuple[Line, ...]) -> Reading | None:
    """Read "Name: …" lines as turns, where the labels prove to be people: they return, or another name backs them."""
    candidates = {
        index: label
        for index, line in enumerate(lines)
        if (not line.mark or line.has_number) and (label := split_label(line.raw))
    } or lone_labels(lines)
    speaking = people_among(candidates, lines)
    starts = tuple(
        TurnStart(index, label.body_start, label, side_of(label, speaking))
        for index, label in candidates.items()
        if label.key in speaking
    )
    if not starts:
        return None
    if len(speaking) == 1:
        return questions_labelled(lines, starts)
    ends = [*(start.index for start in starts[1:]), len(lines)]
    texts = [" ".join(line.raw for line in lines[start.index : end]) for start, end in zip(starts, ends, strict=True)]
    asked = sum("?" in text or "\u061f" in text for text in texts)
    changes = sum(one.label != other.label for one, other in pairwise(starts))
    if len(starts) < 4 and not asked:
        return None
    # Records of a machine repeat their labels in long runs; people take turns.
    evidence = len(starts) * (0.5 + 0.5 * changes / max(1, len(starts) - 1))
    spoken = sum(len(words(text)) for text in texts)
    return Reading(starts, evidence) if asked or spoken > 6 * len(starts) else None


def lone_labels(lines: tuple[Line, ...]) -> dict[int, Label]:
    """Return the names that stand alone on their lines, if at least two of them return."""
    candidates = {
        index: label
        for index, line in enumerate(lines[:-1])
        if not line.mark and not lines[index + 1].mark and (label := lone_label(line.raw))
    }
    counts = Counter(label.key for label in candidates.values())
    returning = {key for key, count in counts.items() if count >= 2}
    return {i: label for i, label in candidates.items() if label.key in returning} if len(returning) >= 2 else {}


def people_among(candidates: dict[int, Label], lines: tuple[Line, ...]) -> frozenset[str]:
    """Return the keys of the labels that are speakers: those that return, and those that other evidence backs."""
    labels = {label.key: label for label in candidates.values()}
    spoken: dict[str, list[str]] = {key: [] for key in labels}
    for index, label in candidates.items():
        spoken[label.key].append(lines[index].raw[label.body_start :])
    accepted = {key for key, texts in spoken.items() if len(texts) >= 2 and not is_listing(texts)}
    if len(labels) > MOST_SPEAKERS:
        return frozenset(accepted) if len(accepted) <= MOST_SPEAKERS else frozenset()
    accepted |= {key for key, label in labels.items() if has_short_form(label, labels.values())}
    first = min(
        (index for index, label in candidates.items() if label.key in accepted), default=min(candidates, default=0)
    )
    opening = folded(" ".join(line.raw for index, line in enumerate(lines[:first]) if index not in candidates))
    for key, label in labels.items():
        if key not in accepted and is_backed(label, [labels[one] for one in accepted], opening):
            accepted.add(key)
    accepted -= lone_letters([labels[key] for key in accepted])
    if not accepted and short_exchange(candidates, lines):
        accepted = set(labels)
    return frozenset(accepted)


def is_backed(label: Label, others: list[Label], opening: str) -> bool:
    """Return whether a label that occurs once is a speaker: another label abbreviates it, or the opening names it."""
    if label.is_generic or has_short_form(label, others):
        return True
    if len(label.name.split()) < 2 or words(label.name)[0] in SMALL_WORDS:
        return False
    in_same_capitals = label.name.isupper() and any(other.name.isupper() for other in others)
    return folded(label.name) in opening or bool(label.description) or in_same_capitals


def has_short_form(label: Label, others: Iterable[Label]) -> bool:
    """Return whether one of other labels abbreviates a label, or the other way round."""
    return any(stands_for(other.name, label.name) or stands_for(label.name, other.name) for other in others)


def lone_letters(labels: list[Label]) -> set[str]:
    """Return the keys of letters that stand without their counterpart, as "A:" without "Q:", among other labels."""
    letters = {label.letter for label in labels} - {None}
    paired = {letter for pair in LETTER_PAIRS if set(pair) <= letters for letter in pair}
    if len(labels) < 2:
        return set()
    return {label.key for label in labels if label.letter and label.letter not in paired and label.letter != "q"}


def is_listing(texts: list[str]) -> bool:
    """Return whether the words behind a label are facts of a table ("Rooms: 3") rather than speech."""
    return not any(len(words(text)) >= 2 or not text or text[-1] in "?!.\u061f" for text in texts)


def short_exchange(candidates: dict[int, Label], lines: tuple[Line, ...]) -> bool:
    """Return whether labels that occur once each make a conversation: full names on most lines, and a question."""
    if len(candidates) < 2 or any(len(label.name.split()) < 2 for label in candidates.values()):
        return False
    after = [line for line in lines[min(candidates) :] if line.text]
    asked = any("?" in lines[index].raw for index in candidates)
    return asked and len(candidates) * 2 >= len(after)


def side_of(label: Label, speaking: frozenset[str]) -> Side | None:
    """Return the side that a label states in itself: "Q" and "Interviewer" ask, "A" and "Respondent" answer."""
    if label.letter is not None:
        firsts = {pair[0] for pair in LETTER_PAIRS}
        partners = {pair[1] for pair in LETTER_PAIRS if pair[0] == label.letter}
        keys = {key[:1] for key in speaking}
        if label.letter in firsts and (partners & keys or label.letter == "q"):
            return Side.ASKER
        return Side.ANSWERER
    if label.says_asker:
        return Side.ASKER
    return Side.ANSWERER if label.says_answerer else None


def questions_labelled(lines: tuple[Line, ...], starts: tuple[TurnStart, ...]) -> Reading | None:
    """Read a text that labels one side alone: each label's paragraph asks, and the paragraphs below it answer."""
    asking = sum("?" in lines[start.index].raw for start in starts)
    if len(starts) < 2 or asking < 0.6 * len(starts):
        return None
    turns: list[TurnStart] = []
    for start, after in zip(starts, [*(other.index for other in starts[1:]), len(lines)], strict=True):
        turns.append(TurnStart(start.index, start.body_start, start.label, Side.ASKER))
        if after > start.index + 1:
            turns.append(TurnStart(start.index + 1, 0, None, Side.ANSWERER))
    return Reading(tuple(turns), float(len(turns)) * asking / len(starts)) if len(turns) >= 4 else None


def dashes_for_both(lines: tuple[Line, ...]) -> Reading | None:
    """Read every dash at the start of a line as a change of speaker, the first one asking."""
    dashed = [index for index, line in enumerate(lines) if line.has_dash]
    if len(dashed) < 4:
        return None
    sides = [Side.ASKER if position % 2 == 0 else Side.ANSWERER for position in range(len(dashed))]
    starts = tuple(TurnStart(index, 0, None, side) for index, side in zip(dashed, sides, strict=True))
    asking = [index for index, side in zip(dashed, sides, strict=True) if side is Side.ASKER]
    asked = sum("?" in lines[index].text for index in asking) / len(asking)
    covered = len(dashed) / (len(lines) - dashed[0])
    return Reading(starts, len(dashed) * asked * covered) if asked >= 0.5 else None


def dashes_for_answers(lines: tuple[Line, ...]) -> Reading | None:
    """Read a dash as the start of an answer, and the plain line right above it as the question."""
    starts: list[TurnStart] = []
    asked = 0
    for index, line in enumerate(lines[1:], start=1):
        above = lines[index - 1]
        if (
            line.has_dash
            and not above.mark
            and len(above.text.split()) <= LONGEST_QUESTION
            and not above.text.endswith(":")
        ):
            asked += "?" in above.text
            starts += [TurnStart(index - 1, 0, None, Side.ASKER), TurnStart(index, 0, None, Side.ANSWERER)]
    pairs = len(starts) // 2
    return Reading(tuple(starts), 2 * asked) if pairs >= 2 and asked >= 0.5 * pairs else None


def bare_questions(lines: tuple[Line, ...]) -> Reading | None:
    """Read a line that is one question as a question, and the lines below it as the answer, if those speak as "I"."""
    questions = [
        index
        for index, line in enumerate(lines[:-1])
        if (not line.mark or line.has_number)
        and line.text.endswith(("?", "\u061f"))
        and len(line.text.split()) <= LONGEST_QUESTION
        and len(sentences(line.text)) <= 3
        and not lines[index + 1].text.endswith("?")
    ]
    # A title may be a question too; no answer stands below it that speaks for a person.
    if questions and questions[0] == 0 and is_heading_like(lines[0].text):
        questions = questions[1:]
    if len(questions) < 3:
        return None
    counts = [lines[index].mark.rstrip(".)") for index in questions]
    numbered = counts == [str(number) for number in range(1, len(questions) + 1)]
    starts: list[TurnStart] = []
    personal = 0
    for index, after in zip(questions, [*questions[1:], len(lines)], strict=True):
        answer = " ".join(line.text for line in lines[index + 1 : after])
        personal += not FIRST_PERSON.isdisjoint(words(answer))
        # The numbers of questions count them; they are not asked.
        body_start = len(lines[index].raw) - len(lines[index].text) if numbered else 0
        starts += [TurnStart(index, body_start, None, Side.ASKER), TurnStart(index + 1, 0, None, Side.ANSWERER)]
    prose = sum(is_prose(line.text) for line in lines[questions[0] :])
    if personal < 0.6 * len(questions) or prose < len(questions):
        return None
    return Reading(tuple(starts), personal * 0.8)
