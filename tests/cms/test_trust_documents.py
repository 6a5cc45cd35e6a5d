"""`manage.py trust_documents`: what it registers from folders and manifests, what it refuses, removes and checks."""

import errno
import json
import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from cms.models import TrustedDocument
from cms.models.trusted_documents import sha256_of
from cms.trusted_documents import registration
from cms.trusted_documents.sources import Candidate

SITE = "query Site {\n  site {\n    name\n  }\n}"
NEWS = """query News($first: Int = 12) {
  articles(first: $first) {
    nodes {
      ...Card
    }
  }
}

fragment Card on ArticlePage {
  title
  ...Topics
}

fragment Topics on ArticlePage {
  topics {
    name
  }
}"""
# As the tools write them for two queries.
APOLLO = {
    "format": "apollo-persisted-query-manifest",
    "version": 1,
    "operations": [
        {"id": sha256_of(NEWS), "name": "News", "type": "query", "body": NEWS},
        {"id": sha256_of(SITE), "name": "Site", "type": "query", "body": SITE},
    ],
}
RELAY = {
    "61b87a90f56e97701841d329161d86e8": "query AppNewsQuery(\n  $first: Int = 12\n) {\n"
    "  articles(first: $first) {\n    totalCount\n    nodes {\n      title\n      path\n      id\n    }\n  }\n}\n",
    "e36e2b5354e3d3421ba717ec2c7d24e9": "query AppSiteQuery {\n  site {\n    name\n    locales\n  }\n}\n",
}
CODEGEN = {
    "91f193d2fbdc335142fed6410244d1e16dfdd6fd": "fragment Card on ArticlePage { path title } "
    "query News($first: Int = 12) { articles(first: $first) { nodes { ...Card } totalCount } }",
    "07ce3baa00cd97ebcf78236d0dd145b20375dfcc": "query Site { site { locales name } }",
}


@pytest.fixture
def write(tmp_path):
    """A function that writes a file, of text, bytes or what becomes JSON, into a folder and returns its path."""

    def file(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str | bytes) else json.dumps(content)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return file


@pytest.fixture
def run(db):
    """A function that runs the command and returns what it prints on stdout."""

    def call(*arguments):
        out = StringIO()
        call_command("trust_documents", *map(str, arguments), stdout=out)
        return out.getvalue()

    return call


@pytest.fixture
def refused(db):
    """A function that runs the command, which has to fail, and returns its message and what it prints on stdout."""

    def call(*arguments):
        out = StringIO()
        with pytest.raises(CommandError) as error:
            call_command("trust_documents", *map(str, arguments), stdout=out)
        assert error.value.returncode == 1
        return str(error.value), out.getvalue()

    return call


def stored():
    """Return the texts that are registered, by id."""
    return dict(TrustedDocument.objects.values_list("pk", "text"))


def states(output):
    """Return the name and the state of each document of a report in JSON."""
    return [(document["name"], document["state"]) for document in json.loads(output)["documents"]]


@pytest.fixture
def folder(write):
    """A folder with two operations and the fragments of one of them, in several files and folders."""
    write("app/pages/news.graphql", f"# The front page\n{NEWS.partition('fragment')[0]}")
    write("app/pages/site.gql", "query Site { site { name } }")
    write("app/parts/topics.graphql", "fragment Topics on ArticlePage { topics { name } }")
    write("app/parts/card.GraphQL", "fragment Card on ArticlePage { title ...Topics } fragment Rest on Topic { name }")
    return write("app/readme.md", "query Nothing { gone }").parent


def test_folder_is_registered_with_the_fragments_of_each_operation(run, folder):
    output = run(folder)
    assert stored() == {sha256_of(NEWS): NEWS, sha256_of(SITE): SITE}
    assert dict(TrustedDocument.objects.values_list("operation_name", "text")) == {"News": NEWS, "Site": SITE}
    assert output.splitlines() == [
        f"new      News  {sha256_of(NEWS)}  cost 133, depth 4, 210 bytes  ({folder}/pages/news.graphql)",
        f"new      Site  {sha256_of(SITE)}  cost 1, depth 2, 36 bytes  ({folder}/pages/site.gql)",
        "Documents: 2 new.",
    ]


