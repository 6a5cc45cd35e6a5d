"""What the clock brings: pages and other drafts go live when they are due, and expire.

Wagtail's `publish_scheduled` stops at the first page that it cannot publish, and two at once publish a page twice. Here
each object has a transaction of its own, and one clock at a time does the work.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

logger = structlog.get_logger(__name__)

# Any number will do that nobody else uses for an advisory lock in this database.
LOCK_NUMBER = 3_141_592
# What apps have done at each round of the clock, by one clock at a time, and once a day.
due_jobs: list[Callable[[], Any]] = []
daily_jobs: list[Callable[[], Any]] = []


def register_due(job: Callable[[], Any]) -> None:
    """Have the clock call a function at each round, which finds by itself what is due."""
    due_jobs.append(job)


def register_daily(job: Callable[[], Any]) -> None:
    """Have the clock call a function once a day. Two clocks may call it at once."""
    daily_jobs.append(job)


@contextmanager
def one_at_a_time() -> Iterator[bool]:
    """Hold the lock that clocks share, and give True; give False while another clock holds it.

    SQLite needs no lock: whoever writes waits for the other.
    """
    if connection.vendor != "postgresql":
        yield True
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK_NUMBER])
        held = bool(cursor.fetchone()[0])
    try:
        yield held
    finally:
        # A connection that is lost has taken its locks along.
        if held and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK_NUMBER])


def publish_due() -> int:
    """Publish every revision whose time has come, and return how many. One that cannot be published is logged."""
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at")
    return sum(_attempt(due, pk, _publish) for pk in list(due.values_list("pk", flat=True)))


def expire_due() -> int:
    """Unpublish every live object whose time is over, and return how many."""
    count = 0
    for model in draft_models():
        due = model._default_manager.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at")
        count += sum(_attempt(due, pk, _expire) for pk in list(due.values_list("pk", flat=True)))
    return count


def _attempt(due: models.QuerySet[Any], pk: Any, act: Callable[[Any], None]) -> bool:
    try:
        with transaction.atomic():
            # An editor or another clock may have been faster.
            instance = due.select_for_update(of=("self",)).filter(pk=pk).first()
            if instance is None:
                return False
            act(instance)
    except ValidationError as error:
        logger.warning("schedule_refused", model=due.model.__name__, pk=pk, problems=error.messages)
        return False
    except Exception as error:
        if isinstance(error, DatabaseError) and not connection.is_usable():
            raise
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


def draft_models() -> Iterator[type[models.Model]]:
    """Give the models whose objects can be scheduled, all pages as one."""
    yield Page
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            yield model
