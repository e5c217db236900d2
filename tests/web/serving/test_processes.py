"""Several processes on one socket: all answer, all end, a dead one is replaced."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from index.errors import ServingError
from index.ingest.orphans import ORPHANED
from tests.web.serving.command import healthy, server, serving_children
from web.serving.processes import (
    MAX_USUAL_COUNT,
    NOT_UP,
    ConnectionShare,
    run_processes,
    serve_as_one_of_several,
    usual_count,
)

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="counts processes in /proc")


def _gone(process: int) -> bool:
    for _ in range(100):
        if not Path(f"/proc/{process}").exists():
            return True
        time.sleep(0.1)
    return False


def test_a_dead_process_is_replaced_and_all_end_together(home: Path) -> None:
    """Requests are answered before and after; the usual signal ends every process, status 0."""
    with server(home, 2) as (port, process):
        assert healthy(port)
        first = serving_children(process.pid)
        assert len(first) == 2
        time.sleep(1)
        os.kill(min(first), signal.SIGKILL)
        assert _gone(min(first))
        for _ in range(100):
            if len(serving_children(process.pid)) == 2:
                break
            time.sleep(0.1)
        second = serving_children(process.pid)
        assert len(second - first) == 1
        assert healthy(port)
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(timeout=20) == 0
        assert all(_gone(child) for child in second)


def test_no_process_outlives_the_first(home: Path) -> None:
    """Not even if the first was killed outright."""
    with server(home, 2) as (port, process):
        assert healthy(port)
        children = serving_children(process.pid)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(timeout=20)
        assert all(_gone(child) for child in children)


@pytest.mark.parametrize(
    ("processors", "count"), [(None, 1), (1, 1), (3, 3), (MAX_USUAL_COUNT + 1, MAX_USUAL_COUNT)]
)
def test_one_for_each_processor_and_not_too_many(
    monkeypatch: pytest.MonkeyPatch, processors: int | None, count: int
) -> None:
    """At least one, also on a machine that does not say how many it has."""
    monkeypatch.setattr("web.serving.processes.os.cpu_count", lambda: processors)
    assert usual_count() == count


def write_and_wait(share: ConnectionShare, folder: Path, ends: tuple[int, ...]) -> None:
    """Serve nothing: note this process; end with 3 if so many have begun, else wait for a signal.

    Args:
        folder: Gets a file named for each process.
        ends: Numbers of the starts that end at once.
    """
    share.hold(1)
    (folder / str(os.getpid())).touch()
    if len(list(folder.iterdir())) in ends:
        raise SystemExit(3)
    signal.pause()


def _when_begun(folder: Path, count: int, act: Callable[[set[int]], None]) -> threading.Thread:
    """Start a thread that acts on the processes as soon as so many have begun."""

    def watch() -> None:
        for _ in range(3000):
            begun = {int(path.name) for path in folder.iterdir()}
            if len(begun) == count:
                act(begun)
                return
            time.sleep(0.05)

    thread = threading.Thread(target=watch)
    thread.start()
    return thread


@pytest.mark.parametrize(
    ("number", "raised"), [(signal.SIGTERM, None), (signal.SIGINT, KeyboardInterrupt)]
)
def test_a_signal_to_the_first_ends_all(
    tmp_path: Path, number: signal.Signals, raised: type[BaseException] | None
) -> None:
    """Ctrl-C is told to the caller; the handlers of before are there again."""
    at_interrupt = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in scripts
    try:
        before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
        thread = _when_begun(tmp_path, 2, lambda _: os.kill(os.getpid(), number))
        with pytest.raises(raised) if raised else nullcontext():
            run_processes(2, write_and_wait, tmp_path, ())
        thread.join()
        assert len(list(tmp_path.iterdir())) == 2
        assert multiprocessing.active_children() == []
        assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)) == before
    finally:
        signal.signal(signal.SIGINT, at_interrupt)


def test_processes_that_never_listen_are_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some in a row, with what ended the last one."""
    monkeypatch.setattr("web.serving.processes.PAUSE_S", 0.0)
    monkeypatch.setattr("web.serving.processes.MAX_FALSE_STARTS", 2)
    said: list[str] = []
    with pytest.raises(ServingError, match=r"^2 serving processes .* the last with status 7; "):
        run_processes(1, end_at_once, say=said.append)
    assert said == ["a serving process ended with status 7; another takes its place"]
    assert multiprocessing.active_children() == []


def end_at_once(_: ConnectionShare) -> None:
    """Never get as far as listening."""
    raise SystemExit(7)


