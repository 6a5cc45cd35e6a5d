"""Which reader takes a file, and which files are refused with one sentence."""

import io
import zipfile

import docx
import pytest

from interviews.transcripts.formats import read_source
from interviews.transcripts.source import MAX_BYTES, UnreadableSource


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            zipped.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return stream.getvalue()


def word_file(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        (b"<p>Hello there</p><p>And here</p>", "paste"),
        (b"Hello there\n\nAnd here", "paste.txt"),
        (b"Hello **there**\n\nAnd here", "paste.md"),
        (b"**Hello there**\n\n**And here**", "paste.txt"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n- Hello there\n\n00:02.000 --> 00:03.000\n- And here", "x.txt"),
        (b"1\n00:00:01,000 --> 00:00:02,000\n- Hello there\n\n2\n00:00:03,000 --> 00:00:04,000\n- And here", "x"),
    ],
)
def test_format_is_told_by_the_text(data: bytes, filename: str) -> None:
    assert [line.text for line in read_source(data, filename).lines] == ["Hello there", "And here"]


def test_word_file_is_told_by_its_bytes() -> None:
    assert [line.text for line in read_source(word_file("Hello there"), "notes.txt").lines] == ["Hello there"]


BOMB = archive(word__document_xml=b"<w/>" + b" " * (70 * 1024 * 1024))
REFUSALS = {
    "empty": (b"", "The file is empty."),
    "blank": (b" \n\t ", "The file is empty."),
    "mark alone": ("\ufeff".encode(), "The file is empty."),
    "large": (b"a" * (MAX_BYTES + 1), "The file is larger than 10 MB."),
    "binary": (b"\x00\x01\x02\x03" * 100, "The file is binary, not text."),
    "pdf": (b"%PDF-1.7\n...", "PDF files cannot be read; copy the text out of it, or save the document as .docx."),
    "old word": (
        b"\xd0\xcf\x11\xe0\xa1",
        "Files of old Word versions (.doc) cannot be read; save the document as .docx.",
    ),
    "rtf": (b"{\\rtf1 Hello}", "RTF files cannot be read; save the document as .docx."),
    "other archive": (archive(a=b"x"), "The file is an archive and no Word document; save the text as .docx."),
    "cut archive": (word_file("Hello")[:-400], "The Word file is broken and cannot be read."),
    "broken xml": (archive(word__document_xml=b"<w:document"), "The Word file is broken and cannot be read."),
    "bomb": (BOMB, "The Word file unpacks to more than any document holds; it is refused."),
    "empty page": (b"<html><body><script>x()</script></body></html><p></p><p></p>", "The file holds no text."),
    "deep page": (b"<p>x</p><p>y</p>" + b"<div>" * 100_000, "The page is nested too deeply to be read."),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_wrong_input_ends_in_one_sentence(name: str) -> None:
    data, message = REFUSALS[name]
    with pytest.raises(UnreadableSource) as refusal:
        read_source(data, "notes.html" if "page" in name else "notes.txt")
    assert str(refusal.value) == message


def test_word_name_without_a_word_file_is_refused() -> None:
    with pytest.raises(UnreadableSource, match=r"^The Word file is broken"):
        read_source(b"Just text", "notes.docx")


def test_entities_of_a_word_file_are_not_unfolded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    xml = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><w:document xmlns:w="http://schemas.openxmlformats.org/'
    xml += 'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&l8;</w:t></w:r></w:p></w:body></w:document>'
    with pytest.raises(UnreadableSource):
        read_source(archive(word__document_xml=xml.encode()), "x.docx")
