"""The documentation is true: its queries are answered, its tables are those of the code, its links lead somewhere."""

import ast
import datetime
import json
import os
import re
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from django.utils import timezone
from graphql import parse, validate
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Site

from articles.models import ArticleIndexPage, ArticlePage
from cms.api import errors
from cms.api.schema import graphql_schema
from home.models import HomePage
from interviews.models import Participant, ParticipantRole, TurnKind
from network.choices import FocusArea
from signups.choices import SignupScope, SubmissionErrorCode
from signups.services import pause
from tests.factories import (
    ArticlePageFactory,
    InterviewPageFactory,
    OrganisationFactory,
    PersonFactory,
    ProjectFactory,
    SignupNoticePageFactory,
    TopicFactory,
    by,
    turn,
)
from tests.images import drawn_image

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", flags=re.MULTILINE | re.DOTALL)
VARIABLES = "# variables: "
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", flags=re.MULTILINE)
# A token opens what its editor saw; none that is written down does.
ANSWERED_BY_NULL = {"preview"}
NOTHING = "none"
# Of an image, in pixels: its renditions take no time.
SMALL = (120, 90)


class Example(NamedTuple):
    """A query of a document, with the variables that its first line names."""

    name: str
    query: str
    variables: dict[str, Any]


def blocks(text: str, language: str) -> list[str]:
    """Return the contents of the fenced blocks of a language."""
    return [content for found, content in FENCE.findall(text) if found == language]


def examples(path: Path) -> Iterator[Example]:
    """Give the queries of a document: its blocks of GraphQL, and those that its commands send."""
    text = path.read_text()
    for number, query in enumerate(blocks(text, "graphql"), start=1):
        first, _, _ = query.partition("\n")
        variables = json.loads(first.removeprefix(VARIABLES)) if first.startswith(VARIABLES) else {}
        yield Example(f"{path.name}-{number}", query, variables)
    for number, command in enumerate(blocks(text, "sh"), start=1):
        for body in re.findall(r"-d '([^']*)'", command):
            yield Example(f"{path.name}-command-{number}", json.loads(body)["query"], {})
        for query in re.findall(r"--data-urlencode 'query=([^']*)'", command):
            yield Example(f"{path.name}-command-{number}", query, {})


EXAMPLES = [example for path in DOCUMENTS for example in examples(path)]


def rows(document: str, heading: str) -> list[list[str]]:
    """Return the cells of the rows of the table whose first column has this heading, without their backticks."""
    lines = (ROOT / document).read_text().split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {heading} |")) + 2
    table = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        table.append([cell.strip().strip("`") for cell in line.strip("|").split("|")])
    return table


def anchors(path: Path) -> set[str]:
    """Return the anchors that a document's headings have where it is shown."""
    headings = HEADING.findall(FENCE.sub("", path.read_text()))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def is_empty(value: Any) -> bool:
    """Say whether a root field found nothing: null, an empty list, a connection without items."""
    return not value or (isinstance(value, dict) and value.get("nodes") == [])


@pytest.fixture
def content(site: Site) -> None:
    """What the examples ask for."""
    repair = TopicFactory(name="Repair")
    lab = OrganisationFactory(name="Open Lab Ghent", country="BE", focus=[FocusArea.OPEN_HARDWARE])
    robin = PersonFactory(name="Robin Vale", organisation=lab, photo=drawn_image("Robin", SMALL))
    ProjectFactory(name="Sensors on the quay", organisations=[lab])
    article = ArticlePageFactory(
        title="Mending a kettle",
        lead_image=drawn_image("Kettle", SMALL),
        topics=[repair],
        authors=[by(PersonFactory(name="Ada Holt"))],
        body=[("paragraph", '<p>A kettle has <b>three</b> parts, <a href="https://example.org">here</a>.</p>')],
    )
    asks = Participant(key=uuid.uuid4(), name="Ada Holt", role=ParticipantRole.INTERVIEWER)
    answers = Participant(key=uuid.uuid4(), person=robin, role=ParticipantRole.INTERVIEWEE)
    InterviewPageFactory(
        title="Robin Vale on repair",
        topics=[repair],
        participants=[asks, answers],
        body=[turn(asks, TurnKind.QUESTION, "<p>Why?</p>"), turn(answers, TurnKind.ANSWER, "<p>The kettle.</p>")],
        closing="<p>The workshop opens at nine.</p>",
    )
    translate(article, "Réparer une bouilloire")
    Redirect.add_redirect("/articles/boil-the-kettle", article)
    now = timezone.now()
    pause(site, SignupScope.PROJECT, SignupNoticePageFactory(), now + datetime.timedelta(days=1), now=now)


