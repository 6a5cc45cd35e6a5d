"""`import_transcript`: what it prints, what it refuses, and the draft pages that it makes."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from interviews.models import InterviewIndexPage, InterviewPage
from network.models import Person

LADDERS = """The library that lends ladders

3 March 2018

Ines Okafor met Piet Harmsen to ask about ladders.

Ines Okafor: Who borrows a ladder?

Piet Harmsen: Painters who forgot one, mostly.

Ines Okafor: And who else?

Piet Harmsen: People with cats, and I cannot blame them."""
OPEN = LADDERS.replace("3 March 2018", "03/04/2018")


@pytest.fixture
def interview_index(site: Any) -> InterviewIndexPage:
    return InterviewIndexPage.objects.get()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ladders.txt").write_text(LADDERS)
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[Any, str]:
    call_command("import_transcript", *map(str, arguments))
    out, err = capsys.readouterr()
    return json.loads(out) if out.startswith(("{", "[")) else out, err


def test_dry_run_prints_the_interview_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result, err = printed(capsys, folder / "ladders.txt", "--dry-run", "--json")
    assert (result["title"], result["date"], err) == ("The library that lends ladders", "2018-03-03", "")
    assert [(turn["speaker"], turn["kind"]) for turn in result["turns"]] == [
        ("Ines Okafor", "question"),
        ("Piet Harmsen", "answer"),
    ] * 2
    assert (result["warnings"], result["unplaced"], result["chrome"]) == ([], ["3 March 2018"], [])


def test_open_question_does_not_stop_a_dry_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "ladders.txt").write_text(OPEN)
    result, err = printed(capsys, folder / "ladders.txt", "--dry-run", "--json")
    assert (result["date"], [one["choices"] for one in result["warnings"]]) == (None, [["2018-04-03", "2018-03-04"]])
    message = "The date when the page was published can be read in two ways. (2018-04-03 or 2018-03-04)"
    assert err == f"ladders.txt, line 3: {message}\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "The file is empty."), (b"\x00\x01" * 99, "The file is binary, not text."), (None, "There is no file {}.")],
)
def test_refusal_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes | None, message: str
) -> None:
    path = tmp_path / "a.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CommandError) as refusal:
        call_command("import_transcript", str(path), "--json", "--dry-run")
    told = message.format(path)
    assert (json.loads(capsys.readouterr().out), str(refusal.value)) == ({"error": told}, f"a.txt: {told}")


def test_page_is_made_once(
    interview_index: InterviewIndexPage, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, _ = printed(capsys, folder / "ladders.txt", "--json")
    again, _ = printed(capsys, folder / "ladders.txt", "--json")
    page = InterviewPage.objects.get()
    assert (page.title, page.live, page.get_parent().pk) == (
        "The library that lends ladders",
        False,
        interview_index.pk,
    )
    assert (first["page"]["created"], again["page"]["created"], again["page"]["id"]) == (True, False, page.pk)
    assert set(Person.objects.values_list("name", flat=True)) == {"Ines Okafor", "Piet Harmsen"}


def test_open_question_stops_the_page_until_it_is_answered(
    interview_index: InterviewIndexPage, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "ladders.txt").write_text(OPEN)
    with pytest.raises(CommandError, match=r"Choices: 2018-04-03 or 2018-03-04\. Answer with --answers\.$"):
        call_command("import_transcript", str(folder / "ladders.txt"))
    assert InterviewPage.objects.count() == 0
    (folder / "answers.json").write_text(
        '{"date": "2018-04-03", "title": "Ladders", "speakers": {"Piet Harmsen": "Jo"}}'
    )
    result, _ = printed(capsys, folder / "ladders.txt", "--json", "--answers", folder / "answers.json")
    assert (result["title"], result["date"]) == ("Ladders", "2018-04-03")
    assert (result["warnings"], result["unplaced"]) == ([], ["03/04/2018"])
    assert {turn["speaker"] for turn in result["turns"]} == {"Ines Okafor", "Jo"}
    assert InterviewPage.objects.get().title == "Ladders"


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ('{"date": "soon"}', "soon is no date; write it as 2024-05-31."),
        ("[]", "Answers are an object with some of the keys answerer, asker, date, speakers, title."),
        ('{"speakers": ["Jo"]}', 'Answers are texts, and "speakers" an object of labels and names.'),
    ],
)
def test_answers_of_another_shape_are_refused(folder: Path, answers: str, message: str) -> None:
    (folder / "answers").write_text(answers)
    with pytest.raises(CommandError) as refusal:
        call_command(
            "import_transcript", str(folder / "ladders.txt"), "--dry-run", "--answers", str(folder / "answers")
        )
    assert str(refusal.value) == f"ladders.txt: {message}"


def test_folder_shows_progress_and_a_summary_and_goes_on_after_a_refusal(
    interview_index: InterviewIndexPage, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "broken.docx").write_bytes(b"no Word file")
    with pytest.raises(CommandError):
        call_command("import_transcript", str(folder), "--json", "--parent", interview_index.url_path)
    out, err = capsys.readouterr()
    page = InterviewPage.objects.get()
    assert [(one["file"], one.get("error")) for one in json.loads(out)] == [
        ("broken.docx", "The Word file is broken and cannot be read."),
        ("ladders.txt", None),
    ]
    assert err.splitlines() == [
        "[1/2] broken.docx: refused. The Word file is broken and cannot be read.",
        f"[2/2] ladders.txt: 4 turns, 2 speakers; page {page.pk} is made as a draft.",
        "2 files: 1 read, 1 pages made, 1 refused.",
    ]


def test_parent_that_is_no_index_is_refused(interview_index: InterviewIndexPage, folder: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no interview index at /elsewhere/\."):
        call_command("import_transcript", str(folder / "ladders.txt"), "--parent", "/elsewhere/")
    assert InterviewPage.objects.count() == 0
