"""The renditions of an image: which there are by the table of presets, how they are made and chosen.

A width that would need more pixels than the original has is made once, at the original's own size, and wider ones
are left out: no rendition is scaled up, and no two of one preset hold the same pixels.
"""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.core.files import File
from django.db import transaction
from wagtail.images.models import Filter

from settings.images import Preset

if TYPE_CHECKING:
    from cms.models import CmsImage, CmsRendition

# How long a missing rendition that is asked for again is not queued again, in seconds.
REQUEST_INTERVAL = 600
SUFFIXES = {"webp": "webp", "jpeg": "jpg", "avif": "avif"}


class StoredRendition(Protocol):
    """The columns of a rendition that choosing among renditions reads."""

    pk: int
    filter_spec: str
    width: int

    @property
    def url(self) -> str: ...


AnyRendition = TypeVar("AnyRendition", bound=StoredRendition)


def filter_spec(preset: Preset, width: int, image_format: str = "WEBP") -> str:
    """Return Wagtail's filter specification of one width of a preset in one format, at the preset's quality."""
    if preset.ratio is None:
        size = f"width-{width}"
    else:
        across, down = preset.ratio
        size = f"fill-{width}x{round(width * down / across)}"
    name = image_format.lower()
    quality = preset.avif_quality if image_format == "AVIF" else preset.quality
    return f"{size}|format-{name}|{name}quality-{quality}"


@lru_cache(maxsize=100)
def filter_specs(preset: Preset, image_format: str = "WEBP") -> tuple[str, ...]:
    """Return the filter specifications of every width of a preset in one format, ascending."""
    return tuple(filter_spec(preset, width, image_format) for width in preset.widths)


def all_filter_specs() -> tuple[str, ...]:
    """Return the filter specifications of every preset in every format, each once."""
    return tuple(
        dict.fromkeys(
            spec
            for preset in settings.IMAGE_PRESETS.values()
            for image_format in settings.IMAGE_FORMATS
            for spec in filter_specs(preset, image_format)
        )
    )


def widths_for(preset: Preset, image_width: int, image_height: int) -> tuple[int, ...]:
    """Return the widths of a preset that an image of this size in pixels has renditions of, ascending.

    These are the widths that the original reaches, and the first beyond it.
    """
    reachable = float(image_width)
    if preset.ratio is not None:
        across, down = preset.ratio
        reachable = min(reachable, image_height * across / down)
    reached = sum(width < reachable for width in preset.widths)
    return preset.widths[: reached + 1]


def specs_for(image_width: int, image_height: int, presets: Iterable[Preset] | None = None) -> tuple[str, ...]:
    """Return the filter specifications that an image of this size in pixels has renditions of, over all presets.

    The formats of one size follow each other. `presets` are those that are meant instead of all.
    """
    return tuple(
        dict.fromkeys(
            filter_spec(preset, width, image_format)
            for preset in (settings.IMAGE_PRESETS.values() if presets is None else presets)
            for width in widths_for(preset, image_width, image_height)
            for image_format in settings.IMAGE_FORMATS
        )
    )


def of_preset(renditions: Iterable[AnyRendition], preset: Preset, image_format: str = "WEBP") -> list[AnyRendition]:
    """Return the renditions of a preset in one format, one a width, ascending."""
    # The newest comes last: right after a focal point has moved, the one with the old crop may be there still.
    by_spec = {rendition.filter_spec: rendition for rendition in sorted(renditions, key=lambda one: one.pk)}
    return [by_spec[spec] for spec in filter_specs(preset, image_format) if spec in by_spec]


def best(
    renditions: Iterable[AnyRendition], preset: Preset, width: int, image_format: str = "WEBP"
) -> AnyRendition | None:
    """Return the rendition of this width of the preset in one format, else its nearest smaller one, else None.

    `width` is in pixels. With None the caller answers with the original.
    """
    specs = {filter_spec(preset, smaller, image_format) for smaller in preset.widths if smaller <= width}
    candidates = [one for one in of_preset(renditions, preset, image_format) if one.filter_spec in specs]
    return candidates[-1] if candidates else None


def srcset(files: Iterable[tuple[str, int]]) -> str:
    """Return the `srcset` attribute of addresses and widths in pixels, such as "a.webp 480w, b.webp 960w"."""
    by_width = {width: url for url, width in files}
    return ", ".join(f"{by_width[width]} {width}w" for width in sorted(by_width))


