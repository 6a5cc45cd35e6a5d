"""What the plain preview shows: the answer of `preview(token:)`, asked as a frontend would ask, cut into parts.

The selection is made from the schema, so a new kind of block is shown without a word about it here.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import structlog
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_noop
from graphql import (
    GraphQLField,
    GraphQLOutputType,
    execute_sync,
    get_named_type,
    is_enum_type,
    is_interface_type,
    is_object_type,
    is_required_argument,
    is_union_type,
    parse,
)

from cms.api.schema import graphql_schema

logger = structlog.get_logger(__name__)

# What every page has, whatever its type.
PAGE = "title standfirst publishedOn updatedOn pageType locale path leadImage { url alt credit } topics { name }"
# What stands for an object that another one names: the first of these selections that its type has.
SHORT_FORMS = (("html",), ("url", "alt", "credit"), ("title",), ("name",), ("label", "url"))
# Strings that are no words for readers.
HIDDEN_FIELDS = {"id", "anchor", "key"}
# Values of enums are asked under a name that begins like this, to tell them from words in capitals.
ENUM = "enum_"

# Names of fields and values that no label of the admin has, for the catalogue.
WORDS = (
    gettext_noop("Alternative"),
    gettext_noop("Blog"),
    gettext_noop("Body"),
    gettext_noop("Closing"),
    gettext_noop("Contact email"),
    gettext_noop("Interviewee"),
    gettext_noop("Interviewer"),
    gettext_noop("Message"),
    gettext_noop("Moderation backlog"),
    gettext_noop("Other"),
    gettext_noop("Reason"),
)


class Part(NamedTuple):
    """A piece of a block: `kind` says how `value` is shown ("html", "image", "link", "heading" or "text")."""

    name: str
    kind: str
    value: Any


class Section(NamedTuple):
    """A field of the page: its name in words, and its blocks, each the parts that it is made of."""

    label: str
    blocks: list[list[Part]]


def ask(request: HttpRequest, token: str, type_name: str, field_names: Iterable[str]) -> dict[str, Any] | None:
    """Return what `preview(token:)` answers of a page of this GraphQL type; None when there is no answer.

    `field_names` are fields of the type, which come in their order after what all pages have.
    """
    schema = graphql_schema()
    page_type: Any = schema.type_map[type_name]
    own = " ".join(_asked(name, page_type.fields[name]) for name in field_names)
    page = f"{{ {PAGE} ... on {type_name} {{ __typename {own} }} }}"
    query = f"query($token: String!) {{ preview(token: $token) {page} }}"
    # Not validated: members of a union may have a field of one name that is required in one of them only.
    result = execute_sync(schema, parse(query), context_value=request, variable_values={"token": token})
    for error in result.errors or ():
        logger.error("preview_failed", path=error.path, exc_info=error.original_error)
    return (result.data or {}).get("preview")


def _asked(name: str, field: GraphQLField, *, short: bool = False) -> str:
    alias = f"{ENUM}{name}: " if is_enum_type(get_named_type(field.type)) else ""
    return f"{alias}{name} {selection(field.type, short=short)}"


def selection(type_: GraphQLOutputType, *, short: bool = False) -> str:
    """Return the selection, in GraphQL, of what readers see of a type; "" for a scalar. `short`: for a mere mention."""
    named: Any = get_named_type(type_)
    if is_union_type(named):
        members = (f"... on {member.name} {selection(member)}" for member in named.types)
        return f"{{ {' '.join(members)} }}"
    if not is_object_type(named) and not is_interface_type(named):
        return ""
    mention = next((names for names in SHORT_FORMS if set(names) <= set(named.fields)), ("__typename",))
    if short or is_interface_type(named) or mention == ("html",):
        return f"{{ {' '.join(mention)} }}"
    shown = (_asked(name, field, short=True) for name, field in named.fields.items() if _is_shown(name, field))
    return f"{{ __typename {' '.join(shown)} }}"


def _is_shown(name: str, field: GraphQLField) -> bool:
    named = get_named_type(field.type)
    if name in HIDDEN_FIELDS or any(is_required_argument(argument) for argument in field.args.values()):
        return False
    return not hasattr(named, "serialize") or is_enum_type(named) or named.name == "String" or name == "level"


def sections(answer: dict[str, Any]) -> Iterator[Section]:
    """Give the fields of an answer that are the page type's own and hold something."""
    names = list(answer)
    for name in names[names.index("__typename") + 1 :]:
        value = answer[name]
        parts = [list(_parts(name, item)) for item in (value if isinstance(value, list) else [value])]
        if any(parts):
            yield Section(_words(name), [block for block in parts if block])


def _parts(name: str, value: Any) -> Iterator[Part]:
    if not value:
        return
    if isinstance(value, str):
        words = _words(value) if name.startswith(ENUM) else value
        yield Part(name.removeprefix(ENUM), "link" if name == "url" else "text", words)
    elif "html" in value:
        if value["html"]:
            yield Part(name, "html", value["html"])
    elif "alt" in value and "url" in value:
        yield Part(name, "image", value)
    else:
        yield from _parts_of_object(value)


def _parts_of_object(value: dict[str, Any]) -> Iterator[Part]:
    # A name or an alternative text can stand in two fields of one object.
    said: set[str] = set()
    for name, item in value.items():
        if name in {"__typename", "level"}:
            continue
        for part in _parts(name, item):
            words = set(part.value.values()) if isinstance(part.value, dict) else {part.value}
            if not words <= said:
                kind = "heading" if "level" in value and part.kind == "text" else part.kind
                yield Part(name.removeprefix(ENUM), kind, part.value)
            said |= words


def _words(name: str) -> str:
    """Return the name of a field or a value in the editor's words: "jobTitle" and "JOB_TITLE" become "Job title"."""
    spaced = "".join(f" {letter}" if letter.isupper() and not name.isupper() else letter for letter in name)
    return gettext(spaced.removeprefix(ENUM).replace("_", " ").capitalize())
