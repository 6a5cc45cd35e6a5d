"""No character of a source is lost, whatever it holds and in whatever format it comes."""

import html
import io
import re
import unicodedata

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviews.importing.beginning import draft_of
from interviews.transcripts import ListBlock, Place, Transcript, UnreadableSource, read_transcript

EXAMPLES = settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
# Letters of every direction, with marks that combine, width and figures of their own, and signs outside of the BMP.
ALPHABET = "aZéßøŁçñÇıİσςΩжЯאבשגלا بتجéèüがカ漢字한０９٣७ﬁⅣ½№€%&§†…·«»“”‘’'\"!?.,;:()[]{}/\\|+*#_~^`$@=<>-–—¿¡🙂👩‍🔧\u0301\u0308\u200d\u200e\u200f\u00a0\u00ad\u2028"
LABELS = (
    "Ana Ruiz: ", "Jo Berg: ", "AR: ", "JB: ", "Q: ", "A: ", "Interviewer: ", "Dr. Jo Berg, keeper of bells: ", "— ", "- ", "• ",
    "1. ", "2. ", "> ", "[00:01:02] Ana Ruiz: ", "ANA RUIZ. ", "Ana Ruiz — ", "Note: ", "Place: ", "", "", "",
)  # fmt: skip
WORDS = (
    "Who mends it?", "I do.", "Why?", "It broke, and I was there.", "Clocks", "3 March 2018", "04/09/2021", "[Music]", "By Ana Ruiz",
    "Ana Ruiz met Jo Berg, keeper of the Bell Forum, on Sunday.", "Skip to content", "Share", "photo.jpg The bell", "Subject: Bells",
    "Dear Ana,", "On Tue, 12 Mar 2019 at 09:30, Ana Ruiz <ana@x.example> wrote:", "Best wishes,", "Time Speaker Text", "SPEAKERS",
    "No stories found", "Home > Stories > Talks", "Edited for length.", "https://x.example/a?b=c&d", "5 min read", "(laughs)",
    "THE BELL", "What then", "Jo Berg", "Ana Ruiz  0:05", "0:05",
)  # fmt: skip
odd_words = st.text(ALPHABET, min_size=1, max_size=12)
texts = st.sampled_from(WORDS) | odd_words | st.tuples(odd_words, st.sampled_from(WORDS)).map(" ".join)
labelled_rows = st.tuples(st.sampled_from(LABELS), texts).map("".join)


def visible(text: str) -> str:
    """Return the characters of a text that take up room in print."""
    return "".join(one for one in text if not one.isspace() and unicodedata.category(one) not in {"Cf", "Cc"})


def missing(expected: str, shown: str) -> str:
    """Return what a text has beyond another one: the rest from the first character that is not there in its order."""
    position = 0
    for at, character in enumerate(expected):
        position = shown.find(character, position) + 1
        if not position:
            return expected[at : at + 40]
    return ""


def words_of(*given: str | None) -> set[str]:
    return {word for text in given if text for word in re.findall(r"\w+", text.casefold())}


def opening(text: str, kept: str) -> str:
    """Return what stands in a text before the characters that it ends with."""
    left = len(visible(kept))
    while left:
        left -= len(visible(text[-1]))
        text = text[:-1]
    return text


def misplaced(transcript: Transcript) -> list[tuple[Place, str, str]]:
    """Return the lines whose words are not where their place says: all but a label, a time or a number before them."""
    kept: dict[int, str] = {}
    for turn in transcript.turns:
        for block in turn.blocks:
            for one in block.items if isinstance(block, ListBlock) else [block]:
                kept[one.line] = one.text
    kept |= {paragraph.line: paragraph.text for paragraph in (*transcript.intro, *transcript.closing)}
    findings = {finding.line for finding in transcript.findings}
    told = words_of(
        transcript.lead_image,
        "subject betreff",
        *(part for one in transcript.speakers for part in (one.name, *one.aliases, one.role, one.organisation)),
        *(finding.source for finding in transcript.findings),
    )
    wrong = []
    for line in transcript.source:
        if line.place in {Place.UNPLACED, Place.FURNITURE, Place.DATE}:
            right = line.number in findings
        else:
            words = (transcript.title or "") if line.place is Place.TITLE else kept.get(line.number, "")
            printed = f"{line.mark} {line.text}"
            right = visible(printed).endswith(visible(words)) and not {
                word for word in words_of(opening(printed, words)) - told if len(word) > 1 and not word.isdigit()
            }
        if not right:
            wrong.append((line.place, line.text, kept.get(line.number, "")))
    return wrong


