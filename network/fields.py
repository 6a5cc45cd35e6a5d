"""Columns that hold short lists: several choices, or one text on each line."""

from typing import Any

from django import forms
from django.db import models


class ChoiceListField(models.JSONField):
    """A list of values of `choices`, ticked in a form."""

    def __init__(self, *args: Any, values: type[models.TextChoices] | None = None, **kwargs: Any) -> None:
        self.values = values
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=self.values.choices if self.values else [],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=self.verbose_name,
            help_text=self.help_text,
        )


class _LinesFormField(forms.Field):
    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)


class LineListField(models.JSONField):
    """A list of short texts, written one on each line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def formfield(self, **kwargs: Any) -> forms.Field:
        return _LinesFormField(required=False, label=self.verbose_name, help_text=self.help_text)
