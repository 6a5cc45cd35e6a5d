"""Panels of editing screens that say how long a text is while it is typed; static/cms/admin/counters.js is their half
in the browser."""

from typing import Any

from wagtail.admin.panels import FieldPanel


def counted(field_name: str, most: int, **kwargs: Any) -> FieldPanel:
    """Return the panel of a text that may have at most so many characters."""
    return FieldPanel(field_name, attrs=_counter(most, is_advice=False), **kwargs)


def advised(field_name: str, most: int, **kwargs: Any) -> FieldPanel:
    """Return the panel of a text that may be longer than so many characters, but had better not be."""
    return FieldPanel(field_name, attrs=_counter(most, is_advice=True), **kwargs)


def _counter(most: int, *, is_advice: bool) -> dict[str, str]:
    return {
        "data-controller": "character-count",
        "data-action": "input->character-count#count",
        "data-character-count-most-value": str(most),
        "data-character-count-advice-value": str(is_advice).lower(),
    }
