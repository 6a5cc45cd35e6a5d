"""Puts the content into the database of the stock site: `python -m bench.stock.loading content.json`."""

import json
import sys
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.db import transaction


def load(content: dict[str, Any]) -> None:
    """Store the content."""
    from wagtail.images.models import Image
    from wagtail.models import Collection, Locale, Page, Site

    from bench.stock.models import Article, Author, Interview, Participant, Person, Topic

    collection = Collection.add_root(name="Root")
    images = {
        entry["id"]: Image(
            title=entry["alt"][:255],
            file=f"original_images/{entry['width']}x{entry['height']}.jpg",
            width=entry["width"],
            height=entry["height"],
            collection=collection,
        )
        for entry in content["media"]
    }
    Image.objects.bulk_create(images.values())
    topics = {tag["id"]: Topic.objects.create(name=tag["name"]) for tag in content["tags"]}
    people = {
        entry["id"]: Person.objects.create(name=entry["name"], job_title=entry["role"], photo=images[entry["photo"]])
        for entry in content["people"]
    }
    locale = Locale.objects.create(language_code="en")
    root = Page.add_root(title="Root", slug="root", locale=locale)
    home = root.add_child(instance=Page(title="Home", slug="home", locale=locale))
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    for entry in content["articles"]:
        page = Article(
            title=entry["title"],
            slug=entry["slug"],
            standfirst=entry["summary"],
            published_on=entry["date"][:10],
            lead_image=images[entry["lead"]],
            body=[{"type": "paragraph", "value": f"<p>{text}</p>"} for text in entry["paragraphs"]],
            authors=[Author(person=people[entry["author"]], sort_order=0)],
        )
        page.topics = [topics[number] for number in entry["tags"]]
        home.add_child(instance=page)
    for entry in content["interviews"]:
        home.add_child(
            instance=Interview(
                title=entry["title"],
                slug=entry["slug"],
                standfirst=entry["intro"],
                published_on=entry["date"][:10],
                lead_image=images[entry["lead"]],
                turns=[
                    {
                        "type": "turn",
                        "value": {"speaker": str(turn["speaker"]), "text": f"<p>{turn['text']}</p>"},
                    }
                    for turn in entry["turns"]
                ],
                participants=[
                    Participant(person=people[entry[role]], role=role, sort_order=order)
                    for order, role in enumerate(("interviewer", "interviewee"))
                ],
            )
        )


def main() -> None:
    """Make the tables and load the file that the command line names."""
    django.setup()
    from wagtail.signal_handlers import disable_reference_index_auto_update

    call_command("migrate", run_syncdb=True, verbosity=0)
    with transaction.atomic(), disable_reference_index_auto_update():
        load(json.loads(Path(sys.argv[1]).read_text()))


if __name__ == "__main__":
    main()
