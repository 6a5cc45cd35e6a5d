"""Items for `graphql_fields` of models: each says a field's name, type and description, and how it is read.

They go through Grapple's own declaration, with a resolver of ours that loads for a whole list at once (`batching`) and
leaves an object only through `visibility`.
"""

from collections.abc import Callable
from typing import Any

import graphene
from django.apps import apps
from django.db.models import TextChoices
from graphql import GraphQLResolveInfo
from grapple.models import GraphQLField
from grapple.registry import registry

from cms.api.batching import joined, load, load_foreign, load_many, together
from cms.api.look_ahead import reading
from cms.api.scalars import enum_of
from cms.api.short_lists import ShortList
from cms.api.statements import twin
from cms.api.visibility import visibility

# What Grapple takes in a model's `graphql_fields`: called once, when the types are built.
Item = Callable[[], tuple[GraphQLField, Callable[[Any], graphene.Field]]]


def model_type(label: str) -> Callable[[], type[graphene.ObjectType]]:
    """Return a function that gives the GraphQL type of the model `label` ("app.Model") once types are built."""
    return lambda: registry.class_models[apps.get_model(label)]


def computed(
    name: str,
    type_: Any,
    description: str,
    resolver: Callable[..., Any],
    *,
    required: bool = False,
    maximum: int | None = None,
    reads: tuple[str, ...] | None = None,
    **arguments: graphene.Argument,
) -> Item:
    """A field that `resolver(instance, info, **arguments)` gives; a list of so many items at most with a `maximum`.

    `reads` is what the resolver reads, as `look_ahead.reading` takes it.
    """
    if reads is not None:
        resolver = reading(*reads)(resolver)

    def item() -> tuple[GraphQLField, Callable[[Any], graphene.Field]]:
        def wrap(named_type: Any) -> graphene.Field:
            if maximum is not None:
                return ShortList(named_type, maximum, description, resolver, **arguments)
            return graphene.Field(
                named_type, args=arguments, required=required, description=description, resolver=resolver
            )

        return GraphQLField(name, type_), wrap

    return item


def scalar(name: str, type_: Any, description: str, *, required: bool = False, source: str = "") -> Item:
    """A value that stands in the column `source`, by default of the same name. Empty text is null unless required."""
    attribute = source or name

    def resolve(instance: Any, info: GraphQLResolveInfo) -> Any:
        value = getattr(instance, attribute)
        return None if value == "" and not required else value

    return computed(name, type_, description, resolve, required=required, reads=(attribute,))


def choice(name: str, choices: type[TextChoices], description: str, *, required: bool = False) -> Item:
    """A column with choices, as an enum. An empty one is null."""
    return computed(
        name,
        enum_of(choices),
        description,
        lambda instance, info: getattr(instance, name) or None,
        required=required,
        reads=(name,),
    )


def choices(name: str, values: type[TextChoices], description: str) -> Item:
    """A column that holds a list of choices, as a list of enum values."""
    return computed(
        name,
        enum_of(values),
        description,
        lambda instance, info: getattr(instance, name),
        maximum=len(values),
        reads=(name,),
    )


def foreign(name: str, label: str, description: str, *, source: str = "") -> Item:
    """The foreign key `source`, by default of the same name, to a model with a type; null when that is not visible."""
    relation = source or name

    def resolve(instance: Any, info: GraphQLResolveInfo) -> Any:
        return load_foreign(instance, relation, info)

    return computed(name, model_type(label), description, resolve, reads=(relation,))


def many(name: str, label: str, description: str, maximum: int) -> Item:
    """The visible objects of a relation that is short: child rows, topics. `maximum` is that of `list_maximums`."""

    def resolve(instance: Any, info: GraphQLResolveInfo) -> Any:
        return load_many(instance, name, info)

    return computed(name, model_type(label), description, resolve, maximum=maximum, reads=(name,))


def image(name: str, description: str, *, alt: str = "", credit: str = "") -> Item:
    """A foreign key to an image; `alt` and `credit` name the columns that say it better in this place."""
    return computed(name, lambda: registry.images[_image_model()], description, image_resolver(name, alt, credit))


def image_resolver(name: str, alt: str = "", credit: str = "") -> Callable[..., Any]:
    """Return a resolver of the visible image that the foreign key `name` points to, with the words of its place."""

    @reading(name, *filter(None, (alt, credit)))
    def resolve(instance: Any, info: GraphQLResolveInfo) -> Any:
        def fetch(members: list[Any]) -> list[Any]:
            if joined(instance, name):
                chosen = [getattr(member, name) for member in members]
                images = [one if one and visibility(info).sees(one) else None for one in chosen]
            else:
                images = load_images([getattr(member, f"{name}_id", None) for member in members], info)
            return together(
                found and in_place(found, getattr(member, alt, ""), getattr(member, credit, ""))
                for member, found in zip(members, images, strict=True)
            )

        return load(instance, ("image", name), fetch)

    return resolve


def load_images(ids: list[int | None], info: GraphQLResolveInfo) -> list[Any]:
    """Return the visible image of each id, None where there is none."""
    wanted = {key for key in ids if key is not None}
    found = visibility(info).images().in_bulk(wanted) if wanted else {}
    return [found.get(key) for key in ids]


def in_place(image_: Any, alt: str = "", credit: str = "", decorative: bool = False) -> Any:
    """Return a copy of an image that carries the words of the place where it is shown; None for the image's own."""
    placed = twin(image_)
    placed.alt_in_place = "" if decorative else alt or None
    placed.credit_in_place = credit or None
    return placed


def alt_of(image_: Any) -> str:
    """Return what an image shows, in the words of its place where that has some; "" for no image."""
    in_place: str | None = getattr(image_, "alt_in_place", None)
    if in_place is None:
        return image_.default_alt_text if image_ else ""
    return in_place


def credit_of(image_: Any) -> str:
    """Return who made an image, in the words of its place where that has some; "" for no image."""
    return getattr(image_, "credit_in_place", None) or (image_.credit if image_ else "")


def _image_model() -> type:
    return apps.get_model("cms.CmsImage")
