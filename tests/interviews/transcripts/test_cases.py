"""The figures of whole transcripts: of the project's own cases, and of development cases where extra ones are named."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.scoring import MEASURES, means
from bench.transcripts import CASES, reading_of, scores_of

FOLDER = [Path(one) / "transcripts" for one in [os.environ.get("DSI_EXTRA_CASES")] if one]
LEAST = {
    "turn F1": 0.99, "speaker": 0.99, "kind": 0.98, "lists": 1.0, "title": 0.92, "date": 0.92, "intro": 0.92,
    "closing": 0.92, "image": 0.92, "role/org": 0.9,
}  # fmt: skip
MOST = {"loss": 0.0, "misplaced": 0.0, "leak": 0.02}


@pytest.mark.parametrize(
    ("folder", "number"),
    [(CASES, 12), *((folder / "dev", 14) for folder in FOLDER)],
    ids=["own", *("development" for _ in FOLDER)],
)
def test_cases_reach_their_figures(folder: Path, number: int) -> None:
    scores = dict(scores_of(folder))
    mean = means(scores.values())
    missed = {part: mean[part] for part, least in LEAST.items() if (mean[part] or 0) < least}
    missed |= {part: mean[part] for part, most in MOST.items() if (mean[part] or 0) > most}
    assert (len(scores), missed) == (number, {})


def judged(folder: Path, sources: Path, truth: Path, out: Path) -> dict[str, Any]:
    """Return what the scorer of a folder says of our reading of its sources."""
    for path in sources.iterdir():
        (out / f"{path.stem}.json").write_text(json.dumps(reading_of(path)), encoding="utf-8")
    report = out.parent / "report.json"
    command = [sys.executable, str(folder / "score.py"), str(out), str(truth), "--json", str(report)]
    subprocess.run(command, check=True, capture_output=True)
    return json.loads(report.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("folder", FOLDER, ids=["development"] * len(FOLDER))
def test_scores_are_those_of_another_scorer(folder: Path, tmp_path: Path) -> None:
    (out := tmp_path / "out").mkdir()
    files = judged(folder, folder / "dev/src", folder / "dev/truth", out)["files"]
    names = [
        "turnF1", "speaker", "spk_alias", "kind", "lists", "title", "date", "intro", "closing", "image", "role_org",
        "loss", "misplaced", "chrome_leak",
    ]  # fmt: skip
    theirs = {file: [one[name] for name in names] for file, one in files.items()}
    ours = {file: [one[measure] for measure in MEASURES] for file, one in scores_of(folder / "dev")}
    assert ours == theirs


@pytest.mark.parametrize("folder", FOLDER, ids=["hostile"] * len(FOLDER))
def test_hostile_cases_pass(folder: Path, tmp_path: Path) -> None:
    (out := tmp_path / "out").mkdir()
    cases = judged(folder, folder / "dev/adversarial/src", folder / "dev/adversarial/expected", out)["adversarial"]
    assert (len(cases), {name: faults for name, faults in cases.items() if faults}) == (4, {})
