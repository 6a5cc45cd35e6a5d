"""Lists that are answered whole, without a size argument, because they never get long."""

from typing import Any

import graphene


class ShortList(graphene.Field):
    """A list of `of` that holds no more than `maximum` items, which its description says too.

    What keeps it so stands elsewhere: a maximum that is checked when it is saved (`cms.short_lists`), or the number of
    locales or of an enum's values.
    """

    def __init__(self, of: Any, maximum: int, description: str, resolver: Any = None, **arguments: Any) -> None:
        super().__init__(
            graphene.List(graphene.NonNull(of)),
            args=arguments,
            required=True,
            description=f"{description} At most {maximum}.",
            resolver=resolver,
        )
        self.maximum = maximum
