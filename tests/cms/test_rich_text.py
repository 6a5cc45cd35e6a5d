"""Rich text: what is kept, what is refused, and that its forms agree."""

import pytest

from cms.rich_text import (
    TEXTS_SIZE,
    Link,
    Reference,
    Rendered,
    Target,
    list_html,
    paragraph_html,
    parse,
    plain_text,
    word_count,
)

PAGE, DOCUMENT, IMAGE = Reference("page", 3), Reference("document", 4), Reference("image", 5)
LINK = '<p>See <a linktype="page" id="3">the <b>lab</b></a>.</p>'
PICTURE = '<p>One</p><embed embedtype="image" id="5" alt="A bench" format="left"/><p>Two</p>'


def html_of(source: str, **targets: Target) -> str:
    return rendered(source, **targets).html


def rendered(source: str, **targets: Target) -> Rendered:
    references = [reference for reference in (PAGE, DOCUMENT, IMAGE) if reference.kind in targets]
    return parse(source).resolve({reference: targets[reference.kind] for reference in references})


def element(tag: str, *children: dict, **properties: object) -> dict:
    return {"type": "element", "tagName": tag, "properties": properties, "children": list(children)}


def words(value: str) -> dict:
    return {"type": "text", "value": value}


@pytest.mark.parametrize(
    "source",
    [
        "<p>One</p><p>Two</p>",
        "<h2>One</h2><h3>Two</h3><h4>Three</h4>",
        "<ul><li>One</li><li>Two<ol><li>Three</li></ol></li></ul>",
        "<p>a<br/>b</p><hr/><p>c</p>",
        "<blockquote>Said <em>so</em></blockquote>",
        "<p><strong>a</strong><s>b</s><del>c</del><sub>d</sub><sup>e</sup><code>f</code></p>",
        "<p>1 &lt; 2 &amp;&amp; 3 &gt; 2 “quoted” \u00a0é 漢</p>",
        '<p><a href="https://example.org/?a=1&amp;copy=2">x</a></p>',
        '<p><a href="mailto:a@example.org">x</a> <a href="tel:+32123">y</a> <a href="#end">z</a></p>',
        '<p><a href="/fr/">x</a></p>',
        "<p>two  spaces</p>",
    ],
)
def test_html_of_what_wagtail_stores_is_unchanged(source) -> None:
    assert html_of(source) == source


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<p data-block-key="a1b2c">One</p>', "<p>One</p>"),
        ("<p><b>a</b><i>b</i></p>", "<p><strong>a</strong><em>b</em></p>"),
        ("<P>One<BR>Two</P>", "<p>One<br/>Two</p>"),
        ('<p onclick="x()" style="color:red" class="a">One</p>', "<p>One</p>"),
        ("<p><span>One</span> <font>two</font></p>", "<p>One two</p>"),
        ("<h1>One</h1><h5>Two</h5>", "<p>One</p><p>Two</p>"),
        ("<div>One</div><div>Two</div>", "<p>One</p><p>Two</p>"),
        ("<table><tr><td>One</td><td>Two</td></tr></table>", "<p>One</p><p>Two</p>"),
        ('<p>a<img src="https://example.org/pixel.gif">b</p>', "<p>ab</p>"),
        ("plain words", "<p>plain words</p>"),
        ("<p></p><p> </p><p>&nbsp;</p><p><b></b></p><p><br/></p><ul><li></li></ul>", ""),
        ("<p>One<p>Two", "<p>One</p><p>Two</p>"),
        ("<p>One<ul><li>Two", "<p>One</p><ul><li>Two</li></ul>"),
        ("<p><b>One<i>two</b>three</i></p>", "<p><strong>One<em>two</em></strong>three</p>"),
        ("<p>One</b></i></a></ul></div></blockquote>", "<p>One</p>"),
        ("<b><b>One</b></b>", "<p><strong>One</strong></p>"),
        ("<ul>One<p>Two</p></ul>", "<ul><li>One<p>Two</p></li></ul>"),
        ("<li>One</li><li>Two</li>", "<p>One</p><p>Two</p>"),
        ("<h2>One<p>Two</p></h2>", "<h2>One</h2><p>Two</p>"),
        ("<p>a<!-- b -->c<!--> d --><?php e ?><!DOCTYPE html></p>", "<p>ac d --&gt;</p>"),
        ("<p>a<!-- b", "<p>a</p>"),
        ("<p>a < b <3 <p", "<p>a &lt; b &lt;3 &lt;p</p>"),
        ("<p>AT&amp;T AT&T &#65;&#x42; &eacute;&copy</p>", "<p>AT&amp;T AT&amp;T AB é©</p>"),
        ("<p>a\x00b\x0cc\r\nd&#0;&#31;e</p>", "<p>ab c\nd\ufffde</p>"),
        ("<p>&#" + "9" * 5000 + ";</p>", "<p>\ufffd</p>"),
        ('<p>a<a href="/x"></a>b</p>', "<p>ab</p>"),
        ('<a href="/x">one <a href="/y">two</a>', '<p><a href="/x">one </a><a href="/y">two</a></p>'),
        ('<p><a href="/x" href="/y" HREF="/z">one</a></p>', '<p><a href="/x">one</a></p>'),
        ("<p><a href=/x>one</a><a href='/y'>two</a></p>", '<p><a href="/x">one</a><a href="/y">two</a></p>'),
        ('<p><a href="/x" title="t" target="_blank">one</a></p>', '<p><a href="/x">one</a></p>'),
        ("<p>a</p>\n\n<p>b</p>\n", "<p>a</p><p>b</p>"),
        ("<ul><li>a<p></p>b</li></ul>", "<ul><li>a b</li></ul>"),
    ],
)
def test_html_of_another_source_is_normalised(source, expected) -> None:
    assert html_of(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<SCRIPT src=x>alert(1)</SCRIPT >",
        "<script>alert(1)",
        "<style>p { color: red }</style>",
        "<script><p>a</p></script>",
        "<script>'</p>'</script\n>",
    ],
)
def test_script_and_style_vanish_with_their_content(source) -> None:
    assert rendered(f"<p>One</p>{source}").text == "One"


