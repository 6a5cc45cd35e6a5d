"""Transcripts: the whole way from the bytes of any file to a structured interview in which no word is lost."""

from dataclasses import replace
from datetime import date

from interviews.transcripts.answers import NO_ANSWERS, Answers
from interviews.transcripts.choosing import choose_reading
from interviews.transcripts.conversation import read_conversation
from interviews.transcripts.dates import DateOrder, read_stated_date
from interviews.transcripts.findings import Finding, FindingCode
from interviews.transcripts.formats import read_source
from interviews.transcripts.furniture import find_furniture
from interviews.transcripts.head import LATEST_TITLE, Head, read_head
from interviews.transcripts.labels import has_label_shape, label_key
from interviews.transcripts.legends import with_legend
from interviews.transcripts.model import Place, SourceLine, Span, Transcript
from interviews.transcripts.readings import Reading
from interviews.transcripts.shape import is_english, is_heading_like
from interviews.transcripts.source import Line, Source, Zone

ASIDES = {
    Zone.CAPTION: "This line is the caption of a picture; it is left out of the text.",
    Zone.PULL_QUOTE: "This line is set as a pull quote; it is left out of the text.",
    Zone.BOX: "This line stands in a box beside the text; it is left out of it.",
    Zone.NOTE: "This line is a footnote or a comment; it is left out of the text.",
    Zone.REPEATED: "This line prints the title once more; it is left out of the text.",
    Zone.LEGEND: "This line explains the short names of those who speak; it is left out of the text.",
    Zone.REMARK: "This line is a note between the parts of the recording; it is left out of the text.",
}


def read_transcript(
    data: bytes, filename: str, *, date_order: DateOrder | None = None, answers: Answers = NO_ANSWERS
) -> Transcript:
    """Return the interview that a file holds: plain text, Markdown, HTML, DOCX, WebVTT or SRT.

    `filename` helps to tell the format; `date_order` settles dates in figures such as 12/08/22, `answers` are
    those of a person to the findings of an earlier reading. A text in which nobody speaks gives a transcript without
    turns and a finding that says so. Raises UnreadableSource, with one sentence for a person, for a file that is empty,
    larger than 10 MB, binary or broken.
    """
    source = read_source(data, filename)
    explained, legend = with_legend(with_titles_once(source.lines))
    source, reading = read_voices(replace(source, lines=explained))
    furniture, lines = text_in(source)
    month_first = is_english(" ".join(line.text for line in lines))
    if reading is None:
        head, transcript = without_conversation(lines, source, date_order, month_first_possible=month_first)
    else:
        head, transcript = read_conversation(
            lines,
            reading,
            date_order,
            month_first_possible=month_first,
            stated=source.stated,
            answers=answers,
            legend=legend,
        )
    transcript = with_answers(with_stated(transcript, source, date_order), head, answers)
    places = places_of(transcript, head, source, furniture)
    findings = [*source.findings, *head.findings, *set_apart(source, places)]
    if transcript.title is None and transcript.turns:
        findings.append(Finding(FindingCode.TITLE_MISSING, "The text states no title."))
    return replace(
        transcript,
        findings=tuple(sorted([*findings, *forgotten(findings, places)], key=lambda finding: finding.line or 0)),
        source=places,
    )


def text_in(source: Source) -> tuple[frozenset[int], tuple[Line, ...]]:
    """Return the positions of a source's furniture, and the lines that are neither that nor set apart by the format."""
    furniture = find_furniture(source.lines)
    lines = (line for index, line in enumerate(source.lines) if index not in furniture and line.zone not in ASIDES)
    return furniture, tuple(lines)


def read_voices(source: Source) -> tuple[Source, Reading | None]:
    """Return the source and how its text is read, after what stood beside the words and is no speaker joined them."""
    for attempt in range(3):
        _, lines = text_in(source)
        reading = choose_reading(lines)
        speaking = {lines[start.index].number for start in reading.starts if start.label} if reading else set()
        if all(line.number in speaking for line in source.lines if line.voice):
            break
        # The text is read anew with the words that joined it; where that takes other voices away, all of them go.
        source = replace(source, lines=with_cells_joined(source.lines, set() if attempt else speaking))
    return source, reading


def with_cells_joined(lines: tuple[Line, ...], speaking: set[int]) -> tuple[Line, ...]:
    """Return lines in which what stands beside the words, and is no speaker of theirs, is a part of them again.

    `speaking` are the numbers of the lines whose speaker it is. "Founded" beside "2012" becomes "Founded: 2012".
    """
    result = []
    for line in lines:
        if line.voice and line.number not in speaking:
            cell = f"{line.voice}{':' if line.voice[-1].isalnum() else ''} "
            spans = (Span(cell), *line.with_mark().spans)
            line = replace(line, spans=spans, raw=cell + line.raw, mark="", is_item=False, voice="")  # noqa: PLW2901
        result.append(line)
    return tuple(result)


