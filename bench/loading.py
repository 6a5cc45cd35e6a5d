"""Puts the content into a migrated database of the CMS that is empty, or holds less of it.

`python -m bench.loading content.json [--copies N]` does it with the settings that the environment names, the articles
and interviews so many times (`bench.copying`).
"""

import argparse
import datetime
import json
import sys
import uuid
from pathlib import Path
from typing import Any

import django
from PIL import Image as Picture

NAMESPACE = uuid.UUID("2b0a5f0e-7a4e-4a51-9d0e-6d1b3a1f7c55")


def load(content: dict[str, Any], copies: int) -> None:
    """Store the content, its articles and interviews `copies` times, and pause a scope with the notice.

    A database that holds it in fewer copies gets those that it lacks.
    """
    from django.db import transaction

    from articles.models import ArticlePage
    from bench.copying import copy_pages
    from home.starter import create_starter_site

    with transaction.atomic():
        stored = ArticlePage.objects.count() // len(content["articles"])
        if not stored:
            create_starter_site()
            images = add_images(content["media"])
            topics, people = add_network(content, images)
            add_pages(content, images, topics, people)
            add_notice(content["notice"])
        copy_pages(content, range(stored or 1, copies))


def add_images(media: list[dict[str, Any]]) -> dict[int, int]:
    """Store a row for each image, over one file for each of their sizes, and return the ids by their numbers."""
    from django.conf import settings

    from cms.models import CmsImage, CmsRendition
    from cms.renditions import specs_for

    folder = Path(settings.MEDIA_ROOT)
    (folder / "original_images").mkdir(parents=True, exist_ok=True)
    (folder / "images").mkdir(parents=True, exist_ok=True)
    images, files = [], {}
    for number, entry in enumerate(media, start=1):
        size = entry["width"], entry["height"]
        if size not in files:
            files[size] = draw(folder, size, specs_for(*size))
        original, renditions = files[size]
        images.append(
            CmsImage(
                title=entry["filename"],
                description=entry["alt"][:255],
                file=original,
                width=size[0],
                height=size[1],
                file_size=1,
                collection_id=1,
                placeholder="data:image/webp;base64,UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==",
                preset_renditions={
                    spec: [number * 100 + place, name, width, height]
                    for place, (spec, (name, width, height)) in enumerate(renditions.items())
                },
            )
        )
    CmsImage.objects.bulk_create(images, batch_size=500)
    CmsRendition.objects.bulk_create(
        [
            CmsRendition(pk=pk, image=image, filter_spec=spec, file=name, width=width, height=height)
            for image in images
            for spec, (pk, name, width, height) in image.preset_renditions.items()
        ],
        batch_size=2000,
    )
    return {entry["id"]: image.pk for entry, image in zip(media, images, strict=True)}


def draw(folder: Path, size: tuple[int, int], specs: tuple[str, ...]) -> tuple[str, dict[str, tuple[str, int, int]]]:
    """Write a picture of a size and those of its renditions, and return their names with the renditions' sizes."""
    picture = Picture.linear_gradient("L").resize(size).convert("RGB")
    name = f"original_images/{size[0]}x{size[1]}.jpg"
    picture.save(folder / name)
    renditions = {}
    for spec in specs:
        kind, _, dimensions = spec.partition("|")[0].partition("-")
        width, _, height = dimensions.partition("x")
        across = min(int(width), size[0])
        down = round(across * (int(height) / int(width) if kind == "fill" else size[1] / size[0]))
        file = f"images/{size[0]}x{size[1]}.{kind}-{dimensions}.webp"
        picture.resize((across, down)).save(folder / file)
        renditions[spec] = (file, across, down)
    return name, renditions


def add_network(content: dict[str, Any], images: dict[int, int]) -> tuple[dict[int, Any], dict[int, Any]]:
    """Store topics and people, and return them by their numbers."""
    from cms.models import Topic
    from cms.rich_text import paragraph_html
    from network.models import Person

    topics = {tag["id"]: Topic.objects.create(name=tag["name"], slug=tag["slug"]) for tag in content["tags"]}
    people = {
        entry["id"]: Person.objects.create(
            name=entry["name"],
            job_title=entry["role"],
            biography=paragraph_html(entry["bio"]),
            photo_id=images[entry["photo"]],
        )
        for entry in content["people"]
    }
    return topics, people


