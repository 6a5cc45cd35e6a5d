"""Which letters bytes mean where a file does not say so."""

import pytest

from interviews.transcripts.encoding import UnreadableSource, decoded_text
from interviews.transcripts.findings import FindingCode

TEXTS = {
    "fr": "« Où étiez-vous ? » — À l’école, ça m’a plu ; c’était l’été dernier.",
    "pl": "Skąd pomysł, żeby mierzyć wodę w prywatnych studniach? Z pustego wiadra, łódź.",
    "el": "Πώς ξεκίνησε η ιδέα; Ήταν ένα βράδυ στην Αθήνα, και όλοι γελούσαν.",
    "ar": "كيف بدأت الفكرة؟ بدأت من المطبخ، وكنا أربعة أشخاص فقط.",
    "he": "איך התחיל הרעיון? התחלנו במטבח עם ארבעה אנשים.",
}
ENCODINGS = [
    ("fr", "cp1252"), ("pl", "cp1250"), ("pl", "iso8859_2"), ("el", "cp1253"), ("el", "iso8859_7"), ("ar", "cp1256"),
    ("ar", "iso8859_6"), ("he", "cp1255"), ("he", "iso8859_8"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_old_encoding_is_told_from_the_letters(language: str, encoding: str) -> None:
    data = TEXTS[language].encode(encoding, "ignore")
    text, findings = decoded_text(data)
    assert text == data.decode(encoding)
    assert [finding.code for finding in findings] == [FindingCode.ENCODING_GUESSED]


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_stated_encoding_is_no_finding(language: str, encoding: str) -> None:
    assert decoded_text(TEXTS[language].encode(encoding)) == (TEXTS[language], ())


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_letters_without_a_mark_are_told(language: str, encoding: str) -> None:
    assert decoded_text(TEXTS[language].encode(encoding))[0] == TEXTS[language]


def test_page_may_declare_its_encoding() -> None:
    data = b'<meta charset="windows-1251"><p>' + "Привет, мир".encode("cp1251")
    assert decoded_text(data, may_declare=True)[0].endswith("Привет, мир")


def test_declared_encoding_that_does_not_exist_is_passed_over() -> None:
    data = b'<meta charset="no-such"><p>' + "l’été".encode("cp1252")
    assert decoded_text(data, may_declare=True)[0].endswith("l’été")


def test_bytes_that_are_no_letters_are_refused() -> None:
    with pytest.raises(UnreadableSource, match=r"^The file is not text"):
        decoded_text(bytes(range(128, 256)) * 4)
