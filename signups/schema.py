"""The root fields of the gate, of its notices, and of what people send."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from cms.api import register_mutation, register_query
from cms.api.fields import model_type
from cms.api.pages import find_page, single_page
from cms.api.scalars import enum_of
from cms.api.short_lists import ShortList
from signups.choices import SignupScope
from signups.models import SignupGate, SignupNoticePage
from signups.mutations import SignupMutation
from signups.services import gates_for_readers

READERS_LOCALE = (
    "The language code of the locale that notices are answered in where they are public there, and otherwise as they "
    "were chosen; the default locale when left out."
)
gate_type = model_type("signups.SignupGate")


def list_gates(
    root: None, info: GraphQLResolveInfo, scopes: list[Any] | None = None, locale: str | None = None
) -> list[SignupGate]:
    """Resolve `signupGates`."""
    gates = gates_for_readers(info, locale)
    wanted = SignupScope.values if scopes is None else [scope.value for scope in scopes]
    return [gate for scope, gate in gates.items() if scope in wanted]


@register_query
class SignupQuery:
    """Whether sign-ups are open, and what readers are told when they are not."""

    signup_gates = ShortList(
        gate_type,
        len(SignupScope),
        "The gate of each scope, also of those that were never paused.",
        list_gates,
        scopes=graphene.List(graphene.NonNull(enum_of(SignupScope)), description="Only these; all when left out."),
        locale=graphene.String(description=READERS_LOCALE),
    )
    signup_gate = graphene.Field(
        gate_type,
        required=True,
        description="The gate of one scope.",
        resolver=lambda root, info, scope, locale=None: gates_for_readers(info, locale)[scope.value],
        scope=graphene.Argument(enum_of(SignupScope), required=True, description="What people sign up for."),
        locale=graphene.String(description=READERS_LOCALE),
    )
    signup_notice = single_page(
        model_type("signups.SignupNoticePage"),
        "One notice, by exactly one of slug and id; null when there is none.",
        lambda root, info, **arguments: find_page(SignupNoticePage, info, **arguments),
        path=False,
    )


register_mutation(SignupMutation)
