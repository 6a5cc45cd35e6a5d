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
from wagtail.contrib.frontend_cache.utils import get_backends
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from cms.answers.leases import wait_for_leases
from cms.answers.tags import EVERYTHING, list_tag, object_tag
from cms.answers.watched import NOT_SHOWN, watched_models

logger = structlog.get_logger(__name__)

# Who is told by a request to CACHE_PURGE_URL, beside the backends that have names.
GENERIC = "url"
# Tags of one request: what Cloudflare takes at once; in a header, less than any server refuses.
CHUNK = 30
# All addresses of the API, for CDNs that know no tags.
ALL_ANSWERS = "/graphql*"
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
    if not targets() or type(instance) not in _tagged() or kwargs.get("raw"):
        return
    if update_fields is None or not set(update_fields) <= NOT_SHOWN:
        _queue(tags_of_change(instance))


def purge_everything(**kwargs: Any) -> None:
    """Queue the purge of all answers."""
    if targets():
        _queue({EVERYTHING})


def targets() -> list[str]:
    """Return the names of who is told: GENERIC for CACHE_PURGE_URL, and the backends of WAGTAILFRONTENDCACHE."""
    return [*([GENERIC] if settings.CACHE_PURGE_URL else ()), *settings.WAGTAILFRONTENDCACHE]


class _Purge:
    """The purge of all that one transaction changes, queued after its commit."""

    def __init__(self) -> None:
        self.tags: set[str] = set()

    def __call__(self) -> None:
        # Each with a task of its own: one that fails leaves the others alone.
        for target in targets():
            purge_task.enqueue(sorted(self.tags), target)


def _queue(tags: set[str]) -> None:
    hooks = [hook[1] for hook in transaction.get_connection().run_on_commit]
    purge = next((hook for hook in hooks if isinstance(hook, _Purge)), None)
    if purge is None:
        purge = _Purge()
        purge.tags |= tags
        transaction.on_commit(purge)
    else:
        purge.tags |= tags


def connect() -> None:
    """Listen to Django's and Wagtail's signals."""
    from django.db.models.signals import post_delete, post_save

    post_save.connect(purge_after_change)
    post_delete.connect(purge_after_change)
    # Paths of all pages below change too.
    page_slug_changed.connect(purge_everything)
    post_page_move.connect(purge_everything)


@task(backend="queue")
def purge_task(tags: list[str], target: str = GENERIC, tries: int = 0) -> None:
    """Have a target forget answers by their tags. What fails is tried again later, some times; then the task fails."""
    # Before, the CDN could still be given the old answer, and would keep it.
    wait_for_leases()
    left = [*tags]
    try:
        while left:
            left = left[purge(left, target) :]
    except NotPurged as error:
        if tries == len(DELAYS):
            raise
        logger.warning("purge_delayed", target=target, error=str(error), seconds=DELAYS[tries])
        run_after = timezone.now() + datetime.timedelta(seconds=DELAYS[tries])
        purge_task.using(run_after=run_after).enqueue(left, target, tries + 1)


def purge(tags: list[str], target: str) -> int:
    """Have a target forget the answers with the first of these tags, and return how many these are.

    One that knows no tags forgets all answers. Raises NotPurged.
    """
    if target == GENERIC:
        purge_by_header(tags[:CHUNK])
    elif backend := get_backends(backends=[target]).get(target):
        if not hasattr(backend, "purge_tags"):
            backend.purge_batch([f"{settings.WAGTAILADMIN_BASE_URL}{ALL_ANSWERS}"])
            return len(tags)
        backend.purge_tags(tags[:CHUNK])
    return CHUNK


def purge_by_header(tags: list[str]) -> None:
    """Have the server at CACHE_PURGE_URL forget the answers with one of these tags. Raises NotPurged."""
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
