"""Forms that people send, with one odd value each: stored once and clean, or refused by field, and nothing between."""

import json

import pytest
from graphql import get_named_type

from cms.api.schema import graphql_schema
from signups.choices import SubmissionErrorCode
from signups.models import NewsletterSubscription, SignupRequest, Submission
from tests.fuzz.odd_values import odd_values

ENTRY = {
    "name": "Canal Workshop",
    "shortDescription": "A shed where neighbours mend kettles.",
    "contactName": "Lena Maes",
    "contactEmail": "lena@canal-workshop.example",
    "consent": True,
}
FORMS = {
    "submitOrganisation": (Submission, ENTRY),
    "submitProject": (Submission, ENTRY),
    "subscribeToNewsletter": (NewsletterSubscription, {"email": "lena@canal-workshop.example", "consent": True}),
}
FIELDS = [
    (name, field)
    for name in FORMS
    for field in get_named_type(graphql_schema().mutation_type.fields[name].args["input"].type).fields
]
# Of the odd values, one in so many is for every day.
RARE = 6


@pytest.fixture
def send(post, known):
    """A function that sends a form with each `step`th odd value in one field, and checks what became of it."""

    def send_all(name, field, start, step):
        model, values = FORMS[name]
        type_ = get_named_type(graphql_schema().mutation_type.fields[name].args["input"].type)
        query = (
            f"mutation ($input: {type_.name}!) "
            f"{{ {name}(input: $input) {{ ok reference errors {{ field code message }} gate {{ state }} }} }}"
        )
        for value in odd_values(field, type_.fields[field].type, known)[start::step]:
            before = model.objects.count(), SignupRequest.objects.count()
            body = {"query": query, "variables": {"input": {**values, field: value}}}
            answer = post(json.dumps(body).encode(), most_statements=40)
            after = model.objects.count(), SignupRequest.objects.count()
            if answer.get("data") is None:
                assert after == before
                continue
            told = answer["data"][name]
            assert told["ok"] == (not told["errors"]) == (told["reference"] is not None)
            assert after == ((model.objects.count(), before[1] + 1) if told["ok"] else before)
            assert {error["code"] for error in told["errors"]} <= set(SubmissionErrorCode.values)
            assert {error["field"] for error in told["errors"]} <= {field}
            model.objects.all().delete()

    return send_all


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_some_odd_values_in_forms(send, name, field):
    send(name, field, len(name + field) % RARE, RARE)


@pytest.mark.fuzz
@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_all_odd_values_in_forms(send, name, field):
    send(name, field, 0, 1)