def test_references_are_named_once_in_order() -> None:
    source = LINK + '<p><a linktype="document" id="4">d</a></p>' + PICTURE + LINK
    assert parse(source).references == (PAGE, DOCUMENT, IMAGE)


@pytest.mark.parametrize("number", ["", "x", "-3", "3.0", "٣", "9" * 30, "1 OR 1=1"])
def test_link_with_an_id_that_is_no_number_refers_to_nothing(number) -> None:
    fragment = parse(f'<p><a linktype="page" id="{number}">a</a></p>')
    assert (fragment.references, fragment.resolve({}).html) == ((), "<p>a</p>")


def test_link_to_a_page_gets_its_address() -> None:
    answer = rendered(LINK, page=Target("/labs/ghent"))
    assert answer.html == '<p>See <a href="/labs/ghent">the <strong>lab</strong></a>.</p>'
    assert answer.links == (Link("/labs/ghent", "the lab", PAGE),)


def test_link_without_a_target_keeps_its_words_alone() -> None:
    answer = rendered(LINK)
    assert answer == rendered("<p>See the <b>lab</b>.</p>")
    assert answer.links == ()


def test_link_whose_stored_address_hides_behind_its_type_is_not_used() -> None:
    assert html_of('<p><a linktype="page" id="3" href="https://example.org">a</a></p>') == "<p>a</p>"


def test_link_of_an_unknown_type_keeps_its_words_alone() -> None:
    assert html_of('<p><a linktype="event" id="3" href="/x">a</a></p>') == "<p>a</p>"


def test_target_with_an_unsafe_address_counts_as_none() -> None:
    assert rendered(LINK, page=Target("javascript:alert(1)")) == rendered(LINK)


def test_text_around_a_lost_link_is_one_text_node() -> None:
    assert rendered('<p>a <a linktype="page" id="3">b</a> c</p>').ast == {
        "type": "root",
        "children": [element("p", words("a b c"))],
    }


def test_image_stands_between_paragraphs_with_the_size_of_its_target() -> None:
    answer = rendered(PICTURE, image=Target("/media/bench.webp", "Bench", 800, 450))
    assert answer.html == '<p>One</p><img src="/media/bench.webp" alt="A bench" width="800" height="450"/><p>Two</p>'
    assert answer.ast["children"][1] == element("img", src="/media/bench.webp", alt="A bench", width=800, height=450)
    assert answer.text == "One\n\nTwo"


def test_image_of_unknown_size_has_source_and_text_alone() -> None:
    assert rendered(PICTURE, image=Target("/b.webp")).ast["children"][1] == element("img", src="/b.webp", alt="A bench")


@pytest.mark.parametrize(("stored", "alt"), [('alt=""', ""), ("", "From the library")])
def test_alternative_text_is_the_stored_one_else_the_target_s(stored, alt) -> None:
    source = f'<embed embedtype="image" id="5" {stored}/>'
    assert rendered(source, image=Target("/b.webp", "From the library")).ast["children"] == [
        element("img", src="/b.webp", alt=alt)
    ]


def test_alternative_text_with_markup_is_escaped() -> None:
    source = '<embed embedtype="image" id="5" alt="&quot;&gt;&lt;script&gt;"/>'
    assert html_of(source, image=Target("/b.webp")) == '<img src="/b.webp" alt="&quot;&gt;&lt;script&gt;"/>'


