"""The order of the house: who may import whom, and where the environment is read."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# What each package may import of ours; every other direction is closed.
FLOORS = {
    "settings": set(),
    "cms": {"settings"},
    "network": {"settings", "cms"},
    "articles": {"settings", "cms", "network"},
    "interviews": {"settings", "cms", "network"},
    "signups": {"settings", "cms", "network"},
    "home": {"settings", "cms", "network", "articles", "interviews", "signups"},
}
ABOVE_CMS = set(FLOORS) - {"settings", "cms"}
NAME_OF_ABOVE = re.compile(rf"({'|'.join(sorted(ABOVE_CMS))})(\.\w+)+")
READS_ENVIRONMENT = ("settings/", "manage.py", "cms/wsgi.py")
FRAMEWORKS = {"django", "graphene", "graphene_django", "grapple", "modelcluster", "taggit", "wagtail", *FLOORS}


def violations(path: str, source: str) -> list[str]:
    """Return what is wrong with the module at `path` below the root, one line each."""
    tree = ast.parse(source)
    found = []
    for line, name in imported_names(path, tree):
        found += [f"{path}:{line}: {problem}" for problem in import_problems(path, name)]
    for node in ast.walk(tree):
        if path.startswith("cms/") and isinstance(node, ast.Constant) and NAME_OF_ABOVE.fullmatch(str(node.value)):
            found.append(f"{path}:{node.lineno}: cms names {node.value}")
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"} and not may_read_environment(path):
            found.append(f"{path}:{node.lineno}: the environment is read in settings")
    return found


def imported_names(path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Give the line and the full name of everything that a module imports."""
    package = path.removesuffix(".py").split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def import_problems(path: str, name: str) -> Iterator[str]:
    """Give the reasons why the module at `path` may not import `name`."""
    package, imported = path.split("/", maxsplit=1)[0], name.split(".", maxsplit=1)[0]
    if package in FLOORS and imported in FLOORS and imported not in FLOORS[package] | {package}:
        yield f"{package} imports {imported}"
    if f"{name}.".startswith(("grapple.schema.", "grapple.urls.")):
        yield f"{name} brings fields that nothing filters"
    is_library = path.startswith("interviews/transcripts/")
    if is_library and imported in FRAMEWORKS and not name.startswith("interviews.transcripts"):
        yield f"the transcripts library imports {imported}"
    if name in {"os.environ", "os.getenv"} and not may_read_environment(path):
        yield "the environment is read in settings"


def may_read_environment(path: str) -> bool:
    return path.startswith(READS_ENVIRONMENT)


def modules() -> list[str]:
    """Return the paths of all modules of the project but its tests."""
    files = [*ROOT.glob("*.py"), *(file for package in FLOORS for file in ROOT.glob(f"{package}/**/*.py"))]
    return sorted(str(file.relative_to(ROOT)) for file in files)


def test_modules_are_found() -> None:
    found = modules()
    assert {"manage.py", "cms/wsgi.py", "settings/base.py", "interviews/__init__.py"} <= set(found)
    assert {path.split("/")[0] for path in found} == {"manage.py", *FLOORS}


def test_modules_keep_the_order() -> None:
    assert [line for path in modules() for line in violations(path, (ROOT / path).read_text())] == []


@pytest.mark.parametrize(
    ("path", "source", "problem"),
    [
        ("cms/blocks.py", "from network.models import Person", "cms imports network"),
        ("cms/blocks.py", "def f():\n    import home.starter", "cms imports home"),
        ("settings/base.py", "import cms", "settings imports cms"),
        ("network/models.py", "from articles import models", "network imports articles"),
        ("articles/models.py", "from interviews.models import InterviewPage", "articles imports interviews"),
        ("signups/services.py", "import articles.models", "signups imports articles"),
        ("interviews/models/pages.py", "from home import models", "interviews imports home"),
        ("cms/api/search.py", 'get_model("interviews.InterviewPage")', "cms names interviews.InterviewPage"),
        ("home/schema.py", "from grapple import urls", "grapple.urls brings fields that nothing filters"),
        ("home/schema.py", "from grapple.schema import x", "grapple.schema.x brings fields that nothing filters"),
        ("interviews/transcripts/turns.py", "from django.db import models", "the transcripts library imports django"),
        ("interviews/transcripts/turns.py", "from .. import models", "the transcripts library imports interviews"),
        ("interviews/transcripts/turns.py", "from cms import text", "the transcripts library imports cms"),
        ("cms/tasks.py", "import os\nos.environ['A']", "the environment is read in settings"),
        ("home/starter.py", "import os\nos.getenv('A')", "the environment is read in settings"),
        ("home/starter.py", "from os import environ", "the environment is read in settings"),
    ],
)
def test_violations_are_found(path: str, source: str, problem: str) -> None:
    assert [line.split(": ", 1)[1] for line in violations(path, source)] == [problem]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("home/importing.py", "from interviews.models import InterviewPage\nfrom articles.models import ArticlePage"),
        ("interviews/models/pages.py", "from .participants import Participant\nfrom network.models import Person"),
        ("interviews/transcripts/turns.py", "from interviews.transcripts.lines import Line\nfrom . import labels"),
        ("cms/api/search.py", 'SEARCH = "interviews and articles. Both."'),
        ("settings/production.py", "import os\nos.environ['A']"),
    ],
)
def test_violations_are_not_seen_where_none_are(path: str, source: str) -> None:
    assert violations(path, source) == []
