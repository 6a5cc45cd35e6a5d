"""A folder of awkward images, uploaded as an editor does it, into a bucket that goes away in between."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import awkward
from tests.browser.conftest import Site, serve
from tests.images import drawn_file
from tests.s3.rclone import Rclone
from tests.s3.servers import BUCKET, KEY, PREFIX, REGION, SECRET

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

DAMAGED = "This image is damaged or incomplete. Export it again from the program that it comes from, and upload that."
# What the page says of files that are refused; of some the browser says it before they are sent.
WORDS = {
    "truncated.jpg": DAMAGED,
    "bomb.png": "This file has too many pixels (unknown number). Maximum pixels 100000000.",
    "drawing.png": "Not a valid .png image. The extension does not match the file format (svg)",
    "archive.jpg": "Upload a valid image. The file you uploaded was either not an image or a corrupted image.",
    "empty.png": "The submitted file is empty.",
    "drawing.svg": "Not a supported image format. Supported formats: GIF, JPG, JPEG, PNG, WEBP, HEIC.",
}
AWAY = "The file could not be stored: the store of images and documents does not answer."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rclone]:
    running = Rclone(tmp_path_factory.mktemp("rclone"))
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def site(prepared: tuple[Path, int], server: Rclone, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    variables = {
        "DJANGO_SETTINGS_MODULE": "tests.browser.bucket_settings",
        "MEDIA_S3_BUCKET": BUCKET,
        "MEDIA_S3_ENDPOINT": server.endpoint,
        "MEDIA_S3_REGION": REGION,
        "MEDIA_S3_PREFIX": PREFIX,
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET,
    }
    with serve(prepared, tmp_path_factory.mktemp("site"), **variables) as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, draw in {**awkward.TAKEN, **awkward.REFUSED}.items():
        (tmp_path / name).write_bytes(draw())
    return tmp_path


def drawn(path: Path, size: tuple[int, int]) -> Path:
    """Draw an image of so many pixels, which no other test of the module uploads, and return where it is."""
    path.write_bytes(drawn_file(path.name, size).read())
    return path


def upload(tab: "Page", *paths: Path) -> "Locator":
    """Choose the files, and return their rows in the list once each has been answered."""
    tab.goto("/admin/images/multiple/add/")
    tab.set_input_files("#fileupload", [str(path) for path in paths])
    # A file that the page refuses by itself is not sent, and so never complete.
    tab.wait_for_function(
        """number => document.querySelectorAll(
            "#upload-list > :is(.upload-complete, .upload-failure):not(.upload-uploading)"
        ).length === number""",
        arg=len(paths),
    )
    return tab.locator("#upload-list > li")


def test_folder_of_awkward_images(admin: "Page", server: Rclone, folder: Path) -> None:
    before = set(server.stored_keys())
    rows = upload(admin, *(folder / name for name in awkward.TAKEN))
    assert [
        row.get_attribute("class") for row in rows.all() if "upload-success" not in row.get_attribute("class")
    ] == []
    keys = server.stored_keys()
    new = set(keys) - before
    assert len([key for key in new if key.startswith("public/original_images/")]) == len(awkward.TAKEN)
    assert len([key for key in new if key.startswith("public/images/")]) > 10 * len(awkward.TAKEN)
    for name, words in WORDS.items():
        (row,) = upload(admin, folder / name).all()
        assert words in row.inner_text(), name
    assert server.stored_keys() == keys


def test_image_that_is_there_already_is_offered(admin: "Page", folder: Path) -> None:
    picture = drawn(folder / "twice.png", (310, 200))
    upload(admin, picture)
    (row,) = upload(admin, picture).all()
    row.get_by_role("button", name="Keep new image").wait_for()
    row.get_by_text("Delete new image").wait_for()


def test_store_that_is_away_is_named(admin: "Page", server: Rclone, folder: Path) -> None:
    before = server.stored_keys()
    picture = drawn(folder / "away.png", (320, 200))
    server.stop()
    try:
        (row,) = upload(admin, picture).all()
        assert AWAY in row.inner_text()
    finally:
        server.start()
    assert server.stored_keys() == before
    upload(admin, picture)
    assert len(server.stored_keys()) > len(before)
