"""Whole queries that Schemathesis makes from the schema: fields within fields, with arguments on each."""

import io
import json

import pytest
from graphql import StringValueNode
from hypothesis import given
from hypothesis import strategies as st

from cms.api.schema import graphql_schema, schema_text
from tests.fuzz.odd_values import DATES
from tests.fuzz.strategies import LONG

ROOT_FIELDS = [
    (root.name, name)
    for root in (graphql_schema().query_type, graphql_schema().mutation_type)
    if root
    for name in root.fields
]


@pytest.fixture(scope="module")
def operations():
    """What Schemathesis makes of the schema."""
    # Not installed for daily work: `./run fuzz` installs it.
    import schemathesis

    dates = st.sampled_from([date for date in DATES if isinstance(date, str)]) | st.dates().map(str)
    schemathesis.graphql.scalar("Date", dates.map(lambda date: StringValueNode(value=date)))
    return schemathesis.graphql.from_file(io.StringIO(schema_text()))


@pytest.mark.fuzz
@pytest.mark.parametrize("mode", ["POSITIVE", "NEGATIVE"])
@pytest.mark.parametrize(("root", "name"), ROOT_FIELDS)
def test_operation(operations, post, root, name, mode):
    from schemathesis import GenerationMode

    @LONG
    @given(operations[root][name].as_strategy(generation_mode=GenerationMode[mode]))
    def run(case):
        post(json.dumps({"query": case.body}).encode())

    run()
