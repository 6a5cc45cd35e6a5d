"""Bylines: lines that name who wrote, asked, translated or took the pictures, and say nothing else."""

import re

from interviews.transcripts.dates import read_date_line
from interviews.transcripts.names import named_in
from interviews.transcripts.shape import is_name
from interviews.transcripts.source import Line
from interviews.transcripts.talking import ASKED_BY, BYLINES, COLON_CREDITS
from interviews.transcripts.vocabulary import expanded

LONGEST = 24
LONGEST_NAMES = 10
# Others who had a hand in the text; they did not ask.
OTHERS = expanded(
    "photo/photos/photography/photographs/pictures/images/illustration/illustrations _/by; "
    "video/sound/translation/edited/editing/transcription/transcript/recorded/translated _/by; "
    "foto/fotos/bilder/fotografie/übersetzung/illustration/bearbeitung/redaktion _/von; "
    "photo/photos/photographies/traduction/illustrations/transcription _/de/par; "
    "foto/fotos/fotografía/fotografías/traducción/ilustraciones/edición _/de/por; foto/fotografie/traduzione _/di; "
    "zdjęcia/fotografie/tłumaczenie/opracowanie/redakcja; fotografia/fotografias/tradução _/de; "
    "fotografies/traducció _/de; φωτογραφίες/μετάφραση; تصوير; ترجمة; צילום; תרגום"
)


def opening(phrases: tuple[str, ...], colon: str) -> re.Pattern[str]:
    """Return the pattern of a phrase, its colon, and the names behind them."""
    ordered = "|".join(sorted(map(re.escape, set(phrases)), key=len, reverse=True))
    return re.compile(rf"(?:{ordered})\s{{0,3}}:{colon}\s{{1,3}}(?P<name>\S.{{2,100}})", re.IGNORECASE)


BYLINE = opening(BYLINES, "?")
CREDITS = (BYLINE, opening(ASKED_BY, "?"), opening((*COLON_CREDITS, *OTHERS), ""), opening(OTHERS, "?"))
PARTS = re.compile(r"\s{0,3}[;|\u00b7\u2022/]\s{1,3}|\.\s{1,3}|\s[\u2013\u2014-]\s")
LISTED = re.compile(r",\s{0,3}|\s(?:and|und|et|y|e|i|och|oraz|και|&|\u0648)\s", re.IGNORECASE)


def is_byline(line: Line) -> bool:
    """Return whether a line names who made the text and says nothing else: "Interview: Ana Ruiz. Photos: …"."""
    text = line.text.rstrip(".")
    if len(text.split()) > LONGEST:
        return False
    parts = [part for part in PARTS.split(text) if part]
    return bool(parts) and credits_names(parts[0]) and all(credits_names(part) or is_name(part) for part in parts)


def credits_names(part: str) -> bool:
    """Return whether a part of a line is the word for what somebody did and the names of those who did it."""
    for pattern in CREDITS:
        if found := pattern.fullmatch(part):
            names = [name for name in LISTED.split(found["name"]) if name]
            if len(found["name"].split()) <= LONGEST_NAMES and all(is_name(name.strip()) for name in names):
                return True
    return False


def writers(above: str) -> tuple[str, ...]:
    """Return the names of rows such as "By Ana Ruiz", "9 May 2018, by Ana Ruiz": who wrote an interview has asked."""
    names: list[str] = []
    for row in above.split("\n"):
        found = BYLINE.match(row)
        if not found and read_date_line(row, None):
            found = next((one for one in BYLINE.finditer(row) if row[one.start() - 1 : one.start()].isspace()), None)
        if found:
            names += [person.name for person in named_in(found["name"])][:2]
    return tuple(names)
