"""Assembly: the whole way from the bytes of a saved page to its notice, its interview or article, and the findings."""

from interviews.transcripts.articles import article_blocks, is_article
from interviews.transcripts.choosing import choose_reading
from interviews.transcripts.conversation import read_conversation
from interviews.transcripts.dates import DateOrder
from interviews.transcripts.findings import Finding, FindingCode
from interviews.transcripts.furniture import find_furniture
from interviews.transcripts.head import Head, read_head
from interviews.transcripts.links import lost_links
from interviews.transcripts.model import Article, SavedPage, Transcript
from interviews.transcripts.notices import LOST_EMAIL, build_notice, notice_length
from interviews.transcripts.shape import is_english
from interviews.transcripts.source import Line, UnreadableSource, read_lines


def read_page(data: bytes, filename: str, *, date_order: DateOrder | None = None) -> SavedPage:
    """Return what a saved page holds. `date_order` settles dates in figures such as 12/08/22.

    Raises UnreadableSource, with a sentence for a person, for a file that is empty, binary or too large, and for text
    that is neither an interview nor an article nor a notice.
    """
    every_line, findings = read_lines(data, filename)
    furniture = find_furniture(every_line)
    lines = tuple(line for index, line in enumerate(every_line) if index not in furniture)
    month_first_possible = is_english(" ".join(line.text for line in lines))
    transcript: Transcript | None = None
    article: Article | None = None
    reading = choose_reading(lines)
    if reading is not None:
        head, transcript = read_conversation(lines, reading, date_order, month_first_possible=month_first_possible)
    else:
        head, article = read_article(lines, date_order, month_first_possible=month_first_possible)
    set_apart = tuple(line for index, line in enumerate(every_line) if index in furniture)
    findings = (*findings, *head.findings, *reported(lines, set_apart, head, has_text=bool(transcript or article)))
    return SavedPage(
        notice=head.notice,
        transcript=transcript,
        article=article,
        furniture=tuple(line.raw for line in set_apart),
        findings=tuple(sorted(findings, key=lambda finding: finding.line or 0)),
    )


def read_article(
    lines: tuple[Line, ...], order: DateOrder | None, *, month_first_possible: bool
) -> tuple[Head, Article | None]:
    """Return the head and the article of a text that is no conversation; the article is None below a lone notice.

    Raises UnreadableSource if there is neither.
    """
    head = read_head(lines, order, month_first_possible=month_first_possible, spoken=False)
    if head.notice is None and (length := notice_length(lines)):
        head = read_head(lines[length:], order, month_first_possible=month_first_possible, spoken=False)
        if head.notice is not None:
            report_further_notice(head, lines[length:])
        head.notice, findings = build_notice(lines[:length])
        head.findings += findings
    if not is_article(tuple(head.body)):
        if head.notice is None:
            raise UnreadableSource("Neither an interview nor an article nor a sign-up notice can be found in the file.")
        return unplaced(head, lines), None
    for line in head.body:
        head.findings += lost_links(line)
    return head, Article(
        title=head.title,
        date=head.date,
        updated_on=head.updated_on,
        lead_image=head.lead_image,
        blocks=article_blocks(tuple(head.body)),
    )


def report_further_notice(head: Head, lines: tuple[Line, ...]) -> None:
    """Report the lines of a second notice, since a page has one: all that is neither title nor text nor reported."""
    body = {line.number for line in head.body}
    told = {(finding.line, finding.source) for finding in head.findings}
    for line in lines:
        if line.number not in body and line.text != head.title and (line.number, line.raw) not in told:
            message = "This line belongs to a second notice, and a page has one."
            head.findings.append(Finding(FindingCode.UNPLACED, message, line.number, line.raw))


def unplaced(head: Head, lines: tuple[Line, ...]) -> Head:
    """Report the lines below a lone notice that are too little for an article."""
    numbers = {line.number for line in head.body}
    for line in lines:
        if line.number in numbers or line.text == head.title:
            message = "This line stands below the notice and is too little text for an article."
            head.findings.append(Finding(FindingCode.UNPLACED, message, line.number, line.raw))
    return head


def reported(
    lines: tuple[Line, ...], set_apart: tuple[Line, ...], head: Head, *, has_text: bool
) -> tuple[Finding, ...]:
    """Return the findings on the page as a whole: furniture, hidden addresses in its text, a missing title."""
    findings = [
        Finding(FindingCode.FURNITURE, "This line belongs to the site around the text.", line.number, line.raw)
        for line in set_apart
    ]
    known = {finding.line for finding in head.findings if finding.code is FindingCode.LOST_EMAIL}
    for line in lines:
        if LOST_EMAIL.search(line.text) and line.number not in known:
            message = "An e-mail address stood here that the saved page hides; put it in by hand."
            findings.append(Finding(FindingCode.LOST_EMAIL, message, line.number, line.raw))
    if has_text and head.title is None:
        findings.append(Finding(FindingCode.TITLE_MISSING, "The page states no title."))
    return tuple(findings)
