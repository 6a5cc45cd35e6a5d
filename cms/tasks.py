"""Work on images outside the request, on the queue that the worker empties."""

import logging

from django_tasks import task

from cms.image_files import BROKEN_FILE_ERRORS
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