def test_image_without_a_target_vanishes() -> None:
    assert rendered(PICTURE) == rendered("<p>One</p><p>Two</p>")


def test_paragraph_of_a_vanished_image_vanishes() -> None:
    assert rendered('<p><embed embedtype="image" id="5" alt=""/></p><p>a</p>') == rendered("<p>a</p>")


def test_media_embed_becomes_a_link_of_its_own_paragraph() -> None:
    answer = rendered('<p>One</p><embed embedtype="media" url="https://video.example/1"/>two')
    url = "https://video.example/1"
    assert answer.html == f'<p>One</p><p><a href="{url}">{url}</a></p><p>two</p>'
    assert answer.links == (Link(url, url, None),)


@pytest.mark.parametrize("attributes", ['embedtype="media" url="javascript:x"', 'embedtype="other" url="/x"', ""])
def test_embed_of_no_use_vanishes(attributes) -> None:
    assert rendered(f"<p>a</p><embed {attributes}/>") == rendered("<p>a</p>")


def test_ast_of_a_list_is_hast() -> None:
    assert rendered('<ul><li>a <a href="/x">b</a></li></ul>').ast == {
        "type": "root",
        "children": [element("ul", element("li", words("a "), element("a", words("b"), href="/x")))],
    }


def test_links_stand_in_order_of_appearance() -> None:
    source = '<ul><li><a href="/a">a</a></li></ul><p><a linktype="page" id="3">b</a><a href="/c">c<br/>d</a></p>'
    assert rendered(source, page=Target("/b")).links == (
        Link("/a", "a", None),
        Link("/b", "b", PAGE),
        Link("/c", "c\nd", None),
    )


def test_link_of_no_words_is_not_listed() -> None:
    assert rendered('<p>a<a href="/x"></a></p><p><a href="/y"> </a></p>').links == ()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<h2>One</h2><p>two</p>", "One\n\ntwo"),
        ("<p>a</p><ul><li>b</li><li>c</li></ul><p>d</p>", "a\n\nb\nc\n\nd"),
        ("<ul><li>a<ul><li>b</li></ul>c</li><li><p>d</p><p>e</p></li></ul>", "a\nb\nc\nd\ne"),
        ("<ul><li>a</li></ul><ol><li>b</li></ol>", "a\n\nb"),
        ("<p>a<br/> b</p>", "a\nb"),
        ("<p> a\n\tb  c </p>", "a  b  c"),
        ("<p>1 &lt; 2 &amp;amp;</p>", "1 < 2 &amp;"),
        ("<blockquote>a<p>b</p></blockquote>c", "a\n\nb\n\nc"),
        ("<p>a</p><hr/><p>b</p>", "a\n\nb"),
        ("", ""),
    ],
)
def test_plain_text_parts_blocks_and_items(source, text) -> None:
    assert plain_text(source) == text


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("", 0),
        ("<p>One two</p><p>three</p>", 3),
        ("<ul><li>one</li><li>two</li></ul>", 2),
        ("<p>wo<b>rd</b></p>", 1),
        ("<p>one<br/>two</p>", 2),
        ("<td>one</td><td>two</td>", 2),
        ("<p>half-hour's “work” \u2013 done</p>", 4),
    ],
)
def test_word_count_parts_words_at_blocks_and_breaks_alone(source, count) -> None:
    assert word_count(source) == count


def test_paragraph_html_escapes_its_text() -> None:
    assert paragraph_html("a < b & <script>\nc\x00") == "<p>a &lt; b &amp; &lt;script&gt;<br/>c</p>"


@pytest.mark.parametrize(
    ("ordered", "expected"),
    [(False, "<ul><li>a &amp; b</li><li>c</li></ul>"), (True, "<ol><li>a &amp; b</li><li>c</li></ol>")],
)
def test_list_html_escapes_its_items(ordered, expected) -> None:
    assert list_html(["a & b", "c"], ordered=ordered) == expected


def test_list_html_of_nothing_is_empty() -> None:
    assert list_html([]) == ""


def test_a_text_is_parsed_once_and_its_links_are_resolved_each_time():
    plain = "<p>Kettles <b>and</b> lamps</p>"
    assert parse(plain) is parse(plain)
    assert parse(plain).resolve({}) is parse(plain).resolve({PAGE: Target("/elsewhere/")})
    for url in ("/here/", "/moved/"):
        assert f'href="{url}"' in html_of(LINK, page=Target(url))
    assert html_of(LINK) == "<p>See the <strong>lab</strong>.</p>"


def test_long_texts_are_not_kept():
    long = f"<p>{'word ' * (TEXTS_SIZE // 80)}</p>"
    assert parse(long) is not parse(long)
    assert parse(long).resolve({}) == parse(long).resolve({})
