"""Sends one request again and again over several connections, and notes how long each answer took."""

import multiprocessing
import selectors
import socket
import time
from dataclasses import dataclass
from typing import Any

PATIENCE_SECONDS = 20


class BadAnswer(Exception):
    """The server answered otherwise than at the start."""


@dataclass(frozen=True)
class Answers:
    """What a load gave: how many answers in how many seconds, their times in seconds ascending, the size of one."""

    seconds: float
    times: list[float]
    size: int

    @property
    def rate(self) -> float:
        """Answers in a second."""
        return len(self.times) / self.seconds

    def percentile(self, share: float) -> float:
        """Return the time, in milliseconds, in which this share of the answers came."""
        return 1000 * self.times[min(len(self.times) - 1, int(share * len(self.times)))]


def request_bytes(path: str, headers: dict[str, str] | None = None) -> bytes:
    """Return a GET request that keeps its connection."""
    lines = [
        f"GET {path} HTTP/1.1",
        "Host: localhost",
        *(f"{name}: {value}" for name, value in (headers or {}).items()),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


class Connection:
    """One connection with a request under way."""

    def __init__(self, port: int, request: bytes) -> None:
        self.request = request
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.received, self.missing, self.begun = b"", -1, 0.0

    def send(self) -> None:
        """Send the request."""
        self.received, self.missing, self.begun = b"", -1, time.perf_counter()
        self.socket.sendall(self.request)

    def receive(self) -> bool:
        """Take what has come, and say whether the answer is whole. Raises BadAnswer for one that is no 200."""
        piece = self.socket.recv(262_144)
        if not piece:
            raise BadAnswer("The server ended the connection.")
        if self.missing >= 0:
            self.missing -= len(piece)
            return self.missing <= 0
        self.received += piece
        head, found, rest = self.received.partition(b"\r\n\r\n")
        if not found:
            return False
        if not head.startswith(b"HTTP/1.1 200"):
            raise BadAnswer(self.received[:400].decode(errors="replace"))
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        self.missing = int(length.partition(b":")[2]) - len(rest)
        return self.missing <= 0


def ask_once(port: int, request: bytes) -> bytes:
    """Return the body of one answer."""
    connection = Connection(port, request)
    connection.send()
    body = b""
    while not connection.receive():
        body = connection.received
    # Large answers come in pieces that `receive` only counts, so the body is read by a request of its own.
    connection.socket.close()
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS) as plain:
        plain.sendall(request.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        body = b""
        while piece := plain.recv(262_144):
            body += piece
    return body.partition(b"\r\n\r\n")[2]


def run(port: int, request: bytes, seconds: float, connections: int) -> Answers:
    """Keep a request under way on each of the connections for so many seconds, from a process of its own."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(sender, port, request, seconds, connections))
    process.start()
    sender.close()
    try:
        result = receiver.recv()
    except EOFError:
        result = "The client ended early."
    process.join()
    if isinstance(result, str):
        raise BadAnswer(result)
    elapsed, times, size = result
    return Answers(elapsed, sorted(times), size)


def _run(sender: Any, port: int, request: bytes, seconds: float, connections: int) -> None:
    try:
        sender.send(_ask(port, request, seconds, connections))
    except (BadAnswer, OSError) as error:
        sender.send(str(error) or repr(error))


def _ask(port: int, request: bytes, seconds: float, connections: int) -> tuple[float, list[float], int]:
    times: list[float] = []
    size = 0
    with selectors.DefaultSelector() as selector:
        for _ in range(connections):
            connection = Connection(port, request)
            selector.register(connection.socket, selectors.EVENT_READ, connection)
            connection.send()
        begun = time.perf_counter()
        deadline = begun + seconds
        # A slow server is waited for until each connection has had an answer.
        while (now := time.perf_counter()) < deadline or len(times) < connections:
            for key, _ in selector.select(0.5):
                connection = key.data
                if connection.receive():
                    now = time.perf_counter()
                    times.append(now - connection.begun)
                    size = max(size, len(connection.received))
                    connection.send()
            if len(times) < connections and now - begun > seconds + PATIENCE_SECONDS:
                raise BadAnswer("The server does not answer.")
        for key in list(selector.get_map().values()):
            key.data.socket.close()
    return now - begun, times, size
