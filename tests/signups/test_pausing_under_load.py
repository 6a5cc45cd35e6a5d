"""From the moment that a pause is committed nothing is stored: fifty clients, real servers, and a gate that toggles."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from typing import Any, NamedTuple

import pytest

from tests.cms.conftest import ROOT, wait_until
from tests.ports import free_port

pytestmark = pytest.mark.django_db

CLIENTS = 50
SECONDS = 6
ATTEMPTS = 20
DOCUMENT = """
mutation ($input: OrganisationSubmissionInput!) {
  submitOrganisation(input: $input) { ok reference errors { code } gate { isOpen } }
}
"""
FORGET = """
from signups.models import Submission, SignupRequest
for model in (Submission, SignupRequest):
    model.objects.all().delete()
"""
PREPARE = f"""{FORGET}
from tests.factories import SignupNoticePageFactory
result = SignupNoticePageFactory(title="Under load").pk
"""
# Pauses and opens by turns, and says between which moments a pause was known to be committed, on the machine's clock.
TOGGLE = """
import time, datetime
from django.utils import timezone
from wagtail.models import Site
from signups.models import SignupNoticePage
from signups.services import pause, reopen
site, notice = Site.objects.get(is_default_site=True), SignupNoticePage.objects.get(pk={notice})
result, end = [], time.monotonic() + {seconds}
while time.monotonic() < end:
    time.sleep(0.3)
    now = timezone.now()
    pause(site, "ORGANISATION", notice, now + datetime.timedelta(days=1), now=now)
    paused = time.monotonic()
    time.sleep(0.3)
    result.append([paused, time.monotonic()])
    reopen(site, "ORGANISATION")
"""
STORED = """
from signups.models import Submission, SignupRequest
result = [list(model.objects.values_list("reference", flat=True)) for model in (Submission, SignupRequest)]
"""


class Answer(NamedTuple):
    """What a client was told, and between which moments."""

    asked: float
    answered: float
    payload: dict[str, Any]


class Client(threading.Thread):
    """Sends one organisation after the other until it is over."""

    def __init__(self, port: int, number: int, over: threading.Event) -> None:
        super().__init__(daemon=True)
        self.port, self.number, self.over = port, number, over
        self.answers: list[Answer] = []

    def run(self) -> None:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            while not self.over.is_set():
                self.send(connection)

    def send(self, connection: http.client.HTTPConnection) -> None:
        """Send the next organisation, and keep what came back."""
        asked = time.monotonic()
        payload = submit(connection, f"{self.number}-{len(self.answers)}")
        self.answers.append(Answer(asked, time.monotonic(), payload))


def submit(connection: http.client.HTTPConnection, key: str) -> dict[str, Any]:
    """Send an organisation under a key, again while the server is too busy to answer, and return the payload."""
    values = {
        "name": f"Workshop {key}",
        "shortDescription": "It mends.",
        "contactName": "Lena Maes",
        "contactEmail": "lena@example.org",
        "consent": True,
        "idempotencyKey": key,
    }
    body = json.dumps({"query": DOCUMENT, "variables": {"input": values}})
    answer: dict[str, Any] = {}
    for _ in range(ATTEMPTS):
        connection.request("POST", "/graphql/", body, {"Content-Type": "application/json"})
        answer = json.loads(connection.getresponse().read())
        if "data" in answer:
            break
    return answer["data"]["submitOrganisation"]


@pytest.fixture(scope="module")
def port(processes):
    """The port of a site that is served by two processes, without limits on who sends how much."""
    number = free_port()
    no_limits = {"SUBMISSION_RATE_PER_ADDRESS": "0", "SUBMISSION_RATE_PER_EMAIL": "0"}
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(number), "--workers", "2"]
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", *options, "--blocking-threads", "4", "cms.wsgi:application"],
        cwd=ROOT,
        env={**processes.environment, **no_limits},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_until(lambda: is_up(number))
        yield number
    finally:
        server.terminate()
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


def is_up(port: int) -> bool:
    """Say whether the server answers."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection, suppress(OSError):
        connection.request("GET", "/graphql/?query=%7B__typename%7D")
        return bool(connection.getresponse().read())
    return False


def test_one_key_is_stored_once_however_many_send_it_at_once(processes, port):
    processes.run(FORGET)
    payloads: list[dict[str, Any]] = []

    def send() -> None:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            payloads.append(submit(connection, "one for all"))

    threads = [threading.Thread(target=send, daemon=True) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    stored = processes.run(STORED)
    assert stored == [[payloads[0]["reference"]]] * 2
    assert payloads == [{"ok": True, "reference": stored[0][0], "errors": [], "gate": None}] * CLIENTS


def test_pause_is_never_outrun(processes, port):
    notice = processes.run(PREPARE)
    over = threading.Event()
    clients = [Client(port, number, over) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    try:
        pauses = processes.run(TOGGLE.format(notice=notice, seconds=SECONDS))
    finally:
        over.set()
        for client in clients:
            client.join(timeout=60)
    answers = [answer for client in clients for answer in client.answers]
    accepted = [answer for answer in answers if answer.payload["ok"]]
    refused = [answer for answer in answers if not answer.payload["ok"]]
    assert {json.dumps(answer.payload["errors"]) for answer in refused} == {'[{"code": "SIGNUPS_PAUSED"}]'}
    assert {answer.payload["gate"]["isOpen"] for answer in refused} == {False}
    stored = [sorted(references) for references in processes.run(STORED)]
    assert stored == [sorted(answer.payload["reference"] for answer in accepted)] * 2
    outran = [
        (begin, answer)
        for begin, over in pauses
        for answer in accepted
        if begin <= answer.asked and answer.answered <= over
    ]
    assert outran == []
    # Otherwise the clients have not been under way while the gate was closed and opened.
    assert min(len(pauses), len(accepted), len(refused), sum(bool(client.answers) for client in clients)) >= 3
