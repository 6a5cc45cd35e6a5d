"""Images with what readers and lawyers ask about them."""

import logging
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from pathlib import PurePath
from typing import Any, Self

from django.core.validators import URLValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, get_upload_to
from wagtail.search import index

from cms.api.images import IMAGE_FIELDS
from cms.image_files import BROKEN_FILE_ERRORS, summarise
from cms.image_uploads import UnreadableImageError, clean_image
from cms.media.collections import delete_files_later, is_private_collection, settle_later
from cms.media.names import placed
from cms.models.image_fields import OrientedImageField, RenditionsField
from cms.tasks import make_renditions_task

logger = logging.getLogger(__name__)


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

    # The columns that renditions are made from, those that are derived from the file, and those that say where it is.
    SOURCE_FIELDS = ("file", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
    DERIVED_FIELDS = ("file_size", "file_hash", "placeholder", "dominant_colour")
    KNOWN_FIELDS = (*SOURCE_FIELDS, "collection_id")

    # What the columns of KNOWN_FIELDS hold in the database, as far as they have been loaded or saved.
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
        self.remember_saved_source(self.KNOWN_FIELDS if fields is None else fields)

    @property
    def default_alt_text(self) -> str:
        """The alternative text where a page gives none: empty when decorative, else the description or the title."""
        return "" if self.is_decorative else super().default_alt_text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the image; a new file gets its placeholder, and a new file or focal point queues the renditions.

        A new file that has no row in the end is deleted, and an old one once no row names it any more.
        """
        before = self._saved_source
        changed = {name for name in self.SOURCE_FIELDS if self._current(name) != before.get(name)}
        if "file" in changed:
            self._derive_from_file()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], *self.DERIVED_FIELDS}
        try:
            super().save(*args, **kwargs)
        except Exception:
            if "file" in changed:
                self._drop_file()
            raise
        if "file" in changed and before.get("file"):
            self.renditions.all().delete()
            delete_files_later([before["file"]])
        self.remember_saved_source()
        if changed:
            transaction.on_commit(partial(make_renditions_task.enqueue, self.pk))
        if before.get("collection_id") not in (None, self.collection_id):
            settle_later()

    def remember_saved_source(self, names: Iterable[str] = KNOWN_FIELDS) -> None:
        """Take the file, focal point and collection, or those of `names`, as what the next save compares with."""
        known = {name: self._current(name) for name in self.KNOWN_FIELDS if name in names}
        self._saved_source = {**self._saved_source, **known}

    def get_upload_to(self, filename: str) -> str:
        """Return the name that a new file is stored under: never used before, so that it can be cached for ever."""
        path = PurePath(super().get_upload_to(filename))
        name = f"{path.stem[:50]}.{secrets.token_hex(4)}{path.suffix[:10]}"
        return placed(f"{path.parent}/{name}", is_private_collection(self.collection))

    def _current(self, name: str) -> Any:
        # From the instance's own dictionary, since reading a deferred field would cost a query.
        value = self.__dict__.get(name)
        return str(value) if name == "file" and value else value

    def _derive_from_file(self) -> None:
        try:
            if self.file and not self.file._committed:  # noqa: SLF001 - Django says it nowhere else
                setattr(self, "file", clean_image(self.file.file, self.file.name))  # noqa: B010 - mypy sees the field
            self._set_image_file_metadata()
            with self.open_file() as file:
                self.placeholder, self.dominant_colour = summarise(file)
        except (UnreadableImageError, *BROKEN_FILE_ERRORS) as error:
            self.placeholder, self.dominant_colour = "", ""
            logger.warning("No placeholder of the image “%s”: %s", self.title, error)

    def _drop_file(self) -> None:
        if self.file and self.file._committed:  # noqa: SLF001 - Django says it nowhere else
            try:
                self.file.storage.delete(self.file.name)
            except OSError as error:
                logger.warning("The file %s of no image stays: %s", self.file.name, error)
