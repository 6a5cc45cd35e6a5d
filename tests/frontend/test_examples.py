"""The code of the documentation compiles, and does on the demo site what the documentation says."""

import json
import os
import re
import subprocess
import urllib.request
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from cms.api.schema import schema_text
from tests.frontend.conftest import FOLDER, MANAGE, ROOT, environment, node, tool
from tests.frontend.project import assemble, documented_code

pytestmark = pytest.mark.frontend
FENCE = re.compile(r"^```(?:js|jsx|ts|tsx|vue)\n(.*)$", flags=re.MULTILINE)
OPERATION = "query Names {\n  topics {\n    name\n  }\n}"
OLD_ADDRESS = """
from wagtail.contrib.redirects.models import Redirect
from interviews.models import InterviewPage
Redirect.add_redirect("/old/?id=1", InterviewPage.objects.get(slug="the-last-screw"), is_permanent=True)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the frontend project with the types that its configuration makes from the schema."""
    folder = assemble(tmp_path_factory.mktemp("project"), schema_text())
    make_types(folder)
    return folder


def make_types(folder: Path) -> None:
    result = tool("graphql-codegen", "--silent", cwd=folder)
    assert result.returncode == 0, result.stdout + result.stderr


def complaints(folder: Path) -> list[str]:
    """Return what TypeScript says about the project, one line each."""
    return tool("tsc", "--project", ".", "--pretty", "false", cwd=folder).stdout.splitlines()