def add_pages(content: dict[str, Any], images: dict[int, int], topics: dict[int, Any], people: dict[int, Any]) -> None:
    """Store the articles and interviews."""
    from articles.models import ArticleAuthor, ArticleIndexPage, ArticlePage
    from cms.rich_text import paragraph_html
    from home.demo.insertion import insert_pages
    from interviews.models import InterviewIndexPage, InterviewPage, Participant

    articles, interviews = [], []
    for entry in content["articles"]:
        body = [
            block(f"{entry['slug']} {number}", "paragraph", paragraph_html(text))
            for number, text in enumerate(entry["paragraphs"])
        ]
        page = ArticlePage(body=body, authors=[ArticleAuthor(person=people[entry["author"]], sort_order=0)])
        complete(page, entry, entry["summary"], images)
        page.topics = [topics[number] for number in entry["tags"]]
        articles.append(page)
    for entry in content["interviews"]:
        keys = {number: key(f"{entry['slug']} {number}") for number in (entry["interviewer"], entry["interviewee"])}
        body = [
            block(
                f"{entry['slug']} {number}",
                "turn",
                {
                    "speaker": str(keys[turn["speaker"]]),
                    "kind": "QUESTION" if turn["speaker"] == entry["interviewer"] else "ANSWER",
                    "text": paragraph_html(turn["text"]),
                },
            )
            for number, turn in enumerate(entry["turns"])
        ]
        participants = [
            Participant(key=keys[entry[part]], person=people[entry[part]], role=part.upper(), sort_order=order)
            for order, part in enumerate(("interviewer", "interviewee"))
        ]
        interview = InterviewPage(body=body, participants=participants)
        complete(interview, entry, entry["intro"], images)
        interviews.append(interview)
    insert_pages(ArticleIndexPage.objects.get(), articles)
    insert_pages(InterviewIndexPage.objects.get(), interviews)


def complete(page: Any, entry: dict[str, Any], standfirst: str, images: dict[int, int]) -> None:
    """Give a page what all pages have."""
    published = datetime.datetime.fromisoformat(entry["date"])
    page.title = page.draft_title = entry["title"]
    page.slug = entry["slug"]
    page.standfirst, page.published_on = standfirst, published.date()
    page.first_published_at = page.last_published_at = page.latest_revision_created_at = published
    page.lead_image_id = images[entry["lead"]]


def add_notice(entry: dict[str, Any]) -> None:
    """Store the notice, and pause the sign-ups of organisations with it."""
    from django.utils import timezone
    from wagtail.models import Site

    from cms.rich_text import paragraph_html
    from signups.choices import SignupScope
    from signups.models import SignupNoticeIndexPage, SignupNoticePage
    from signups.services import pause

    notice = SignupNoticePage(
        title=entry["title"], slug="notice", message=paragraph_html(entry["body"]), contact_email="desk@example.org"
    )
    SignupNoticeIndexPage.objects.get().add_child(instance=notice)
    notice.save_revision().publish()
    now = timezone.now()
    site = Site.objects.get(is_default_site=True)
    review_at = now + datetime.timedelta(days=30)
    pause(site, SignupScope.ORGANISATION, SignupNoticePage.objects.get(), review_at, now=now)


def block(name: str, type_: str, value: Any) -> dict[str, Any]:
    """Return a block as a body stores it."""
    return {"type": type_, "value": value, "id": str(key(name))}


def key(name: str) -> uuid.UUID:
    """Return the key that stands for a name."""
    return uuid.uuid5(NAMESPACE, name)


def main() -> None:
    """Load the file that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m bench.loading", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--copies", type=int, default=1)
    arguments = parser.parse_args()
    django.setup()
    load(json.loads(arguments.file.read_text()), arguments.copies)


if __name__ == "__main__":
    sys.exit(main())
