"""The schema: root fields that the apps register, over the types that Grapple builds from their models."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from threading import Lock

import graphene
from django.conf import settings
from django.utils.translation import override
from graphql import GraphQLObjectType, GraphQLSchema, print_schema

from cms.api import registry

_building = Lock()


def build_schema() -> graphene.Schema:
    """Return the schema, made once for a process; its descriptions are English, whoever asks first."""
    # The first requests come at once, on several threads, and a type can be finished but once.
    with _building:
        return _schema()


@cache
@override(settings.LANGUAGE_CODE)
def _schema() -> graphene.Schema:
    from cms.api.types import finish_types

    for app in settings.GRAPPLE["APPS"]:
        if find_spec(f"{app}.schema"):
            import_module(f"{app}.schema")
    from cms.api.search import search_mixin

    page_types = finish_types()
    query = type(
        "Query",
        (*registry.queries, search_mixin(), graphene.ObjectType),
        {"__doc__": "Everything that can be read. Only what is published and public is ever answered."},
    )
    mutation = type(
        "Mutation",
        (*registry.mutations, graphene.ObjectType),
        {"__doc__": "What people send through the forms of frontends."},
    )
    schema = graphene.Schema(query=query, mutation=mutation if registry.mutations else None, types=page_types)
    for type_ in schema.graphql_schema.type_map.values():
        # Our unions and the interface say which type an object has; graphene-django would check it at each one again.
        if isinstance(type_, GraphQLObjectType):
            type_.is_type_of = None
    return schema


def graphql_schema() -> GraphQLSchema:
    """Return the schema as graphql-core executes it."""
    return build_schema().graphql_schema


def schema_text() -> str:
    """Return the schema definition language that `schema.graphql` holds."""
    return print_schema(graphql_schema()) + "\n"
