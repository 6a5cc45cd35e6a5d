"""Renditions: what the presets ask for, the choice among those that are there, and their making."""

import io
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from cms.models import CmsImage
from cms.renditions import (
    all_filter_specs,
    best,
    filter_spec,
    filter_specs,
    make_renditions,
    of_preset,
    request_renditions,
    specs_for,
    srcset,
    widths_for,
)
from settings.images import Preset
from tests.images import drawn_file, drawn_image, sideways_file

CARD = Preset(widths=(480, 960), ratio=(3, 2))
BODY = Preset(widths=(800, 1600), quality=70)
BOTH = {"CARD": CARD, "BODY": BODY}


class Stored(NamedTuple):
    """Stands in for a row of the renditions table."""

    pk: int
    filter_spec: str
    width: int

    @property
    def url(self) -> str:
        return f"/media/{self.pk}.webp"


def rows_of(preset: Preset, *widths: int) -> list[Stored]:
    return [Stored(number, filter_spec(preset, width), width) for number, width in enumerate(widths, start=1)]


def test_filter_spec_of_a_ratio_fills_its_box() -> None:
    assert filter_spec(CARD, 480) == "fill-480x320|format-webp|webpquality-80"


def test_filter_spec_without_ratio_sets_the_width() -> None:
    assert filter_spec(BODY, 800) == "width-800|format-webp|webpquality-70"


def test_filter_spec_of_an_uneven_height_is_rounded() -> None:
    assert filter_spec(Preset(widths=(100,), ratio=(16, 9)), 100) == "fill-100x56|format-webp|webpquality-80"


@pytest.mark.parametrize(
    ("image_format", "end"),
    [("JPEG", "format-jpeg|jpegquality-70"), ("AVIF", "format-avif|avifquality-60")],
)
def test_filter_spec_of_a_format_has_its_own_quality(image_format, end) -> None:
    assert filter_spec(BODY, 800, image_format) == f"width-800|{end}"


def test_presets_have_three_widths_at_most(settings) -> None:
    assert [name for name, preset in settings.IMAGE_PRESETS.items() if len(preset.widths) > 3] == []
    assert [preset for preset in settings.IMAGE_PRESETS.values() if list(preset.widths) != sorted(preset.widths)] == []


def test_filter_specs_of_a_preset_ascend() -> None:
    assert filter_specs(CARD) == (
        "fill-480x320|format-webp|webpquality-80",
        "fill-960x640|format-webp|webpquality-80",
    )


def test_all_filter_specs_with_two_presets_alike_name_each_once(settings) -> None:
    settings.IMAGE_PRESETS = {"CARD": CARD, "TEASER": CARD, "BODY": BODY}
    assert all_filter_specs() == (
        *filter_specs(CARD),
        *filter_specs(CARD, "JPEG"),
        *filter_specs(BODY),
        *filter_specs(BODY, "JPEG"),
    )


@pytest.mark.parametrize(
    ("preset", "size", "widths"),
    [
        (BODY, (2000, 100), (800, 1600)),
        (BODY, (1600, 100), (800, 1600)),
        (BODY, (1000, 100), (800, 1600)),
        (BODY, (800, 100), (800,)),
        (BODY, (10, 10), (800,)),
        (CARD, (2000, 300), (480,)),
        (CARD, (2000, 330), (480, 960)),
        (CARD, (300, 2000), (480,)),
    ],
)
def test_widths_for_an_original_stop_at_the_first_that_it_does_not_reach(preset, size, widths) -> None:
    assert widths_for(preset, *size) == widths


def test_specs_for_a_small_original_have_one_width_a_preset_in_each_format(settings) -> None:
    settings.IMAGE_PRESETS = BOTH
    assert specs_for(100, 100) == (
        filter_spec(CARD, 480),
        filter_spec(CARD, 480, "JPEG"),
        filter_spec(BODY, 800),
        filter_spec(BODY, 800, "JPEG"),
    )


def test_best_takes_the_width_that_is_asked_for() -> None:
    assert best(rows_of(CARD, 480, 960), CARD, 960).width == 960


