"""The people of an interview."""

import uuid
from typing import Any

import graphene
from django.db import models
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel

from cms.api.batching import load_foreign
from cms.api.fields import choice, computed, foreign, scalar
from cms.models import OrderedRow
from cms.seo import describe_person
from interviews.choices import ParticipantRole
from interviews.comparison import KeyPanel
from interviews.models.pages import InterviewPage
from interviews.widgets import ParticipantKeyInput
from network.models import Person


class Participant(OrderedRow):
    """A person in an interview, with name, job title and organisation as they were then.

    Turns point to the `key`, which stays the same through revisions, copies and translations.
    """

    page = ParentalKey(InterviewPage, on_delete=models.CASCADE, related_name="participants")
    key = models.UUIDField(default=uuid.uuid4)
    person = models.ForeignKey(
        "network.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Choose or create an entry; it fills the rest. Leave empty for somebody who should have none."),
    )
    name = models.CharField(
        max_length=255, blank=True, help_text=_("As it should be printed, for example “Dr Mira Okafor”.")
    )
    role = models.CharField(
        max_length=20,
        choices=ParticipantRole.choices,
        default=ParticipantRole.INTERVIEWEE,
        help_text=_("New turns go from who asks to who answers and back."),
    )
    job_title = models.CharField(
        max_length=255, blank=True, help_text=_("At the time of the interview, for example “Workshop lead”.")
    )
    organisation = models.ForeignKey(
        "network.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Where the person worked at the time of the interview."),
    )
    label = models.CharField(
        max_length=20, blank=True, help_text=_("What stands before each turn, for example the initials: “MO”.")
    )

    panels = [
        FieldRowPanel(["person", "role"]),
        FieldRowPanel(["name", "label"]),
        FieldRowPanel(["job_title", "organisation"]),
        KeyPanel("key", widget=ParticipantKeyInput(), classname="w-hidden"),
    ]
    graphql_description = "A person in an interview, as the person was then."
    graphql_fields = [
        scalar("key", graphene.ID, "Stays the same through edits and translations.", required=True),
        scalar("name", graphene.String, "The name, as printed then.", required=True),
        choice("role", ParticipantRole, "Whether the person asks or answers.", required=True),
        scalar("label", graphene.String, "What stands before the person's turns, such as initials."),
        scalar("job_title", graphene.String, "The job title at the time."),
        foreign("organisation", "network.Organisation", "The organisation at the time; null when it is not public."),
        foreign("person", "network.Person", "The person's entry; null when there is none that is public."),
        computed(
            "word_count",
            graphene.Int,
            "How many words the person says.",
            lambda row, info: row.page.words_by_speaker.get(str(row.key), 0),
            required=True,
            reads=("key", "page__words_by_speaker"),
        ),
    ]

    class Meta(OrderedRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "key"],
                name="participant_key_unique_in_page",
                violation_error_message=_("Two participants have the same key. Remove one of them and add it again."),
            ),
            models.UniqueConstraint(
                fields=["page", "person"],
                name="participant_once_in_page",
                violation_error_message=_("This person is a participant already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_from_person()
        super().save(*args, **kwargs)

    def fill_from_person(self) -> None:
        """Take what is empty from the person, once: with name and label a row stays when the person moves on."""
        if self.person is None or (self.name and self.label):
            return
        for name, value in self.values_of(self.person).items():
            setattr(self, name, getattr(self, name) or value)

    @staticmethod
    def values_of(person: Person) -> dict[str, Any]:
        """Return what a row takes from a person, under the names of its fields."""
        return {
            "name": person.name,
            "label": person.initials,
            "job_title": person.job_title,
            "organisation": person.organisation,
        }

    @property
    def asks(self) -> bool:
        """Whether the person asks the questions."""
        return self.role == ParticipantRole.INTERVIEWER

    def visible_person(self, info: GraphQLResolveInfo) -> Any:
        """Return the person's entry if it is public."""
        return load_foreign(self, "person", info)

    def structured_data(self, info: GraphQLResolveInfo) -> dict[str, Any]:
        """Return the person's JSON-LD, as the person was then."""
        organisation = load_foreign(self, "organisation", info)
        return describe_person(self.name, self.job_title, organisation.name if organisation else "")