def test_registering_again_makes_nothing_new(run, folder):
    run(folder)
    before = list(TrustedDocument.objects.order_by("pk").values())
    assert run(folder).splitlines()[-1] == "Documents: 2 kept."
    assert list(TrustedDocument.objects.order_by("pk").values()) == before


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


def test_prefix_of_a_hash_is_not_stored(run, write):
    run(write("manifest.json", {f"sha256:{sha256_of(SITE)}": SITE, "x-app:site": SITE}))
    assert stored() == {sha256_of(SITE): SITE, "x-app:site": SITE}


def test_several_paths_may_share_documents(run, write, folder):
    assert states(run(folder, write("a.json", APOLLO), write("b.json", RELAY), "--json")) == [
        ("News", "new"),
        ("Site", "new"),
        ("AppNewsQuery", "new"),
        ("AppSiteQuery", "new"),
    ]
    assert len(stored()) == 4


def test_report_for_programs(run, folder):
    assert json.loads(run(folder, "--json", "--dry-run")) == {
        "dryRun": True,
        "documents": [
            {
                "id": sha256_of(text),
                "name": name,
                "state": "new",
                "source": f"{folder}/pages/{file}",
                "cost": cost,
                "depth": depth,
                "bytes": len(text),
                "problems": [],
            }
            for name, text, file, cost, depth in [
                ("News", NEWS, "news.graphql", 133, 4),
                ("Site", SITE, "site.gql", 1, 2),
            ]
        ],
    }
    assert stored() == {}


def test_dry_run_writes_nothing(run, folder):
    output = run(folder, "--dry-run", "--prune")
    assert (output.splitlines()[0], output.splitlines()[-1]) == ("Dry run: nothing was written.", "Documents: 2 new.")
    assert stored() == {}


LISTS = "{ articles(first: $first) { nodes { related(first: $second) { title topics { name } } } } }"
FIT = "Ask for shorter lists by first or last, or for fewer lists within lists."


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("{", ["Syntax Error: Expected Name, found <EOF>."]),
        ("", ["Syntax Error: Unexpected <EOF>."]),
        ("{ gone }", ["Cannot query field 'gone' on type 'Query'."]),
        ("{ site { ...Gone } }", ["Unknown fragment 'Gone'."]),
        ("{ site { name } } fragment Rest on Topic { name }", ["Fragment 'Rest' is never used."]),
        (
            "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
            ["Cannot spread fragment 'A' within itself via 'B'."],
        ),
        ("fragment Rest on Topic { name }", ["Fragment 'Rest' is never used.", "The document has 0 operations."]),
        ("query A { site { name } } query B { site { name } }", ["The document has 2 operations."]),
        ("mutation Change { change }", ["The API has no mutations."]),
        ("subscription Hear { change }", ["The API has no subscriptions."]),
        (
            "{ __schema { queryType { name } } }",
            [
                "GraphQL introspection has been disabled, but the requested query contained the field '__schema'.",
                "GraphQL introspection has been disabled, but the requested query contained the field 'queryType'.",
            ],
        ),
        (
            f"query Lists($first: Int = 100, $second: Int = 20) {LISTS}",
            [f"The answer could hold 22,101 objects; 5,000 are allowed. {FIT}"],
        ),
        # A variable without a default counts as one that is left out.
        (
            f"query Lists($first: Int!, $second: Int! = 20) {LISTS}",
            [],
        ),
        (f"query Lists($first: Int = 100, $second: Int) {LISTS}", []),
        (
            "{ " + " ".join(f"a{number}: __typename" for number in range(31)) + " }",
            [
                "The query has 31 aliases; 30 are allowed. Ask for a list, or in several requests.",
                "The query has 31 root fields; 20 are allowed. Ask in several requests.",
            ],
        ),
        ("{ site { name } }" + "#" * 15_000, ["The document has 15,017 bytes; 15,000 fit."]),
        (
            "{ a" * 300 + " }" * 300,
            ["Syntax Error: Document is nested too deeply. Parsing aborted."],
        ),
        (
            "{ a" * 500 + " }" * 500,
            [
                "The document has 1,500 tokens (names, braces, values); 1,000 fit. Ask in several requests.",
            ],
        ),
    ],
)
def test_document_is_examined_as_a_visitors_request_is(run, refused, write, text, problems):
    manifest = write("manifest.json", {"good": SITE, "tried": text})
    if not problems:
        run(manifest)
        assert stored() == {"good": SITE, "tried": text}
        return
    message, output = refused(manifest, "--json")
    assert message == "Nothing was registered: 1 of 2 documents are refused."
    good, tried = json.loads(output)["documents"]
    assert (good["state"], good["problems"]) == ("new", [])
    assert (tried["state"], [problem.partition(" Give ")[0] for problem in tried["problems"]]) == ("refused", problems)
    assert stored() == {}


