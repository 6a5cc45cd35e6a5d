"""What the API says of a document that is public."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from cms.api.images import absolute
from cms.api.visibility import visibility


class Document(graphene.ObjectType):
    """A file to download."""

    id = graphene.ID(required=True, description="The object's id.", resolver=lambda document, info: document.pk)
    title = graphene.String(required=True, description="What it is called.")
    url = graphene.String(
        required=True,
        description="Where the file is. Browsers save it, and show nothing of it.",
        resolver=lambda document, info: absolute(document.url),
    )
    size = graphene.Int(
        description="How many bytes it has; null where that is not known.",
        # As far as the row knows it: the file itself may be far away.
        resolver=lambda document, info: document.file_size,
    )
    type = graphene.String(
        required=True,
        description="The media type, such as `application/pdf`.",
        resolver=lambda document, info: document.content_type,
    )


def find_documents(ids: list[int | None], info: GraphQLResolveInfo) -> list[Any]:
    """Return the public document of each id, None where there is none."""
    wanted = {key for key in ids if key}
    found = visibility(info).documents().in_bulk(wanted) if wanted else {}
    return [found.get(key) for key in ids]
