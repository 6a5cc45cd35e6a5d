"""Arguments of every field of the schema, as nobody means them: each answer is clean, whatever is sent."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.answers import find_cursors
from tests.fuzz.fields import document, reached, required_values, targets, way_to
from tests.fuzz.odd_values import literal, odd_values
from tests.fuzz.strategies import LONG, QUICK, arguments

# Twice what any field takes with all that it holds.
MOST_STATEMENTS = 60
# Of the odd values, one in so many is for every day.
RARE = 25

every_target = pytest.mark.parametrize("target", targets(), ids=str)


@pytest.fixture
def ask(post, known):
    """A function that asks a field with values for its arguments, as literals or in variables."""

    def send(target, values, *, inline):
        texts = {name: literal(value) if inline else None for name, value in values.items()}
        variables = {name: str(target.field.args[name].type) for name, text in texts.items() if text is None}
        given = {name: f"${name}" if text is None else text for name, text in texts.items()}
        given = {**required_values(target.field, known.type_paths), **given}
        body = {
            "query": document(target, given, variables, known.type_paths),
            "variables": {name: values[name] for name in variables},
        }
        return post(json.dumps(body).encode(), most_statements=MOST_STATEMENTS)

    return send


def ask_odd_values(ask, target, known, start, step):
    """Ask the target with every `step`th of the odd values of each argument, one after the other."""
    if own := list(find_cursors(ask(target, {}, inline=True))):
        known = known._replace(cursors=[*own, *known.cursors])
    odd = [
        (name, value)
        for name, argument in target.field.args.items()
        for value in odd_values(name, argument.type, known)
    ]
    for number, (name, value) in enumerate(odd[start::step]):
        ask(target, {name: value}, inline=number % 2 == 1)


@pytest.mark.parametrize("target", [target for target in targets() if target.steps], ids=str)
def test_field_is_reached(target, known, post):
    """Without an object that has the field, its arguments would be asked of nobody."""
    answer = post(json.dumps({"query": way_to(target, known.type_paths)}).encode())
    assert "errors" not in answer
    assert reached(target, answer["data"])


@every_target
def test_some_odd_values(ask, target, known):
    ask_odd_values(ask, target, known, start=len(str(target)) % RARE, step=RARE)


@every_target
def test_some_arguments(ask, target, known):
    @QUICK
    @given(arguments(target, known), st.booleans())
    def run(values, inline):
        ask(target, values, inline=inline)

    run()


@pytest.mark.fuzz
@every_target
def test_all_odd_values(ask, target, known):
    ask_odd_values(ask, target, known, start=0, step=1)


@pytest.mark.fuzz
@every_target
def test_many_arguments(ask, target, known):
    @LONG
    @given(arguments(target, known), st.booleans())
    def run(values, inline):
        ask(target, values, inline=inline)

    run()
