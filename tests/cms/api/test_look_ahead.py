"""What an operation is seen to read, through aliases, fragments and blocks."""

import pytest
from graphql import parse

from cms.api.look_ahead import below, find_reads, join
from cms.api.schema import graphql_schema
from cms.api.visibility import Visibility
from interviews.models import InterviewPage, Participant


class Info:
    """As much of GraphQL's `info` as looking ahead reads."""

    def __init__(self, text):
        document = parse(text)
        self.field_nodes = [document.definitions[0].selection_set.selections[0]]
        self.fragments = {node.name.value: node for node in document.definitions[1:]}
        self.schema = graphql_schema()
        self.context = type("Request", (), {})()
        self.context.visibility = Visibility(self.context)


@pytest.mark.parametrize(
    ("selected", "reads"),
    [
        ("title slug", set()),
        ("leadImage { alt }", {"lead_image"}),
        ("first: leadImage { alt } second: leadImage { url }", {"lead_image"}),
        ("seo { title }", set()),
        ("seo { image { url } }", {"lead_image", "share_image"}),
        ("... on InterviewPage { topics { name } }", {"topics"}),
        ("participants { role }", {"participants"}),
        ("participants { ...Who }", {"participants", "participants__person", "participants__person__photo"}),
        ("jsonLd", {"lead_image", "share_image", "participants__organisation"}),
        ("body { ... on TurnBlock { kind } }", set()),
        ("body { ... on TurnBlock { speaker { person { name } } } }", {"participants", "participants__person"}),
    ],
)
def test_reads_of_an_interview(selected, reads):
    text = f"{{ interview {{ {selected} }} }} fragment Who on Participant {{ person {{ photo {{ url }} }} }}"
    assert find_reads(Info(text), InterviewPage) == reads


def test_reads_of_a_list_are_those_of_its_nodes():
    info = Info("{ interviews { totalCount nodes { title } edges { node { leadImage { alt } } } } }")
    assert find_reads(info, InterviewPage, listed=True) == {"lead_image"}


def test_what_is_joined_ends_where_many_begin():
    reads = frozenset({"lead_image", "participants", "participants__person", "participants__person__photo"})
    assert join(InterviewPage.objects.all(), reads).query.select_related == {"lead_image": {}}
    assert below(reads, "participants") == {"person", "person__photo"}
    joined = join(Participant.objects.all(), below(reads, "participants"))
    assert joined.query.select_related == {"person": {"photo": {}}}