def with_titles_once(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return lines in which a title that stands twice near the top, as some sites print it, counts once."""
    seen: set[str] = set()
    result = []
    for position, line in enumerate(lines):
        key = label_key(line.text)
        # A name that returns is a label, not a title.
        is_title = position < LATEST_TITLE and len(key.split()) >= 2 and is_heading_like(line.text)
        if is_title and key in seen and line.zone is Zone.TEXT and not has_label_shape(line.text):
            result.append(replace(line, zone=Zone.REPEATED))
            continue
        if line.heading and is_title and line.zone is Zone.TEXT:
            seen.add(key)
        result.append(line)
    return tuple(result)


def without_conversation(
    lines: tuple[Line, ...], source: Source, order: DateOrder | None, *, month_first_possible: bool
) -> tuple[Head, Transcript]:
    """Return what a text states in which nobody speaks: its title and its date; its lines stay without a place."""
    head = read_head(lines, order, month_first_possible=month_first_possible, spoken=False)
    message = "No conversation was found: no names, questions or dashes show who speaks."
    head.findings.append(Finding(FindingCode.NO_CONVERSATION, message))
    return head, Transcript(head.title, head.date, head.updated_on, (), head.lead_image, (), (), ())


def with_stated(transcript: Transcript, source: Source, order: DateOrder | None) -> Transcript:
    """Return a transcript with its gaps filled from what the source states of itself."""
    stated = source.stated
    first = transcript.turns[0].blocks[0].first_line if transcript.turns else 0
    picture = next((one.address for one in source.pictures if one.before <= first or not first), None)
    day: date | None = transcript.date or read_stated_date(stated.date, order)
    return replace(
        transcript,
        title=transcript.title or stated.title or None,
        date=day or transcript.updated_on,
        lead_image=transcript.lead_image or picture or stated.image or None,
    )


def with_answers(transcript: Transcript, head: Head, answers: Answers) -> Transcript:
    """Return a transcript with the title and the day that a person gave, and note in the head that they are settled."""
    if answers.date:
        head.date_lines += [one.line for one in head.findings if one.code is FindingCode.DATE_AMBIGUOUS and one.line]
        head.findings = [one for one in head.findings if one.code is not FindingCode.DATE_AMBIGUOUS]
    return replace(transcript, title=answers.title or transcript.title, date=answers.date or transcript.date)


def places_of(transcript: Transcript, head: Head, source: Source, furniture: frozenset[int]) -> tuple[SourceLine, ...]:
    """Return all lines of the source with the places that their words went to."""
    places: dict[int, tuple[Place, int | None]] = {}
    for paragraph in transcript.intro:
        places[paragraph.line] = (Place.INTRO, None)
    for paragraph in transcript.closing:
        places[paragraph.line] = (Place.CLOSING, None)
    for position, turn in enumerate(transcript.turns):
        for number in turn.lines:
            places[number] = (Place.TURN, position)
    if head.title_line:
        places[head.title_line] = (Place.TITLE, None)
    for number in head.date_lines:
        places.setdefault(number, (Place.DATE, None))
    result = []
    for index, line in enumerate(source.lines):
        default = Place.FURNITURE if index in furniture else Place.UNPLACED
        place, in_turn = places.get(line.number, (default, None))
        result.append(SourceLine(line.number, line.spans, line.mark, line.heading, place, in_turn, line.voice))
    return tuple(result)


def set_apart(source: Source, places: tuple[SourceLine, ...]) -> list[Finding]:
    """Return the findings for furniture, and for captions and pull quotes, which the format itself sets apart."""
    findings = []
    for line, placed in zip(source.lines, places, strict=True):
        if placed.place is Place.FURNITURE:
            message = "This line belongs to the site around the text."
            findings.append(Finding(FindingCode.FURNITURE, message, line.number, line.raw))
        elif line.zone in ASIDES:
            findings.append(Finding(FindingCode.SET_APART, ASIDES[line.zone], line.number, line.raw))
    return findings


def forgotten(findings: list[Finding], places: tuple[SourceLine, ...]) -> list[Finding]:
    """Return a finding for each line that has neither a place nor a finding yet."""
    told = {finding.line for finding in findings}
    return [
        Finding(FindingCode.UNPLACED, "This line has no place in the interview.", line.number, line.text)
        for line in places
        if line.place is Place.UNPLACED and line.number not in told
    ]
