"""Child processes of a supervisor."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

# A supervisor with a child that hears no request to end, and says its id.
SUPERVISOR = """
import os, signal, time
import django
django.setup()
from cms import processes

def deaf(name):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    print(os.getpid(), flush=True)
    time.sleep(60)

processes.call_command = deaf
processes.Child("deaf").start(fresh=False)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_child_that_ignores_signals_ends_with_a_killed_supervisor() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "settings.test"},
        stdout=subprocess.PIPE,
        text=True,
    ) as supervisor:
        assert supervisor.stdout
        child = supervisor.stdout.readline().strip()
        assert is_alive(child)
        supervisor.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 30
    while is_alive(child):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
