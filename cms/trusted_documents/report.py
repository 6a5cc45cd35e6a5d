"""What a registration did, as data for programs and in lines for people."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from cms.trusted_documents.registration import Entry


def report_of(entries: list[Entry], *, dry_run: bool) -> dict[str, Any]:
    """Return the report as JSON can hold it. Sizes are in bytes."""
    return {
        "dryRun": dry_run,
        "documents": [
            {
                "id": entry.id,
                "name": entry.findings.name,
                "state": entry.state.value,
                "source": entry.source,
                "cost": entry.findings.cost,
                "depth": entry.findings.depth,
                "bytes": entry.size,
                "problems": list(entry.findings.problems),
            }
            for entry in entries
        ],
    }


def report_lines(entries: list[Entry], *, dry_run: bool) -> Iterator[str]:
    """Give the report in lines: one for each document, with its problems below it, and their number at the end."""
    if dry_run:
        yield "Dry run: nothing was written."
    width = max((len(entry.findings.name) for entry in entries), default=0)
    for entry in entries:
        measures = f"{entry.size:,} bytes"
        if entry.findings.cost is not None:
            measures = f"cost {entry.findings.cost:,}, depth {entry.findings.depth}, {measures}"
        yield f"{entry.state.value:<8} {entry.findings.name:<{width}}  {entry.id}  {measures}  ({entry.source})"
        yield from (f"         {problem}" for problem in entry.findings.problems)
    counts = Counter(entry.state.value for entry in entries)
    yield f"Documents: {', '.join(f'{number} {state}' for state, number in counts.items()) or 'none'}."