class _DecodedFilter(Filter):
    """A filter for an original that is decoded already: Wagtail's own decodes it for each rendition anew."""

    def __init__(self, spec: str, decoded: Any) -> None:
        super().__init__(spec=spec)
        self.decoded = decoded

    @contextmanager
    def get_willow_image(self, image: "CmsImage", source: Any = None) -> Iterator[Any]:
        yield self.decoded


def make_renditions(image: "CmsImage", presets: Iterable[Preset] | None = None) -> list["CmsRendition"]:
    """Make the renditions of all presets that the image lacks, drop those of an earlier focal point, return the new.

    With `presets`, those alone are made. One at a time, from an original that is decoded once. Raises one of
    `cms.image_files.BROKEN_FILE_ERRORS` when the original cannot be read.
    """
    filters = [Filter(spec=spec) for spec in specs_for(image.width, image.height, presets)]
    wanted = {(one.spec, one.get_cache_key(image)): one for one in filters}
    # Asked of the database: the cache of renditions can be another process's own, and behind.
    existing = {
        (one.filter_spec, one.focal_point_key): one
        for one in image.renditions.filter(filter_spec__in=all_filter_specs())
    }
    missing = [one.spec for key, one in wanted.items() if key not in existing]
    made = _make_all(image, missing) if missing else []
    if not type(image).objects.filter(pk=image.pk, file=image.file.name).exists():
        # The file was replaced or moved meanwhile: these show the old one, or stand where it stood. Whoever did it has
        # queued what is to be done.
        image.renditions.filter(pk__in=[one.pk for one in made]).delete()
        return []
    specs = {one.spec for one in filters}
    outdated = [one.pk for key, one in existing.items() if key not in wanted and (presets is None or key[0] in specs)]
    image.renditions.filter(pk__in=outdated).delete()
    return made


def lacks_renditions(image: "CmsImage", presets: Iterable[Preset] | None = None) -> bool:
    """Say whether an image lacks a rendition of the presets, by what is written down with it."""
    return not set(image.preset_renditions).issuperset(specs_for(image.width, image.height, presets))


def request_renditions(image_ids: Iterable[int]) -> None:
    """Queue the making of the renditions of images of which a query found one missing, but those just queued."""
    from cms.tasks import make_renditions_task

    keys = {f"renditions-requested-{image_id}": image_id for image_id in image_ids}
    known = cache.get_many(keys)
    asked = {key: image_id for key, image_id in keys.items() if key not in known}
    if asked:
        cache.set_many(dict.fromkeys(asked, True), REQUEST_INTERVAL)
        make_renditions_task.enqueue(*asked.values())


@transaction.atomic
def list_renditions(image_id: int) -> None:
    """Write down with an image which renditions of presets it has. Called when one was made or deleted."""
    from cms.models import CmsImage, CmsRendition

    image = CmsImage.objects.filter(pk=image_id)
    # Of two that make renditions of one image at once, the second reads what the first has made.
    image.select_for_update().values("pk").first()
    # The newest comes last: right after a focal point has moved, the one with the old crop may be there still.
    rows = CmsRendition.objects.filter(image=image_id, filter_spec__in=all_filter_specs()).order_by("pk")
    image.update(preset_renditions={row.filter_spec: [row.pk, row.file.name, row.width, row.height] for row in rows})


def _make_all(image: "CmsImage", specs: list[str]) -> list["CmsRendition"]:
    with image.get_willow_image() as original:
        decoded = original.auto_orient()
        # Read by Wagtail's filter, which otherwise runs on what was just opened.
        decoded.format_name = original.format_name
        return [_make_rendition(image, _DecodedFilter(spec, decoded)) for spec in specs]


def _make_rendition(image: "CmsImage", wanted: Filter) -> "CmsRendition":
    # Not Wagtail's `create_rendition`, which leaves a temporary file open when the original cannot be read.
    made = wanted.run(image, io.BytesIO())
    key = wanted.get_cache_key(image)
    # A name says what the pixels depend on, so that an address never shows another picture than it did before.
    size, *_ = wanted.spec.split("|")
    parts = [PurePath(image.filename).stem[:30], image.get_file_hash()[:8], key, size, SUFFIXES[made.format_name]]
    rendition, _ = image.renditions.get_or_create(
        filter_spec=wanted.spec,
        focal_point_key=key,
        defaults={"file": File(made.f, name=".".join(filter(None, parts)))},
    )
    return rendition
