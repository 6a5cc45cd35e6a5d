"""The GraphQL types of StreamField blocks: one object type for each block class, one union for each stream.

Blocks are read from the stored JSON: a list of pages with images in their bodies loads them all at once, which
Wagtail's own block values do page by page.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import graphene
from django.apps import apps
from graphql import GraphQLResolveInfo
from wagtail.blocks import Block, StreamValue

from cms.api.batching import find_objects, load, together
from cms.api.documents import find_documents
from cms.api.fields import Item, computed, in_place, load_images
from cms.api.look_ahead import ITSELF, find_reads
from cms.api.page_references import find_pages, find_specific_pages, locale_of
from cms.api.rich_text import RichText, RichTextValue

_types: dict[type[Block], type[graphene.ObjectType]] = {}


class BlockValue:
    """A block of a stream as it is stored, with the page or snippet that it belongs to."""

    __slots__ = ("batch", "block_class", "id", "owner", "value")

    def __init__(self, block_class: type[Block], id_: str, value: Any, owner: Any) -> None:
        self.block_class, self.id, self.value, self.owner = block_class, id_, value, owner


def block_type(block_class: type[Block]) -> Callable[[type[graphene.ObjectType]], type[graphene.ObjectType]]:
    """Register the decorated object type as that of a block class."""

    def register(type_: type[graphene.ObjectType]) -> type[graphene.ObjectType]:
        _types[block_class] = type_
        return type_

    return register


def type_of_block(block_class: type[Block]) -> type[graphene.ObjectType] | None:
    """Return the object type of a block class, or None."""
    return _types.get(block_class)


def block_id() -> graphene.Field:
    """The field `id` that every block has."""
    return graphene.Field(
        graphene.ID,
        required=True,
        description="Stays the same through edits and translations.",
        resolver=lambda block, info: block.id,
    )


def value_field(type_: Any, key: str, description: str, *, required: bool = False) -> graphene.Field:
    """A field that reads one value of the block. Empty text is null unless required."""

    def resolve(block: BlockValue, info: GraphQLResolveInfo) -> Any:
        value = block.value.get(key)
        return (value or "") if required and type_ is graphene.String else value or None

    return graphene.Field(type_, required=required, description=description, resolver=resolve)


def rich_text_field(description: str, key: str | None = None) -> graphene.Field:
    """A field of formatted text: the value under `key`, or the whole block."""

    def resolve(block: BlockValue, info: GraphQLResolveInfo) -> Any:
        def fetch(blocks: list[BlockValue]) -> list[Any]:
            return together(
                RichTextValue(
                    (item.value if key is None else item.value.get(key)) or "", locale_of(item.owner), item.owner
                )
                for item in blocks
            )

        return load(block, ("rich text", key), fetch)

    return graphene.Field(RichText, required=True, description=description, resolver=resolve)


def image_of(block: BlockValue, info: GraphQLResolveInfo) -> Any:
    """Return the visible image of a block whose value holds one under "image", with the block's own words."""

    def fetch(blocks: list[BlockValue]) -> list[Any]:
        chosen = [item.value.get("image") or {} for item in blocks]
        images = load_images([image.get("image") for image in chosen], info)
        return together(
            found
            and in_place(
                found, image.get("alt_text") or "", item.value.get("credit") or "", bool(image.get("decorative"))
            )
            for item, image, found in zip(blocks, chosen, images, strict=True)
        )

    return load(block, "image", fetch)


def page_of(block: BlockValue, info: GraphQLResolveInfo, *, specific: bool = True) -> Any:
    """Return the visible page that a block points to under "page", in the block's language where there is one.

    `specific` for a field that answers with the page; title and path are on one that is not specific too.
    """

    def fetch(blocks: list[BlockValue]) -> list[Any]:
        wanted = [(item.value.get("page"), locale_of(item.owner)) for item in blocks]
        found = find_specific_pages(wanted, info) if specific else find_pages(wanted, info)
        return [found.get(reference) for reference in wanted]

    return load(block, ("page", specific), fetch)


def document_of(block: BlockValue, info: GraphQLResolveInfo) -> Any:
    """Return the public document of a block whose value holds one under "document"."""

    return load(block, "document", lambda blocks: find_documents([item.value.get("document") for item in blocks], info))


def object_of(block: BlockValue, info: GraphQLResolveInfo, key: str, label: str) -> Any:
    """Return the visible object of the model `label` that a block points to under `key`."""

    def fetch(blocks: list[BlockValue]) -> list[Any]:
        model = apps.get_model(label)
        ids = [item.value.get(key) for item in blocks]
        found = find_objects(model, {id_ for id_ in ids if id_}, info, find_reads(info, model))
        return [found.get(id_) for id_ in ids]

    return load(block, ("object", key), fetch)


def stream(owner: Any, name: str) -> list[BlockValue]:
    """Return the blocks of the stream field `name` of `owner`, in order."""

    def fetch(owners: list[Any]) -> list[list[BlockValue]]:
        streams = [_read(item, name) for item in owners]
        by_class: dict[type[Block], list[BlockValue]] = {}
        for block in (block for blocks in streams for block in blocks):
            by_class.setdefault(block.block_class, []).append(block)
        for blocks in by_class.values():
            together(blocks)
        return streams

    return load(owner, ("stream", name), fetch)


def stored(stream_value: StreamValue) -> list[dict[str, Any]]:
    """Return the blocks of a stream as they are stored: dicts of `type`, `value` and `id`."""
    # Not `raw_data`, in which blocks that were just made have no id yet.
    return stream_value.get_prep_value()


def _read(owner: Any, name: str) -> list[BlockValue]:
    value = getattr(owner, name, None)
    if value is None:
        return []
    children = value.stream_block.child_blocks
    return [
        BlockValue(type(children[raw["type"]]), raw["id"], raw["value"], owner)
        for raw in stored(value)
        if raw["type"] in children
    ]


@cache
def stream_union(name: str, label: str, field_name: str, description: str) -> type[graphene.Union]:
    """Return the union of the types of all blocks that a stream field can hold."""
    stream_block = apps.get_model(label)._meta.get_field(field_name).stream_block
    members = tuple(dict.fromkeys(_types[type(block)] for block in stream_block.child_blocks.values()))

    class Meta:
        types = members

    def resolve_type(cls: Any, block: BlockValue, info: GraphQLResolveInfo) -> type[graphene.ObjectType]:
        return _types[block.block_class]

    return type(
        name, (graphene.Union,), {"__doc__": description, "Meta": Meta, "resolve_type": classmethod(resolve_type)}
    )


def blocks(name: str, union: str, label: str, description: str, maximum: int) -> Item:
    """A stream field of the model `label` as a list of the union named `union`; `maximum` is its `max_num`."""
    return computed(
        name,
        lambda: stream_union(union, label, name, f"A block of {label.partition('.')[2]}'s {name}."),
        description,
        lambda owner, info: stream(owner, name),
        maximum=maximum,
        reads=(ITSELF, name),
    )
