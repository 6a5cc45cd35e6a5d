"""What content apps plug into the schema: root fields, fields of types on the floors below, search sections."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import graphene
from django.db.models import Model, QuerySet
from graphql import GraphQLResolveInfo


@dataclass(frozen=True)
class SearchSection:
    """One kind of result that `search` groups by.

    `queryset` takes the resolver's info and a language code, and returns what an anonymous client may find.
    `text` returns the stored plain text of a result, which highlights are cut from. `folded_title` is the column of the
    title without case and accents.
    """

    name: str
    description: str
    position: int
    queryset: Callable[[GraphQLResolveInfo, str], QuerySet]
    title: Callable[[Any], str]
    text: Callable[[Any], str]
    folded_title: str


queries: list[type] = []
mutations: list[type] = []
fields: dict[str, dict[str, graphene.Field]] = {}
search_sections: dict[str, SearchSection] = {}


def register_query(mixin: type) -> type:
    """Add a class of root fields to `Query`. Used as a decorator."""
    queries.append(mixin)
    return mixin


def register_mutation(mixin: type) -> type:
    """Add a class of root fields to `Mutation`. Used as a decorator."""
    mutations.append(mixin)
    return mixin


def register_field(model: type[Model], name: str, field: graphene.Field) -> None:
    """Add a field to the type of a model that stands on a floor below."""
    fields.setdefault(model._meta.label, {})[name] = field


def register_search_section(section: SearchSection) -> None:
    """Add a kind of result to `search`, and its name to the `SearchType` enum."""
    search_sections[section.name] = section
