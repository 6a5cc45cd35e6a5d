"""Factories of the content that tests need. A page stands under the index of the starter site unless told otherwise."""

import datetime
import uuid
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Page, Site
from wagtail_factories import PageFactory as WagtailPageFactory

from articles.choices import ArticleKind
from articles.models import ArticleAuthor, ArticleIndexPage, ArticlePage
from cms.models import CmsImage, Topic
from interviews.choices import ParticipantRole, TurnKind
from interviews.models import InterviewIndexPage, InterviewPage, Participant
from network.models import Organisation, Person, Project
from signups.choices import SignupReason, SignupScope, SubmissionStatus
from signups.models import NewsletterSubscription, ReopeningAlert, SignupNoticeIndexPage, SignupNoticePage, Submission

INDEXES = {
    ArticlePage: ArticleIndexPage,
    InterviewPage: InterviewIndexPage,
    SignupNoticePage: SignupNoticeIndexPage,
}


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic
        django_get_or_create = ("name",)

    name = factory.Sequence(lambda number: f"Topic {number}")


class ImageFactory(DjangoModelFactory):
    """An image of the library; `file` has to be given."""

    class Meta:
        model = CmsImage

    title = factory.Sequence(lambda number: f"Image {number}")


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda number: f"Workshop {number}")


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda number: f"Robin Vale {number}")


class ProjectFactory(DjangoModelFactory):
    class Meta:
        model = Project

    name = factory.Sequence(lambda number: f"Project {number}")


class ContentPageFactory(WagtailPageFactory):
    """A live page; `topics` takes topics."""

    class Meta:
        abstract = True

    published_on = datetime.date(2020, 1, 1)

    @classmethod
    def _create_instance(cls, model_class: type[Page], parent: Page | None, kwargs: dict[str, Any]) -> Page:
        if parent is None:
            parent = INDEXES[model_class].objects.order_by("path").first()
        return super()._create_instance(model_class, parent, kwargs)


class ArticlePageFactory(ContentPageFactory):
    class Meta:
        model = ArticlePage

    title = factory.Sequence(lambda number: f"Article {number}")
    kind = ArticleKind.NEWS
    body = [("paragraph", "<p>Somebody mends a kettle.</p>")]


class InterviewPageFactory(ContentPageFactory):
    """An interview; `interview()` below makes one with people and turns."""

    class Meta:
        model = InterviewPage

    title = factory.Sequence(lambda number: f"Interview {number}")


class SignupNoticePageFactory(ContentPageFactory):
    class Meta:
        model = SignupNoticePage

    title = factory.Sequence(lambda number: f"Notice {number}")
    reason = SignupReason.TECHNICAL_ISSUE
    message = "<p>The form is broken. We look at it again on Monday.</p>"


class ReceivedFactory(DjangoModelFactory):
    """Something that was sent and is not confirmed; `created_at` is now."""

    class Meta:
        abstract = True

    site = factory.LazyFunction(lambda: Site.objects.get(is_default_site=True))
    email = factory.Sequence(lambda number: f"sender{number}@example.org")
    language = "en"
    consent_version = "1"
    created_at = factory.LazyFunction(timezone.now)
    consented_at = factory.SelfAttribute("created_at")


class SubmissionFactory(ReceivedFactory):
    """An organisation that waits for the moderators."""

    class Meta:
        model = Submission

    scope = SignupScope.ORGANISATION
    status = SubmissionStatus.TO_MODERATE
    confirmed_at = factory.SelfAttribute("created_at")
    name = factory.Sequence(lambda number: f"Repair shed {number}")
    contact_name = "Ruth Vermeer"
    details = {"short_description": "Neighbours mend what they own.", "country": "BE"}


class NewsletterSubscriptionFactory(ReceivedFactory):
    class Meta:
        model = NewsletterSubscription


class ReopeningAlertFactory(ReceivedFactory):
    class Meta:
        model = ReopeningAlert

    scope = SignupScope.ORGANISATION


def by(person: Person, role: str = "") -> ArticleAuthor:
    """Return an author's row for an article's `authors`."""
    return ArticleAuthor(person=person, role=role)


def interview(asks: Person, answers: Person, exchanges: int = 1, **fields: Any) -> InterviewPage:
    """Return a live interview of two people: so many questions, each with its answer."""
    asking = Participant(key=uuid.uuid4(), person=asks, role=ParticipantRole.INTERVIEWER)
    answering = Participant(key=uuid.uuid4(), person=answers, role=ParticipantRole.INTERVIEWEE)
    body = []
    for number in range(1, exchanges + 1):
        body.append(turn(asking, TurnKind.QUESTION, f"<p>What is question {number}?</p>"))
        body.append(turn(answering, TurnKind.ANSWER, f"<p>It is answer {number}.</p>"))
    return InterviewPageFactory(**{"participants": [asking, answering], "body": body, **fields})


def turn(participant: Participant, kind: TurnKind, text: str) -> dict[str, Any]:
    """Return a turn as an interview's body stores it."""
    value = {"speaker": str(participant.key), "kind": kind.value, "text": text}
    return {"type": "turn", "value": value, "id": str(uuid.uuid4())}
