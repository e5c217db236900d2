"""Press the server: slow and half-open connections, many requests, forged cursors, deaths."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from urllib.parse import quote

from tests.faults.kinds.queries import BEGINNINGS, mutated
from tests.faults.running import COMMANDS, command, environment
from tests.faults.trials import Kind, Tried

PROCESSES = 2

PATIENCE_S = 10.0
"""Time in which a reader has to be answered, whatever else goes on."""

GROWTH_BYTES = 30_000_000
"""Bytes by which the memory of all processes may grow over the requests of one trial, beside what
the warm-up took: answers are remembered, 256 of some 20 kB in each process."""

SPARE = 8
"""Descriptors that may come and go with the requests under way."""

REQUESTS = 20_000
"""Requests of one trial."""

SLOW_S = 4.0
"""How long slow clients are at it while readers ask."""

HALF = b"GET /?q=ferry HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "


class Server:
    """A server over a home, on a free port of this machine. A context manager."""

    def __init__(self, home: Path) -> None:
        line = command("search-web", "--port", "0", "--processes", str(PROCESSES))
        self._process = subprocess.Popen(
            line,
            env=environment(home),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        assert self._process.stdout is not None
        first = self._process.stdout.readline()
        if "http://" not in first:
            raise RuntimeError(f"{COMMANDS['search-web']} does not start: {first}")
        self.port = int(first.split("/")[2].rpartition(":")[2])
        self.ask("/?q=ferry", 60)

    def ask(self, path: str, patience_s: float = PATIENCE_S) -> tuple[int, bytes]:
        """Ask once; returns status and body, status 0 if there was no answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=patience_s)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, HTTPException):
            return 0, b""
        finally:
            connection.close()

    def connect(self) -> socket.socket:
        """Open a connection on which nothing is asked yet."""
        return socket.create_connection(("127.0.0.1", self.port), PATIENCE_S)

    def serving(self) -> list[int]:
        """List the processes that answer."""
        path = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        children = [int(child) for child in path.read_text().split()]
        return [child for child in children if b"spawn_main" in _read(child, "cmdline")]

    def held(self) -> tuple[int, int]:
        """Return the resident bytes and the open descriptors of all processes together."""
        memory = descriptors = 0
        for process in (self._process.pid, *self.serving()):
            fields = _read(process, "statm").split()
            memory += int(fields[1]) * os.sysconf("SC_PAGE_SIZE") if fields else 0
            with contextlib.suppress(OSError):
                descriptors += len(list(Path(f"/proc/{process}/fd").iterdir()))
        return memory, descriptors

    def alive(self) -> bool:
        """Tell whether the first process is still there."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the server."""
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


