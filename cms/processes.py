"""Child processes of a supervisor: each runs one management command, and none outlives the supervisor."""

import ctypes
import os
import signal
import sys
import time
import traceback

from django.conf import settings
from django.core.management import call_command

PR_SET_PDEATHSIG = 1


class Child:
    """One management command in a process of its own.

    The first start is a fork of this process, whose imports are done: that is what makes a start quick. A fresh start
    is a new interpreter, which sees the code as it is now. Open database connections before a start are an error.
    """

    def __init__(self, name: str, *arguments: str, stop_signal: signal.Signals = signal.SIGTERM) -> None:
        self.name = name
        self.arguments = arguments
        self.stop_signal = stop_signal
        self.started_at = 0.0
        self._pid: int | None = None

    def start(self, *, fresh: bool) -> None:
        """Start the process; it must not be running."""
        supervisor = os.getpid()
        sys.stdout.flush()
        sys.stderr.flush()
        self.started_at = time.monotonic()
        pid = os.fork()
        if pid:
            self._pid = pid
            return
        status = 1
        try:
            _leave_terminal_to(supervisor)
            if fresh:
                manage = str(settings.BASE_DIR / "manage.py")
                os.execv(sys.executable, [sys.executable, manage, self.name, *self.arguments])  # noqa: S606 - our own command
            call_command(self.name, *self.arguments)
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
        except KeyboardInterrupt:
            status = 128 + signal.SIGINT
        except BaseException:
            traceback.print_exc()
        finally:
            # os._exit leaves out the clean-up of the supervisor, of which this process is a copy.
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def poll(self) -> int | None:
        """Return the exit status of a process that has ended since the last call, else None."""
        if self._pid is None:
            return None
        pid, status = os.waitpid(self._pid, os.WNOHANG)
        if pid == 0:
            return None
        self._pid = None
        return os.waitstatus_to_exitcode(status)

    @property
    def is_running(self) -> bool:
        return self._pid is not None

    def send(self, number: signal.Signals) -> None:
        """Send a signal, if the process runs."""
        if self._pid is not None:
            os.kill(self._pid, number)


def stop_all(children: list[Child], *, patience: float = 30) -> None:
    """Ask every process to end, wait until all have, and kill those that still run after `patience` seconds."""
    for child in children:
        child.send(child.stop_signal)
    deadline = time.monotonic() + patience
    while any(child.is_running for child in children):
        for child in children:
            child.poll()
            if time.monotonic() > deadline:
                child.send(signal.SIGKILL)
        time.sleep(0.02)


def _leave_terminal_to(supervisor: int) -> None:
    # Ctrl-C goes to the terminal's process group: outside of it, the child hears one signal, from the supervisor.
    os.setpgid(0, 0)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if sys.platform == "linux":
        # Whoever killed the supervisor wants an end that no process can put off or miss.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != supervisor:
            os._exit(1)
