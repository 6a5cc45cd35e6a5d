"""The screens of an import, as a browser asks them: who may, what is refused, what is shown, what is made."""

import io
import json
import re
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail.users.models import UserProfile

from interviews.importing.operations import read_operation
from interviews.importing.storage import MAX_IMPORTS, begin, correct, draft_in
from interviews.models import InterviewIndexPage, InterviewPage, TranscriptImport
from interviews.services import create_interview
from interviews.transcripts import UnreadableSource
from tests.interviews.importing.drafts import KITES, kites

HOSTILE = (
    b"<html><body><h1>Kites</h1><p><b>Ana Ruiz:</b> Who &lt;script&gt;alert(1)&lt;/script&gt; flies?</p>"
    b"<p><b>Bo Lind:</b> <img src=x onerror=alert(2)><a href='javascript:alert(3)'>Drivers</a> do.</p>"
    b"<script>alert(4)</script></body></html>"
)


@pytest.fixture
def editor(site, member, client):
    user = member("Editors")
    client.force_login(user)
    return user


@pytest.fixture
def parent(site):
    return InterviewIndexPage.objects.get()


@pytest.fixture
def begun(editor, parent):
    return begin(editor, parent, KITES.encode(), "kites.md")


def address(name, stored):
    return reverse(f"interviews_import_{name}", args=[stored.pk])


def send(client, stored, version, operations, marks=None):
    body = json.dumps({"version": version, "operations": operations, "marks": marks or {}})
    return client.post(address("correct", stored), body, content_type="application/json")


def upload(client, parent, name, data, **headers):
    fields = {"parent": parent.pk, "file": SimpleUploadedFile(name, data)}
    return client.post(reverse("interviews_import"), fields, **headers)


def test_upload_begins_an_import_and_makes_nothing_else(editor, client, parent):
    response = upload(client, parent, "kites.md", KITES.encode())
    stored = TranscriptImport.objects.get()
    assert (response.status_code, response.url) == (302, address("correct", stored))
    assert (stored.user, stored.parent, stored.source_name) == (editor, parent, "kites.md")
    assert InterviewPage.objects.count() == 0


def test_pasted_text_is_read_with_its_styles_or_without(editor, client, parent):
    html = b"<p><b>Ana Ruiz</b></p><p>Who flies kites?</p><p><b>Bo Lind</b></p><p>Drivers <i>do</i>.</p>" * 2
    fields = {"parent": parent.pk, "pasted": SimpleUploadedFile("pasted.html", html)}
    client.post(reverse("interviews_import"), fields)
    spans = [span for part in draft_in(TranscriptImport.objects.get()).parts for span in part.pieces[0].spans]
    assert [span.text for span in spans if span.italic] == ["do", "do"]
    client.post(
        reverse("interviews_import"), {"parent": parent.pk, "text": "Ana Ruiz: Who?\n\nBo Lind: <b>Drivers</b>."}
    )
    texts = [part.text for part in draft_in(TranscriptImport.objects.first()).parts]
    assert texts == ["Who?", "<b>Drivers</b>."]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("notes.txt", b"", "The file is empty."),
        ("scan.pdf", b"%PDF-1.7", "PDF files cannot be read; copy the text out of it, or save the document as .docx."),
        ("page.docx", b"PK\x03\x04broken", None),
    ],
)
def test_refusal_is_one_sentence_and_stores_nothing(editor, client, parent, name, data, message):
    response = upload(client, parent, name, data, headers={"x-requested-with": "XMLHttpRequest"})
    assert response.status_code == 400
    error = response.json()["error"]
    assert error == message if message else re.fullmatch(r"[A-Z][^.]+(\.docx)?[^.]*\.", error)
    assert TranscriptImport.objects.count() == 0
    # Without scripts the same sentence stands in the form.
    assert error in upload(client, parent, name, data).content.decode().replace("&#x27;", "'")


