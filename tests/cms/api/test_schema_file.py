"""The schema at `/schema.graphql`."""

from pathlib import Path

import pytest
from django.test import override_settings

ROOT = Path(__file__).parents[3]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@override_settings(API_EXPLORER_FOR_EVERYONE=False)
def test_schema_is_for_everybody(client):
    response = client.get("/schema.graphql")
    assert response.status_code == 200
    assert response.content.decode() == (ROOT / "schema.graphql").read_text()
    assert (response.headers["Content-Type"], response.headers["Cache-Control"]) == (
        "text/plain; charset=utf-8",
        "no-cache",
    )
    assert response.cookies == {}


def test_schema_that_the_client_has(client):
    etag = client.get("/schema.graphql").headers["ETag"]
    known = client.get("/schema.graphql", headers={"if-none-match": etag})
    assert (known.status_code, known.content, known.headers["ETag"]) == (304, b"", etag)
    assert known.headers["Cache-Control"] == "no-cache"
    changed = client.get("/schema.graphql", headers={"if-none-match": '"other"'})
    assert (changed.status_code, changed.headers["ETag"]) == (200, etag)


def test_schema_is_only_read(client):
    response = client.post("/schema.graphql")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
    headed = client.head("/schema.graphql")
    assert (headed.status_code, headed.content) == (200, b"")


@override_settings(CORS_ALLOWED_ORIGINS=["https://frontend.example"])
def test_cors_of_the_schema(client):
    allowed = client.get("/schema.graphql", headers={"origin": "https://frontend.example"})
    assert allowed.headers["Access-Control-Allow-Origin"] == "https://frontend.example"
    other = client.get("/schema.graphql", headers={"origin": "https://other.example"})
    assert "Access-Control-Allow-Origin" not in other.headers
