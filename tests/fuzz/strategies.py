"""Hypothesis' part: arguments of a field that are odd values, mixed with each other and with what it invents."""

from typing import Any

from graphql import get_named_type, get_nullable_type, is_input_object_type, is_list_type, is_required_argument
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from tests.fuzz.fields import Target
from tests.fuzz.odd_values import Known, cursors, decode, encode, fitting

COMMON: dict[str, Any] = {"database": None, "deadline": None, "suppress_health_check": list(HealthCheck)}
# The same requests each time, and other ones each time.
QUICK = settings(max_examples=10, derandomize=True, phases=[Phase.generate], **COMMON)
LONG = settings(max_examples=30, print_blob=True, **COMMON)
# Half a surrogate pair is no text: requests that hold one are another test's.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXT, inner, max_size=5),
    max_leaves=12,
)
WORDS = st.lists(st.sampled_from(["open", "data", "the", "lab", "é"]) | TEXT, max_size=8).map(" ".join)
PATHS = st.lists(st.sampled_from(["", "articles", "fr", "%00", "..", "é"]) | TEXT, max_size=6).map("/".join)


@st.composite
def arguments(draw: st.DrawFn, target: Target, known: Known) -> dict[str, Any]:
    """Draw values for one argument of the target, for those that are required, and now and then for others."""
    values = {name: value_of(name, argument.type, known) for name, argument in target.field.args.items()}
    asked = draw(st.sampled_from(sorted(values)))
    return {
        name: draw(value)
        for name, value in values.items()
        if name == asked or is_required_argument(target.field.args[name]) or draw(st.integers(0, 7)) == 0
    }


def value_of(name: str, type_: Any, known: Known) -> st.SearchStrategy[Any]:
    """Return a strategy of values for the argument or input field `name` of a type, a few of them of other types."""
    return st.integers(0, 9).flatmap(lambda number: JUNK if number == 9 else _invented(name, type_, known))


def _invented(name: str, type_: Any, known: Known) -> st.SearchStrategy[Any]:
    type_ = get_nullable_type(type_)
    if is_list_type(type_):
        inner = value_of(name, type_.of_type, known)
        return st.lists(inner, max_size=5) | inner
    named: Any = get_named_type(type_)
    if is_input_object_type(named):
        fields = {key: value_of(key, field.type, known) for key, field in named.fields.items()}
        return st.fixed_dictionaries({}, optional=fields)
    odd = st.sampled_from(fitting(name, type_, known) or [None])
    invented = {
        "Int": st.integers(1, 20),
        "ID": st.sampled_from(known.ids) | TEXT,
        "Date": st.dates().map(str),
        "String": {"query": WORDS, "path": st.sampled_from(known.paths) | PATHS.map(lambda path: f"/{path}")}.get(
            name, _cursor(known) if name in ("after", "before") else st.sampled_from(known.slugs) | TEXT
        ),
    }
    return odd | invented.get(named.name, odd)


def _cursor(known: Known) -> st.SearchStrategy[str]:
    return st.binary(max_size=40).map(encode) | st.builds(
        _changed, st.sampled_from(cursors(known)), st.integers(0, 40), st.integers(0, 9), TEXT
    )


def _changed(cursor: str, start: int, length: int, text: str) -> str:
    try:
        held = decode(cursor)
    except ValueError:
        held = cursor.encode()
    return encode(held[:start] + text.encode() + held[start + length :])
