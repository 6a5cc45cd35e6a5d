"""The forms by which editors upload images and documents: what they refuse, and in which words."""

import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.document_uploads import problem_of
from cms.image_files import BROKEN_FILE_ERRORS
from cms.image_uploads import READ_FORMATS, UnreadableImageError, clean_image
from cms.media.collections import delete_files_later

logger = logging.getLogger(__name__)

STORE_AWAY = _(
    "The file could not be stored: the store of images and documents does not answer. Nothing was saved. Try again in "
    "a few minutes, and tell whoever runs this site if it lasts."
)
DAMAGED = _(
    "This image is damaged or incomplete. Export it again from the program that it comes from, and upload that."
)


class CleanImageField(WagtailImageField):
    """Takes an image, and returns its pixels in a file that holds nothing else."""

    def check_image_pixel_size(self, f: Any) -> None:
        """Raise ValidationError for an image with too many pixels, by its head alone; Wagtail decodes it first."""
        count: Any = _("unknown number")
        allowed = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
        try:
            with Image.open(f, formats=READ_FORMATS) as picture:
                count = picture.width * picture.height
            too_many = count > allowed
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            too_many = True
        except BROKEN_FILE_ERRORS:
            raise ValidationError(DAMAGED, code="invalid_image") from None
        finally:
            f.seek(0)
        if too_many:
            message = self.error_messages["file_too_many_pixels"]
            raise ValidationError(
                message % {"num_pixels": count, "max_pixels_count": allowed}, code="file_too_many_pixels"
            )

    def to_python(self, data: Any) -> ContentFile | None:
        file = super().to_python(data)
        if file is None:
            return None
        try:
            return clean_image(file, file.name)
        except UnreadableImageError:
            raise ValidationError(DAMAGED, code="invalid_image") from None


class StoresFileMixin:
    """A form that stores its new file before it is saved.

    So a store that is away is an error of the field, beside all else that was typed in; and the file that is replaced
    is deleted once the row names the new one, not before.
    """

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        form: Any = self
        if form.errors or "file" not in form.changed_data or not form.instance.file:
            return
        file = form.instance.file
        content = file.file
        try:
            file.save(file.name, content, save=False)
        except OSError as error:
            logger.warning("An upload could not be stored: %s", error)
            # The form is shown again, with the file that the row has, which is not measured anew for it.
            form.instance.__dict__["file"] = form.original_file
            form.add_error("file", ValidationError(STORE_AWAY, code="store"))
        else:
            # What follows reads it here, not from the store.
            form.instance.file.file = content


class ImageUploadForm(StoresFileMixin, BaseImageForm):
    """The form of an image."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            known = self.fields["file"]
            self.fields["file"] = CleanImageField(label=known.label, required=known.required, widget=known.widget)

    def save(self, commit: bool = True) -> Any:
        # CmsImage deletes the file that is replaced.
        self.original_file = None
        return super().save(commit=commit)


class DocumentUploadForm(StoresFileMixin, BaseDocumentForm):
    """The form of a document."""

    def clean_file(self) -> Any:
        """Raise ValidationError for a file that is not taken."""
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            suffix = file.name.rpartition(".")[2].lower()
            allowed = settings.DOCUMENT_KINDS
            if suffix not in allowed:
                raise ValidationError(
                    _("Files of this kind are not taken. Upload one of these: %(kinds)s. Images go to Images."),
                    params={"kinds": ", ".join(allowed).upper()},
                    code="invalid_extension",
                )
            if problem := problem_of(file, suffix):
                raise ValidationError(problem, code="invalid_document")
        return file

    def save(self, commit: bool = True) -> Any:
        replaced = getattr(self, "original_file", None)
        self.original_file = None
        document = super().save(commit=commit)
        if commit and replaced and "file" in self.changed_data:
            delete_files_later([replaced.name])
        return document
