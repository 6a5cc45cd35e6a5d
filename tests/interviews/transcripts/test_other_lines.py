"""Markdown, Word files and subtitles as lines."""

import io

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from interviews.transcripts.caption_lines import read_captions
from interviews.transcripts.docx_lines import read_docx
from interviews.transcripts.markdown_lines import front_matter, is_markdown, read_markdown
from interviews.transcripts.source import Source, Zone


def test_markdown_has_styles_headings_lists_and_links() -> None:
    source = read_markdown("# Title\n\n**Who?**\n\n- [one](https://a.example)\n\n2. two\n")
    assert [(line.heading, line.is_bold, line.mark, line.text) for line in source.lines] == [
        (1, False, "", "Title"),
        (0, True, "", "Who?"),
        (0, False, "-", "one"),
        (0, False, "2.", "two"),
    ]
    assert source.lines[2].spans[0].href == "https://a.example"


def test_markdown_rows_are_lines_unless_they_are_wrapped() -> None:
    assert [line.text for line in read_markdown("Ana: Who?\nJo: I do.").lines] == ["Ana: Who?", "Jo: I do."]
    row = "The cellar under the old mill has been dry since somebody"
    assert len(read_markdown("\n".join([row] * 6)).lines) == 1


def test_front_matter_is_stated() -> None:
    stated, body = front_matter(
        '---\ntitle: "The cellar"\ndate: 2020-02-29\nguests:\n  - Ana Ruiz\n  - Jo Berg\n---\nText'
    )
    assert (stated.title, stated.date, stated.asked, body) == (
        "The cellar",
        "2020-02-29",
        ("Ana Ruiz", "Jo Berg"),
        "Text",
    )


def test_rule_is_no_front_matter() -> None:
    assert front_matter("---\nText\n---\nMore")[1] == "---\nText\n---\nMore"


@pytest.mark.parametrize(("text", "expected"), [("**a b**\n\n# c", True), ("a * b\n\nc # d", False)])
def test_markdown_is_told_from_plain_text(text: str, expected: bool) -> None:
    assert is_markdown(text) is expected


def test_long_markdown_is_read_in_parts_without_loss() -> None:
    paragraphs = [f"**Paragraph {number}** " + "word " * 50 for number in range(500)]
    lines = read_markdown("\n\n".join(paragraphs)).lines
    assert [line.text.split()[1] for line in lines] == [str(number) for number in range(500)]


def saved(document: docx.document.Document) -> Source:
    stream = io.BytesIO()
    document.save(stream)
    return read_docx(stream.getvalue())


def test_word_styles_lists_and_tables_are_read() -> None:
    document = docx.Document()
    document.add_heading("Title", 0)
    document.add_heading("Section", 2)
    paragraph = document.add_paragraph()
    paragraph.add_run("Ana: ").bold = True
    paragraph.add_run("Who?").italic = True
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("two", style="List Number")
    document.add_paragraph("three", style="List Number")
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "Jo", "I do."
    found = [(line.heading, line.mark, line.voice, line.bold_start, line.text) for line in saved(document).lines]
    assert found[:4] == [
        (1, "", "", "", "Title"),
        (2, "", "", "Section", "Section"),
        (0, "", "", "Ana:", "Ana: Who?"),
        (0, "\u2022", "", "", "one"),
    ]
    assert found[4:] == [(0, "1.", "", "", "two"), (0, "2.", "", "", "three"), (0, "", "Jo", "", "I do.")]


def test_word_breaks_links_and_changes_are_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("One")
    paragraph.add_run().add_break()
    paragraph.add_run("two")
    for tag, text_tag, text in (("w:ins", "w:t", " three"), ("w:del", "w:delText", " gone")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        words.text = text
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"),
        document.part.relate_to(
            "https://a.example",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
            is_external=True,
        ),
    )
    run = document.add_paragraph().add_run("four")
    link.append(run._r)
    document.paragraphs[-1]._p.append(link)
    lines = saved(document).lines
    assert [line.text for line in lines] == ["One", "two three", "four"]
    assert lines[-1].spans[0].href == "https://a.example"


def test_subtitles_are_joined_by_voice() -> None:
    text = (
        "WEBVTT - The kettle\n\nNOTE Recorded at noon\n\n1\n00:01.000 --> 00:02.000\n<v Ana>Who mends\n\n"
        "00:02.000 --> 00:03.000\n<v Ana>it?\n\n00:03.000 --> 00:04.000\n"
        "<v Jo><i>I</i> do. <v Ana>Why?\n\nNOTE later\n\n"
        "00:05.000 --> 00:06.000\n[Music]\n"
    )
    found = [(line.heading, line.zone, line.voice, line.text) for line in read_captions(text).lines]
    assert found == [
        (1, Zone.TEXT, "", "The kettle"),
        (0, Zone.REMARK, "", "Recorded at noon"),
        (0, Zone.TEXT, "Ana", "Who mends it?"),
        (0, Zone.TEXT, "Jo", "I do."),
        (0, Zone.TEXT, "Ana", "Why?"),
        (0, Zone.REMARK, "", "later"),
        (0, Zone.TEXT, "", "[Music]"),
    ]


def test_label_that_a_recorder_repeats_is_one_turn() -> None:
    cue = "{0}\n00:00:0{0},000 --> 00:00:0{0},900\n{1}\n"
    rows = ["Ana: Who mends", "Ana: it?", "Jo: I do."]
    text = "\n".join(cue.format(number, row) for number, row in enumerate(rows, start=1))
    assert [line.text for line in read_captions(text).lines] == ["Ana: Who mends it?", "Jo: I do."]
