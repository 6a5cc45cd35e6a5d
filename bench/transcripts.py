"""`./run bench transcripts [FOLDER]`: how well and how fast transcripts are read.

FOLDER holds transcripts in `src/` and what is in them in `truth/NAME.json`; the project's own are in `bench/cases`.
"""

import argparse
import html
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.scoring import MEASURES, Json, Scores, means, score
from bench.servers import ROOT
from interviews.transcripts import UnreadableSource, as_json, read_transcript

CASES = ROOT / "bench" / "cases"
SIZE = 2_000_000
MOST_SECONDS = 10
MOST_MEGABYTES = 200
EXCHANGE = (
    ("Robin Vale", "Who mends the pump when it stops in the night?"),
    ("Maja Orr", "Whoever hears it first. On Sundays that is me, with a lamp, a hammer and no great hope. " * 4),
)


def main(arguments: Sequence[str]) -> int:
    """Print the scores of a folder and what reading two megabytes takes; the status is 1 when that is too much."""
    parser = argparse.ArgumentParser(prog="./run bench transcripts", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=CASES, help="transcripts with what is in them")
    parser.add_argument("--no-speed", action="store_true", help="print the scores alone")
    options = parser.parse_args(arguments)
    # The peak of a process counts that of the one which starts it, so the small one comes first.
    speed = [] if options.no_speed else list(measure_formats())
    print(scores_table(dict(scores_of(options.folder))))
    if speed:
        print("\n2 MB of text in each format, in a process of its own")
    for name, seconds, megabytes in speed:
        print(f"  {name:5} {seconds:5.1f} s CPU {megabytes:5.0f} MB at most")
    return int(any(seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES for _, seconds, megabytes in speed))


def scores_of(folder: Path) -> Iterator[tuple[str, Scores]]:
    """Give the name and the scores of each transcript of a folder."""
    for truth in sorted((folder / "truth").glob("*.json")):
        (source,) = (folder / "src").glob(f"{truth.stem}.*")
        yield truth.stem, score(reading_of(source), json.loads(truth.read_text(encoding="utf-8")))


def reading_of(source: Path) -> Json:
    """Return what `manage.py import_transcript --json` says of a file."""
    try:
        return as_json(read_transcript(source.read_bytes(), source.name))
    except UnreadableSource as refusal:
        return {"error": str(refusal)}


def scores_table(scores: dict[str, Scores]) -> str:
    """Return a table: a row for each transcript, and their mean."""
    first = max(map(len, [*scores, "mean"]))
    rows = [" " * first + "".join(f"  {measure:>5}" for measure in MEASURES)]
    for name, one in [*scores.items(), ("mean", means(scores.values()))]:
        values = ("-" if one[measure] is None else f"{one[measure]:.3f}" for measure in MEASURES)
        cells = (f"  {value:>{max(5, len(measure))}}" for value, measure in zip(values, MEASURES, strict=True))
        rows.append(name.ljust(first) + "".join(cells))
    return "\n".join(rows)


def measure_formats() -> Iterator[tuple[str, float, float]]:
    """Give each format with the CPU seconds and the megabytes that two megabytes of text take."""
    with tempfile.TemporaryDirectory(prefix="dsi-cms-bench-") as folder:
        for suffix, write in WRITERS.items():
            path = Path(folder) / f"talk.{suffix}"
            exchanges = SIZE // sum(len(text) for _, text in EXCHANGE)
            path.write_bytes(write([*EXCHANGE * exchanges]))
            code = f"from bench.transcripts import tell_cost; tell_cost({str(path)!r})"
            told = subprocess.run(  # noqa: S603 - our own program
                [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
            )
            seconds, megabytes = map(float, told.stdout.split())
            yield suffix, seconds, megabytes


def tell_cost(path: str) -> None:
    """Read a transcript, and print the CPU seconds that it took and the peak of this process in megabytes."""
    begun = time.process_time()
    transcript = read_transcript(Path(path).read_bytes(), path)
    if len({turn.speaker for turn in transcript.turns}) != len(EXCHANGE):
        raise RuntimeError(f"{path} was read as another conversation.")
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    print(time.process_time() - begun, peak)


Turns = Sequence[tuple[str, str]]


def text_file(turns: Turns) -> bytes:
    """Return turns as plain text."""
    return "\n\n".join(f"{name}: {text}" for name, text in turns).encode()


def markdown_file(turns: Turns) -> bytes:
    """Return turns as Markdown."""
    return "\n\n".join(f"**{name}:** {text}" for name, text in turns).encode()


def html_file(turns: Turns) -> bytes:
    """Return turns as a web page."""
    rows = "".join(f"<p><b>{name}:</b> {html.escape(text)}</p>\n" for name, text in turns)
    return f"<html><body><h1>The pump</h1>{rows}</body></html>".encode()


def word_file(turns: Turns) -> bytes:
    """Return turns as a Word file."""
    schema = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    rows = "".join(
        f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{name}: </w:t></w:r><w:r><w:t>{html.escape(text)}</w:t></w:r></w:p>"
        for name, text in turns
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{schema}"><w:body>{rows}</w:body></w:document>')
    return file.getvalue()


def captions(turns: Turns, *, comma: str, speech: str) -> str:
    """Return turns as cues of five seconds each."""
    cues = []
    for position, (name, text) in enumerate(turns):
        minutes, seconds = divmod(position * 5, 60)
        hours, minutes = divmod(minutes, 60)
        time = f"{hours:02}:{minutes:02}:{seconds:02}{comma}000 --> {hours:02}:{minutes:02}:{seconds + 4:02}{comma}000"
        cues.append(f"{position + 1}\n{time}\n{speech.format(name=name, text=text)}")
    return "\n\n".join(cues)


WRITERS: dict[str, Callable[[Turns], bytes]] = {
    "txt": text_file,
    "md": markdown_file,
    "html": html_file,
    "docx": word_file,
    "vtt": lambda turns: f"WEBVTT\n\n{captions(turns, comma='.', speech='<v {name}>{text}')}".encode(),
    "srt": lambda turns: captions(turns, comma=",", speech="{name}: {text}").encode(),
}
