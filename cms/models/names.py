"""Things that have a name and an address made from it: topics, people, organisations, projects."""

from typing import Any

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cms.text import fold, free_slug

SLUG_MAX_LENGTH = 255


class NamedModel(models.Model):
    """A name, a unique slug made from it when left empty, and the folded name that lists are sorted by."""

    name = models.CharField(max_length=255, help_text=_("As readers know it, for example “Ada Lovelace”."))
    slug = models.SlugField(
        max_length=SLUG_MAX_LENGTH,
        unique=True,
        blank=True,
        allow_unicode=True,
        help_text=_("The last part of the web address. Leave empty to make it from the name."),
    )
    sort_name = models.CharField(max_length=255, editable=False, db_index=True)

    class Meta:
        abstract = True
        ordering = ["sort_name", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_derived_names()
        super().save(*args, **kwargs)

    def set_derived_names(self) -> None:
        """Fill the slug when it is empty, and the folded name."""
        self.sort_name = fold(self.name)[:255]
        if not self.slug:
            self.slug = self._free_slug(slugify(self.name, allow_unicode=True) or "unnamed")

    def _free_slug(self, wanted: str) -> str:
        wanted = wanted[: SLUG_MAX_LENGTH - 8]
        others = type(self)._default_manager.filter(slug__startswith=wanted).exclude(pk=self.pk)
        return free_slug(wanted, set(others.values_list("slug", flat=True)))
