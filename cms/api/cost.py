"""The cost of an operation: how many objects its answer can hold, counted from the schema and the sizes asked for."""

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from django.conf import settings
from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInputType,
    GraphQLInt,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
    type_from_ast,
    value_from_ast,
)
from graphql.execution.values import get_variable_values

from cms.api.cursors import check_size
from cms.api.errors import BadUserInput
from cms.api.schema import graphql_schema

# Outside the limits of depth and cost: whoever may read the schema may read all of it.
INTROSPECTION = frozenset({"__schema", "__type"})


class Measure(NamedTuple):
    """What an operation costs, and the sizes in it that no list can have."""

    cost: int
    refused: list[BadUserInput]


def fragments_of(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    """Return the fragments of a document by name."""
    return {
        definition.name.value: definition
        for definition in document.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }


def measure(document: DocumentNode, operation: OperationDefinitionNode, variables: dict[str, Any]) -> Measure:
    """Return the cost of an operation of a valid document; 0 when its variables do not fit, so that it cannot run.

    An object counts 1. A list counts as many items as its `first` or `last` asks for; the lists of a connection, which
    take neither, as many as the field of the connection; any other list API_SHORT_LIST_COST. A search counts
    API_SEARCH_COST beside what it finds. A fragment counts wherever it is spread, the fragments on the types of a union
    together, and what @skip leaves out as if it were there.
    A size that cannot be asked for counts 1, and is refused wherever it stands.
    """
    values = get_variable_values(graphql_schema(), operation.variable_definitions, variables, max_errors=1)
    return _measure(document, operation, values) if isinstance(values, dict) else Measure(0, [])


def measure_with_defaults(document: DocumentNode, operation: OperationDefinitionNode) -> Measure:
    """Return the cost of an operation of a valid document with the defaults that its variables declare.

    A variable without a default counts as one that is left out.
    """
    schema = graphql_schema()
    values = {
        definition.variable.name.value: value_from_ast(
            definition.default_value, cast("GraphQLInputType", type_from_ast(schema, definition.type))
        )
        for definition in operation.variable_definitions
        if definition.default_value
    }
    return _measure(document, operation, values)


def _measure(document: DocumentNode, operation: OperationDefinitionNode, values: dict[str, Any]) -> Measure:
    schema = graphql_schema()
    root = schema.get_root_type(operation.operation)
    if root is None:
        return Measure(0, [])
    counter = _Counter(schema, fragments_of(document), values)
    return Measure(counter.selection(operation.selection_set, root, None), list(counter.refused.values()))


class _Counter:
    """Counts the objects of one operation. A fragment is counted once for each size that it can take over."""

    def __init__(
        self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode], variables: dict[str, Any]
    ) -> None:
        self.schema, self.fragments, self.variables = schema, fragments, variables
        self.known: dict[tuple[str, int | None], int] = {}
        self.refused: dict[ArgumentNode, BadUserInput] = {}

    def selection(self, selection_set: SelectionSetNode, parent: Any, page: int | None) -> int:
        """Return what one object of the type `parent` costs within; `page` is the size of a connection's lists."""
        cost = 0
        for node in selection_set.selections:
            if isinstance(node, FieldNode):
                cost += self.field(node, parent, page)
            elif isinstance(node, FragmentSpreadNode):
                cost += self.fragment(node.name.value, page)
            elif isinstance(node, InlineFragmentNode):
                on = node.type_condition
                type_ = self.schema.type_map[on.name.value] if on else parent
                cost += self.selection(node.selection_set, type_, page)
        return cost

    def fragment(self, name: str, page: int | None) -> int:
        """Return what a fragment adds to an object."""
        if (name, page) not in self.known:
            definition = self.fragments[name]
            type_ = self.schema.type_map[definition.type_condition.name.value]
            self.known[name, page] = self.selection(definition.selection_set, type_, page)
        return self.known[name, page]

    def field(self, node: FieldNode, parent: Any, page: int | None) -> int:
        """Return what a field adds to an object."""
        name = node.name.value
        if name.startswith("__"):
            return 0
        field = parent.fields[name]
        size = self.size(node, field)
        type_ = get_named_type(field.type)
        if _is_list(field):
            count, page_within = size or page or settings.API_SHORT_LIST_COST, None
        elif is_leaf_type(type_):
            return 0
        else:
            count, page_within = 1, size
        within = self.selection(node.selection_set, type_, page_within) if node.selection_set else 0
        return count * (1 + within) + (settings.API_SEARCH_COST if self.searches(node, field) else 0)

    def searches(self, node: FieldNode, field: GraphQLField) -> bool:
        """Say whether a field looks for words: by an argument `query`, or by one of its filter."""
        for argument in node.arguments:
            name = argument.name.value
            if name in ("query", "filter"):
                value = value_from_ast(argument.value, field.args[name].type, self.variables)
                words = value.get("query") if isinstance(value, dict) else value
                if isinstance(words, str):
                    return True
        return False

    def size(self, node: FieldNode, field: GraphQLField) -> int | None:
        """Return how many items a field is asked for, None when it takes no size."""
        if "first" not in field.args:
            return None
        sizes = [
            self.checked(argument, size, field)
            for argument in node.arguments
            if argument.name.value in ("first", "last")
            and isinstance(size := value_from_ast(argument.value, GraphQLInt, self.variables), int)
        ]
        default = field.args["first"].default_value
        return max(sizes) if sizes else default if isinstance(default, int) else settings.API_DEFAULT_PAGE_SIZE

    def checked(self, argument: ArgumentNode, size: int, field: GraphQLField) -> int:
        """Return a size that an argument asks for; 1 when the field has no list of that size, which is refused."""
        allowed = settings.API_MAX_RELATED if _is_list(field) else settings.API_MAX_PAGE_SIZE
        try:
            check_size(argument.name.value, size, allowed, [argument])
        except BadUserInput as error:
            self.refused[argument] = error
            return 1
        return size


def _is_list(field: Any) -> bool:
    return is_list_type(get_nullable_type(field.type))
