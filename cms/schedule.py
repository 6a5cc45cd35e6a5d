"""What the clock brings: pages and other drafts go live when they are due, and expire.

Wagtail's `publish_scheduled` stops at the first page that it cannot publish, and two at once publish a page twice. Here
each object has a transaction and a lock of its own.
"""

from collections.abc import Callable, Iterator
from typing import Any

import structlog
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

logger = structlog.get_logger(__name__)


def publish_due() -> int:
    """Publish every revision whose time has come, and return how many. One that cannot be published is logged."""
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at")
    return sum(_attempt(due, pk, _publish) for pk in list(due.values_list("pk", flat=True)))


def expire_due() -> int:
    """Unpublish every live object whose time is over, and return how many."""
    count = 0
    for model in _draft_models():
        due = model._default_manager.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at")
        count += sum(_attempt(due, pk, _expire) for pk in list(due.values_list("pk", flat=True)))
    return count


def _attempt(due: models.QuerySet[Any], pk: Any, act: Callable[[Any], None]) -> bool:
    try:
        with transaction.atomic():
            # Another clock that was faster leaves nothing to find: the row is locked, or no longer due.
            instance = due.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
            if instance is None:
                return False
            act(instance)
    except DatabaseError:
        raise
    except ValidationError as error:
        logger.warning("schedule_refused", model=due.model.__name__, pk=pk, problems=error.messages)
        return False
    except Exception:
        logger.exception("schedule_failed", model=due.model.__name__, pk=pk)
        return False
    return True


def _publish(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")
    logger.info("published_on_schedule", object=revision.object_str, revision=revision.pk)


def _expire(instance: Any) -> None:
    instance = instance.specific if isinstance(instance, Page) else instance
    instance.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    logger.info("expired_on_schedule", object=str(instance), pk=instance.pk)


def _draft_models() -> Iterator[type[models.Model]]:
    yield Page
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            yield model
