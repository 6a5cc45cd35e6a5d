"""`./run reference` writes the whole schema as pages that need nothing from elsewhere."""

import subprocess

import pytest
from bs4 import BeautifulSoup, Tag
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLUnionType,
)

from cms.api.schema import graphql_schema
from tests.frontend.conftest import ROOT

pytestmark = pytest.mark.frontend


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    """Return the page that the command writes."""
    folder = tmp_path_factory.mktemp("reference")
    result = subprocess.run([ROOT / "run", "reference", folder], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (0, ""), result.stderr
    assert result.stderr == f"The reference is there: {folder}/index.html\n"
    assert [path.name for path in folder.iterdir()] == ["index.html"]
    return BeautifulSoup((folder / "index.html").read_text(), "html.parser")


def names(section: Tag, selector: str) -> list[str]:
    return sorted(element.get_text(strip=True) for element in section.select(f".doc-copy {selector}"))


def arguments(fields: dict[str, GraphQLField]) -> list[str]:
    return sorted(name for field in fields.values() for name in field.args)


def parts(kind: GraphQLNamedType) -> tuple[list[str], list[str]]:
    """Return the names of what a type holds (fields, values or members), and those of its fields' arguments."""
    if isinstance(kind, GraphQLEnumType):
        return sorted(kind.values), []
    if isinstance(kind, GraphQLUnionType):
        return sorted(member.name for member in kind.types), []
    if isinstance(kind, GraphQLInputObjectType):
        return sorted(kind.fields), []
    if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
        return sorted(kind.fields), arguments(kind.fields)
    return [], []


def test_reference_has_every_type_with_all_its_parts(reference: BeautifulSoup) -> None:
    schema = graphql_schema()
    expected = {
        kind.name: parts(kind)
        for kind in schema.type_map.values()
        if not kind.name.startswith("__") and kind not in (schema.query_type, schema.mutation_type)
    }
    found = {
        str(section["id"]).removeprefix("definition-"): (
            names(section, ".definition-properties td > .property-name")
            or names(section, ".definition-properties td > p > code, .definition-properties td > p > a"),
            names(section, ".field-argument .property-name"),
        )
        for section in reference.select("section[id^=definition-]")
    }
    assert found == expected


def test_reference_has_every_operation_with_its_arguments(reference: BeautifulSoup) -> None:
    schema = graphql_schema()
    assert {
        str(section["id"]): names(section, ".operation-arguments td > .property-name")
        for section in reference.select("section.operation")
    } == {
        f"{root.name.lower()}-{name}": sorted(field.args)
        for root in (schema.query_type, schema.mutation_type)
        if root
        for name, field in root.fields.items()
    }


def test_reference_loads_nothing(reference: BeautifulSoup) -> None:
    assert reference.select("[src], link, iframe, object, base, meta[http-equiv=refresh]") == []
    [style], [script] = reference.select("style"), reference.select("script")
    assert [word for word in ("url(", "@import", "//") if word in style.get_text()] == []
    assert [word for word in ("fetch(", "import(", "XMLHttpRequest", "://") if word in script.get_text()] == []
    # The page is whole: what it links to within itself is there.
    targets = {element["id"] for element in reference.select("[id]")}
    links = {str(link["href"]) for link in reference.select("a[href]")}
    assert {link[1:] for link in links if link.startswith("#")} - targets == {""}
