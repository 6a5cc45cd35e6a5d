"""`manage.py media check` and `sweep`: what is lost, what nobody names, what is damaged."""

import os
import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.documents.models import Document

from cms.models import CmsImage
from cms.renditions import make_renditions
from settings.images import Preset
from tests.images import drawn_file, drawn_image

pytestmark = pytest.mark.django_db
DAY = 24 * 3600


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.IMAGE_PRESETS = {"BODY": Preset(widths=(40,))}


@pytest.fixture
def image():
    drawn = drawn_image("Bench", (200, 100))
    assert len(make_renditions(drawn)) == 2
    return drawn


@pytest.fixture
def document():
    return Document.objects.create(title="Plan", file=drawn_file("plan.png", (4, 4)))


def run(*arguments):
    """Return the lines that the command prints."""
    output = StringIO()
    call_command("media", *arguments, stdout=output)
    return output.getvalue().splitlines()


def failing(*arguments):
    """Return the lines that the command prints before it fails, and its last words."""
    output = StringIO()
    with pytest.raises(CommandError) as raised:
        call_command("media", *arguments, stdout=output)
    return output.getvalue().splitlines(), str(raised.value)


def aged(path, seconds):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"1234")
    os.utime(path, (time.time() - seconds,) * 2)


def test_check_of_whole_media(image, document):
    assert run("check", "--checksums") == ["4 files are stored, 4 are named by a row."]


def test_check_names_what_is_lost_damaged_and_named_by_nobody(image, document, tmp_path):
    (tmp_path / document.file.name).unlink()
    (tmp_path / image.file.name).write_bytes(b"something else")
    aged(tmp_path / "images/orphan.webp", 0)
    lines, words = failing("check", "--checksums")
    assert lines == [
        "4 files are stored, 4 are named by a row.",
        "1 lost: no file of this name",
        f"  {document.file.name} (wagtaildocs.Document {document.pk})",
        "1 damaged: not what was uploaded",
        f"  {image.file.name} (cms.CmsImage {image.pk})",
        "1 named by no row: `media sweep` deletes it once it is a day old",
        "  images/orphan.webp",
    ]
    assert words == "1 files are lost, 1 are damaged."


def test_sweep_deletes_old_files_that_no_row_names(image, document, tmp_path):
    for path in tmp_path.rglob("*"):
        os.utime(path, (time.time() - 2 * DAY,) * 2)
    aged(tmp_path / "images/old.webp", 2 * DAY)
    aged(tmp_path / "documents/old/plan.pdf", 2 * DAY)
    aged(tmp_path / "images/new.webp", DAY / 2)
    found = ["documents/old/plan.pdf", "images/old.webp"]
    *names, last = run("sweep", "--dry-run")
    assert (sorted(names), last) == (found, "2 files would be deleted, 8 bytes.")
    *names, last = run("sweep")
    assert (sorted(names), last) == (found, "2 files deleted, 8 bytes.")
    assert run("sweep") == ["0 files deleted, 0 bytes."]
    assert run("sweep", "--hours", "6") == ["images/new.webp", "1 files deleted, 4 bytes."]
    assert run("check") == ["4 files are stored, 4 are named by a row."]


def test_copy_to_a_bucket_that_nobody_named_says_what_to_set():
    assert failing("copy", "--from", "folder", "--to", "s3") == ([], "No bucket is named: set MEDIA_S3_BUCKET.")


def test_copy_to_itself_is_refused():
    assert failing("copy", "--from", "folder", "--to", "folder") == ([], "--from and --to name the same store.")


def build(*arguments):
    output = StringIO()
    call_command("renditions", "build", "--workers", "1", *arguments, stdout=output, stderr=output)
    return output.getvalue().splitlines()


def test_build_makes_what_a_new_preset_lacks(image, settings):
    before = {one.pk for one in image.renditions.all()}
    settings.IMAGE_PRESETS = {
        **settings.IMAGE_PRESETS,
        "CARD": Preset(widths=(60,), ratio=(3, 2)),
        "WIDE": Preset((90,)),
    }
    assert build("--preset", "CARD") == ["1 images lacked renditions: 2 made."]
    assert image.renditions.count() == 4
    assert build("--preset", "CARD") == ["0 images lacked renditions: 0 made."]
    assert build() == ["1 images lacked renditions: 2 made."]
    assert before < {one.pk for one in image.renditions.all()}
    assert len(CmsImage.objects.get().preset_renditions) == 6


def test_build_goes_on_after_an_original_that_is_lost(image, tmp_path, settings):
    other = drawn_image("Table", (200, 100))
    (tmp_path / image.file.name).unlink()
    settings.IMAGE_PRESETS = {"CARD": Preset(widths=(60,), ratio=(3, 2))}
    with pytest.raises(CommandError, match="The originals of 1 images cannot be read"):
        build()
    assert (image.renditions.count(), other.renditions.count()) == (2, 2)
