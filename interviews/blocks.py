"""Turns: the blocks that make an interview more than an article."""

from typing import Any
from uuid import UUID

import graphene
from django import forms
from graphql import GraphQLResolveInfo
from wagtail.blocks import ChoiceBlock, FieldBlock, RichTextBlock, StreamValue, StructBlock

from cms.api.blocks import BlockValue, block_id, block_type, rich_text_field, stored
from cms.api.fields import model_type
from cms.api.scalars import enum_of
from cms.blocks import TEXT_FEATURES
from cms.rich_text import plain_text
from interviews.choices import TurnKind


class SpeakerSelect(forms.Select):
    """A select whose options are the participants in the same form, saved or not; a Stimulus controller draws them."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"data-controller": "speaker-select", **(attrs or {})})

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        self.choices = [("", "Choose a participant"), *((key, key) for key in value if key)]
        return super().optgroups(name, value, attrs)


class SpeakerKeyBlock(FieldBlock):
    """The `key` of one of the page's participants, as text."""

    def __init__(self, required: bool = True, help_text: str = "", **kwargs: Any) -> None:
        self.field = forms.UUIDField(required=required, help_text=help_text, widget=SpeakerSelect())
        super().__init__(**kwargs)

    def value_from_form(self, value: UUID | None) -> str:
        return str(value) if value else ""

    def clean(self, value: str) -> str:
        return self.value_from_form(self.field.clean(value or ""))

    class Meta:
        default = ""
        icon = "user"


class TurnBlock(StructBlock):
    """One speaker's go."""

    speaker = SpeakerKeyBlock(help_text="One of the participants above.")
    kind = ChoiceBlock(choices=TurnKind.choices, default=TurnKind.QUESTION)
    text = RichTextBlock(features=TEXT_FEATURES)

    class Meta:
        icon = "comment"
        label = "Turn"
        description = "What one person says at a time: a question, an answer or a statement."

    def plain_text(self, value: dict[str, Any]) -> str:
        return plain_text(value.get("text") or "")


def turns_of(body: StreamValue) -> list[dict[str, Any]]:
    """Return the turns of a body as they are stored: `id`, and under `value` `speaker`, `kind` and `text`."""
    return [raw for raw in stored(body) if raw["type"] == "turn"]


def turn_anchor(turn_id: str) -> str:
    """Return the anchor of a turn, which stays the same through edits and translations."""
    return f"turn-{turn_id[:8]}"


def speaker_of(block: BlockValue, info: GraphQLResolveInfo) -> Any:
    """Return the participant who speaks in a turn."""
    return block.owner.participants_by_key(info).get(str(block.value.get("speaker") or ""))


@block_type(TurnBlock)
class TurnBlockType(graphene.ObjectType):
    """One speaker's go."""

    class Meta:
        name = "TurnBlock"

    id = block_id()
    anchor = graphene.String(
        required=True,
        description="For links to this turn; stays the same through edits and translations.",
        resolver=lambda block, info: turn_anchor(block.id),
    )
    speaker = graphene.Field(
        model_type("interviews.InterviewParticipant"), description="Who speaks.", resolver=speaker_of
    )
    kind = graphene.Field(
        enum_of(TurnKind),
        required=True,
        description="Whether it asks, answers or states.",
        resolver=lambda block, info: block.value.get("kind") or TurnKind.STATEMENT.value,
    )
    content = rich_text_field("What is said.", key="text")