@pytest.fixture(scope="module")
def results(project: Path, demo: str, demo_folder: Path) -> Any:
    """Return what the examples gave on the demo site, with a redirect and a registered document."""
    variables = environment(demo_folder)
    subprocess.run([*MANAGE, "shell", "-v", "0", "-c", OLD_ADDRESS], env=variables, check=True)
    (project / "trusted.graphql").write_text(OPERATION)
    command = [*MANAGE, "trust_documents", project / "trusted.graphql", "--json"]
    report = json.loads(subprocess.run(command, env=variables, check=True, capture_output=True, text=True).stdout)
    [document] = report["documents"]
    built = tool(
        "esbuild",
        "src/examples.tsx",
        "--bundle",
        "--packages=external",
        "--platform=node",
        "--format=esm",
        "--jsx=automatic",
        "--outfile=examples.mjs",
        "--log-level=warning",
        cwd=project,
    )
    assert (built.returncode, built.stderr) == (0, "")
    ran = subprocess.run(
        ["node", "examples.mjs", "/old/?id=1", document["id"], OPERATION],
        cwd=project,
        env={**os.environ, "CMS_URL": f"{demo}/graphql/"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stderr
    return {**json.loads(ran.stdout), "document": document["id"]}


def ask(demo: str, query: str) -> Any:
    body = json.dumps({"query": query}).encode()
    request = urllib.request.Request(  # noqa: S310 - our own
        f"{demo}/graphql/", body, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310 - our own
        return json.load(response)["data"]


def paths(demo: str, field: str) -> list[str]:
    return [page["path"] for page in ask(demo, f"{{ list: {field} {{ nodes {{ path }} }} }}")["list"]["nodes"]]


def shape(html: str) -> str:
    """Return HTML as one parser writes it, without the attribute that the examples add to links."""
    soup = BeautifulSoup(html.replace("<!--[-->", "").replace("<!--]-->", ""), "html.parser")
    for link in soup.select("a[rel]"):
        assert not str(link["href"]).startswith("/")
        del link["rel"]
    return str(soup)


def test_every_code_block_names_its_file() -> None:
    pages = [ROOT / "docs/frontend.md", *sorted((ROOT / "docs/frontend").glob("*.md"))]
    first_lines = [line for page in pages for line in FENCE.findall(page.read_text())]
    assert first_lines == [f"// {name}" for name, _ in documented_code()]
    # Also where upper and lower case are one.
    assert [name for name, count in Counter(line.lower() for line in first_lines).items() if count > 1] == []


def test_every_example_is_run(project: Path) -> None:
    checked_otherwise = {"first.mjs", "codegen.ts", "src/trusted/apollo.ts"}
    driver = (project / "src/examples.tsx").read_text()
    imported = set(re.findall(r'(?:from|import\() ?"\./([\w/]+)"', driver)) | {"Picture"}
    names = {name.removeprefix("src/").split(".")[0] for name, _ in documented_code() if name not in checked_otherwise}
    assert names - imported == set()


def test_code_compiles(project: Path) -> None:
    assert complaints(project) == []


def test_code_does_not_compile_when_the_schema_breaks_it(tmp_path: Path) -> None:
    changed = (
        schema_text().replace("  totalCount: Int!", "  totalCount: Int").replace("  level: Int!", "  level: String!")
    )
    folder = assemble(tmp_path, changed)
    make_types(folder)
    assert {line.split("(")[0] for line in complaints(folder)} == {
        "src/Archive.tsx",
        "src/Article.tsx",
        "src/contract/answers.ts",
        "src/contract/reading.ts",
    }


def test_first_request_prints_what_the_guide_says(project: Path, demo: str) -> None:
    file = project / "first.mjs"
    file.write_text(file.read_text().replace("http://127.0.0.1:8000", demo))
    guide = (ROOT / "docs/frontend.md").read_text()
    [printed] = re.findall(r"`node first.mjs` prints\n\n```json\n(.*?)```", guide, flags=re.DOTALL)
    result = node(file)
    assert (result.stdout, result.stderr) == (printed, "")


def test_kept_answers_are_read_through_their_types(results: Any) -> None:
    assert results["readings"] == json.loads((FOLDER / "contract/readings.json").read_text())


def test_rich_text_is_rendered_as_its_html(results: Any) -> None:
    texts = results["richTexts"]
    tags = {tag.name for text in texts for tag in BeautifulSoup(text["html"], "html.parser").find_all(True)}
    assert {"p", "a", "em", "strong", "ul", "li"} <= tags
    expected = [shape(text["html"]) for text in texts]
    assert [shape(text["react"]) for text in texts] == expected
    assert [shape(text["vue"]) for text in texts] == expected
    outward = [text for text in texts if 'href="http' in text["html"]]
    assert outward
    for name in ("react", "vue"):
        assert all(text[name].count('rel="noopener"') == text["html"].count('href="http') for text in outward)


def test_lists_are_turned_both_ways(results: Any, demo: str) -> None:
    news = paths(demo, "articles(first: 100, filter: {kinds: [NEWS, BLOG]})")
    assert len(news) > 10
    assert results["turning"] == {"first": news[:5], "second": news[5:10], "back": news[:5], "all": news}


def test_apollo_shows_a_list_and_lets_it_grow(results: Any, demo: str) -> None:
    news = paths(demo, "articles(first: 10, filter: {kinds: [NEWS, BLOG]})")
    assert (results["apollo"]["shown"][-1], results["apollo"]["grown"]) == (10, news)
    page = BeautifulSoup(results["apollo"]["html"], "html.parser")
    assert [link["href"] for link in page.select("li a")] == news[:5]
    assert [button.text for button in page.select("button")] == ["More"]


def test_urql_shows_a_numbered_archive(results: Any, demo: str) -> None:
    archive = paths(demo, "articles(first: 10, offset: 10)")
    total = ask(demo, "{ articles { totalCount } }")["articles"]["totalCount"]
    assert results["urql"]["paths"] == archive
    page = BeautifulSoup(results["urql"]["html"], "html.parser")
    assert [link["href"] for link in page.select("li a")] == archive
    assert page.select("p")[-1].text == f"Page 2 of {-(-total // 10)}"


def test_article_is_shown_with_its_blocks(results: Any, demo: str) -> None:
    found = results["article"]
    article = ask(
        demo,
        f'{{ article(slug: "{found["slug"]}") {{ title jsonLd body {{ __typename'
        " ... on HeadingBlock { text anchor level } ... on ParagraphBlock { content { html } }"
        " ... on FigureBlock { image { alt rendition(preset: CARD) { url width height } srcSet(preset: CARD) } } } } }",
    )["article"]
    page = BeautifulSoup(found["html"], "html.parser")
    blocks = article["body"]
    assert page.h1 is not None and page.h1.text == article["title"]  # noqa: PT018 - one heading
    assert [(heading.name, heading["id"], heading.text) for heading in page.select("h2, h3")] == [
        (f"h{block['level']}", block["anchor"], block["text"]) for block in blocks if "anchor" in block
    ]
    [image] = [block["image"] for block in blocks if block.get("image")]
    [shown] = page.select("figure img")
    assert {name: shown[name] for name in ("src", "srcset", "width", "height", "alt")} == {
        "src": image["rendition"]["url"],
        "srcset": image["srcSet"],
        "width": str(image["rendition"]["width"]),
        "height": str(image["rendition"]["height"]),
        "alt": image["alt"],
    }
    assert all(shape(block["content"]["html"]) in shape(found["html"]) for block in blocks if "content" in block)
    script = BeautifulSoup(found["jsonLd"], "html.parser").script
    assert script is not None and json.loads(script.text) == article["jsonLd"]  # noqa: PT018 - one script


def test_picture_offers_what_the_image_has(results: Any) -> None:
    image = results["hero"]["image"]
    page = BeautifulSoup(results["hero"]["html"], "html.parser")
    *better, fallback = image["sources"]
    assert fallback["type"] == "image/jpeg"
    assert [(source["type"], source["srcset"]) for source in page.select("picture source")] == [
        (source["type"], source["srcSet"]) for source in better
    ]
    assert page.img is not None
    assert (page.img["src"], page.img["alt"]) == (fallback["url"], image["alt"])


def test_highlight_marks_its_pieces(results: Any) -> None:
    pieces = results["highlight"]["pieces"]
    shown = BeautifulSoup(results["highlight"]["html"], "html.parser")
    assert [mark.text for mark in shown.select("mark")] == [piece["text"] for piece in pieces if piece["marked"]]
    assert shown.text == "".join(piece["text"] for piece in pieces)


def test_old_address_leads_on(results: Any) -> None:
    assert results["redirects"] == [[404, None], [308, "https://www.example.org/interviews/the-last-screw/"]]


def test_sitemap_names_every_page_with_its_versions(results: Any, demo: str) -> None:
    entries = ask(demo, "{ sitemap(first: 100) { totalCount nodes { path lastModified alternates { path } } } }")[
        "sitemap"
    ]
    names = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "html": "http://www.w3.org/1999/xhtml"}
    found = [
        (
            entry.findtext("map:loc", namespaces=names),
            entry.findtext("map:lastmod", namespaces=names),
            [link.get("href") for link in entry.findall("html:link", names)],
        )
        for entry in ET.fromstring(results["sitemap"].encode()).findall("map:url", names)  # noqa: S314 - our own
    ]
    site = "https://www.example.org"
    assert len(found) == entries["totalCount"]
    assert found[: len(entries["nodes"])] == [
        (
            site + node["path"],
            node["lastModified"],
            [site + version["path"] for version in ([node, *node["alternates"]] if node["alternates"] else [])],
        )
        for node in entries["nodes"]
    ]


def test_error_is_thrown_with_its_code(results: Any) -> None:
    assert results["errors"] == {"message": "first is 0; ask for 1 to 100 items.", "codes": ["BAD_USER_INPUT"]}


def test_notice_stays_closed_until_its_key_changes(results: Any) -> None:
    assert results["notices"] == [True, False, True, False]


def test_preview_speaks_with_the_admin_alone(results: Any) -> None:
    admin, frame = "https://cms.example.org", {"origin": "https://www.example.org"}
    assert results["previewFrame"] == [
        [{"wagtail": {"type": "w-preview:request-scroll", **frame}}, admin],
        [{"wagtail": {"type": "w-preview:set-scroll-position", "x": 0, "y": 300, **frame}}, admin],
        {"left": 0, "top": 120, "behavior": "instant"},
    ]


def test_registered_document_is_answered_by_its_id(results: Any, demo: str) -> None:
    data = ask(demo, OPERATION)
    assert data["topics"]
    assert results["trusted"] == {
        "ids": {"Names": results["document"]},
        "relay": {"data": data},
        "codegen": {"data": data},
    }