def check(data: bytes, filename: str, expected: str, *, letters_alone: bool = False) -> None:
    """Read a source, and check that all of its visible text is shown and is where its place says."""
    wanted = "".join(one for one in visible(expected) if one.isalpha() or not letters_alone)
    try:
        transcript = read_transcript(data, filename)
    except UnreadableSource as refusal:
        transcript, told = None, str(refusal)
    if transcript is None:
        assert wanted == ""
        assert told in {"The file is empty.", "The file holds no text."}
        return
    stated = transcript.title if not any(line.place is Place.TITLE for line in transcript.source) else ""
    shown = visible((stated or "") + "".join(f"{line.voice}{line.mark}{line.text}" for line in transcript.source))
    assert missing(wanted, shown) == ""
    assert misplaced(transcript) == []
    lines = {number for part in draft_of(transcript).parts for number in part.lines}
    assert {line.number for line in transcript.source} - lines == set()


@EXAMPLES
@given(st.lists(labelled_rows | st.just(""), min_size=1, max_size=14), st.sampled_from(["\n", "\n\n", "\r\n\r\n"]))
def test_plain_text_is_shown_whole(rows: list[str], gap: str) -> None:
    text = gap.join(rows)
    check(text.encode(), "a.txt", text)


@EXAMPLES
@given(st.lists(labelled_rows | texts, min_size=1, max_size=10), st.sampled_from(["\n", "\n\n"]))
def test_letters_of_any_markdown_are_shown(rows: list[str], gap: str) -> None:
    text = gap.join(rows)
    check(text.encode(), "a.md", text, letters_alone=True)


INLINE = (
    "b",
    "i",
    "em",
    "strong",
    "span",
    "a",
    "u",
    "sup",
    "font",
    "code",
    "x-odd",
    "label",
    "small",
    "mark",
    "time",
    "abbr",
)
BLOCK = (
    "p", "div", "h1", "h2", "h3", "li", "ul", "ol", "blockquote", "section", "article", "main", "aside", "header", "footer", "nav",
    "table", "tr", "td", "th", "tbody", "dl", "dt", "dd", "figure", "figcaption", "pre", "form", "button", "fieldset", "center", "details",
    "summary", "option", "select", "caption", "hr", "br",
)  # fmt: skip
NAMES = ("", "", "", "share", "caption", "pullquote", "speaker", "footnote", "callout", "newsletter", "MsoTitle")


@st.composite
def html_trees(draw: st.DrawFn, depth: int = 4) -> str:
    """Return a piece of a page: text in tags of all sorts, well nested or not."""
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        return html.escape(draw(labelled_rows))
    tag = draw(st.sampled_from(INLINE + BLOCK * 2))
    name = draw(st.sampled_from(NAMES))
    inner = "".join(draw(st.lists(html_trees(depth=depth - 1), max_size=3)))
    opened = f'<{tag} class="{name}">' if name else f"<{tag}>"
    return opened + inner + draw(st.sampled_from([f"</{tag}>", f"</{tag}>", f"</{tag}>", ""]))


