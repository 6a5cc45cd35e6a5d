"""A mail server that goes and comes back: over SMTP, no letter is lost, and none is sent twice."""

import datetime
import email
import socketserver
import threading
from collections.abc import Iterator

import pytest
from django.test import override_settings
from django.utils import timezone

from signups.choices import LetterKind
from signups.letters import post, send_due_letters, send_letter
from signups.models import Letter
from tests.factories import NewsletterSubscriptionFactory, SubmissionFactory

MINUTE = datetime.timedelta(minutes=1)


class Session(socketserver.StreamRequestHandler):
    """One conversation with a client, as RFC 5321 has it."""

    def handle(self) -> None:
        self.say("220 ready")
        for line in self.rfile:
            command = line.strip().upper()
            if command.startswith(b"RCPT") and self.server.refusal:
                self.say(self.server.refusal)
            elif command == b"DATA":
                self.say("354 go on")
                self.server.messages.append(email.message_from_bytes(self.read_message()))
                self.say("250 taken")
            elif command == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 well")

    def read_message(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines)

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class MailServer:
    """A mail server that can be stopped and started on one port; `refusal` is what it answers to recipients."""

    def __init__(self) -> None:
        self.port = 0
        self.messages: list[email.message.Message] = []
        self.refusal = ""
        self.running: socketserver.ThreadingTCPServer | None = None

    def start(self) -> None:
        socketserver.ThreadingTCPServer.allow_reuse_address = True
        running = socketserver.ThreadingTCPServer(("127.0.0.1", self.port), Session)
        running.daemon_threads = True
        running.messages, running.refusal = self.messages, self.refusal
        self.port = running.server_address[1]
        self.running = running
        threading.Thread(target=running.serve_forever, args=[0.05], daemon=True).start()

    def stop(self) -> None:
        if self.running:
            self.running.shutdown()
            self.running.server_close()
            self.running = None


@pytest.fixture
def mail_server(site) -> Iterator[MailServer]:
    server = MailServer()
    server.start()
    backend = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=server.port, EMAIL_TIMEOUT=5):
        yield server
    server.stop()


def later():
    """Let the pauses between attempts be over."""
    Letter.objects.update(due_at=timezone.now() - MINUTE)


def test_letters_outlast_a_server_that_is_away(mail_server):
    mail_server.stop()
    for name in ("Łucja", "Ruth"):
        post(LetterKind.CONFIRM, SubmissionFactory(contact_name=name, email=f"{name[-3:]}@example.org"))
    for letter in Letter.objects.all():
        send_letter.call(letter.pk)
    assert list(Letter.objects.values_list("attempts", flat=True)) == [1, 1]
    later()
    send_due_letters()
    assert list(Letter.objects.values_list("attempts", flat=True)) == [2, 2]
    mail_server.start()
    later()
    for _ in range(2):
        send_due_letters()
    assert (Letter.objects.count(), len(mail_server.messages)) == (0, 2)
    assert {message["To"].rpartition("<")[2] for message in mail_server.messages} == {
        "cja@example.org>",
        "uth@example.org>",
    }


def test_pauses_between_attempts_grow(mail_server):
    mail_server.stop()
    post(LetterKind.CONFIRM, SubmissionFactory())
    pauses = []
    for _ in range(16):
        Letter.objects.update(due_at=timezone.now())
        before = timezone.now()
        send_letter.call(Letter.objects.get().pk)
        pauses.append(round((Letter.objects.get().due_at - before).total_seconds()))
    assert pauses == [30 * 2**attempt for attempt in range(10)] + [21600] * 6


@pytest.mark.parametrize(("refusal", "kept"), [("450 later, the mailbox is busy", 1), ("550 nobody of that name", 0)])
def test_server_that_refuses_a_recipient(mail_server, refusal, kept):
    mail_server.stop()
    mail_server.refusal = refusal
    mail_server.start()
    post(LetterKind.CONFIRM, SubmissionFactory())
    send_letter.call(Letter.objects.get().pk)
    assert (Letter.objects.count(), mail_server.messages) == (kept, [])


def test_newsletter_mail_has_headers_to_unsubscribe_by(mail_server):
    post(LetterKind.CONFIRM, NewsletterSubscriptionFactory(language="fr"))
    send_letter.call(Letter.objects.get().pk)
    (message,) = mail_server.messages
    assert message["List-Unsubscribe"].strip().startswith("<http://testserver/unsubscribe?token=")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
