"""Turns: the blocks that make an interview more than an article."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

import graphene
from django import forms
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo
from wagtail.admin.telepath import register
from wagtail.blocks import ChoiceBlock, FieldBlock, RichTextBlock, StreamValue, StructBlock
from wagtail.blocks.struct_block import StructBlockAdapter

from cms.api.blocks import BlockValue, block_id, block_type, rich_text_field, stored
from cms.api.fields import model_type
from cms.api.look_ahead import reading
from cms.api.scalars import enum_of
from cms.blocks import TEXT_FEATURES
from cms.rich_text import plain_text
from interviews.choices import TurnKind
from interviews.widgets import SpeakerSelect

NO_TURNS = _("Add at least one turn before you publish.")


class SpeakerKeyBlock(FieldBlock):
    """The `key` of one of the page's participants, as text."""

    def __init__(self, required: bool = True, help_text: str = "", **kwargs: Any) -> None:
        self.field = forms.UUIDField(
            required=required,
            help_text=help_text,
            widget=SpeakerSelect(),
            error_messages={"required": _("Choose one of the participants.")},
        )
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

    speaker = SpeakerKeyBlock()
    kind = ChoiceBlock(choices=TurnKind.choices, default=TurnKind.QUESTION)
    text = RichTextBlock(features=TEXT_FEATURES)

    class Meta:
        icon = "comment"
        label = _("Turn")
        label_format = "{speaker}: {text}"
        form_classname = "struct-block turn-block"
        preview_value = {
            "speaker": "Mira Okafor",
            "kind": TurnKind.QUESTION.label,
            "text": "<p>Who taught you to mend a kettle?</p>",
        }
        description = _("What one person says at a time: a question, an answer or a statement.")

    def plain_text(self, value: dict[str, Any]) -> str:
        return plain_text(value.get("text") or "")


class TurnBlockAdapter(StructBlockAdapter):
    """How a stream builds a turn in the browser, by a class in the script of the speaker's select."""

    js_constructor = "interviews.blocks.TurnBlock"


register(TurnBlockAdapter(), TurnBlock)


def turns_of(body: StreamValue) -> list[dict[str, Any]]:
    """Return the turns of a body as they are stored: `id`, and under `value` `speaker`, `kind` and `text`."""
    return [raw for raw in stored(body) if raw["type"] == "turn"]


class TurnProblem(NamedTuple):
    """What keeps a turn from being published: where it stands in the body, which of its fields it is, and why."""

    position: int
    field: str
    message: str


def find_turn_problems(body: StreamValue, keys: set[str]) -> Iterator[TurnProblem]:
    """Give what keeps the turns of a body from being published, when `keys` are those of the participants."""
    number = 0
    for index, raw in enumerate(stored(body)):
        if raw["type"] != "turn":
            continue
        number += 1
        speaker = str(raw["value"].get("speaker") or "")
        if not speaker:
            message = _("Turn %(number)d has no speaker. Choose one of the participants.")
            yield TurnProblem(index, "speaker", message % {"number": number})
        elif speaker not in keys:
            message = _("The speaker of turn %(number)d is no participant any more. Choose one of them.")
            yield TurnProblem(index, "speaker", message % {"number": number})
        if not plain_text(raw["value"].get("text") or "").strip():
            yield TurnProblem(index, "text", _("Turn %(number)d has no text.") % {"number": number})


def turn_anchor(turn_id: str) -> str:
    """Return the anchor of a turn, which stays the same through edits and translations."""
    return f"turn-{turn_id[:8]}"


@reading("participants", "participants__key")
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
    speaker = graphene.Field(model_type("interviews.Participant"), description="Who speaks.", resolver=speaker_of)
    kind = graphene.Field(
        enum_of(TurnKind),
        required=True,
        description="Whether it asks, answers or states.",
        resolver=lambda block, info: block.value.get("kind") or TurnKind.STATEMENT.value,
    )
    content = rich_text_field("What is said.", key="text")
