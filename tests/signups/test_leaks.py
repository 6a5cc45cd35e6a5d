"""What people send about themselves is in no log line, no address and no argument of a task."""

import json
from smtplib import SMTPDataError

import pytest
from django.core import mail
from django.db import DatabaseError

from signups.letters import post, send_letter
from signups.models import NewsletterSubscription, Submission
from tests.signups.test_mutations import CONFIRM, ORGANISATION, SUBMIT, SUBSCRIBE, token_of

PLANTED = ["planted-name", "planted-mail@planted.example", "planted.example"]
SENT = {**ORGANISATION, "contactName": PLANTED[0], "contactEmail": PLANTED[1]}


@pytest.fixture
def send(client, site, django_capture_on_commit_callbacks):
    """A function that posts to the API from an address that the log must not name."""

    def post_it(document, **variables):
        body = json.dumps({"query": document, "variables": variables})
        with django_capture_on_commit_callbacks(execute=True):
            return client.post("/graphql/", body, content_type="application/json", REMOTE_ADDR="203.0.113.77").json()

    return post_it


def lines(log):
    return [json.loads(line)["event"] for line in log.getvalue().splitlines()]


def test_log_names_nobody(send, client, log, monkeypatch):
    send(SUBMIT, input=SENT)
    token = token_of(mail.outbox[0])
    send(SUBMIT, input={**SENT, "contactEmail": f"{PLANTED[1]}@", "type": PLANTED[0]})
    send(SUBMIT, input={**SENT, "contactEmail": [PLANTED[1]], "idempotencyKey": {}})
    send(SUBSCRIBE, input={"email": PLANTED[1], "consent": True})
    send(CONFIRM, token=token)
    client.get(f"/confirm?token={token}")
    client.post(f"/confirm?token={token}")

    def fail(*args, **kwargs):
        raise DatabaseError(f"Key (email)=({PLANTED[1]}) already exists.")

    with monkeypatch.context() as broken:
        broken.setattr("signups.submitting.lock_gate", fail)
        send(SUBSCRIBE, input={"email": PLANTED[1], "consent": True})
    assert [event for event in lines(log) if event != "request_finished"] == ["signups_unknown"]
    told = log.getvalue()
    assert [planted for planted in (*PLANTED, token, "203.0.113") if planted in told] == []
    assert (Submission.objects.count(), NewsletterSubscription.objects.count()) == (1, 1)


def test_log_of_mails_names_nobody(site, log, monkeypatch):
    from signups.choices import LetterKind
    from signups.models import Letter
    from tests.factories import SubmissionFactory

    def refuse(self, messages):
        raise SMTPDataError(554, f"{PLANTED[1]} looks like spam".encode())

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    post(LetterKind.CONFIRM, SubmissionFactory(email=PLANTED[1], contact_name=PLANTED[0]))
    send_letter.call(Letter.objects.get().pk)
    assert lines(log) == ["letter_not_sent"]
    assert [planted for planted in PLANTED if planted in log.getvalue()] == []


def test_addresses_name_nobody(send):
    send(SUBMIT, input=SENT)
    (letter,) = mail.outbox
    links = [word for word in letter.body.split() if "://" in word]
    assert len(links) == 1
    assert [planted for planted in PLANTED if planted in links[0]] == []