def translate(article: ArticlePage, title: str) -> None:
    """Publish the article, with the pages above it, in French."""
    french = Locale.objects.get_or_create(language_code="fr")[0]
    for page in (HomePage.objects.get(), ArticleIndexPage.objects.get(), article):
        copy = page.copy_for_translation(french)
        if page is article:
            copy.title, copy.slug = title, "reparer-une-bouilloire"
        copy.save_revision().publish()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_query_fits_the_schema(example: Example) -> None:
    assert validate(graphql_schema(), parse(example.query)) == []


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_query_is_answered(example: Example, ask: Callable[..., dict[str, Any]]) -> None:
    answer = ask(example.query, **example.variables)
    codes = {error["extensions"]["code"] for error in answer.pop("errors", ())}
    assert codes == ({errors.PREVIEW_NOT_FOUND} if set(answer["data"]) == ANSWERED_BY_NULL else set())
    assert {name for name, value in answer["data"].items() if is_empty(value)} - ANSWERED_BY_NULL == set()


def test_documents_have_examples() -> None:
    assert len([example for example in EXAMPLES if ".md-command-" not in example.name]) > 15
    assert len([example for example in EXAMPLES if example.name.startswith("README.md-")]) == 1


def test_error_codes_are_those_of_the_api() -> None:
    codes = {value for name, value in vars(errors).items() if name.isupper() and isinstance(value, str)}
    assert {code for code, *_ in rows("docs/frontend/http.md", "code")} == codes


def test_codes_of_forms_are_those_of_the_schema() -> None:
    assert [code for code, _ in rows("docs/frontend/signups.md", "code of `errors`")] == SubmissionErrorCode.values


def test_limits_are_those_of_the_settings() -> None:
    documented = [(setting, int(allowed)) for _, allowed, setting, _ in rows("docs/frontend/http.md", "limit")]
    assert documented == [(setting, getattr(settings, setting)) for setting, _ in documented]


def test_image_presets_are_those_of_the_settings() -> None:
    documented = {name: (widths, crop) for name, widths, crop in rows("docs/frontend/content.md", "preset")}
    assert documented == {
        name: (
            ", ".join(str(width) for width in preset.widths),
            f"{preset.ratio[0]}:{preset.ratio[1]}" if preset.ratio else "not cropped",
        )
        for name, preset in settings.IMAGE_PRESETS.items()
    }


def test_block_types_are_those_of_the_schema() -> None:
    documented = {name for name, _ in rows("docs/frontend/content.md", "block")}
    assert documented == {member.name for member in graphql_schema().type_map["InterviewBlock"].types}


def calls_that_read() -> Iterator[ast.Call]:
    """Give the calls in the settings that read environment variables by name."""
    for path in sorted((ROOT / "settings").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and function_of(node) in {"read", "text", "require"} and names_in(node):
                yield node


def function_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def names_in(call: ast.Call) -> list[str]:
    named = call.args if function_of(call) == "require" else call.args[:1]
    return [str(argument.value) for argument in named if isinstance(argument, ast.Constant)]


def shown_default(node: ast.expr) -> str | None:
    """Return a default as the table shows it; None for one that is computed."""
    try:
        value = ast.literal_eval(node)
    except ValueError:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value) if value not in ("", []) else NOTHING


def test_table_has_the_variables_that_the_settings_read() -> None:
    read = {name for call in calls_that_read() for name in names_in(call)}
    documented = [name for name, *_ in rows("README.md", "name")]
    # The one variable that chooses the settings, and so is read before them.
    assert sorted(documented) == sorted({*read, "DJANGO_SETTINGS_MODULE"})


def test_table_has_the_defaults_of_the_settings() -> None:
    required = {name for call in calls_that_read() if function_of(call) == "require" for name in names_in(call)}
    defaults = {
        names_in(call)[0]: shown
        for call in calls_that_read()
        for keyword in call.keywords
        if keyword.arg == "default" and (shown := shown_default(keyword.value))
    }
    documented = {name: default for name, default, *_ in rows("README.md", "name")}
    expected = {name: default for name, default in defaults.items() if name not in required}
    assert {name: documented[name] for name in expected} == expected
    assert {name for name, default in documented.items() if default.startswith("required in production")} == required


def test_examples_of_the_table_start_production() -> None:
    variables = {name: example for name, _, example, _ in rows("README.md", "name")}
    result = subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    broken = []
    for link in LINK.findall(FENCE.sub("", path.read_text())):
        if link.startswith(("http://", "https://")):
            continue
        target, _, anchor = link.partition("#")
        file = (path.parent / target).resolve() if target else path
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(link)
    assert broken == []


def test_decisions_are_listed() -> None:
    listed = re.findall(r"\(adr/([^)]+)\)", (ROOT / "docs/README.md").read_text())
    assert listed == sorted(path.name for path in (ROOT / "docs/adr").glob("*.md"))
