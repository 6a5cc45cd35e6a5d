"""Image files: size, placeholder and dominant colour, of every kind of picture."""

import base64
import io
import warnings

import pytest
from PIL import Image

from cms.image_files import PLACEHOLDER_MAX_BYTES, oriented_size, refuse_decompression_bombs, summarise
from tests.images import drawn_file, sideways_file


def picture_of(mode: str, colour: object, size: tuple[int, int] = (40, 30)) -> io.BytesIO:
    file = io.BytesIO()
    Image.new(mode, size, colour).save(file, "JPEG" if mode == "CMYK" else "PNG")
    file.seek(0)
    return file


def test_summary_of_a_photo_is_a_small_data_uri_and_its_main_colour() -> None:
    placeholder, colour = summarise(drawn_file("sun.jpg"))
    assert placeholder.startswith("data:image/webp;base64,")
    assert len(placeholder) < PLACEHOLDER_MAX_BYTES
    assert [abs(int(colour[at : at + 2], 16) - int("#1f5f8b"[at : at + 2], 16)) < 6 for at in (1, 3, 5)] == [True] * 3


def test_placeholder_of_noise_stays_under_its_limit() -> None:
    noise = io.BytesIO()
    Image.merge("RGBA", [Image.effect_noise((600, 600), 255) for _ in range(4)]).save(noise, "PNG")
    assert 0 < len(summarise(noise).placeholder) < PLACEHOLDER_MAX_BYTES


@pytest.mark.parametrize(
    ("mode", "colour", "expected"),
    [
        ("RGB", "#ff0000", "#ff0000"),
        ("L", 128, "#808080"),
        ("1", 1, "#ffffff"),
        ("P", 0, "#000000"),
        ("I;16", 65535, "#ffffff"),
        ("RGBA", (0, 0, 255, 255), "#0000ff"),
        ("RGBA", (0, 0, 255, 20), ""),
        ("LA", (255, 255), "#ffffff"),
        ("CMYK", (0, 0, 0, 0), "#ffffff"),
    ],
)
def test_dominant_colour_of_every_mode_is_read(mode, colour, expected) -> None:
    assert summarise(picture_of(mode, colour)).dominant_colour == expected


def test_summary_of_one_pixel_has_a_placeholder() -> None:
    assert summarise(picture_of("RGB", "#102030", (1, 1))).placeholder.startswith("data:image/webp;base64,")


def test_summary_of_an_extreme_panorama_has_a_placeholder() -> None:
    assert summarise(picture_of("RGB", "#102030", (4000, 2))).placeholder.startswith("data:image/webp;base64,")


def test_summary_of_a_cut_off_file_raises_os_error() -> None:
    with pytest.raises(OSError, match="truncated"):
        summarise(io.BytesIO(drawn_file("sun.jpg").read()[:4000]))


def test_oriented_size_of_a_sideways_photo_is_the_size_that_readers_see() -> None:
    assert oriented_size(sideways_file()) == (400, 600)


def test_oriented_size_of_an_upright_photo_is_its_own() -> None:
    assert oriented_size(drawn_file("sun.png", (60, 40))) == (60, 40)


def test_placeholder_of_a_sideways_photo_stands_upright() -> None:
    width, height = oriented_size(decoded(summarise(sideways_file()).placeholder))
    assert width < height


def decoded(data_uri: str) -> io.BytesIO:
    return io.BytesIO(base64.b64decode(data_uri.partition(",")[2]))


def test_refused_bomb_is_not_decoded(settings, monkeypatch) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1000
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        refuse_decompression_bombs()
        with pytest.raises(Image.DecompressionBombWarning):
            oriented_size(picture_of("RGB", "#000", (40, 30)))
        assert oriented_size(picture_of("RGB", "#000", (40, 25))) == (40, 25)
