"""Several processes on one socket: all answer, all end, a dead one is replaced."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from web.serving.processes import GIVE_WAY_S, MAX_USUAL_COUNT, ConnectionShare, usual_count

COMMAND = [sys.executable, "-c", "from web.cli import main; main()", "--port", "0"]

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="counts processes in /proc")


@contextmanager
def _server(home: Path, processes: int) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    options = ["--home", str(home), "--processes", str(processes)]
    with subprocess.Popen([*COMMAND, *options], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield int(process.stdout.readline().split("/")[2].partition(":")[2]), process
        finally:
            process.kill()


def _healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    finally:
        connection.close()


def _serving(parent: int) -> set[int]:
    """List the processes that `parent` started to serve."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    named = {int(c): Path(f"/proc/{c}/cmdline").read_bytes() for c in children}
    return {child for child, command in named.items() if b"spawn_main" in command}


def _gone(process: int) -> bool:
    for _ in range(100):
        if not Path(f"/proc/{process}").exists():
            return True
        time.sleep(0.1)
    return False


def test_a_dead_process_is_replaced_and_all_end_together(home: Path) -> None:
    """Requests are answered before and after; the usual signal ends every process, status 0."""
    with _server(home, 2) as (port, process):
        assert _healthy(port)
        first = _serving(process.pid)
        assert len(first) == 2
        time.sleep(1)
        os.kill(min(first), signal.SIGKILL)
        assert _gone(min(first))
        for _ in range(100):
            if len(_serving(process.pid)) == 2:
                break
            time.sleep(0.1)
        second = _serving(process.pid)
        assert len(second - first) == 1
        assert _healthy(port)
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(timeout=20) == 0
        assert all(_gone(child) for child in second)


def _sockets(process: int) -> int:
    """Count the open sockets of a process."""
    opened = [entry for entry in Path(f"/proc/{process}/fd").iterdir() if entry.is_symlink()]
    return sum(str(entry.readlink()).startswith("socket:") for entry in opened)


def test_connections_are_shared_between_the_processes(home: Path) -> None:
    """Of 16 that are opened at once and stay open neither of two processes takes most."""
    with _server(home, 2) as (port, process):
        for _ in range(20):
            assert _healthy(port)
        time.sleep(0.5)  # so that both are up, and have closed these connections
        children = _serving(process.pid)
        before = {child: _sockets(child) for child in children}
        held = [http.client.HTTPConnection("127.0.0.1", port, timeout=20) for _ in range(16)]
        for connection in held:
            connection.connect()
        for connection in held:
            connection.request("GET", "/healthz")
            assert connection.getresponse().read()
        taken = [_sockets(child) - before[child] for child in children]
        for connection in held:
            connection.close()
        assert sum(taken) == 16
        assert max(taken) <= 12


def test_a_process_gives_way_to_one_that_holds_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    """And to none where it holds as few as any."""
    waited: list[float] = []
    monkeypatch.setattr("web.serving.processes.time.sleep", waited.append)
    held = [0, 0, 0]
    first, second, _ = (ConnectionShare(held, place) for place in range(3))
    first.give_way()
    first.hold(2)
    second.hold(1)
    assert not waited
    first.give_way()
    second.give_way()
    assert waited == [GIVE_WAY_S, GIVE_WAY_S]
    held[2] = 1
    second.give_way()
    assert (held, len(waited)) == ([2, 1, 1], 2)


def test_no_process_outlives_the_first(home: Path) -> None:
    """Not even where the first was killed outright."""
    with _server(home, 2) as (port, process):
        assert _healthy(port)
        children = _serving(process.pid)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(timeout=20)
        assert all(_gone(child) for child in children)


def test_one_for_each_processor_and_not_too_many() -> None:
    """On any machine at least one."""
    assert 1 <= usual_count() <= MAX_USUAL_COUNT
