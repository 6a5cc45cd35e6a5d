"""Reading documents from GraphQL files: each operation with the fragments that it needs, from whichever file."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from graphql import (
    DefinitionNode,
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    parse,
    print_ast,
    separate_operations,
)

from cms.models.trusted_documents import sha256_of
from cms.trusted_documents.sources import MAX_BYTES, MAX_MEGABYTES, Candidate, UnreadableSource, read_text

SUFFIXES = frozenset({".graphql", ".gql"})
OPERATION, FRAGMENT = "operation", "fragment"


def read_folder(folder: Path) -> list[Candidate]:
    """Return the documents of a folder, or of a single GraphQL file. Raises UnreadableSource.

    A document's text is its operation followed by its fragments in the order of their names, as the GraphQL reference
    implementation prints them; its id is the SHA-256 of that text.
    """
    files: dict[tuple[str, str], Path] = {}
    definitions: dict[tuple[str, str], DefinitionNode] = {}
    size = 0
    for path in _graphql_files(folder):
        text = read_text(path)
        size += len(text.encode())
        if size > MAX_BYTES:
            raise UnreadableSource(f"{folder} holds over {MAX_MEGABYTES} MB of GraphQL. Register it in several parts.")
        for kind, name, definition in _definitions(path, text):
            other = files.setdefault((kind, name), path)
            if (kind, name) in definitions:
                raise UnreadableSource(
                    f"The {kind} {name} stands in {other} and in {path}. Keep one, or give one another name."
                )
            definitions[kind, name] = definition
    # Operations before fragments, each by name: what is hashed does not depend on files and their order.
    in_order = sorted(definitions, key=lambda key: (key[0] == FRAGMENT, key[1]))
    documents = separate_operations(DocumentNode(definitions=tuple(definitions[key] for key in in_order)))
    if not documents:
        raise UnreadableSource(f"{folder} holds no GraphQL operation. Name a folder with .graphql or .gql files.")
    texts = {name: print_ast(document) for name, document in documents.items()}
    return [Candidate(sha256_of(text), text, str(files[OPERATION, name])) for name, text in texts.items()]


def _graphql_files(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
        return
    inside = folder.resolve()
    for directory, folders, names in os.walk(folder, onerror=_refuse):
        folders.sort()
        for path in (Path(directory, name) for name in sorted([*folders, *names])):
            if path.suffix.lower() not in SUFFIXES and path.name not in folders:
                continue
            if path.is_symlink():
                # What a link within the folder leads to is found by itself.
                if not path.resolve().is_relative_to(inside):
                    raise UnreadableSource(f"{path} is a link out of the folder. Put a copy in its place.")
            elif path.is_file():
                yield path


def _refuse(error: OSError) -> NoReturn:
    raise UnreadableSource(f"{error.filename} cannot be read: {error.strerror}.") from error


def _definitions(path: Path, text: str) -> Iterator[tuple[str, str, DefinitionNode]]:
    """Give the kind, the name and the node of each definition in a file."""
    try:
        document = parse(text)
    except GraphQLSyntaxError as error:
        line = error.locations[0].line if error.locations else 1
        raise UnreadableSource(f"{path}, line {line}: {error.message}") from error
    for definition in document.definitions:
        if isinstance(definition, FragmentDefinitionNode):
            yield FRAGMENT, definition.name.value, definition
        elif not isinstance(definition, OperationDefinitionNode):
            raise UnreadableSource(
                f"{path}, line {_line(definition)}: a schema begins here. Name a folder without schemas."
            )
        elif definition.name is None:
            raise UnreadableSource(f"{path}, line {_line(definition)}: the operation has no name. Give it one.")
        else:
            yield OPERATION, definition.name.value, definition


def _line(definition: DefinitionNode) -> int:
    return definition.loc.start_token.line if definition.loc else 1
