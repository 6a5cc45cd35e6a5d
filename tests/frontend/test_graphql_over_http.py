"""The API follows the GraphQL-over-HTTP specification: every audit of the reference implementation passes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.frontend.conftest import node, serve

pytestmark = pytest.mark.frontend
PATHS = ["/graphql/", "/graphql"]


@pytest.fixture(scope="module")
def closed(demo: str, demo_folder: Path) -> Iterator[str]:
    """Give the address of a second process on the demo's database, whose schema nobody may introspect."""
    with serve(demo_folder, "tests.frontend.closed_settings") as address:
        yield address


def audit(*arguments: str) -> tuple[int, list[dict[str, Any]]]:
    """Return how many audits passed, and what those found that did not."""
    result = node("audits.js", *arguments)
    assert result.returncode == 0, result.stderr
    audits = json.loads(result.stdout)
    failed = [audit for audit in audits if audit["status"] != "ok"]
    return len(audits) - len(failed), failed


@pytest.mark.parametrize("path", PATHS)
def test_audits_pass(demo: str, path: str) -> None:
    passed, failed = audit(demo + path)
    assert failed == []
    assert passed == 61


@pytest.mark.parametrize("path", PATHS)
def test_audits_pass_without_introspection(closed: str, path: str) -> None:
    passed, failed = audit(closed + path, "closed")
    assert failed == []
    assert passed == 61


def test_audits_that_introspect_fail_on_a_closed_site(closed: str) -> None:
    passed, failed = audit(closed + "/graphql/")
    # A fifth one introspects too, and looks at the media type of the refusal alone.
    assert (passed, len(failed)) == (57, 4)
