"""The mutations: what people send through the forms of frontends, and what the links in their mails do."""

from collections.abc import Mapping
from typing import Any

import graphene
from django.utils import timezone
from graphene.utils.str_converters import to_camel_case
from graphql import GraphQLResolveInfo

from cms.api.batching import together
from cms.api.fields import model_type
from cms.api.scalars import enum_of
from cms.api.short_lists import ShortList
from cms.api.visibility import visibility
from cms.client_address import client_address
from signups.choices import SignupScope, SubmissionErrorCode
from signups.confirming import confirm, unsubscribe
from signups.inputs import (
    NewsletterInput,
    OrganisationSubmissionInput,
    ProjectSubmissionInput,
    ReopeningAlertInput,
)
from signups.submitting import Outcome, Sent, ask_for_alert, submit

# More than any form has fields.
MOST_ERRORS = 30


class FieldError(graphene.ObjectType):
    """One thing that is wrong with what was sent."""

    field = graphene.String(description="The field of the input; null when the whole is refused.")
    code = graphene.Field(enum_of(SubmissionErrorCode), required=True, description="What is wrong, for programs.")
    message = graphene.String(required=True, description="What is wrong, for people, in the `locale` of the input.")


class SubmissionPayload(graphene.ObjectType):
    """What became of something that was sent. Nothing of it was stored unless `ok` is true."""

    ok = graphene.Boolean(required=True, description="Whether it was accepted.")
    reference = graphene.String(description="A name for it, to show to the person; null when it was not accepted.")
    gate = graphene.Field(
        model_type("signups.SignupGate"),
        description="With `SIGNUPS_PAUSED` and `SIGNUPS_OPEN`: how sign-ups stand, and what readers are told.",
    )
    retry_after_seconds = graphene.Int(description="With `RATE_LIMITED`: after how many seconds to try again.")
    errors = ShortList(FieldError, MOST_ERRORS, "All that is wrong; empty when it was accepted.")


def payload(info: GraphQLResolveInfo, outcome: Outcome, locale: str | None = None) -> dict[str, Any]:
    """Return an outcome as clients are told it, with notices in a locale where they can be."""
    if outcome.gate:
        visible = visibility(info)
        # The moment at which the request came is before that at which the gate was read.
        visible.now = timezone.now()
        outcome.gate.readers_locale_id = next(
            (root.locale_id for root in visible.roots if root.language_code == locale), visible.root(None).locale_id
        )
        together([outcome.gate])
    return {
        "ok": not outcome.problems,
        "reference": outcome.reference or None,
        "gate": outcome.gate,
        "retry_after_seconds": outcome.retry_after_seconds,
        "errors": [
            {"field": to_camel_case(problem.field) or None, "code": problem.code, "message": problem.message}
            for problem in outcome.problems[:MOST_ERRORS]
        ],
    }


def sent_by(info: GraphQLResolveInfo, values: Mapping[str, Any]) -> Sent:
    """Return what a mutation was given, with where it comes from."""
    own = {name: value for name, value in values.items() if name not in ("idempotency_key", "honeypot")}
    return Sent(
        site=visibility(info).site,
        values=own,
        address=client_address(info.context),
        idempotency_key=values.get("idempotency_key") or "",
        honeypot=values.get("honeypot") or "",
    )


def sends(scope: SignupScope, input_type: type[graphene.InputObjectType], description: str) -> graphene.Field:
    """Return the mutation that takes what people sign up for."""

    def resolve(root: None, info: GraphQLResolveInfo, input: Mapping[str, Any]) -> dict[str, Any]:  # noqa: A002 - the name of the contract
        return payload(info, submit(scope, sent_by(info, input)), input.get("locale"))

    return graphene.Field(
        SubmissionPayload,
        required=True,
        description=description,
        resolver=resolve,
        input=graphene.Argument(input_type, required=True, description="What the person has filled in."),
    )


def wait_for_reopening(root: None, info: GraphQLResolveInfo, input: Mapping[str, Any]) -> dict[str, Any]:  # noqa: A002 - the name of the contract
    """Resolve `notifyOnReopening`."""
    values = {**input, "scope": input["scope"].value}
    return payload(info, ask_for_alert(sent_by(info, values)), input.get("locale"))


def opens(act: Any, description: str) -> graphene.Field:
    """Return the mutation that does what a link in a mail is for."""
    return graphene.Field(
        SubmissionPayload,
        required=True,
        description=description,
        resolver=lambda root, info, token: payload(info, act(token)),
        token=graphene.String(required=True, description="The `token` of the link's address."),
    )


class SignupMutation:
    """What people send, and what the links in their mails do."""

    submit_organisation = sends(
        SignupScope.ORGANISATION, OrganisationSubmissionInput, "Propose an organisation to the moderators."
    )
    submit_project = sends(SignupScope.PROJECT, ProjectSubmissionInput, "Propose a project to the moderators.")
    subscribe_to_newsletter = sends(
        SignupScope.NEWSLETTER,
        NewsletterInput,
        "Ask for the newsletter. The answer does not tell whether the address was known; the mail to it does.",
    )
    notify_on_reopening = graphene.Field(
        SubmissionPayload,
        required=True,
        description="Ask to be told, once, when sign-ups that are paused open again.",
        resolver=wait_for_reopening,
        input=graphene.Argument(ReopeningAlertInput, required=True, description="Who wants to be told of what."),
    )
    confirm_submission = opens(
        confirm, "Confirm an e-mail address, for whatever was sent with it. Works while sign-ups are paused, too."
    )
    unsubscribe_from_newsletter = opens(unsubscribe, "End a subscription to the newsletter.")
