"""What is read from the file of an image: its size as shown, its placeholder and its dominant colour."""

import base64
import io
import warnings
from collections import Counter
from typing import IO, NamedTuple

from django.conf import settings
from PIL import Image, ImageFilter, ImageOps

PLACEHOLDER_MAX_BYTES = 700
# The longest side of a placeholder in pixels: the first that fits is taken.
PLACEHOLDER_SIDES = (24, 16, 8)
PLACEHOLDER_PREFIX = "data:image/webp;base64,"
DOMINANT_COLOUR_SIDE = 64
# Colours that differ by less than about this much in each channel, of 256, count as one.
COLOUR_STEP = 32
# Pixels with less alpha than this, of 255, have no say in the dominant colour.
OPAQUE_ENOUGH = 128
ORIENTATION_TAG = 0x0112
SIDEWAYS = {5, 6, 7, 8}

# What Pillow, Willow and the storages raise for a file that is gone, cut off, too large or no image.
BROKEN_FILE_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


class Summary(NamedTuple):
    """What stands in for an image until it has loaded: a data URI and a colour as "#rrggbb", "" for no colour."""

    placeholder: str
    dominant_colour: str


def oriented_size(file: IO[bytes]) -> tuple[int, int]:
    """Return width and height of an image as it is shown, with its EXIF orientation applied, reading its head alone.

    Raises one of BROKEN_FILE_ERRORS when the file is no image.
    """
    with Image.open(file) as picture:
        width, height = picture.size
        orientation = picture.getexif().get(ORIENTATION_TAG)
    return (height, width) if orientation in SIDEWAYS else (width, height)


def summarise(file: IO[bytes]) -> Summary:
    """Return the placeholder and the dominant colour of an image.

    Raises one of BROKEN_FILE_ERRORS when the file is no image that can be decoded.
    """
    with Image.open(file) as picture:
        # A JPEG is decoded at an eighth of its size when that is enough, a twentieth of the work.
        picture.thumbnail((DOMINANT_COLOUR_SIDE, DOMINANT_COLOUR_SIDE), reducing_gap=2.0)
        small = ImageOps.exif_transpose(picture).convert("RGBA")
    return Summary(_placeholder(small), _dominant_colour(small))


def refuse_decompression_bombs() -> None:
    """Make Pillow refuse an image over WAGTAILIMAGES_MAX_IMAGE_PIXELS from its head, before it is decoded.

    Wagtail's form counts the pixels after decoding, and tells the editor either way.
    """
    Image.MAX_IMAGE_PIXELS = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def _placeholder(picture: Image.Image) -> str:
    if picture.getchannel("A").getextrema()[0] == 255:
        picture = picture.convert("RGB")
    for side in PLACEHOLDER_SIDES:
        tiny = picture.copy()
        tiny.thumbnail((side, side))
        encoded = io.BytesIO()
        tiny.filter(ImageFilter.GaussianBlur(1)).save(encoded, "WEBP", quality=40, method=6)
        data_uri = PLACEHOLDER_PREFIX + base64.b64encode(encoded.getvalue()).decode("ascii")
        if len(data_uri) < PLACEHOLDER_MAX_BYTES:
            return data_uri
    return ""


def _dominant_colour(picture: Image.Image) -> str:
    groups: dict[tuple[int, int, int], list[tuple[int, int, int, int]]] = {}
    channels = picture.tobytes()
    pixels = Counter(zip(channels[0::4], channels[1::4], channels[2::4], channels[3::4], strict=True))
    for (red, green, blue, alpha), count in pixels.items():
        if alpha >= OPAQUE_ENOUGH:
            near = (red // COLOUR_STEP, green // COLOUR_STEP, blue // COLOUR_STEP)
            groups.setdefault(near, []).append((count, red, green, blue))
    if not groups:
        return ""
    largest = max(groups.values(), key=lambda colours: sum(count for count, *_ in colours))
    total = sum(count for count, *_ in largest)
    means = (sum(colour[0] * colour[channel] for colour in largest) // total for channel in (1, 2, 3))
    return "#" + "".join(f"{mean:02x}" for mean in means)
