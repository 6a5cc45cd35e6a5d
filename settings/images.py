"""The image presets: the only sizes that the API offers, and that are made after an upload."""

from typing import NamedTuple


class Preset(NamedTuple):
    """One size of an image.

    `widths` are in CSS pixels, ascending; the first is what `rendition` answers with, all of them make up `srcSet`.
    `ratio` is width to height, cropped around the focal point; None keeps the image's own. `quality` is WebP's, 1
    to 100.
    """

    widths: tuple[int, ...]
    ratio: tuple[int, int] | None = None
    quality: int = 80


IMAGE_PRESETS: dict[str, Preset] = {
    "THUMBNAIL": Preset(widths=(160,), ratio=(1, 1)),
    "AVATAR": Preset(widths=(96, 192), ratio=(1, 1)),
    "CARD": Preset(widths=(480, 960), ratio=(3, 2)),
    "BODY": Preset(widths=(800, 1600)),
    "HERO": Preset(widths=(1200, 1920), ratio=(16, 9)),
    "SHARE": Preset(widths=(1200,), ratio=(40, 21)),
}
