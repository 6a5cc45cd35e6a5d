"""Mails to those who sent something: every kind has a text in each language, and none is lost."""

import datetime
import re
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.utils import timezone

from signups.choices import LetterKind, SubmissionStatus
from signups.confirming import confirm, unsubscribe
from signups.letters import late_letters_warning, message_of, post, send_due_letters, send_letter
from signups.models import Letter, NewsletterSubscription, ReopeningAlert
from tests.factories import NewsletterSubscriptionFactory, ReopeningAlertFactory, SubmissionFactory

FACTORIES = {
    "submission": (SubmissionFactory, ["CONFIRM", "APPROVED", "REJECTED", "ASKED_BACK"]),
    "newsletter": (NewsletterSubscriptionFactory, ["CONFIRM", "ALREADY_CONFIRMED"]),
    "reopening": (ReopeningAlertFactory, ["CONFIRM", "ALREADY_CONFIRMED", "REOPENED"]),
}
KINDS = [(kind, letter) for kind, (_, letters) in FACTORIES.items() for letter in letters]


@pytest.fixture
def server_down(monkeypatch):
    def fail(self, messages):
        raise SMTPServerDisconnected("ruth@example.org said no")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)
    return monkeypatch


@pytest.mark.parametrize(("kind", "letter"), KINDS)
def test_every_letter_is_in_both_languages(site, kind, letter):
    english, french = (
        message_of(LetterKind(letter), FACTORIES[kind][0](language=language)) for language in ("en", "fr")
    )
    assert english.subject != french.subject
    assert "\n" not in english.subject + french.subject
    assert english.body.splitlines()[0] != french.body.splitlines()[0]


def test_letter_is_kept_while_the_server_is_down(site, server_down, django_capture_on_commit_callbacks, caplog):
    submission = SubmissionFactory(email="ruth@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        post(LetterKind.APPROVED, submission)
    letter = Letter.objects.get()
    assert (letter.attempts, letter.due_at > timezone.now(), mail.outbox) == (1, True, [])
    assert "ruth@" not in caplog.text
    send_due_letters()
    assert Letter.objects.get().attempts == 1
    server_down.undo()
    Letter.objects.update(due_at=timezone.now())
    send_due_letters()
    assert ([message.to for message in mail.outbox], Letter.objects.count()) == (
        [["Ruth Vermeer <ruth@example.org>"]],
        0,
    )


def test_letter_whose_sender_died_is_sent_by_the_clock(site):
    post(LetterKind.CONFIRM, SubmissionFactory())
    send_due_letters()
    assert mail.outbox == []
    Letter.objects.update(due_at=timezone.now() - datetime.timedelta(minutes=3))
    send_due_letters()
    assert len(mail.outbox) == 1


def test_letter_is_sent_by_one_of_two(site):
    post(LetterKind.CONFIRM, SubmissionFactory())
    pk = Letter.objects.get().pk
    send_letter.call(pk)
    send_letter.call(pk)
    assert len(mail.outbox) == 1


def test_warning_about_letters_that_wait(site, server_down):
    post(LetterKind.CONFIRM, SubmissionFactory())
    Letter.objects.update(created_at=timezone.now() - datetime.timedelta(hours=2), attempts=3)
    assert late_letters_warning() == ["Mails to people who signed up wait for the mail server: 1."]


def test_mail_about_a_reopening_says_what_is_open(site):
    english, french = (
        message_of(LetterKind.REOPENED, ReopeningAlertFactory(scope="PROJECT", language=language)).body
        for language in ("en", "fr")
    )
    assert "sign-ups for projects are open again." in english
    assert "les inscriptions pour les projets sont rouvertes." in french


def test_alert_is_deleted_once_it_was_sent(site, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        post(LetterKind.REOPENED, ReopeningAlertFactory())
    assert (len(mail.outbox), ReopeningAlert.objects.count()) == (1, 0)


def token_in(body, path):
    return re.search(rf"/{path}\?token=(\S+)", body)[1]


def test_link_confirms_a_submission_twice(site, settings):
    settings.FRONTEND_URL = "https://www.example.org"
    submission = SubmissionFactory(status=SubmissionStatus.UNCONFIRMED, confirmed_at=None)
    body = message_of(LetterKind.CONFIRM, submission).body
    assert "https://www.example.org/confirm?token=" in body
    for _ in range(2):
        assert confirm(token_in(body, "confirm")).reference == submission.reference
    submission.refresh_from_db()
    assert (submission.status, submission.confirmed_at is None) == (SubmissionStatus.TO_MODERATE, False)


def test_links_name_nobody(site):
    body = message_of(LetterKind.CONFIRM, NewsletterSubscriptionFactory(email="ruth@example.org")).body
    assert "ruth" not in body


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "é" * 300, "\0"])
def test_wrong_token_confirms_and_ends_nothing(site, token):
    assert [problem.code for problem in confirm(token).problems] == ["INVALID_TOKEN"]
    assert [problem.code for problem in unsubscribe(token).problems] == ["INVALID_TOKEN"]


