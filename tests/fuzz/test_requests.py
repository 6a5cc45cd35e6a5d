"""Requests that are cut, changed and mixed up: each is answered, or refused for a reason."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.strategies import JUNK, LONG, QUICK, TEXT

DOCUMENTS = [path.read_text() for path in sorted((Path(__file__).parents[1] / "contract").glob("*.graphql"))]
BODIES = [json.dumps({"query": text, "variables": {"first": 1}, "operationName": None}).encode() for text in DOCUMENTS]
# fmt: off
PIECES = st.sampled_from([
    *"{}()[]!$@:=|&#,\"\\", "...", '"""', " on ", "fragment f on Query ", "query ", "mutation ", "subscription ", "-1",
    "null", "__type", "1e9", "@skip(if: true)", "@include(if: $a)", "$a: Int", "\0", "\ufeff", "\\u{110000}",
])
# fmt: on


@st.composite
def mixed_up(draw, wholes, pieces):
    """Draw one of `wholes` in which a few stretches are dropped, said twice or replaced by one of `pieces`."""
    text = draw(st.sampled_from(wholes))
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        end = min(end, start + draw(st.integers(0, 80)))
        put = draw(st.just(text[:0]) | st.just(text[start:end] * 2) | pieces)
        text = text[:start] + put + text[end:]
    return text


BODY = st.one_of(
    mixed_up(BODIES, st.binary(max_size=8)),
    st.binary(max_size=200),
    JUNK.map(lambda value: json.dumps(value).encode()),
    st.fixed_dictionaries(
        {"query": st.sampled_from(DOCUMENTS) | JUNK},
        optional={"variables": JUNK, "operationName": JUNK, "extensions": JUNK, "documentId": JUNK, "other": JUNK},
    ).map(lambda value: json.dumps(value).encode()),
)
DOCUMENT = mixed_up(DOCUMENTS, PIECES | TEXT)


def fuzz(post, rounds):
    @rounds
    @given(BODY)
    def send_bodies(body):
        post(body)

    @rounds
    @given(DOCUMENT, JUNK)
    def send_documents(text, variables):
        post(json.dumps({"query": text, "variables": {"first": 1, "after": variables}}).encode())

    send_bodies()
    send_documents()


def test_some_requests(post):
    fuzz(post, QUICK)


@pytest.mark.fuzz
def test_many_requests(post):
    fuzz(post, LONG)
