"""Images of the library: what an upload derives, refuses and queues."""

import hashlib
import io
import logging
import zlib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from cms.models import CmsImage, CmsRendition
from cms.tasks import make_renditions_task
from settings.images import Preset
from tests.images import drawn_file, drawn_image, sideways_file

pytestmark = pytest.mark.django_db

THUMBNAIL = "fill-40x40|format-webp|webpquality-80"


@pytest.fixture(autouse=True)
def _one_rendition(settings) -> None:
    settings.IMAGE_FORMATS = ("WEBP",)
    settings.IMAGE_PRESETS = {"THUMBNAIL": Preset(widths=(40,), ratio=(1, 1))}


def form_for(file: ContentFile, instance: CmsImage | None = None, **fields: object):
    content_type = f"image/{file.name.rpartition('.')[2]}"
    return get_image_form(CmsImage)(
        {"title": "Harbour", "collection": Collection.get_first_root_node().pk, **fields},
        {"file": SimpleUploadedFile(file.name, file.read(), content_type)},
        instance=instance or CmsImage(),
    )


def specs_of(image: CmsImage) -> list[str]:
    return sorted(image.renditions.values_list("filter_spec", flat=True))


def test_upload_gets_a_placeholder_and_a_colour() -> None:
    image = CmsImage.objects.get(pk=drawn_image("Harbour").pk)
    assert image.placeholder.startswith("data:image/webp;base64,")
    assert len(image.placeholder) < 700
    assert image.dominant_colour[0] == "#"
    assert len(image.dominant_colour) == 7


def test_upload_by_code_knows_its_size_and_hash() -> None:
    image = CmsImage.objects.get(pk=drawn_image("Harbour").pk)
    with image.file.open() as stored:
        content = stored.read()
    assert (image.file_size, image.file_hash) == (
        len(content),
        hashlib.sha1(content, usedforsecurity=False).hexdigest(),
    )


