"""The root fields and search sections of people, organisations and projects."""

from collections.abc import Callable
from typing import Any

import graphene
from django.db.models import Model, Q, QuerySet, TextChoices, TextField
from django.db.models.functions import Cast
from graphql import GraphQLResolveInfo

from cms.api import register_query, register_search_section
from cms.api.connections import Connection, connect, connection_arguments, connection_type
from cms.api.cursors import Order, read_arguments
from cms.api.fields import model_type
from cms.api.look_ahead import find_reads
from cms.api.pages import find_by_slug
from cms.api.registry import SearchSection
from cms.api.scalars import enum_of
from cms.api.visibility import visibility
from cms.api.words import holding, words_of
from network.choices import FocusArea
from network.models import Organisation, Person, Project
from network.models.base import NetworkEntry

person_type = model_type("network.Person")
organisation_type = model_type("network.Organisation")
project_type = model_type("network.Project")
PersonConnection = connection_type("Person", person_type)
OrganisationConnection = connection_type("Organisation", organisation_type)
ProjectConnection = connection_type("Project", project_type)


class NameOrder(TextChoices):
    """The orders of a list of people, organisations or projects. Ties are broken by id."""

    NAME_ASC = "NAME_ASC", "By name, without regard to case and accents."
    NAME_DESC = "NAME_DESC", "By name, from the end of the alphabet."


ORDERS = {
    NameOrder.NAME_ASC: Order("NAME_ASC", ("sort_name", "pk")),
    NameOrder.NAME_DESC: Order("NAME_DESC", ("sort_name", "pk"), descending=True),
}


class PersonFilter(graphene.InputObjectType):
    """Narrows a list of people; what is given must all fit."""

    organisation = graphene.String(description="The slug of the organisation where the person works today.")
    query = graphene.String(description="Words that the person's entry holds.")


class OrganisationFilter(graphene.InputObjectType):
    """Narrows a list of organisations; what is given must all fit."""

    country = graphene.String(description="The country's two letters (ISO 3166-1).")
    focus = graphene.List(graphene.NonNull(enum_of(FocusArea)), description="Any of these areas.")
    query = graphene.String(description="Words that the organisation's entry holds.")


class ProjectFilter(graphene.InputObjectType):
    """Narrows a list of projects; what is given must all fit."""

    country = graphene.String(description="The country's two letters (ISO 3166-1).")
    focus = graphene.List(graphene.NonNull(enum_of(FocusArea)), description="Any of these areas.")
    organisation = graphene.String(description="The slug of an organisation that runs it.")
    query = graphene.String(description="Words that the project's entry holds.")


def _list_of(model: type[Model]) -> Callable[..., Connection]:
    def resolve(
        root: None,
        info: GraphQLResolveInfo,
        filter: dict[str, Any] | None = None,  # noqa: A002 - the name that the schema gives it
        order_by: Any = None,
        **arguments: Any,
    ) -> Connection:
        wanted = filter or {}

        def queryset() -> QuerySet:
            return _find_entries(model, info, wanted)

        order = ORDERS[NameOrder(order_by or NameOrder.NAME_ASC)]
        window = read_arguments(order, model, **arguments)
        return connect(info, (model, repr(wanted)), queryset, order, window, find_reads(info, model, listed=True))

    return resolve


def _find_entries(model: type[Model], info: GraphQLResolveInfo, wanted: dict[str, Any]) -> QuerySet:
    """Return the visible entries that fit a filter."""
    visible = visibility(info)
    entries = visible.objects(model)
    if wanted.get("organisation") is not None:
        relation = "organisation" if model is Person else "organisations"
        named = visible.objects(Organisation).filter(slug=wanted["organisation"])
        entries = entries.filter(pk__in=model._default_manager.filter(**{f"{relation}__in": named}).values("pk"))
    if wanted.get("country") is not None:
        entries = entries.filter(country=wanted["country"].upper())
    if wanted.get("focus") is not None:
        # SQLite has no look-up for lists in JSON; in the text of one, an area stands between quotation marks.
        any_of = Q(pk__in=[])
        for area in set(wanted["focus"]):
            any_of |= Q(focus_text__contains=f'"{area.value}"')
        entries = entries.annotate(focus_text=Cast("focus", TextField())).filter(any_of)
    if wanted.get("query") is not None:
        entries = holding(entries, words_of(wanted["query"]))
    return entries


def _list_field(connection: Any, filter_type: Any, description: str, model: type[Model]) -> graphene.Field:
    return graphene.Field(
        connection,
        required=True,
        description=description,
        resolver=_list_of(model),
        filter=filter_type(description="What the list is narrowed to."),
        order_by=enum_of(NameOrder)(default_value=NameOrder.NAME_ASC.value, description="The order of the list."),
        **connection_arguments(),
    )


def _entry_field(type_: Any, description: str, model: type[Model]) -> graphene.Field:
    return graphene.Field(
        type_,
        description=description,
        resolver=lambda root, info, slug: find_by_slug(model, info, slug),
        slug=graphene.String(required=True, description="The slug that names it."),
    )


@register_query
class NetworkQuery:
    """People, organisations and projects."""

    people = _list_field(PersonConnection, PersonFilter, "People of the network.", Person)
    person = _entry_field(person_type, "One person; null when there is none.", Person)
    organisations = _list_field(
        OrganisationConnection, OrganisationFilter, "Organisations of the network.", Organisation
    )
    organisation = _entry_field(organisation_type, "One organisation; null when there is none.", Organisation)
    projects = _list_field(ProjectConnection, ProjectFilter, "Projects of the network.", Project)
    project = _entry_field(project_type, "One project; null when there is none.", Project)


def _section(name: str, description: str, position: int, model: type[NetworkEntry]) -> None:
    register_search_section(
        SearchSection(
            name,
            description,
            position,
            lambda info, language_code: visibility(info).objects(model),
            lambda entry: entry.name,
            lambda entry: entry.search_text,
            "sort_name",
        )
    )


_section("ORGANISATIONS", "Organisations.", 5, Organisation)
_section("PROJECTS", "Projects.", 6, Project)
_section("PEOPLE", "People.", 7, Person)
