"""HTML as lines: styles, lists, zones, pictures, and what a browser would run."""

import pytest

from interviews.transcripts.html_lines import read_html
from interviews.transcripts.source import Line, Zone


def lines(body: str) -> tuple[Line, ...]:
    return read_html(body).lines


def test_blocks_and_breaks_are_lines() -> None:
    assert [line.text for line in lines("<p>One <b>two</b></p><div>Three<br>Four</div>five")] == [
        "One two",
        "Three",
        "Four",
        "five",
    ]


@pytest.mark.parametrize(
    "bold",
    [
        "<b>x</b>",
        "<strong>x</strong>",
        '<span style="font-weight: 700">x</span>',
        '<style>.c1{font-weight:700}</style><span class="c1">x</span>',
    ],
)
def test_bold_is_known_however_it_is_set(bold: str) -> None:
    (line,) = lines(f"<p>{bold}</p>")
    assert line.is_bold


def test_weight_of_a_wrapper_is_taken_back() -> None:
    (line,) = lines('<b style="font-weight:normal"><p><span>x</span></p></b>')
    assert not line.is_bold


def test_lists_have_bullets_and_numbers() -> None:
    found = lines("<ul><li>a</li><li><p>b</p><p>c</p></li></ul><ol start=3><li>d</li></ol>")
    assert [(line.mark, line.text) for line in found] == [("\u2022", "a"), ("\u2022", "b"), ("", "c"), ("3.", "d")]


def test_list_of_a_word_processor_is_a_list() -> None:
    mark = "<span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp;</span></span>"
    item = "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>{}<![endif]>{}</p>"
    found = lines(item.format(mark.format("·"), "a") + item.format(mark.format("2."), "b"))
    assert [(line.mark, line.text) for line in found] == [("\u2022", "a"), ("2.", "b")]


def test_active_content_is_not_read() -> None:
    page = (
        '<script>a()</script><p onclick="b()">x</p><style>y</style><template>z</template><!-- c --><iframe srcdoc="d">'
        '</iframe><svg><text>e</text></svg><a href="javascript:f()">g</a>'
    )
    found = read_html(page)
    assert [line.text for line in found.lines] == ["x", "g"]
    assert [span.href for line in found.lines for span in line.spans] == [None, None]


@pytest.mark.parametrize(
    "element",
    [
        "<nav>x</nav>",
        "<footer>x</footer>",
        '<div class="cookie-banner">x</div>',
        '<div id="related">x</div>',
        '<div role="navigation">x</div>',
        "<p hidden>x</p>",
        '<p style="display: none">x</p>',
        "<button>x</button>",
    ],
)
def test_elements_of_the_site_are_furniture(element: str) -> None:
    found = lines(f"<p>The ferry leaves when the cook is on board.</p>{element}")
    assert [(line.text, line.zone) for line in found][1:] == [("x", Zone.FURNITURE)]


def test_wrapper_that_holds_most_of_the_text_is_no_furniture() -> None:
    (line,) = lines('<div class="with-sidebar"><p>The ferry leaves.</p></div>')
    assert line.zone is Zone.TEXT


def test_what_stands_outside_of_the_article_is_furniture() -> None:
    found = lines("<div>Menu words</div><article><h1>Title</h1><p>Text of some length.</p></article><p>More</p>")
    assert [line.zone for line in found] == [Zone.FURNITURE, Zone.TEXT, Zone.TEXT, Zone.FURNITURE]


def test_captions_and_pull_quotes_are_told() -> None:
    found = lines(
        '<p>Some text that is long.</p><figcaption>a</figcaption><blockquote class="pullquote"><p>b</p></blockquote>'
    )
    assert [line.zone for line in found][1:] == [Zone.CAPTION, Zone.PULL_QUOTE]


def test_row_of_two_cells_names_the_speaker() -> None:
    found = lines("<table><tr><td>Ana</td><td><p>Who?</p><p>Why?</p></td></tr></table>")
    assert [(line.voice, line.text) for line in found] == [("Ana", "Who?"), ("", "Why?")]


def test_pictures_but_no_logos_are_kept() -> None:
    page = (
        '<p>a</p><img src="/lead.jpg" alt="A tree"><img src="/logo.png"><img src="x.gif" width=1>'
        '<img src="data:image/gif,1">'
    )
    assert [(one.address, one.alt, one.before) for one in read_html(page).pictures] == [("/lead.jpg", "A tree", 2)]


def test_head_states_title_date_and_picture() -> None:
    page = (
        '<head><title>Kettles | The Lantern</title><meta property="article:published_time" content="2021-03-04T10:00Z">'
        '<meta property="og:image" content="https://x.example/a.jpg"></head><p>x</p>'
    )
    stated = read_html(page).stated
    assert (stated.title, stated.date, stated.image) == ("Kettles", "2021-03-04T10:00Z", "https://x.example/a.jpg")
