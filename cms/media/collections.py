"""Which collections are private, and the moving of files between what everybody may have and what not."""

import logging
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Collection, CollectionViewRestriction

from cms.media.names import PRIVATE, placed
from cms.media.stores import media_store
from cms.renditions import list_renditions

if TYPE_CHECKING:
    from cms.models import CmsImage

logger = logging.getLogger(__name__)

# How many seconds the clock leaves to a task that moves files before it asks for another one.
PATIENCE_SECONDS = 60


def private_collections() -> QuerySet[Collection]:
    """Return the collections that have a restriction, or stand below one that has."""
    below = Q(pk__in=[])
    for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        below |= Q(path__startswith=path)
    return Collection.objects.filter(below)


def is_private_collection(collection: Collection) -> bool:
    """Say whether a collection has a restriction, or stands below one that has."""
    return collection.get_view_restrictions().exists()


def misplaced_images() -> QuerySet["CmsImage"]:
    """Return the images whose files are public while their collection is private, or the other way round."""
    from cms.models import CmsImage

    hidden = Q(collection__in=private_collections())
    in_private = Q(file__startswith=PRIVATE)
    return CmsImage.objects.filter((hidden & ~in_private) | (~hidden & in_private))


def settle_files() -> int:
    """Move the files of all misplaced images to where their collection wants them; return how many images moved."""
    return sum(move_image(pk) for pk in misplaced_images().order_by("pk").values_list("pk", flat=True))


def move_image(image_id: int) -> bool:
    """Move the original and the renditions of an image to where its collection wants them, and say whether it did.

    Copied first, deleted once the rows name the copies: whenever it stops, every row has its file. Raises OSError when
    the store does not answer.
    """
    from cms.models import CmsImage

    image = CmsImage.objects.select_related("collection").filter(pk=image_id).first()
    if image is None:
        return False
    private = is_private_collection(image.collection)
    names = [image.file.name, *image.renditions.values_list("file", flat=True)]
    moves = {name: placed(name, private) for name in names if placed(name, private) != name}
    lost = set()
    for name, target in moves.items():
        try:
            media_store().copy(name, target)
        except FileNotFoundError:
            logger.warning("The file %s of image %s is lost.", name, image_id)
            if name == image.file.name:
                return False
            lost.add(name)
    if not moves:
        return False
    with transaction.atomic():
        # Whoever replaces the file or moves the image on meanwhile waits, or has done so before.
        unchanged = CmsImage.objects.select_for_update().filter(
            pk=image_id, file=image.file.name, collection=image.collection_id
        )
        if not unchanged.exists():
            delete_files_later(target for name, target in moves.items() if name not in lost)
            return False
        unchanged.update(file=placed(image.file.name, private))
        for rendition in image.renditions.filter(file__in=moves):
            rendition.purge_from_cache()
            if rendition.file.name in lost:
                rendition.delete()
            else:
                image.renditions.filter(pk=rendition.pk).update(file=moves[rendition.file.name])
        list_renditions(image_id)
        delete_files_later(name for name in moves if name not in lost)
    return True


def delete_files_later(names: Iterable[str]) -> None:
    """Queue the deletion of files in the transaction under way: it is done when that is, or not at all."""
    from cms.tasks import delete_files_task

    found = [*names]
    if found:
        delete_files_task.enqueue(*found)


def settle_later(**kwargs: Any) -> None:
    """Queue the moving of misplaced files for when the transaction is done. Takes what signals send."""
    from cms.tasks import settle_files_task

    transaction.on_commit(partial(settle_files_task.enqueue))


def settle_when_due() -> None:
    """Queue the moving of misplaced files where something has changed that sends no signal. For the clock."""
    if misplaced_images().exists() and cache.add("misplaced-files", True, PATIENCE_SECONDS):
        settle_later()


def settle_after_bulk_action(request: Any, action_type: str, objects: Any, action_class_instance: Any) -> None:
    """Have images moved that were put into another collection many at once. A hook of Wagtail."""
    if action_type == "add_to_collection":
        settle_later()