@EXAMPLES
@given(st.lists(html_trees(), min_size=1, max_size=8))
def test_text_of_any_page_is_shown(pieces: list[str]) -> None:
    page = "".join(pieces)
    check(page.encode(), "a.html", html.unescape(re.sub(r"<[^<>]*>", "", page)))


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Return rows of as many cells each."""
    size = draw(st.integers(1, 3))
    cell = st.sampled_from(["Ana Ruiz", "Jo Berg", "Founded", "Ana Ruiz, keeper", "Q", "00:01", ""]) | labelled_rows
    return draw(st.lists(st.lists(cell, min_size=size, max_size=size), min_size=1, max_size=6))


@EXAMPLES
@given(st.lists(texts, max_size=2), tables(), st.sampled_from(["p", "b", "i", "div"]))
def test_cells_of_any_table_are_shown(above: list[str], rows: list[list[str]], tag: str) -> None:
    cells = "".join(
        "<tr>" + "".join(f"<td><{tag}>{html.escape(cell)}</{tag}></td>" for cell in row) + "</tr>" for row in rows
    )
    page = "".join(f"<p>{html.escape(one)}</p>" for one in above) + f"<table>{cells}</table>"
    check(page.encode(), "a.html", "".join([*above, *(cell for row in rows for cell in row)]))


def add_run(paragraph: docx.text.paragraph.Paragraph, text: str, setting: str) -> None:
    """Add text to a paragraph of a Word file in one of the ways in which Word holds text."""
    run = paragraph.add_run(text)
    if setting in {"bold", "italic"}:
        setattr(run, setting, True)
    if setting in {"hyperlink", "ins", "smartTag", "fldSimple"}:
        holder = OxmlElement(f"w:{setting}")
        paragraph._p.append(holder)
        holder.append(run._r)
    if setting == "sdt":
        holder, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        paragraph._p.append(holder)
        holder.append(content)
        content.append(run._r)


@EXAMPLES
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "Title", "Heading 2", "List Bullet", "List Number", "Caption", "Quote"]),
            st.lists(
                st.tuples(
                    labelled_rows,
                    st.sampled_from(["", "bold", "italic", "hyperlink", "ins", "smartTag", "fldSimple", "sdt"]),
                ),
                max_size=3,
            ),
        )
        | tables(),
        min_size=1,
        max_size=8,
    )
)
def test_text_of_any_word_file_is_shown(parts: list[tuple[str, list[tuple[str, str]]] | list[list[str]]]) -> None:
    document: Document = docx.Document()
    expected = []
    for part in parts:
        if isinstance(part, tuple):
            paragraph = document.add_paragraph(style=part[0] or None)
            for text, setting in part[1]:
                add_run(paragraph, text, setting)
                expected.append(text)
        else:
            table = document.add_table(rows=0, cols=len(part[0]))
            for row in part:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
                    expected.append(text)
    document.save(stream := io.BytesIO())
    check(stream.getvalue(), "a.docx", "".join(expected))


@EXAMPLES
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["", "", "<v Ana Ruiz>", "<v.loud Jo Berg>", "<v Q>", "- ", ">> ", "<i>", "{\\an8}", "<00:00:01.000>"]
            ),
            st.lists(st.tuples(st.sampled_from(LABELS), texts), min_size=1, max_size=3),
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["a.vtt", "a.srt"]),
)
def test_words_of_any_captions_are_shown(cues: list[tuple[str, list[tuple[str, str]]]], filename: str) -> None:
    rows, expected, labels = [], [], set()
    for at, (opening_, said) in enumerate(cues):
        time = f"00:00:{at:02}.000 --> 00:00:{at:02}.900"
        rows.append(f"{at + 1}\n{time if filename == 'a.vtt' else time.replace('.', ',')}\n{opening_}")
        for label, text in said:
            words = " ".join(re.sub("[<>&{}]", " ", text).split()) or "x"
            rows[-1] += f"{label}{words}\n"
            # A recorder names who speaks in every cue.
            name = label.rpartition("] ")[2]
            expected.append(words if name in labels else label.removeprefix("> ") + words)
            labels.add(name)
    text = "\n\n".join(rows)
    check((("WEBVTT\n\n" if filename == "a.vtt" else "") + text).encode(), filename, "".join(expected))


def test_every_part_of_a_word_file_is_shown() -> None:
    document: Document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "The bell of page one"
    document.sections[0].footer.paragraphs[0].text = "Printed on Sunday"
    for text in ("Ana Ruiz: Who?", "Jo Berg: I.", "Ana Ruiz: Why?", "Jo Berg: So."):
        document.add_paragraph(text)
    formula = document.add_paragraph("Jo Berg: By ")._p
    holder, run, text = (OxmlElement("m:oMath"), OxmlElement("m:r"), OxmlElement("m:t"))
    text.text = "E=mc"
    formula.append(holder)
    holder.append(run)
    run.append(text)
    document.save(stream := io.BytesIO())
    transcript = read_transcript(stream.getvalue(), "a.docx")
    assert [line.text for line in transcript.furniture] == ["The bell of page one", "Printed on Sunday"]
    assert transcript.turns[-1].blocks[-1].text == "By E=mc"


def test_words_in_cells_that_name_nobody_are_a_part_of_their_line() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{words}</td></tr>" for name, words in [("Founded", "2012"), ("Place", "Ghent")]
    )
    turns = "".join(
        f"<p>{name}: {words}</p>" for name, words in [("Ana", "Who?"), ("Jo", "I."), ("Ana", "Why?"), ("Jo", "So.")]
    )
    transcript = read_transcript(f"<h1>The bell</h1><table>{rows}</table>{turns}".encode(), "a.html")
    assert [line.text for line in transcript.unplaced] == ["Founded: 2012", "Place: Ghent"]
    assert len(transcript.turns) == 4


@pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
@pytest.mark.parametrize("depth", [9, 19, 20, 21, 39, 40, 41, 300])
def test_words_of_deeply_nested_markdown_are_shown(mark: str, depth: int) -> None:
    check(
        f"Ana Ruiz: Who?\n\n{mark * depth}Down below\n\nJo Berg: I.\n".encode(),
        "a.md",
        "Ana Ruiz: Who? Down below Jo Berg: I.",
    )


def test_script_beside_a_speaker_is_no_part_of_the_name() -> None:
    cells = "".join(f"<tr><td>{name}<script>x()</script></td><td>Who?</td></tr>" for name in ("Ana", "Jo") * 2)
    transcript = read_transcript(f"<table>{cells}</table>".encode(), "a.html")
    assert [turn.speaker for turn in transcript.turns] == ["Ana", "Jo"] * 2
