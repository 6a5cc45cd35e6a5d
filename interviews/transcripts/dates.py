"""Dates as pages print them, in words or in figures, and the figures that have two readings."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from interviews.transcripts.shape import ends_sentence, is_name, words
from interviews.transcripts.vocabulary import LANGUAGES, words_of

LONGEST_DATE_LINE = 120
FIGURES = re.compile(
    r"(?<![\d/.-])(?:(?P<iso>\d{4}-\d{1,2}-\d{1,2})|(?P<first>\d{1,2})(?P<mark>[./-])\s?(?P<second>\d{1,2})(?P=mark)\s?"
    r"(?P<year>\d{4}|\d{2}))(?![\d/-])"
)
IN_WORDS = re.compile(
    r"(?<!\d)(?:\d{1,2}(?:st|nd|rd|th|er|\u00ba|\u00aa|\.)?,?\s+(?:de\s+|d'|d\u2019|of\s+)?[^\W\d_]{3,14}\.?,?\s+(?:de\s+|del\s+)?\d{4}"
    r"|[^\W\d_]{3,14}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})(?!\d)"
)
# What sets the parts of a line apart that tells of a text: "By Ana Ruiz | 9 May 2018 | 3 comments".
PARTED = re.compile(r"\s[|\u00b7\u2022\u2013\u2014/-]\s|\t|\s{3}")
MOST_BESIDE = 9
TIME_OF_DAY = re.compile(
    r"(?<!\d)\d{1,2}\s?[h:.]\s?\d{2}(?:\s?[ap]m)?(?!\d)|\d{1,2}\s?(?:h|uhr)\b|\b\d{1,3}:\d{2}\b", re.IGNORECASE
)
UPDATED = words_of(
    "updated update modified revised aktualisiert stand geändert jour modifié actualizado actualizada actualització "
    "actualitzat aggiornato aggiornata aktualizacja zaktualizowano atualizado atualizada bijgewerkt \u03b5\u03bd\u03b7"
    "\u03bc\u03ad\u03c1\u03c9\u03c3\u03b7"
)
PUBLISHED = words_of(
    "em às à at um alle ore las a h uhr kl sent recorded aufgezeichnet enregistré grabado registrato nagrano posted "
    "published publication date on by first article written le la am den el publié publicado publicada "
    "submitted printed escrito escrita scritto scritta napisał napisała von par por per di przez δημοσιεύτηκε στις "
    "publicat veröffentlicht erschienen datum fecha data pubblicato pubblicata opublikowano dnia gepubliceerd op"
)


class DateOrder(StrEnum):
    """Which comes first in a date of figures, the day or the month."""

    DMY = "DMY"
    MDY = "MDY"


@dataclass(frozen=True)
class DateLine:
    """A line that states a date: every reading of it, and whether it is the date of an update."""

    readings: tuple[date, ...]
    is_update: bool


def read_date_line(text: str, order: DateOrder | None, *, month_first_possible: bool = True) -> DateLine | None:
    """Return what a line says if it says a date and little else ("Posted on 9 May 2018", "Lyon, 9 May 2018").

    `order` settles figures such as 12/08/22; without it they have two readings where the month may come first.
    """
    if len(text) > LONGEST_DATE_LINE:
        return None
    found = FIGURES.search(text) or IN_WORDS.search(text)
    if found is None:
        return None
    before, after = words_beside(text[: found.start()]), words_beside(text[found.end() :])
    if text.rstrip()[-1:] in {"?", "!", ","} or not is_date_and_little_else(text, found.start(), before, after):
        return None
    if found.re is FIGURES:
        readings = read_figures(found, order, month_first_possible=month_first_possible)
    else:
        readings = read_words(found.group())
    # "Published on 2 April, updated on 3 May": what stands before a date tells what happened on it.
    telling = before if not (UPDATED | PUBLISHED).isdisjoint(before) else after
    return DateLine(readings, not UPDATED.isdisjoint(telling)) if readings else None


def words_beside(text: str) -> list[str]:
    """Return the words of a date line beside its date, times of day and other figures left out."""
    return words(TIME_OF_DAY.sub(" ", text))


def is_date_and_little_else(text: str, start: int, before: list[str], after: list[str]) -> bool:
    """Return whether a line is no sentence that mentions a date: a label, a place or a weekday may stand beside it.

    More may stand where the line is made of parts, or says that it tells who published the text, and when.
    """
    others = [word for word in (*before, *after) if word not in UPDATED and word not in PUBLISHED]
    if len(others) <= 2 and len(before) + len(after) <= 6:
        return True
    if ends_sentence(text) or len(others) > MOST_BESIDE:
        return False
    place = text[:start].strip().removesuffix(",")
    if not after and text[:start].rstrip().endswith(",") and is_name(place):
        return True
    opens_as_credit = text.split(maxsplit=1)[0].casefold().rstrip(":") in PUBLISHED and text[0].isupper()
    return opens_as_credit or bool(PARTED.search(text))


def read_stated_date(text: str, order: DateOrder | None = None) -> date | None:
    """Return the day that a source states of itself ("2021-05-12T09:00:00+02:00"), or None."""
    found = (
        FIGURES.search(text[:10])
        or FIGURES.search(text[:LONGEST_DATE_LINE])
        or IN_WORDS.search(text[:LONGEST_DATE_LINE])
    )
    if found is None:
        return None
    readings = read_figures(found, order) if found.re is FIGURES else read_words(found.group())
    return readings[0] if len(readings) == 1 else None


def read_figures(
    found: re.Match[str], order: DateOrder | None, *, month_first_possible: bool = True
) -> tuple[date, ...]:
    """Return the days that figures can mean, day before month first; none if there is no such day."""
    if found["iso"]:
        year, month, day = (int(part) for part in found["iso"].split("-"))
        return tuple(existing_days([(year, month, day)]))
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    year += (2000 if year < 70 else 1900) if year < 100 else 0
    day_first, month_first = (year, second, first), (year, first, second)
    if order is not None:
        # The order that was asked for, unless no such day exists.
        preferred = [day_first, month_first] if order is DateOrder.DMY else [month_first, day_first]
        return tuple(existing_days(preferred))[:1]
    # No convention prints the month first with stops between.
    if found["mark"] == "." or not month_first_possible:
        return tuple(existing_days([day_first]))
    return tuple(dict.fromkeys(existing_days([day_first, month_first])))


@lru_cache(maxsize=1024)
def read_words(text: str) -> tuple[date, ...]:
    """Return the day that a date with the month in letters means, in any of the languages that are read."""
    # It takes 5 MB, which a process that reads no transcripts never needs.
    import dateparser

    settings = {"STRICT_PARSING": True, "DATE_ORDER": "DMY"}
    found = dateparser.parse(text, languages=list(LANGUAGES), settings=settings)
    return (found.date(),) if found else ()


def existing_days(candidates: list[tuple[int, int, int]]) -> list[date]:
    """Return those of the years, months and days that the calendar has."""
    days = []
    for year, month, day in candidates:
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return days
