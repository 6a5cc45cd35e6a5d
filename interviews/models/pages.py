"""Interviews, the people in them, and the page that they stand under."""

from typing import Any

import graphene
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField, StreamField

from cms.api.batching import load_many
from cms.api.blocks import BlockValue, blocks, stream, type_of_block
from cms.api.fields import computed, many, scalar
from cms.api.look_ahead import EVERYTHING, ITSELF, reading
from cms.api.related import related
from cms.api.rich_text import rich_text
from cms.api.scalars import enum_of
from cms.blocks import BODY_BLOCKS, MAX_BLOCKS, TEXT_FEATURES, text_of_body
from cms.models import ContentPage
from cms.rich_text import plain_text
from cms.seo import describe
from cms.text import count_words, reading_minutes
from interviews.blocks import NO_TURNS, TurnBlock, find_turn_problems, turns_of
from interviews.choices import TurnKind
from interviews.comparison import ConversationPanel
from interviews.forms import InterviewPageForm
from network.blocks import PersonQuoteBlock


class InterviewIndexPage(ContentPage):
    """The page that all interviews of a site and locale stand under."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["interviews.InterviewPage"]
    max_count = None
    max_count_per_parent = 1

    edit_handler = ContentPage.edit_tabs(ContentPage.content_panels)
    graphql_description = "The page that interviews stand under."
    graphql_fields: list[Any] = []

    class Meta:
        verbose_name = _("list of interviews")
        verbose_name_plural = _("lists of interviews")


class InterviewPage(ContentPage):
    """A conversation, turn by turn.

    Word counts and the index of turns are derived when the page is saved; `words_by_speaker` maps a participant's key
    to the number of words.
    """

    list_maximums = {**ContentPage.list_maximums, "participants": 20}

    body = StreamField([("turn", TurnBlock()), *BODY_BLOCKS, ("person_quote", PersonQuoteBlock())], max_num=MAX_BLOCKS)
    closing = RichTextField(
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("Your last words, for example: “The lab opens every Friday.” Not what a participant says."),
    )
    word_count = models.PositiveIntegerField(default=0, editable=False)
    reading_time_minutes = models.PositiveIntegerField(default=0, editable=False)
    words_by_speaker = models.JSONField(default=dict, editable=False)

    parent_page_types = ["interviews.InterviewIndexPage"]
    subpage_types: list[str] = []
    max_count = None

    base_form_class = InterviewPageForm
    content_panels = [
        *ContentPage.content_panels,
        InlinePanel(
            "participants",
            heading=_("Participants"),
            label=_("participant"),
            help_text=_("Start here: add everybody who asks or answers. The turns below offer them as speakers."),
            max_num=list_maximums["participants"],
            attrs={
                "data-controller": "participants",
                "data-action": "input->participants#announce change->participants#fill",
                "data-participants-person-url-value": reverse_lazy("interviews_person_values", args=[0]),
            },
        ),
        ConversationPanel(
            "body",
            heading=_("Conversation"),
            help_text=_(
                "A turn for each question and each answer: press +, choose Turn, and type. Ctrl + Enter "
                "(⌘ + Enter on a Mac) adds the next turn, with speaker and kind ready; change them where they are "
                "wrong. Headings, images and quotes can stand between turns."
            ),
        ),
        FieldPanel("closing", heading=_("Closing note")),
    ]
    edit_handler = ContentPage.edit_tabs(content_panels, read_blocks=["turn"])

    preview_fields = ("participants", "body", "closing")
    graphql_description = "A conversation, turn by turn."
    graphql_fields = [
        many(
            "participants",
            "interviews.Participant",
            "Who asks and who answers, in order.",
            list_maximums["participants"],
        ),
        blocks(
            "body", "InterviewBlock", "interviews.InterviewPage", "The turns, and what stands between them.", MAX_BLOCKS
        ),
        computed(
            "turns",
            lambda: type_of_block(TurnBlock),
            "The turns alone.",
            lambda page, info, **arguments: page.find_turns(info, **arguments),
            maximum=MAX_BLOCKS,
            reads=(ITSELF, "body", "participants__key", "participants__person__slug"),
            speaker=graphene.String(description="The slug of a person: only what this person says."),
            kind=graphene.Argument(lambda: enum_of(TurnKind), description="Only turns of this kind."),
        ),
        rich_text("closing", "The editor's last words; null when there are none."),
        scalar("word_count", graphene.Int, "How many words are said.", required=True),
        scalar("reading_time_minutes", graphene.Int, "Minutes to read it, at 230 words a minute.", required=True),
        related(),
    ]

    class Meta:
        verbose_name = _("interview")

    def set_derived_values(self) -> None:
        super().set_derived_values()
        self.fill_participants()
        self.words_by_speaker = {}
        for turn in turns_of(self.body):
            speaker = str(turn["value"].get("speaker") or "")
            words = count_words(plain_text(turn["value"].get("text") or ""))
            self.words_by_speaker[speaker] = self.words_by_speaker.get(speaker, 0) + words
        self.word_count = sum(self.words_by_speaker.values())
        self.reading_time_minutes = reading_minutes(self.word_count)

    def get_search_text(self) -> str:
        return f"{text_of_body(self.body)}\n\n{plain_text(self.closing)}".strip()

    def fill_participants(self) -> None:
        """Give new participants what they leave empty; a draft keeps it too."""
        for participant in self.participants.all():
            participant.fill_from_person()

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        self.fill_participants()
        return super().save_revision(*args, **kwargs)

    def store_derived_rows(self) -> None:
        from interviews.services import index_turns

        index_turns(self)

    def clean_for_publication(self) -> None:
        super().clean_for_publication()
        self.check_turns({str(participant.key) for participant in self.participants.all()})

    def check_turns(self, keys: set[str]) -> None:
        """Raise ValidationError unless there is a turn, and each has a text and a speaker among `keys`."""
        problems = [problem.message for problem in find_turn_problems(self.body, keys)]
        if not turns_of(self.body):
            problems.append(str(NO_TURNS))
        if problems:
            raise ValidationError({"body": problems})

    def participants_by_key(self, info: GraphQLResolveInfo) -> dict[str, Any]:
        """Return the participants by the text of their key."""
        rows = load_many(self, "participants", info)
        return {str(row.key): row for row in rows}

    def find_turns(
        self, info: GraphQLResolveInfo, speaker: str | None = None, kind: TurnKind | None = None
    ) -> list[BlockValue]:
        """Return the turns, of a person's slug or of a kind where asked."""
        turns = [block for block in stream(self, "body") if block.block_class is TurnBlock]
        if kind is not None:
            turns = [turn for turn in turns if turn.value.get("kind") == kind.value]
        if speaker is not None:
            people = {key: row.visible_person(info) for key, row in self.participants_by_key(info).items()}
            keys = {key for key, person in people.items() if person and person.slug == speaker}
            turns = [turn for turn in turns if str(turn.value.get("speaker") or "") in keys]
        return turns

    @reading(EVERYTHING, "share_image", "lead_image", "participants", "participants__organisation")
    def structured_data(self, info: GraphQLResolveInfo) -> dict[str, Any]:
        """Return the page's JSON-LD: who asks is its author, it is about who answers, answers are quotations."""
        rows = self.participants_by_key(info)
        asking = [row.structured_data(info) for row in rows.values() if row.asks]
        answering = [row.structured_data(info) for row in rows.values() if not row.asks]
        quotations = [
            {
                "@type": "Quotation",
                "text": plain_text(turn.value.get("text") or ""),
                "creator": {"@type": "Person", "name": rows[speaker].name},
            }
            for turn in self.find_turns(info, kind=TurnKind.ANSWER)
            if (speaker := str(turn.value.get("speaker") or "")) in rows
        ]
        return describe(self, info, "Article", author=asking, about=answering, hasPart=quotations)
