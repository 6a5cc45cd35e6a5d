"""What nobody means to send: values for an argument by its type and name, each of which broke some API once."""

import base64
import json
import string
from typing import Any, NamedTuple

from graphql import get_named_type, get_nullable_type, is_enum_type, is_input_object_type, is_list_type


class Name(str):
    """A value of an enum: in a document it stands without quotation marks."""

    __slots__ = ()


class Known(NamedTuple):
    """What the site has: values that lead to something. `type_paths` are paths of a page of each type, by its name."""

    ids: list[str]
    slugs: list[str]
    paths: list[str]
    cursors: list[str]
    type_paths: dict[str, str]


# fmt: off
TEXTS = [
    "", " ", "\t\n", "0", "null", "{}", "%", "%s", "%(a)s", "_", "\\", "'", '"', ";", "--", "' OR 1=1 --", "${a}",
    "<script>", "\r\nSet-Cookie: a=b", "a" * 5_000, "é" * 5_000, "\u202eRTL", "العربية", "e\u0301", "\u0301" * 200,
    "😀" * 100, "\u200d\ufeff\u2028", "\ufffe\uffff", "\U0010ffff", "Straße İı ﷺ ﬁ ½ ²", "\x01\x1b[31m\x7f",
    "owner__password", "?a=1&b=2", "#", "..",
]
NUMBERS = [0, 1, 3, 21, 100, 101, -1, 2**31 - 1, 2**31, -(2**31), 2**63 - 1, 2**63, 10**40, 1.0, 1.5]
IDS = [
    "", "0", "-1", "+1", " 1", "1 ", "01", "1.0", "1e3", "0x1", "1_0", "\u0661", "\u00b2", "\uff19", "NaN", "preview",
    "9" * 18, "9" * 19, "9" * 5_000, "é", "1 OR 1=1", *NUMBERS,
]
DATES = [
    "0001-01-01", "9999-12-31", "2024-02-29", "2024-02-30", "0000-01-01", "10000-01-01", "-001-01-01", "2024-1-1",
    "20240101", "2024-W01-1", "2024-01-01T00:00:00Z", "2024-01-01 00:00", "\u0662024-01-01", "today", "", 20240101,
]
QUERIES = [
    '"', "'", "*", "a*", "-a", "(", "(a", "a)", "a AND", "NOT a", "a OR", "NEAR(a b)", "title:a", "^a", "{a}", "a & b",
    "a | !b", "a <-> b", "a:*", "'':*", "open data", "_ _ _", "x" * 200, "x" * 201, "a " * 100, "ﷺ" * 200, "½ ¼ ¾",
    "é" * 200, " ".join(string.ascii_letters[:32]), " ".join(string.ascii_letters[:33]),
]
PATHS = [
    "/", "//", "///", "/..", "/../", "/./", "/%00", "/%2e%2e/", "/%", "/%zz", "/articles", "//articles//", "/fr/",
    "/en/", "/de/", "/FR/", "/é/", "/a b/", "//[", "/[", "/]:", "/?", "/?a=1", "/#a", "/articles/?a=1&a=2",
    "/" + "a" * 50_000, "/" * 9_000, "/a?" + "b=1&" * 5_000, "/" + "%C3%A9" * 5_000, "http://a/",
    "/http://a/", "javascript:a",
]
LOCALES = ["en", "fr", "de", "EN", "en-gb", "x" * 5_000]
# fmt: on
OF_OTHER_TYPES = [0, -1, 1.5, True, "a", [], [[]], {}, {"a": [None]}, [None]]
ORDERS = ["NEWEST_FIRST", "TITLE_ASC", "RECENTLY_UPDATED", "NAME_ASC", "IN_ORDER_SAID", "SITEMAP", "NONE"]
BY_NAME = {"query": QUERIES, "path": PATHS, "locale": LOCALES}
BY_TYPE: dict[str, list[Any]] = {"Int": NUMBERS, "ID": IDS, "Date": DATES}


def odd_values(name: str, type_: Any, known: Known) -> list[Any]:
    """Return values for the argument or input field `name` of a type, some of them of other types."""
    return [*fitting(name, type_, known), *OF_OTHER_TYPES, None]


def fitting(name: str, type_: Any, known: Known) -> list[Any]:
    """Return the values that are of the type, or look like it."""
    type_ = get_nullable_type(type_)
    if is_list_type(type_):
        inner = fitting(name, type_.of_type, known)
        return [*([value] for value in inner), inner[0], inner[:2], [*inner[:2], None], [inner[0]] * 990]
    named: Any = get_named_type(type_)
    if is_input_object_type(named):
        fields = named.fields.items()
        return [{key: value} for key, field in fields for value in odd_values(key, field.type, known)]
    if is_enum_type(named):
        return [*map(Name, named.values), Name("NONE"), next(iter(named.values))]
    if named.name == "String":
        by_name = cursors(known) if name in ("after", "before") else BY_NAME.get(name, known.slugs[:3])
        return [*by_name, *TEXTS]
    return BY_TYPE.get(named.name, [])


def cursors(known: Known) -> list[str]:
    """Return cursors: those that are known, cut, changed in every place, and made up."""
    changed = [
        encode(json.dumps([*held[:place], value, *held[place + 1 :]]))
        for held in map(read, known.cursors[:1])
        if isinstance(held, list)
        for place in range(len(held))
        for value in (*NUMBERS, *DATES[:4], None, True, [], {}, "", "1 OR 1=1", "\0", "a" * 300, str(2**63))
    ]
    first = decode(known.cursors[0]).decode()
    of_a_search = [
        encode(f"{first.rpartition(':')[0]}:{end}") for end in ("", "-1", "a", 2**31, 2**63, "1:1", "\u0661")
    ]
    made_up = ["", "null", "[]", "{}", "1", '"a"', "[1, 2, 3]", "[" * 5_000, "\0", *(f'["{name}"]' for name in ORDERS)]
    cut = [known.cursors[0][:end] for end in (1, 2, 3, -1, -2, -3)]
    return [*known.cursors[:6], *changed, *of_a_search, *map(encode, made_up), *cut, f"{known.cursors[0]}=", "=", "a b"]


def read(cursor: str) -> Any:
    """Return what a cursor holds; None for one that holds no JSON."""
    try:
        return json.loads(decode(cursor))
    except ValueError:
        return None


def decode(cursor: str) -> bytes:
    """Return the bytes of a cursor."""
    return base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))


def encode(held: str | bytes) -> str:
    """Return the cursor that holds this."""
    return base64.urlsafe_b64encode(held.encode() if isinstance(held, str) else held).decode().rstrip("=")


def literal(value: Any) -> str | None:
    """Return a value as it stands in a document; None for one that cannot, since a key in it is no name."""
    match value:
        case Name():
            return str(value)
        case dict():
            inner = {key: literal(item) for key, item in value.items()}
            if all(key.isascii() and key.isidentifier() and text is not None for key, text in inner.items()):
                return f"{{ {', '.join(f'{key}: {text}' for key, text in inner.items())} }}"
            return None
        case list():
            texts = [literal(item) for item in value]
            return None if None in texts else f"[{', '.join(map(str, texts))}]"
    return json.dumps(value)