def zipped(**files: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return data.getvalue()


WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
HOSTILE_FILES = {
    "empty.txt": b" ",
    "binary.txt": b"\0\1" * 200,
    "picture.txt": b"\x89PNG\r\n\x1a\n\x81\x8d",
    "marks.txt": "\u200b\u200b".encode(),
    "large.txt": b"a" * (2 * 1024 * 1024 + 1),
    "lines.txt": b"a b\n" * 5_001,
    "paragraphs.txt": b"a\n" * 100_001,
    "deep.html": b"<div>" * 5_000,
    "attributes.html": b"<p>a</p><p>b</p><p " + b" ".join(b"a%d=1" % number for number in range(50_000)) + b">c",
    "old.doc": b"\xd0\xcf\x11\xe0",
    "notes.rtf": b"{\\rtf1",
    "scan.pdf": b"%PDF-1.7",
    "broken.docx": zipped(word__document="<w:document><w:body>"),
    "archive.docx": zipped(letter="<p/>"),
    "bomb.docx": zipped(word__document=WORD + "<w:p/>" * 12_000_000),
    "deep.docx": zipped(word__document=WORD + "<w:p>" * 500),
}


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_hostile_file_is_refused_in_the_language_of_the_editor(editor, client, parent, name):
    data = HOSTILE_FILES[name]
    with pytest.raises(UnreadableSource) as refusal:
        begin(editor, parent, data, name)
    UserProfile.objects.create(user=editor, preferred_language="fr")
    error = upload(client, parent, name, data, headers={"x-requested-with": "XMLHttpRequest"}).json()["error"]
    assert error != str(refusal.value)
    assert re.fullmatch(r"(?:Le|La|Les) .*[^.]\.", error)
    assert TranscriptImport.objects.count() == 0


@pytest.mark.parametrize("name", ["deep.html", "attributes.html"])
def test_hostile_paste_is_refused_in_a_sentence(editor, client, parent, name):
    fields = {"parent": parent.pk, "pasted": SimpleUploadedFile("pasted.html", HOSTILE_FILES[name])}
    answer = client.post(reverse("interviews_import"), fields, headers={"x-requested-with": "XMLHttpRequest"})
    assert (answer.status_code, list(answer.json())) == (400, ["error"])
    assert re.fullmatch(r"The page [^.]+\.", answer.json()["error"])


def test_text_and_file_at_once_and_neither_are_refused(editor, client, parent):
    headers = {"x-requested-with": "XMLHttpRequest"}
    response = client.post(reverse("interviews_import"), {"parent": parent.pk}, headers=headers)
    assert (response.status_code, response.json()) == (400, {"error": "Paste a text or choose a file."})
    fields = {"parent": parent.pk, "text": "Ana: Hm?", "file": SimpleUploadedFile("a.txt", b"Bo: Yes.")}
    response = client.post(reverse("interviews_import"), fields, headers=headers)
    assert response.json() == {"error": "There are a text and a file. Keep the one that should be imported."}


def test_imports_of_a_user_are_few(editor, client, parent):
    for _ in range(MAX_IMPORTS):
        begin(editor, parent, b"Ana Ruiz: Who?\n\nBo Lind: Drivers.", "")
    response = upload(client, parent, "a.txt", b"Ana: Hm?", headers={"x-requested-with": "XMLHttpRequest"})
    assert response.json() == {"error": "You have begun 10 imports. Finish or discard one of them first."}
    assert TranscriptImport.objects.count() == MAX_IMPORTS


def test_screen_shows_hostile_sources_as_text(editor, client, parent):
    stored = begin(editor, parent, HOSTILE, "page.html")
    html = client.get(address("correct", stored)).content.decode()
    rows = html[html.index('<ol class="import-rows"') : html.rindex("</ol>")]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in rows
    assert re.findall(r"<script|<img|onerror|javascript:", rows) == []


def test_step_answers_with_the_rows_that_changed(begun, client):
    first = send(client, begun, 0, [{"op": "set_title", "text": "Kites"}]).json()
    marks = dict(first["order"])
    assert sorted(first["rows"]) == sorted(marks)
    second = send(client, begun, 1, [{"op": "give_to", "part": "p5", "speaker": "s1"}], marks).json()
    assert (second["version"], list(second["rows"])) == (2, ["p5"])
    undone = send(client, begun, 2, "undo", dict(second["order"])).json()
    assert (undone["version"], list(undone["rows"]), undone["order"]) == (3, ["p5"], first["order"])
    again = send(client, begun, 3, "redo", dict(undone["order"])).json()
    assert (again["version"], list(again["rows"]), again["order"]) == (4, ["p5"], second["order"])


def test_second_window_is_told_and_loses_nothing(begun, client):
    send(client, begun, 0, [{"op": "set_title", "text": "First"}])
    response = send(client, begun, 0, [{"op": "set_title", "text": "Second"}])
    assert (response.status_code, response.json()["overtaken"], response.json()["version"]) == (409, True, 1)
    assert 'value="First"' in response.json()["head"]
    assert draft_in(TranscriptImport.objects.get()).title == "First"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        '{"version": "0", "operations": [], "marks": {}}',
        '{"version": 0, "operations": [], "marks": {}}',
        '{"version": 0, "operations": [{"op": "publish"}], "marks": {}}',
        '{"version": 0, "operations": {}, "marks": {}}',
        '{"version": 0, "operations": [{"op": "join", "part": "p99"}], "marks": {}}',
        '{"version": 0, "operations": null, "marks": {}}',
        '{"version": 0, "operations": "undo", "marks": []}',
        json.dumps({"version": 0, "operations": [{"op": "set_title", "text": "x" * 600_000}], "marks": {}}),
    ],
)
def test_other_requests_are_refused_in_words(begun, client, body):
    response = client.post(address("correct", begun), body, content_type="application/json")
    assert (response.status_code, list(response.json())) == (400, ["error"])
    assert TranscriptImport.objects.get().version == 0


