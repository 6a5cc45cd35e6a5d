"""`manage.py worker`: it does what waits, and ends without breaking off."""

import json
import signal
from pathlib import Path

import pytest

from tests.cms.conftest import Processes, wait_until

# The tests' own database is what the processes' is copied from.
pytestmark = pytest.mark.django_db

ENQUEUE = """
from tests.cms.slow_task import write_slowly
from django_tasks_db.models import DBTaskResult
DBTaskResult.objects.all().delete()
for name in {names}:
    write_slowly.enqueue({folder!r}, name)
"""
RESULTS = """
from django_tasks_db.models import DBTaskResult
result = sorted([row.args_kwargs["args"][1], row.status] for row in DBTaskResult.objects.all())
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_worker_finishes_the_task_under_way(processes: Processes, tmp_path: Path, number: signal.Signals) -> None:
    processes.run(ENQUEUE.format(folder=str(tmp_path), names=["first", "second"]))
    worker = processes.start("worker")
    wait_until((tmp_path / "first.begun").exists)
    worker.send_signal(number)
    output, _ = worker.communicate(timeout=30)
    assert worker.returncode == 0, output
    assert processes.run(RESULTS) == [["first", "SUCCESSFUL"], ["second", "READY"]]


def test_worker_without_a_task_ends(processes: Processes, tmp_path: Path) -> None:
    processes.run(ENQUEUE.format(folder=str(tmp_path), names=["only"]))
    worker = processes.start("worker")
    wait_until((tmp_path / "only.done").exists)
    worker.terminate()
    worker.communicate(timeout=30)
    assert worker.returncode == 0


def test_worker_waits_for_a_database_that_is_away(processes: Processes, tmp_path: Path) -> None:
    away = Processes("postgres://postgres@127.0.0.1:1/nowhere")
    worker = away.start("worker")
    assert worker.stdout
    events = (json.loads(line) for line in worker.stdout)
    assert next(event["retry_seconds"] for event in events if event["event"] == "database_unreachable") == 5
    assert worker.poll() is None
    worker.terminate()
    worker.communicate(timeout=30)
    assert worker.returncode == 0
