"""Encodings: which letters the bytes of a text file mean, where the file does not say so."""

import codecs
import re
from collections import Counter

from interviews.transcripts.findings import Finding, FindingCode
from interviews.transcripts.vocabulary import SMALL_WORDS

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The letters beside a to z that each encoding is used for; the first encoding of equals is taken.
LEGACY = {
    "cp1252": ("Windows-1252", "àâäáãåæçèéêëìíîïñòóôöõøùúûüýÿœßšžðþ"),
    "cp1250": ("Windows-1250", "ąćęłńóśźżáčďéěíňřšťúůýžőűăâîşţäöüßđç"),
    "iso8859_2": ("ISO-8859-2", "ąćęłńóśźżáčďéěíňřšťúůýžőűăâîşţäöüßđç"),
    "cp1253": ("Windows-1253", "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"),
    "cp1256": ("Windows-1256", "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأؤإئàâçèéêëîïôùûü"),
    "iso8859_6": ("ISO-8859-6", "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأؤإئ"),
    "cp1255": ("Windows-1255", "אבגדהוזחטיכךלמםנןסעפףצץקרשת"),
    "cp1251": ("Windows-1251", "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґђјљњћџѕќўѓ"),
    "cp1254": ("Windows-1254", "çğıöşüâîûé"),
    "mac_roman": ("Mac Roman", "àâäáãåæçèéêëìíîïñòóôöõøùúûüÿœß"),
}
PUNCTUATION = frozenset(
    "\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2013\u2014\u2026\u00a0\u00b7\u2022\u00bf\u00a1\u060c\u061b\u061f\u20ac\u00b0\u00b4"
)
DECLARED = re.compile(rb"(?:charset|encoding)\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
FOREIGN_WORD = re.compile(r"[^\W\d_]{1,30}")
LETTERS = 20_000
LEAST_EXPLAINED = 0.7


class UnreadableSource(ValueError):
    """The source cannot be read; the message is one plain sentence for a person."""


def decoded_text(data: bytes, *, may_declare: bool = False) -> tuple[str, tuple[Finding, ...]]:
    """Return the text of bytes and, where its encoding had to be told from the letters, a finding.

    With `may_declare` the first bytes may name the encoding, as those of HTML do. Raises UnreadableSource for bytes
    that no encoding explains.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), ()
    if wide := wide_encoding(data):
        return data.decode(wide, errors="replace"), (guessed("UTF-16"),)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    if may_declare and (text := as_declared(data)) is not None:
        return text, ()
    return told_from_letters(data)


def wide_encoding(data: bytes) -> str | None:
    """Return which UTF-16 a text without a mark is in: every other byte is one of two or three."""
    sample = data[:2000]
    if len(sample) < 8 or len(data) % 2:
        return None
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        halves = Counter(sample[offset::2])
        # Letters of one alphabet share their high byte; spaces and stops have a NUL there.
        if halves[0] and sum(count for _, count in halves.most_common(2)) > 0.85 * halves.total():
            return encoding
    return None


def as_declared(data: bytes) -> str | None:
    """Return the text in the encoding that its first bytes name, or None."""
    found = DECLARED.search(data[:2048])
    if found is None:
        return None
    name = found[1].decode("ascii").lower()
    # Browsers read these names as the Windows encodings that contain them.
    name = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "iso-8859-9": "cp1254"}.get(name, name)
    try:
        return data.decode(name, errors="replace") if codecs.lookup(name)._is_text_encoding else None  # noqa: SLF001
    except (LookupError, ValueError):
        return None


def told_from_letters(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """Return the text in the encoding whose letters make the most likely words, with a finding."""
    best: tuple[float, str, str] | None = None
    for encoding, (name, letters) in LEGACY.items():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        likely = likelihood(text, letters)
        if best is None or likely > best[0] + 0.001:
            best = (likely, name, text)
    if best is None or best[0] < LEAST_EXPLAINED or len(CONTROL.findall(data)) > len(data) / 100:
        raise UnreadableSource("The file is not text: it holds bytes that no text encoding explains.")
    return best[2], (guessed(best[1]),)


def likelihood(text: str, letters: str) -> float:
    """Return the share of the characters beyond ASCII that are letters of the encoding's languages, in usual places."""
    counts = Counter(character for character in text if ord(character) > 127)
    total = sum(counts.values())
    if not total:
        return 1.0
    known = frozenset(letters + letters.upper())
    explained = sum(count for character, count in counts.items() if character in known or character in PUNCTUATION)
    odd = 0
    small = 0
    sample = [word for word in FOREIGN_WORD.findall(text[:LETTERS]) if not word.isascii()]
    for word in sample:
        # "faÇade": a capital inside a word, or letters of two scripts, come of the wrong encoding.
        inner = word[1:]
        odd += (not inner.islower() and not word.isupper() and inner.upper() != inner.lower()) or mixes_scripts(word)
        # This sigma ends words.
        odd += "\u03c2" in word[:-1]
        small += word.casefold() in SMALL_WORDS
    share = len(sample) or 1
    if ord(letters[0]) < 0x250 and total > sum(character.isalpha() and character.isascii() for character in text):
        # Latin letters with accents are never more than the plain ones.
        return 0.0
    return explained / total - 0.5 * odd / share + 0.2 * small / share


def mixes_scripts(word: str) -> bool:
    """Return whether a word has letters from a to z beside letters of another alphabet than the Latin one."""
    return any(character.isascii() for character in word) and any(ord(character) > 0x24F for character in word)


def guessed(name: str) -> Finding:
    """Return the finding for an encoding that the file does not state."""
    message = f"The encoding is not stated; the text was read as {name}. Check accents and quotation marks."
    return Finding(FindingCode.ENCODING_GUESSED, message)
