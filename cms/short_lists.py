"""The lists of a page or an entry that the API answers whole: none is saved with more items than fit."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, ListBlock, RichTextBlock
from wagtail.fields import RichTextField, StreamField

MAX_LINKS_IN_TEXT = 100
# Each link of a text comes from one of these; some of them become none.
LINK = re.compile(r"<(?:a|embed)\b", re.IGNORECASE)


class ShortListsMixin:
    """A page or an entry with lists that the API answers whole.

    `list_maximums` says how many items fit into those that are relations or columns. A stream says it by its `max_num`,
    so does a list within one, and MAX_LINKS_IN_TEXT fit into every formatted text.
    """

    list_maximums: ClassVar[dict[str, int]] = {}

    def check_short_lists(self) -> None:
        """Raise ValidationError, by the names of the lists, when some of them are too long."""
        model: Any = type(self)
        names = {*model.list_maximums, *(field.name for field in model._meta.fields if _can_hold_lists(field))}
        if problems := find_long_lists(model, {name: getattr(self, name) for name in names}):
            raise ValidationError(problems)


class ShortListsFormMixin:
    """A form that refuses lists that are too long, beside the field where they can be shortened."""

    def clean(self) -> dict[str, Any]:
        form: Any = self
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]
        for name, problem in find_long_lists(form._meta.model, cleaned).items():
            form.add_error(name, problem)
        return cleaned


def find_long_lists(model: type[Model], values: Mapping[str, Any]) -> dict[str, str]:
    """Return what is wrong with those of `values`, which fields of `model` have, that hold lists that are too long."""
    problems: dict[str, str] = {}
    maximums: dict[str, int] = getattr(model, "list_maximums", {})
    for name, value in values.items():
        if name in maximums and (size := _size(value)) > maximums[name]:
            problems[name] = _too_many(_label(model, name), size, maximums[name])
        elif problem := next(_problems_within(model, name, value), None):
            problems[name] = problem
    return problems


def _can_hold_lists(field: Any) -> bool:
    return isinstance(field, RichTextField | StreamField)


def _size(value: Any) -> int:
    if value is None:
        return 0
    return value.count() if hasattr(value, "all") else len(value)


def _label(model: type[Model], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return capfirst(getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural)


def _too_many(label: str, size: int, maximum: int) -> str:
    values = {"list": label, "size": size, "maximum": maximum}
    return _("%(list)s: there are %(size)d, and only %(maximum)d fit. Take some out.") % values


def _problems_within(model: type[Model], name: str, value: Any) -> Iterator[str]:
    """Give what is wrong within a stream or a formatted text."""
    field = next((field for field in model._meta.fields if field.name == name and _can_hold_lists(field)), None)
    if isinstance(field, RichTextField):
        yield from _too_many_links(value or "")
    elif isinstance(field, StreamField) and value is not None:
        for block, stored in _blocks(value.stream_block, value.get_prep_value()):
            maximum = getattr(block.meta, "max_num", None)
            if maximum is not None and len(stored) > maximum:
                yield _too_many(capfirst(block.label or _label(model, name)), len(stored), maximum)
            if isinstance(block, RichTextBlock):
                yield from _too_many_links(stored)


def _too_many_links(source: str) -> Iterator[str]:
    if (links := len(LINK.findall(source))) > MAX_LINKS_IN_TEXT:
        yield _too_many(_("Links in one text"), links, MAX_LINKS_IN_TEXT)


def _blocks(block: Block, stored: Any) -> Iterator[tuple[Block, Any]]:
    """Give `block` and all blocks within it that hold something, each with its value as it is stored."""
    if not stored:
        return
    yield block, stored
    within: Iterable[tuple[Block, Any]] = ()
    if isinstance(block, BaseStreamBlock):
        children = block.child_blocks
        within = ((children[raw["type"]], raw["value"]) for raw in stored if raw["type"] in children)
    elif isinstance(block, BaseStructBlock):
        within = ((child, stored.get(name)) for name, child in block.child_blocks.items())
    elif isinstance(block, ListBlock):
        within = ((block.child_block, item.get("value", item)) for item in stored)
    for child, value in within:
        yield from _blocks(child, value)