def test_refused_documents_are_reported_with_their_reasons(refused, write):
    message, output = refused(write("manifest.json", {"a": "query Gone { gone away }", "b": SITE}))
    assert message == "Nothing was registered: 1 of 2 documents are refused."
    path = write("manifest.json", {"a": "query Gone { gone away }", "b": SITE})
    assert output.splitlines() == [
        f"refused  Gone  a  24 bytes  ({path})",
        "         Cannot query field 'gone' on type 'Query'.",
        "         Cannot query field 'away' on type 'Query'.",
        f"new      Site  b  cost 1, depth 2, 36 bytes  ({path})",
        "Documents: 1 refused, 1 new.",
    ]


def test_hash_that_is_not_that_of_the_text(refused, write):
    _, output = refused(write("manifest.json", {sha256_of(SITE): NEWS}), "--json")
    [document] = json.loads(output)["documents"]
    problem = "The id has the form of a SHA-256 but is not that of the text. Make the manifest anew."
    assert document["problems"] == [problem]


def test_id_with_two_texts(refused, write):
    other = SITE.replace("Site", "Other")
    message, output = refused(write("a.json", {"one": SITE}), write("b.json", {"one": other}), "--json")
    assert message == "Nothing was registered: 2 of 2 documents are refused."
    problem = "Another of these documents has the same id. Make the manifests anew."
    assert [document["problems"] for document in json.loads(output)["documents"]] == [[problem], [problem]]


def test_id_that_is_registered_with_another_text(run, refused, write):
    run(write("a.json", {"one": SITE}))
    _, output = refused(write("b.json", {"one": NEWS, "two": SITE}), "--prune", "--json")
    assert [(document["id"], document["problems"]) for document in json.loads(output)["documents"]] == [
        ("one", ["Another text is registered under this id. Use another id, or remove that one first."]),
        ("two", []),
    ]
    assert stored() == {"one": SITE}


def test_prune_removes_what_no_path_holds(run, write):
    run(write("old.json", {"old": SITE, "both": SITE}))
    new = write("new.json", {"both": SITE, "new": SITE})
    assert states(run(new, "--prune", "--dry-run", "--json")) == [
        ("Site", "kept"),
        ("Site", "new"),
        ("Site", "removed"),
    ]
    assert sorted(stored()) == ["both", "old"]
    assert run(new, "--prune").splitlines()[-1] == "Documents: 1 kept, 1 new, 1 removed."
    assert sorted(stored()) == ["both", "new"]


def test_remove(run, write):
    run(write("manifest.json", {"one": SITE, "two": SITE, sha256_of(SITE): SITE}))
    assert run("--remove", "one", "--dry-run").splitlines()[-1] == "Documents: 1 removed."
    assert sorted(stored()) == sorted(["one", "two", sha256_of(SITE)])
    day = TrustedDocument.objects.get(pk="one").registered_at.date()
    assert run("--remove", "one", f"sha256:{sha256_of(SITE)}").splitlines() == [
        f"removed  Site  {sha256_of(SITE)}  36 bytes  (registered on {day})",
        f"removed  Site  one  36 bytes  (registered on {day})",
        "Documents: 2 removed.",
    ]
    assert sorted(stored()) == ["two"]


