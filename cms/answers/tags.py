"""The tags of an answer: names of all that it shows, by which a CDN can be told to forget it.

`page-12` and `person-3` name what stands in it, `list-articles` a list that a new article could appear in, `all` stands
in every answer.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import override
from wagtail.models import Page

EVERYTHING = "all"
_found: ContextVar[set[str] | None] = ContextVar("tags of the answer", default=None)
_one_by_one: ContextVar[bool] = ContextVar("objects are read by their keys", default=False)


@contextmanager
def collecting_tags(*, wanted: bool) -> Iterator[set[str]]:
    """Give the set that the tags of an answer are put into; it stays empty unless they are wanted."""
    found = {EVERYTHING} if wanted else set()
    token = _found.set(found if wanted else None)
    try:
        yield found
    finally:
        _found.reset(token)


@contextmanager
def reading_by_key() -> Iterator[None]:
    """What is read meanwhile is looked up by its key: no other object can come into the answer in its place."""
    token = _one_by_one.set(True)
    try:
        yield
    finally:
        _one_by_one.reset(token)


@contextmanager
def noting() -> Iterator[set[str]]:
    """Give the set that tags are put into meanwhile, whether the answer needs them or not."""
    found: set[str] = set()
    token = _found.set(found)
    try:
        yield found
    finally:
        _found.reset(token)


def note_tags(tags: Iterable[str]) -> None:
    """Note what `noting` has found."""
    if (found := _found.get()) is not None:
        found.update(tags)


def note_objects(objects: Iterable[Any]) -> None:
    """Note that the answer shows these; what is no row of the database is passed over."""
    if (found := _found.get()) is not None:
        found.update(object_tag(type(one), one.pk) for one in objects if isinstance(one, Model) and one.pk)


def note_keys(model: type[Model], keys: Iterable[Any]) -> None:
    """Note that the answer depends on the rows of these keys, whether they are visible or not."""
    if (found := _found.get()) is not None:
        found.update(object_tag(model, key) for key in keys)


def note_list(model: type[Model]) -> None:
    """Note that the answer depends on which visible objects of a model there are."""
    if (found := _found.get()) is not None and not _one_by_one.get():
        found.add(list_tag(model))


def object_tag(model: type[Model], key: Any) -> str:
    """Return the tag of an object; that of a page is the same for all types of pages."""
    name = "page" if issubclass(model, Page) else (model._meta.model_name or "").removeprefix("cms")
    return f"{name}-{key}"


def list_tag(model: type[Model]) -> str:
    """Return the tag of the list of all objects of a model."""
    with override(None):
        return f"list-{slugify(str(model._meta.verbose_name_plural))}"
