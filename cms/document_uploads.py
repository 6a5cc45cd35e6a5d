"""Which files are taken as documents: by what they hold, not by what their name says."""

import zipfile
from collections.abc import Callable
from typing import IO

from django.utils.translation import gettext as _

# How much of a text is looked at, in bytes.
SAMPLE = 64 * 1024
# What OpenDocument and EPUB say of themselves in their first entry.
SELF_NAMED = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "epub": "application/epub+zip",
}
OFFICE_FOLDERS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
MACROS = "vbaProject.bin"


def problem_of(file: IO[bytes], suffix: str) -> str | None:
    """Return a sentence for editors about why a file is not taken as a document of this kind; None when it is.

    `suffix` is one of DOCUMENT_KINDS, in lower case. The file is left at its beginning.
    """
    file.seek(0)
    try:
        return None if _CHECKS[suffix](file) else _mismatch(suffix)
    except _Refused as refused:
        return str(refused)
    finally:
        file.seek(0)


class _Refused(Exception):
    """The message is for editors."""


def _mismatch(suffix: str) -> str:
    return _(
        "The content of this file is not what its name says: it is no %(kind)s. Save it again in the program that it "
        "comes from, and upload that."
    ) % {"kind": suffix.upper()}


def _begins(*signatures: bytes) -> Callable[[IO[bytes]], bool]:
    return lambda file: file.read(8).startswith(signatures)


def _is_text(file: IO[bytes]) -> bool:
    sample = file.read(SAMPLE)
    return b"\0" not in sample and not sample.startswith((b"%PDF-", b"PK\x03\x04", b"MZ", b"\x7fELF", b"#!"))


def _is_archive(file: IO[bytes]) -> bool:
    return file.read(4) == b"PK\x03\x04" and zipfile.is_zipfile(file)


def _is_self_named(suffix: str) -> Callable[[IO[bytes]], bool]:
    def check(file: IO[bytes]) -> bool:
        if not _is_archive(file):
            return False
        with zipfile.ZipFile(file) as archive:
            if "mimetype" not in archive.namelist() or archive.getinfo("mimetype").file_size > 200:
                return False
            return archive.read("mimetype").decode("ascii", "replace").strip() == SELF_NAMED[suffix]

    return check


def _is_office(suffix: str) -> Callable[[IO[bytes]], bool]:
    def check(file: IO[bytes]) -> bool:
        if not _is_archive(file):
            return False
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
        if any(name.endswith(MACROS) for name in names):
            raise _Refused(_("This file holds macros, which can harm whoever opens it. Save it without them."))
        return "[Content_Types].xml" in names and any(name.startswith(OFFICE_FOLDERS[suffix]) for name in names)

    return check


def _guarded(check: Callable[[IO[bytes]], bool]) -> Callable[[IO[bytes]], bool]:
    def guarded(file: IO[bytes]) -> bool:
        try:
            return check(file)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
            return False

    return guarded


_CHECKS: dict[str, Callable[[IO[bytes]], bool]] = {
    "pdf": _begins(b"%PDF-"),
    "rtf": _begins(b"{\\rtf"),
    "txt": _is_text,
    "csv": _is_text,
    "zip": _guarded(_is_archive),
    **{suffix: _guarded(_is_self_named(suffix)) for suffix in SELF_NAMED},
    **{suffix: _guarded(_is_office(suffix)) for suffix in OFFICE_FOLDERS},
}
