"""The renditions that are made of images."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractRendition, get_rendition_storage, get_rendition_upload_to

from cms.api.images import RENDITION_FIELDS
from cms.media.names import PRIVATE, placed
from cms.models.image_fields import OrientedImageField
from cms.models.images import CmsImage


class CmsRendition(AbstractRendition):
    """One size of an image, made by a preset or for the admin."""

    image = models.ForeignKey(CmsImage, related_name="renditions", on_delete=models.CASCADE)
    file = OrientedImageField(
        upload_to=get_rendition_upload_to, storage=get_rendition_storage, width_field="width", height_field="height"
    )

    graphql_description = "An image in one of its sizes, or the original in its place."
    graphql_fields = RENDITION_FIELDS

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition_of_image"
            )
        ]

    @property
    def graphql_id(self) -> str:
        """The id in the API, where an original stands in for a rendition that is not there yet."""
        return str(self.pk) if self.pk else f"original-{self.image_id}"

    def get_upload_to(self, filename: str) -> str:
        """Return the name that it is stored under: beside the original, private or not."""
        return placed(super().get_upload_to(filename), self.image.file.name.startswith(PRIVATE))
