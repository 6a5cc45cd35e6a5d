"""`./run bench memory`: what a web process takes of memory over a million requests, with a change now and then.

1,500 requests of different kinds are asked again and again: more than a process keeps, whether answers, documents or
texts. After each round the content changes, so that the next one computes all of them anew. Fails when a process takes
more than 180 MB (PSS).
"""

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence

import psycopg

from bench.client import BadAnswer, ask_once, request_bytes, run
from bench.content import write_content
from bench.measuring import CONNECTIONS
from bench.operations import OPERATIONS, address
from bench.servers import (
    CannotMeasure,
    family,
    free_port,
    granian,
    load_cms,
    memory_megabytes,
    postgresql,
    production,
    scratch,
)

MOST_MEGABYTES = 180
SECONDS = 0.02
CHANGE = "UPDATE wagtailcore_page SET seo_title = %s WHERE slug = 'interview-0100'"


def requests() -> list[bytes]:
    """Return the requests: the six operations, each interview, lists from many places on and of many lengths."""
    (list_of_articles, _), (interview, _) = OPERATIONS["Q1"], OPERATIONS["Q2"]
    list_of_interviews = OPERATIONS["Q5"][0]
    paths = [address(*operation) for operation in OPERATIONS.values()]
    paths += [address(interview.replace("interview-0100", f"interview-{number:04}")) for number in range(1, 201)]
    paths += [
        address(list_of_articles.replace("20", f"{first}, offset: {offset}"))
        for first in range(1, 51, 2)
        for offset in range(0, 1000, 20)
    ]
    paths += [address(list_of_interviews, {"first": number}) for number in range(1, 45)]
    return [request_bytes(path) for path in paths]


def measure(wanted: int, first_port: int) -> int:
    """Ask so many requests, print what the processes take meanwhile, and return the exit status."""
    with scratch() as work, contextlib.ExitStack() as stack:
        database_port = free_port(first_port)
        stack.enter_context(postgresql(work, database_port))
        url = f"postgres://postgres@127.0.0.1:{database_port}"
        connection = stack.enter_context(psycopg.connect(f"{url}/postgres", autocommit=True))
        connection.execute("CREATE DATABASE cms")
        # Threads share two heaps of the C library's memory, as docs/operating.md advises.
        environment = production(f"{url}/cms", work / "media", MALLOC_ARENA_MAX="2")
        load_cms(write_content(work), environment)
        connection = stack.enter_context(psycopg.connect(f"{url}/cms", autocommit=True))
        port = free_port(first_port)
        server = stack.enter_context(granian("cms.wsgi:application", port, environment, work / "granian.log"))
        asked = requests()
        for request in asked:
            if b'"errors"' in (body := ask_once(port, request))[:20]:
                raise BadAnswer(body[:600].decode())
        workers = [pid for pid in family(server.pid) if pid != server.pid and memory_megabytes(pid) > 50]
        answered, most = 0, 0.0
        while answered < wanted:
            connection.execute(CHANGE, [str(answered)])
            for request in asked:
                answered += len(run(port, request, SECONDS, CONNECTIONS).times)
            taken = [memory_megabytes(pid) for pid in workers]
            most = max(most, *taken)
            print(f"{answered:>10,} requests: {', '.join(f'{one:.0f}' for one in taken)} MB", flush=True)
    print(f"At most {most:.0f} MB for a process, of {MOST_MEGABYTES} allowed (PSS), on {os.cpu_count()} cores.")
    return int(most > MOST_MEGABYTES)


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks for, and return the exit status."""
    parser = argparse.ArgumentParser(prog="./run bench memory", description=__doc__)
    parser.add_argument("--requests", type=int, default=1_000_000, help="how many are asked: 1,000,000")
    parser.add_argument("--port", type=int, default=8420, help="the first port that is tried: 8420")
    options = parser.parse_args(arguments)
    try:
        return measure(options.requests, options.port)
    except (CannotMeasure, BadAnswer) as error:
        print(f"bench memory: {error}", file=sys.stderr)
        return 1
