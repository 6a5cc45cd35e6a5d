"""Logging in to the admin: what guessing passwords leads to."""

from ipaddress import ip_network
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

pytestmark = pytest.mark.django_db

PASSWORD = "a long and proper passphrase"


@pytest.fixture
def editor() -> User:
    return User.objects.create_superuser("editor", "editor@example.org", PASSWORD)


def log_in(client: Client, password: str, address: str = "192.0.2.1", username: str = "editor") -> Any:
    return client.post("/admin/login/", {"username": username, "password": password}, REMOTE_ADDR=address)


def test_login_with_the_right_password(client: Client, editor: User) -> None:
    response = log_in(client, PASSWORD)
    assert (response.status_code, response["Location"]) == (302, "/admin/")


def test_login_is_locked_after_wrong_passwords(client: Client, editor: User, settings: Any) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    assert [log_in(client, "guess").status_code for _ in range(3)] == [200, 200, 429]
    response = log_in(client, PASSWORD)
    assert response.status_code == 429
    assert response["Content-Type"] == "text/html; charset=utf-8"
    text = " ".join(response.content.decode().split())
    assert "<h1>Log-in is locked for a while</h1>" in text
    assert "You can try again in 15 minutes." in text
    assert client.get("/admin/").status_code == 302


def test_login_from_elsewhere_is_not_locked(client: Client, editor: User, settings: Any) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    for _ in range(4):
        log_in(client, "guess")
    assert log_in(client, PASSWORD, address="192.0.2.2").status_code == 302


def test_login_counts_from_nothing_after_success(client: Client, editor: User, settings: Any) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    statuses = [log_in(client, password).status_code for password in ("guess", "guess", PASSWORD, "guess", "guess")]
    assert statuses == [200, 200, 302, 200, 200]


def test_login_ignores_a_forged_address(client: Client, editor: User, settings: Any) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    statuses = [
        client.post(
            "/admin/login/", {"username": "editor", "password": "guess"}, HTTP_X_FORWARDED_FOR=f"198.51.100.{number}"
        ).status_code
        for number in range(4)
    ]
    assert statuses == [200, 200, 429, 429]


def test_login_counts_by_the_address_that_a_trusted_proxy_tells(client: Client, editor: User, settings: Any) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.1")]
    credentials = {"username": "editor", "password": "guess"}
    statuses = [
        client.post("/admin/login/", credentials, HTTP_X_FORWARDED_FOR=f"{number}.0.2.1, 198.51.100.7").status_code
        for number in range(1, 4)
    ]
    elsewhere = client.post("/admin/login/", credentials, HTTP_X_FORWARDED_FOR="198.51.100.8").status_code
    assert (statuses, elsewhere) == ([200, 200, 429], 200)
