"""What `manage.py develop` refuses, before it starts anything; tests/test_run.py starts it in earnest."""

import io
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import Page, Site

from articles.models import ArticlePage
from home.management.commands import develop
from home.models import HomePage


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_develop_without_debug() -> None:
    with pytest.raises(CommandError, match="develop is for development: it needs settings with DEBUG on"):
        call_command("develop")


def test_develop_on_a_taken_port(settings: Any, taken_port: int) -> None:
    # No database mark: the port is looked at before the database is.
    settings.DEBUG = True
    settings.DEVELOPMENT_PORT = taken_port
    with pytest.raises(CommandError) as refusal:
        call_command("develop")
    assert str(refusal.value) == (
        f"Port {taken_port} is in use by another program. End that one, or choose another port: "
        f"PORT={taken_port + 1} ./run"
    )


def test_port_that_is_free(taken_port: int) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        free = listener.getsockname()[1]
    develop.check_port_is_free(free)


def test_answers_when_nothing_listens(taken_port: int) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        assert develop.answers(listener.getsockname()[1]) is False


def test_site_with_a_home_page_is_left_as_it_is(site: Site) -> None:
    out = io.StringIO()
    login = develop.Command(stdout=out).prepare_database()
    assert (login, out.getvalue()) == (("demo", "demo-password"), "")
    assert ArticlePage.objects.count() == 0


def test_database_without_a_home_page_gets_the_demo(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    Page.objects.filter(depth=2).first().delete()
    called: list[str] = []
    monkeypatch.setattr(develop, "call_command", lambda name, **options: called.append(name))
    develop.Command().prepare_database()
    assert called == ["load_demo"]
    # Also where the demo keeps out.
    assert HomePage.objects.count() == 1
