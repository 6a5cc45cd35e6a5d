"""What holds for every answer to a request, whatever was asked."""

import json
import re
from collections.abc import Iterator
from typing import Any

from cms.api import errors

# What an answer may say is wrong with a request; that something is wrong with the site is not among it.
CODES = {
    errors.PARSE_FAILED,
    errors.VALIDATION_FAILED,
    errors.BAD_USER_INPUT,
    errors.BAD_REQUEST,
    errors.LIMIT_EXCEEDED,
    errors.PREVIEW_NOT_FOUND,
}
# What only code, a database or a library says.
INTERNAL = re.compile(
    r"Traceback|Exception|DoesNotExist|matching query|Did you mean|Choices are|Cannot resolve keyword|object at 0x|"
    r"<class|File \"|\b\w+Error\b|SELECT |UPDATE |relation \"|no such (table|column)|psycopg|sqlite|django|graphene"
)


def check(sent: bytes, response: Any) -> dict[str, Any]:
    """Return the answer that a response to a request for application/graphql-response+json has, if it is one."""
    assert not response.cookies
    assert "Set-Cookie" not in response.headers
    assert response.headers["Content-Type"] == "application/graphql-response+json; charset=utf-8"
    answer: dict[str, Any] = json.loads(response.content.decode(), parse_constant=_refuse)
    status = response.status_code
    assert set(answer) <= {"data", "errors", "extensions"}
    assert status == (200 if "data" in answer else {415: 415, 413: 413}.get(status, 400))
    assert answer.get("data") is not None or answer["errors"]
    for error in answer.get("errors", []):
        check_error(error, sent.decode(errors="replace"), executed="data" in answer)
    return answer


def check_error(error: dict[str, Any], sent: str, *, executed: bool) -> None:
    """Check an error of an answer with data (`executed`) or without, to a request with the body `sent`."""
    assert set(error) <= {"message", "locations", "path", "extensions"}
    assert error["extensions"]["code"] in CODES, error
    assert 0 < len(error["message"]) <= errors.LONGEST_MESSAGE
    # A message may repeat what was sent; Hypothesis sends, among others, words that it finds in our code.
    assert {found.group() for found in INTERNAL.finditer(error["message"]) if found.group() not in sent} == set(), error
    assert executed or "path" not in error
    for location in error.get("locations", []):
        assert set(location) == {"line", "column"}
        assert min(location.values()) > 0


def find_cursors(value: Any) -> Iterator[str]:
    """Give the cursors of the edges in an answer."""
    if isinstance(value, dict):
        if "cursor" in value:
            yield value["cursor"]
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from find_cursors(inner)


def _refuse(name: str) -> None:
    raise AssertionError(f"{name} is not JSON.")
