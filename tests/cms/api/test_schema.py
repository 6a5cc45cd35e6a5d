"""The schema as frontend teams see it: described, without leftovers, and the same as the committed file."""

import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLUnionType,
    build_schema,
    get_named_type,
    parse,
    validate,
)

from cms.api.schema import graphql_schema, schema_text

ROOT = Path(__file__).parents[3]
# A fresh process, in which eight threads ask first.
AT_ONCE = """
import sys
import django
django.setup()
from concurrent.futures import ThreadPoolExecutor
from cms.api.schema import graphql_schema
sys.setswitchinterval(1e-4)
with ThreadPoolExecutor(8) as threads:
    found = [threads.submit(graphql_schema) for _ in range(8)]
print(len({id(schema.result()) for schema in found}))
"""
FORBIDDEN_FIELDS = {
    "draftTitle", "rawValue", "owner", "lockedAt", "lockedBy", "goLiveAt", "expireAt", "hasUnpublishedChanges",
    "latestRevisionCreatedAt", "latestRevision", "liveRevision", "contentType", "numchild", "depth", "email", "file",
    "firstPublishedAt", "lastPublishedAt", "searchText", "sortTitle", "sortName", "tags", "collection", "live", "order",
}  # fmt: skip


@pytest.fixture(scope="module")
def schema():
    return graphql_schema()


def own_types(schema):
    return {name: type_ for name, type_ in schema.type_map.items() if not name.startswith("__")}


def fields_of(schema):
    for name, type_ in own_types(schema).items():
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for field_name, field in type_.fields.items():
                yield f"{name}.{field_name}", field


def test_schema_file_is_up_to_date():
    assert (ROOT / "schema.graphql").read_text() == schema_text(), "Run ./run schema and read the difference."


def test_schema_file_is_valid():
    assert build_schema((ROOT / "schema.graphql").read_text()).query_type.name == "Query"


def test_schema_is_made_once_when_threads_ask_at_once():
    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", AT_ONCE],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "settings.test"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout) == (0, "1\n"), result.stderr


def test_everything_is_described(schema):
    missing = [name for name, type_ in own_types(schema).items() if not type_.description]
    for name, field in fields_of(schema):
        missing += [name] if not field.description else []
        missing += [
            f"{name}({arg})" for arg, argument in getattr(field, "args", {}).items() if not argument.description
        ]
    for name, type_ in own_types(schema).items():
        if isinstance(type_, GraphQLEnumType):
            missing += [f"{name}.{key}" for key, value in type_.values.items() if not value.description]
    assert missing == []


def test_no_leftovers_of_wagtail(schema):
    # What is sent to us is not read from anything.
    names = {name: name.rpartition(".")[2] for name, _ in fields_of(schema) if "Input." not in name}
    assert [name for name, last in names.items() if last in FORBIDDEN_FIELDS and name != "LocaleInfo.live"] == []
    assert not {"StreamFieldInterface", "StreamFieldBlock", "GenericScalar", "JSONString"} & set(own_types(schema))


def test_root_fields(schema):
    assert sorted(schema.query_type.fields) == [
        "article", "articles", "interview", "interviews", "organisation", "organisations", "page", "people", "person",
        "preview", "project", "projects", "redirect", "search", "signupGate", "signupGates", "signupNotice", "site",
        "sitemap", "topics",
    ]  # fmt: skip
    assert sorted(schema.mutation_type.fields) == [
        "confirmSubmission", "notifyOnReopening", "submitOrganisation", "submitProject", "subscribeToNewsletter",
        "unsubscribeFromNewsletter",
    ]  # fmt: skip


def test_pages_have_the_interface_alone(schema):
    pages = [type_ for name, type_ in own_types(schema).items() if name.endswith("Page")]
    assert sorted(type_.name for type_ in pages) == [
        "ArticleIndexPage", "ArticlePage", "HomePage", "InterviewIndexPage", "InterviewPage",
        "SignupNoticeIndexPage", "SignupNoticePage",
    ]  # fmt: skip
    assert [[interface.name for interface in type_.interfaces] for type_ in pages] == [["PageInterface"]] * 7


def test_fields_of_one_name_have_one_type(schema):
    """On all pages, and on all members of unions: fragments on them can then stand side by side.

    Each page type has a union of its own for its body; the members of all unions are compared instead.
    """
    unions = [type_ for type_ in own_types(schema).values() if isinstance(type_, GraphQLUnionType)]
    groups = [
        schema.get_possible_types(schema.type_map["PageInterface"]),
        {member.name: member for union in unions for member in union.types}.values(),
    ]
    assert [union.name for union in unions] == ["ArticleBlock", "InterviewBlock"]
    for group in groups:
        types = defaultdict(set)
        for member in group:
            for name, field in member.fields.items():
                union = isinstance(get_named_type(field.type), GraphQLUnionType)
                types[name].add("a union" if union else str(field.type))
        assert {name: kinds for name, kinds in types.items() if len(kinds) > 1} == {}


def test_enums_have_the_names_of_the_contract(schema):
    enums = {
        name: list(type_.values) for name, type_ in own_types(schema).items() if isinstance(type_, GraphQLEnumType)
    }
    assert enums["PageOrder"] == ["NEWEST_FIRST", "OLDEST_FIRST", "TITLE_ASC", "TITLE_DESC", "RECENTLY_UPDATED"]
    assert enums["SearchType"] == [
        "NEWS_AND_BLOGS", "LAB_ARTICLES", "INTERVIEWS", "CASE_STUDIES", "ORGANISATIONS", "PROJECTS", "PEOPLE",
    ]  # fmt: skip
    assert enums["ImagePreset"] == ["THUMBNAIL", "AVATAR", "CARD", "BODY", "HERO", "SHARE"]
    assert enums["ImageFormat"] == ["WEBP", "JPEG", "AVIF"]
    assert enums["SignupState"] == ["OPEN", "SCHEDULED", "PAUSED", "OVERDUE"]


def test_nothing_takes_a_raw_order(schema):
    arguments = {
        f"{name}({argument})": str(definition.type)
        for name, field in fields_of(schema)
        for argument, definition in getattr(field, "args", {}).items()
        if "order" in argument.lower()
    }
    assert arguments == {
        **dict.fromkeys(("Query.articles(orderBy)", "Query.interviews(orderBy)"), "PageOrder"),
        **dict.fromkeys(
            ("Query.people(orderBy)", "Query.organisations(orderBy)", "Query.projects(orderBy)"), "NameOrder"
        ),
    }


@pytest.mark.parametrize("path", sorted((ROOT / "tests/contract").glob("*.graphql")), ids=lambda path: path.stem)
def test_contract_operations_are_valid(schema, path):
    assert validate(schema, parse(path.read_text())) == []


def test_standard_rules_are_in_force():
    """Grapple replaces a rule of graphql-core for the whole process when its view is used; ours must not."""
    document = parse("{ __typename } fragment Unused on ArticlePage { title }")
    assert [error.message for error in validate(graphql_schema(), document)] == ["Fragment 'Unused' is never used."]
