"""Rounds of load on each subject in turn, and the figures that come of them."""

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from bench.client import Answers, run
from bench.servers import cpu_seconds, memory_megabytes

CONNECTIONS = 16


@dataclass
class Subject:
    """One operation of one server. `server` and `database` are ids of processes, `database` 0 for none."""

    system: str
    operation: str
    port: int
    request: bytes
    server: int
    database: int = 0
    count_statements: Callable[[], int] | None = None
    rounds: list[dict[str, float]] = field(default_factory=list)

    def measure(self, warm_up: float, seconds: float) -> None:
        """Put load on the server for one round, and keep its figures."""
        run(self.port, self.request, warm_up, CONNECTIONS)
        statements = self.count_statements() if self.count_statements else 0
        server, database = cpu_seconds(self.server), cpu_seconds(self.database) if self.database else 0.0
        answers: Answers = run(self.port, self.request, seconds, CONNECTIONS)
        # What was under way at the end is answered by now, or will cost the next round a moment.
        time.sleep(0.2)
        number = len(answers.times)
        self.rounds.append(
            {
                "requests per second": answers.rate,
                "p50 ms": answers.percentile(0.5),
                "p99 ms": answers.percentile(0.99),
                "server CPU ms": 1000 * (cpu_seconds(self.server) - server) / number,
                "database CPU ms": 1000 * (cpu_seconds(self.database) - database) / number if self.database else 0.0,
                "statements": (self.count_statements() - statements) / number if self.count_statements else 0.0,
                "bytes": float(answers.size),
                "memory MB": memory_megabytes(self.server),
            }
        )

    @property
    def figures(self) -> dict[str, float]:
        """The median of each figure over the rounds."""
        return {name: median(one[name] for one in self.rounds) for name in self.rounds[0]}

    @property
    def spread(self) -> float:
        """How far apart the fastest and the slowest round are, as a share of the median."""
        rates = [one["requests per second"] for one in self.rounds]
        return (max(rates) - min(rates)) / median(rates)


def measure_all(
    subjects: list[Subject], *, rounds: int, warm_up: float, seconds: float, report: Callable[[str], None]
) -> None:
    """Measure all subjects in each round, one after the other."""
    for number in range(1, rounds + 1):
        for subject in subjects:
            subject.measure(warm_up, seconds)
            figures = subject.rounds[-1]
            report(
                f"round {number} of {rounds}: {subject.system}, {subject.operation}: "
                f"{figures['requests per second']:,.0f}/s, "
                f"{figures['server CPU ms']:.2f} + {figures['database CPU ms']:.2f} ms"
            )


def machine() -> dict[str, Any]:
    """Return what the machine is, and how busy it is before the run."""
    model = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), ""
    )
    return {"cores": os.cpu_count(), "processor": model, "load before": os.getloadavg()[0]}


def others_share(begun: tuple[float, float], own_seconds: float) -> float:
    """Return which share of the machine others have used since `begun`, where `busy` was called before."""
    now = busy()
    elapsed = max(now[1] - begun[1], 0.01)
    return max(0.0, now[0] - begun[0] - own_seconds) / elapsed


def busy() -> tuple[float, float]:
    """Return how many seconds all processors have worked since the machine started, and how many there were."""
    values = [int(value) / os.sysconf("SC_CLK_TCK") for value in next(iter(_lines("/proc/stat"))).split()[1:9]]
    return sum(values) - values[3] - values[4], sum(values)


def _lines(path: str) -> Iterable[str]:
    with open(path) as file:  # noqa: PTH123 - a file of the kernel
        return file.read().splitlines()