class Soak(Kind):
    """Numbers take the sorts in turn, each against a server of its own."""

    name = "soak"
    usual_trials = 9
    takes_home = True

    def __init__(self, folder: Path, seed: int = 0, home: Path | None = None) -> None:
        super().__init__(folder, seed, home)
        self.requests = REQUESTS
        self._home = self.home or folder / "starter"
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = 65_536 if hard == resource.RLIM_INFINITY else min(hard, 65_536)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
        self.sorts: dict[str, Callable[[Server, Random], str]] = {
            "64 slow clients": lambda server, _: self.slow(server, 64),
            "64 half-open": lambda server, _: self.half_open(server, 64, b""),
            "1,000 half-open": lambda server, _: self.half_open(server, 1000, b""),
            "2,000 half-sent": lambda server, _: self.half_open(server, 2000, HALF),
            "requests": self.many,
            "forged cursors": self.forge,
            "one process dies": lambda server, draw: self.die(server, draw, 1),
            "its successor dies too": lambda server, draw: self.die(server, draw, 2),
            "all processes die": lambda server, draw: self.die(server, draw, 2, at_once=True),
        }

    def attempt(self, number: int) -> Tried:
        what = tuple(self.sorts)[number % len(self.sorts)]
        return Tried(what, self.press(what, self.draw(number)))

    def press(self, what: str, draw: Random) -> str:
        """Press a new server in one way; returns what is wrong, in one line."""
        with contextlib.closing(Server(self._home)) as server:
            return self.sorts[what](server, draw) or _answers(server, "afterwards")

    def slow(self, server: Server, clients: int) -> str:
        """Let clients send a byte at a time while a reader asks."""
        with _connections(server, clients) as held:
            until = time.monotonic() + SLOW_S
            at = 0
            while time.monotonic() < until:
                for one in held:
                    with contextlib.suppress(OSError):
                        one.send(HALF[at % len(HALF) : at % len(HALF) + 1])
                at += 1
                if wrong := _answers(server, "under slow clients"):
                    return wrong
                time.sleep(0.2)
        return ""

    def half_open(self, server: Server, clients: int, sent: bytes) -> str:
        """Hold connections on which nothing, or half of a request, was sent; twice, since the
        first requests open what a process keeps open."""
        before = 0
        for turn in range(2):
            with _connections(server, clients) as held:
                for one in held:
                    with contextlib.suppress(OSError):
                        one.sendall(sent)
                for _ in range(10):
                    if wrong := _answers(server, f"beside {len(held)} connections"):
                        return wrong
            until = time.monotonic() + PATIENCE_S
            while (now := server.held()[1]) > before + SPARE and time.monotonic() < until:
                time.sleep(0.1)
                if turn == 0 and now < clients:
                    break
            if turn and now > before + SPARE:
                return f"{now} descriptors stay, {before} before"
            before = now
        return ""

    def many(self, server: Server, draw: Random) -> str:
        """Ask many times, once in ten something odd; memory and descriptors stay."""
        memory = descriptors = 0
        for number in range(self.requests):
            if number == self.requests // 4:
                memory, descriptors = server.held()
            query = (
                mutated(draw) if number % 10 == 0 else draw.choice(BEGINNINGS) + f" {number % 1000}"
            )
            path = draw.choice(("/?q=", "/api/v1/search?q="))
            status, _ = server.ask(path + quote(query.encode("utf-8", "surrogatepass")[:4000]))
            if not 200 <= status < 500:
                return f"request {number}, {query[:80]!r}: status {status}"
        memory_now, descriptors_now = server.held()
        if memory_now - memory > GROWTH_BYTES:
            return f"memory grows by {(memory_now - memory) / 1e6:.0f} MB"
        if descriptors_now > descriptors + SPARE:
            return f"descriptors grow from {descriptors} to {descriptors_now}"
        return ""

    def forge(self, server: Server, draw: Random) -> str:
        """Ask for pages by cursors that nobody was given: no process ends of them."""
        before = server.serving()
        for sort in ("relevance", "newest"):
            query = f"/api/v1/search?q=president&sort={sort}&limit=2"
            _, body = server.ask(query)
            given = str(json.loads(body)["next"])
            for cursor in _forged(given, draw):
                status, _ = server.ask(f"{query}&cursor={quote(cursor)}")
                if status not in (200, 400):
                    return f"the cursor {cursor} of {given}: status {status}"
                if server.serving() != before:
                    return f"the cursor {cursor} of {given} ends a process"
        return ""

    def die(self, server: Server, draw: Random, deaths: int, at_once: bool = False) -> str:
        """Kill processes that answer, at once or each soon after it came; the service goes on."""
        killed: set[int] = set()

        def kill(process: int) -> None:
            os.kill(process, signal.SIGKILL)
            killed.add(process)

        first = server.serving()
        for process in first[: deaths if at_once else 1]:
            kill(process)
        for _ in range(0 if at_once else deaths - 1):
            time.sleep(draw.uniform(0.5, 2.0))
            for process in set(server.serving()) - set(first) - killed:
                kill(process)
        until = time.monotonic() + 3 * PATIENCE_S
        while server.alive() and len(set(server.serving()) - killed) < PROCESSES:
            if time.monotonic() > until:
                return f"{len(server.serving())} of {PROCESSES} processes answer"
            time.sleep(0.2)
        time.sleep(0.5)
        return "" if server.alive() else f"the service ends after {deaths} deaths"


def _forged(given: str, draw: Random) -> Iterator[str]:
    """Make cursors out of one that was given: other numbers, other kinds, other lengths."""
    head, *parts = given.split(".")
    odd = (
        "100000000000",
        "-1",
        "0",
        "18446744073709551615",
        "1" * 40,
        "",
        "nan",
        "٣",
        "4294967296",
    )
    yield f"{head}.relevance.100000000000.-1.-1.32"
    yield given[:-1]
    yield given + "." + given
    for place in range(len(parts)):
        for number in odd:
            yield ".".join([head, *parts[:place], number, *parts[place + 1 :]])
    for _ in range(20):
        kind = draw.choice(("relevance", "flat", "newest", "oldest"))
        yield ".".join([head, kind, *(draw.choice(odd) for _ in range(draw.randint(1, 5)))])


def _answers(server: Server, when: str) -> str:
    """Look whether a reader is answered; a process may have to start first."""
    started = time.monotonic()
    status, _ = server.ask("/api/v1/search?q=president")
    taken = time.monotonic() - started
    return "" if status == 200 else f"no answer {when}: status {status} after {taken:.1f} s"


@contextlib.contextmanager
def _connections(server: Server, clients: int) -> Iterator[list[socket.socket]]:
    held: list[socket.socket] = []
    try:
        for _ in range(clients):
            with contextlib.suppress(OSError):
                held.append(server.connect())
        yield held
    finally:
        for one in held:
            one.close()


def _read(process: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{process}/{name}").read_bytes()
    except OSError:
        return b""
