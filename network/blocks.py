"""Blocks that name people of the network."""

import graphene
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, TextBlock, URLBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.api.blocks import block_id, block_type, object_of, value_field
from cms.api.fields import model_type


class LinkBlock(StructBlock):
    """An address elsewhere."""

    label = CharBlock(max_length=80, help_text=_("For example: “Website” or “Mastodon”."))
    url = URLBlock(assume_scheme="https")

    class Meta:
        icon = "link"
        label_format = "{label}"


@block_type(LinkBlock)
class LinkType(graphene.ObjectType):
    """An address elsewhere."""

    class Meta:
        name = "ExternalLink"

    id = block_id()
    label = value_field(graphene.String, "label", "What the link says.", required=True)
    url = value_field(graphene.String, "url", "Where it leads.", required=True)


class PersonQuoteBlock(StructBlock):
    """A quote by a person of the site."""

    quote = TextBlock(help_text=_("Without quotation marks."))
    person = SnippetChooserBlock("network.Person")

    class Meta:
        icon = "user"
        label = _("Quote by a person")
        label_format = "{person}: {quote}"
        preview_value = {"quote": "A kettle is a lesson with a handle.", "person": "Mira Okafor"}
        description = _("A sentence set apart, with the person who said it.")


@block_type(PersonQuoteBlock)
class PersonQuoteBlockType(graphene.ObjectType):
    """A quote by a person of the site."""

    class Meta:
        name = "PersonQuoteBlock"

    id = block_id()
    quote = value_field(graphene.String, "quote", "The words, without quotation marks.", required=True)
    person = graphene.Field(
        model_type("network.Person"),
        description="Who said it; null when the person is not public.",
        resolver=lambda block, info: object_of(block, info, "person", "network.Person"),
    )