def test_draft_is_created_and_the_import_ends(begun, editor, client, parent):
    correct(begun.pk, 0, [read_operation({"op": "set_title", "text": "Kites of the night"})])
    response = client.post(address("create", begun), {"version": 1})
    page = InterviewPage.objects.get()
    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert (page.title, page.live, page.owner, page.get_parent().pk) == ("Kites of the night", False, editor, parent.pk)
    assert TranscriptImport.objects.count() == 0
    history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert "Imported from “kites.md”, 4 turns, 2 speakers, 0 lines left out" in history


def test_nothing_is_created_of_a_state_that_nobody_saw(begun, client):
    correct(begun.pk, 0, [read_operation({"op": "set_title", "text": "Other"})])
    response = client.post(address("create", begun), {"version": 0}, follow=True)
    assert "The import was changed in another window." in response.content.decode()
    assert (InterviewPage.objects.count(), TranscriptImport.objects.count()) == (0, 1)


def test_refused_page_leaves_the_import(begun, client):
    correct(begun.pk, 0, [read_operation({"op": "set_title", "text": ""})])
    response = client.post(address("create", begun), {"version": 1}, follow=True)
    assert "The interview has no title yet. Give it one." in response.content.decode()
    assert (InterviewPage.objects.count(), TranscriptImport.objects.count()) == (0, 1)


def test_twin_is_told(begun, client):
    create_interview(kites(), begun.parent)
    response = client.post(address("create", begun), {"version": 0}, follow=True)
    assert "There is another interview with this title: “Kites over the depot”." in response.content.decode()
    assert InterviewPage.objects.count() == 2


def test_import_is_discarded(begun, client):
    response = client.post(address("discard", begun))
    assert (response.status_code, response.url) == (302, reverse("interviews_import"))
    assert TranscriptImport.objects.count() == 0


def test_imports_of_others_are_not_found(begun, member, client):
    client.force_login(member("Moderators"))
    assert client.get(address("correct", begun)).status_code == 404
    assert send(client, begun, 0, [{"op": "set_title", "text": "x"}]).status_code == 404
    assert client.post(address("create", begun), {"version": 0}).status_code == 404
    assert client.post(address("discard", begun)).status_code == 404
    assert "Kites" not in client.get(reverse("interviews_import")).content.decode()
    assert (TranscriptImport.objects.count(), InterviewPage.objects.count()) == (1, 0)


def test_who_may_add_no_interview_imports_none(begun, editor, client):
    GroupPagePermission.objects.filter(group__in=editor.groups.all(), permission__codename="add_page").delete()
    for response in (
        client.get(reverse("interviews_import")),
        client.get(address("correct", begun)),
        client.post(address("create", begun), {"version": 0}),
    ):
        assert (response.status_code, response.headers.get("Location")) == (302, reverse("wagtailadmin_home"))
    assert InterviewPage.objects.count() == 0


def test_strangers_are_sent_to_the_login(begun, client):
    client.logout()
    response = client.get(address("correct", begun))
    assert (response.status_code, response.url.split("?")[0]) == (302, reverse("wagtailadmin_login"))
    assert client.get(reverse("interviews_import_correct", args=[uuid.uuid4()])).status_code == 302


def test_requests_without_the_token_are_refused(begun, editor):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert send(strict, begun, 0, [{"op": "set_title", "text": "x"}]).status_code == 403
    assert strict.post(address("create", begun), {"version": 0}).status_code == 403
    assert draft_in(TranscriptImport.objects.get()).title == "Kites over the depot"


def test_lists_lead_to_the_import(editor, client, parent):
    start = reverse("interviews_import")
    listing = client.get(reverse("interviews:index")).content.decode()
    assert f'href="{start}"' in listing
    explorer = client.get(reverse("wagtailadmin_explore", args=[parent.pk])).content.decode()
    assert f'href="{start}?parent={parent.pk}"' in explorer
    home = client.get(reverse("wagtailadmin_explore", args=[parent.get_parent().pk])).content.decode()
    assert start not in home


def test_statements_do_not_grow_with_the_turns(editor, client, parent, django_assert_num_queries):
    def text(exchanges):
        return "\n\n".join(f"Ana Ruiz: Who flies kite {number}?\n\nBo Lind: Driver {number}." for number in exchanges)

    small = begin(editor, parent, text(range(2)).encode(), "")
    large = begin(editor, parent, text(range(60)).encode(), "")
    client.get(address("correct", small))
    send(client, small, 0, [{"op": "set_kind", "part": "p1", "kind": "STATEMENT"}])
    for stored, version in ((small, 1), (large, 0)):
        with django_assert_num_queries(STATEMENTS_OF_A_STEP):
            send(client, stored, version, [{"op": "set_kind", "part": "p2", "kind": "STATEMENT"}])


STATEMENTS_OF_A_STEP = 13
