"""Whether a document may be registered: it fits the schema as a visitor may use it, and the limits of a request."""

from dataclasses import dataclass

from graphql import DocumentNode, OperationDefinitionNode

from cms.api.cost import measure_with_defaults
from cms.api.limits import check_cost, check_operation, shape_of
from cms.api.schema import graphql_schema
from cms.api.view import parse_document
from cms.models.trusted_documents import SHA256_FORM, sha256_of


@dataclass(frozen=True)
class Findings:
    """What a document is: the name of its operation, its cost with the defaults of its variables, and its problems.

    Cost and depth are None where they were not counted, since the document is not valid.
    """

    name: str = ""
    cost: int | None = None
    depth: int | None = None
    problems: tuple[str, ...] = ()


def examine(document_id: str, text: str) -> Findings:
    """Return what there is to say of a document, read by the rules that a visitor's request is read by."""
    document, errors, _ = parse_document(text, introspection=False)
    problems = [error.message for error in errors]
    if SHA256_FORM.fullmatch(document_id) and document_id != sha256_of(text):
        problems.append("The id has the form of a SHA-256 but is not that of the text. Make the manifest anew.")
    if document is None:
        return Findings(problems=tuple(problems))
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if len(operations) != 1:
        problems.append(f"The document has {len(operations)} operations. Give each a document of its own.")
        return Findings(problems=tuple(problems))
    operation = operations[0]
    name = operation.name.value if operation.name else ""
    if graphql_schema().get_root_type(operation.operation) is None:
        problems.append(f"The API has no {operation.operation.value}s.")
    # A document that is not valid can have fragments that go round in circles, or are not there.
    return Findings(name, problems=tuple(problems)) if errors else _measured(document, operation, name, problems)


def _measured(document: DocumentNode, operation: OperationDefinitionNode, name: str, problems: list[str]) -> Findings:
    measured = measure_with_defaults(document, operation)
    refused = (*measured.refused, *check_operation(document, operation), *check_cost(measured.cost))
    over = [error.message for error in refused]
    return Findings(name, measured.cost, shape_of(document, operation).depth, (*problems, *over))
