"""From bytes to lines: encodings, refusals, marks and wrapped text."""

import pytest

from interviews.transcripts.findings import FindingCode
from interviews.transcripts.source import MAX_BYTES, UnreadableSource, decoded, read_lines, split_lines

WORDS = "Zoë said “yes”"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_stated_encoding_is_read_without_finding(encoding: str) -> None:
    assert decoded(WORDS.encode(encoding)) == (WORDS, ())


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_byte_order_mark_decides_utf_16(mark: bytes, encoding: str) -> None:
    assert decoded(mark + WORDS.encode(encoding)) == (WORDS, ())


def test_windows_encoding_is_reported_as_a_guess() -> None:
    text, findings = decoded(WORDS.encode("cp1252"))
    assert text == WORDS
    assert [finding.code for finding in findings] == [FindingCode.ENCODING_GUESSED]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty."),
        (b" \n\t\n", "The file is empty."),
        ("\ufeff".encode(), "The file is empty."),
        (b"%PDF-1.7\x00\x01\x02 text", "The file is binary, not text."),
        (b"One NUL in a text of ordinary words. " * 100 + b"\x00", "The file is binary, not text."),
        (b"\x01" * 10 + b"control codes", "The file is binary, not text."),
        (b"\x89PNG\r\n\x1a\n\x81\x8d", "The file is not text: it holds bytes that no text encoding explains."),
        (b"a" * (MAX_BYTES + 1), "The file is larger than 10 MB."),
    ],
)
def test_unreadable_bytes_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableSource) as refusal:
        decoded(data)
    assert str(refusal.value) == message


def test_file_of_the_largest_size_is_decoded() -> None:
    assert len(decoded(b"a" * MAX_BYTES)[0]) == MAX_BYTES


def test_other_format_is_refused_by_its_suffix() -> None:
    with pytest.raises(UnreadableSource, match=r"^Files that end in \.docx cannot be read yet"):
        read_lines(b"Hello", "talk.docx")


@pytest.mark.parametrize("filename", ["talk.txt", "TALK.TXT", "talk", "talk.2017"])
def test_plain_text_is_read_with_or_without_suffix(filename: str) -> None:
    assert [line.text for line in read_lines(b"Hello", filename)[0]] == ["Hello"]


def test_file_of_too_many_paragraphs_is_refused() -> None:
    with pytest.raises(UnreadableSource, match=r"more than 100,000 paragraphs"):
        split_lines("a\n" * 100_001)


def test_lines_keep_their_number_and_the_gap_above() -> None:
    lines = split_lines("One\r\n\r\n\r\n  Two\rThree\n")
    assert [(line.number, line.text, line.blank_before) for line in lines] == [
        (1, "One", 0),
        (4, "Two", 2),
        (5, "Three", 0),
    ]


@pytest.mark.parametrize(
    ("row", "mark", "text"),
    [
        ("• one", "•", "one"),
        ("  -\u00a0one", "-", "one"),
        ("\u2013 one", "\u2013", "one"),
        ("—¿One?", "—", "¿One?"),
        ("2) one", "2)", "one"),
        ("b. one", "b.", "one"),
        ("-5 degrees", "", "-5 degrees"),
        ("*starred*", "", "*starred*"),
        ("2017. A year", "", "2017. A year"),
        ("10:30 is early", "", "10:30 is early"),
        ("•", "", "•"),
    ],
)
def test_mark_is_set_apart_from_the_text(row: str, mark: str, text: str) -> None:
    (line,) = split_lines(row)
    assert (line.mark, line.text) == (mark, text)


def test_inner_spaces_stay_and_outer_ones_go() -> None:
    (line,) = split_lines("\u00a0 two  spaces,\u00a0one hard \u00a0\n")
    assert line.text == "two  spaces,\u00a0one hard"


def test_wrapped_paragraphs_are_joined() -> None:
    text = (
        "The cellar under the old mill has been dry since somebody\n"
        "put the second pump in, and nobody has gone down there to\n"
        "look at the water marks, which reach as high as a table in\n"
        "the west corner.\n"
        "\n"
        "Upstairs the wheel turns for visitors on the first Sunday of\n"
        "each month.\n"
    )
    assert [(line.number, len(line.text.split())) for line in split_lines(text)] == [(1, 39), (6, 13)]


def test_short_lines_are_not_joined() -> None:
    assert [line.text for line in split_lines("One\nTwo\nThree\nFour\nFive\nSix")] == [
        "One",
        "Two",
        "Three",
        "Four",
        "Five",
        "Six",
    ]
