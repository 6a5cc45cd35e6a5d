"""`./run bench media`: how long an uploaded photo takes until all its renditions are there, and a list with `srcSet`.

Both are compared with what they cannot do without: decoding the photo once, and the same list without its images.
"""

import argparse
import io
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

WITHOUT = "{ articles(first: 20) { totalCount nodes { title path publishedOn } } }"
WITH = """
{ articles(first: 20) { totalCount nodes { title path publishedOn leadImage { alt placeholder
    rendition(preset: CARD) { url width height } srcSet(preset: CARD) } } } }
"""


def main(arguments: Sequence[str]) -> int:
    """Measure in a database and a folder of its own, and print the figures."""
    parser = argparse.ArgumentParser(prog="./run bench media", description=__doc__)
    parser.add_argument("--photos", type=int, default=20, help="how many are uploaded (default: 20)")
    parser.add_argument("--megapixels", type=int, default=12, help="how large each is (default: 12)")
    parser.add_argument("--queries", type=int, default=100, help="how often each list is asked for (default: 100)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="dsi-cms-bench-") as folder:
        begin(Path(folder))
        measure_uploads(options.photos, options.megapixels)
        measure_lists(options.queries)
    return 0


def begin(folder: Path) -> None:
    """Start Django on an empty, migrated site in a folder."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="settings.test",
        DATABASE_URL=f"sqlite:///{folder}/db.sqlite3",
        ANSWER_MEMORY_MB="0",
    )
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.MEDIA_ROOT = folder / "media"
    call_command("migrate", verbosity=0)
    call_command("starter_site", verbosity=0)


def measure_uploads(photos: int, megapixels: int) -> None:
    """Upload photos as the admin does, and print what each takes; each becomes the lead image of an article."""
    from django.core.files.base import ContentFile
    from PIL import Image

    from articles.models import ArticleIndexPage, ArticlePage
    from cms.models import CmsImage
    from cms.renditions import make_renditions

    height = round((megapixels * 1_000_000 * 3 / 4) ** 0.5)
    index = ArticleIndexPage.objects.get()
    decoding, storing, making, renditions = [], [], [], 0
    for number in range(photos):
        content = photo(height * 4 // 3, height)
        decoding.append(seconds(lambda content=content: Image.open(io.BytesIO(content)).load()))
        image = CmsImage(title=f"Photo {number}", file=ContentFile(content, name="photo.jpg"))
        # The queue of the tests works at once; here it is measured apart.
        storing.append(seconds(lambda image=image: without_renditions(image)))
        made: list[Any] = []
        making.append(seconds(lambda image=image, made=made: made.extend(make_renditions(image))))
        renditions = len(made)
        image.refresh_from_db()
        body = [("paragraph", "<p>Somebody mends a kettle.</p>")]
        index.add_child(instance=ArticlePage(title=f"Article {number}", kind="NEWS", lead_image=image, body=body))
    floor = median(decoding)
    print(f"{photos} photos of {megapixels} megapixels, {len(content) / 1e6:.1f} MB each; CPU seconds, medians")
    print(f"  decoding once           {floor:8.3f}")
    print(f"  upload: check and store {median(storing):8.3f}   {median(storing) / floor:5.1f} times decoding")
    print(f"  {renditions} renditions           {median(making):8.3f}   {median(making) / floor:5.1f} times decoding")


def without_renditions(image: Any) -> None:
    """Save an image as an upload does, without what the queue does afterwards."""
    from django.db import transaction

    with transaction.atomic():
        image.save()
        transaction.get_connection().run_on_commit.clear()


def measure_lists(queries: int) -> None:
    """Ask for a list of articles with and without images, and print what it takes: the first time, and later."""
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.get("/graphql/", {"query": "{ topics { name } }"})
    figures: dict[str, tuple[float, float, int]] = {}
    for name, query in (("without images", WITHOUT), ("with srcSet", WITH)):
        cache.clear()
        ask = asking(client, query)
        cold = seconds(ask)
        with CaptureQueriesContext(connection) as captured:
            ask()
        statements = len(captured)
        figures[name] = cold, median(seconds(ask) for _ in range(queries)), statements
    floor = figures["without images"][1]
    print("a list of these articles, 20 at most; CPU milliseconds")
    for name, (cold, warm, statements) in figures.items():
        later = f"{1000 * warm:6.1f} ({warm / floor:4.2f})"
        print(f"  {name:16} first {1000 * cold:7.1f}, later {later}, {statements} statements")


def asking(client: Any, query: str) -> Callable[[], None]:
    """Return a function that asks for an answer without errors."""

    def ask() -> None:
        answer = client.get("/graphql/", {"query": query}).json()
        if "errors" in answer or not answer["data"]["articles"]["nodes"]:
            raise RuntimeError(f"The answer is wrong: {str(answer)[:300]}")

    return ask


def photo(width: int, height: int) -> bytes:
    """Return a JPEG as a camera makes it: detail everywhere."""
    from PIL import Image, ImageFilter

    noise = Image.effect_noise((width // 4, height // 4), 90).filter(ImageFilter.GaussianBlur(1))
    file = io.BytesIO()
    Image.merge("RGB", [noise, noise.rotate(180), noise]).resize((width, height)).save(file, "JPEG", quality=90)
    return file.getvalue()


def seconds(act: Callable[[], Any]) -> float:
    """Return the CPU time of an act."""
    begun = time.process_time()
    act()
    return time.process_time() - begun
