"""What the mutations take. Choices and dates are texts, so that all that is wrong can be answered at once, by field."""

import graphene

from cms.api.scalars import enum_of
from network.choices import FocusArea, OrganisationType, ProjectStatus, SizeBand
from signups.choices import SignupScope

REQUIRED = "Required."


def _one_of(choices: type) -> str:
    return f"One of the values of `{choices.__name__}`."


class SentInput:
    """What every form has beside its own fields."""

    consent = graphene.Boolean(description="Whether the person has agreed to the consent text. Required, and true.")
    consent_version = graphene.String(
        description="Which consent text the form showed, such as `2030-05`: at most 40 characters, kept with the rest."
    )
    locale = graphene.String(
        description="The language code of mails and messages; that of the default locale when left out."
    )
    idempotency_key = graphene.String(
        description="A text of your making, such as a UUID, at most 100 characters: sent again under it, the same body "
        "is answered as the first time, and stored once. Make one for each form that is opened."
    )
    honeypot = graphene.String(
        description="The value of a field that people do not see. Whatever fills it in is taken for a robot."
    )


class EntryInput(SentInput):
    """What organisations and projects have in common."""

    name = graphene.String(description=f"{REQUIRED} The name, at most 255 characters.")
    country = graphene.String(description="The country's two letters (ISO 3166-1).")
    website = graphene.String(description="The address of a web page, at most 200 characters.")
    short_description = graphene.String(description=f"{REQUIRED} One or two sentences, at most 300 characters.")
    description = graphene.String(
        description="Some paragraphs, with an empty line between them: at most 5,000 characters."
    )
    focus = graphene.List(
        graphene.NonNull(graphene.String), description=f"What it works with. Each: {_one_of(FocusArea)}"
    )
    contact_name = graphene.String(description=f"{REQUIRED} Whom the moderators can ask; it is not published.")
    contact_email = graphene.String(
        description=f"{REQUIRED} Where the mail with the link to confirm goes; it is not published."
    )


class OrganisationSubmissionInput(EntryInput, graphene.InputObjectType):
    """An organisation that somebody proposes. Texts are plain, without markup."""

    type = graphene.String(description=_one_of(OrganisationType))
    size = graphene.String(description=f"How many people work there. {_one_of(SizeBand)}")
    address = graphene.String(
        description="The postal address, without the country: at most 500 characters. It is published."
    )
    founded_on = graphene.String(description="The day it was founded, such as `2020-05-17`.")


class ProjectSubmissionInput(EntryInput, graphene.InputObjectType):
    """A project that somebody proposes. Texts are plain, without markup."""

    status = graphene.String(description=f"Where it stands. {_one_of(ProjectStatus)}")
    started_on = graphene.String(description="The day it began, such as `2020-05-17`.")
    ended_on = graphene.String(description="The day it ended, if it has.")
    beneficiaries = graphene.String(description="Whom it helps, at most 300 characters.")
    technologies = graphene.List(
        graphene.NonNull(graphene.String),
        description="What it is built with: at most 30 texts of at most 80 characters.",
    )
    organisation = graphene.String(description="The name of the organisation that runs it.")


class NewsletterInput(SentInput, graphene.InputObjectType):
    """Somebody who wants the newsletter."""

    email = graphene.String(description=f"{REQUIRED} Where it goes, once the link in a first mail was opened.")


class ReopeningAlertInput(SentInput, graphene.InputObjectType):
    """Somebody who wants to be told when sign-ups that are paused open again."""

    scope = graphene.Argument(enum_of(SignupScope), required=True, description="What the person waits for.")
    email = graphene.String(description=f"{REQUIRED} Where the one mail goes, once the link in a first was opened.")
