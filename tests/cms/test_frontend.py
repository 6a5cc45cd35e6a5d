"""Where the site's own page addresses lead."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/interviews/", "/fr/interviews/some-page/"])
def test_address_leads_to_the_frontend(client: Client, settings: Any, path: str) -> None:
    settings.FRONTEND_URL = "https://www.example.org"
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (302, f"https://www.example.org{path}")


def test_address_without_a_frontend(client: Client, settings: Any) -> None:
    settings.FRONTEND_URL = ""
    response = client.get("/")
    assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert client.get("/interviews/").status_code == 404
