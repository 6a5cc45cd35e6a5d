"""Addresses in rich text: those that a link may have, and the disguises of those that it may not."""

import pytest

from cms.rich_text import Link, parse


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "java\x00script:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A&#x61vascript:alert(1)",
        "javascript&colon;alert(1)",
        "java&Tab;script&#58;alert(1)",
        "\u00a0javascript:alert(1)",
        "\u200bjavascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:x",
        "unknown:x",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "",
        " ",
    ],
)
def test_link_to_an_address_that_is_not_allowed_keeps_its_words_alone(address) -> None:
    assert parse(f'<p>a <a href="{address}">b</a></p>').resolve({}) == parse("<p>a b</p>").resolve({})


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("HTTPS://example.org/a b", "HTTPS://example.org/a b"),
        (" https://example.org/\n", "https://example.org/"),
        ("/a:b", "/a:b"),
        ("?q=a:b", "?q=a:b"),
        ("#a:b", "#a:b"),
        ("about/us", "about/us"),
        ("/%22%3E", "/%22%3E"),
        ("/&quot;&gt;&lt;script&gt;", '/"><script>'),
    ],
)
def test_link_to_an_allowed_address_keeps_it(address, href) -> None:
    assert parse(f'<p><a href="{address}">b</a></p>').resolve({}).links == (Link(href, "b", None),)


def test_quotes_in_an_address_are_escaped() -> None:
    answer = parse("<p><a href='/\"><script>'>b</a></p>").resolve({})
    assert answer.html == '<p><a href="/&quot;&gt;&lt;script&gt;">b</a></p>'