def test_remove_of_an_unknown_id_removes_nothing(run, refused, write):
    run(write("manifest.json", {"one": SITE}))
    message = "Nothing was removed: no document is registered under other, sha256:x."
    assert refused("--remove", "one", "sha256:x", "other")[0] == message
    assert refused("--remove", "other", "--json")[1] == (
        '{\n  "error": "Nothing was removed: no document is registered under other."\n}\n'
    )
    assert stored() == {"one": SITE}


def test_check_names_what_the_schema_broke(run, refused, write):
    assert run("--check") == "Documents: none.\n"
    run(write("manifest.json", {"one": SITE}))
    assert states(run("--check", "--json")) == [("Site", "valid")]
    TrustedDocument.objects.create(pk="two", text="query Gone { gone }", operation_name="Gone")
    message, output = refused("--check")
    assert message == "1 of 2 registered documents no longer fit the schema or the limits."
    day = TrustedDocument.objects.get(pk="two").registered_at.date()
    assert output.splitlines() == [
        f"broken   Gone  two  19 bytes  (registered on {day})",
        "         Cannot query field 'gone' on type 'Query'.",
        f"valid    Site  one  cost 1, depth 2, 36 bytes  (registered on {day})",
        "Documents: 1 broken, 1 valid.",
    ]
    with override_settings(API_MAX_COST=0):
        assert refused("--check")[0] == "2 of 2 registered documents no longer fit the schema or the limits."


def test_registration_that_somebody_else_changes_meanwhile(db, monkeypatch):
    """The rows of the other are there by the time that ours are written."""
    written = TrustedDocument.objects.bulk_create

    def other_first(text):
        def bulk_create(rows, **options):
            written([TrustedDocument(pk="one", text=text, operation_name="Site")])
            return written(rows, **options)

        return bulk_create

    monkeypatch.setattr(TrustedDocument.objects, "bulk_create", other_first(NEWS))
    with pytest.raises(registration.RegistrationFailed, match=r"^Other documents were .* meanwhile"):
        registration.register([Candidate("one", SITE, "here")])
    assert stored() == {}
    monkeypatch.setattr(TrustedDocument.objects, "bulk_create", other_first(SITE))
    registration.register([Candidate("one", SITE, "here")])
    assert stored() == {"one": SITE}


def test_two_registrations_at_once(processes, write):
    manifest = write("manifest.json", {f"document-{number}": SITE for number in range(200)})
    started = [processes.start("trust_documents", str(manifest)) for _ in range(2)]
    outputs = [process.communicate(timeout=60)[0] for process in started]
    assert [process.returncode for process in started] == [0, 0], outputs
    count = "from cms.models import TrustedDocument\nresult = TrustedDocument.objects.count()"
    assert processes.run(count) == 200


def test_thousand_operations(run, write):
    write("app/card.graphql", "fragment Card on ArticlePage { title path }")
    for number in range(1000):
        query = f"query Page{number} {{ articles(first: 20) {{ nodes {{ ...Card }} }} }}"
        folder = write(f"app/{number}.graphql", query).parent
    assert run(folder).splitlines()[-1] == "Documents: 1000 new."
    assert len(stored()) == 1000


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


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Name a PATH, or --remove with ids, or --check."),
        (["a.json", "--check"], "Name a PATH, or --remove with ids, or --check."),
        (["--check", "--remove", "a"], "Name a PATH, or --remove with ids, or --check."),
        (["--check", "--prune"], "--prune needs the PATHs of all documents that are to stay."),
    ],
)
def test_arguments_that_do_not_go_together(refused, arguments, message):
    assert refused(*arguments)[0] == message
