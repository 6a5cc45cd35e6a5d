"""The Node packages of this folder, and the demo site of `./run` on a real port.

They take a minute to prepare and need Node.js, so these tests run when asked for: ./run test -m frontend
"""

import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cms.conftest import wait_until
from tests.ports import free_port

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
PATIENCE_SECONDS = 120
MANAGE = [sys.executable, ROOT / "manage.py"]


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    return None if config.option.markexpr == "frontend" else True


@pytest.fixture(scope="session", autouse=True)
def _packages() -> None:
    """Install what package-lock.json names."""
    subprocess.run([ROOT / "run", "packages"], check=True)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the database and the media of the demo site."""
    folder = tmp_path_factory.mktemp("demo")
    for command in (["migrate", "-v", "0"], ["load_demo"]):
        subprocess.run([*MANAGE, *command], env=environment(folder), check=True, stdout=subprocess.DEVNULL)
    return folder


@pytest.fixture(scope="session")
def demo(demo_folder: Path) -> Iterator[str]:
    """Give the address of the demo site."""
    with serve(demo_folder) as address:
        yield address


def environment(folder: Path, settings: str = "settings.dev") -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": settings,
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
    }


@contextmanager
def serve(folder: Path, settings: str = "settings.dev") -> Iterator[str]:
    """Run a site on the database and the media of a folder, and give its address."""
    host = f"127.0.0.1:{free_port()}"
    log = folder / "log"
    with log.open("w") as output:
        command = [*MANAGE, "runserver", "--noreload", host]
        process = subprocess.Popen(command, env=environment(folder, settings), stdout=output, stderr=output)
    try:
        wait_until(lambda: answers(f"http://{host}/health/live") or process.poll() is not None)
        assert process.poll() is None, log.read_text()
        yield f"http://{host}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310 - our own
            return response.status == 200
    except OSError:
        return False


def node(script: str | Path, *arguments: str | Path, cwd: Path = FOLDER) -> subprocess.CompletedProcess[str]:
    """Run a script by Node.js; the caller reads the status."""
    return subprocess.run(
        ["node", script, *arguments], cwd=cwd, capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS
    )


def tool(name: str, *arguments: str | Path, cwd: Path = FOLDER) -> subprocess.CompletedProcess[str]:
    """Run a command of the packages; the caller reads the status."""
    command = [FOLDER / "node_modules/.bin" / name, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS)
