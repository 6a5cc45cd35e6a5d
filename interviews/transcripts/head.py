"""The head of a page: notice, title, dates, picture, facts and introduction above the first turn or section."""

import datetime
import re
from dataclasses import dataclass, field

from interviews.transcripts.bylines import is_byline
from interviews.transcripts.dates import (
    LONGEST_DATE_LINE,
    UPDATED,
    DateLine,
    DateOrder,
    read_date_line,
    read_stated_date,
)
from interviews.transcripts.findings import Finding, FindingCode
from interviews.transcripts.labels import INVISIBLE
from interviews.transcripts.mails import MAIL_MESSAGE, SALUTATION, belongs_to_letter, is_letter, subject_of_mail
from interviews.transcripts.model import Notice, Span, cut
from interviews.transcripts.notices import build_notice, is_notice, notice_length
from interviews.transcripts.shape import (
    ends_sentence,
    is_heading_like,
    is_name,
    is_prose,
    sentences,
    speaks_as_person,
    words,
)
from interviews.transcripts.source import Line
from interviews.transcripts.vocabulary import COLUMN_WORDS

LATEST_TITLE = 14
LATEST_MAIL_SUBJECT = 8
LONGEST_DAY = 5
SHORTEST_STANDFIRST = 7
IMAGE_NAME = re.compile(
    r"(?P<name>[\w()%+.,-]{1,120}?\.(?:jpe?g|png|gif|webp|svg|tiff?|bmp|avif|heic))(?![\w/?=&-]|\s[a-z])"
    r"|(?P<glued>[\w()%+.,-]{1,120}?\.(?:jpe?g|png|gif|webp|svg|tiff?|bmp|avif|heic))(?=[A-Z\u00c0-\u00de\"'\u201c\u201e\u00ab])"
)
FACT = re.compile(r"(?P<key>[^\W\d_][\w /-]{1,30}):\s+(?P<value>\S.{0,100})")
STAGE_DIRECTION = re.compile(r"[\[(\u266a\u266b*][^\[\]()]{1,300}[\])\u266a\u266b*]")
FACT_MESSAGE = "This line states a fact about the page and is not part of its text."
RECORDER_FACT = re.compile(r"SUMMARY KEYWORDS|SPEAKERS|KEYWORDS|ATTENDEES|PARTICIPANTS")
EDITED_NOTE = re.compile(
    r"\b(?:edited|condensed|shortened|abridged|cut)\b.{0,40}\bfor (?:length|clarity|brevity|space|style)"
    r"|\bgek\u00fcrzt\b.{0,60}\b(?:fassung|bearbeitet|redigiert)|\b(?:lesbarkeit|verst\u00e4ndlichkeit)\b"
    r"|\bpour (?:plus de|en am\u00e9liorer la) (?:clart\u00e9|lisibilit\u00e9)"
    r"|\b(?:editada|editado|abreviada)\b.{0,60}\b(?:claridad|extensi\u00f3n|brevedad)"
    r"|\bper (?:chiarezza|brevit\u00e0|ragioni di spazio)|\b(?:skr\u00f3con\w+|zredagowan\w+)\b"
    r"|\bpor (?:clareza|motivos de espa\u00e7o)",
    re.IGNORECASE,
)
TIME_ALONE = re.compile(
    r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?|(?:\d{1,3}\s?(?:h|hr|m|min|s|sec)\.?\s?){1,3}", re.IGNORECASE
)


@dataclass
class Head:
    """What the lines above the conversation or the running text state; `body` are the lines that are its opening."""

    notice: Notice | None = None
    is_letter: bool = False
    is_greeted: bool = False
    title: str | None = None
    date: datetime.date | None = None
    updated_on: datetime.date | None = None
    lead_image: str | None = None
    title_line: int = 0
    date_lines: list[int] = field(default_factory=list)
    # Lines that are no part of the text and may tell who speaks: bylines, facts, dates.
    credits: list[str] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_head(lines: tuple[Line, ...], order: DateOrder | None, *, month_first_possible: bool, spoken: bool) -> Head:
    """Return what the lines above the conversation say, or all lines of a page that is not `spoken`."""
    head = Head(is_letter=spoken and is_letter(lines))
    lines = take_image(head, lines)
    dates = {
        line.number: found
        for position, line in enumerate(lines)
        if may_state_date(line, position, lines)
        and (
            found := read_date_line(line.raw, order, month_first_possible=month_first_possible)
            or read_machine_date(line, order)
        )
    }
    if subject := next((line for line in lines[:LATEST_MAIL_SUBJECT] if subject_of_mail(line.raw)), None):
        head.title, head.title_line = subject_of_mail(subject.raw), subject.number
        lines = tuple(line for line in lines if line is not subject)
    title_index = None if subject else find_title(lines[:LATEST_TITLE], dates)
    first = 0 if title_index is None else title_index
    for line in take_notice(head, lines[:first]):
        if line.number in dates:
            take_date(head, line, dates[line.number])
        else:
            message = "This line stands above the title and belongs to no part of the page."
            head.findings.append(Finding(FindingCode.UNPLACED, message, line.number, line.raw))
    if title_index is not None:
        head.title = lines[title_index].text
        head.title_line = lines[title_index].number
        first += 1
    rows = iter(lines[first:])
    for line in rows:
        place(head, line, dates, spoken=spoken)
        # A recorder's own table of what is in the file: a word in capitals, and what it says on the row below.
        if spoken and RECORDER_FACT.fullmatch(line.raw) and (told := next(rows, None)):
            set_apart(head, told, FACT_MESSAGE)
    return head


