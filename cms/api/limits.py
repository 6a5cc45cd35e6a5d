"""What a document may hold before it is executed. Each limit is a setting, `API_MAX_…`."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from django.conf import settings
from graphql import (
    ASTValidationRule,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    Lexer,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    Source,
    StringValueNode,
    TokenKind,
    ValidationRule,
    parse,
    validate,
)
from graphql.validation.rules import overlapping_fields_can_be_merged
from graphql.validation.validate import ValidationAbortedError

from cms.api.cost import INTROSPECTION, fragments_of
from cms.api.errors import LimitExceeded
from cms.api.schema import graphql_schema

# graphql-core reads this limit from its module alone, and its own value lets a document take a second.
overlapping_fields_can_be_merged.MAX_COMPLEXITY_BUDGET = settings.API_MAX_VALIDATION_STEPS


class NoNulRule(ValidationRule):
    """No text holds NUL, which PostgreSQL cannot take."""

    def enter_string_value(self, node: StringValueNode, *_: Any) -> None:
        """Report a text that holds it."""
        if "\0" in node.value:
            self.report_error(GraphQLError("A text holds a NUL character.", node))


class Shape(NamedTuple):
    """What a selection holds, the fragments in it included: its levels, and how many of each thing."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0


def parse_within_limits(text: str) -> DocumentNode:
    """Return the document of a text. Raises LimitExceeded when it is too long, GraphQLError when it is no GraphQL."""
    size = len(text.encode())
    if size > settings.API_MAX_DOCUMENT_BYTES:
        raise LimitExceeded(
            "document", size, settings.API_MAX_DOCUMENT_BYTES, "The document has {actual:,} bytes; {allowed:,} fit."
        )
    tokens = _count_tokens(text)
    if tokens > settings.API_MAX_TOKENS:
        raise LimitExceeded(
            "tokens",
            tokens,
            settings.API_MAX_TOKENS,
            "The document has {actual:,} tokens (names, braces, values); {allowed:,} fit. Ask in several requests.",
        )
    return parse(text)


def check_variables(variables: dict[str, Any]) -> list[LimitExceeded]:
    """Return the limit that the variables of a request exceed, if they do."""
    count, waiting = 0, list(variables.values())
    while waiting:
        value = waiting.pop()
        count += 1
        if isinstance(value, list | dict):
            waiting.extend(value.values() if isinstance(value, dict) else value)
    allowed = settings.API_MAX_VARIABLES
    message = "The variables hold {actual:,} values; {allowed:,} fit. Send shorter lists."
    return [LimitExceeded("variables", count, allowed, message)] if count > allowed else []


def validate_within_limits(document: DocumentNode, rules: Collection[type[ASTValidationRule]]) -> list[GraphQLError]:
    """Return what is not valid in a document, without the names that graphql-core would suggest."""
    errors = validate(graphql_schema(), document, [*rules, NoNulRule], hide_suggestions=True)
    return [_meant(error) for error in errors]


def shape_of(document: DocumentNode, operation: OperationDefinitionNode) -> Shape:
    """Return the shape of an operation of a valid document."""
    return _shape_of(operation.selection_set, fragments_of(document), {})


def check_operation(document: DocumentNode, operation: OperationDefinitionNode) -> list[LimitExceeded]:
    """Return the limits that an operation of a valid document exceeds by its shape."""
    shape = shape_of(document, operation)
    mutations = shape.fields if operation.operation is OperationType.MUTATION else 0
    counted = [
        (
            "depth",
            shape.depth,
            settings.API_MAX_DEPTH,
            "The query is {actual} levels deep; {allowed} are allowed. Ask for what lies deeper in another query.",
        ),
        (
            "aliases",
            shape.aliases,
            settings.API_MAX_ALIASES,
            "The query has {actual:,} aliases; {allowed} are allowed. Ask for a list, or in several requests.",
        ),
        (
            "rootFields",
            shape.fields,
            settings.API_MAX_ROOT_FIELDS,
            "The query has {actual:,} root fields; {allowed} are allowed. Ask in several requests.",
        ),
        (
            "directives",
            shape.directives,
            settings.API_MAX_DIRECTIVES,
            "The query has {actual:,} directives; {allowed} are allowed. Put them on fragments or on outer fields.",
        ),
        (
            "mutations",
            mutations,
            settings.API_MAX_MUTATIONS,
            "The request has {actual:,} mutations; {allowed} are allowed. Send the others in another request.",
        ),
    ]
    return [LimitExceeded(*count) for count in counted if count[1] > count[2]]


def check_cost(cost: int) -> list[LimitExceeded]:
    """Return the limit that the cost of an operation exceeds, if it does."""
    allowed = settings.API_MAX_COST
    message = (
        "The answer could hold {actual:,} objects; {allowed:,} are allowed. Ask for shorter lists by first or last, or"
        " for fewer lists within lists."
    )
    return [LimitExceeded("cost", cost, allowed, message)] if cost > allowed else []


def _count_tokens(text: str) -> int:
    lexer = Lexer(Source(text))
    count = 0
    while lexer.advance().kind is not TokenKind.EOF:
        count += 1
    return count


def _meant(error: GraphQLError) -> GraphQLError:
    """Return an error of the validation with a message for clients."""
    if isinstance(error, ValidationAbortedError) and error.message == "Validation aborted.":
        return LimitExceeded(
            "validation",
            None,
            settings.API_MAX_VALIDATION_STEPS,
            "The document repeats or nests the same fields too often to be checked. Ask for each field once.",
        )
    if error.original_error:
        # A literal that a scalar does not survive, such as an integer of 5,000 digits: no fault of ours.
        return GraphQLError("A literal does not fit its type.", error.nodes)
    return error


def _shape_of(
    selection_set: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode], known: dict[str, Shape]
) -> Shape:
    """Return the shape of a selection. `known` keeps those of fragments, so that each is counted once."""
    depth = fields = aliases = directives = 0
    for node in selection_set.selections:
        directives += len(node.directives)
        if isinstance(node, FragmentSpreadNode):
            name = node.name.value
            if name not in known:
                known[name] = _shape_of(fragments[name].selection_set, fragments, known)
            inner = known[name]
        elif isinstance(node, FieldNode | InlineFragmentNode) and node.selection_set:
            inner = _shape_of(node.selection_set, fragments, known)
        else:
            inner = Shape()
        if isinstance(node, FieldNode):
            outside = node.name.value in INTROSPECTION
            inner = inner._replace(
                depth=1 + (0 if outside else inner.depth), fields=1, aliases=inner.aliases + (node.alias is not None)
            )
        depth = max(depth, inner.depth)
        fields += inner.fields
        aliases += inner.aliases
        directives += inner.directives
    return Shape(depth, fields, aliases, directives)
