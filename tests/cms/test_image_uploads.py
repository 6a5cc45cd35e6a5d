"""What is kept of an uploaded image: its pixels as they are meant, and nothing else."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from cms.admin.uploads import STORE_AWAY
from cms.models import CmsImage
from cms.renditions import make_renditions
from settings.images import Preset
from tests import awkward

pytestmark = pytest.mark.django_db


def form_for(name, content, instance=None):
    return get_image_form(CmsImage)(
        {"title": name, "collection": Collection.get_first_root_node().pk},
        {"file": SimpleUploadedFile(name, content, "text/html")},
        instance=instance or CmsImage(),
    )


def uploaded(name):
    """Return the stored image, its file's bytes, and the picture in it."""
    form = form_for(name, awkward.TAKEN[name]())
    assert form.errors == {}
    image = CmsImage.objects.get(pk=form.save().pk)
    with image.file.open() as file:
        content = file.read()
    return image, content, Image.open(io.BytesIO(content))


def rendition_of(image, settings):
    settings.IMAGE_FORMATS = ("WEBP",)
    settings.IMAGE_PRESETS = {"BODY": Preset(widths=(100,))}
    (made,) = make_renditions(image)
    with made.file.open() as file:
        rendition = Image.open(io.BytesIO(file.read()))
    rendition.load()
    return rendition


def is_near(colour, expected):
    return all(abs(one - other) < 12 for one, other in zip(colour[:3], expected, strict=True))


@pytest.mark.parametrize("name", awkward.TAKEN)
def test_nothing_but_the_picture_is_kept(name):
    _, content, picture = uploaded(name)
    picture.load()
    assert awkward.SECRET.encode() not in content
    assert b"PK\x03\x04" not in content
    assert getattr(picture, "n_frames", 1) == 1
    assert "comment" not in picture.info
    assert set(picture.getexif()) - {0x0112} == set()


def test_orientation_and_colours_are_kept():
    image, _, picture = uploaded("rotated.jpg")
    assert dict(picture.getexif()) == {0x0112: 6}
    assert picture.info["icc_profile"] == awkward.profile()
    assert (image.width, image.height) == (400, 600)


def test_same_picture_uploaded_twice_has_the_same_hash_and_another_address():
    first, _, _ = uploaded("rotated.jpg")
    second, _, _ = uploaded("rotated.jpg")
    assert first.file_hash == second.file_hash
    assert first.file.name != second.file.name


@pytest.mark.parametrize(
    ("name", "colour"),
    [
        ("cmyk.jpg", (255, 0, 0)),
        ("grey-in-16-bits.png", (128, 128, 128)),
        ("colour-in-16-bits.png", (255, 0, 0)),
        ("animated.gif", (255, 0, 0)),
        ("animated.webp", (255, 0, 0)),
        ("telephone.heic", (255, 0, 0)),
        ("archive-behind.jpg", (255, 0, 0)),
    ],
)
def test_colours_reach_the_rendition(settings, name, colour):
    image, _, _ = uploaded(name)
    pixel = rendition_of(image, settings).convert("RGB").getpixel((8, 8))
    assert is_near(pixel, colour), pixel


def test_rotated_photo_stands_upright_in_its_rendition(settings):
    rendition = rendition_of(uploaded("rotated.jpg")[0], settings)
    assert rendition.size == (100, 150)
    # Turned to the right, the upper left corner is the upper right one.
    assert is_near(rendition.convert("RGB").getpixel((92, 8)), (255, 0, 0))


def test_photo_of_a_telephone_becomes_a_jpeg():
    image, _, picture = uploaded("telephone.heic")
    assert (picture.format, image.file.name.rpartition(".")[2]) == ("JPEG", "jpg")


def test_lossless_picture_stays_lossless():
    noise = Image.effect_noise((40, 30), 90).convert("RGB")
    form = form_for("noise.webp", awkward.encoded(noise, "WEBP", lossless=True))
    assert form.errors == {}
    with form.save().file.open() as file:
        assert Image.open(file).convert("RGB").tobytes() == noise.tobytes()


DAMAGED = "This image is damaged or incomplete. Export it again from the program that it comes from, and upload that."


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("truncated.jpg", DAMAGED),
        ("bomb.png", "This file has too many pixels (unknown number). Maximum pixels 100000000."),
        ("drawing.svg", "Not a supported image format. Supported formats: GIF, JPG, JPEG, PNG, WEBP, HEIC."),
        ("empty.png", "The submitted file is empty."),
    ],
)
def test_refusal_says_why(name, message):
    form = form_for(name, awkward.REFUSED[name]())
    assert form.errors == {"file": [message]}


@pytest.mark.parametrize("name", awkward.REFUSED)
def test_refused_file_is_not_stored(name, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    form = form_for(name, awkward.REFUSED[name]())
    assert list(form.errors) == ["file"]
    assert [*tmp_path.rglob("*")] == []


def test_address_of_a_new_file_was_never_used_before(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    image, _, _ = uploaded("rotated.jpg")
    (tmp_path / image.file.name).unlink()
    assert uploaded("rotated.jpg")[0].file.name != image.file.name


def test_replaced_file_goes_once_the_row_names_the_new_one(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.MEDIA_ROOT = tmp_path
    image, _, _ = uploaded("rotated.jpg")
    old = tmp_path / image.file.name
    with django_capture_on_commit_callbacks(execute=True):
        form = form_for("cmyk.jpg", awkward.cmyk(), image)
        assert form.is_valid()
        assert old.exists()
        form.save()
    assert not old.exists()
    assert (tmp_path / image.file.name).exists()


def test_file_whose_row_cannot_be_written_is_deleted(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    form = form_for("rotated.jpg", awkward.rotated())
    assert form.is_valid()
    form.instance.title = None
    with pytest.raises(Exception, match="title"):
        form.save()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_upload_while_the_store_is_away_says_so_and_keeps_what_was_typed(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("cms.media.folders.FolderStore._save", _fail)
    form = form_for("rotated.jpg", awkward.rotated())
    assert form.errors == {"file": [str(STORE_AWAY)]}
    assert form.data["title"] == "rotated.jpg"
    assert CmsImage.objects.count() == 0


def _fail(*args):
    raise OSError("No space left on device")
