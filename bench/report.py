"""The figures of a run as one table, as JSON and as a plot."""

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from bench.measuring import Subject

COLUMNS = [
    ("req/s", "requests per second", ",.0f"),
    ("p50 ms", "p50 ms", ".1f"),
    ("p99 ms", "p99 ms", ".1f"),
    ("server ms", "server CPU ms", ".2f"),
    ("database ms", "database CPU ms", ".2f"),
    ("statements", "statements", ".1f"),
    ("memory MB", "memory MB", ".0f"),
]
COLOURS = {"server CPU ms": "#2f6f8f", "database CPU ms": "#c98a2b"}


def table(subjects: Sequence[Subject]) -> str:
    """Return the figures as a table in Markdown, with ratios to what stands beside the CMS."""
    heads = ["operation", "system", *(head for head, _, _ in COLUMNS), "ratio", "spread"]
    rows = [heads, ["---", "---", *("---:" for _ in heads[2:])]]
    for subject in subjects:
        figures = subject.figures
        cells = [format(figures[name], form) for _, name, form in COLUMNS]
        rows.append([subject.operation, subject.system, *cells, ratios(subject, subjects), f"{subject.spread:.0%}"])
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    )


def ratios(subject: Subject, subjects: Sequence[Subject]) -> str:
    """Return what the CPU time of a computed answer, or the rate of a kept one, is as a share of the others'."""
    if not subject.system.startswith("CMS"):
        return ""
    named = {(one.system, one.operation): one.figures for one in subjects}
    if subject.system == "CMS, kept":
        if constant := named.get(("constant", subject.operation)):
            return f"{subject.figures['requests per second'] / constant['requests per second']:.2f} constant"
        return ""
    found = [
        f"{cpu(subject.figures) / cpu(figures):.2g} {other}"
        for other in ("SQL by hand", "stock Grapple")
        if (figures := named.get((other, subject.operation)))
    ]
    return ", ".join(found)


def cpu(figures: dict[str, float]) -> float:
    """Return the CPU time of a request, of server and database, in milliseconds."""
    return figures["server CPU ms"] + figures["database CPU ms"]


def write(folder: Path, subjects: Sequence[Subject], about: dict[str, Any]) -> None:
    """Write `bench.json`, `bench.md` and `bench.svg` into a folder."""
    figures = [
        {"system": one.system, "operation": one.operation, "figures": one.figures, "rounds": one.rounds}
        for one in subjects
    ]
    (folder / "bench.json").write_text(json.dumps({"about": about, "results": figures}, indent=1))
    (folder / "bench.md").write_text(table(subjects) + "\n")
    (folder / "bench.svg").write_text(plot(subjects))


def plot(subjects: Sequence[Subject]) -> str:
    """Return bars of the CPU time of a request, as SVG. The longest ones are cut, and say their length."""
    height, left, width = 22, 230, 640
    times = sorted(cpu(one.figures) for one in subjects)
    scale = width / max(times[int(0.85 * (len(times) - 1))], 0.01)
    bars = []
    for place, subject in enumerate(subjects):
        y, x = 40 + place * height, float(left)
        bars.append(f'<text x="{left - 8}" y="{y + 14}" text-anchor="end">{escape(subject.operation)}, ')
        bars.append(f"{escape(subject.system)}</text>")
        for name, colour in COLOURS.items():
            length = min(subject.figures[name] * scale, left + width - x)
            bars.append(f'<rect x="{x:.1f}" y="{y + 2}" width="{length:.1f}" height="16" fill="{colour}"/>')
            x += length
        bars.append(f'<text x="{x + 6:.1f}" y="{y + 14}">{cpu(subject.figures):.2f}</text>')
    size = f'width="{left + width + 80}" height="{60 + len(subjects) * height}"'
    legend = "CPU time of a request in milliseconds: the server's in blue, the database's in yellow"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">'
        f'<rect width="100%" height="100%" fill="white"/><text x="{left}" y="24">{legend}</text>{"".join(bars)}</svg>\n'
    )
