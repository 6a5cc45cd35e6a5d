"""Reading folders, GraphQL files and manifests; what cannot be read is named in one line."""

import errno
import json
import os

import pytest

from cms.models.trusted_documents import sha256_of
from tests.cms.trusted_documents.samples import APOLLO, CODEGEN, NEWS, RELAY, SITE, stored


def test_one_file_is_registered(run, write):
    run(write("site.graphql", "query Site { site { name } }"))
    assert stored() == {sha256_of(SITE): SITE}


@pytest.mark.parametrize(
    ("manifest", "texts"),
    [(APOLLO, {sha256_of(NEWS): NEWS, sha256_of(SITE): SITE}), (RELAY, RELAY), (CODEGEN, CODEGEN)],
    ids=["apollo", "relay", "codegen"],
)
def test_manifest_is_registered_with_its_ids(run, write, manifest, texts):
    run(write("manifest.json", manifest))
    assert stored() == texts


def test_manifest_with_a_byte_order_mark(run, write):
    run(write("manifest.json", b"\xef\xbb\xbf" + json.dumps(CODEGEN).encode()))
    assert stored() == CODEGEN


UNREADABLE = {
    "no JSON": ("m.json", "{", "PATH, line 1: this is not JSON. "),
    "a list": ("m.json", "[]", "PATH is not an object. "),
    "nothing": ("m.json", "", "PATH, line 1: this is not JSON. "),
    "empty": ("m.json", "{}", "PATH holds no document. Make the manifest anew."),
    "binary": ("m.json", b"\x89PNG\r\n\x1a\n\x00\xff", "PATH is not text in UTF-8. "),
    "binary in UTF-8": ("m.json", b"\x00\x01", "PATH, line 1: this is not JSON. "),
    "nested": ("m.json", "[" * 100_000 + "]" * 100_000, "PATH is nested too deeply. "),
    "nested value": ("m.json", '{"a": ' * 100_000 + "1" + "}" * 100_000, "PATH is nested too deeply. "),
    "digits": ("m.json", '{"a": ' + "1" * 5000 + "}", "PATH holds what no manifest holds: Exceeds the limit "),
    "half a character": (
        "m.json",
        '{"a": "\\ud800"}',
        "PATH holds what no manifest holds: 'utf-8' codec can't encode ",
    ),
    "no text": ("m.json", {"a": SITE, "b": {"text": SITE}}, "PATH: the document b is not a text. "),
    "a number": ("m.json", {"a": 1}, "PATH: the document a is not a text. "),
    "NUL": ("m.json", {"a": f"{SITE} #\0"}, "PATH: the document a holds a NUL character. Make the manifest anew."),
    "key twice": ("m.json", '{"a": "x", "a": "y"}', 'PATH holds "a" twice. Make the manifest anew.'),
    "no id": ("m.json", {"": SITE}, 'PATH: the id "" is not 1 to 128 letters, digits, dots, '),
    "long id": ("m.json", {"a" * 129: SITE}, f'PATH: the id "{"a" * 78}… is not 1 to 128 letters, digits, dots, '),
    "id with a space": ("m.json", {"a b": SITE}, 'PATH: the id "a b" is not 1 to 128 letters, digits, dots, '),
    "id on two lines": ("m.json", {"a\n": SITE}, 'PATH: the id "a\\n" is not 1 to 128 letters, digits, dots, '),
    "other format": ("m.json", {**APOLLO, "format": "other"}, "PATH is not of the format "),
    "other version": ("m.json", {**APOLLO, "version": 2}, "PATH is not of the format "),
    "no operations": ("m.json", {**APOLLO, "operations": []}, "PATH holds no document. Make the manifest anew."),
    "operations by name": ("m.json", {**APOLLO, "operations": {}}, "PATH: operations is not a list of objects. "),
    "operations as text": ("m.json", {**APOLLO, "operations": [SITE]}, "PATH: operations is not a list of objects. "),
    "operation without id": (
        "m.json",
        {**APOLLO, "operations": [{"body": SITE}]},
        "PATH: the id null is not 1 to 128 letters, digits, dots, ",
    ),
    "operation without body": (
        "m.json",
        {**APOLLO, "operations": [{"id": "a"}]},
        "PATH: the document a is not a text. ",
    ),
    "schema": ("a.graphql", "type Query { a: Int }", "PATH, line 1: a schema begins here. "),
    "unnamed": ("a.graphql", "\n{ site { name } }", "PATH, line 2: the operation has no name. Give it one."),
    "no GraphQL": ("a.graphql", "query {\n  a(\n}", "PATH, line 3: Syntax Error: Expected Name, found '}'."),
    "deep GraphQL": (
        "a.graphql",
        "query A " + "{ a" * 5000,
        "PATH, line 1: Syntax Error: Document is nested too deeply. ",
    ),
    "binary GraphQL": ("a.graphql", b"\xff", "PATH is not text in UTF-8. "),
    "empty GraphQL": ("a.graphql", "# nothing", "PATH, line 1: Syntax Error: Unexpected <EOF>."),
    "fragments alone": ("a.graphql", "fragment A on Topic { name }", "PATH holds no GraphQL operation. "),
}


