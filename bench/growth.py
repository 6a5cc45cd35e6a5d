"""`./run bench growth`: what grows with a site: answers that are computed, and publishing, from 1,000 pages on.

One site of each size, all asked in turn. Times are medians; CPU times are those of the process and of the database's
process that works for it.
"""

import argparse
import contextlib
import json
import multiprocessing
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import psycopg

from bench.content import ARTICLES, INTERVIEWS, write_content
from bench.grown import APART, EVEN, serve
from bench.growth_report import plot, table
from bench.measuring import machine
from bench.servers import ROOT, CannotMeasure, free_port, manage, postgresql, production, scratch

SIZES = {"postgresql": [1_000, 10_000, 100_000], "sqlite": [1_000, 20_000]}
WARM_UP = 3


class Size:
    """A site of a size, served by a process of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=serve, args=(other, environment), daemon=True)
        self.process.start()
        other.close()
        self.pages: int = self.receive()["pages"]
        self.figures: dict[str, list[dict[str, float]]] = {}

    def do(self, *command: str) -> Any:
        """Have the process do something, and return what it says. Raises CannotMeasure when it fails."""
        self.pipe.send(command)
        return self.receive()

    def receive(self) -> Any:
        """Return what the process says. Raises CannotMeasure when that is an error."""
        try:
            said = self.pipe.recv()
        except EOFError as error:
            raise CannotMeasure("A process that serves a site has ended.") from error
        if isinstance(said, Exception):
            raise CannotMeasure(str(said)) from said
        return said

    def end(self) -> None:
        """End the process."""
        with contextlib.suppress(OSError):
            self.pipe.send(None)
        self.process.join(10)

    def medians(self) -> dict[str, dict[str, float]]:
        """Return the median of each figure of each operation."""
        return {
            name: {figure: median(one[figure] for one in found) for figure in found[0]}
            for name, found in self.figures.items()
        }


@contextlib.contextmanager
def databases(kind: str, work: Path, port: int, copies: Sequence[int]) -> Iterator[list[dict[str, str]]]:
    """Give the environments of sites that hold the content so many times, each grown from the one before it."""
    content, media = write_content(work), work / "media"
    with contextlib.ExitStack() as stack:
        if kind == "postgresql":
            port = free_port(port)
            stack.enter_context(postgresql(work, port))
        environments: list[dict[str, str]] = []
        for number in copies:
            url = new_database(kind, work, port, f"growth_{number}", environments)
            environment = production(url, media, DATABASE_POOL_SIZE="1")
            if not environments:
                manage(["manage.py", "migrate", "-v0"], environment)
            begun = time.monotonic()
            manage(["-m", "bench.loading", str(content), "--copies", str(number)], environment)
            if kind == "postgresql":
                with psycopg.connect(url, autocommit=True) as connection:
                    connection.execute("VACUUM ANALYZE")
            say(f"{number * (ARTICLES + INTERVIEWS):,} pages are there after {time.monotonic() - begun:.0f} s")
            environments.append(environment)
        yield environments


def new_database(kind: str, work: Path, port: int, name: str, before: list[dict[str, str]]) -> str:
    """Make a copy of the database before, or an empty one, and return its URL."""
    last = before[-1]["DATABASE_URL"] if before else ""
    if kind == "sqlite":
        if last:
            shutil.copy(last.removeprefix("sqlite:///"), work / name)
        return f"sqlite:///{work / name}"
    server = f"postgres://postgres@127.0.0.1:{port}"
    template = last.rpartition("/")[2] or "template1"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    return f"{server}/{name}"


def measure(sizes: Sequence[Size], rounds: int) -> None:
    """Ask all sites everything, in turn, so that what others do to the machine hits all alike."""
    for number in range(-WARM_UP, rounds):
        # Those that are compared closely are asked more often.
        for name in (*EVEN, *EVEN, *EVEN, *APART):
            for size in sizes:
                figures = size.do("measure", name)
                if number >= 0:
                    size.figures.setdefault(name, []).append(figures)


def run(options: argparse.Namespace) -> None:
    """Measure, print the table and write the files."""
    copies = [max(1, round(size / (ARTICLES + INTERVIEWS))) for size in options.sizes or SIZES[options.database]]
    about = machine() | {"begun": time.strftime("%Y-%m-%d %H:%M"), "database": options.database}
    name = f"growth-{options.database}"
    output: Path = options.output
    output.mkdir(parents=True, exist_ok=True)
    with scratch() as work, databases(options.database, work, options.port, copies) as environments:
        sizes = [Size(environment) for environment in environments]
        try:
            measure(sizes, options.rounds)
            results = [{"pages": size.pages, "figures": size.medians()} for size in sizes]
            print(table(results))
            (output / f"{name}.json").write_text(json.dumps({"about": about, "results": results}, indent=1))
            (output / f"{name}.md").write_text(table(results) + "\n")
            (output / f"{name}.svg").write_text(plot(results))
            if options.plans:
                plans = [
                    f"-- {question}, {size.pages:,} pages\n{size.do('plans', question)}\n"
                    for question in (*EVEN, *APART)
                    for size in sizes
                ]
                (output / f"{name}-plans.sql").write_text("\n".join(plans))
        finally:
            for size in sizes:
                size.end()
    print(f"\n{about['cores']} cores, load {about['load before']:.1f} before. Written: {output}/{name}.json, .md, .svg")


def say(line: str) -> None:
    """Say how far it is."""
    print(line, file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks for, and return the exit status."""
    parser = argparse.ArgumentParser(prog="./run bench growth", description=__doc__)
    parser.add_argument("--database", choices=list(SIZES), default="postgresql", help="default: postgresql")
    parser.add_argument("--sizes", nargs="+", type=int, help="pages, ascending; PostgreSQL: 1000 10000 100000")
    parser.add_argument("--rounds", type=int, default=20, help="how often each site is asked: 20")
    parser.add_argument("--plans", action="store_true", help="write the plans of all statements too")
    parser.add_argument("--output", type=Path, default=ROOT / "var" / "bench", help="where the files go: var/bench")
    parser.add_argument("--port", type=int, default=8420, help="the first port that is tried: 8420")
    try:
        run(parser.parse_args(arguments))
    except CannotMeasure as error:
        say(f"bench growth: {error}")
        return 1
    return 0
