"""Documents: which files are taken, and how they are given out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents.forms import get_document_form
from wagtail.documents.models import Document
from wagtail.models import Collection

from cms.document_uploads import problem_of
from tests.awkward import archive

pytestmark = pytest.mark.django_db
WORDS = {"[Content_Types].xml": b"x", "word/document.xml": b"x"}
FILES = {
    "pdf": b"%PDF-1.7 ...",
    "rtf": b"{\\rtf1 ...}",
    "txt": "Grüße\n".encode(),
    "csv": b"a;b\n1;2\n",
    "zip": archive(a=b"a"),
    "docx": archive(**WORDS),
    "xlsx": archive(**{"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}),
    "pptx": archive(**{"[Content_Types].xml": b"x", "ppt/presentation.xml": b"x"}),
    "odt": archive(mimetype=b"application/vnd.oasis.opendocument.text"),
    "ods": archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
    "odp": archive(mimetype=b"application/vnd.oasis.opendocument.presentation"),
    "epub": archive(mimetype=b"application/epub+zip"),
}

# Kinds whose files are none of this kind. Every other archive is a ZIP archive too, and a text can look like anything.
OTHERS = {
    **{suffix: [kind for kind in FILES if kind != suffix] for suffix in FILES},
    "zip": ["pdf", "rtf", "txt"],
    "txt": ["pdf", "zip"],
    "csv": ["pdf", "zip"],
}


def form_for(name, content, instance=None):
    return get_document_form(Document)(
        {"title": name, "collection": Collection.get_first_root_node().pk},
        {"file": SimpleUploadedFile(name, content, "text/html")},
        instance=instance or Document(),
    )


def stored(form):
    """Return the document that a form without errors saves."""
    assert form.errors == {}
    return form.save()


def test_every_kind_has_a_check(settings):
    assert sorted(FILES) == settings.DOCUMENT_KINDS


@pytest.mark.parametrize("suffix", FILES)
def test_document_that_is_what_its_name_says_is_taken(suffix):
    form = form_for(f"plan.{suffix.upper()}", FILES[suffix])
    assert form.errors == {}
    document = Document.objects.get(pk=form.save().pk)
    assert (document.file_size, len(document.file_hash)) == (len(FILES[suffix]), 40)
    with document.file.open() as file:
        assert file.read() == FILES[suffix]


@pytest.mark.parametrize("suffix", FILES)
def test_document_that_is_something_else_is_refused(suffix, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    refused = [b"MZ\x90\0", b"\x7fELF\0", b"PK\x03\x04 no archive", *(FILES[kind] for kind in OTHERS[suffix])]
    problems = [form_for(f"plan.{suffix}", content).errors for content in refused]
    message = (
        f"The content of this file is not what its name says: it is no {suffix.upper()}. Save it again in the program "
        "that it comes from, and upload that."
    )
    assert problems == [{"file": [message]}] * len(refused)
    assert [*tmp_path.rglob("*")] == []


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "run.exe", "plan", "photo.jpg", "plan.pdf.js"])
def test_kind_that_is_not_taken_is_named_with_those_that_are(name):
    form = form_for(name, b"%PDF-1.7")
    kinds = "CSV, DOCX, EPUB, ODP, ODS, ODT, PDF, PPTX, RTF, TXT, XLSX, ZIP"
    message = f"Files of this kind are not taken. Upload one of these: {kinds}. Images go to Images."
    assert form.errors == {"file": [message]}


def test_macros_are_refused():
    macros = archive(**WORDS, **{"word/vbaProject.bin": b"x"})
    message = "This file holds macros, which can harm whoever opens it. Save it without them."
    assert form_for("plan.docx", macros).errors == {"file": [message]}


def test_check_leaves_the_file_at_its_beginning():
    file = SimpleUploadedFile("plan.pdf", FILES["pdf"])
    assert problem_of(file, "pdf") is None
    assert file.tell() == 0


def test_too_large_a_document_is_refused(settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 5
    errors = form_for("plan.pdf", FILES["pdf"]).errors
    assert [problem.code for problem in errors.as_data()["file"]] == ["file_too_large"]


def test_documents_are_sent_to_be_saved_and_never_run(client, site):
    document = stored(form_for("plan.pdf", FILES["pdf"]))
    response = client.get(document.url)
    assert (response.status_code, response.getvalue()) == (200, FILES["pdf"])
    assert {name: response[name] for name in HEADERS} == HEADERS
    assert client.get(document.url, headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert client.get(document.url.replace("plan.pdf", "plan.html")).status_code == 404
    assert document.url == f"/documents/{document.pk}/plan.pdf"


HEADERS = {
    "Content-Type": "application/pdf",
    "Content-Disposition": 'attachment; filename="plan.pdf"',
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-cache",
}


def test_replaced_document_goes_once_the_row_names_the_new_one(settings, tmp_path, django_capture_on_commit_callbacks):
    settings.MEDIA_ROOT = tmp_path
    document = stored(form_for("plan.pdf", FILES["pdf"]))
    old = tmp_path / document.file.name
    with django_capture_on_commit_callbacks(execute=True):
        form = form_for("plan.pdf", FILES["pdf"] + b"2", Document.objects.get(pk=document.pk))
        assert form.is_valid()
        assert old.exists()
        new = form.save()
    assert not old.exists()
    assert (tmp_path / new.file.name).read_bytes() == FILES["pdf"] + b"2"
