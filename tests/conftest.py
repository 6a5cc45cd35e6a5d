"""What every test relies on: no leftovers in caches, a site, and a client of the API."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import pytest_django
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from wagtail.models import Site

from cms.api.statements import prepared_statement
from home.demo.loading import Loader
from home.starter import create_starter_site

# In pixels: small pictures are drawn and made into renditions in no time.
DEMO_PICTURE_WIDTH = 160


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-answers", action="store_true", help="Write the answers of tests/contract/ anew.")
    parser.addoption("--s3", choices=["rclone", "ceph"], default="rclone", help="The S3 server of tests/s3/.")
    parser.addoption("--race-seconds", type=float, default=8, help="How long readers and publishers race.")


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    cache.clear()
    # Some tests replace what querysets are made of.
    prepared_statement.cache_clear()
    yield
    cache.clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> None:
    """Put the starter site into the test database once: every test begins with it."""
    with django_db_blocker.unblock():
        create_starter_site()


@pytest.fixture(scope="module")
def demo_site(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """Load the demo site once for a module, and take it back; its tests ask for `db` too."""
    with django_db_blocker.unblock(), transaction.atomic():
        loader = Loader(DEMO_PICTURE_WIDTH)
        loader.load()
        yield
        transaction.set_rollback(True)
        loader.remove_files()


@pytest.fixture
def site(db: None) -> Site:
    """The starter site: a home page with the indexes of articles, interviews and notices."""
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def member(db: None) -> Callable[[str], User]:
    """A function that returns a new user who is in the group of this name, and can do nothing else."""

    def join(group: str) -> User:
        name = group.lower().replace(" ", "-")
        user = User.objects.create_user(name, f"{name}@example.org", "a-password", first_name=group)
        user.groups.add(Group.objects.get(name=group))
        return user

    return join


@pytest.fixture
def ask(site: Site, client: Client) -> Callable[..., dict[str, Any]]:
    """A function that posts a query with its variables to the API as anybody could, and returns the answer."""

    def post(document: str, /, **variables: Any) -> dict[str, Any]:
        body = json.dumps({"query": document, "variables": variables})
        return client.post("/graphql/", body, content_type="application/json").json()

    return post


@pytest.fixture
def read(ask: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """A function that asks as `ask` does and returns the data, after checking that there was no error."""

    def data(document: str, /, **variables: Any) -> dict[str, Any]:
        answer = ask(document, **variables)
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    return data
