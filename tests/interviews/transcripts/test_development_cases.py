"""The figures by the shared scorer over the development cases; tried where extra cases are named."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from interviews.transcripts import UnreadableSource, as_json, read_transcript

FOLDER = [Path(one) / "transcripts" for one in [os.environ.get("DSI_EXTRA_CASES")] if one]
LEAST = {
    "turnF1": 0.99, "speaker": 0.99, "kind": 0.98, "lists": 1.0, "title": 0.92, "date": 0.92, "intro": 0.92,
    "closing": 0.92, "image": 0.92, "role_org": 0.9,
}  # fmt: skip
MOST = {"loss": 0.0, "misplaced": 0.0, "chrome_leak": 0.02}


def scored(folder: Path, sources: Path, truth: Path, out: Path) -> dict[str, dict[str, dict[str, float | None]]]:
    """Return what the scorer says of the reading of every source in a folder."""
    for path in sources.iterdir():
        try:
            result = as_json(read_transcript(path.read_bytes(), path.name))
        except UnreadableSource as refusal:
            result = {"error": str(refusal)}
        (out / f"{path.stem}.json").write_text(json.dumps(result), encoding="utf-8")
    report = out.parent / "report.json"
    command = [sys.executable, str(folder / "score.py"), str(out), str(truth), "--json", str(report)]
    subprocess.run(command, check=True, capture_output=True)
    return json.loads(report.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("folder", FOLDER, ids=["development"] * len(FOLDER))
def test_development_cases_reach_their_figures(folder: Path, tmp_path: Path) -> None:
    (out := tmp_path / "out").mkdir()
    files = scored(folder, folder / "dev/src", folder / "dev/truth", out)["files"]
    means = {}
    for part in {*LEAST, *MOST}:
        values = [value for one in files.values() if (value := one[part]) is not None]
        means[part] = sum(values) / len(values)
    missed = {part: means[part] for part in LEAST if means[part] < LEAST[part]}
    missed |= {part: means[part] for part in MOST if means[part] > MOST[part]}
    assert (len(files), missed) == (14, {})


@pytest.mark.parametrize("folder", FOLDER, ids=["hostile"] * len(FOLDER))
def test_hostile_cases_pass(folder: Path, tmp_path: Path) -> None:
    (out := tmp_path / "out").mkdir()
    cases = scored(folder, folder / "dev/adversarial/src", folder / "dev/adversarial/expected", out)["adversarial"]
    assert (len(cases), {name: faults for name, faults in cases.items() if faults}) == (4, {})