def place(head: Head, line: Line, dates: dict[int, DateLine], *, spoken: bool) -> None:
    """Put a line below the title where it belongs: to the date, the facts, the remarks or the opening."""
    if line.number in dates:
        take_date(head, line, dates[line.number])
    elif spoken and (is_byline(line) or is_lone_name(line) or EDITED_NOTE.search(line.text)):
        set_apart(head, line, "This line tells how the text was made and is not part of it.")
    elif spoken and head.is_letter and belongs_to_letter(line):
        # What stands above the salutation or the quoted words is a covering note.
        for above in head.body:
            set_apart(head, above, MAIL_MESSAGE)
        head.body = []
        set_apart(head, line, MAIL_MESSAGE)
        head.is_greeted |= bool(SALUTATION.fullmatch(line.raw))
    elif head.is_greeted and speaks_as_person(line.text):
        # "My answers are below": the writer speaks, not the editor.
        set_apart(head, line, MAIL_MESSAGE)
    elif spoken and line.heading and not is_standfirst(line, head):
        message = "This line is set as a heading; it is left out of the text."
        head.findings.append(Finding(FindingCode.SET_APART, message, line.number, line.raw))
    elif spoken and is_stage_direction(line):
        head.findings.append(stage_direction(line))
    elif (spoken and (RECORDER_FACT.fullmatch(line.raw) or COLUMN_WORDS.issuperset(line.text.casefold().split()))) or (
        is_fact(line) and not any(is_prose(one.text) for one in head.body)
    ):
        set_apart(head, line, FACT_MESSAGE)
    else:
        head.body.append(line)


def is_standfirst(line: Line, head: Head) -> bool:
    """Return whether a heading is the standfirst: a long phrase right below the title, in smaller type."""
    return not head.body and line.heading > 1 and len(line.text.split()) >= SHORTEST_STANDFIRST


def set_apart(head: Head, line: Line, message: str) -> None:
    """Leave a line out of the text; it may tell who speaks all the same."""
    head.credits.append(line.raw)
    head.findings.append(Finding(FindingCode.METADATA, message, line.number, line.raw))


