"""Lost links: words that once led to another page, and whose address plain text has not kept."""

import re

from interviews.transcripts.findings import Finding, FindingCode
from interviews.transcripts.source import Line

HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z0-9_]{2,30}")
GOING = r"(?:to|on|at|visit|via|through|see|from)"
PLACE = r"(?:web\s?site|site|home\s?page|web\s?page|blog|online shop|facebook page|channel)"
WEBSITE = re.compile(
    rf"\b{GOING}\s(?P<words>(?:their|our|its|his|her|the|your|this)\s(?:own\s)?{PLACE})\b", re.IGNORECASE
)
WEBSITE_ABROAD = re.compile(
    r"\b(?:sur|auf|en|sul|na|no|op)\s(?P<words>(?:leur|notre|votre|son|ihrer|unserer|seiner|der|su|nuestra|nuestro|loro"
    r"|nostro|seu|nosso|hun|onze)\s(?:site|sites|website|webseite|p\u00e1gina|sitio|sito|web))\b",
    re.IGNORECASE,
)
HERE = re.compile(
    r"\b(?P<words>(?:click|read more|find out more|sign up|register|available|download\w*)\s(?:it\s)?here)\b",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"https?://|\bwww\.", re.IGNORECASE)


def lost_links(line: Line) -> tuple[Finding, ...]:
    """Return a finding for each phrase of an editor's line that points somewhere without an address."""
    found: list[tuple[int, str]] = []
    if not ADDRESS.search(line.text) and not any(span.href for span in line.spans):
        found += [
            (match.start(), match["words"])
            for pattern in (WEBSITE, WEBSITE_ABROAD, HERE)
            for match in pattern.finditer(line.text)
        ]
    found += handles(line)
    return tuple(lost_link(line, words) for _, words in sorted(found))


def lost_handles(line: Line) -> tuple[Finding, ...]:
    """Return a finding for each handle of a social network in a line of speech."""
    return tuple(lost_link(line, words) for _, words in handles(line))


def handles(line: Line) -> list[tuple[int, str]]:
    """Return the handles in a line that has kept no links."""
    if any(span.href for span in line.spans):
        return []
    return [(match.start(), match.group()) for match in HANDLE.finditer(line.text)]


def lost_link(line: Line, words: str) -> Finding:
    """Return the finding for words that have lost their address."""
    message = f"\u201c{words}\u201d was probably a link; its address is not in the saved text, so none is set."
    return Finding(FindingCode.LOST_LINK, message, line.number, words)
