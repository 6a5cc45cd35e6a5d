"""`./run bench`: measures the API beside a constant answer, SQL by hand and Grapple as it comes.

It starts a PostgreSQL server and web servers of its own, and ends them. `./run bench NAME ...` runs the module
`bench/NAME.py` instead, which has a function `main(arguments)`.
"""

import argparse
import contextlib
import importlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg

from bench.client import BadAnswer, ask_once, request_bytes
from bench.content import write_content
from bench.measuring import Subject, busy, machine, measure_all, others_share
from bench.operations import OPERATIONS, STOCK, address
from bench.report import table, write
from bench.servers import (
    ROOT,
    CannotMeasure,
    Process,
    cpu_seconds,
    free_port,
    granian,
    load_cms,
    manage,
    postgresql,
    production,
    scratch,
)

HIT_OPERATIONS = ("Q1", "Q2", "Q4")


class Bench:
    """The servers of a run and what they are asked."""

    def __init__(self, work: Path, first_port: int, stack: contextlib.ExitStack) -> None:
        self.work, self.first_port, self.stack = work, first_port, stack
        self.subjects: list[Subject] = []
        self.started: list[Process] = []
        port = free_port(first_port)
        self.database = stack.enter_context(postgresql(work, port))
        self.url = f"postgres://postgres@127.0.0.1:{port}"
        self.counter = stack.enter_context(psycopg.connect(f"{self.url}/postgres", autocommit=True))
        self.counter.execute("CREATE EXTENSION pg_stat_statements")

    def create_database(self, name: str) -> str:
        """Make an empty database, and return its URL."""
        self.counter.execute(f'CREATE DATABASE "{name}"'.encode())
        return f"{self.url}/{name}"

    def statements(self) -> int:
        """Return how many statements all databases have run."""
        row = self.counter.execute("SELECT sum(calls) FROM pg_stat_statements").fetchone()
        return int(row[0] or 0) if row else 0

    def serve(self, application: str, environment: dict[str, str]) -> tuple[int, int]:
        """Start an application, and return its port and the id of its first process."""
        port = free_port(self.first_port)
        log = self.work / f"{application.partition(':')[0]}-{port}.log"
        server = self.stack.enter_context(granian(application, port, environment, log))
        self.started.append(server)
        return port, server.pid

    def add(self, system: str, operation: str, server: tuple[int, int], path: str, **headers: str) -> None:
        """Have an operation of a server measured, after looking at one answer. Raises BadAnswer for one with errors."""
        request = request_bytes(path, {name.replace("_", "-"): value for name, value in headers.items()})
        body = ask_once(server[0], request)
        if body.startswith(b"{") and "errors" in json.loads(body):
            raise BadAnswer(f"{system}, {operation}: {body[:600].decode()}")
        uses_database = system != "constant"
        self.subjects.append(
            Subject(
                system,
                operation,
                server[0],
                request,
                server[1],
                self.database.pid if uses_database else 0,
                self.statements if uses_database else None,
            )
        )

    def own_seconds(self) -> float:
        """Return the CPU time of all servers."""
        return cpu_seconds(self.database.pid) + sum(cpu_seconds(one.pid) for one in self.started)


