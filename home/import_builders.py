"""Unsaved pages made from what a saved page holds: the notice, the interview, the article."""

import uuid
from collections.abc import Sequence

from articles.models import ArticleKind, ArticlePage
from cms.models import ContentPage
from cms.rich_text import list_html, paragraph_html
from home.import_entries import Entries
from interviews.choices import ParticipantRole
from interviews.models import InterviewPage, Participant
from interviews.transcripts import Article, Heading, ListBlock, Notice, Paragraph, Speaker, Transcript
from signups.choices import SignupReason, SignupScope
from signups.models import SignupNoticePage

STANDFIRST_MAX_LENGTH = ContentPage._meta.get_field("standfirst").max_length
LABEL_MAX_LENGTH = Participant._meta.get_field("label").max_length
MAINTENANCE_WORDS = ("maintenance", "upgrade", "wartung", "mantenimiento", "manutenzione")
FAULT_WORDS = ("technical", "fault", "broken", "outage", "error", "techni", "técnic", "tecnic", "störung")
ALTERNATIVE_LABEL = "Sign up to the newsletter"

StreamItem = dict[str, object]


def build_notice(notice: Notice) -> SignupNoticePage:
    """Return a notice page; the newsletter is its alternative if the notice points there."""
    page = SignupNoticePage(
        title=notice.title,
        reason=reason_of(notice),
        message=rich_text(notice.paragraphs),
        contact_email=notice.contact_email or "",
    )
    if notice.mentions_newsletter:
        page.alternative_scope = SignupScope.NEWSLETTER
        page.alternative_label = ALTERNATIVE_LABEL
        # The one address of this site that every notice may name; an editor knows a better one.
        page.alternative_url = "/"
    return page


def reason_of(notice: Notice) -> SignupReason:
    """Return the reason that a notice's words give."""
    words = " ".join(paragraph.text for paragraph in notice.paragraphs).casefold()
    if any(word in words for word in MAINTENANCE_WORDS):
        return SignupReason.PLANNED_MAINTENANCE
    return SignupReason.TECHNICAL_ISSUE if any(word in words for word in FAULT_WORDS) else SignupReason.OTHER


def build_interview(transcript: Transcript, title: str, entries: Entries) -> InterviewPage:
    """Return an interview page with its participants, whose people and organisations are found or made."""
    standfirst, opening = split_intro(transcript.intro)
    participants = {speaker.name: participant_of(speaker, entries) for speaker in transcript.speakers}
    body: list[StreamItem] = [stream_item("paragraph", rich_text([paragraph])) for paragraph in opening]
    for turn in transcript.turns:
        participant = participants.get(turn.speaker) if turn.speaker else None
        key = str(participant.key) if participant else ""
        value = {"speaker": key, "kind": turn.kind.value, "text": rich_text(turn.blocks)}
        body.append(stream_item("turn", value))
    return InterviewPage(
        title=title,
        standfirst=standfirst,
        published_on=transcript.date,
        updated_on=transcript.updated_on,
        participants=list(participants.values()),
        body=body,
        closing=rich_text(transcript.closing),
    )


def participant_of(speaker: Speaker, entries: Entries) -> Participant:
    """Return a participant with job and organisation as the page states them; a mere label gets no person's entry."""
    organisation = entries.organisation(speaker.organisation) if speaker.organisation else None
    job_title = speaker.role or ""
    person = entries.person(speaker.name, job_title, organisation) if speaker.is_named else None
    label = next((alias for alias in speaker.aliases if len(alias) <= LABEL_MAX_LENGTH), "")
    return Participant(
        key=uuid.uuid4(),
        person=person,
        name=speaker.name,
        role=ParticipantRole.INTERVIEWER if speaker.asks else ParticipantRole.INTERVIEWEE,
        job_title=job_title,
        organisation=organisation,
        label=label or (person.initials if person else ""),
    )


def build_article(article: Article, title: str) -> ArticlePage:
    """Return an article page. Undated long reads of the old site were its lab articles; an editor can say otherwise."""
    return ArticlePage(
        title=title,
        kind=ArticleKind.LAB_ARTICLE,
        published_on=article.date,
        updated_on=article.updated_on,
        body=[
            stream_item("heading", {"text": block.text, "level": "2"})
            if isinstance(block, Heading)
            else stream_item("paragraph", rich_text([block]))
            for block in article.blocks
        ],
    )


def split_intro(intro: Sequence[Paragraph]) -> tuple[str, Sequence[Paragraph]]:
    """Return the standfirst and the paragraphs that do not fit there, which open the body."""
    if intro and len(intro[0].text) <= STANDFIRST_MAX_LENGTH:
        return intro[0].text, intro[1:]
    return "", intro


def stream_item(kind: str, value: object) -> StreamItem:
    """Return a block for a stream field, with an id of its own."""
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def rich_text(blocks: Sequence[Paragraph | ListBlock]) -> str:
    """Return paragraphs and lists as stored rich text."""
    return "".join(
        list_html([item.text for item in block.items], ordered=block.ordered)
        if isinstance(block, ListBlock)
        else paragraph_html(block.text)
        for block in blocks
    )
