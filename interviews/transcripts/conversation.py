"""From a reading of the text to an interview: head, turns by speaker and kind, and the closing."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from interviews.transcripts.answers import NO_ANSWERS, Answers
from interviews.transcripts.dates import DateOrder, read_date_line
from interviews.transcripts.findings import Finding, FindingCode
from interviews.transcripts.head import (
    EDITED_NOTE,
    Head,
    is_stage_direction,
    read_head,
    set_apart,
    stage_direction,
    take_date,
)
from interviews.transcripts.kinds import find_askers, kinds_of, speaker_key
from interviews.transcripts.legends import Explained
from interviews.transcripts.links import lost_handles, lost_links
from interviews.transcripts.mails import MAIL_MESSAGE, answers_questions, correspondents, signature_start
from interviews.transcripts.model import Paragraph, Transcript, Turn
from interviews.transcripts.readings import Reading, Side
from interviews.transcripts.shape import ends_sentence, is_heading_like
from interviews.transcripts.source import Line, Stated
from interviews.transcripts.speakers import NOTHING_STATED, Cast, cast_turns
from interviews.transcripts.turns import blocks_of, closing_start, is_section_heading

SHORTEST_CAST_LIST = 2
LONGEST_CAST_HEADING = 4


def read_conversation(
    lines: tuple[Line, ...],
    reading: Reading,
    order: DateOrder | None,
    *,
    month_first_possible: bool,
    stated: Stated = NOTHING_STATED,
    answers: Answers = NO_ANSWERS,
    legend: Mapping[str, Explained] = MappingProxyType({}),
) -> tuple[Head, Transcript]:
    """Return the head, which carries the findings, and the interview of a text that a reading takes for one."""
    first = reading.starts[0].index
    head = read_head(lines[:first], order, month_first_possible=month_first_possible, spoken=True)
    segments = [
        list(lines[start.index : after])
        for start, after in zip(
            reading.starts, [*(start.index for start in reading.starts[1:]), len(lines)], strict=True
        )
    ]
    take_dates(head, segments[-1], order, month_first_possible=month_first_possible)
    set_apart_unspoken(head, segments)
    above = " ".join([head.title or "", *(line.text for line in head.body)])
    closing = take_closing(
        head, segments, above, starts_below=reading.starts[-1].body_start >= len(segments[-1][0].raw)
    )
    opening = "\n".join([head.title or "", *(line.text for line in head.body), *head.credits])
    stated = with_correspondents(stated, lines, reading)
    below = "\n".join(line.text for line in closing)
    cast = cast_turns(reading.starts, lines, opening, below, stated, answers, legend)
    take_cast_list(head, cast)
    turns = build_turns(reading, segments, cast)
    head.findings += cast.findings
    for line in (*head.body, *closing):
        head.findings += lost_links(line)
    for segment in segments:
        for line in segment:
            head.findings += lost_handles(line)
    transcript = Transcript(
        title=head.title,
        date=head.date,
        updated_on=head.updated_on,
        intro=paragraphs(head.body),
        lead_image=head.lead_image,
        speakers=tuple(cast.speakers.values()),
        turns=turns,
        closing=paragraphs(closing),
    )
    return head, transcript


def with_correspondents(stated: Stated, lines: tuple[Line, ...], reading: Reading) -> Stated:
    """Return what a source states of itself, with the people of a mail that answers the questions that it quotes."""
    above = lines[: reading.starts[0].index]
    asking = [start.index for start in reading.starts if start.side is Side.ASKER]
    quotes = asking and 2 * sum(lines[index].mark.startswith(">") for index in asking) > len(asking)
    answers = answers_questions(above) and not any(start.label for start in reading.starts)
    if not quotes and not answers:
        return stated
    askers, asked = correspondents(above)
    return replace(stated, askers=stated.askers or askers, asked=stated.asked or asked)


def take_dates(head: Head, tail: list[Line], order: DateOrder | None, *, month_first_possible: bool) -> None:
    """Take lines that state a date out of the lines below the last label."""
    for line in tail[1:][-5:]:
        found = read_date_line(line.raw, order, month_first_possible=month_first_possible)
        if found:
            take_date(head, line, found)
            tail.remove(line)


def set_apart_unspoken(head: Head, segments: list[list[Line]]) -> None:
    """Take remarks on the recording and section headings out of the turns, and report them."""
    opening_lines = [segment[0] for segment in segments[1:]]
    for segment, next_line in zip(segments, [*opening_lines, None], strict=True):
        for line in [line for line in segment[1:] if is_stage_direction(line)]:
            head.findings.append(stage_direction(line))
            segment.remove(line)
        for line in [line for line in segment[1:] if line.heading]:
            message = "This line is set as a heading between two turns, and is no part of them."
            head.findings.append(Finding(FindingCode.SET_APART, message, line.number, line.raw))
            segment.remove(line)
        if len(segment) > 1 and is_section_heading(segment[-1], segment[-2], next_line):
            line = segment.pop()
            message = "This line looks like a heading between two turns; it has no place yet."
            head.findings.append(Finding(FindingCode.UNPLACED, message, line.number, line.raw))


def take_cast_list(head: Head, cast: Cast) -> None:
    """Take the list of those who speak out of the opening: rows of a name and what the person does."""
    named = [
        line
        for line in head.body
        if (found := next((name for name in cast.speakers if line.text.startswith(name)), None))
        and not ends_sentence(line.text)
        and line.text[len(found) :].lstrip()[:1] in {"", ",", "(", ":", "-", "\u2013", "\u2014", "|"}
    ]
    if len(named) < SHORTEST_CAST_LIST and not any(line.mark for line in named):
        return
    first = head.body.index(named[0])
    heading = head.body[first - 1] if first else None
    if heading and len(heading.text.split()) <= LONGEST_CAST_HEADING and is_heading_like(heading.text.rstrip(":")):
        named.insert(0, heading)
    for line in named:
        head.body.remove(line)
        set_apart(head, line, "This line tells who takes part in the conversation.")


def take_closing(head: Head, segments: list[list[Line]], above: str, *, starts_below: bool) -> list[Line]:
    """Take the editor's words out of the last turn, and return them."""
    last = segments[-1]
    signature = signature_start(tuple(last[1:])) + 1
    for line in last[signature:]:
        set_apart(head, line, MAIL_MESSAGE)
    # Below a name a signature tells who the person is, row by row.
    head.credits.append(", ".join(line.text for line in last[signature + 1 :]))
    del last[signature:]
    # A label alone on its line has its speech below it.
    spoken = 2 if len(last) > 1 and starts_below else 1
    going_on = sum(len(segment) > spoken for segment in segments[:-1])
    one_paragraph_turns = 1 - going_on / max(1, len(segments) - 1)
    begin, guessed = closing_start(tuple(last[spoken:]), above, one_paragraph_turns)
    closing = last[spoken + begin :]
    segments[-1] = last[: spoken + begin]
    for line in [line for line in closing if EDITED_NOTE.search(line.text)]:
        set_apart(head, line, "This line tells how the text was made and is not part of it.")
        closing.remove(line)
    if closing and guessed:
        message = "Read as the editor's closing note; it may be the end of the last answer."
        choices = ("closing", "answer")
        head.findings.append(Finding(FindingCode.CLOSING_GUESSED, message, closing[0].number, closing[0].raw, choices))
    return closing


def build_turns(reading: Reading, segments: list[list[Line]], cast: Cast) -> tuple[Turn, ...]:
    """Return the turns with their kinds, and note in the cast who asks."""
    blocks = [
        blocks_of(tuple(segment), start.body_start) for segment, start in zip(segments, reading.starts, strict=True)
    ]
    texts = [" ".join(block.text for block in own) for own in blocks]
    sides = [start.side for start in reading.starts]
    credited = frozenset(name for name, speaker in cast.speakers.items() if speaker.asks)
    askers = find_askers(texts, cast.of_turns, sides, credited)
    kinds = kinds_of(texts, cast.of_turns, sides, askers)
    for name, speaker in cast.speakers.items():
        cast.speakers[name] = replace(speaker, asks=speaker_key(name, None) in askers)
    return tuple(
        Turn(speaker, kind, own)
        for speaker, kind, own in zip(cast.of_turns, kinds, blocks, strict=True)
        # A label with nothing behind it is no turn.
        if own
    )


def paragraphs(lines: list[Line]) -> tuple[Paragraph, ...]:
    """Return lines as paragraphs, each with the mark that opens it."""
    return tuple(Paragraph(line.with_mark().spans, line.number) for line in lines)