def test_token_of_one_purpose_is_none_of_the_other(site):
    body = message_of(LetterKind.CONFIRM, NewsletterSubscriptionFactory()).body
    assert confirm(token_in(body, "unsubscribe")).problems
    assert unsubscribe(token_in(body, "confirm")).problems
    assert NewsletterSubscription.objects.filter(confirmed_at__isnull=True).count() == 1


def test_old_link_confirms_nothing(site, monkeypatch):
    body = message_of(LetterKind.CONFIRM, NewsletterSubscriptionFactory()).body
    monkeypatch.setattr("time.time", (timezone.now() + datetime.timedelta(days=8)).timestamp)
    assert confirm(token_in(body, "confirm")).problems


def test_link_ends_a_subscription(site):
    subscription = NewsletterSubscriptionFactory(confirmed_at=timezone.now())
    token = token_in(message_of(LetterKind.ALREADY_CONFIRMED, subscription).body, "unsubscribe")
    assert [unsubscribe(token).problems for _ in range(2)] == [[], []]
    assert NewsletterSubscription.objects.count() == 0


def test_programs_end_a_subscription_by_one_click(site, settings, client):
    settings.FRONTEND_URL = "https://www.example.org"
    headers = message_of(LetterKind.CONFIRM, NewsletterSubscriptionFactory()).extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].removeprefix("<http://testserver").removesuffix(">")
    response = client.post(address, {"List-Unsubscribe": "One-Click"})
    assert (response.status_code, NewsletterSubscription.objects.count()) == (200, 0)
    shown = client.get(address)
    assert (shown.status_code, shown["Location"]) == (302, f"https://www.example.org{address}")


def test_links_work_without_a_frontend(site, client):
    subscription = NewsletterSubscriptionFactory(language="fr")
    body = message_of(LetterKind.CONFIRM, subscription).body
    address = f"/confirm?token={token_in(body, 'confirm')}"
    asked = client.get(address)
    assert (asked.status_code, asked["Cache-Control"], asked["Referrer-Policy"]) == (200, "no-store", "no-referrer")
    subscription.refresh_from_db()
    assert subscription.confirmed_at is None
    done = client.post(address)
    subscription.refresh_from_db()
    assert (done.status_code, subscription.confirmed_at is None) == (200, False)
    assert "<h1>Thank you, your address is confirmed.</h1>" in done.content.decode()
    assert client.post("/confirm?token=x").status_code == 400


def test_address_that_the_server_refuses_is_not_tried_again(site, monkeypatch, caplog):
    def refuse(self, messages):
        raise SMTPRecipientsRefused({"ruth@example.org": (550, b"ruth@example.org is unknown")})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    post(LetterKind.CONFIRM, SubmissionFactory(email="ruth@example.org"))
    send_letter.call(Letter.objects.get().pk)
    assert Letter.objects.count() == 0
    assert "ruth@" not in caplog.text
