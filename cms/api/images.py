"""What the API says of images. A query makes no rendition: it answers with one that is there, and queues the rest."""

from typing import Any, NamedTuple

import graphene
from django.apps import apps
from django.conf import settings
from graphql import GraphQLResolveInfo

from cms.api.batching import load
from cms.api.fields import alt_of, computed, credit_of, model_type, scalar
from cms.api.statements import bare
from cms.media.names import media_type
from cms.renditions import best, filter_specs, request_renditions, srcset, widths_for

DESCRIPTIONS = {
    name: f"{', '.join(str(width) for width in preset.widths)} pixels wide"
    + (f", cropped to {preset.ratio[0]}:{preset.ratio[1]}." if preset.ratio else ", not cropped.")
    for name, preset in settings.IMAGE_PRESETS.items()
}
ImagePreset = graphene.Enum(
    "ImagePreset",
    [(name, name) for name in settings.IMAGE_PRESETS],
    description=lambda value: "The sizes that images come in." if value is None else DESCRIPTIONS[value.name],
)
FORMATS = {
    "WEBP": "Small, and read by every browser of today.",
    "JPEG": "For mail programs, previews of links and old browsers.",
    "AVIF": "Smaller still. A site that does not make it answers in WebP.",
}
ImageFormat = graphene.Enum(
    "ImageFormat",
    [(name, name) for name in FORMATS],
    description=lambda value: "The formats that images come in." if value is None else FORMATS[value.name],
)


class FocalPoint(graphene.ObjectType):
    """The point that crops keep in sight."""

    x = graphene.Float(required=True, description="From the left edge, 0 to 1.")
    y = graphene.Float(required=True, description="From the upper edge, 0 to 1.")


def focal_point(image: Any, info: GraphQLResolveInfo) -> dict[str, float] | None:
    """Return the focal point as fractions of the image's size, None where none is set."""
    if image.focal_point_x is None or image.focal_point_y is None:
        return None
    return {"x": image.focal_point_x / image.width, "y": image.focal_point_y / image.height}


class Source(NamedTuple):
    """What stands for one format of a preset: its renditions, ascending, or the original. There is at least one."""

    renditions: list[Any]

    @property
    def smallest(self) -> Any:
        """The first width."""
        return self.renditions[0]


class ImageSource(graphene.ObjectType):
    """One format of an image in one size: a `source` of a `picture`, or its `img`."""

    type = graphene.String(
        required=True,
        description="The media type, such as `image/webp`.",
        resolver=lambda source, info: media_type(source.smallest.file.name),
    )
    src_set = graphene.String(
        required=True,
        description="All widths, as the attribute `srcset` takes them.",
        resolver=lambda source, info: srcset_of(source.renditions),
    )
    url = graphene.String(
        required=True,
        description="The address of the first width, for `src`.",
        resolver=lambda source, info: absolute(source.smallest.file.url),
    )
    width = graphene.Int(
        required=True,
        description="The first width in pixels.",
        resolver=lambda source, info: source.smallest.width,
    )
    height = graphene.Int(
        required=True,
        description="Its height in pixels.",
        resolver=lambda source, info: source.smallest.height,
    )


def stored_renditions(image: Any, preset_name: str, image_format: str) -> list[Any]:
    """Return the renditions of a preset in one format that an image has, ascending.

    Queues the making of those that it lacks.
    """
    preset = settings.IMAGE_PRESETS[preset_name]
    specs = filter_specs(preset, image_format)

    def request_missing(images: list[Any]) -> list[None]:
        lacking = {item.pk for item in images if len(kept(item)) < len(widths_for(preset, item.width, item.height))}
        request_renditions(sorted(lacking))
        return [None] * len(images)

    def kept(item: Any) -> dict[str, list[Any]]:
        return {spec: item.preset_renditions[spec] for spec in specs if spec in item.preset_renditions}

    load(image, ("missing renditions", preset_name, image_format), request_missing)
    return [_rendition(image, spec, pk, name, width, height) for spec, (pk, name, width, height) in kept(image).items()]


def _rendition(image: Any, spec: str, pk: int | None, name: str, width: int, height: int) -> Any:
    values = {"id": pk, "image_id": image.pk, "filter_spec": spec, "file": name, "width": width, "height": height}
    return bare(apps.get_model("cms.CmsRendition"), values)


def made_format(image_format: Any) -> str:
    """Return the name of a format that is asked for, WebP's for one that this site does not make."""
    return image_format.value if image_format.value in settings.IMAGE_FORMATS else "WEBP"


