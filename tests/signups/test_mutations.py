"""The mutations as frontends send them."""

import datetime
import json
from ipaddress import ip_network

import pytest
from django.core import mail
from django.utils import timezone

from cms.answers.version import read_version
from signups.choices import SignupScope
from signups.models import NewsletterSubscription, ReopeningAlert, SignupRequest, Submission
from signups.services import pause
from tests.factories import SignupNoticePageFactory

SUBMIT = """
mutation ($input: OrganisationSubmissionInput!) {
  submitOrganisation(input: $input) {
    ok reference retryAfterSeconds errors { field code } gate { scope state isOpen notice { title } }
  }
}
"""
SUBMIT_PROJECT = """
mutation ($input: ProjectSubmissionInput!) { submitProject(input: $input) { ok reference errors { field code } } }
"""
SUBSCRIBE = """
mutation ($input: NewsletterInput!) {
  subscribeToNewsletter(input: $input) { ok reference retryAfterSeconds errors { field code message } gate { state } }
}
"""
ALERT = """
mutation ($input: ReopeningAlertInput!) {
  notifyOnReopening(input: $input) { ok reference errors { field code } gate { scope isOpen } }
}
"""
CONFIRM = "mutation ($token: String!) { confirmSubmission(token: $token) { ok reference errors { field code } } }"
UNSUBSCRIBE = "mutation ($token: String!) { unsubscribeFromNewsletter(token: $token) { ok errors { field code } } }"
ORGANISATION = {
    "name": "Canal Workshop",
    "type": "GRASS_ROOTS",
    "country": "BE",
    "website": "https://canal-workshop.example",
    "shortDescription": "A shed where neighbours mend kettles.",
    "contactName": "Lena Maes",
    "contactEmail": "lena@canal-workshop.example",
    "focus": ["OPEN_HARDWARE"],
    "consent": True,
}
ACCEPTED = {"ok": True, "retryAfterSeconds": None, "errors": [], "gate": None}


@pytest.fixture
def paused(site):
    """A function that pauses a scope, with a notice of this title."""

    def pause_it(scope, title="The form is broken", **fields):
        now = timezone.now()
        notice = SignupNoticePageFactory(title=title, **fields)
        return pause(site, scope, notice, now + datetime.timedelta(days=1), now=now)

    return pause_it


@pytest.fixture
def send(read, django_capture_on_commit_callbacks):
    """A function that sends a mutation and returns its payload; mails that follow it are in the outbox."""

    def post(document, **variables):
        with django_capture_on_commit_callbacks(execute=True):
            (answer,) = read(document, **variables).values()
        return answer

    return post


def token_of(message):
    """Return the token in the first link of a mail."""
    return message.body.partition("token=")[2].split()[0]


def test_organisation_is_taken_confirmed_and_waits_for_moderators(send):
    answer = send(SUBMIT, input=ORGANISATION)
    stored = Submission.objects.get()
    assert answer == {**ACCEPTED, "reference": stored.reference}
    assert (stored.status, stored.details["short_description"]) == ("UNCONFIRMED", ORGANISATION["shortDescription"])
    (letter,) = mail.outbox
    assert letter.to == ["Lena Maes <lena@canal-workshop.example>"]
    confirmed = [send(CONFIRM, token=token_of(letter)) for _ in range(2)]
    assert confirmed == [{"ok": True, "reference": stored.reference, "errors": []}] * 2
    stored.refresh_from_db()
    assert (stored.status, stored.confirmed_at is not None) == ("TO_MODERATE", True)


def test_fields_of_errors_are_those_of_the_input(send):
    answer = send(SUBMIT, input={"shortDescription": "x" * 301, "foundedOn": "yesterday", "type": "NONE"})
    assert (answer["ok"], answer["reference"]) == (False, None)
    assert {error["field"]: error["code"] for error in answer["errors"]} == {
        "name": "REQUIRED",
        "shortDescription": "TOO_LONG",
        "foundedOn": "INVALID_DATE",
        "type": "INVALID_CHOICE",
        "contactName": "REQUIRED",
        "contactEmail": "REQUIRED",
        "consent": "CONSENT_REQUIRED",
    }


