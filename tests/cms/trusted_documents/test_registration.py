"""`manage.py trust_documents`: what it registers, removes and checks, and what it reports."""

import json

import pytest
from django.test import override_settings

from cms.models import TrustedDocument
from cms.models.trusted_documents import sha256_of
from cms.trusted_documents import registration
from cms.trusted_documents.sources import Candidate
from tests.cms.trusted_documents.samples import APOLLO, NEWS, RELAY, SITE, states, stored


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
