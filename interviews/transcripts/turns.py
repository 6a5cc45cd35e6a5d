"""Turns: the lines of each turn as paragraphs and lists, and where the last answer ends and the editor speaks again."""

import re

from interviews.transcripts.bylines import is_byline
from interviews.transcripts.credits import ASKING
from interviews.transcripts.labels import split_label
from interviews.transcripts.model import ListBlock, Paragraph, cut
from interviews.transcripts.naming import folded
from interviews.transcripts.shape import ends_sentence, is_capitalised, is_heading_like, speaks_as_person, words
from interviews.transcripts.site_words import COMMAND
from interviews.transcripts.source import Line
from interviews.transcripts.talking import ASKED_BY
from interviews.transcripts.vocabulary import CALENDAR_WORDS, SMALL_WORDS

# That no earlier turn goes on below its first paragraph makes it likely, not certain, that the last one ends there.
ONE_PARAGRAPH_WEIGHT = 0.75
CERTAIN = 1.5
FURTHER_WEIGHT = 1.3
CALENDAR_WEIGHT = 0.4
NO_EVIDENCE = 0.5
SHORTEST_CLOSING = 6
QUOTED = re.compile(r"[\u201c\u201e\u00ab\"][^\u201c\u201d\u201e\u00ab\u00bb\"]{0,600}[\u201d\u201c\u00bb\"]")
CREDIT = re.compile(
    rf"(?:{'|'.join(map(re.escape, ASKED_BY))}|photos?\b|photographs?\b|text\b|words\b|edited\b|transcri\w+"
    r"|translated\b|this (?:interview|conversation|transcript)|das (?:gespr\u00e4ch|interview)|ps\b|p\.s\."
    r"|editor's note|foto)",
    re.IGNORECASE,
)
TO_READERS = re.compile(
    r"\b(?:find out more|more information|read more|learn more|visit|follow|sign up|subscribe|get in touch"
    r"|head to|check out|pour en savoir plus|mehr (?:informationen|infos|dazu)|m\u00e1s informaci\u00f3n"
    r"|per saperne di pi\u00f9|wi\u0119cej informacji|mais informa\u00e7\u00f5es|https?://|www\.|@\w{2,30})",
    re.IGNORECASE,
)


def blocks_of(lines: tuple[Line, ...], first_start: int = 0) -> tuple[Paragraph | ListBlock, ...]:
    """Return lines as paragraphs and lists. `first_start` is where speech begins in the first line's raw text.

    A mark that does not make a list (a lone number, a lone dash) stays part of its paragraph.
    """
    blocks: list[Paragraph | ListBlock] = []
    position = 0
    if lines and first_start:
        opening = cut(lines[0].with_mark().spans, first_start)
        if opening:
            blocks.append(Paragraph(opening, lines[0].number))
        position = 1
    while position < len(lines):
        run = list_run(lines, position)
        if run:
            items = tuple(Paragraph(line.spans, line.number) for line in lines[position : position + run])
            blocks.append(ListBlock(items, ordered=lines[position].has_number))
            position += run
        else:
            blocks.append(Paragraph(lines[position].with_mark().spans, lines[position].number))
            position += 1
    return tuple(blocks)


def list_run(lines: tuple[Line, ...], start: int) -> int:
    """Return how many lines from `start` on make one list: the same bullet, or numbers that count up from the first."""
    line = lines[start]
    if not line.mark or line.mark.startswith(">"):
        return 0
    end = start + 1
    if line.has_number:
        if line.mark[:-1] not in {"1", "a", "A", "i"}:
            return 0
        while (
            end < len(lines)
            and lines[end].has_number
            and lines[end].mark[-1] == line.mark[-1]
            and counts_on(lines[end - 1].mark[:-1], lines[end].mark[:-1])
        ):
            end += 1
    else:
        while end < len(lines) and lines[end].mark == line.mark:
            end += 1
    run = end - start
    # A lone dash or asterisk is an aside or a footnote; a lone bullet is still a list.
    return run if run > 1 or not (line.has_number or line.has_dash or line.mark in {"*", "+"}) else 0


