"""The columns of images that hold files, and what is known of their renditions."""

from typing import Any

from django.db import models
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from cms.image_files import oriented_size


class OrientedImageFieldFile(WagtailImageFieldFile):
    """The file of an image, whose width and height are those that readers see, also of a photo taken sideways."""

    def get_image_dimensions(self) -> tuple[int, int]:
        """Return width and height in pixels; raises one of BROKEN_FILE_ERRORS when the file is no image."""
        was_closed = self.closed
        try:
            self.open()
            return oriented_size(self)
        finally:
            if was_closed:
                self.close()
            else:
                self.seek(0)

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Store `content`, and keep it at hand: Django would fetch it from the store again to measure it."""
        self.name = self.storage.save(
            self.field.generate_filename(self.instance, name), content, max_length=self.field.max_length
        )
        self.file = content
        self.instance.__dict__[self.field.attname] = self
        self._committed = True
        self.field.update_dimension_fields(self.instance, force=True)
        if save:
            self.instance.save()


class OrientedImageField(WagtailImageField):
    """An image's file, measured as its EXIF orientation shows it; Wagtail's own measures it as it was stored."""

    attr_class = OrientedImageFieldFile


class RenditionsField(models.JSONField):
    """A column that statements of its own write: saving an image leaves it as it stands in the database by then."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return super().pre_save(model_instance, add) if add else models.F(self.attname)
