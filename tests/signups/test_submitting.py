"""What is sent through the forms: checked all at once, taken once, within the limits, and only while it is open."""

import datetime

import pytest
from django.core import mail
from django.db import DatabaseError
from django.utils import timezone

from signups.choices import SignupScope, SubmissionErrorCode, SubmissionStatus
from signups.models import NewsletterSubscription, ReopeningAlert, SignupGate, SignupRequest, Submission
from signups.services import pause
from signups.submitting import Sent, ask_for_alert, submit
from tests.factories import NewsletterSubscriptionFactory, SignupNoticePageFactory

ORGANISATION = {
    "name": "Canal Workshop",
    "type": "GRASS_ROOTS",
    "country": "BE",
    "website": "canal-workshop.example",
    "short_description": "A shed where neighbours mend kettles.",
    "contact_name": "Lena Maes",
    "contact_email": "Lena@canal-workshop.example",
    "focus": ["OPEN_HARDWARE"],
    "consent": True,
}
PROJECT = {
    "name": "Warm walls",
    "short_description": "Sensors in old houses.",
    "technologies": ["LoRaWAN", " LoRaWAN ", "SQL"],
    "started_on": datetime.date(2020, 1, 1),
    "contact_name": "Lena Maes",
    "contact_email": "lena@canal-workshop.example",
    "consent": True,
}
SUBSCRIPTION = {"email": "reader@example.org", "consent": True}


@pytest.fixture
def send(site, django_capture_on_commit_callbacks):
    """A function that sends a form, and lets what follows the transaction happen."""

    def submit_it(scope, values, *, address="192.0.2.1", key="", honeypot=""):
        with django_capture_on_commit_callbacks(execute=True):
            return submit(scope, Sent(site, values, address, key, honeypot))

    return submit_it


@pytest.fixture
def paused(site):
    """Pause a scope, and return its gate."""

    def pause_it(scope):
        now = timezone.now()
        return pause(site, scope, SignupNoticePageFactory(), now + datetime.timedelta(days=1), now=now)

    return pause_it


def codes(outcome):
    return {problem.field: problem.code for problem in outcome.problems}


def test_organisation_is_stored_and_asked_to_confirm(send):
    outcome = send(SignupScope.ORGANISATION, ORGANISATION)
    stored = Submission.objects.get()
    assert (outcome.problems, outcome.reference) == ([], stored.reference)
    assert (stored.status, stored.name, stored.email) == (
        SubmissionStatus.UNCONFIRMED,
        "Canal Workshop",
        "lena@canal-workshop.example",
    )
    assert stored.details == {
        "type": "GRASS_ROOTS",
        "country": "BE",
        "website": "https://canal-workshop.example",
        "short_description": "A shed where neighbours mend kettles.",
        "focus": ["OPEN_HARDWARE"],
    }
    assert (stored.consent_version, stored.consented_at) == ("1", stored.created_at)
    assert [message.subject for message in mail.outbox] == ["Please confirm: Canal Workshop"]


def test_project_is_stored(send):
    send(SignupScope.PROJECT, PROJECT)
    assert Submission.objects.get().details == {
        "short_description": "Sensors in old houses.",
        "technologies": ["LoRaWAN", "SQL"],
        "started_on": "2020-01-01",
    }


def test_all_problems_are_told_at_once(send):
    outcome = send(
        SignupScope.ORGANISATION,
        {
            "name": "x" * 256,
            "type": "NONE",
            "country": "XX",
            "website": "javascript:alert(1)",
            "short_description": "A <b>bold</b> word",
            "contact_name": "Two\nlines",
            "contact_email": "nobody",
            "founded_on": "2020-13-01",
        },
    )
    assert codes(outcome) == {
        "name": SubmissionErrorCode.TOO_LONG,
        "type": SubmissionErrorCode.INVALID_CHOICE,
        "country": SubmissionErrorCode.INVALID_CHOICE,
        "website": SubmissionErrorCode.INVALID_URL,
        "short_description": SubmissionErrorCode.NOT_PLAIN_TEXT,
        "contact_name": SubmissionErrorCode.NOT_PLAIN_TEXT,
        "contact_email": SubmissionErrorCode.INVALID_EMAIL,
        "founded_on": SubmissionErrorCode.INVALID_DATE,
        "consent": SubmissionErrorCode.CONSENT_REQUIRED,
    }
    assert Submission.objects.count() == 0