def test_best_without_the_width_takes_the_nearest_smaller() -> None:
    three = Preset(widths=(100, 200, 300))
    assert best(rows_of(three, 100, 200), three, 300).width == 200


def test_best_never_takes_a_larger_one() -> None:
    assert best(rows_of(CARD, 960), CARD, 480) is None


def test_best_never_takes_one_of_another_preset() -> None:
    assert best(rows_of(BODY, 800), CARD, 960) is None


def test_best_of_two_crops_takes_the_newer() -> None:
    spec = filter_spec(CARD, 480)
    assert best([Stored(8, spec, 480), Stored(3, spec, 480)], CARD, 480).pk == 8


def test_of_preset_sorts_by_width() -> None:
    large, small = Stored(1, filter_spec(CARD, 960), 960), Stored(2, filter_spec(CARD, 480), 480)
    assert of_preset([large, *rows_of(BODY, 800), small], CARD) == [small, large]


def test_srcset_names_each_width_once_ascending() -> None:
    assert srcset([("/a.webp", 960), ("/b.webp", 480), ("/c.webp", 960)]) == "/b.webp 480w, /c.webp 960w"


def test_srcset_of_nothing_is_empty() -> None:
    assert srcset([]) == ""


def made_then_erased(image: CmsImage) -> set[str]:
    """Return the addresses of the renditions that are made now, leaving their names free for others."""
    made = make_renditions(image)
    for rendition in made:
        Path(rendition.file.path).unlink()
    return {rendition.file.name for rendition in made}


