"""The unsaved interview page that a draft makes, with its participants and the entries that they get."""

import uuid

from interviews.choices import ParticipantRole
from interviews.importing.draft import Draft, DraftSpeaker, LinkTo, Part, PartPlace
from interviews.importing.entries import Entries
from interviews.importing.rich_text import rich_text
from interviews.models import InterviewPage, Participant
from network.models import Organisation, Person

StreamItem = dict[str, object]


def build_interview(draft: Draft, entries: Entries) -> InterviewPage:
    """Return the page of a draft; people and organisations are looked up or made in `entries`."""
    participants = {speaker.id: participant_of(speaker, entries) for speaker in draft.speakers}
    standfirst = " ".join(part.text for part in draft.at(PartPlace.STANDFIRST))
    closing = [piece for part in draft.at(PartPlace.CLOSING) for piece in part.pieces]
    return InterviewPage(
        title=draft.title,
        standfirst=standfirst.replace("\n", " "),
        published_on=draft.date,
        updated_on=draft.updated_on,
        lead_image_id=draft.image_pk,
        participants=list(participants.values()),
        body=body_of(draft, participants),
        closing=rich_text(closing),
    )


def body_of(draft: Draft, participants: dict[str, Participant]) -> list[StreamItem]:
    """Return the introduction, the turns and the headings between them as blocks."""
    body: list[StreamItem] = [
        stream_item("paragraph", rich_text([piece])) for part in draft.at(PartPlace.INTRO) for piece in part.pieces
    ]
    for part in draft.at(PartPlace.TURN, PartPlace.HEADING):
        if part.place is PartPlace.HEADING:
            body.append(stream_item("heading", {"text": part.text.replace("\n", " "), "level": "2"}))
        else:
            body.append(stream_item("turn", turn_value(part, participants)))
    return body


def turn_value(part: Part, participants: dict[str, Participant]) -> StreamItem:
    """Return the value of a turn's block."""
    participant = participants.get(part.speaker or "")
    key = str(participant.key) if participant else ""
    return {"speaker": key, "kind": part.kind.value, "text": rich_text(part.pieces)}


def participant_of(speaker: DraftSpeaker, entries: Entries) -> Participant:
    """Return a participant with job and organisation as stated, and the entries that its links name."""
    organisation = organisation_of(speaker, entries)
    person = person_of(speaker, organisation, entries)
    return Participant(
        key=uuid.uuid4(),
        person=person,
        name=speaker.name,
        role=ParticipantRole.INTERVIEWER if speaker.asks else ParticipantRole.INTERVIEWEE,
        job_title=speaker.job_title,
        organisation=organisation,
        label=speaker.label or (person.initials if person else ""),
    )


def organisation_of(speaker: DraftSpeaker, entries: Entries) -> Organisation | None:
    """Return the organisation of a speaker, found or made; None for a name that should have no entry."""
    link = speaker.organisation_link
    if link.to is LinkTo.ENTRY:
        return Organisation.objects.filter(pk__in=[link.pk]).first()
    if link.to is LinkTo.NOTHING or not speaker.organisation.strip():
        return None
    return entries.organisation(speaker.organisation, anew=link.to is LinkTo.NEW)


def person_of(speaker: DraftSpeaker, organisation: Organisation | None, entries: Entries) -> Person | None:
    """Return the person of a speaker, found or made; None for a name that should have no entry."""
    link = speaker.person_link
    if link.to is LinkTo.ENTRY:
        return Person.objects.filter(pk__in=[link.pk]).first()
    if link.to is LinkTo.NOTHING or not speaker.name.strip():
        return None
    return entries.person(speaker.name, speaker.job_title, organisation, anew=link.to is LinkTo.NEW)


def stream_item(kind: str, value: object) -> StreamItem:
    """Return a block for a stream field, with an id of its own."""
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}