def test_project_is_taken(send):
    entry = {
        **{name: ORGANISATION[name] for name in ("name", "shortDescription", "contactName", "contactEmail", "consent")},
        "status": "RUNNING",
        "startedOn": "2020-05-17",
        "technologies": ["LoRaWAN", "PostgreSQL"],
        "organisation": "Canal Workshop",
    }
    answer = send(SUBMIT_PROJECT, input=entry)
    stored = Submission.objects.get()
    assert (answer["ok"], answer["reference"], stored.scope) == (True, stored.reference, "PROJECT")
    assert stored.details == {
        "short_description": entry["shortDescription"],
        "status": "RUNNING",
        "started_on": "2020-05-17",
        "technologies": ["LoRaWAN", "PostgreSQL"],
        "organisation": "Canal Workshop",
    }


def test_paused_scope_answers_with_its_gate_and_notice(send, paused):
    paused(SignupScope.ORGANISATION)
    assert send(SUBMIT, input=ORGANISATION) == {
        "ok": False,
        "reference": None,
        "retryAfterSeconds": None,
        "errors": [{"field": None, "code": "SIGNUPS_PAUSED"}],
        "gate": {
            "scope": "ORGANISATION",
            "state": "PAUSED",
            "isOpen": False,
            "notice": {"title": "The form is broken"},
        },
    }
    assert (Submission.objects.count(), SignupRequest.objects.count(), mail.outbox) == (0, 0, [])


def test_draft_notice_of_a_paused_scope_stays_hidden(send, paused):
    gate = paused(SignupScope.ORGANISATION)
    type(gate.notice).objects.filter(pk=gate.notice_id).update(live=False)
    answer = send(SUBMIT, input=ORGANISATION)
    assert (answer["gate"]["state"], answer["gate"]["notice"]) == ("PAUSED", None)


def test_newsletter_takes_two_steps_in_and_one_out(send):
    assert send(SUBSCRIBE, input={"email": "reader@example.org", "consent": True})["ok"] is True
    (letter,) = mail.outbox
    assert NewsletterSubscription.objects.get().confirmed_at is None
    assert send(CONFIRM, token=token_of(letter))["ok"] is True
    assert NewsletterSubscription.objects.get().confirmed_at is not None
    token = letter.extra_headers["List-Unsubscribe"].partition("token=")[2].rstrip(">")
    assert send(CONFIRM, token=token)["errors"] == [{"field": "token", "code": "INVALID_TOKEN"}]
    assert send(UNSUBSCRIBE, token=token) == {"ok": True, "errors": []}
    assert NewsletterSubscription.objects.count() == 0


def test_messages_are_in_the_language_of_the_input(send):
    answer = send(SUBSCRIBE, input={"email": "x", "consent": True, "locale": "fr"})
    assert [error["message"] for error in answer["errors"]] == [
        "Saisissez une adresse e-mail, par exemple nom@example.org."
    ]


@pytest.mark.parametrize("locale", ["xx", "../../fr", "f" * 5000, "en\nfr"])
def test_locale_that_there_is_not(send, locale):
    answer = send(SUBSCRIBE, input={"email": "reader@example.org", "consent": True, "locale": locale})
    assert [(error["field"], error["code"]) for error in answer["errors"]] == [("locale", "INVALID_CHOICE")]


def test_alert_is_for_what_is_paused(send, paused):
    wish = {"email": "waits@example.org", "consent": True, "scope": "PROJECT"}
    assert send(ALERT, input=wish) == {
        "ok": False,
        "reference": None,
        "errors": [{"field": None, "code": "SIGNUPS_OPEN"}],
        "gate": {"scope": "PROJECT", "isOpen": True},
    }
    paused(SignupScope.PROJECT)
    assert send(ALERT, input=wish)["ok"] is True
    assert ReopeningAlert.objects.get().confirmed_at is None
    assert send(CONFIRM, token=token_of(mail.outbox[0]))["ok"] is True
    assert ReopeningAlert.objects.get().confirmed_at is not None


@pytest.mark.parametrize("document", [CONFIRM, UNSUBSCRIBE])
@pytest.mark.parametrize("token", ["", "x", "a:b:c", "W10:1:x", "é" * 9000, "null"])
def test_token_that_is_wrong(send, document, token):
    assert send(document, token=token)["errors"] == [{"field": "token", "code": "INVALID_TOKEN"}]


