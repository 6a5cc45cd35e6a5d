"""Many articles and interviews at once, to measure with: what saving pages one by one makes, in few statements."""

import datetime
import gc
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import reset_queries, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale, Page

from articles.choices import ArticleKind
from articles.models import ArticleAuthor, ArticleIndexPage, ArticlePage
from cms.models import CmsImage, ContentPage, Topic
from cms.rich_text import list_html, paragraph_html
from home.demo.insertion import insert_pages
from home.demo.sentences import ANSWERS, HEADINGS, PEOPLE, QUESTIONS, SENTENCES, STANDFIRSTS, TITLES, TOPICS, Writer
from interviews.choices import ParticipantRole, TurnKind
from interviews.models import InterviewIndexPage, InterviewPage, Participant
from network.models import Person

BATCH_SIZE = 1000
FEWEST_PEOPLE = 4
MOST_IMAGES = 48
FIRST_DAY = datetime.datetime(2015, 1, 1, 6, tzinfo=datetime.UTC)
DAYS = 11 * 365


@dataclass(frozen=True)
class Library:
    """What the pages share: whom and what they are about, and the images that they show."""

    people: list[Person]
    topics: list[Topic]
    image_ids: list[int]

    @classmethod
    def load(cls) -> "Library":
        """Return what the database has; people and topics are made where it has too few."""
        if Person.objects.filter(live=True).count() < FEWEST_PEOPLE:
            for first_name, last_name, job_title in PEOPLE:
                Person.objects.create(name=f"{first_name} {last_name}", job_title=job_title)
        if not Topic.objects.exists():
            for name in TOPICS:
                Topic.objects.create(name=name)
        # Upright and square pictures are portraits and logos.
        images = CmsImage.objects.filter(width__gt=F("height")).order_by("pk")[:MOST_IMAGES]
        return cls(
            people=list(Person.objects.filter(live=True).select_related("organisation").order_by("pk")),
            topics=list(Topic.objects.order_by("pk")),
            image_ids=list(images.values_list("pk", flat=True)),
        )


