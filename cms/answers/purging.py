"""Telling a CDN which answers to forget, by tasks: each change names the tags of what it touches."""

import datetime
import urllib.error
import urllib.request
from collections.abc import Iterable
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django_tasks import task
from modelcluster.fields import ParentalKey
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from cms.answers.leases import wait_for_leases
from cms.answers.tags import EVERYTHING, list_tag, object_tag
from cms.answers.watched import NOT_SHOWN, watched_models

logger = structlog.get_logger(__name__)

# Tags of one request: a header of some kilobytes, which every CDN takes.
CHUNK = 50
TIMEOUT_SECONDS = 10
# How long to wait before each further try, in seconds.
DELAYS = (5, 30, 120, 600)
# The index is written with what it finds.
WITHOUT_TAGS = {"wagtailsearch.IndexEntry", "cms.ContentVersion"}


class NotPurged(Exception):
    """The CDN did not take a purge; the message says what it answered."""


def tags_of_change(instance: Model) -> set[str]:
    """Return the tags of the answers that a change of an object can change."""
    model = type(instance)
    if isinstance(instance, Page):
        if instance.numchild:
            # Whether it is public decides on all below it, and they name it on their way.
            return {EVERYTHING}
        return {object_tag(model, instance.pk), list_tag(model), list_tag(Page)}
    parents = [field for field in model._meta.concrete_fields if isinstance(field, ParentalKey)]
    if parents:
        return {object_tag(field.related_model, getattr(instance, field.attname)) for field in parents}
    if hasattr(model, "graphql_fields"):
        return {object_tag(model, instance.pk), list_tag(model)}
    return {EVERYTHING}


def purge_after_change(instance: Model, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
    """Queue the purge of what an object that was saved or deleted is shown in; drafts and locks change nothing."""
    if not settings.CACHE_PURGE_URL or type(instance) not in _tagged() or kwargs.get("raw"):
        return
    if update_fields is not None and set(update_fields) <= NOT_SHOWN:
        return
    tags = sorted(tags_of_change(instance))
    transaction.on_commit(lambda: purge_task.enqueue(tags))


def purge_everything(**kwargs: Any) -> None:
    """Queue the purge of all answers."""
    if settings.CACHE_PURGE_URL:
        transaction.on_commit(lambda: purge_task.enqueue([EVERYTHING]))


def connect() -> None:
    """Listen to Django's and Wagtail's signals."""
    from django.db.models.signals import post_delete, post_save

    post_save.connect(purge_after_change)
    post_delete.connect(purge_after_change)
    # Paths of all pages below change too.
    page_slug_changed.connect(purge_everything)
    post_page_move.connect(purge_everything)


@task(backend="queue")
def purge_task(tags: list[str], tries: int = 0) -> None:
    """Purge answers by their tags. What fails is tried again later, some times; then the task fails."""
    # Before, the CDN could still be given the old answer, and would keep it.
    wait_for_leases()
    left = [*tags]
    try:
        while left:
            purge(left[:CHUNK])
            del left[:CHUNK]
    except NotPurged as error:
        if tries == len(DELAYS):
            raise
        logger.warning("purge_delayed", error=str(error), seconds=DELAYS[tries])
        run_after = timezone.now() + datetime.timedelta(seconds=DELAYS[tries])
        purge_task.using(run_after=run_after).enqueue(left, tries + 1)


def purge(tags: list[str]) -> None:
    """Have the CDN forget the answers with one of these tags. Raises NotPurged."""
    header = settings.CACHE_TAG_HEADER or "Cache-Tag"
    request = urllib.request.Request(  # noqa: S310 - the settings let http and https through alone
        settings.CACHE_PURGE_URL, method="PURGE", headers={header: join(tags)}
    )
    if settings.CACHE_PURGE_TOKEN:
        request.add_header("Authorization", f"Bearer {settings.CACHE_PURGE_TOKEN}")
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS):  # noqa: S310 - as above
            pass
    except urllib.error.HTTPError as error:
        raise NotPurged(f"The CDN answered {error.code} to a purge.") from error
    except OSError as error:
        raise NotPurged(f"The CDN does not answer: {error}") from error


def join(tags: Iterable[str]) -> str:
    """Return tags as their header has them: Fastly's with spaces, others with commas."""
    return (" " if settings.CACHE_TAG_HEADER.lower() == "surrogate-key" else ",").join(tags)


def _tagged() -> set[type[Model]]:
    global _models  # noqa: PLW0603 - the models stay the same
    if _models is None:
        _models = {model for model in watched_models() if model._meta.label not in WITHOUT_TAGS}
    return _models


_models: set[type[Model]] | None = None
