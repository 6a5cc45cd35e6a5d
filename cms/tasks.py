"""Work on files outside the request, on the queue that the worker empties."""

import logging

from django_tasks import task

from cms.image_files import BROKEN_FILE_ERRORS
from cms.media.stores import media_store
from cms.renditions import make_renditions

logger = logging.getLogger(__name__)


@task(backend="queue")
def make_renditions_task(*image_ids: int) -> None:
    """Make the renditions that images lack; one that is gone or cannot be read is no error of the task."""
    from cms.models import CmsImage

    for image_id in image_ids:
        image = CmsImage.objects.filter(pk=image_id).first()
        try:
            if image is not None:
                make_renditions(image)
        except BROKEN_FILE_ERRORS as error:
            logger.warning("No renditions of image %s: %s", image_id, error)


@task(backend="queue")
def delete_files_task(*names: str) -> None:
    """Delete files that no row names any more; one that cannot be deleted now is left to `manage.py media sweep`."""
    for name in names:
        try:
            media_store().delete(name)
        except OSError as error:
            logger.warning("The file %s stays: %s", name, error)


@task(backend="queue")
def settle_files_task() -> None:
    """Move the files of images whose collection has become private or public, or which are in another one now."""
    from cms.media.collections import settle_files

    settle_files()
