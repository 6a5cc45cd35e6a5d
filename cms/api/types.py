"""Finishing the types that Grapple builds: what `graphql_fields` and our interface name is kept, nothing else.

Grapple would expose Wagtail's own columns too: draft titles, locks, owners, revision times.
"""

from typing import Any

import graphene
from django.conf import settings
from django.db.models import Model
from django.utils.functional import Promise
from grapple.registry import registry
from wagtail.models import Page

from cms.api import registry as plugged
from cms.api.interfaces import PageInterface
from cms.api.look_ahead import reading

GRAPHQL_NAMES = {"CmsImage": "Image", "CmsRendition": "Rendition"}


def finish_types() -> list[type[graphene.ObjectType]]:
    """Finish the types of all our models and return those of pages, which the schema reaches through the interface."""
    for model, node in registry.class_models.items():
        if model._meta.app_label in settings.GRAPPLE["APPS"]:
            _finish(model, node)
    return [node for model, node in registry.pages.items() if model._meta.app_label in settings.GRAPPLE["APPS"]]


def declared_names(model: type[Model]) -> set[str]:
    """Return the names of the fields that `graphql_fields` of a model and its bases declare."""
    names = set()
    for item in getattr(model, "graphql_fields", ()):
        field = item()
        names.add((field[0] if isinstance(field, tuple) else field).field_name)
    return names


def _finish(model: type[Model], node: Any) -> None:
    is_page = issubclass(model, Page)
    extra = plugged.fields.get(model._meta.label, {})
    keep = declared_names(model) | set(extra)
    for name in list(node._meta.fields):
        if name not in keep:
            del node._meta.fields[name]
    node._meta.fields.update(extra)
    if is_page:
        node._meta.fields.update(PageInterface._meta.fields)
    else:
        own_id = ["graphql_id"] if hasattr(model, "graphql_id") else []
        node._meta.fields["id"] = graphene.Field(
            graphene.ID,
            required=True,
            description="The object's id.",
            resolver=reading(*own_id)(lambda item, info: getattr(item, "graphql_id", item.pk) or "preview"),
        )
    # graphene freezes a type's options when the class is made; these three are set after Grapple has made it.
    options = node._meta.__dict__
    options["interfaces"] = (PageInterface,) if is_page else ()
    options["name"] = GRAPHQL_NAMES.get(model.__name__, model.__name__)
    description = getattr(model, "graphql_description", None)
    options["description"] = str(description) if isinstance(description, str | Promise) else None
