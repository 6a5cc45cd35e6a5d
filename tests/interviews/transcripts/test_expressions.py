"""No regular expression of the library can be made to try for long."""

import importlib
import pkgutil
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import interviews.transcripts

EXPRESSIONS = {
    f"{module.name}.{name}": value
    for module in pkgutil.iter_modules(interviews.transcripts.__path__)
    for name, value in vars(importlib.import_module(f"interviews.transcripts.{module.name}")).items()
    if isinstance(value, re.Pattern)
}
# What nested and adjacent repetitions stumble over: one character over and over, and then one that does not fit.
UNITS = [
    "a",
    "A",
    "1",
    " ",
    ".",
    ":",
    "-",
    ",",
    "(",
    "[",
    "{",
    "<",
    '"',
    "'",
    "\u201c",
    "\n",
    "=",
    "/",
    "@",
    "|",
    "a ",
    "A ",
    "A.",
    "1:",
    "1.",
    "1/",
    ": ",
    ", a",
    "(a",
    "[a]",
    "<v ",
    "{{",
    "a@",
    "a.",
    "\u2013 ",
    "by a",
    "by ",
    "and ",
    "a, ",
    "A b ",
    "no a ",
    "0 a",
    "10 am ",
    "edited a ",
    "font-weight: ",
    "mso-list: ",
    "00:00 ",
    "not ",
    "kann nicht ",
    "keine ",
    "> a ",
    "a > ",
]


def run(pattern: re.Pattern[str], text: str) -> float:
    """Return the seconds of the processor that an expression takes for a text, searched from every position."""
    data = text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text
    started = time.thread_time()
    for _ in zip(range(50), pattern.finditer(data), strict=False):  # type: ignore[arg-type]
        pass
    pattern.fullmatch(data)  # type: ignore[arg-type]
    return time.thread_time() - started


def test_expressions_are_found() -> None:
    assert len(EXPRESSIONS) > 60


# The worst take a tenth of it for a text this long; what tries for longer than its length squared takes minutes.
LENGTH = 4_000
SECONDS = 1


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_repetition_takes_no_long_time(name: str) -> None:
    slow = {
        unit: seconds
        for unit in UNITS
        if (seconds := run(EXPRESSIONS[name], unit * (LENGTH // len(unit)) + "\x01")) > SECONDS
    }
    assert slow == {}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(UNITS), min_size=1, max_size=4), st.sampled_from(["", "!", "a", "\n"]))
def test_mixed_repetition_takes_no_long_time(units: list[str], end: str) -> None:
    text = "".join(units)
    text = text * (LENGTH // len(text)) + end
    slow = {name: seconds for name, pattern in EXPRESSIONS.items() if (seconds := run(pattern, text)) > SECONDS}
    assert slow == {}
