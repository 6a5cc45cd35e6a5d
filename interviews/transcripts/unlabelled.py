"""Text without labels: questions told by their style, their number, a dash or nothing but the question itself."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from interviews.transcripts.credits import people_described, read_credits
from interviews.transcripts.mails import is_letter
from interviews.transcripts.readings import Reading, Side, TurnStart
from interviews.transcripts.shape import (
    ends_in_question,
    has_question,
    is_heading_like,
    is_prose,
    sentences,
    speaks_as_person,
)
from interviews.transcripts.source import Line
from interviews.transcripts.vocabulary import INTERVIEW_WORDS

LONGEST_QUESTION = 90
LEAST_ASKED = 0.5
MOST_STYLES = 12
# Questions alone, without any style that sets them apart, say less than questions that stand out.
BARE_WEIGHT = 0.8
Test = Callable[[Line], bool]
MENTIONS_INTERVIEW = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, INTERVIEW_WORDS))})", re.IGNORECASE)


def unlabelled(lines: tuple[Line, ...]) -> Iterator[Reading | None]:
    """Give the readings of a text by every habit of printing that names nobody."""
    yield dashes_for_both(lines)
    yield marked_answers(lines)
    yield dashed_questions(lines)
    for is_styled in styles_of(lines):
        yield styled_questions(lines, is_styled)
    yield numbered_questions(lines)
    yield bare_questions(lines)


def styles_of(lines: tuple[Line, ...]) -> list[Test]:
    """Return a test for each style that some lines of the text have and others have not."""
    levels = sorted({line.heading for line in lines} - {0})
    tests: list[Test] = [lambda line, level=level: line.heading == level for level in levels]  # type: ignore[misc]
    tests += [
        lambda line: line.is_bold and not line.is_item,
        lambda line: line.is_bold and line.is_item,
        lambda line: line.is_italic and not line.is_item,
        lambda line: line.mark.startswith(">"),
    ]
    for name, count in Counter(line.style for line in lines).most_common(MOST_STYLES):
        if name and 2 <= count < len(lines):
            tests.append(lambda line, name=name: line.style == name and not line.is_item)  # type: ignore[misc]
    return tests


def styled_questions(lines: tuple[Line, ...], is_styled: Test) -> Reading | None:
    """Read the lines in one style as questions, and the lines below each as its answer."""
    asking = [index for index, line in enumerate(lines) if is_styled(line)]
    while asking and not ends_in_question(lines[asking[0]].text) and len(asking) > 2:
        # What stands above the first question in its style is a title or the heading of the opening.
        asking = asking[1:]
    while asking and asking[-1] == len(lines) - 1:
        asking = asking[:-1]
    return question_reading(lines, asking, weight=1.0)


def numbered_questions(lines: tuple[Line, ...]) -> Reading | None:
    """Read the lines whose numbers count up from one through the whole text as questions."""
    asking: list[int] = []
    for index, line in enumerate(lines[:-1]):
        counts_on = line.has_number and line.mark.rstrip(".)") == str(len(asking) + 1)
        # A list of numbers within an answer counts from one too: there a number follows right upon a number.
        if counts_on and (has_question(line.text) or not lines[index + 1].has_number):
            asking.append(index)
    return question_reading(lines, asking, weight=1.0) if len(asking) >= 2 else None


def dashed_questions(lines: tuple[Line, ...]) -> Reading | None:
    """Read the lines with a dash as questions, and the plain lines below each as its answer."""
    asking = [index for index, line in enumerate(lines[:-1]) if line.has_dash and not lines[index + 1].has_dash]
    return question_reading(lines, [at for at in asking if not in_list(lines, at)], weight=0.95)


def in_list(lines: tuple[Line, ...], index: int) -> bool:
    """Return whether a dash belongs to a run of dashes, as the items of a list do."""
    return any(0 <= at < len(lines) and lines[at].has_dash for at in (index - 1, index + 1))


def question_reading(lines: tuple[Line, ...], asking: list[int], weight: float) -> Reading | None:
    """Return the reading in which some lines ask and those between them answer, if it is borne out."""
    known = frozenset(asking)
    runs = [index for index in asking if index - 1 not in known]
    if len(runs) < 2:
        return None
    answers = [
        [line for line in lines[index + 1 : after] if line.text]
        for index, after in zip(runs, [*runs[1:], len(lines)], strict=True)
    ]
    asked = sum(ends_in_question(lines[run_end(known, index)].text) for index in runs)
    answered = sum(any(at not in known for at in range(index + 1, after)) for index, after in spans(runs, len(lines)))
    if asked < LEAST_ASKED * len(runs) or answered < len(runs):
        return None
    if any(len(lines[index].text.split()) > LONGEST_QUESTION for index in runs):
        return None
    if not speaks_of_people(lines[: runs[0]], [lines[index].text for index in runs], answers):
        return None
    starts: list[TurnStart] = []
    for index in runs:
        starts.append(TurnStart(index, mark_length(lines[index]), None, Side.ASKER))
        starts.append(TurnStart(run_end(known, index) + 1, 0, None, Side.ANSWERER))
    return Reading(tuple(starts), weight * (asked + 0.5 * (len(runs) - asked)) * 2)


def spans(runs: list[int], end: int) -> list[tuple[int, int]]:
    """Return the beginning of each run with that of the next one, or the end of the text."""
    return list(zip(runs, [*runs[1:], end], strict=True))


def run_end(asking: frozenset[int], index: int) -> int:
    """Return the last of the questions that stand directly below one another from a position on."""
    while index + 1 in asking:
        index += 1
    return index


def mark_length(line: Line) -> int:
    """Return how many characters the number or the dash of a turn takes; nobody speaks it."""
    return len(line.raw) - len(line.text) if line.mark else 0


def speaks_of_people(head: Sequence[Line], questions: list[str], answers: list[list[Line]]) -> bool:
    """Return whether questions and answers are a conversation, not the headings of a guide.

    Somebody says "I", or the words above name who asked, who was asked, or that it is an interview.
    """
    opening = " ".join(line.text for line in head[-12:])[:5000]
    credits_ = read_credits(opening, " ".join(line.text for line in answers[-1][-3:])[:3000])
    if credits_.askers or credits_.asked or people_described(opening, ()) or MENTIONS_INTERVIEW.search(opening):
        return True
    if is_letter(tuple(head[-12:])):
        return True
    personal = sum(any(speaks_as_person(line.text) for line in own) for own in answers)
    return personal >= max(2, 0.5 * len(answers))


def dashes_for_both(lines: tuple[Line, ...]) -> Reading | None:
    """Read every dash at the start of a line as a change of speaker, the first one asking."""
    dashed = [index for index, line in enumerate(lines) if line.has_dash]
    if len(dashed) < 4:
        return None
    sides = [Side.ASKER if position % 2 == 0 else Side.ANSWERER for position in range(len(dashed))]
    starts = tuple(
        TurnStart(index, mark_length(lines[index]), None, side) for index, side in zip(dashed, sides, strict=True)
    )
    asking = [index for index, side in zip(dashed, sides, strict=True) if side is Side.ASKER]
    asked = sum(has_question(lines[index].text) for index in asking) / len(asking)
    covered = len(dashed) / (len(lines) - dashed[0])
    return Reading(starts, len(dashed) * asked * covered) if asked >= LEAST_ASKED else None


def marked_answers(lines: tuple[Line, ...]) -> Reading | None:
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
            asked += has_question(above.text)
            starts += [
                TurnStart(index - 1, 0, None, Side.ASKER),
                TurnStart(index, mark_length(line), None, Side.ANSWERER),
            ]
    pairs = len(starts) // 2
    return Reading(tuple(starts), 2 * asked) if pairs >= 2 and asked >= LEAST_ASKED * pairs else None


def bare_questions(lines: tuple[Line, ...]) -> Reading | None:
    """Read a line that is one question as a question, and the lines below it as the answer."""
    asking = [
        index
        for index, line in enumerate(lines[:-1])
        if (not line.mark or line.has_number)
        and ends_in_question(line.text)
        and len(line.text.split()) <= LONGEST_QUESTION
        and len(sentences(line.text)) <= 3
        and not ends_in_question(lines[index + 1].text)
    ]
    # A title may be a question too; no answer stands below it that speaks for a person.
    if asking and asking[0] == 0 and is_heading_like(lines[0].text):
        asking = asking[1:]
    if len(asking) < 3 or sum(is_prose(line.text) for line in lines[asking[0] :]) < 0.5 * len(asking):
        return None
    return question_reading(lines, asking, weight=BARE_WEIGHT)