def test_empty_form_names_what_is_required(send):
    required = SubmissionErrorCode.REQUIRED
    assert codes(send(SignupScope.PROJECT, {})) == {
        "name": required,
        "short_description": required,
        "contact_name": required,
        "contact_email": required,
        "consent": SubmissionErrorCode.CONSENT_REQUIRED,
    }


@pytest.mark.parametrize("text", ["a\0b", "a\x1bb", "a\u202eb", "<script>", "<!-- -->", "</p>"])
def test_text_that_is_not_plain(send, text):
    outcome = send(SignupScope.ORGANISATION, {**ORGANISATION, "short_description": f"Before {text} after>"})
    assert codes(outcome) == {"short_description": SubmissionErrorCode.NOT_PLAIN_TEXT}


@pytest.mark.parametrize("name", ["Win at https://bait.example", "WWW.bait.example", "ftp://bait"])
def test_name_that_advertises_an_address(send, name):
    outcome = send(SignupScope.ORGANISATION, {**ORGANISATION, "name": name, "contact_name": name})
    assert codes(outcome) == dict.fromkeys(["name", "contact_name"], SubmissionErrorCode.NOT_PLAIN_TEXT)


@pytest.mark.parametrize("text", ["2 < 3 > 1", "Zażółć — ½ “x”", "العربية", "first\nsecond", "a <3 b"])
def test_text_that_is_plain(send, text):
    assert send(SignupScope.ORGANISATION, {**ORGANISATION, "short_description": text}).problems == []


def test_project_cannot_end_before_it_begins(send):
    outcome = send(SignupScope.PROJECT, {**PROJECT, "ended_on": datetime.date(2019, 1, 1)})
    assert codes(outcome) == {"ended_on": SubmissionErrorCode.INVALID_DATE}


def test_messages_are_in_the_language_of_the_person(send):
    outcome = send(SignupScope.NEWSLETTER, {"email": "x", "consent": True, "locale": "fr"})
    assert [problem.message for problem in outcome.problems] == [
        "Saisissez une adresse e-mail, par exemple nom@example.org."
    ]


def test_same_key_and_body_is_answered_as_before(send):
    first, again = (send(SignupScope.ORGANISATION, ORGANISATION, key="k1") for _ in range(2))
    assert (again.problems, again.reference) == ([], first.reference)
    assert (Submission.objects.count(), len(mail.outbox)) == (1, 1)


def test_same_key_with_another_body_is_an_error(send):
    send(SignupScope.ORGANISATION, ORGANISATION, key="k1")
    other = send(SignupScope.ORGANISATION, {**ORGANISATION, "name": "Other"}, key="k1")
    elsewhere = send(SignupScope.NEWSLETTER, SUBSCRIPTION, key="k1")
    reused = {"idempotency_key": SubmissionErrorCode.IDEMPOTENCY_KEY_REUSED}
    assert (codes(other), codes(elsewhere)) == (reused, reused)
    assert (Submission.objects.count(), NewsletterSubscription.objects.count()) == (1, 0)


def test_key_that_is_too_long(send):
    outcome = send(SignupScope.NEWSLETTER, SUBSCRIPTION, key="k" * 101)
    assert codes(outcome) == {"idempotency_key": SubmissionErrorCode.TOO_LONG}


def test_paused_scope_stores_nothing_and_names_its_gate(send, paused):
    gate = paused(SignupScope.ORGANISATION)
    outcome = send(SignupScope.ORGANISATION, ORGANISATION)
    assert (codes(outcome), outcome.gate) == ({"": SubmissionErrorCode.SIGNUPS_PAUSED}, gate)
    assert (Submission.objects.count(), SignupRequest.objects.count()) == (0, 0)
    assert send(SignupScope.PROJECT, PROJECT).problems == []


