"""Mixed printing: text that labels one side of a conversation alone, and prints the other one in a style or plainly."""

from interviews.transcripts.labels import split_label
from interviews.transcripts.readings import Reading, Side, TurnStart
from interviews.transcripts.shape import ends_in_question, has_question
from interviews.transcripts.source import Line
from interviews.transcripts.unlabelled import LONGEST_QUESTION, Test, mark_length, styles_of

LEAST_BETWEEN = 2
LEAST_ASKED = 0.6
LEAST_PLAIN = 0.25
# People who answer ask little themselves.
MOST_ASKED_BY_LABELLED = 0.2


def answers_labelled(lines: tuple[Line, ...], starts: tuple[TurnStart, ...]) -> Reading | None:
    """Read a text that labels the answers alone: the line right above each label is the question."""
    turns: list[TurnStart] = []
    asked = 0
    for start in starts:
        above = start.index - 1
        if above >= 0 and not lines[above].is_item and (not turns or turns[-1].index < above):
            asked += has_question(lines[above].text)
            turns.append(TurnStart(above, 0, None, Side.ASKER))
        turns.append(TurnStart(start.index, start.body_start, start.label, Side.ANSWERER))
    return Reading(tuple(turns), float(len(turns))) if len(starts) >= 2 and asked >= 0.5 * len(starts) else None


def questions_labelled(lines: tuple[Line, ...], starts: tuple[TurnStart, ...]) -> Reading | None:
    """Read a text that labels one side alone: each label's paragraph asks, and the paragraphs below it answer."""
    asking = sum(has_question(lines[start.index].raw) for start in starts)
    if len(starts) < 2 or asking < 0.6 * len(starts):
        return None
    turns: list[TurnStart] = []
    for start, after in zip(starts, [*(other.index for other in starts[1:]), len(lines)], strict=True):
        turns.append(TurnStart(start.index, start.body_start, start.label, Side.ASKER))
        if after > start.index + 1:
            turns.append(TurnStart(start.index + 1, 0, None, Side.ANSWERER))
    return Reading(tuple(turns), float(len(turns)) * asking / len(starts)) if len(turns) >= 4 else None


def questions_between(lines: tuple[Line, ...], starts: tuple[TurnStart, ...]) -> tuple[TurnStart, ...]:
    """Return the questions without a label that stand between labelled answers, as where several people answer each.

    They are the lines right above a label that share a style; in plain type they have to be questions throughout.
    """
    labelled = {start.index for start in starts}
    # A label alone on its line has its speech below it.
    spoken = labelled | {start.index + 1 for start in starts if start.body_start >= len(lines[start.index].raw)}
    above = [
        start.index - 1
        for start in starts
        if start.index
        and start.index - 1 not in spoken
        and not lines[start.index].voice
        and not lines[start.index - 1].is_item
        and split_label(lines[start.index - 1].raw) is None
        and len(lines[start.index - 1].text.split()) <= LONGEST_QUESTION
    ]
    tests: list[Test] = [*styles_of(lines), lambda line: line.has_number]
    ways = [[at for at in above if is_styled(lines[at])] for is_styled in tests]
    ways = [way for way in ways if sum(ends_in_question(lines[at].text) for at in way) >= LEAST_ASKED * len(way)]
    if sum(has_question(lines[at].raw) for at in labelled) <= MOST_ASKED_BY_LABELLED * len(labelled):
        plain = [at for at in above if ends_in_question(lines[at].text)]
        ways += [plain] if len(plain) >= LEAST_PLAIN * len(labelled) else []
    best = max(ways, key=len, default=[])
    if len(best) < LEAST_BETWEEN:
        return ()
    return tuple(TurnStart(at, mark_length(lines[at]), None, Side.ASKER) for at in best)
