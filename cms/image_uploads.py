"""What becomes of an image that is uploaded: it is decoded once, and only its pixels are kept.

The stored file is written anew. So nothing travels along that is not picture: no place or camera, no second frame, no
archive or script behind the last byte. What says how the pixels are meant stays: the orientation and the colours.
"""

import io
from typing import IO, Any

from django.core.files.base import ContentFile
from PIL import Image, ImageCms, JpegImagePlugin

from cms.image_files import BROKEN_FILE_ERRORS, ORIENTATION_TAG

# HEIF is what telephones call HEIC. A JPEG with a second picture behind it opens as MPO.
READ_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "HEIF")
SUFFIXES = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}
# For what was no JPEG before, or has other pixels now.
JPEG_QUALITY = 92
WEBP_QUALITY = 90


class UnreadableImageError(ValueError):
    """The file is no image of a format that is read, or is damaged."""


def clean_image(file: IO[bytes], name: str) -> ContentFile:
    """Return the picture that a file holds, in a file of its own; its name ends as its format wants it.

    Raises UnreadableImageError, and Pillow's DecompressionBombError or -Warning for more than
    WAGTAILIMAGES_MAX_IMAGE_PIXELS, which is said before anything is decoded.
    """
    file.seek(0)
    try:
        with Image.open(file, formats=READ_FORMATS) as picture:
            # The first frame, also where reading the head has moved on to another.
            picture.seek(0)
            picture.load()
            content, image_format = _written(picture, file)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise
    except (*BROKEN_FILE_ERRORS, IndexError, TypeError, AttributeError, MemoryError) as error:
        raise UnreadableImageError(str(error)) from error
    stem, _, suffix = name.rpartition(".")
    kept = suffix.lower() == SUFFIXES[image_format] or (image_format, suffix.lower()) == ("JPEG", "jpeg")
    return ContentFile(content, name=name if kept else f"{stem or suffix}.{SUFFIXES[image_format]}")


def _written(picture: Image.Image, file: IO[bytes]) -> tuple[bytes, str]:
    options: dict[str, Any] = {"icc_profile": picture.info.get("icc_profile") or None}
    orientation = picture.getexif().get(ORIENTATION_TAG)
    if orientation in range(2, 9):
        exif = Image.Exif()
        exif[ORIENTATION_TAG] = orientation
        options["exif"] = exif
    image_format = "JPEG" if picture.format in {"MPO", "HEIF"} else str(picture.format)
    if image_format == "JPEG":
        options |= _jpeg_options(picture)
    elif image_format == "WEBP":
        options |= {"lossless": True} if _is_lossless(file) else {"quality": WEBP_QUALITY}
    transparency = picture.info.get("transparency")
    plain, options["icc_profile"] = _for_the_web(picture, options["icc_profile"])
    plain.info = {} if transparency is None else {"transparency": transparency}
    content = io.BytesIO()
    plain.save(content, image_format, **{name: value for name, value in options.items() if value is not None})
    return content.getvalue(), image_format


def _jpeg_options(picture: Image.Image) -> dict[str, Any]:
    if picture.format != "HEIF" and picture.mode in {"RGB", "L"} and isinstance(picture, JpegImagePlugin.JpegImageFile):
        # The same tables as before: written anew, the picture loses nothing that an eye could see.
        sampling = JpegImagePlugin.get_sampling(picture)
        return {"qtables": picture.quantization, "subsampling": sampling if sampling >= 0 else None}
    return {"quality": JPEG_QUALITY}


def _for_the_web(picture: Image.Image, profile: bytes | None) -> tuple[Image.Image, bytes | None]:
    """Return the picture in 8 bits a channel, without the colours of print, and the profile that its colours have."""
    if picture.mode == "CMYK":
        return _from_print(picture, profile), None
    if picture.mode.startswith("I"):
        # 16 bits of grey in 8: Pillow would cut all that is lighter than 255.
        return picture.point(lambda value: value / 256).convert("L"), profile
    if picture.format == "HEIF" and picture.mode != "RGB":
        white = Image.new("RGB", picture.size, "white")
        white.paste(picture.convert("RGB"), mask=picture.getchannel("A") if "A" in picture.getbands() else None)
        return white, profile
    return picture, profile


def _from_print(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            converted = ImageCms.profileToProfile(
                picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except ImageCms.PyCMSError:
            converted = None
        if converted is not None:
            return converted
    return picture.convert("RGB")


def _is_lossless(file: IO[bytes]) -> bool:
    file.seek(0)
    return b"VP8L" in file.read(4096)
