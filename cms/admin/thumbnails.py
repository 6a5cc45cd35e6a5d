"""The small images beside the rows of the admin's lists. A list makes no rendition: it shows what there is."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from wagtail.admin.ui.tables import Column

from cms.models import CmsImage
from cms.renditions import best, filter_specs

PRESET = settings.IMAGE_PRESETS["THUMBNAIL"]


def images_with_thumbnails() -> QuerySet[CmsImage]:
    """Return all images, with what `ThumbnailColumn` reads of them, for a prefetch."""
    return CmsImage.objects.prefetch_renditions(*filter_specs(PRESET))


def prefetch_thumbnails(relation: str) -> Prefetch:
    """Return the prefetch of the images behind a relation, with what `ThumbnailColumn` reads of them."""
    return Prefetch(relation, queryset=images_with_thumbnails())


def thumbnail_address(image: CmsImage) -> str:
    """Return the address of an image's thumbnail; of the blurred placeholder while there is none."""
    rendition = best(image.prefetched_renditions, PRESET, PRESET.widths[0])
    return rendition.url if rendition else image.placeholder


class ThumbnailColumn(Column):
    """A column with the image of each row, which decorates the title beside it and says nothing of its own."""

    cell_template_name = "cms/thumbnail_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        image = self.get_value(instance)
        context["address"] = thumbnail_address(image) if image else ""
        return context
