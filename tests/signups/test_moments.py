"""Times as people type them."""

import datetime

import pytest
from django.utils import timezone

from signups.moments import UnreadableMoment, read_moment

# A Saturday, half past two in the afternoon in Brussels.
NOW = datetime.datetime(2030, 6, 1, 12, 30, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _brussels():
    with timezone.override("Europe/Brussels"):
        yield


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("2030-06-03T09:00", "2030-06-03T09:00+02:00"),
        ("2030-06-03 09:00", "2030-06-03T09:00+02:00"),
        ("2030-12-03 09:00", "2030-12-03T09:00+01:00"),
        ("2030-06-03T09:00Z", "2030-06-03T11:00+02:00"),
        ("2030-06-03T09:00:30-05:00", "2030-06-03T16:00:30+02:00"),
        ("18:00", "2030-06-01T18:00+02:00"),
        ("9:05", "2030-06-02T09:05+02:00"),
        ("14:30", "2030-06-02T14:30+02:00"),
        ("today 18:00", "2030-06-01T18:00+02:00"),
        ("  Tomorrow  at 12:00 ", "2030-06-02T12:00+02:00"),
        ("12:00 tomorrow", "2030-06-02T12:00+02:00"),
        ("monday 9:00", "2030-06-03T09:00+02:00"),
        ("saturday 9:00", "2030-06-08T09:00+02:00"),
        ("Saturday, 15:00", "2030-06-01T15:00+02:00"),
        ("12:00 on 3 June", "2030-06-03T12:00+02:00"),
        ("3 May 12:00", "2031-05-03T12:00+02:00"),
        ("29 feb 8:00", "2032-02-29T08:00+01:00"),
        ("12:00 on 1 June 2031", "2031-06-01T12:00+02:00"),
        ("in 90 minutes", "2030-06-01T16:00+02:00"),
        ("in 1 hour", "2030-06-01T15:30+02:00"),
        ("in 3 days", "2030-06-04T14:30+02:00"),
        ("in 2 weeks", "2030-06-15T14:30+02:00"),
        # A day before, which is for the caller to refuse.
        ("1 may 2030 12:00", "2030-05-01T12:00+02:00"),
    ],
)
def test_moment_is_read(text, local):
    assert timezone.localtime(read_moment(text, NOW)).isoformat() == datetime.datetime.fromisoformat(local).isoformat()


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "tomorrow", "2030-06-03", "monday", "25:00", "12:60", "2030-13-01 12:00", "2030-02-30T12:00"),
        *("30 february 12:00", "3 ma 12:00", "3 mayo 12:00", "03/05 12:00", "in 9999 weeks and a day", "in a day"),
        *("12:00 13:00", "in 99999999 weeks", "9999-12-31T23:59:60", "0 may 12:00"),
    ],
)
def test_text_without_a_moment_is_refused_in_one_sentence(text):
    with pytest.raises(UnreadableMoment) as refused:
        read_moment(text, NOW)
    assert str(refused.value) == (
        f"“{text}” is not a day and a time. Write it like “2030-06-01 12:00”, “tomorrow 12:00”, “monday 9:00”, "
        "“3 May 12:00”, “18:00”, “in 2 hours”."
    )


@pytest.mark.parametrize(
    ("text", "what"),
    [("2030-03-31 02:30", "leaves this time out"), ("2030-10-27 02:30", "shows this time twice")],
)
def test_moment_that_the_changed_clock_does_not_show_once_is_refused(text, what):
    with pytest.raises(UnreadableMoment) as refused:
        read_moment(text, NOW)
    assert str(refused.value) == (
        f"“{text}”: the clock of Europe/Brussels {what} on that day. Write it with its offset: "
        "“2030-06-01T12:00+02:00”."
    )
    assert read_moment(f"{text}+01:00", NOW).hour == 2


def test_days_keep_the_time_of_day_and_hours_do_not_when_the_clock_is_changed():
    evening = datetime.datetime(2030, 3, 30, 17, 0, tzinfo=datetime.UTC)
    assert timezone.localtime(read_moment("in 1 day", evening)).hour == 18
    assert timezone.localtime(read_moment("in 24 hours", evening)).hour == 19
