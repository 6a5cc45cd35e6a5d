"""A preview's token opens a draft: no line of the log may hold it, in production or in development."""

import io
import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
import structlog
from django.contrib.auth.models import User
from django.test import Client, override_settings
from django.urls import reverse

from articles.models import ArticlePage
from cms.models import PreviewSnapshot
from settings import logs
from tests.factories import ArticlePageFactory

pytestmark = pytest.mark.django_db

Send = Callable[..., Any]
SHOWN = "query ($token: String!) { preview(token: $token) { title } }"
WRITTEN = '{ preview(token: "TOKEN") { title } }'


@pytest.fixture
def token(site: Any) -> str:
    return PreviewSnapshot.take(ArticlePageFactory(), User.objects.create_superuser("editor"))


@pytest.fixture
def console() -> Any:
    """Give the lines that development writes, of every logger and level."""
    written = io.StringIO()
    formatter = logs.configure(json=False)["formatters"]["line"]
    handler = logging.StreamHandler(written)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=formatter["processors"], foreign_pre_chain=formatter["foreign_pre_chain"]
        )
    )
    root = logging.getLogger()
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)


def by_get(client: Client, query: str, variables: Any, **headers: str) -> Any:
    data = {"query": query, "variables": json.dumps(variables)}
    return client.get("/graphql/", data, headers=headers)


def by_post(client: Client, query: str, variables: Any, **headers: str) -> Any:
    body = json.dumps({"query": query, "variables": variables})
    return client.post("/graphql/", body, content_type="application/json", headers=headers)


def failing(*args: Any, **kwargs: Any) -> None:
    raise RuntimeError("broken on purpose")


@pytest.mark.parametrize("send", [by_get, by_post])
@pytest.mark.parametrize(
    ("query", "fails", "status"),
    [
        (SHOWN, None, 200),
        (WRITTEN, None, 200),
        (WRITTEN.replace("TOKEN", "TOKENx"), None, 200),
        (WRITTEN.replace("title", "nothing"), None, 200),
        (WRITTEN.removesuffix("}"), None, 200),
        (SHOWN, "articles.models.ArticlePage.set_derived_values", 200),
        (SHOWN, "cms.models.PreviewSnapshot.find", 200),
        (WRITTEN, "cms.api.view.parse_document", 500),
    ],
    ids=["variable", "literal", "forged", "invalid", "malformed", "broken page", "broken preview", "broken view"],
)
def test_no_log_line_of_the_api_holds_a_token(
    token: str,
    log: io.StringIO,
    console: io.StringIO,
    monkeypatch: Any,
    send: Send,
    query: str,
    fails: Any,
    status: int,
) -> None:
    logging.getLogger().setLevel(logging.DEBUG)
    if fails:
        monkeypatch.setattr(fails, failing)
    client = Client(raise_request_exception=False)
    assert send(client, query.replace("TOKEN", token), {"token": token}).status_code == status
    assert_silent(token, log, console)
    assert log.getvalue().count("RuntimeError: broken on purpose") == (1 if fails else 0)


@pytest.mark.parametrize("send", [by_get, by_post])
def test_no_log_line_of_a_refused_request_holds_a_token(
    token: str, log: io.StringIO, console: io.StringIO, settings: Any, send: Send
) -> None:
    settings.API_MAX_BODY_BYTES = 10
    client = Client(raise_request_exception=False)
    statuses = [
        send(client, WRITTEN, {"token": token}, accept="text/html").status_code,
        send(client, WRITTEN, {"token": token}, host="elsewhere.example").status_code,
        send(client, WRITTEN.replace("TOKEN", token), [token]).status_code,
    ]
    assert statuses == [406, 400, 413 if send is by_post else 400]
    assert_silent(token, log, console)


@pytest.mark.parametrize("path", ["/preview", "/graphql/nothing", "/explorer", "/nothing/"])
def test_no_log_line_of_another_address_holds_a_token(
    token: str, log: io.StringIO, console: io.StringIO, path: str
) -> None:
    Client().get(path, {"token": token})
    assert_silent(token, log, console)


@override_settings(FRONTEND_URL="https://www.example.org")
def test_neither_the_log_nor_a_referrer_tells_where_the_admin_sends_a_preview(
    client: Client, admin_user: User, site: Any, log: io.StringIO, console: io.StringIO
) -> None:
    client.force_login(admin_user)
    page = ArticlePageFactory()
    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    token = response["Location"].partition("token=")[2]
    assert token
    assert response["Referrer-Policy"] == "same-origin"
    assert_silent(token.partition("%3A")[0], log, console)
    assert ArticlePage.objects.count() == 1


def assert_silent(token: str, *written: io.StringIO) -> None:
    """Check that something was logged, and neither half of the token in it."""
    for log in written:
        assert "request_finished" in log.getvalue() or "request_failed" in log.getvalue()
        assert [part for part in token.split(":") if part in log.getvalue()] == []
