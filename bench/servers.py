"""What a run starts and ends: a PostgreSQL server of its own, web servers, and what they use of the machine."""

import contextlib
import getpass
import glob
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


class CannotMeasure(Exception):
    """Something that a run needs is not there; the message says what to do."""


def free_port(first: int) -> int:
    """Return the first port from `first` on that nobody listens at."""
    for port in range(first, first + 200):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise CannotMeasure(f"No port is free from {first} on.")


def family(pid: int) -> list[int]:
    """Return the ids of a process and all below it."""
    found = [pid]
    for one in found:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{one}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
    return found


def cpu_seconds(pid: int) -> float:
    """Return the CPU time of a process and all below it, with that of children that have ended."""
    total = 0
    for one in family(pid):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            total += sum(int(value) for value in fields[11:15])
    return total / TICKS


def memory_megabytes(pid: int) -> float:
    """Return the memory of a process and all below it, what they share divided among them (PSS)."""
    total = 0
    for one in family(pid):
        with contextlib.suppress(OSError):
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


class Process:
    """A server that runs while the context does."""

    def __init__(self, arguments: list[str], environment: dict[str, str], log: Path, user: str | None = None) -> None:
        self.log = log
        with log.open("wb") as output:
            self.process = subprocess.Popen(  # noqa: S603 - our own servers
                arguments, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=output, user=user
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            for pid in reversed(family(self.process.pid)):
                with contextlib.suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
            self.process.wait()

    @property
    def pid(self) -> int:
        """The id of the first process."""
        return self.process.pid

    def wait_for(self, port: int, seconds: float = 60) -> None:
        """Return when the server listens. Raises CannotMeasure with the end of its log when it does not."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                return
            time.sleep(0.1)
        raise CannotMeasure(f"{self.log.name} does not listen:\n{self.log.read_text(errors='replace')[-2000:]}")


@contextlib.contextmanager
def postgresql(folder: Path, port: int) -> Iterator[Process]:
    """Run a PostgreSQL server of our own, with the extension that counts statements."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin")) or [str(Path(shutil.which("initdb") or "/none").parent)]  # noqa: PTH207 - sorted by version
    programs = Path(found[-1])
    if not (programs / "initdb").exists():
        raise CannotMeasure("PostgreSQL is not installed. Debian, Ubuntu: apt install postgresql")
    # PostgreSQL refuses to run as root.
    user = "postgres" if getpass.getuser() == "root" else None
    data = Path(tempfile.mkdtemp(prefix="dsi-bench-"))
    if user:
        shutil.chown(data, user, user)
    try:
        subprocess.run(  # noqa: S603 - PostgreSQL's own
            [programs / "initdb", "-D", data / "db", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"],
            check=True,
            capture_output=True,
            user=user,
            cwd="/",
        )
        options = {
            "port": port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": data,
            "shared_preload_libraries": "pg_stat_statements",
            "shared_buffers": "512MB",
            "max_connections": 100,
            "fsync": "off",
        }
        arguments = [str(programs / "postgres"), "-D", str(data / "db")]
        arguments += [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with Process(arguments, {}, folder / "postgresql.log", user) as server:
            server.wait_for(port)
            yield server
    finally:
        shutil.rmtree(data, ignore_errors=True)


def granian(
    application: str, port: int, environment: dict[str, str], log: Path, *, workers: int = 2, threads: int = 8
) -> Process:
    """Start a WSGI application with as many processes as are measured, and return when it listens."""
    arguments = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--host", "127.0.0.1"]
    arguments += ["--port", str(port), "--workers", str(workers), "--blocking-threads", str(threads)]
    arguments += ["--log-level", "warning", "--workers-kill-timeout", "5", application]
    process = Process(arguments, environment, log)
    try:
        process.wait_for(port)
    except CannotMeasure:
        process.__exit__(None, None, None)
        raise
    return process


def manage(arguments: list[str], environment: dict[str, str]) -> None:
    """Run Python with arguments to its end. Raises CannotMeasure with what it said when it fails."""
    done = subprocess.run(  # noqa: S603 - our own programs
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotMeasure(f"{' '.join(arguments)} failed:\n{(done.stderr or done.stdout)[-3000:]}")


def load_cms(content: Path, environment: dict[str, str]) -> None:
    """Fill the database of the CMS."""
    manage(["manage.py", "migrate", "-v0"], environment)
    manage(["-m", "bench.loading", str(content)], environment)


def production(database_url: str, media: Path, **more: str) -> dict[str, str]:
    """Return the environment of the CMS as it runs in production, but for HTTPS."""
    return {
        "DJANGO_SETTINGS_MODULE": "settings.production",
        "SECRET_KEY": "bench-only-" + "x" * 50,
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "ADMIN_URL": "http://localhost",
        "EMAIL_URL": "dummymail://",
        "DEFAULT_FROM_EMAIL": "bench@example.org",
        "SSL_REDIRECT": "false",
        "REDIS_URL": "",
        "MEDIA_ROOT": str(media),
        "DATABASE_URL": database_url,
        **more,
    }


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder that is removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="dsi-bench-work-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
