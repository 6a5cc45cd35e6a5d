"""Scalars that graphene lacks, and enums made from Django's choices."""

from functools import cache
from typing import Any

import graphene
from django.db.models import TextChoices
from graphene.types.scalars import Scalar


class JSON(Scalar):
    """A JSON object, as it is: not a string of JSON."""

    @staticmethod
    def serialize(value: Any) -> Any:
        return value


@cache
def enum_of(choices: type[TextChoices]) -> type[graphene.Enum]:
    """Return the GraphQL enum of a TextChoices class: same name, same values, labels as descriptions."""
    return graphene.Enum.from_enum(
        choices, description=lambda value: (choices.__doc__ or "").strip() if value is None else str(value.label)
    )