def take_image(head: Head, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Set apart the name of a picture that opens one of the first lines, glued to the text or not."""
    for position, line in enumerate(lines[:LATEST_TITLE]):
        if found := IMAGE_NAME.match(line.text):
            head.lead_image = found["name"] or found["glued"]
            message = f"The picture {head.lead_image} is named here, but the saved page does not hold it."
            head.findings.append(Finding(FindingCode.MISSING_IMAGE, message, line.number, head.lead_image))
            rest = without_opening(line, found.end())
            return (*lines[:position], *([rest] if rest.text.strip(INVISIBLE) else []), *lines[position + 1 :])
    return lines


def may_state_date(line: Line, position: int, lines: tuple[Line, ...]) -> bool:
    """Return whether a line stands where pages print their date, near the title or at the end, or tells an update."""
    if (line.mark and not line.has_number) or len(line.raw) > LONGEST_DATE_LINE:
        return False
    return position < LATEST_TITLE or position >= len(lines) - 3 or not UPDATED.isdisjoint(words(line.raw))


def read_machine_date(line: Line, order: DateOrder | None) -> DateLine | None:
    """Return the day that the format states beside a line of few words, as an HTML page does for "21 Jun"."""
    day = read_stated_date(line.date, order) if line.date and len(line.text.split()) <= LONGEST_DAY else None
    return DateLine((day,), is_update=not UPDATED.isdisjoint(words(line.raw))) if day else None


def take_notice(head: Head, above: tuple[Line, ...]) -> tuple[Line, ...]:
    """Take the notice out of the lines above the title, and return the lines that are left."""
    for start in range(len(above)):
        if is_notice(above[start:]):
            head.notice, findings = build_notice(above[start:])
            head.findings += findings
            return above[:start]
    return above


def find_title(lines: tuple[Line, ...], dates: dict[int, DateLine]) -> int | None:
    """Return the position of the line that the evidence makes the title, or None if no line can be it."""
    best: tuple[float, int] | None = None
    for index, line in enumerate(lines):
        if line.number in dates or line.mark or not can_be_title(line.text) or is_byline(line):
            continue
        kicker = index == 1 and is_kicker(lines[0], line)
        above = () if kicker else tuple(one for one in lines[:index] if one.number not in dates)
        dated = index + 1 < len(lines) and lines[index + 1].number in dates
        below_notice = bool(above) and notice_length(above) == len(above)
        evidence = 5.0 * (line.heading == 1) + 2.0 * (not above) + 3.0 * dated + 4.0 * below_notice
        evidence += 1.0 * (line.blank_before >= 2 and bool(above))
        # Running text above a line makes it a section heading, unless that text is a notice.
        evidence -= 4.0 * (not below_notice and any(len(sentences(one.text)) > 1 for one in above))
        evidence -= 2.0 * (index == 0 and len(lines) > 1 and is_kicker(line, lines[1]))
        evidence -= 1.0 * (bool(above) and is_fact(line)) + 2.0 * is_stage_direction(line)
        # One fact may be a title with a colon in it; several are a table.
        evidence -= 3.0 * (is_fact(line) and index + 1 < len(lines) and is_fact(lines[index + 1]))
        if evidence > 0 and (best is None or evidence > best[0]):
            best = (evidence, index)
    return best[1] if best else None


def is_kicker(line: Line, below: Line) -> bool:
    """Return whether a line names the column that a title stands in: a word or two above a longer heading."""
    return len(line.text.split()) <= 2 < len(below.text.split()) and can_be_title(below.text) and line.text.isupper()


def can_be_title(text: str) -> bool:
    """Return whether a line can be a title: a heading, not a picture's name or a stage direction."""
    return is_heading_like(text) and not IMAGE_NAME.match(text) and not TIME_ALONE.fullmatch(text)


def take_date(head: Head, line: Line, found: DateLine) -> None:
    """Keep the date that a line states; two readings are a question, and the line itself is reported."""
    if len(found.readings) > 1:
        what = "updated" if found.is_update else "published"
        message = f"The date when the page was {what} can be read in two ways."
        choices = tuple(reading.isoformat() for reading in found.readings)
        head.findings.append(Finding(FindingCode.DATE_AMBIGUOUS, message, line.number, line.raw, choices))
        return
    head.date_lines.append(line.number)
    head.credits.append(line.raw)
    name = "updated_on" if found.is_update else "date"
    if getattr(head, name) is None:
        setattr(head, name, found.readings[0])
        message = f"Read as the date {found.readings[0].isoformat()}."
    else:
        message = f"A further date, {found.readings[0].isoformat()}, is not kept."
    head.findings.append(Finding(FindingCode.METADATA, message, line.number, line.raw))


def is_lone_name(line: Line) -> bool:
    """Return whether a line is the name of one person and nothing else, as the writer's stands below a title."""
    return not line.mark and not line.heading and 2 <= len(line.text.split()) <= 4 and is_name(line.text)


def is_fact(line: Line) -> bool:
    """Return whether a line states a fact of the page, as in "Place: Lisbon"."""
    fact = FACT.fullmatch(line.text)
    return fact is not None and not line.mark and not ends_sentence(fact["value"])


def without_opening(line: Line, length: int) -> Line:
    """Return a line without its first characters."""
    spans: tuple[Span, ...] = cut(line.spans, length)
    return Line(line.number, spans, line.mark, line.blank_before, line.raw[length:].strip())


def is_stage_direction(line: Line) -> bool:
    """Return whether a line is a remark in brackets, or a time, that nobody speaks."""
    return bool(STAGE_DIRECTION.fullmatch(line.raw) or TIME_ALONE.fullmatch(line.raw))


def stage_direction(line: Line) -> Finding:
    """Return the finding for a line that nobody speaks."""
    message = "This line is a remark on the recording, not speech; it is left out of the text."
    return Finding(FindingCode.STAGE_DIRECTION, message, line.number, line.raw)