def prepare(bench: Bench, content: Path, report: Callable[[str], None], *, stock: bool) -> None:
    """Load the content, start the servers and name what is measured."""
    media = bench.work / "media"
    environment = production(bench.create_database("cms"), media)
    stock_environment = {
        "DJANGO_SETTINGS_MODULE": "bench.stock.settings",
        "DATABASE_URL": bench.create_database("stock") if stock else "",
        "MEDIA_ROOT": str(media),
    }
    report("loading the content ...")
    with ThreadPoolExecutor() as pool:
        loads = [pool.submit(load_cms, content, environment)]
        if stock:
            loads.append(pool.submit(manage, ["-m", "bench.stock.loading", str(content)], stock_environment))
    for load in loads:
        load.result()
    for name in ("cms", "stock") if stock else ("cms",):
        with psycopg.connect(f"{bench.url}/{name}", autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
    # Loading has filled its list, and those that drop out of it would count less than nothing.
    bench.counter.execute("SELECT pg_stat_statements_reset()")
    computing = bench.serve("cms.wsgi:application", {**environment, "ANSWER_MEMORY_MB": "0"})
    keeping = bench.serve("cms.wsgi:application", environment)
    floor = bench.serve("bench.floor:application", {"DATABASE_URL": environment["DATABASE_URL"]})
    for operation, (query, variables) in OPERATIONS.items():
        path = address(query, variables)
        bench.add("CMS, computed", operation, computing, path)
        if operation in HIT_OPERATIONS:
            bench.add("CMS, kept", operation, keeping, path)
            size = len(ask_once(keeping[0], request_bytes(path)))
            bench.add("constant", operation, floor, f"/constant/{size}")
        if operation in ("Q1", "Q2", "Q3"):
            bench.add("SQL by hand", operation, floor, f"/{operation}")
    if stock:
        server = bench.serve("bench.stock.wsgi:application", stock_environment)
        for operation, query in STOCK.items():
            bench.add("stock Grapple", operation, server, address(query))
    bench.subjects.sort(key=lambda subject: subject.operation)


def clients_seconds() -> float:
    """Return the CPU time of this process and of its children that have ended, which are the clients."""
    return sum(os.times()[:4])


def run_bench(arguments: argparse.Namespace, report: Callable[[str], None]) -> None:
    """Measure all, print the table and write the files."""
    output: Path = arguments.output
    output.mkdir(parents=True, exist_ok=True)
    about: dict[str, Any] = machine() | {"begun": time.strftime("%Y-%m-%d %H:%M")}
    with scratch() as work, contextlib.ExitStack() as stack:
        bench = Bench(work, arguments.port, stack)
        wanted = set(arguments.only or OPERATIONS)
        prepare(bench, write_content(work), report, stock=not arguments.no_stock and not wanted.isdisjoint(STOCK))
        bench.subjects = [one for one in bench.subjects if one.operation in wanted]
        begun, own = busy(), bench.own_seconds() + clients_seconds()
        rounds, warm_up, seconds = (1, 0.5, 2.0) if arguments.quick else (3, 5.0, 15.0)
        measure_all(bench.subjects, rounds=rounds, warm_up=warm_up, seconds=seconds, report=report)
        own = bench.own_seconds() + clients_seconds() - own
        about["share of the machine that others used"] = round(others_share(begun, own), 3)
        about["widest spread of rounds"] = round(max(one.spread for one in bench.subjects), 3)
        print(table(bench.subjects))
        write(output, bench.subjects, about)
    print(
        f"\n{about['cores']} cores, load {about['load before']:.1f} before; others used "
        f"{about['share of the machine that others used']:.0%} of the machine meanwhile; rounds differ by up to "
        f"{about['widest spread of rounds']:.0%}.\nCPU times bear noise best. Written: {output}/bench.json, .md, .svg"
    )


def main(words: Sequence[str]) -> int:
    """Do what the command line asks for, and return the exit status."""
    if words and not words[0].startswith("-"):
        return int(importlib.import_module(f"bench.{words[0]}").main(words[1:]) or 0)
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round: less than two minutes")
    parser.add_argument("--no-stock", action="store_true", help="leave out Grapple as it comes")
    parser.add_argument("--only", nargs="+", choices=list(OPERATIONS), help="only these operations")
    parser.add_argument("--output", type=Path, default=ROOT / "var" / "bench", help="where the files go: var/bench")
    parser.add_argument("--port", type=int, default=8420, help="the first port that is tried: 8420")
    try:
        run_bench(parser.parse_args(words), lambda line: print(line, file=sys.stderr, flush=True))
    except (CannotMeasure, BadAnswer) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    # Ended from outside, it takes its servers and folders along as when it ends by itself.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))
