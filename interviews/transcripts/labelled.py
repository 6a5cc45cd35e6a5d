"""Labelled text: lines that name who speaks, and which of the words before a colon, a dash or a stop are people."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise

from interviews.transcripts.labels import Label, has_label_shape, lone_label, split_label
from interviews.transcripts.mixed import answers_labelled, questions_between, questions_labelled
from interviews.transcripts.names import named_in
from interviews.transcripts.naming import folded, stands_for
from interviews.transcripts.readings import Reading, Side, TurnStart
from interviews.transcripts.shape import ends_sentence, has_question, is_name, words
from interviews.transcripts.source import Line
from interviews.transcripts.vocabulary import LETTER_PAIRS, SELDOM_PEOPLE, SMALL_WORDS

# More labels than this are the rows of a list or the words of a machine.
MOST_SPEAKERS = 60
MOST_LABELS = 500
# What sets a label apart where no colon does; such labels have to return.
SEPARATOR = re.compile(
    r"\s{1,3}[\u2013\u2014|>\u203a-]\s{1,3}|\.\s{0,2}[\u2013\u2014-]\s{0,2}|\.\s{1,3}|\t\s{0,3}|[\])]\s{1,3}"
)
LONGEST_SEPARATED = 60
LONGEST_NAME = 60
LONGEST_OPENING = 6_000
Labels = dict[int, Label]


def labelled(lines: tuple[Line, ...]) -> Reading | None:
    """Read the text by its labels, in the way of printing them that the text bears out best."""
    readings = [reading_of(labels, lines, sure=sure) for labels, sure in ways_of_labelling(lines)]
    return max((one for one in readings if one), key=lambda one: one.evidence, default=None)


def ways_of_labelling(lines: tuple[Line, ...]) -> list[tuple[Labels, bool]]:
    """Return the labels of a text by each way of printing them, and whether that way needs no return of a label."""
    return [
        (printed_labels(lines, may_be_letters=True), True),
        (printed_labels(lines, may_be_letters=False), True),
        (lone_labels(lines), True),
        (returning(bold_label, lines), False),
        (returning(separated_label, lines), False),
    ]


def printed_labels(lines: tuple[Line, ...], *, may_be_letters: bool) -> Labels:
    """Return the labels that a colon ends, or that the format of the source names beside the text."""
    printed: Labels = {}
    for index, line in enumerate(lines):
        if words(line.voice):
            voice = split_label(f"{line.voice.rstrip(':')}:") or Label(line.voice.rstrip(":"), "", 0)
            printed[index] = Label(voice.name, voice.description, 0)
        elif (not line.mark or (line.has_number and not line.is_item)) and (
            label := split_label(line.raw, may_be_letter=may_be_letters)
        ):
            printed[index] = label
    return {at: label for at, label in printed.items() if not names_a_part(label, lines[at].raw[label.body_start :])}


def names_a_part(label: Label, body: str) -> bool:
    """Return whether a line tells who has a part and is no speech: "Interviewer: Ana Ruiz"."""
    if len(body) > LONGEST_NAME or ends_sentence(body) or len(body.split()) not in range(2, 5):
        return False
    return is_name(body.strip()) and label.is_generic


def returning(find: Callable[[Line], Label | None], lines: tuple[Line, ...]) -> Labels:
    """Return the labels of a way of printing that come back, if there are at least two of them."""
    found = {index: label for index, line in enumerate(lines) if (label := find(line))}
    counts = Counter(label.key for label in found.values())
    back = {key for key, count in counts.items() if count >= 2}
    if not 2 <= len(back) <= MOST_SPEAKERS:
        return {}
    labels = {label.key: label for label in found.values()}
    known = [labels[key] for key in back]
    few = list(labels.items())[:MOST_LABELS]
    short = {key for key, label in few if has_short_form(label, known)}
    # In a text that prints its labels in capitals, capitals set apart in the same way are one.
    if all(label.name.isupper() for label in known):
        short |= {key for key, label in few if label.name.isupper()}
    return {index: label for index, label in found.items() if label.key in back | short}


def bold_label(line: Line) -> Label | None:
    """Return the label that is the bold start of a line with plain words behind it, or None."""
    start = line.bold_start
    if not start or line.is_bold or len(start) > LONGEST_SEPARATED:
        return None
    name = start.strip(" .\u2013\u2014-|[]()")
    position = line.raw.find(start) + len(start)
    return Label(name, "", position) if name and has_label_shape(name) else None


def separated_label(line: Line) -> Label | None:
    """Return the label that a dash, a stop, a bar or a tabulator sets apart from the words behind it, or None."""
    text = line.raw
    found = SEPARATOR.search(text[:LONGEST_SEPARATED])
    if found is None or line.mark:
        return None
    name = text[: found.start()].strip(" [](<")
    if not has_label_shape(name) or found.end() >= len(text):
        return None
    # A stop sets apart capitals alone: "Robin. " begins a sentence as often as a turn.
    if found.group().strip().startswith(".") and not (name.isupper() or len(name.split()) >= 2):
        return None
    return Label(name, "", found.end())


def reading_of(candidates: Labels, lines: tuple[Line, ...], *, sure: bool) -> Reading | None:
    """Read labelled lines as turns, where the labels prove to be people: they return, or another name backs them."""
    speaking = people_among(candidates, lines)
    starts = tuple(
        TurnStart(index, label.body_start, label, side_of(label, speaking))
        for index, label in candidates.items()
        if label.key in speaking
    )
    if not starts:
        return None
    if len(speaking) == 1:
        return questions_labelled(lines, starts) or answers_labelled(lines, starts)
    ends = [*(start.index for start in starts[1:]), len(lines)]
    texts = [" ".join(line.raw for line in lines[start.index : end]) for start, end in zip(starts, ends, strict=True)]
    asked = sum(has_question(text) for text in texts)
    changes = sum(one.label != other.label for one, other in pairwise(starts))
    if len(starts) < 4 and not asked:
        return None
    # Records of a machine repeat their labels in long runs; people take turns.
    evidence = len(starts) * (0.5 + 0.5 * changes / max(1, len(starts) - 1)) * (1.0 if sure else 0.9)
    spoken = sum(len(words(text)) for text in texts)
    if not asked and spoken <= 6 * len(starts):
        return None
    between = questions_between(lines, starts)
    return Reading(tuple(sorted((*starts, *between), key=lambda one: one.index)), evidence + len(between))


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
    accepted = {
        key
        for key, texts in spoken.items()
        if len(texts) >= (3 if key in SELDOM_PEOPLE else 2) and not is_listing(texts)
    }
    if len(labels) > MOST_SPEAKERS:
        return frozenset(accepted) if len(accepted) <= MOST_SPEAKERS else frozenset()
    accepted |= {key for key, label in labels.items() if has_short_form(label, labels.values())}
    first = min(
        (index for index, label in candidates.items() if label.key in accepted), default=min(candidates, default=0)
    )
    opening = " ".join(line.raw for index, line in enumerate(lines[:first]) if index not in candidates)[
        :LONGEST_OPENING
    ]
    people = [person.name for person in named_in(opening)]
    for key, label in labels.items():
        if key not in accepted and is_backed(label, [labels[one] for one in accepted], opening, people):
            accepted.add(key)
    accepted -= lone_letters([labels[key] for key in accepted])
    if not accepted and short_exchange(candidates, lines):
        accepted = set(labels)
    return frozenset(accepted)


def is_backed(label: Label, others: list[Label], opening: str, people: list[str]) -> bool:
    """Return whether a label that occurs once is a speaker: another label abbreviates it, or the opening names it."""
    if label.is_generic or has_short_form(label, others):
        return True
    in_same_capitals = label.name.isupper() and any(other.name.isupper() for other in others)
    if any(stands_for(label.name, person) for person in people):
        return True
    if len(label.name.split()) < 2 or words(label.name)[0] in SMALL_WORDS:
        return in_same_capitals and bool(others) and all(other.name.isupper() for other in others)
    return folded(label.name) in folded(opening) or bool(label.description) or in_same_capitals


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
    asked = any(has_question(lines[index].raw) for index in candidates)
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