def test_upload_makes_renditions_once_committed(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        image = drawn_image("Harbour", (200, 100))
    assert specs_of(image) == []
    for callback in callbacks:
        callback()
    assert specs_of(image) == [THUMBNAIL]


def test_new_title_queues_nothing(django_capture_on_commit_callbacks) -> None:
    image = CmsImage.objects.get(pk=drawn_image("Harbour").pk)
    image.title = "Harbour at dawn"
    with django_capture_on_commit_callbacks() as callbacks:
        image.save()
    assert callbacks == []


def test_new_title_of_a_partly_loaded_image_keeps_what_was_derived(django_capture_on_commit_callbacks) -> None:
    stored = drawn_image("Harbour")
    image = CmsImage.objects.only("title").get(pk=stored.pk)
    image.title = "Harbour at dawn"
    with django_capture_on_commit_callbacks() as callbacks:
        image.save()
    assert callbacks == []
    assert CmsImage.objects.get(pk=stored.pk).placeholder == stored.placeholder


def test_deferred_file_that_is_read_later_counts_as_unchanged(django_capture_on_commit_callbacks) -> None:
    image = CmsImage.objects.defer("file").get(pk=drawn_image("Harbour").pk)
    assert image.file.name.startswith("original_images/harbour")
    with django_capture_on_commit_callbacks() as callbacks:
        image.save()
    assert callbacks == []


def test_new_focal_point_queues_the_renditions(django_capture_on_commit_callbacks) -> None:
    image = CmsImage.objects.get(pk=drawn_image("Harbour", (200, 100)).pk)
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 20, 20, 10, 10
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    assert specs_of(image) == [THUMBNAIL]


def test_replaced_file_drops_old_renditions_and_makes_new_ones(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        image = drawn_image("Harbour", (200, 100))
    old = image.renditions.get()
    red = io.BytesIO()
    Image.new("RGB", (60, 60), "#ff0000").save(red, "PNG")
    image = CmsImage.objects.get(pk=image.pk)
    form = form_for(ContentFile(red.getvalue(), name="red.png"), image)
    assert form.errors == {}
    with django_capture_on_commit_callbacks(execute=True):
        image = form.save()
    new = image.renditions.get()
    assert new.pk != old.pk
    assert image.dominant_colour == "#ff0000"
    assert (image.width, image.height) == (60, 60)


def test_file_replaced_by_code_drops_old_renditions_and_makes_new_ones(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        image = drawn_image("Harbour", (200, 100))
    old = image.renditions.get()
    with django_capture_on_commit_callbacks(execute=True):
        image.file = drawn_file("other.jpg", (80, 80))
        image.save()
    assert image.renditions.get().pk != old.pk


def test_sideways_photo_has_the_size_that_readers_see() -> None:
    image = CmsImage.objects.create(title="Portrait", file=sideways_file())
    assert (image.width, image.height) == (400, 600)


def test_cut_off_file_is_saved_without_placeholder(caplog) -> None:
    cut_off = ContentFile(drawn_file("harbour.jpg").read()[:4000], name="harbour.jpg")
    with caplog.at_level(logging.WARNING, logger="cms.models.images"):
        image = CmsImage.objects.create(title="Harbour", file=cut_off)
    assert (image.placeholder, image.dominant_colour) == ("", "")
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_missing_file_does_not_stop_a_save() -> None:
    image = CmsImage.objects.get(pk=drawn_image("Harbour").pk)
    Path(image.file.path).unlink()
    image.credit = "Photo: A. Example"
    image.save()
    assert CmsImage.objects.get(pk=image.pk).credit == "Photo: A. Example"


def test_missing_file_does_not_stop_the_task(caplog) -> None:
    image = drawn_image("Harbour")
    Path(image.file.path).unlink()
    with caplog.at_level(logging.WARNING, logger="cms.tasks"):
        make_renditions_task.call(image.pk)
    assert [record.name for record in caplog.records] == ["cms.tasks"]
    assert CmsRendition.objects.count() == 0


def test_cut_off_file_does_not_stop_the_task(caplog) -> None:
    cut_off = ContentFile(drawn_file("harbour.jpg").read()[:4000], name="harbour.jpg")
    image = CmsImage.objects.create(title="Harbour", file=cut_off)
    caplog.clear()
    with caplog.at_level(logging.WARNING, logger="cms.tasks"):
        make_renditions_task.call(image.pk)
    assert [record.name for record in caplog.records] == ["cms.tasks"]


def test_missing_image_ends_the_task_quietly(caplog) -> None:
    make_renditions_task.call(0)
    assert caplog.records == []


def test_form_takes_what_editors_say_about_an_image() -> None:
    words = {"credit": "Photo: A. Example", "licence": "CC BY 4.0", "source_url": "https://example.org/harbour"}
    form = form_for(drawn_file("harbour.png"), description="A harbour", **words)
    assert form.errors == {}
    stored = CmsImage.objects.filter(pk=form.save().pk).values("description", "is_decorative", *words).get()
    assert stored == {"description": "A harbour", "is_decorative": False, **words}


def test_form_explains_every_field_of_ours() -> None:
    fields = get_image_form(CmsImage).base_fields
    names = ["description", "is_decorative", "credit", "licence", "source_url"]
    assert [name for name in names if not fields[name].help_text] == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.org/a.jpg", "example"])
def test_form_with_a_source_that_is_no_web_address_is_refused(address) -> None:
    form = form_for(drawn_file("harbour.png"), source_url=address)
    assert form.errors == {"source_url": ["Enter a valid URL."]}


def test_form_with_a_file_that_is_no_image_is_refused() -> None:
    form = form_for(ContentFile(b"<script>alert(1)</script>", name="harbour.png"))
    assert list(form.errors) == ["file"]


def test_form_with_a_suffix_that_belies_its_content_is_refused() -> None:
    form = form_for(ContentFile(drawn_file("harbour.jpg").read(), name="harbour.png"))
    assert form.errors["file"] == [
        "Not a valid .png image. The extension does not match the file format (jpeg)",
    ]


def test_form_with_too_many_bytes_is_refused(settings) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1024
    form = form_for(drawn_file("harbour.jpg"))
    assert [error.code for error in form.errors.as_data()["file"]] == ["file_too_large"]


def test_admin_upload_and_new_file_have_their_renditions(admin_client, django_capture_on_commit_callbacks) -> None:
    collection = Collection.get_first_root_node().pk
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(
            reverse("wagtailimages:add_multiple"),
            {
                "title": "Harbour",
                "collection": collection,
                "files[]": SimpleUploadedFile("harbour.jpg", drawn_file("harbour.jpg").read(), "image/jpeg"),
            },
            headers={"X-Requested-With": "XMLHttpRequest"},
        )
    image = CmsImage.objects.get()
    assert (specs_of(image), len(image.dominant_colour)) == ([THUMBNAIL], 7)
    first = image.renditions.get().pk
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(
            reverse("wagtailimages:edit", args=[image.pk]),
            {
                "title": "Harbour at dawn",
                "collection": collection,
                "file": SimpleUploadedFile("dawn.png", drawn_file("dawn.png", (90, 90)).read(), "image/png"),
            },
        )
    image = CmsImage.objects.get()
    assert (image.title, image.width, specs_of(image)) == ("Harbour at dawn", 90, [THUMBNAIL])
    assert image.renditions.get().pk != first


def bomb(width: int, height: int) -> ContentFile:
    """Return a PNG of few bytes that unpacks to width times height black pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + bytes([1, 0, 0, 0, 0])
    rows = zlib.compress(bytes((width + 7) // 8 + 1) * height, 9)
    signature = b"\x89PNG\r\n\x1a\n"
    return ContentFile(signature + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b""), name="bomb.png")


def test_form_with_a_decompression_bomb_is_refused_with_the_limit(settings) -> None:
    form = form_for(bomb(20_000, 20_000))
    (error,) = form.errors["file"]
    assert (
        error
        == f"This file has too many pixels (unknown number). Maximum pixels {settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS}."
    )


def test_form_with_an_image_just_over_the_limit_is_refused(settings) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1_000_000
    form = form_for(bomb(1_001, 1_000))
    assert form.errors["file"] == ["This file has too many pixels (1001000). Maximum pixels 1000000."]


def test_decorative_image_has_no_alternative_text() -> None:
    assert drawn_image("Dots", description="Dots", is_decorative=True).default_alt_text == ""


def test_decorative_image_is_still_so_when_loaded_again() -> None:
    image = CmsImage.objects.get(pk=drawn_image("Dots", is_decorative=True).pk)
    image.save()
    assert CmsImage.objects.get(pk=image.pk).is_decorative is True


@pytest.mark.parametrize(("description", "expected"), [("Boats at dawn", "Boats at dawn"), ("", "Harbour")])
def test_alternative_text_is_the_description_else_the_title(description, expected) -> None:
    assert drawn_image("Harbour", description=description).default_alt_text == expected


def test_bad_source_address_is_refused_by_the_model() -> None:
    image = drawn_image("Harbour", source_url="javascript:alert(1)")
    with pytest.raises(ValidationError):
        image.full_clean()
