"""A task that takes a while, for the worker's tests."""

import time
from pathlib import Path

from django_tasks import task


@task(backend="queue")
def write_slowly(folder: str, name: str) -> str:
    """Write a file when the work begins, and another when it is done a second later."""
    Path(folder, f"{name}.begun").touch()
    time.sleep(1)
    Path(folder, f"{name}.done").touch()
    return name
