"""How a gate stands, in words."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from signups.choices import SignupScope
from signups.models import SignupGate
from signups.status import describe, moment_in_words, status_of

NOW = datetime.datetime(2030, 6, 1, 12, 30, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("times", "sentence"),
    [
        ({}, "Open."),
        (
            {"paused_from": NOW - 3 * HOUR, "review_at": NOW + DAY},
            "Paused since 09:30 today by Ada Quist. Review due at 12:30 tomorrow.",
        ),
        (
            {"paused_from": NOW - DAY, "review_at": NOW + DAY, "reopens_at": NOW + 5 * DAY},
            (
                "Paused since 12:30 yesterday by Ada Quist. Review due at 12:30 tomorrow. "
                "Readers are told to expect reopening at 12:30 on 6 June."
            ),
        ),
        (
            {"paused_from": NOW - 3 * DAY, "review_at": NOW - HOUR},
            "Overdue: paused since 12:30 on 29 May by Ada Quist. Review was due at 11:30 today.",
        ),
        (
            {"paused_from": NOW - HOUR, "review_at": NOW + DAY, "reopens_at": NOW - HOUR / 2},
            (
                "Overdue: paused since 11:30 today by Ada Quist. Review due at 12:30 tomorrow. "
                "Readers were promised reopening at 12:00 today."
            ),
        ),
        (
            {"paused_from": NOW + DAY, "ends_at": NOW + DAY + HOUR, "review_at": NOW + DAY + HOUR},
            "Open now. A pause is planned by Ada Quist, from 12:30 tomorrow until 13:30 tomorrow.",
        ),
        (
            {"paused_from": NOW - HOUR, "ends_at": NOW + HOUR, "review_at": NOW + HOUR},
            "Paused since 11:30 today by Ada Quist. Opens by itself at 13:30 today.",
        ),
        ({"paused_from": NOW - DAY, "ends_at": NOW - HOUR, "review_at": NOW - HOUR}, "Open."),
    ],
)
def test_state_in_words(times, sentence):
    ada = get_user_model()(pk=1, username="ada", first_name="Ada", last_name="Quist")
    assert describe(SignupGate(scope=SignupScope.PROJECT, paused_by=ada, **times), NOW) == sentence


def test_state_of_a_pause_by_nobody_known():
    gate = SignupGate(scope=SignupScope.PROJECT, paused_from=NOW, review_at=NOW + HOUR)
    assert describe(gate, NOW) == "Paused since 12:30 today. Review due at 13:30 today."


def test_day_is_that_of_the_time_zone():
    with timezone.override("Pacific/Auckland"):
        assert moment_in_words(NOW, NOW) == "00:30 today"
        assert moment_in_words(NOW - HOUR, NOW) == "23:30 yesterday"


def test_another_year_is_said():
    assert moment_in_words(NOW + 365 * DAY, NOW) == "12:30 on 1 June 2031"


@pytest.mark.parametrize(
    ("times", "view"),
    [
        ({"paused_from": NOW, "review_at": NOW + HOUR}, "pause"),
        ({"paused_from": NOW, "review_at": NOW + HOUR, "ends_at": NOW + HOUR}, "plan"),
        ({"paused_from": NOW + HOUR, "review_at": NOW + 2 * HOUR, "ends_at": NOW + 2 * HOUR}, "plan"),
    ],
)
def test_window_is_changed_by_another_form_than_a_pause_by_hand(times, view):
    assert status_of(SignupGate(scope=SignupScope.PROJECT, **times), NOW).change_view == view
