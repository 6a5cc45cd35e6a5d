"""Notices: messages of a site that turns sign-ups away, which saved pages carry above the text that they open."""

import re

from interviews.transcripts.findings import Finding, FindingCode
from interviews.transcripts.links import lost_links
from interviews.transcripts.model import Notice, Paragraph, Span
from interviews.transcripts.shape import is_heading_like, sentences, words
from interviews.transcripts.source import Line

LONGEST_NOTICE = 12
LOST_EMAIL = re.compile(r"\s{0,3}\[\s?e-?mail\s?protected\s?\]", re.IGNORECASE)
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
NEWSLETTER = re.compile(
    r"newsletter|mailing list|monthly letter|monthly mail|rundbrief|infolettre|lettre d'information|bolet\u00edn"
    r"|butllet\u00ed|bollettino|biuletyn|boletim|nieuwsbrief",
    re.IGNORECASE,
)
# What a refusal is made of. One kind of words alone occurs in any text; a notice has several.
INABILITY = re.compile(
    r"\b(?:can't|cannot|can not|unable to|not able to|not accept|no longer accept|not currently|currently not"
    r"|closed to|paused|suspended|unavailable|temporarily|nicht m\u00f6glich|k\u00f6nnen .{0,40}\bnicht|ne pouvons|"
    r"no podemos|non possiamo|nie mo\u017cemy|n\u00e3o podemos|no podem)\b",
    re.IGNORECASE,
)
APOLOGY = re.compile(
    r"\b(?:sorry|regret|apologi[sz]e|apologies|unfortunately|leider|bedauern|regrettons|malheureusement"
    r"|d\u00e9sol\u00e9s?|lamentamos|sentimos|desgraciadamente|purtroppo|spiacenti|niestety"
    r"|przepraszamy|infelizmente)\b",
    re.IGNORECASE,
)
CAUSE = re.compile(
    r"\b(?:technical|maintenance|outage|fault|error|problem|issue|upgrade|technische\w*|wartung\w*|st\u00f6rung"
    r"|techniques?|t\u00e9cnic[oa]s?|tecnic[oi]|techniczn\w+|mantenimiento|manutenzione)\b",
    re.IGNORECASE,
)
SIGNING_UP = re.compile(
    r"\b(?:sign(?:ing)?[- ]?ups?|regist\w+|join\w*|submi\w+|accept\w*"
    r"|new (?:projects?|organi[sz]ations?|members?|entries)|anmeld\w+|registrier\w+"
    r"|inscri\w+|iscri\w+|rejestrac\w+|zg\u0142osze\w+)\b",
    re.IGNORECASE,
)
PROMISE = re.compile(
    r"\b(?:meantime|meanwhile|as soon as|as quickly as|soon|back on|until then|in der zwischenzeit|sobald|en attendant"
    r"|d\u00e8s que|mientras tanto|en cuanto|nel frattempo|tymczasem|entretanto)\b",
    re.IGNORECASE,
)


def is_notice(lines: tuple[Line, ...]) -> bool:
    """Return whether lines are a notice: they say that something cannot be done, and why, with regret or a promise."""
    if not 2 <= len(lines) <= LONGEST_NOTICE or not is_heading_like(lines[0].text) or len(sentences(lines[0].text)) > 1:
        return False
    text = " ".join(line.text for line in lines).replace("\u2019", "'")
    if not INABILITY.search(text) or not {"you", "your", "we", "sie", "wir", "vous", "nous", "ustedes"} & set(
        words(text)
    ):
        return False
    return sum(bool(pattern.search(text)) for pattern in (APOLOGY, CAUSE, SIGNING_UP, PROMISE)) >= 2


def build_notice(lines: tuple[Line, ...]) -> tuple[Notice, tuple[Finding, ...]]:
    """Return a notice titled by its first line, and a finding for each address that the source hides."""
    findings: list[Finding] = []
    paragraphs: list[Paragraph] = []
    for line in lines[1:]:
        spans, lost = without_lost_emails(line.spans)
        if lost:
            message = (
                "An e-mail address stood here that the saved page hides; it is taken out, and the words around it stay."
            )
            findings.append(Finding(FindingCode.LOST_EMAIL, message, line.number, line.raw))
        findings += lost_links(line)
        paragraphs.append(Paragraph(spans))
    text = " ".join(line.text for line in lines)
    address = EMAIL.search(text)
    notice = Notice(
        title=lines[0].text,
        paragraphs=tuple(paragraphs),
        mentions_newsletter=bool(NEWSLETTER.search(text)),
        contact_email=address.group() if address else None,
    )
    return notice, tuple(findings)


def without_lost_emails(spans: tuple[Span, ...]) -> tuple[tuple[Span, ...], int]:
    """Return spans without "[email protected]" and the white space before it, and how often it stood there."""
    lost = 0
    kept: list[Span] = []
    for span in spans:
        text, count = LOST_EMAIL.subn("", span.text)
        lost += count
        kept.append(Span(text, span.bold, span.italic, span.href))
    return tuple(kept), lost


def notice_length(lines: tuple[Line, ...]) -> int:
    """Return how many of the first lines are a notice: up to the first wide gap, or all of a short page.

    Lines behind the gap that still speak of the refusal belong to it.
    """
    most = min(len(lines), LONGEST_NOTICE)
    for length in range(2, most + 1):
        at_gap = length == len(lines) or lines[length].blank_before >= 2
        if at_gap and is_notice(lines[:length]):
            return next((end for end in range(length, most) if not goes_on(lines[end])), most)
    return 0


def goes_on(line: Line) -> bool:
    """Return whether a line behind a notice speaks to the reader about the same matter."""
    about = (INABILITY, APOLOGY, PROMISE, NEWSLETTER, LOST_EMAIL)
    return bool({"you", "your", "us", "our"} & set(words(line.text))) and any(
        pattern.search(line.text) for pattern in about
    )
