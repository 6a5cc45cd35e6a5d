"""The entries of menus."""

from typing import Any

import graphene
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo
from wagtail.blocks import CharBlock, ListBlock, PageChooserBlock, StructBlock, StructBlockValidationError, StructValue

from cms.api.batching import together
from cms.api.blocks import BlockValue, block_type, page_of
from cms.api.short_lists import ShortList
from cms.api.visibility import visibility

# How many entries a menu holds, and each of them below itself.
MAX_ENTRIES = 50
MAX_ENTRIES_BELOW = 10


class MenuLinkBlock(StructBlock):
    """An entry of a menu: a page of this site, or an address."""

    label = CharBlock(required=False, max_length=80, help_text=_("Leave empty to use the page's title."))
    page = PageChooserBlock(required=False)
    url = CharBlock(
        required=False, max_length=255, help_text=_("Only without a page, for example “https://example.org”.")
    )

    def clean(self, value: StructValue) -> StructValue:
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            message = _("Choose a page or give an address, one of the two.")
            raise StructBlockValidationError(block_errors={"page": ValidationError(message)})
        if not cleaned["page"] and not cleaned["label"]:
            raise StructBlockValidationError(block_errors={"label": ValidationError(_("An address needs a label."))})
        return cleaned

    class Meta:
        icon = "link"
        label_format = "{label} {page}"


class MenuItemBlock(MenuLinkBlock):
    """An entry of a menu, with those below it."""

    children = ListBlock(MenuLinkBlock(), required=False, min_num=0, max_num=MAX_ENTRIES_BELOW, default=[])

    class Meta:
        icon = "list-ul"
        label = _("Entry")
        label_format = "{label} {page}"
        preview_value = {"label": "Articles", "children": [{"label": "News"}, {"label": "Case studies"}]}
        description = _("An entry of the menu, with the entries that open below it.")


@block_type(MenuItemBlock)
class MenuItem(graphene.ObjectType):
    """An entry of a menu."""

    label = graphene.String(required=True, description="What the entry says.")
    path = graphene.String(required=True, description="Where it leads: a path of this site, or a whole address.")
    children = ShortList(lambda: MenuItem, MAX_ENTRIES_BELOW, "The entries below it; empty on the second level.")


def menu(items: list[BlockValue], info: GraphQLResolveInfo) -> list[dict[str, Any]]:
    """Return the entries of a menu, without those whose page is not public."""
    entries = [(item, [_child(item, raw) for raw in item.value.get("children") or []]) for item in items]
    together([block for item, children in entries for block in (item, *children)])
    return [
        {**entry, "children": [below for child in children if (below := _entry(child, info))]}
        for item, children in entries
        if (entry := _entry(item, info))
    ]


def _child(parent: BlockValue, raw: dict[str, Any]) -> BlockValue:
    # A ListBlock stores its items under an id of their own.
    return BlockValue(MenuLinkBlock, raw.get("id", ""), raw.get("value", raw), parent.owner)


def _entry(item: BlockValue, info: GraphQLResolveInfo) -> dict[str, Any] | None:
    if not item.value.get("page"):
        return {"label": item.value["label"], "path": item.value["url"], "children": []}
    page = page_of(item, info, specific=False)
    if page is None:
        return None
    return {"label": item.value.get("label") or page.title, "path": visibility(info).path_of(page), "children": []}
