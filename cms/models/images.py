"""Images with what readers and lawyers ask about them, and the renditions that are made of them."""

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Self

from django.core.validators import URLValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    WagtailImageField,
    WagtailImageFieldFile,
    get_upload_to,
)
from wagtail.search import index

from cms.api.images import IMAGE_FIELDS, RENDITION_FIELDS
from cms.image_files import BROKEN_FILE_ERRORS, oriented_size, summarise
from cms.tasks import make_renditions_task

logger = logging.getLogger(__name__)


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


class OrientedImageField(WagtailImageField):
    """An image's file, measured as its EXIF orientation shows it; Wagtail's own measures it as it was stored."""

    attr_class = OrientedImageFieldFile


class RenditionsField(models.JSONField):
    """A column that statements of its own write: saving an image leaves it as it stands in the database by then."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return super().pre_save(model_instance, add) if add else models.F(self.attname)


class CmsImage(AbstractImage):
    """An image of the library.

    `placeholder` and `dominant_colour` are made when the file is saved; the renditions follow on the queue.
    `preset_renditions` repeats the rows of the presets' renditions as {filter_spec: [id, file name, width, height]}, so
    that an image brings them along.
    """

    file = OrientedImageField(_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    description = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        default="",
        help_text=_(
            "What the image shows, for readers who cannot see it. For example: “Two women solder a circuit board "
            "at a long table.” A page can say it differently where the image is used."
        ),
    )
    # Not `decorative`: Wagtail sets an attribute of that name on every image, for the place where a block uses it.
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_(
            "Tick it for a pattern or an ornament that tells readers nothing. Screen readers then pass over it."
        ),
    )
    credit = models.CharField(
        max_length=255,
        blank=True,
        default="",
        help_text=_("Who made it, as it should be printed. For example: “Photo: Ada Lovelace / Open Lab Ghent”."),
    )
    licence = models.CharField(
        max_length=100,
        blank=True,
        default="",
        help_text=_("What allows us to show it. For example: “CC BY 4.0”, or “With permission of the photographer”."),
    )
    # Image forms of Wagtail build a plain URL field, which warns about its default scheme on Django 5.
    source_url = models.CharField(
        _("source"),
        max_length=500,
        blank=True,
        default="",
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("The page that it comes from. For example: “https://commons.wikimedia.org/wiki/File:Fablab.jpg”."),
    )
    placeholder = models.TextField(blank=True, default="", editable=False)
    dominant_colour = models.CharField(max_length=7, blank=True, default="", editable=False)
    preset_renditions = RenditionsField(default=dict, blank=True, editable=False)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "is_decorative",
        "credit",
        "licence",
        "source_url",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [*AbstractImage.search_fields, index.SearchField("credit")]
    graphql_description = "An image, with the words of the place where it is shown."
    graphql_fields = IMAGE_FIELDS

    # The columns that renditions are made from, and those that are derived from the file.
    SOURCE_FIELDS = ("file", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
    DERIVED_FIELDS = ("file_size", "file_hash", "placeholder", "dominant_colour")

    # What the columns of SOURCE_FIELDS hold in the database, as far as they have been loaded or saved.
    _saved_source: Mapping[str, Any] = {}

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Sequence[Any]) -> Self:
        image = super().from_db(db, field_names, values)
        image.remember_saved_source()
        return image

    def refresh_from_db(self, using: str | None = None, fields: Sequence[str] | None = None, **kwargs: Any) -> None:
        super().refresh_from_db(using=using, fields=fields, **kwargs)
        self.remember_saved_source(self.SOURCE_FIELDS if fields is None else fields)

    @property
    def default_alt_text(self) -> str:
        """The alternative text where a page gives none: empty when decorative, else the description or the title."""
        return "" if self.is_decorative else super().default_alt_text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the image; a new file gets its placeholder, and a new file or focal point queues the renditions."""
        changed = {name for name in self.SOURCE_FIELDS if self._current(name) != self._saved_source.get(name)}
        if "file" in changed:
            self._derive_from_file()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], *self.DERIVED_FIELDS}
        super().save(*args, **kwargs)
        if "file" in changed and self._saved_source.get("file"):
            self.renditions.all().delete()
        self.remember_saved_source()
        if changed:
            transaction.on_commit(partial(make_renditions_task.enqueue, self.pk))

    def remember_saved_source(self, names: Iterable[str] = SOURCE_FIELDS) -> None:
        """Take the file and the focal point, or those of `names`, as what the next save compares with."""
        known = {name: self._current(name) for name in self.SOURCE_FIELDS if name in names}
        self._saved_source = {**self._saved_source, **known}

    def _current(self, name: str) -> Any:
        # From the instance's own dictionary, since reading a deferred field would cost a query.
        value = self.__dict__.get(name)
        return str(value) if name == "file" and value else value

    def _derive_from_file(self) -> None:
        try:
            self._set_image_file_metadata()
            with self.open_file() as file:
                self.placeholder, self.dominant_colour = summarise(file)
        except BROKEN_FILE_ERRORS as error:
            self.placeholder, self.dominant_colour = "", ""
            logger.warning("No placeholder of the image “%s”: %s", self.title, error)


class CmsRendition(AbstractRendition):
    """One size of an image, made by a preset or for the admin."""

    image = models.ForeignKey(CmsImage, related_name="renditions", on_delete=models.CASCADE)

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