def absolute(url: str) -> str:
    """Return a media address that a frontend on another host can use."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{url}" if url.startswith("/") else url


def rendition(image: Any, info: GraphQLResolveInfo, preset: Any, format: Any) -> Any:  # noqa: A002 - GraphQL's name
    """Return the rendition of a preset's first width, else the nearest smaller one, else the original."""
    image_format = made_format(format)
    renditions = stored_renditions(image, preset.value, image_format)
    chosen = settings.IMAGE_PRESETS[preset.value]
    return best(renditions, chosen, chosen.widths[0], image_format) or original(image)


def src_set(image: Any, info: GraphQLResolveInfo, preset: Any, format: Any) -> str:  # noqa: A002 - GraphQL's name
    """Return the `srcset` of a preset; that of the original while no rendition is there."""
    return srcset_of(stored_renditions(image, preset.value, made_format(format)) or [original(image)])


def srcset_of(renditions: list[Any]) -> str:
    """Return the `srcset` of renditions of one format."""
    return srcset((absolute(item.file.url), item.width) for item in renditions)


def sources(image: Any, info: GraphQLResolveInfo, preset: Any) -> list[Source]:
    """Return a preset in every format that there is, the original in place of the last one while that is missing."""
    *better, fallback = (stored_renditions(image, preset.value, name) for name in settings.IMAGE_FORMATS)
    return [Source(renditions) for renditions in (*better, fallback or [original(image)]) if renditions]


def original(image: Any) -> Any:
    """Return the original in the shape of a rendition."""
    return _rendition(image, "original", None, image.file.name, image.width, image.height)


# What it takes to name the renditions of an image, and to answer with the original in their place.
RENDITION_COLUMNS = ("preset_renditions", "file", "width", "height")
IMAGE_FIELDS = [
    computed(
        "url",
        graphene.String,
        "The original's address.",
        lambda image, info: absolute(image.file.url),
        required=True,
        reads=("file",),
    ),
    scalar("width", graphene.Int, "The original's width in pixels.", required=True),
    scalar("height", graphene.Int, "The original's height in pixels.", required=True),
    computed(
        "alt",
        graphene.String,
        "What the image shows, for readers who cannot see it; empty when it is an ornament.",
        lambda image, info: alt_of(image),
        required=True,
        reads=("description", "is_decorative", "title"),
    ),
    computed(
        "credit",
        graphene.String,
        "Who made the image.",
        lambda image, info: credit_of(image) or None,
        reads=("credit",),
    ),
    computed(
        "focal_point",
        FocalPoint,
        "The point that crops keep in sight; null where none is set.",
        focal_point,
        reads=("focal_point_x", "focal_point_y", "width", "height"),
    ),
    scalar("dominant_colour", graphene.String, "The colour of most of the image, such as `#1f5f8b`; null without one."),
    scalar("placeholder", graphene.String, "A tiny blurred image as a data URI, to show meanwhile.", required=True),
    computed(
        "rendition",
        model_type("cms.CmsRendition"),
        "The image in one of the sizes; a smaller one, or the original, while that is being made.",
        rendition,
        required=True,
        reads=RENDITION_COLUMNS,
        preset=graphene.Argument(ImagePreset, required=True, description="Which size."),
        format=graphene.Argument(
            ImageFormat, required=True, default_value=ImageFormat.WEBP, description="Which format."
        ),
    ),
    computed(
        "src_set",
        graphene.String,
        "All widths of a size, as the attribute `srcset` takes them.",
        src_set,
        required=True,
        reads=RENDITION_COLUMNS,
        preset=graphene.Argument(ImagePreset, required=True, description="Which size."),
        format=graphene.Argument(
            ImageFormat, required=True, default_value=ImageFormat.WEBP, description="Which format."
        ),
    ),
    computed(
        "sources",
        ImageSource,
        "What a `picture` needs of a size: a `source` for each format, the best first; the last one is for `img`.",
        sources,
        maximum=len(FORMATS),
        reads=RENDITION_COLUMNS,
        preset=graphene.Argument(ImagePreset, required=True, description="Which size."),
    ),
]
RENDITION_FIELDS = [
    computed("url", graphene.String, "The file's address.", lambda item, info: absolute(item.file.url), required=True),
    scalar("width", graphene.Int, "The width in pixels.", required=True),
    scalar("height", graphene.Int, "The height in pixels.", required=True),
    computed(
        "type",
        graphene.String,
        "The media type, such as `image/webp`.",
        lambda item, info: media_type(item.file.name),
        required=True,
    ),
]
