"""What an operation is seen to read, through aliases, fragments and blocks, and that nothing else is read later."""

import pytest
from django.db.models import Model
from graphql import (
    GraphQLField,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
    parse,
)

from cms.api.look_ahead import ALL, below, find_reads, join
from cms.api.schema import graphql_schema
from interviews.models import InterviewPage, Participant

LEAD_IMAGE = {"lead_image", "lead_image_alt", "lead_image_credit"}
ALT = {"lead_image__title", "lead_image__description", "lead_image__is_decorative"}
SEO = {"title", "seo_title", "search_description", "standfirst", "noindex"}
LISTS = ["articles", "interviews", "people", "organisations", "projects"]


class Info:
    """As much of GraphQL's `info` as looking ahead reads."""

    def __init__(self, text):
        document = parse(text)
        self.field_nodes = [document.definitions[0].selection_set.selections[0]]
        self.fragments = {node.name.value: node for node in document.definitions[1:]}
        self.schema = graphql_schema()
        self.context = type("Request", (), {"reads": {}})()


@pytest.mark.parametrize(
    ("selected", "reads"),
    [
        ("title slug", {"title", "slug"}),
        ("leadImage { alt }", LEAD_IMAGE | ALT),
        ("first: leadImage { alt } second: leadImage { url }", {*LEAD_IMAGE, *ALT, "lead_image__file"}),
        ("seo { title }", SEO),
        (
            "seo { image { url } }",
            {*SEO, *LEAD_IMAGE, "lead_image__file", "share_image", "share_image__file"},
        ),
        ("... on InterviewPage { topics { name } }", {"topics", "topics__name"}),
        ("participants { role }", {"participants", "participants__role"}),
        (
            "participants { ...Who }",
            {
                "participants",
                "participants__person",
                "participants__person__photo",
                "participants__person__photo__file",
            },
        ),
        # What a row reads of its page is read with the page.
        ("participants { wordCount }", {"participants", "participants__key", "words_by_speaker"}),
        ("body { ... on TurnBlock { kind } }", {"body"}),
        (
            "body { ... on TurnBlock { speaker { person { name } } } }",
            {"body", "participants", "participants__key", "participants__person", "participants__person__name"},
        ),
        ("id path locale pageType translations { title } breadcrumbs { title }", set()),
    ],
)
def test_reads_of_an_interview(selected, reads):
    text = f"{{ interview {{ {selected} }} }} fragment Who on Participant {{ person {{ photo {{ url }} }} }}"
    assert find_reads(Info(text), InterviewPage) == reads


def test_a_resolver_that_does_not_say_reads_all_columns():
    assert find_reads(Info("{ interview { jsonLd } }"), InterviewPage) > {"*", "lead_image", "lead_image__*"}


def test_reads_of_a_list_are_those_of_its_nodes():
    info = Info("{ interviews { totalCount nodes { title } edges { node { slug } } } }")
    assert find_reads(info, InterviewPage, listed=True) == {"title", "slug"}


def test_what_is_joined_ends_where_many_begin():
    reads = frozenset({"title", "lead_image", "lead_image__file", "participants", "participants__person"})
    interviews = join(InterviewPage.objects.all(), reads).query
    assert interviews.select_related == {"lead_image": {}}
    loaded, deferring = interviews.deferred_loading
    assert not deferring
    assert {"title", "live", "lead_image__file", "lead_image__collection"} <= loaded
    assert loaded.isdisjoint({"body", "search_text", "lead_image__placeholder", "participants"})


def test_paths_go_on_from_what_a_relation_leads_to():
    reads = frozenset({"participants", "participants__key", "participants__person", "participants__person__photo"})
    assert below(reads, "participants") == {"key", "person", "person__photo"}
    # Nobody has said what is read of those: an object of a preview, or a relation that a resolver does not name.
    assert below(reads, "topics") == below(ALL, "topics") == ALL
    joined = join(Participant.objects.all(), below(reads, "participants"))
    assert joined.query.select_related == {"person": {"photo": {}}}


def test_all_columns_are_read_where_they_are_not_known():
    loaded, _ = join(Participant.objects.all(), ALL).query.deferred_loading
    assert loaded == {field.name for field in Participant._meta.concrete_fields}


def node_type(name: str) -> GraphQLObjectType:
    """Return the type of the nodes of a list."""
    connection = get_named_type(graphql_schema().query_type.fields[name].type)
    return get_named_type(connection.fields["nodes"].type)


def ask(name: str, field: GraphQLField, depth: int = 3) -> str:
    """Return a field with all that can be asked of it without further arguments, "" where nothing can."""
    required = [argument for argument in field.args if is_required_argument(field.args[argument])]
    if required not in ([], ["preset"]):
        return ""
    call = f"{name}{'(preset: CARD)' if required else ''}"
    type_ = get_named_type(field.type)
    if is_leaf_type(type_):
        return call
    members = type_.types if isinstance(type_, GraphQLUnionType) else [type_]
    parts = [f"... on {member.name} {{ {inner} }}" for member in members if (inner := ask_all(member, depth - 1))]
    return f"{call} {{ {' '.join(parts)} }}" if parts else ""


def ask_all(type_: GraphQLObjectType, depth: int) -> str:
    """Return all fields of a type, down to a depth; those of blocks by names of their own, since their types differ."""
    if not depth:
        return ""
    asked = {name: ask(name, field, depth) for name, field in type_.fields.items()}
    return " ".join(f"{type_.name}_{name}: {text}" for name, text in asked.items() if text)


@pytest.mark.usefixtures("demo_site", "db")
@pytest.mark.parametrize("name", LISTS)
def test_no_column_is_read_later(client, monkeypatch, settings, name):
    """A resolver that reads a column without saying so would ask for it once for each item of a list."""
    settings.API_MAX_COST = settings.API_MAX_ALIASES = settings.API_MAX_DEPTH = 10**9

    def refuse(self, fields=None, **kwargs):
        raise AssertionError(f"{type(self).__name__} was read without {fields}")

    monkeypatch.setattr(Model, "refresh_from_db", refuse)
    for field_name, field in node_type(name).fields.items():
        query = f"{{ {name}(first: 2) {{ nodes {{ {ask(field_name, field)} }} }} }}"
        answer = client.post("/graphql/", {"query": query}, content_type="application/json").json()
        assert "errors" not in answer, field_name
        assert len(answer["data"][name]["nodes"]) == 2
