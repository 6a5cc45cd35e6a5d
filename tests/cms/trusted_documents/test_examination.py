"""Which documents are refused, and why."""

import json

import pytest

from cms.models.trusted_documents import sha256_of
from tests.cms.trusted_documents.samples import NEWS, SITE, stored

LISTS = "{ articles(first: $first) { nodes { related(first: $second) { title topics { name } } } } }"
FIT = "Ask for shorter lists by first or last, or for fewer lists within lists."


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("{", ["Syntax Error: Expected Name, found <EOF>."]),
        ("", ["Syntax Error: Unexpected <EOF>."]),
        ("{ gone }", ["Cannot query field 'gone' on type 'Query'."]),
        ("{ site { ...Gone } }", ["Unknown fragment 'Gone'."]),
        ("{ site { name } } fragment Rest on Topic { name }", ["Fragment 'Rest' is never used."]),
        (
            "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
            ["Cannot spread fragment 'A' within itself via 'B'."],
        ),
        ("fragment Rest on Topic { name }", ["Fragment 'Rest' is never used.", "The document has 0 operations."]),
        ("query A { site { name } } query B { site { name } }", ["The document has 2 operations."]),
        ("mutation Change { change }", ["Cannot query field 'change' on type 'Mutation'."]),
        ("subscription Hear { change }", ["The API has no subscriptions."]),
        (
            "{ __schema { queryType { name } } }",
            [
                "GraphQL introspection has been disabled, but the requested query contained the field '__schema'.",
                "GraphQL introspection has been disabled, but the requested query contained the field 'queryType'.",
            ],
        ),
        (
            f"query Lists($first: Int = 100, $second: Int = 20) {LISTS}",
            [f"The answer could hold 22,101 objects; 5,000 are allowed. {FIT}"],
        ),
        # A variable without a default counts as one that is left out.
        (
            f"query Lists($first: Int!, $second: Int! = 20) {LISTS}",
            [],
        ),
        (f"query Lists($first: Int = 100, $second: Int) {LISTS}", []),
        (
            "{ " + " ".join(f"a{number}: __typename" for number in range(31)) + " }",
            [
                "The query has 31 aliases; 30 are allowed. Ask for a list, or in several requests.",
                "The query has 31 root fields; 20 are allowed. Ask in several requests.",
            ],
        ),
        ("{ site { name } }" + "#" * 15_000, ["The document has 15,017 bytes; 15,000 fit."]),
        (
            "{ a" * 300 + " }" * 300,
            ["Syntax Error: Document is nested too deeply. Parsing aborted."],
        ),
        (
            "{ a" * 500 + " }" * 500,
            [
                "The document has 1,500 tokens (names, braces, values); 1,000 fit. Ask in several requests.",
            ],
        ),
    ],
)
def test_document_is_examined_as_a_visitors_request_is(run, refused, write, text, problems):
    manifest = write("manifest.json", {"good": SITE, "tried": text})
    if not problems:
        run(manifest)
        assert stored() == {"good": SITE, "tried": text}
        return
    message, output = refused(manifest, "--json")
    assert message == "Nothing was registered: 1 of 2 documents are refused."
    good, tried = json.loads(output)["documents"]
    assert (good["state"], good["problems"]) == ("new", [])
    assert (tried["state"], [problem.partition(" Give ")[0] for problem in tried["problems"]]) == ("refused", problems)
    assert stored() == {}


def test_hash_that_is_not_that_of_the_text(refused, write):
    _, output = refused(write("manifest.json", {sha256_of(SITE): NEWS}), "--json")
    [document] = json.loads(output)["documents"]
    problem = "The id has the form of a SHA-256 but is not that of the text. Make the manifest anew."
    assert document["problems"] == [problem]
