"""Pictures for tests and for the starter site, drawn on the spot."""

import io

from django.core.files.base import ContentFile
from django.utils.text import slugify
from PIL import Image, ImageDraw

from cms.models import CmsImage

SKY = "#1f5f8b"
SUN = "#f2b705"


def drawn_file(name: str, size: tuple[int, int] = (1600, 900), **save_options: object) -> ContentFile:
    """Return an image file of `size` pixels: a sun left of the middle; the suffix of `name` chooses the format."""
    width, height = size
    picture = Image.new("RGB", size, SKY)
    radius = min(size) // 6
    centre = (width // 4, height // 3)
    ImageDraw.Draw(picture).circle(centre, radius, fill=SUN)
    file = io.BytesIO()
    picture.save(file, Image.registered_extensions()[f".{name.rpartition('.')[2]}"], **save_options)
    return ContentFile(file.getvalue(), name=name)


def sideways_file(name: str = "sideways.jpg") -> ContentFile:
    """Return a photo of 600 by 400 pixels that its EXIF data turns upright, with a position in them."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    return drawn_file(name, (600, 400), exif=exif)


def drawn_image(title: str, size: tuple[int, int] = (1600, 900), **fields: object) -> CmsImage:
    """Return a stored image of the library; `fields` are columns of CmsImage, such as credit."""
    return CmsImage.objects.create(title=title, file=drawn_file(f"{slugify(title) or 'image'}.jpg", size), **fields)
