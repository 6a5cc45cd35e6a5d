"""System checks that hold the project to its own conventions."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from wagtail.models import Page, get_page_models

from cms.models import ContentPage


@register
def check_pages_extend_content_page(**kwargs: Any) -> list[CheckMessage]:
    """Every page type of the project extends ContentPage, and says where it may stand."""
    errors: list[CheckMessage] = []
    for model in get_page_models():
        if model._meta.app_label not in settings.GRAPPLE["APPS"]:
            continue
        if not issubclass(model, ContentPage):
            errors.append(Error(f"{model.__name__} does not extend ContentPage.", obj=model, id="cms.E001"))
        errors += [
            Error(f"{model.__name__} does not declare {name}.", obj=model, id="cms.E002")
            for name in _undeclared(model, ("parent_page_types", "subpage_types", "max_count"))
        ]
    return errors


def _undeclared(model: type[Page], names: Iterable[str]) -> list[str]:
    own_classes = [cls for cls in model.__mro__ if cls is not Page and not cls.__module__.startswith("wagtail")]
    return [name for name in names if not any(name in vars(cls) for cls in own_classes)]


@register
def check_blocks_have_types(**kwargs: Any) -> list[CheckMessage]:
    """Every block class that a page's stream can hold has a GraphQL type."""
    from wagtail.fields import StreamField

    from cms.api.blocks import type_of_block

    errors: list[CheckMessage] = []
    for model in apps.get_models():
        if model._meta.app_label not in settings.GRAPPLE["APPS"]:
            continue
        for field in model._meta.get_fields():
            if not isinstance(field, StreamField):
                continue
            errors += [
                Error(
                    f"{model.__name__}.{field.name}: {type(block).__name__} has no GraphQL type.",
                    hint="Declare one beside the block, with cms.api.blocks.block_type.",
                    obj=model,
                    id="cms.E003",
                )
                for block in field.stream_block.child_blocks.values()
                if type_of_block(type(block)) is None
            ]
    return errors