def test_deaths_soon_after_the_start_end_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of those that listened, however many in a row: the third and fourth take their places."""
    monkeypatch.setattr("web.serving.processes.PAUSE_S", 0.01)
    monkeypatch.setattr("web.serving.processes.MAX_FALSE_STARTS", 1)

    def act(begun: set[int]) -> None:
        os.kill(min(begun), signal.SIGKILL)
        _when_begun(tmp_path, 4, lambda _: os.kill(os.getpid(), signal.SIGTERM)).join()

    thread = _when_begun(tmp_path, 2, act)
    said: list[str] = []
    run_processes(2, write_and_wait, tmp_path, (3,), say=said.append)
    thread.join()
    assert len(list(tmp_path.iterdir())) == 4
    assert said == [
        "a serving process ended by signal 9; another takes its place",
        "a serving process ended with status 3; another takes its place",
    ]
    assert multiprocessing.active_children() == []


def test_the_only_process_is_replaced_too(home: Path) -> None:
    """Twice, each time soon after its start."""
    with server(home, 1) as (port, process):
        killed: set[int] = set()
        for _ in range(2):
            assert healthy(port)
            (serving,) = serving_children(process.pid)
            assert serving not in killed
            os.kill(serving, signal.SIGKILL)
            killed.add(serving)
            assert _gone(serving)
            for _ in range(100):
                if serving_children(process.pid):
                    break
                time.sleep(0.1)
        assert healthy(port)
        assert process.poll() is None


def stand_still(share: ConnectionShare, mark: Path) -> None:
    """Be at a request that never ends; the second to come ends the service before that."""
    share.hold(0)
    if mark.exists():
        os.kill(os.getppid(), signal.SIGTERM)
    mark.touch()
    share.begin(0.2)
    time.sleep(600)


def test_a_request_that_takes_too_long_costs_its_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it is doing; another takes its place."""
    monkeypatch.setattr("web.serving.processes.PAUSE_S", 0.0)
    said: list[str] = []
    run_processes(1, stand_still, tmp_path / "mark", say=said.append)
    assert said == [
        "a request takes longer than it may; its process is ended",
        "a serving process ended by signal 9; another takes its place",
    ]


def test_a_process_that_lives_takes_the_place_of_a_dead_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is watched over in its turn."""
    monkeypatch.setattr("web.serving.processes.MIN_LIFE_S", 0.01)

    def act(begun: set[int]) -> None:
        os.kill(min(begun), signal.SIGKILL)
        _when_begun(tmp_path, 3, lambda _: os.kill(os.getpid(), signal.SIGTERM)).join()

    thread = _when_begun(tmp_path, 2, act)
    run_processes(2, write_and_wait, tmp_path, ())
    thread.join()
    assert len(list(tmp_path.iterdir())) == 3
    assert multiprocessing.active_children() == []


def test_an_ignored_ctrl_c_stays_ignored() -> None:
    """As a shell starts what runs in the background of a script; SIGTERM ends it all the same."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        run_processes(1, end_the_first)
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def end_the_first(share: ConnectionShare) -> None:
    """Press Ctrl-C for the first process, which ignores it, then tell it to end."""
    share.hold(3)
    share.give_way()  # to nobody
    os.kill(os.getppid(), signal.SIGINT)
    os.kill(os.getppid(), signal.SIGTERM)
    signal.pause()


def test_one_of_several_ends_on_the_first_processs_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ignores Ctrl-C, and ends itself if the first one ends."""

    class First:
        """A first process that has ended."""

        def join(self) -> None:
            """Return at once."""

    killed: list[object] = []
    monkeypatch.setattr("index.ingest.orphans.os._exit", killed.append)
    monkeypatch.setattr("web.serving.processes.os.kill", lambda *to: killed.append(to))
    monkeypatch.setattr(multiprocessing, "parent_process", First)
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    monkeypatch.setattr("web.serving.processes.ORPHAN_S", 0.0)
    held, seen = [9, NOT_UP], []

    def serve(share: ConnectionShare, argument: str) -> None:
        seen.append((argument, list(held), signal.getsignal(signal.SIGINT)))
        with pytest.raises(SystemExit) as ended:
            signal.raise_signal(signal.SIGTERM)
        assert ended.value.code == 0

    try:
        serve_as_one_of_several(serve, held, 1, [0.0, 0.0], ("argument",))
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])
    assert seen == [("argument", [9, NOT_UP], signal.SIG_IGN)]
    for thread in threading.enumerate():
        if thread.daemon and thread is not threading.current_thread():
            thread.join(20)
    assert killed == [(os.getpid(), signal.SIGTERM), ORPHANED]
