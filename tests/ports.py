"""Ports for the servers that tests start."""

import contextlib
import secrets
import socket

# Systems take the ports of outgoing connections from higher ones, so that a server finds its own again after a stop.
LOWEST, NUMBER = 20_000, 12_000


def free_port() -> int:
    """Return a port of this machine that nobody listens at."""
    while True:
        port = LOWEST + secrets.randbelow(NUMBER)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
