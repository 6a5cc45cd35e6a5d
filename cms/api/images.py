"""What the API says of images. A query makes no rendition: it answers with one that is there, and queues the rest."""

from typing import Any

import graphene
from django.apps import apps
from django.conf import settings
from graphql import GraphQLResolveInfo

from cms.api.batching import load
from cms.api.fields import computed, model_type, scalar
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


class FocalPoint(graphene.ObjectType):
    """The point that crops keep in sight."""

    x = graphene.Float(required=True, description="From the left edge, 0 to 1.")
    y = graphene.Float(required=True, description="From the upper edge, 0 to 1.")


def focal_point(image: Any, info: GraphQLResolveInfo) -> dict[str, float] | None:
    """Return the focal point as fractions of the image's size, None where none is set."""
    if image.focal_point_x is None or image.focal_point_y is None:
        return None
    return {"x": image.focal_point_x / image.width, "y": image.focal_point_y / image.height}


def stored_renditions(image: Any, preset_name: str) -> list[Any]:
    """Return the renditions of a preset that an image has, ascending; queue the making of those that it lacks."""
    preset = settings.IMAGE_PRESETS[preset_name]
    rendition_model = apps.get_model("cms.CmsRendition")

    def request_missing(images: list[Any]) -> list[None]:
        lacking = {item.pk for item in images if len(kept(item)) < len(widths_for(preset, item.width, item.height))}
        request_renditions(sorted(lacking))
        return [None] * len(images)

    def kept(item: Any) -> dict[str, list[Any]]:
        return {spec: item.preset_renditions[spec] for spec in filter_specs(preset) if spec in item.preset_renditions}

    load(image, ("missing renditions", preset_name), request_missing)
    return [
        rendition_model(pk=pk, image=image, filter_spec=spec, file=name, width=width, height=height)
        for spec, (pk, name, width, height) in kept(image).items()
    ]


def absolute(url: str) -> str:
    """Return a media address that a frontend on another host can use."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{url}" if url.startswith("/") else url


def rendition(image: Any, info: GraphQLResolveInfo, preset: Any) -> Any:
    """Return the rendition of a preset's first width, else the nearest smaller one, else the original."""
    renditions = stored_renditions(image, preset.value)
    chosen = settings.IMAGE_PRESETS[preset.value]
    return best(renditions, chosen, chosen.widths[0]) or original(image)


def src_set(image: Any, info: GraphQLResolveInfo, preset: Any) -> str:
    """Return the `srcset` of a preset; that of the original while no rendition is there."""
    items = stored_renditions(image, preset.value) or [original(image)]
    return srcset((absolute(item.file.url), item.width) for item in items)


def original(image: Any) -> Any:
    """Return the original in the shape of a rendition."""
    return apps.get_model("cms.CmsRendition")(
        image=image, filter_spec="original", file=image.file.name, width=image.width, height=image.height
    )


IMAGE_FIELDS = [
    computed(
        "url", graphene.String, "The original's address.", lambda image, info: absolute(image.file.url), required=True
    ),
    scalar("width", graphene.Int, "The original's width in pixels.", required=True),
    scalar("height", graphene.Int, "The original's height in pixels.", required=True),
    computed(
        "alt",
        graphene.String,
        "What the image shows, for readers who cannot see it; empty when it is an ornament.",
        lambda image, info: getattr(image, "alt_in_place", image.default_alt_text),
        required=True,
    ),
    computed(
        "credit",
        graphene.String,
        "Who made the image.",
        lambda image, info: getattr(image, "credit_in_place", image.credit) or None,
    ),
    computed("focal_point", FocalPoint, "The point that crops keep in sight; null where none is set.", focal_point),
    scalar("placeholder", graphene.String, "A tiny blurred image as a data URI, to show meanwhile.", required=True),
    computed(
        "rendition",
        model_type("cms.CmsRendition"),
        "The image in one of the sizes; a smaller one, or the original, while that is being made.",
        rendition,
        required=True,
        preset=graphene.Argument(ImagePreset, required=True, description="Which size."),
    ),
    computed(
        "src_set",
        graphene.String,
        "All widths of a size, as the attribute `srcset` takes them.",
        src_set,
        required=True,
        preset=graphene.Argument(ImagePreset, required=True, description="Which size."),
    ),
]
RENDITION_FIELDS = [
    computed("url", graphene.String, "The file's address.", lambda item, info: absolute(item.file.url), required=True),
    scalar("width", graphene.Int, "The width in pixels.", required=True),
    scalar("height", graphene.Int, "The height in pixels.", required=True),
]
