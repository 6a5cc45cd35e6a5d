"""The names of models, fields and blocks in the editor's language.

Most have the name that Python gives them. Saying it once more in each class, to mark it for translation, would write
all of them into migrations; instead, the names that editors see are listed here and put in the place of Python's.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block
from wagtail.fields import StreamField

# fmt: off
NAMES = [
    _("address"), _("article author"), _("article authors"), _("attribution"), _("biography"), _("body"),
    _("caption"), _("children"), _("closing"), _("closed on"), _("contact email"), _("country"), _("credit"),
    _("decided by"), _("description"), _("details"), _("document"), _("ended on"), _("featured item"),
    _("featured items"), _("focus"), _("footer menu"), _("founded on"), _("heading"), _("home page"),
    _("home pages"), _("image"), _("initials"), _("job title"), _("key"), _("kind"), _("label"),
    _("lead image"), _("level"), _("licence"), _("link"), _("links"), _("logo"), _("main menu"),
    _("message"), _("name"), _("notice"), _("organisation"), _("organisations"), _("page"),
    _("paragraph"), _("participant"), _("participants"), _("paused by"), _("paused from"), _("person"), _("photo"),
    _("project"), _("projects"), _("quote"), _("reason"), _("role"), _("scope"), _("share image"),
    _("short description"), _("sign-up gates"), _("sign-up notices"), _("site"), _("slug"), _("speaker"),
    _("standfirst"), _("started on"), _("status"), _("technologies"), _("text"), _("topic"), _("topics"), _("turn"),
    _("turns"), _("type"), _("updated on"), _("url"),
]
# fmt: on


def own_models() -> Iterator[type[models.Model]]:
    """Give the models of the project."""
    return (model for model in apps.get_models() if model._meta.app_label in settings.GRAPPLE["APPS"])


def blocks_of(block: Block) -> Iterator[Block]:
    """Give a block and all that it is made of."""
    yield block
    children = [*getattr(block, "child_blocks", {}).values(), getattr(block, "child_block", None)]
    for child in filter(None, children):
        yield from blocks_of(child)


def translate_names() -> None:
    """Put the names of NAMES in the place of those that Python has given."""
    for model in own_models():
        for attribute in ("verbose_name", "verbose_name_plural"):
            _translate(model._meta, attribute)
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            _translate(field, "verbose_name")
            if isinstance(field, StreamField):
                for block in blocks_of(field.stream_block):
                    _translate(block, "label", capfirst)


def _translate(thing: Any, attribute: str, spelt: Callable[[Any], Any] = lambda name: name) -> None:
    given = getattr(thing, attribute)
    for name in NAMES:
        if spelt(name) == given:
            setattr(thing, attribute, spelt(name))
