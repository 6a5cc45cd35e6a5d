"""The id of a request: taken over or made, answered, and in every log line."""

import io
import json
import logging
import re

import pytest
import structlog
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path


def log_something(request: HttpRequest, **_: str) -> HttpResponse:
    logging.getLogger("somewhere").info("plain %s", "line")
    structlog.get_logger("elsewhere").info("structured", answer=42)
    return HttpResponse("done")


def fail(request: HttpRequest, **_: str) -> HttpResponse:
    raise RuntimeError("broken on purpose")


urlpatterns = [
    path("log/", log_something),
    path("fail/", fail),
    path("admin/password_reset/confirm/MQ/<str:token>/", log_something),
    path("admin/password_reset/confirm/MQ/<str:token>/fail/", fail),
]


def lines(log: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_request_id_is_made(client: Client) -> None:
    first, second = (client.get("/health/live")["X-Request-ID"] for _ in range(2))
    assert re.fullmatch("[0-9a-f]{32}", first)
    assert first != second


def test_request_id_of_the_caller_is_kept(client: Client) -> None:
    response = client.get("/health/live", headers={"X-Request-ID": "edge-7f3a.91_b"})
    assert response["X-Request-ID"] == "edge-7f3a.91_b"


@pytest.mark.parametrize(
    "given", ["short", "x" * 65, "has space inside", 'quote"inside-it', "line\nbreak-inside", "é" * 10]
)
def test_request_id_of_the_caller_is_replaced_when_unsafe(client: Client, given: str) -> None:
    response = client.get("/health/live", HTTP_X_REQUEST_ID=given)
    assert re.fullmatch("[0-9a-f]{32}", response["X-Request-ID"])


@override_settings(ROOT_URLCONF=__name__)
def test_log_lines_carry_the_request_id(client: Client, log: io.StringIO) -> None:
    client.get("/log/?token=secret-token&query=private", headers={"X-Request-ID": "request-0001"})
    client.get("/log/", headers={"X-Request-ID": "request-0002"})
    assert [(line["event"], line["request_id"]) for line in lines(log)] == [
        ("plain line", "request-0001"),
        ("structured", "request-0001"),
        ("request_finished", "request-0001"),
        ("plain line", "request-0002"),
        ("structured", "request-0002"),
        ("request_finished", "request-0002"),
    ]
    assert {"level": "info", "logger": "somewhere"}.items() <= lines(log)[0].items()
    assert [line.get("request") for line in lines(log)][2] == "GET /log/"
    assert "secret-token" not in log.getvalue()


@override_settings(ROOT_URLCONF=__name__)
def test_log_lines_of_a_failure_carry_the_request_id(log: io.StringIO) -> None:
    client = Client(raise_request_exception=False)
    response = client.get("/fail/?token=secret-token", headers={"X-Request-ID": "request-0003"})
    assert (response.status_code, response["X-Request-ID"]) == (500, "request-0003")
    assert {line["request_id"] for line in lines(log)} == {"request-0003"}
    assert "RuntimeError: broken on purpose" in log.getvalue()
    assert "secret-token" not in log.getvalue()


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_log_lines_of_a_password_reset_hide_its_token(log: io.StringIO) -> None:
    client = Client(raise_request_exception=False)
    client.get("/admin/password_reset/confirm/MQ/set-token-abc/")
    client.get("/admin/password_reset/confirm/MQ/set-token-abc/fail/")
    client.get("/admin/password_reset/confirm/MQ/set-token-abc/nowhere/")
    requests = [(line["code"], line["request"]) for line in lines(log) if "request" in line]
    hidden = "GET /admin/password_reset/confirm/-"
    assert requests == [(200, hidden), (500, hidden), (404, hidden)]
    assert "set-token-abc" not in log.getvalue()
