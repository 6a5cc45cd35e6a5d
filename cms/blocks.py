"""The blocks of page bodies, each with the GraphQL type that frontends read it by."""

from typing import Any

import graphene
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    PageChooserBlock,
    RichTextBlock,
    StreamValue,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock

from cms.api.blocks import (
    BlockValue,
    block_id,
    block_type,
    document_of,
    image_of,
    page_of,
    rich_text_field,
    stored,
    value_field,
)
from cms.api.documents import Document
from cms.api.fields import alt_of, credit_of, model_type
from cms.api.images import absolute
from cms.rich_text import plain_text

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class HeadingBlock(StructBlock):
    """A heading within the text."""

    text = CharBlock(max_length=255, help_text=_("For example: “What the lab does”."))
    level = ChoiceBlock(
        choices=[("2", "Section"), ("3", "Sub-section")],
        default="2",
        help_text=_("A sub-section belongs to the section above it."),
    )

    class Meta:
        icon = "title"
        label_format = "{text}"
        preview_value = {"text": "What the lab does", "level": "2"}
        description = _("Divides a long text into sections.")

    def plain_text(self, value: dict[str, Any]) -> str:
        return value.get("text") or ""


def heading_anchor(block: BlockValue) -> str:
    """Return the anchor of a heading: its words, and the start of its id, which keeps two alike apart."""
    return f"{slugify(block.value.get('text') or '') or 'section'}-{block.id[:4]}"


@block_type(HeadingBlock)
class HeadingBlockType(graphene.ObjectType):
    """A heading within the text."""

    class Meta:
        name = "HeadingBlock"

    id = block_id()
    text = value_field(graphene.String, "text", "The heading's words.", required=True)
    level = graphene.Int(
        required=True,
        description="2 for a section, 3 for a sub-section.",
        resolver=lambda block, info: int(block.value.get("level") or 2),
    )
    anchor = graphene.String(
        required=True, description="For links to this place.", resolver=lambda block, info: heading_anchor(block)
    )


