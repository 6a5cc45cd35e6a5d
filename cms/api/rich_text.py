"""The GraphQL type of formatted text, made from what `cms.rich_text` reads."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo
from wagtail.fields import RichTextField

from cms.api.batching import load, together
from cms.api.documents import Document, find_documents
from cms.api.fields import Item, computed
from cms.api.images import absolute
from cms.api.page_references import find_pages, find_specific_pages, locale_of
from cms.api.scalars import JSON
from cms.api.short_lists import ShortList
from cms.api.visibility import visibility
from cms.rich_text import Fragment, Link, Reference, Rendered, Target, parse
from cms.short_lists import MAX_LINKS_IN_TEXT


class RichTextValue:
    """Formatted text as it is stored, on its way to an answer, with the locale that it is written in.

    `page` is the page or snippet whose block the text stands in.
    """

    __slots__ = ("batch", "fragment", "locale_id", "page")

    def __init__(self, source: str, locale_id: int | None, page: Any = None) -> None:
        self.fragment: Fragment = parse(source)
        self.locale_id, self.page = locale_id, page


class LinkValue:
    """A link of a text, on its way to an answer."""

    __slots__ = ("batch", "document", "page", "text", "url")

    def __init__(self, link: Link, locale_id: int | None) -> None:
        self.url, self.text = link.url, link.text
        target = (link.reference.kind, link.reference.id) if link.reference else (None, None)
        self.page = (target[1] if target[0] == "page" else None, locale_id)
        self.document = target[1] if target[0] == "document" else None


def _page_interface() -> type:
    from cms.api.interfaces import PageInterface

    return PageInterface


class RichTextLink(graphene.ObjectType):
    """A link in a text."""

    url = graphene.String(required=True, description="Where the link leads: a path of this site, or a whole address.")
    text = graphene.String(required=True, description="The words that are linked.")
    page = graphene.Field(_page_interface, description="The page of this site that the link leads to, if it is one.")
    document = graphene.Field(Document, description="The document that the link leads to, if it is one.")

    @staticmethod
    def resolve_page(link: LinkValue, info: GraphQLResolveInfo) -> Any:
        def fetch(links: list[LinkValue]) -> list[Any]:
            found = find_specific_pages([item.page for item in links], info)
            return [found.get(item.page) for item in links]

        return load(link, "page", fetch)

    @staticmethod
    def resolve_document(link: LinkValue, info: GraphQLResolveInfo) -> Any:
        return load(link, "document", lambda links: find_documents([item.document for item in links], info))


class RichText(graphene.ObjectType):
    """Formatted text: the same in four forms. Links to pages of this site are paths."""

    html = graphene.String(required=True, description="HTML of a small, fixed set of elements, safe to insert.")
    text = graphene.String(required=True, description="Plain text, blocks separated by a blank line.")
    ast = graphene.Field(
        JSON, required=True, description="hast, the HTML syntax tree of the unified ecosystem, to render as components."
    )
    links = ShortList(RichTextLink, MAX_LINKS_IN_TEXT, "The links, in the order in which they stand.")

    @staticmethod
    def resolve_html(value: RichTextValue, info: GraphQLResolveInfo) -> str:
        return rendered(value, info).html

    @staticmethod
    def resolve_text(value: RichTextValue, info: GraphQLResolveInfo) -> str:
        return rendered(value, info).text

    @staticmethod
    def resolve_ast(value: RichTextValue, info: GraphQLResolveInfo) -> dict[str, Any]:
        return rendered(value, info).ast

    @staticmethod
    def resolve_links(value: RichTextValue, info: GraphQLResolveInfo) -> list[LinkValue]:
        def fetch(values: list[RichTextValue]) -> list[list[LinkValue]]:
            links = [[LinkValue(link, item.locale_id) for link in rendered(item, info).links] for item in values]
            together(link for of_one in links for link in of_one)
            return links

        return load(value, "links", fetch)


def rendered(value: RichTextValue, info: GraphQLResolveInfo) -> Rendered:
    """Return the text with its references resolved to what is visible, for all the texts of a list at once."""

    def fetch(values: list[RichTextValue]) -> list[Rendered]:
        wanted = {(ref, item.locale_id) for item in values for ref in item.fragment.references}
        pages = {id(item.page): item.page for item in values if item.page is not None}
        beside = {(ref, locale_of(page)) for page in pages.values() for ref in _references_beside_blocks(page)}
        targets = find_targets(wanted | beside, info)
        return [
            item.fragment.resolve(
                {ref: target for ref in item.fragment.references if (target := targets[ref, item.locale_id])}
            )
            for item in values
        ]

    return load(value, "rendered", fetch)


def _references_beside_blocks(page: Any) -> set[Reference]:
    """Return what the columns of formatted text refer to, such as an interview's closing note.

    They are looked up with the texts of the blocks, where the query asks for both.
    """
    columns = [field.attname for field in page._meta.fields if isinstance(field, RichTextField)]
    return {ref for column in columns if column in page.__dict__ for ref in parse(page.__dict__[column]).references}


def find_targets(
    wanted: set[tuple[Reference, int | None]], info: GraphQLResolveInfo
) -> dict[tuple[Reference, int | None], Target | None]:
    """Return where each reference leads from a text of a locale, given by its id; None when that is hidden or gone.

    Each is looked up once in a request.
    """
    known = visibility(info).kept.setdefault("targets", {})
    if new := wanted - known.keys():
        known.update(dict.fromkeys(new) | _look_up(new, info))
    return known


def _look_up(
    wanted: set[tuple[Reference, int | None]], info: GraphQLResolveInfo
) -> dict[tuple[Reference, int | None], Target]:
    visible = visibility(info)
    pages = find_pages([(ref.id, locale_id) for ref, locale_id in wanted if ref.kind == "page"], info)
    ids = {kind: {ref.id for ref, _ in wanted if ref.kind == kind} for kind in ("document", "image")}
    documents = visible.documents().in_bulk(ids["document"]) if ids["document"] else {}
    images = visible.images().in_bulk(ids["image"]) if ids["image"] else {}
    targets: dict[tuple[Reference, int | None], Target] = {}
    for ref, locale_id in wanted:
        if ref.kind == "page" and (ref.id, locale_id) in pages:
            targets[ref, locale_id] = Target(visible.path_of(pages[ref.id, locale_id]) or "/")
        elif ref.kind == "document" and ref.id in documents:
            targets[ref, locale_id] = Target(absolute(documents[ref.id].url))
        elif ref.kind == "image" and ref.id in images:
            image = images[ref.id]
            targets[ref, locale_id] = Target(absolute(image.file.url), width=image.width, height=image.height)
    return targets


def rich_text(name: str, description: str, *, required: bool = False) -> Item:
    """A column of formatted text. An empty one is null unless required."""

    def resolve(instance: Any, info: GraphQLResolveInfo) -> Any:
        def fetch(members: list[Any]) -> list[RichTextValue | None]:
            sources = [(getattr(member, name, ""), locale_of(member)) for member in members]
            return together(RichTextValue(*source) if source[0] or required else None for source in sources)

        return load(instance, ("rich text", name), fetch)

    return computed(name, RichText, description, resolve, required=required, reads=(name,))
