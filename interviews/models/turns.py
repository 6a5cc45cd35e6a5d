"""The index of turns: what a person said, across interviews."""

import graphene
from django.db import models

from cms.api.fields import choice, computed, foreign, scalar
from cms.api.rich_text import rich_text
from interviews.blocks import turn_anchor
from interviews.choices import TurnKind
from interviews.models.pages import InterviewPage


class Turn(models.Model):
    """A turn of a published interview. Written when the page is published, never typed in."""

    page = models.ForeignKey(InterviewPage, on_delete=models.CASCADE, related_name="indexed_turns")
    person = models.ForeignKey("network.Person", null=True, on_delete=models.SET_NULL, related_name="indexed_turns")
    block_id = models.CharField(max_length=36)
    kind = models.CharField(max_length=20, choices=TurnKind.choices)
    position = models.PositiveIntegerField()
    content = models.TextField()

    graphql_description = "A turn of a published interview, found outside of its page."
    graphql_fields = [
        computed(
            "anchor",
            graphene.String,
            "For links to this turn, after the interview's path.",
            lambda turn, info: turn_anchor(turn.block_id),
            required=True,
            reads=("block_id",),
        ),
        choice("kind", TurnKind, "Whether it asks, answers or states.", required=True),
        rich_text("content", "What is said.", required=True),
        scalar("position", graphene.Int, "Which turn of its interview it is, from 1.", required=True),
        foreign("interview", "interviews.InterviewPage", "The interview that it belongs to.", source="page"),
    ]

    class Meta:
        ordering = ["page", "position"]
        constraints = [models.UniqueConstraint(fields=["page", "position"], name="turn_position_unique_in_page")]

    def __str__(self) -> str:
        return f"{self.page}: {self.position}"

    @property
    def graphql_id(self) -> str:
        """The id in the API, which stays the same when the interview is published again."""
        return f"{self.page_id}-{self.block_id}"
