"""The image presets: the only sizes that the API offers, and that are made after an upload."""

from typing import NamedTuple


class Preset(NamedTuple):
    """One size of an image.

    `widths` are in CSS pixels, ascending, three at most; the first is what `rendition` answers with, all of them make
    up `srcSet`. `ratio` is width to height, cropped around the focal point; None keeps the image's own. `quality` is
    that of WebP and JPEG, `avif_quality` that of AVIF, which counts otherwise; both 1 to 100.
    """

    widths: tuple[int, ...]
    ratio: tuple[int, int] | None = None
    quality: int = 80
    avif_quality: int = 60


IMAGE_PRESETS: dict[str, Preset] = {
    "THUMBNAIL": Preset(widths=(160,), ratio=(1, 1)),
    "AVATAR": Preset(widths=(96, 192), ratio=(1, 1)),
    "CARD": Preset(widths=(480, 960), ratio=(3, 2)),
    "BODY": Preset(widths=(800, 1600)),
    "HERO": Preset(widths=(1200, 1920), ratio=(16, 9)),
    "SHARE": Preset(widths=(1200,), ratio=(40, 21)),
}
# What every width is made in, the format that saves most first; the last one is what every program reads.
IMAGE_FORMATS = ("AVIF", "WEBP", "JPEG")


def formats(avif: bool) -> tuple[str, ...]:
    """Return the formats that are made, with AVIF or without."""
    return IMAGE_FORMATS if avif else IMAGE_FORMATS[1:]