def test_answers_of_mutations_are_never_kept(client, site, ask):
    body = json.dumps({"query": SUBMIT, "variables": {"input": ORGANISATION}})
    response = client.post("/graphql/", body, content_type="application/json")
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert response.json()["data"]["submitOrganisation"]["ok"] is True


def test_what_is_sent_leaves_kept_answers_as_they_are(send, paused):
    """Otherwise whoever sends forms makes the site compute everything anew."""
    paused(SignupScope.PROJECT)
    send(SUBSCRIBE, input={"email": "first@example.org", "consent": True})
    send(SUBMIT, input=ORGANISATION)
    before = read_version()
    send(SUBMIT, input={**ORGANISATION, "name": "Another"})
    send(SUBSCRIBE, input={"email": "reader@example.org", "consent": True})
    send(ALERT, input={"email": "reader@example.org", "consent": True, "scope": "PROJECT"})
    for letter in mail.outbox:
        send(CONFIRM, token=token_of(letter))
    assert isinstance(before, int)
    assert (len(mail.outbox), read_version()) == (5, before)


def test_mutation_by_get_stores_nothing(client, site):
    response = client.get("/graphql/", {"query": SUBMIT, "variables": json.dumps({"input": ORGANISATION})})
    assert (response.status_code, Submission.objects.count()) == (405, 0)


def test_five_mutations_in_one_request_store_nothing(ask):
    fields = " ".join(f'm{number}: confirmSubmission(token: "x") {{ ok }}' for number in range(4))
    subscribe = 'subscribeToNewsletter(input: {email: "reader@example.org", consent: true}) { ok }'
    answer = ask(f"mutation {{ {fields} {subscribe} }}")
    assert answer["errors"][0]["extensions"] == {
        "code": "LIMIT_EXCEEDED",
        "limit": "mutations",
        "allowed": 4,
        "actual": 5,
    }
    assert NewsletterSubscription.objects.count() == 0


@pytest.fixture
def subscribe_from(client, site, settings):
    """A function that subscribes another reader each time, through the headers given, and returns the codes."""
    settings.SUBMISSION_RATE_PER_ADDRESS = 1
    numbers = iter(range(100))

    def post(**headers):
        values = {"email": f"reader{next(numbers)}@example.org", "consent": True}
        body = json.dumps({"query": SUBSCRIBE, "variables": {"input": values}})
        response = client.post("/graphql/", body, content_type="application/json", **headers)
        answer = response.json()["data"]["subscribeToNewsletter"]
        return [error["code"] for error in answer["errors"]], answer["retryAfterSeconds"]

    return post


def test_forged_addresses_do_not_lift_the_limit(subscribe_from):
    outcomes = [subscribe_from(HTTP_X_FORWARDED_FOR=f"198.51.100.{number}") for number in range(3)]
    assert [codes for codes, _ in outcomes] == [[], ["RATE_LIMITED"], ["RATE_LIMITED"]]
    assert 3500 < outcomes[1][1] <= 3600


def test_clients_behind_a_trusted_proxy_have_a_limit_each(subscribe_from, settings):
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.1")]
    told = ["198.51.100.1", "198.51.100.2", "203.0.113.9, 198.51.100.1"]
    outcomes = [subscribe_from(HTTP_X_FORWARDED_FOR=header) for header in told]
    assert [codes for codes, _ in outcomes] == [[], [], ["RATE_LIMITED"]]


def test_honeypot_is_answered_like_success(send):
    answer = send(SUBMIT, input={**ORGANISATION, "honeypot": "buy"})
    stored = Submission.objects.get()
    assert answer == {**ACCEPTED, "reference": stored.reference}
    assert (stored.is_suspected, mail.outbox) == (True, [])


def test_key_is_answered_once(send):
    answers = [send(SUBMIT, input={**ORGANISATION, "idempotencyKey": "one"}) for _ in range(3)]
    other = send(SUBMIT, input={**ORGANISATION, "name": "Another", "idempotencyKey": "one"})
    assert [answer["reference"] for answer in answers] == [Submission.objects.get().reference] * 3
    assert (other["ok"], other["errors"]) == (False, [{"field": "idempotencyKey", "code": "IDEMPOTENCY_KEY_REUSED"}])
