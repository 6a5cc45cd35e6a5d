"""The content of the bench: the same at every run, and stored as it is."""

import hashlib
import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from wagtail.models import Page, ReferenceIndex

from articles.models import ArticlePage
from bench.content import make_content, write_content
from bench.loading import load
from bench.operations import OPERATIONS
from cms.models import CmsImage, CmsRendition
from interviews.models import Turn

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def content() -> dict:
    return make_content()


@pytest.fixture
def few(content: dict) -> dict:
    """The content with two articles and two interviews, the first of which the operations ask for."""
    interviews = [one for one in content["interviews"] if one["slug"] in ("interview-0100", "interview-0101")]
    return {**content, "articles": content["articles"][:2], "interviews": interviews}


def test_content_is_the_same_at_every_run(tmp_path: Path) -> None:
    written = write_content(tmp_path).read_bytes()
    assert hashlib.sha256(written).hexdigest() == "10cc1b1fad8cca7da9ec8625e0b8fbf0c0129450f395e74cc576fb0ba01268b8"


def test_content_is_written_into_the_folder_of_the_command_line(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    command = [sys.executable, "-m", "bench.content", folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"{folder}/content.json\n"), done.stderr
    assert len(json.loads((folder / "content.json").read_text())["articles"]) == 1000


@pytest.mark.django_db
def test_loaded_content_answers_every_operation(few: dict, read) -> None:
    load(few, copies=2)
    answers = {name: read(query, **variables) for name, (query, variables) in OPERATIONS.items()}
    newest = max(few["articles"], key=lambda article: article["date"])
    people = {person["id"]: person["name"] for person in few["people"]}
    first = answers["Q1"]["articles"]["nodes"][0]
    assert len(answers["Q1"]["articles"]["nodes"]) == 4
    assert (first["slug"], first["standfirst"]) == (newest["slug"], newest["summary"])
    assert first["authors"] == [{"person": {"name": people[newest["author"]]}}]
    assert len(first["topics"]) == 3
    image = few["media"][newest["lead"] - 1]
    assert {name: first["leadImage"][name] for name in ("width", "height", "alt")} == {
        name: image[name] for name in ("width", "height", "alt")
    }
    asked = next(one for one in few["interviews"] if one["slug"] == "interview-0100")
    turns = answers["Q2"]["interview"]["turns"]
    assert [turn["content"]["text"] for turn in turns] == [turn["text"] for turn in asked["turns"]]
    assert {turn["speaker"]["person"]["name"] for turn in turns[::2]} == {people[asked["interviewer"]]}
    assert answers["Q4"]["signupGates"][0] == {
        "isOpen": False,
        "notice": {"title": few["notice"]["title"], "message": {"html": f"<p>{few['notice']['body']}</p>"}},
    }
    assert answers["Q5"]["interviews"]["totalCount"] == 4
    assert answers["Q6"]["interview"]["leadImage"]["srcSet"].count(" ") >= 1


@pytest.mark.django_db
def test_copies_are_whole_older_pages_with_addresses_of_their_own(few: dict, read) -> None:
    load(few, copies=3)
    assert Page.find_problems() == ([], [], [], [], [])
    words = 'search(query: "library harbour", types: [NEWS_AND_BLOGS]) { totalCount }'
    fields = "publishedOn standfirst topics { name } authors { person { name } }"
    article = few["articles"][0]["slug"]
    answer = read(
        f'{{ original: article(slug: "{article}") {{ {fields} }} copy: article(slug: "{article}-2") {{ {fields} path }}'
        f' interview(slug: "interview-0100-1") {{ turns {{ speaker {{ person {{ name }} }} }} }} {words} }}'
    )
    original, copy = answer["original"], answer["copy"]
    assert copy.pop("path") == f"/articles/{article}-2/"
    published = date.fromisoformat(original.pop("publishedOn"))
    assert date.fromisoformat(copy.pop("publishedOn")) == published - timedelta(days=600)
    assert copy == original
    assert len(answer["interview"]["turns"]) == 24
    assert answer["search"]["totalCount"] == 3 * 2
    last = ArticlePage.objects.order_by("pk").last()
    assert set(ReferenceIndex.get_references_for_object(last).values_list("model_path", "to_object_id")) == {
        *ReferenceIndex.get_references_for_object(ArticlePage.objects.get(slug=few["articles"][1]["slug"])).values_list(
            "model_path", "to_object_id"
        )
    }
    assert Turn.objects.count() == 3 * 2 * 24


@pytest.mark.django_db
def test_images_share_one_file_for_each_of_their_sizes(few: dict) -> None:
    load(few, copies=1)
    assert CmsImage.objects.count() == 1250
    files = {Path(name) for name in CmsImage.objects.values_list("file", flat=True)}
    assert len(files) == 4
    assert all((Path(settings.MEDIA_ROOT) / file).stat().st_size > 0 for file in files)
    page = ArticlePage.objects.select_related("lead_image").first()
    stored = CmsRendition.objects.filter(image=page.lead_image).values_list("filter_spec", "pk")
    assert dict(stored) == {spec: entry[0] for spec, entry in page.lead_image.preset_renditions.items()}