def make_items(count: int, report: Callable[[str], None]) -> None:
    """Add `count` published articles and a quarter as many interviews under the lists of the default locale.

    A run adds to what runs before it made. It commits after each batch: one that is cut off leaves whole pages alone.
    Raises DoesNotExist when the site has no such list.
    """
    locale = Locale.get_default()
    library = Library.load()
    for index_model, build, total in (
        (ArticleIndexPage, build_article, count),
        (InterviewIndexPage, build_interview, count // 4),
    ):
        index = index_model.objects.filter(locale=locale).earliest("path")
        started, made = time.monotonic(), 0
        while made < total:
            with collecting_afterwards():
                made += add_batch(index, build, library, min(BATCH_SIZE, total - made))
            rate = made / (time.monotonic() - started)
            report(f"{index.title}: {made:,} of {total:,} made, {rate:,.0f} a second")


@contextmanager
def collecting_afterwards() -> Iterator[None]:
    """Keep the garbage collector from looking through a growing batch again and again: a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        # Django keeps them in development, with all that was inserted.
        reset_queries()


@transaction.atomic
def add_batch(index: ContentPage, build: Callable[[Library, int], ContentPage], library: Library, size: int) -> int:
    """Add `size` pages under `index`, numbered on from those that it has, and return how many there are."""
    # Others who add a page below it wait for the paths that are given out here.
    parent = Page.objects.select_for_update().get(pk=index.pk)
    start = last_number(parent) + 1
    pages = [build(library, number) for number in range(start, start + size)]
    insert_pages(parent, pages)
    return len(pages)


def last_number(parent: Page) -> int:
    """Return the highest number that a slug below `parent` ends with, 0 if none does."""
    slugs = parent.get_children().filter(slug__regex=r"-[0-9]+$").order_by().values_list("slug", flat=True)
    return max((int(slug.rpartition("-")[2]) for slug in slugs.iterator()), default=0)


def build_article(library: Library, number: int) -> ArticlePage:
    """Return an article of about 300 to 600 words that is not saved; the number is its seed and the end of its slug."""
    writer = Writer(f"article {number}")
    authors = writer.random.sample(library.people, writer.random.choice([1, 1, 1, 2]))
    page = ArticlePage(
        kind=writer.random.choice(ArticleKind.values),
        body=article_body(writer),
        authors=[ArticleAuthor(person=person, sort_order=order) for order, person in enumerate(authors)],
    )
    complete(page, writer, library, writer.line(TITLES), number)
    return page


def build_interview(library: Library, number: int) -> InterviewPage:
    """Return an interview of 8 to 12 turns that is not saved; the number is its seed and the end of its slug."""
    writer = Writer(f"interview {number}")
    interviewer, interviewee = writer.random.sample(library.people, 2)
    asking = Participant(key=new_id(writer), person=interviewer, role=ParticipantRole.INTERVIEWER, sort_order=0)
    answering = Participant(key=new_id(writer), person=interviewee, role=ParticipantRole.INTERVIEWEE, sort_order=1)
    exchanges = writer.random.randint(4, 6)
    questions = writer.lines(QUESTIONS, exchanges)
    answers = iter(writer.lines(ANSWERS, exchanges * 5))
    body = []
    for question in questions:
        answer = [next(answers) for _ in range(writer.random.randint(3, 5))]
        body.append(turn(writer, asking, TurnKind.QUESTION, question))
        body.append(turn(writer, answering, TurnKind.ANSWER, f"{'. '.join(answer)}."))
    page = InterviewPage(participants=[asking, answering], body=body)
    complete(page, writer, library, f"{interviewee.name}: “{questions[0]}”", number)
    return page


def article_body(writer: Writer) -> list[dict[str, Any]]:
    """Return sections of paragraphs under headings, and in some a list, as a body stores them."""
    sentences = iter(writer.lines(SENTENCES, 7 * 6))

    def paragraph() -> dict[str, Any]:
        chosen = [next(sentences) for _ in range(writer.random.randint(4, 6))]
        return block(writer, "paragraph", paragraph_html(f"{'. '.join(chosen)}."))

    body = [paragraph()]
    for heading in writer.lines(HEADINGS, writer.random.randint(2, 3)):
        body.append(block(writer, "heading", {"text": heading, "level": "2"}))
        body += [paragraph() for _ in range(2)]
    if writer.random.random() < 0.3:
        body.append(block(writer, "paragraph", list_html(writer.lines(STANDFIRSTS, 3))))
    return body


def turn(writer: Writer, participant: Participant, kind: TurnKind, text: str) -> dict[str, Any]:
    """Return a turn of one paragraph as a body stores it."""
    return block(writer, "turn", {"speaker": str(participant.key), "kind": kind.value, "text": paragraph_html(text)})


def block(writer: Writer, type_: str, value: Any) -> dict[str, Any]:
    """Return a block as a body stores it."""
    return {"type": type_, "value": value, "id": str(new_id(writer))}


def new_id(writer: Writer) -> uuid.UUID:
    """Return the next id that the seed gives."""
    return uuid.UUID(int=writer.random.getrandbits(128), version=4)


def complete(page: ContentPage, writer: Writer, library: Library, title: str, number: int) -> None:
    """Give a page what all pages have: title, slug, standfirst, dates of some day of the years, image and topics."""
    chance = writer.random
    page.title = page.draft_title = title
    page.slug = f"{slugify(title)}-{number}"
    page.standfirst = writer.line(STANDFIRSTS)
    published_at = FIRST_DAY + datetime.timedelta(minutes=chance.randrange(DAYS * 24 * 60))
    page.first_published_at = page.last_published_at = page.latest_revision_created_at = published_at
    page.published_on = timezone.localdate(published_at)
    if chance.random() < 0.1:
        page.updated_on = page.published_on + datetime.timedelta(days=chance.randint(1, 30))
    page.topics = chance.sample(library.topics, min(len(library.topics), chance.randint(1, 2)))
    if library.image_ids:
        page.lead_image_id = chance.choice(library.image_ids)
