"""A server that speaks S3, for tests: rclone before a folder. It checks signatures, and knows no anonymous readers."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.ports import free_port
from tests.s3.servers import BUCKET, KEY, SECRET, Server, wait_for

RCLONE = shutil.which("rclone", path=str(Path(sys.executable).parent)) or "rclone"


class Rclone(Server):
    """rclone's S3 server on a port of its own; what it holds survives a stop."""

    anonymous_reads = False

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.process: subprocess.Popen[bytes] | None = None
        (folder / BUCKET).mkdir(parents=True, exist_ok=True)

    def start(self) -> None:
        """Start serving, and wait until it answers."""
        self.process = subprocess.Popen(
            [RCLONE, "serve", "s3", "--addr", f"127.0.0.1:{self.port}", "--auth-key", f"{KEY},{SECRET}",
             "--vfs-cache-mode", "off", "--config", "/dev/null", str(self.folder)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        wait_for(self.endpoint)
        assert self.process.poll() is None, "rclone has ended."

    def stop(self) -> None:
        """End it at once."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None