def test_paused_scope_also_tells_what_else_is_wrong(send, paused):
    paused(SignupScope.NEWSLETTER)
    outcome = send(SignupScope.NEWSLETTER, {"email": "x", "consent": True})
    assert codes(outcome) == {"": SubmissionErrorCode.SIGNUPS_PAUSED, "email": SubmissionErrorCode.INVALID_EMAIL}


def test_what_was_taken_before_a_pause_is_answered_so_after_it(send, paused):
    first = send(SignupScope.ORGANISATION, ORGANISATION, key="k1")
    paused(SignupScope.ORGANISATION)
    assert send(SignupScope.ORGANISATION, ORGANISATION, key="k1") == first


def test_nothing_is_stored_while_the_gate_cannot_be_read(send, monkeypatch):
    def fail(*args):
        raise DatabaseError

    monkeypatch.setattr("signups.submitting.lock_gate", fail)
    outcome = send(SignupScope.ORGANISATION, ORGANISATION)
    assert codes(outcome) == {"": SubmissionErrorCode.SIGNUPS_UNKNOWN}
    assert Submission.objects.count() == 0


def test_filled_honeypot_is_kept_apart_and_answered_like_success(send):
    outcome = send(SignupScope.ORGANISATION, ORGANISATION, honeypot="0123")
    stored = Submission.objects.get()
    assert (outcome.problems, outcome.reference, stored.is_suspected) == ([], stored.reference, True)
    assert mail.outbox == []


def test_limit_of_an_address(send, settings):
    settings.SUBMISSION_RATE_PER_ADDRESS = 2
    outcomes = [
        send(SignupScope.NEWSLETTER, {**SUBSCRIPTION, "email": f"reader{number}@example.org"}) for number in range(3)
    ]
    assert [codes(outcome) for outcome in outcomes] == [{}, {}, {"": SubmissionErrorCode.RATE_LIMITED}]
    assert 3590 <= outcomes[2].retry_after_seconds <= 3600
    elsewhere = send(SignupScope.NEWSLETTER, {**SUBSCRIPTION, "email": "r@example.org"}, address="192.0.2.2")
    assert elsewhere.problems == []


def test_limit_of_an_email_ends_after_an_hour(send, settings):
    settings.SUBMISSION_RATE_PER_EMAIL = 1
    send(SignupScope.NEWSLETTER, SUBSCRIPTION)
    late = send(SignupScope.NEWSLETTER, {**SUBSCRIPTION, "email": "READER@example.org"}, address="192.0.2.2")
    assert codes(late) == {"": SubmissionErrorCode.RATE_LIMITED}
    SignupRequest.objects.update(created_at=timezone.now() - datetime.timedelta(hours=1))
    assert send(SignupScope.NEWSLETTER, SUBSCRIPTION).problems == []


def test_limits_of_zero_are_none(send, settings):
    settings.SUBMISSION_RATE_PER_ADDRESS = settings.SUBMISSION_RATE_PER_EMAIL = 0
    assert [send(SignupScope.NEWSLETTER, SUBSCRIPTION).problems for _ in range(30)] == [[]] * 30


def test_ipv6_addresses_of_one_household_are_one(send, settings):
    settings.SUBMISSION_RATE_PER_ADDRESS = 1
    send(SignupScope.NEWSLETTER, {**SUBSCRIPTION, "email": "a@example.org"}, address="2001:db8::1")
    near = send(SignupScope.NEWSLETTER, {**SUBSCRIPTION, "email": "b@example.org"}, address="2001:db8::ffff:2")
    far = send(SignupScope.NEWSLETTER, {**SUBSCRIPTION, "email": "c@example.org"}, address="2001:db8:1::1")
    assert (codes(near), codes(far)) == ({"": SubmissionErrorCode.RATE_LIMITED}, {})


def test_requests_hold_nobodys_address(send):
    send(SignupScope.NEWSLETTER, SUBSCRIPTION)
    row = SignupRequest.objects.values().get()
    assert [value for value in map(str, row.values()) if "192.0.2" in value or "reader" in value] == []


