"""The schema keeps what the last release promised, but for what the changelog announces."""

import re
import shutil
from pathlib import Path

import pytest

from tests.frontend.conftest import FOLDER, ROOT, tool

pytestmark = pytest.mark.frontend
RELEASED = ROOT / "docs/released.graphql"
CHANGELOG = """# Changelog

## Unreleased

### GraphQL API

{announcement}
- Something else.

## 1.0.0

### GraphQL API

- Breaking `Query.article.id`: of an earlier version.
"""


def compare(new: Path, changelog: str, folder: Path) -> tuple[int, list[str]]:
    """Return the status of comparing a schema with the released one, and the changes that were found."""
    (folder / "CHANGELOG.md").write_text(changelog)
    result = tool("graphql-inspector", "diff", RELEASED, new, "--rule", FOLDER / "announced.cjs", cwd=folder)
    return result.returncode, re.findall(r"^\[log\] \W+ +(.*)$", result.stdout, flags=re.MULTILINE)


def without(schema: str, field: str) -> str:
    """Return a schema in which a line, and the description above it, is taken out everywhere."""
    changed = re.sub(rf'^ +"""[^"]*"""\n +{re.escape(field)}\n', "", schema, flags=re.MULTILINE)
    assert changed != schema
    return changed


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    """Return a copy of the released schema, to change."""
    return Path(shutil.copy(RELEASED, tmp_path / "schema.graphql"))


def test_schema_keeps_what_was_released_or_announces_it(tmp_path: Path) -> None:
    status, changes = compare(ROOT / "schema.graphql", (ROOT / "CHANGELOG.md").read_text(), tmp_path)
    assert status == 0, "\n".join(["docs/releasing.md says what a breaking change needs.", *changes])


def test_released_schema_is_that_of_the_newest_version() -> None:
    versions = re.findall(r"^## \[?(\d[\w.]*)", (ROOT / "CHANGELOG.md").read_text(), flags=re.MULTILINE)
    coming = re.findall(r'^version = "(.*)"$', (ROOT / "pyproject.toml").read_text(), flags=re.MULTILINE)
    first, _, _ = RELEASED.read_text().partition("\n")
    assert first == f"# Version {[*versions, *coming][0]}"


def test_no_change_passes(schema: Path, tmp_path: Path) -> None:
    assert compare(schema, CHANGELOG.format(announcement=""), tmp_path) == (0, [])


def test_addition_passes(schema: Path, tmp_path: Path) -> None:
    schema.write_text(schema.read_text() + "\nextend type Topic {\n  colour: String\n}\n")
    found = compare(schema, CHANGELOG.format(announcement=""), tmp_path)
    assert found == (0, ["Field colour was added to object type Topic"])


BREAKING = {
    "InterviewPage.closing": "Field closing was removed from object type InterviewPage",
    "PageOrder.RECENTLY_UPDATED": "Enum value RECENTLY_UPDATED was removed from enum PageOrder",
}


@pytest.fixture
def broken(schema: Path) -> Path:
    """Return a schema that lacks two things that were released."""
    schema.write_text(without(without(schema.read_text(), "closing: RichText"), "RECENTLY_UPDATED"))
    return schema


@pytest.mark.parametrize(
    "announcement",
    [
        "",
        "- Breaking: `InterviewPage.closing`, `PageOrder.RECENTLY_UPDATED` are gone.",
        "- `InterviewPage.closing` and `PageOrder.RECENTLY_UPDATED`: Breaking.",
        "- Breaking `InterviewPage`: take `InterviewPage.closing` and `PageOrder.RECENTLY_UPDATED` no more.",
    ],
)
def test_breaking_change_that_is_not_announced_fails(broken: Path, tmp_path: Path, announcement: str) -> None:
    assert compare(broken, CHANGELOG.format(announcement=announcement), tmp_path) == (
        1,
        [f"{change}. To announce it: - Breaking `{name}`: …" for name, change in BREAKING.items()],
    )


@pytest.mark.parametrize(
    "announcement",
    [
        "- Breaking `InterviewPage.closing`: take the last block.\n- Breaking `PageOrder.RECENTLY_UPDATED`: gone.",
        "- Breaking `InterviewPage.closing` and\n  `PageOrder.RECENTLY_UPDATED`: gone.",
    ],
)
def test_breaking_change_that_is_announced_passes(broken: Path, tmp_path: Path, announcement: str) -> None:
    assert compare(broken, CHANGELOG.format(announcement=announcement), tmp_path) == (
        0,
        [f"{change} (announced)" for change in BREAKING.values()],
    )


def test_announcement_of_one_change_leaves_the_other(broken: Path, tmp_path: Path) -> None:
    changelog = CHANGELOG.format(announcement="- Breaking `InterviewPage.closing`: take the last block.")
    status, changes = compare(broken, changelog, tmp_path)
    left = "PageOrder.RECENTLY_UPDATED"
    assert status == 1
    assert changes == [
        f"{BREAKING[left]}. To announce it: - Breaking `{left}`: …",
        f"{BREAKING['InterviewPage.closing']} (announced)",
    ]


def test_announcement_of_an_earlier_version_does_not_count(schema: Path, tmp_path: Path) -> None:
    text = schema.read_text()
    start = text.index("  article(\n")
    schema.write_text(text[:start] + text[start:].replace('    """The page\'s id."""\n    id: ID\n\n', "", 1))
    assert compare(schema, CHANGELOG.format(announcement=""), tmp_path) == (
        1,
        ["Argument id: ID was removed from field Query.article. To announce it: - Breaking `Query.article.id`: …"],
    )