@pytest.mark.django_db
class TestMakeRenditions:
    @pytest.fixture(autouse=True)
    def _presets(self, settings) -> None:
        settings.IMAGE_FORMATS = ("WEBP",)
        settings.IMAGE_PRESETS = {
            "THUMBNAIL": Preset(widths=(40,), ratio=(1, 1)),
            "BODY": Preset(widths=(80, 160)),
        }

    def test_makes_one_webp_a_width(self) -> None:
        image = drawn_image("Harbour", (200, 100))
        made = make_renditions(image)
        assert {(one.filter_spec, one.width, one.height) for one in made} == {
            ("fill-40x40|format-webp|webpquality-80", 40, 40),
            ("width-80|format-webp|webpquality-80", 80, 40),
            ("width-160|format-webp|webpquality-80", 160, 80),
        }
        with made[0].file.open() as file:
            assert Image.open(file).format == "WEBP"

    def test_of_a_small_original_are_not_scaled_up(self) -> None:
        made = make_renditions(drawn_image("Stamp", (90, 30)))
        assert sorted((one.width, one.height) for one in made) == [(30, 30), (80, 26), (90, 30)]

    def test_in_every_format_have_its_name_and_content(self, settings) -> None:
        settings.IMAGE_FORMATS = ("AVIF", "WEBP", "JPEG")
        settings.IMAGE_PRESETS = {"BODY": Preset(widths=(80,))}
        made = {}
        for one in make_renditions(drawn_image("Harbour", (200, 100))):
            with one.file.open() as file:
                made[Image.open(file).format] = one.file.name.rpartition(".")[2]
        assert made == {"AVIF": "avif", "WEBP": "webp", "JPEG": "jpg"}

    def test_in_jpeg_of_a_transparent_original_stand_on_white(self, settings) -> None:
        settings.IMAGE_FORMATS = ("JPEG",)
        settings.IMAGE_PRESETS = {"BODY": Preset(widths=(80,))}
        glass = io.BytesIO()
        Image.new("RGBA", (100, 100), (0, 0, 0, 0)).save(glass, "PNG")
        (made,) = make_renditions(CmsImage.objects.create(title="Glass", file=ContentFile(glass.getvalue(), "g.png")))
        with made.file.open() as file:
            assert Image.open(file).getpixel((40, 40)) == (255, 255, 255)

    def test_a_second_time_makes_nothing(self) -> None:
        image = drawn_image("Harbour", (200, 100))
        first = {one.pk for one in make_renditions(image)}
        assert make_renditions(image) == []
        assert set(image.renditions.values_list("pk", flat=True)) == first

    def test_after_the_focal_point_moved_replaces_the_crops_alone(self) -> None:
        image = drawn_image("Harbour", (200, 100))
        before = {one.filter_spec: one for one in make_renditions(image)}
        image.focal_point_x, image.focal_point_y = 180, 50
        image.focal_point_width = image.focal_point_height = 20
        image.save()
        after = {one.filter_spec: one for one in make_renditions(image)}
        assert list(after) == ["fill-40x40|format-webp|webpquality-80"]
        crop = after["fill-40x40|format-webp|webpquality-80"]
        assert set(image.renditions.values_list("pk", flat=True)) == {
            crop.pk,
            *(one.pk for spec, one in before.items() if spec.startswith("width")),
        }
        # The sun stands left of the middle: the crop around the right edge is all sky.
        with crop.file.open() as file:
            (_, reddest), _, _ = Image.open(file).convert("RGB").getextrema()
        assert reddest < 100

    def test_leave_renditions_of_the_admin_alone(self) -> None:
        image = drawn_image("Harbour", (200, 100))
        of_admin = image.renditions.create(filter_spec="max-165x165", file=drawn_file("harbour.webp", (165, 82)))
        make_renditions(image)
        assert image.renditions.filter(pk=of_admin.pk).exists()

    def test_of_a_sideways_photo_stand_upright_and_carry_no_position(self) -> None:
        image = drawn_image("Portrait")
        image.file = sideways_file("portrait.jpg")
        image.save()
        body = best(make_renditions(image), Preset(widths=(80, 160)), 160)
        assert (body.width, body.height) == (160, 240)
        with body.file.open() as file:
            assert dict(Image.open(file).getexif()) == {}

    def test_of_another_file_or_crop_have_another_address(self) -> None:
        image = drawn_image("Lighthouse", (200, 100))
        addresses = made_then_erased(image)
        image.focal_point_x = image.focal_point_y = image.focal_point_width = image.focal_point_height = 20
        image.save()
        addresses |= made_then_erased(image)
        Path(image.file.path).unlink()
        image.file = drawn_file("lighthouse.jpg", (210, 100))
        image.save()
        addresses |= made_then_erased(image)
        assert len(addresses) == 3 + 1 + 3

    def test_of_a_file_replaced_meanwhile_are_dropped(self) -> None:
        image = drawn_image("Harbour", (200, 100))
        type(image).objects.filter(pk=image.pk).update(file="original_images/other.jpg")
        assert make_renditions(image) == []
        assert image.renditions.count() == 0

    def test_requested_twice_are_queued_once(self, monkeypatch) -> None:
        from cms.tasks import make_renditions_task

        queued: list[tuple[int, ...]] = []
        monkeypatch.setattr(type(make_renditions_task), "enqueue", lambda self, *image_ids: queued.append(image_ids))
        request_renditions([987653, 987654])
        request_renditions([987654])
        request_renditions([987654, 987655])
        assert queued == [(987653, 987654), (987655,)]

    def test_are_listed_with_the_image_as_they_come_and_go(self) -> None:
        image = drawn_image("Harbour", (200, 100))
        made = make_renditions(image)
        image.refresh_from_db()
        assert image.preset_renditions == {
            one.filter_spec: [one.pk, one.file.name, one.width, one.height] for one in made
        }
        image.renditions.exclude(pk=made[0].pk).delete()
        image.refresh_from_db()
        assert list(image.preset_renditions) == [made[0].filter_spec]

    def test_made_while_an_editor_saves_the_image_stay_listed(self) -> None:
        image = drawn_image("Harbour", (200, 100))
        opened = type(image).objects.get(pk=image.pk)
        made = make_renditions(image)
        opened.title = "Port"
        opened.save()
        opened.refresh_from_db()
        assert sorted(opened.preset_renditions) == sorted(one.filter_spec for one in made)
