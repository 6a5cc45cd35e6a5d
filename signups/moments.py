"""Reads the times that people type on the command line: "2030-06-01 12:00", "tomorrow 12:00", "in 2 hours"."""

import datetime
import re

from django.utils import timezone

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
UNITS = {
    "minute": datetime.timedelta(minutes=1),
    "hour": datetime.timedelta(hours=1),
    "day": datetime.timedelta(days=1),
    "week": datetime.timedelta(weeks=1),
}
EXAMPLES = "“2030-06-01 12:00”, “tomorrow 12:00”, “monday 9:00”, “3 May 12:00”, “18:00”, “in 2 hours”"
DELAY = re.compile(r"in (\d{1,4}) (minute|hour|day|week)s?")
CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})\b")
DAY_OF_MONTH = re.compile(r"(\d{1,2}) ([a-z]{3,9})(?: (\d{4}))?")


class UnreadableMoment(ValueError):
    """A text says no time, or none that there is; the message is a sentence for who typed it."""


def read_moment(text: str, now: datetime.datetime) -> datetime.datetime:
    """Return the moment that `text` says, seen from `now`, in the current time zone unless it names an offset.

    It is ISO 8601 with a time of day, or English as EXAMPLES shows; what leaves the day or the year open means the next
    one. Raises UnreadableMoment, also for a time that the clock leaves out or shows twice when it is changed.
    """
    words = " ".join(text.lower().replace(",", " ").split())
    try:
        moment = _iso(text.strip()) or _delay(words, now) or _day_and_time(words, now)
    except (ValueError, OverflowError) as error:
        if isinstance(error, UnreadableMoment):
            raise
        moment = None
    if moment is None:
        raise UnreadableMoment(f"“{text}” is not a day and a time. Write it like {EXAMPLES}.")
    return moment


def _iso(text: str) -> datetime.datetime | None:
    if not re.match(r"\d{4}-?\d{2}-?\d{2}[T ]", text):
        return None
    moment = datetime.datetime.fromisoformat(text)
    return moment if moment.tzinfo else _in_zone(moment, text)


def _delay(words: str, now: datetime.datetime) -> datetime.datetime | None:
    found = DELAY.fullmatch(words)
    if found is None:
        return None
    number, unit = int(found[1]), found[2]
    if unit in ("minute", "hour"):
        return now + number * UNITS[unit]
    # A day later is the same time of day, also when the clock is changed between.
    return _in_zone(timezone.localtime(now).replace(tzinfo=None) + number * UNITS[unit], words)


def _day_and_time(words: str, now: datetime.datetime) -> datetime.datetime | None:
    clock = CLOCK.search(words)
    if clock is None:
        return None
    rest = (words[: clock.start()] + words[clock.end() :]).split()
    day = " ".join(word for word in rest if word not in ("at", "on"))
    time = datetime.time(int(clock[1]), int(clock[2]))
    local = timezone.localtime(now).replace(tzinfo=None)
    return _next(day, time, local, words)


def _next(day: str, time: datetime.time, local: datetime.datetime, words: str) -> datetime.datetime | None:
    """Return the first moment from `local` on that has this time of a day in words."""
    today = local.date()
    if day in ("", "today", "tomorrow"):
        is_later = day == "tomorrow" or (day == "" and time <= local.time())
        return _in_zone(datetime.datetime.combine(today + datetime.timedelta(days=is_later), time), words)
    if day in WEEKDAYS:
        begin = today + datetime.timedelta(days=(WEEKDAYS.index(day) - today.weekday()) % 7)
        moment = datetime.datetime.combine(begin, time)
        return _in_zone(moment if moment > local else moment + datetime.timedelta(weeks=1), words)
    found = DAY_OF_MONTH.fullmatch(day)
    months = [number for number, name in enumerate(MONTHS, 1) if found and name.startswith(found[2])]
    if found is None or not months:
        return None
    for year in [int(found[3])] if found[3] else range(today.year, today.year + 9):
        try:
            moment = datetime.datetime.combine(datetime.date(year, months[0], int(found[1])), time)
        except ValueError:  # 29 February
            continue
        if found[3] or moment > local:
            return _in_zone(moment, words)
    return None


def _in_zone(moment: datetime.datetime, text: str) -> datetime.datetime:
    zone = timezone.get_current_timezone()
    earlier, later = (moment.replace(tzinfo=zone, fold=fold).astimezone(datetime.UTC) for fold in (0, 1))
    if earlier == later:
        return moment.replace(tzinfo=zone)
    name = timezone.get_current_timezone_name()
    happens = "shows this time twice" if earlier < later else "leaves this time out"
    raise UnreadableMoment(
        f"“{text}”: the clock of {name} {happens} on that day. Write it with its offset: “2030-06-01T12:00+02:00”."
    )
