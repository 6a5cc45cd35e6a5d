"""The figures of sites of several sizes as a table and as a plot."""

from collections.abc import Sequence
from html import escape
from math import log10
from typing import Any

from bench.grown import APART, EVEN

# How much longer the largest site may take than the smallest.
ALLOWED = 1.2
COLOURS = ["#2f6f8f", "#c98a2b", "#7a4f9a", "#3c8c5a", "#b4473f", "#555555", "#9a7d5f", "#3f6fd0", "#8f8f2f"]


def table(results: Sequence[dict[str, Any]]) -> str:
    """Return the figures as a table in Markdown, with ratios of the largest site to the smallest."""
    heads = ["", *(f"{one['pages']:,} pages: p50 ms, CPU ms" for one in results), "p50", "CPU", "statements"]
    rows = [heads, ["---", *("---:" for _ in heads[1:])]]
    for name in (*EVEN, *APART):
        found = [one["figures"][name] for one in results]
        cells = [f"{figures['p50 ms']:.1f}, {cpu(figures):.1f}" for figures in found]
        statements = " → ".join(dict.fromkeys(f"{figures['statements']:.0f}" for figures in found))
        ratio = found[-1]["p50 ms"] / found[0]["p50 ms"]
        mark = " (!)" if name in EVEN and ratio > ALLOWED else ""
        rows.append([name, *cells, f"{ratio:.2f}{mark}", f"{cpu(found[-1]) / cpu(found[0]):.2f}", statements])
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    )


def cpu(figures: dict[str, float]) -> float:
    """Return the CPU time, of server and database, in milliseconds."""
    return figures["server CPU ms"] + figures["database CPU ms"]


def plot(results: Sequence[dict[str, Any]]) -> str:
    """Return a line for each operation as SVG: its p50 over the number of pages, both by powers of ten."""
    left, top, width, height = 60, 40, 520, 380
    pages = [log10(one["pages"]) for one in results]
    lines = {name: [log10(max(one["figures"][name]["p50 ms"], 0.1)) for one in results] for name in (*EVEN, *APART)}
    lowest, highest = min(map(min, lines.values())), max(map(max, lines.values()))

    def across(value: float) -> float:
        return left + width * (value - pages[0]) / max(pages[-1] - pages[0], 0.01)

    def down(value: float) -> float:
        return top + height * (highest - value) / max(highest - lowest, 0.01)

    drawn, label = [], 0.0
    for (name, values), colour in zip(sorted(lines.items(), key=lambda line: -line[1][-1]), COLOURS, strict=True):
        points = " ".join(f"{across(x):.1f},{down(y):.1f}" for x, y in zip(pages, values, strict=True))
        label = max(label + 15, down(values[-1]) + 4)
        drawn.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        text = f"{escape(name)}: {10 ** values[0]:.0f} → {10 ** values[-1]:.0f} ms"
        drawn.append(f'<text x="{left + width + 10}" y="{label:.1f}" fill="{colour}">{text}</text>')
    axis = "".join(
        f'<text x="{across(x):.1f}" y="{top + height + 50}" text-anchor="middle">{one["pages"]:,}</text>'
        for x, one in zip(pages, results, strict=True)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + width + 330}" height="{top + height + 70}" '
        f'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="white"/>'
        f'<text x="{left}" y="20">Milliseconds (median) over the number of pages, both by powers of ten</text>'
        f"{axis}{''.join(drawn)}</svg>\n"
    )