@pytest.mark.parametrize(("name", "content", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_source_that_cannot_be_read(refused, write, name, content, message):
    path = write(name, content)
    told, output = refused(path)
    assert (told[: len(message) - 4 + len(str(path))], output) == (message.replace("PATH", str(path)), "")
    assert told.count("\n") == 0
    assert told.endswith(".")


def test_message_stands_in_the_json_too(refused, write):
    path = write("m.json", "[]")
    message, output = refused(path, "--json")
    assert json.loads(output) == {"error": message}


def test_source_that_is_too_large(refused, write):
    manifest = write("m.json", {f"a{number}": "#" * 1_000_000 for number in range(10)})
    assert refused(manifest)[0] == f"{manifest} is larger than 5 MB. Register its documents in several parts."
    for number in range(6):
        folder = write(f"app/{number}.graphql", f"query A{number} {{ a }}" + "#" * 1_000_000).parent
    assert refused(folder)[0] == f"{folder} holds over 5 MB of GraphQL. Register it in several parts."


def test_folder_without_documents(refused, tmp_path):
    message = f"{tmp_path} holds no GraphQL operation. Name a folder with .graphql or .gql files."
    assert refused(tmp_path)[0] == message


def test_path_that_is_not_there(refused, tmp_path):
    assert refused(tmp_path / "gone")[0] == f"There is no file or folder {tmp_path}/gone."
    os.mkfifo(tmp_path / "pipe.json")
    assert refused(tmp_path / "pipe.json")[0] == f"There is no file or folder {tmp_path}/pipe.json."


def test_file_that_cannot_be_read(refused):
    assert refused("x" * 300)[0] == f"{'x' * 300} cannot be read: File name too long."
    assert refused("/proc/self/mem")[0] == "/proc/self/mem cannot be read: Input/output error."


def test_folder_that_may_not_be_read(refused, folder, monkeypatch):
    """Root, who may run the tests, may read every folder."""
    scan = os.scandir

    def scandir(path):
        if path == str(folder / "parts"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert refused(folder)[0] == f"{folder}/parts cannot be read: Permission denied."


@pytest.mark.parametrize(
    ("kind", "text"), [("operation", "query Twice { a }"), ("fragment", "fragment Twice on Topic { name }")]
)
def test_name_that_stands_twice(refused, write, kind, text):
    first, second = write("app/a.graphql", text), write("app/b/c.gql", text)
    message = f"The {kind} Twice stands in {first} and in {second}. Keep one, or give one another name."
    assert refused(first.parent)[0] == message


@pytest.mark.parametrize(
    ("name", "target"), [("link.graphql", "secret.graphql"), ("link", "secrets"), ("link.graphql", "gone")]
)
def test_link_out_of_the_folder(refused, write, name, target):
    write("secret.graphql", SITE)
    outside = write("secrets/site.graphql", SITE).parents[1]
    link = write("app/news.graphql", SITE).with_name(name)
    link.symlink_to(outside / target)
    assert refused(link.parent)[0] == f"{link} is a link out of the folder. Put a copy in its place."


def test_link_within_the_folder_is_passed_over(run, write):
    site = write("app/pages/site.graphql", SITE)
    app = site.parents[1]
    (app / "link.graphql").symlink_to(site)
    (app / "again").symlink_to(app)
    (app / "readme.md").symlink_to("/etc/hostname")
    # The folder itself may be a link.
    (app.parent / "current").symlink_to(app)
    run(app.parent / "current")
    assert stored() == {sha256_of(SITE): SITE}