def test_answer_does_not_tell_whether_a_reader_is_known(send):
    known = NewsletterSubscriptionFactory(email="known@example.org", confirmed_at=timezone.now())
    emails = ["Known@example.org", "known@example.org", "new@example.org", "new@example.org"]
    outcomes = [send(SignupScope.NEWSLETTER, {**SUBSCRIPTION, "email": email}) for email in emails]
    assert [outcome.problems for outcome in outcomes] == [[]] * 4
    assert len({known.reference, *(outcome.reference for outcome in outcomes)}) == 5
    assert [message.subject for message in mail.outbox] == [
        *["You get the newsletter of DSI CMS already"] * 2,
        *["Please confirm your subscription to DSI CMS"] * 2,
    ]


def test_second_request_begins_the_days_to_confirm_anew(send):
    old = timezone.now() - datetime.timedelta(days=6)
    waiting = NewsletterSubscriptionFactory(email="waits@example.org", created_at=old)
    send(SignupScope.NEWSLETTER, {**SUBSCRIPTION, "email": "waits@example.org", "locale": "fr"})
    waiting.refresh_from_db()
    assert (waiting.created_at > old, waiting.consented_at > old, waiting.language) == (True, True, "fr")


def test_robot_does_not_have_known_readers_mailed(send):
    NewsletterSubscriptionFactory(email="known@example.org", confirmed_at=timezone.now())
    outcome = send(SignupScope.NEWSLETTER, {**SUBSCRIPTION, "email": "known@example.org"}, honeypot="x")
    assert (outcome.problems, mail.outbox, NewsletterSubscription.objects.get().is_suspected) == ([], [], False)


def test_key_that_is_used_for_another_scope_at_once(send, monkeypatch):
    """The first look finds nothing, as if the other request had not been committed yet."""
    send(SignupScope.PROJECT, PROJECT, key="k1")
    look, missed = SignupRequest.objects.filter, []

    def miss_once(**conditions):
        if "idempotency_key" in conditions and not missed:
            missed.append(conditions)
            return SignupRequest.objects.none()
        return look(**conditions)

    monkeypatch.setattr(SignupRequest.objects, "filter", miss_once)
    outcome = send(SignupScope.ORGANISATION, ORGANISATION, key="k1")
    assert codes(outcome) == {"idempotency_key": SubmissionErrorCode.IDEMPOTENCY_KEY_REUSED}
    assert (len(missed), Submission.objects.count()) == (1, 1)


def test_pause_of_a_machine_whose_clock_is_ahead_holds_at_once(send, site):
    ahead = timezone.now() + datetime.timedelta(seconds=30)
    pause(site, SignupScope.ORGANISATION, SignupNoticePageFactory(), ahead + datetime.timedelta(days=1), now=ahead)
    assert codes(send(SignupScope.ORGANISATION, ORGANISATION)) == {"": SubmissionErrorCode.SIGNUPS_PAUSED}


def test_log_does_not_repeat_what_was_sent(send, monkeypatch, caplog):
    def fail(*args):
        raise DatabaseError("Key (email)=(lena@canal-workshop.example) is odd")

    monkeypatch.setattr("signups.submitting.lock_gate", fail)
    send(SignupScope.ORGANISATION, ORGANISATION)
    assert "signups_unknown" in caplog.text
    assert "lena@" not in caplog.text


def test_alert_is_for_what_is_paused(site, paused):
    wish = {"email": "waits@example.org", "scope": "PROJECT", "consent": True}
    assert codes(ask_for_alert(Sent(site, wish, "192.0.2.1"))) == {"": SubmissionErrorCode.SIGNUPS_OPEN}
    paused(SignupScope.PROJECT)
    outcome = ask_for_alert(Sent(site, wish, "192.0.2.1"))
    alert = ReopeningAlert.objects.get()
    assert (outcome.problems, alert.scope, alert.confirmed_at) == ([], "PROJECT", None)


def test_gate_has_a_row_once_something_was_sent(send):
    send(SignupScope.ORGANISATION, ORGANISATION)
    assert list(SignupGate.objects.values_list("scope", flat=True)) == ["ORGANISATION"]