def counts_on(one: str, after: str) -> bool:
    """Return whether a number or a letter comes right after another one."""
    if one.isdigit() and after.isdigit():
        return int(after) == int(one) + 1
    return len(one) == len(after) == 1 and ord(after) == ord(one) + 1


def closing_start(tail: tuple[Line, ...], about: str, one_paragraph_turns: float) -> tuple[int, bool]:
    """Return where the closing begins in the unlabelled lines below the start of the last turn, and if it is a guess.

    `about` are the words above the conversation, which a closing takes up again; `one_paragraph_turns` is the share
    of the earlier turns that do not go on below their first paragraph.
    The length of `tail` means that there is no closing.
    """
    begin = len(tail)
    weights = [closing_weight(line, about) for line in tail]
    for position in range(len(tail) - 1, -1, -1):
        weight = weights[position] + ONE_PARAGRAPH_WEIGHT * one_paragraph_turns
        if tail[position].mark and not tail[position].has_dash:
            weight -= 1.0
        # Above a closing that is found, a line has to show more: most closings are one paragraph.
        needed = 1.0 if begin == len(tail) else FURTHER_WEIGHT
        if weight < needed and not (
            weight >= 0.0 and begin == position + 1 and any(w >= 2 for w in weights[: position + 1])
        ):
            break
        begin = position
    certain = begin == len(tail) or weights[begin] + ONE_PARAGRAPH_WEIGHT * one_paragraph_turns >= CERTAIN
    return begin, not certain


def closing_weight(line: Line, about: str) -> float:
    """Return how much speaks for a line being the editor's: distance, third person, credits, words to the readers."""
    text = QUOTED.sub(" ", line.text)
    spoken = words(text)
    weight = NO_EVIDENCE
    weight += 2.0 * (line.blank_before >= 2)
    weight += 2.5 * bool(CREDIT.match(text) or ASKING.search(text) or is_byline(line))
    weight += 1.5 * bool(TO_READERS.search(text))
    weight += 1.0 * bool(COMMAND.match(text))
    weight += 1.0 * takes_up(text, about)
    weight += CALENDAR_WEIGHT * (not CALENDAR_WORDS.isdisjoint(spoken))
    weight += 0.5 * (bool(line.spans) and line.is_italic)
    weight += 0.5 * (line.raw[:1] in {"*", "[", "("})
    if speaks_as_person(text) or speaks_as_we(spoken):
        weight -= 2.0
    # A few words that nothing makes the editor's are the end of an answer.
    return 0.0 if weight == NO_EVIDENCE and len(spoken) < SHORTEST_CLOSING else weight


def speaks_as_we(spoken: list[str]) -> bool:
    """Return whether verbs alone say "we", as they do in Spanish and Polish."""
    return any(len(word) > 5 and word.endswith(("amos", "emos", "imos", "liśmy", "łyśmy")) for word in spoken)


def takes_up(text: str, about: str) -> bool:
    """Return whether a text names someone or something that the words above the conversation name."""
    known = {word for word in folded(about).split() if len(word) > 3}
    names = {
        folded(word.strip(".,;:!?'\u2019\"\u201c\u201d()"))
        for word in text.split()
        if is_capitalised(word.lstrip("\"'\u201c(")) and word.casefold() not in SMALL_WORDS
    }
    stems = {word.strip(".,;:!?'\u2019\"()")[:6] for word in known if len(word) >= 6}
    return any(name in known or (len(name) >= 6 and name[:6] in stems) for name in names if name) or any(
        word[:6] in stems and len(word) >= 7 for word in folded(text).split()
    )


def is_section_heading(line: Line, above: Line | None, below: Line | None) -> bool:
    """Return whether a line between two turns is a heading: no sentence, after the end of one, right above a label."""
    if above is None or below is None or line.mark or len(line.text.split()) > 10:
        return False
    starts_turn = split_label(below.raw) is not None
    return (
        starts_turn
        and is_heading_like(line.text)
        and not ends_sentence(line.text)
        and is_capitalised(line.text)
        and (ends_sentence(above.text) or bool(above.mark))
        and len(line.text.split()) >= 2
    )
