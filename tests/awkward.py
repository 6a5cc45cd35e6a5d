"""Images as cameras, telephones, printers and attackers make them, drawn on the spot."""

import io
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any

from PIL import Image, ImageCms, ImageDraw

SIZE = (600, 400)
SECRET = "Leopard 31 Rue Secrete"


def picture(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Image.Image:
    """Return a picture with a red corner at the upper left, on blue."""
    drawn = Image.new("RGB", size, "#1f5f8b")
    ImageDraw.Draw(drawn).rectangle((0, 0, size[0] // 3, size[1] // 3), fill="#ff0000")
    return drawn.convert(mode)


def encoded(drawn: Image.Image, image_format: str, **options: Any) -> bytes:
    """Return the file of a picture."""
    file = io.BytesIO()
    drawn.save(file, image_format, **options)
    return file.getvalue()


def camera_exif(orientation: int = 6) -> Image.Exif:
    """Return what a camera writes into its files: how it was held, its owner, where it was."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = orientation, SECRET
    exif.get_ifd(0x8825)[1] = "N"
    return exif


@cache
def profile() -> bytes:
    """Return a colour profile that is not sRGB; the moment of its making is in it, so it is made once."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()


def png(width: int, height: int, depth: int, colour: int, rows: bytes) -> bytes:
    """Return a PNG of rows that are given as they are stored."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([depth, colour, 0, 0, 0])
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows, 9)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def archive(**files: bytes) -> bytes:
    """Return a ZIP archive of files by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        for name, content in files.items():
            written.writestr(name, content)
    return file.getvalue()


def rotated() -> bytes:
    return encoded(picture(), "JPEG", exif=camera_exif(), icc_profile=profile(), comment=SECRET.encode(), quality=90)


def cmyk() -> bytes:
    return encoded(Image.new("CMYK", SIZE, (0, 255, 255, 0)), "JPEG")


def grey_in_16_bits() -> bytes:
    return encoded(Image.new("I;16", SIZE, 32896), "PNG")


def colour_in_16_bits() -> bytes:
    row = b"\0" + b"\xff\xff\x00\x00\x00\x00" * 60
    return png(60, 40, 16, 2, row * 40)


def animated() -> bytes:
    frames = [Image.new("RGB", SIZE, colour) for colour in ("#ff0000", "#00ff00", "#0000ff")]
    return encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100, loop=0)


def animated_webp() -> bytes:
    frames = [Image.new("RGB", SIZE, colour) for colour in ("#ff0000", "#00ff00")]
    return encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=100)


def heic() -> bytes:
    return encoded(picture(), "HEIF", quality=90)


def with_an_archive_behind() -> bytes:
    return encoded(picture(), "JPEG") + archive(evil=SECRET.encode())


def with_a_script_in_its_comment() -> bytes:
    return encoded(picture("P"), "GIF", comment=b"*/=1;alert('" + SECRET.encode() + b"')//")


def truncated() -> bytes:
    noise = Image.effect_noise(SIZE, 80).convert("RGB")
    whole = encoded(noise, "JPEG")
    return whole[: len(whole) // 2]


def bomb() -> bytes:
    return png(20_000, 20_000, 1, 0, bytes(20_000 // 8 + 1) * 20_000)


def svg() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


# What is taken, and what is not, by the name that the file comes with.
TAKEN: dict[str, Callable[[], bytes]] = {
    "rotated.jpg": rotated,
    "cmyk.jpg": cmyk,
    "grey-in-16-bits.png": grey_in_16_bits,
    "colour-in-16-bits.png": colour_in_16_bits,
    "animated.gif": animated,
    "animated.webp": animated_webp,
    "telephone.heic": heic,
    "archive-behind.jpg": with_an_archive_behind,
    "script-in-comment.gif": with_a_script_in_its_comment,
}
REFUSED: dict[str, Callable[[], bytes]] = {
    "truncated.jpg": truncated,
    "bomb.png": bomb,
    "drawing.svg": svg,
    "drawing.png": svg,
    "archive.jpg": lambda: archive(a=b"a"),
    "empty.png": bytes,
}
