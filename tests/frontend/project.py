"""A frontend project made of the code that the documentation shows, the contract operations, and what uses both."""

import json
import re
import shutil
from pathlib import Path

from tests.frontend.conftest import FOLDER, ROOT

# A code block whose first line names its file.
CODE = re.compile(r"^```(?:js|jsx|ts|tsx)\n// (\S+)\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
CONTRACT = ROOT / "tests/contract"
# What stands in the kept answers for a number that differs from one run to the next.
SCORE = '"<score>"'


def documented_code() -> list[tuple[str, str]]:
    """Return the files that the documentation shows, with their code."""
    pages = [ROOT / "docs/frontend.md", *sorted((ROOT / "docs/frontend").glob("*.md"))]
    return [block for page in pages for block in CODE.findall(page.read_text())]


def operation_of(path: Path) -> tuple[str, str]:
    """Return the name of the operation in a file of the contract, and of the type of its answer."""
    [(kind, name)] = re.findall(r"^(query|mutation) (\w+)", path.read_text(), flags=re.MULTILINE)
    return name, f"{name}{kind.capitalize()}"


def kept_answers() -> str:
    """Return a module with the kept answer of each contract operation, as a value of the operation's type."""
    operations = {path: operation_of(path) for path in sorted(CONTRACT.glob("*.graphql"))}
    answers = "\n".join(
        f"  {name}: {path.with_suffix('.json').read_text().strip().replace(SCORE, '0.5')} satisfies types.{type_},"
        for path, (name, type_) in operations.items()
    )
    return f'import type * as types from "../gql/graphql";\n\nexport const answers = {{\n{answers}\n}};\n'


def assemble(folder: Path, schema: str) -> Path:
    """Write the project into an empty folder, for a schema, and return the folder."""
    for name, code in documented_code():
        write(folder / name, code)
    for path in CONTRACT.glob("*.graphql"):
        write(folder / "src/contract" / path.name, path.read_text())
    write(folder / "src/contract/answers.ts", kept_answers())
    for name in ("contract/reading.ts", "examples.tsx"):
        write(folder / "src" / name, (FOLDER / name).read_text())
    # As Apollo's tool writes it.
    manifest = {"format": "apollo-persisted-query-manifest", "version": 1, "operations": []}
    write(folder / "src/trusted/persisted-query-manifest.json", json.dumps(manifest))
    write(folder / "schema.graphql", schema)
    write(folder / "package.json", '{"type": "module"}')
    shutil.copy(FOLDER / "tsconfig.json", folder)
    (folder / "node_modules").symlink_to(FOLDER / "node_modules")
    return folder


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
