"""The gate: its state at each moment, pausing and opening, and what the API says of it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from signups.choices import SignupScope, SignupState
from signups.models import SignupGate
from signups.services import pause, reopen
from tests.factories import SignupNoticePageFactory

NOON = datetime.datetime(2030, 6, 1, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
GATES = """
{ signupGates { scope state isOpen pausedFrom reopensAt reviewAt dismissKey
    notice { title reason contactEmail message { html text } alternative { scope label url } } } }
"""


@pytest.fixture
def notice(site):
    return SignupNoticePageFactory(title="Form broken", contact_email="desk@example.org")


@pytest.mark.parametrize(
    ("times", "now", "state"),
    [
        ({}, NOON, "OPEN"),
        ({"paused_from": NOON, "review_at": NOON + 2 * HOUR}, NOON - HOUR, "PAUSED"),
        ({"paused_from": NOON, "review_at": NOON + 2 * HOUR}, NOON, "PAUSED"),
        ({"paused_from": NOON, "review_at": NOON + 2 * HOUR}, NOON + 2 * HOUR, "PAUSED"),
        ({"paused_from": NOON, "review_at": NOON + 2 * HOUR}, NOON + 3 * HOUR, "OVERDUE"),
        ({"paused_from": NOON, "review_at": NOON + 9 * HOUR, "reopens_at": NOON + HOUR}, NOON + 2 * HOUR, "OVERDUE"),
        ({"paused_from": NOON, "review_at": NOON + HOUR, "ends_at": NOON + 3 * HOUR}, NOON + 2 * HOUR, "PAUSED"),
        ({"paused_from": NOON, "review_at": NOON + HOUR, "ends_at": NOON + 3 * HOUR}, NOON + 3 * HOUR, "OPEN"),
        ({"paused_from": NOON, "review_at": NOON + HOUR, "ends_at": NOON + 3 * HOUR}, NOON - HOUR, "SCHEDULED"),
    ],
)
def test_state_at_a_moment(times, now, state):
    gate = SignupGate(scope=SignupScope.PROJECT, **times)
    assert gate.state_at(now) == SignupState(state)
    assert gate.is_open_at(now) == (state in ("OPEN", "SCHEDULED"))


def test_gates_that_were_never_paused_are_open(read, site):
    gates = read(GATES)["signupGates"]
    assert [(gate["scope"], gate["state"], gate["isOpen"], gate["notice"]) for gate in gates] == [
        ("ORGANISATION", "OPEN", True, None),
        ("PROJECT", "OPEN", True, None),
        ("NEWSLETTER", "OPEN", True, None),
    ]
    assert SignupGate.objects.count() == 0


def test_pausing_and_opening(read, site, notice, admin_user):
    now = timezone.now()
    pause(
        site, SignupScope.PROJECT, notice, now + HOUR, reopens_at=now + 2 * HOUR, now=now, user=admin_user, why="Spam"
    )
    gate = read(GATES)["signupGates"][1]
    assert (gate["state"], gate["isOpen"]) == ("PAUSED", False)
    assert datetime.datetime.fromisoformat(gate["pausedFrom"]) == now
    assert datetime.datetime.fromisoformat(gate["reopensAt"]) == now + 2 * HOUR
    assert datetime.datetime.fromisoformat(gate["reviewAt"]) == now + HOUR
    assert gate["notice"] == {
        "title": "Form broken",
        "reason": "TECHNICAL_ISSUE",
        "contactEmail": "desk@example.org",
        "message": {
            "html": "<p>The form is broken. We look at it again on Monday.</p>",
            "text": "The form is broken. We look at it again on Monday.",
        },
        "alternative": None,
    }
    reopen(site, SignupScope.PROJECT, user=admin_user, why="Mended")
    after = read(GATES)["signupGates"][1]
    assert after == {
        "scope": "PROJECT",
        "state": "OPEN",
        "isOpen": True,
        "pausedFrom": None,
        "reopensAt": None,
        "reviewAt": None,
        "notice": None,
        "dismissKey": after["dismissKey"],
    }
    assert after["dismissKey"] != gate["dismissKey"]
    entries = ModelLogEntry.objects.filter(action__startswith="signups.").order_by("timestamp")
    assert [(entry.action, entry.user, entry.data["why"]) for entry in entries] == [
        ("signups.pause", admin_user, "Spam"),
        ("signups.open", admin_user, "Mended"),
    ]


def test_pausing_needs_a_published_notice(site, notice):
    notice.unpublish()
    with pytest.raises(ValidationError) as refused:
        pause(site, SignupScope.PROJECT, notice, NOON, now=timezone.now())
    assert refused.value.message_dict == {"notice": ["Publish the notice first: readers cannot see a draft."]}
    assert SignupGate.objects.count() == 0


def test_pause_without_notice_is_refused_by_the_database(site):
    with pytest.raises(IntegrityError), transaction.atomic():
        SignupGate.objects.create(site=site, scope=SignupScope.PROJECT, paused_from=NOON, review_at=NOON)


def test_notice_of_a_pause_cannot_be_deleted(site, notice):
    pause(site, SignupScope.PROJECT, notice, NOON, now=timezone.now())
    with pytest.raises(Exception, match="protected foreign keys"), transaction.atomic():
        notice.delete()


def test_opening_what_is_open_changes_nothing(site):
    reopen(site, SignupScope.PROJECT)
    assert ModelLogEntry.objects.filter(action="signups.open").count() == 0


def test_planned_pause_shows_the_coming_notice(read, site, notice):
    SignupGate.objects.create(
        site=site,
        scope=SignupScope.PROJECT,
        paused_from=NOON,
        review_at=NOON + HOUR,
        ends_at=NOON + HOUR,
        notice=notice,
    )
    gate = read(GATES)["signupGates"][1]
    assert (gate["state"], gate["isOpen"], gate["notice"]["title"]) == ("SCHEDULED", True, "Form broken")
    assert datetime.datetime.fromisoformat(gate["reopensAt"]) == NOON + HOUR


def test_alternative_is_there_only_while_it_is_open(read, site, notice):
    notice.alternative_scope, notice.alternative_label = SignupScope.NEWSLETTER, "Get the newsletter"
    notice.alternative_url = "/newsletter/"
    notice.save()
    now = timezone.now()
    pause(site, SignupScope.PROJECT, notice, now + HOUR, now=now)
    assert read(GATES)["signupGates"][1]["notice"]["alternative"] == {
        "scope": "NEWSLETTER",
        "label": "Get the newsletter",
        "url": "/newsletter/",
    }
    pause(site, SignupScope.NEWSLETTER, notice, now + HOUR, now=now)
    assert read(GATES)["signupGates"][1]["notice"]["alternative"] is None


def test_dismiss_key_changes_with_the_notice(read, site, notice):
    pause(site, SignupScope.PROJECT, notice, timezone.now() + HOUR, now=timezone.now())
    query = "{ signupGate(scope: PROJECT) { dismissKey } }"
    first = read(query)
    assert read(query) == first
    notice.save_revision().publish()
    assert read(query) != first


def test_gates_have_ids_of_their_own(read, site, notice):
    query = "{ signupGates { id scope } }"
    before = read(query)["signupGates"]
    assert [gate["id"] for gate in before] == ["ORGANISATION", "PROJECT", "NEWSLETTER"]
    pause(site, SignupScope.PROJECT, notice, timezone.now() + HOUR, now=timezone.now())
    assert read(query)["signupGates"] == before


def test_gates_by_scope(read, site):
    query = "query ($scopes: [SignupScope!]) { signupGates(scopes: $scopes) { scope } }"
    assert read(query, scopes=["NEWSLETTER", "PROJECT"])["signupGates"] == [
        {"scope": "PROJECT"},
        {"scope": "NEWSLETTER"},
    ]
    assert read(query, scopes=[])["signupGates"] == []
    assert len(read(query, scopes=None)["signupGates"]) == 3


def test_notice_by_slug_and_id(read, ask, site, notice):
    query = "query ($slug: String, $id: ID) { signupNotice(slug: $slug, id: $id) { title } }"
    assert read(query, slug="form-broken")["signupNotice"] == {"title": "Form broken"}
    assert read(query, id=notice.pk)["signupNotice"] == {"title": "Form broken"}
    assert ask(query)["errors"][0]["message"] == "Give exactly one of slug, id and path."


def test_notice_needs_a_whole_alternative(notice):
    notice.alternative_label = "Get the newsletter"
    with pytest.raises(ValidationError) as refused:
        notice.save()
    assert refused.value.message_dict == {
        "alternative_scope": ["Give what is still open, its words and its address, or none."]
    }