class ParagraphBlock(RichTextBlock):
    """Running text with emphasis, links and lists."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        preview_value = "<p>The workshop opens at nine, and the kettle is always on.</p>"
        description = _("Running text with emphasis, links and lists.")

    def plain_text(self, value: str) -> str:
        return plain_text(value)


@block_type(ParagraphBlock)
class ParagraphBlockType(graphene.ObjectType):
    """Running text with emphasis, links and lists."""

    class Meta:
        name = "ParagraphBlock"

    id = block_id()
    content = rich_text_field("The text.")


class FigureBlock(StructBlock):
    """An image with its caption."""

    image = ImageBlock()
    caption = CharBlock(required=False, max_length=500, help_text=_("Printed under the image."))
    credit = CharBlock(required=False, max_length=255, help_text=_("Leave empty to use the image's own credit."))

    class Meta:
        icon = "image"
        label = _("Image")
        label_format = "{caption}"
        # Without an image: static/cms/admin/preview.css draws one.
        preview_value = {"caption": "The bench by the window, on a Tuesday.", "credit": "Photo: Ada Lovelace"}
        description = _("An image with its caption and credit.")


@block_type(FigureBlock)
class FigureBlockType(graphene.ObjectType):
    """An image with its caption."""

    class Meta:
        name = "FigureBlock"

    id = block_id()
    image = graphene.Field(
        model_type("cms.CmsImage"), description="The image; null when it is not public.", resolver=image_of
    )
    alt = graphene.String(
        required=True,
        description="What the image shows, for readers who cannot see it; empty when it is an ornament.",
        resolver=lambda block, info: alt_of(image_of(block, info)),
    )
    caption = value_field(graphene.String, "caption", "What is printed under the image.")
    credit = graphene.String(
        description="Who made the image.",
        resolver=lambda block, info: credit_of(image_of(block, info)) or None,
    )


class QuoteBlock(StructBlock):
    """A pull quote."""

    quote = TextBlock(help_text=_("Without quotation marks."))
    attribution = CharBlock(required=False, max_length=255, help_text=_("For example: “Ada Lovelace, Open Lab Ghent”."))

    class Meta:
        icon = "openquote"
        label_format = "{quote}"
        preview_value = {"quote": "Nothing is broken that a screwdriver cannot teach.", "attribution": "A visitor"}
        description = _("A sentence set apart. For a quote by a person of the site, take “Quote by a person”.")


@block_type(QuoteBlock)
class QuoteBlockType(graphene.ObjectType):
    """A pull quote."""

    class Meta:
        name = "QuoteBlock"

    id = block_id()
    quote = value_field(graphene.String, "quote", "The words, without quotation marks.", required=True)
    attribution = value_field(graphene.String, "attribution", "Whose words they are, as text.")


class MediaEmbedBlock(StructBlock):
    """A video or a recording from elsewhere."""

    url = EmbedBlock(help_text=_("The address of the video's or recording's page."))
    caption = CharBlock(required=False, max_length=500)

    class Meta:
        icon = "media"
        label = _("Video or recording")
        label_format = "{caption}"
        # Without an address, which Wagtail would ask its owner about.
        preview_value = {"caption": "A walk through the lab, four minutes."}
        description = _("A video or a recording from another site.")


@block_type(MediaEmbedBlock)
class MediaEmbedBlockType(graphene.ObjectType):
    """A video or a recording from elsewhere, by its address: the frontend decides how to show it."""

    class Meta:
        name = "MediaEmbedBlock"

    id = block_id()
    url = value_field(graphene.String, "url", "The address of the video's or recording's page.")
    caption = value_field(graphene.String, "caption", "What is printed under it.")


class CallToActionBlock(StructBlock):
    """A button that leads on."""

    label = CharBlock(max_length=80, help_text=_("What the reader does. For example: “Join the network”."))
    page = PageChooserBlock(required=False, help_text=_("A page of this site, or else an address below."))
    url = URLBlock(required=False, assume_scheme="https")

    class Meta:
        icon = "link"
        label = _("Button")
        label_format = "{label}"
        preview_value = {"label": "Join the network"}
        description = _("A button that leads to a page or an address.")


def action_url(block: BlockValue, info: graphene.ResolveInfo) -> str | None:
    """Return the path of the visible page that a button leads to, else the address given for it."""
    from cms.api.visibility import visibility

    page = page_of(block, info, specific=False)
    return visibility(info).path_of(page) if page else block.value.get("url") or None


@block_type(CallToActionBlock)
class CallToActionBlockType(graphene.ObjectType):
    """A button that leads on."""

    class Meta:
        name = "CallToActionBlock"

    id = block_id()
    label = value_field(graphene.String, "label", "What the reader does.", required=True)
    url = graphene.String(
        description="Where it leads: a path of this site or a whole address; null when its page is not public.",
        resolver=action_url,
    )


class DocumentBlock(StructBlock):
    """A file to download."""

    document = DocumentChooserBlock()
    label = CharBlock(required=False, max_length=255, help_text=_("Leave empty to use the document's title."))

    class Meta:
        icon = "doc-full"
        label_format = "{label} {document}"
        preview_value = {"label": "Floor plan of the lab (PDF)"}
        description = _("A file to download.")


@block_type(DocumentBlock)
class DocumentBlockType(graphene.ObjectType):
    """A file to download."""

    class Meta:
        name = "DocumentBlock"

    id = block_id()
    label = graphene.String(
        required=True,
        description="What the link says, by default the document's title.",
        resolver=lambda block, info: block.value.get("label") or getattr(document_of(block, info), "title", ""),
    )
    url = graphene.String(
        description="Where the file is; null when the document is not public.",
        resolver=lambda block, info: (document := document_of(block, info)) and absolute(document.url),
    )
    document = graphene.Field(Document, description="The file; null when it is not public.", resolver=document_of)


class PageReferenceBlock(StructBlock):
    """A page of this site, shown as a card."""

    page = PageChooserBlock()

    class Meta:
        icon = "doc-empty-inverse"
        label = _("Page of this site")
        label_format = "{page}"
        preview_value = {"page": "A week in the repair café"}
        description = _("Another page of this site, shown as a card.")


@block_type(PageReferenceBlock)
class PageReferenceBlockType(graphene.ObjectType):
    """A page of this site, shown as a card."""

    class Meta:
        name = "PageReferenceBlock"

    id = block_id()
    page = graphene.Field(
        "cms.api.interfaces.PageInterface", description="The page; null when it is not public.", resolver=page_of
    )


def text_of_body(body: StreamValue) -> str:
    """Return the running text of a body: of the blocks that have some, without pull quotes and captions."""
    children = body.stream_block.child_blocks
    texts = (
        children[raw["type"]].plain_text(raw["value"])
        for raw in stored(body)
        if hasattr(children.get(raw["type"]), "plain_text")
    )
    return "\n\n".join(text for text in texts if text)


# How many blocks the body of a page holds.
MAX_BLOCKS = 500
# What the body of every kind of page can hold; each app adds its own.
BODY_BLOCKS = [
    ("heading", HeadingBlock()),
    ("paragraph", ParagraphBlock()),
    ("figure", FigureBlock()),
    ("quote", QuoteBlock()),
    ("embed", MediaEmbedBlock()),
    ("call_to_action", CallToActionBlock()),
    ("document", DocumentBlock()),
    ("page", PageReferenceBlock()),
]
