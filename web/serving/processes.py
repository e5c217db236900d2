"""Several processes that serve one socket: Python answers one request at a time in each."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, MutableSequence
from contextlib import contextmanager
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any, NoReturn

from index.errors import ServingError

MAX_USUAL_COUNT = 4
"""Processes that are started if nobody says how many. All map the same index; each holds some
80 MB of its own."""

MIN_LIFE_S = 5.0
"""A process that dies within this time of its start would die again; it is not replaced."""

GIVE_WAY_S = 0.002
"""Time in which a process that holds fewer connections takes a new one; an idle one needs a tenth
of it."""


class ConnectionShare:
    """A process's share of the connections that all processes hold.

    The first process to wake would take most of them: of 16 connections opened at once one process
    took 15, and the other stood still.

    Args:
        held: Connections of each process, in memory that all of them share.
        place: This process's place in `held`.
    """

    def __init__(self, held: MutableSequence[int], place: int) -> None:
        self._held = held
        self._place = place

    def hold(self, connections: int) -> None:
        """Tell the others how many connections this process holds."""
        self._held[self._place] = connections

    def give_way(self) -> None:
        """Wait a moment if another process holds fewer connections, so that it takes the next."""
        if self._held[self._place] > min(self._held):
            time.sleep(GIVE_WAY_S)


Serve = Callable[..., None]
"""A module's function `serve(share, *arguments)` that answers requests until the process is told
to end; then it returns, or raises SystemExit. `share` is a `ConnectionShare`."""


def usual_count() -> int:
    """Return the number of processes to start if nobody says: one for each processor, 1 to
    `MAX_USUAL_COUNT`."""
    return min(os.cpu_count() or 1, MAX_USUAL_COUNT)


def run_processes(count: int, serve: Serve, *arguments: Any) -> None:
    """Run `serve(share, *arguments)` in `count` processes until this one is told to end.

    SIGTERM and Ctrl-C end all of them after the requests under way. A process that dies is
    replaced: a crash in a library costs what that process was answering, no more.

    Args:
        count: Processes; 1 runs `serve` in this process.
        serve: What each process does.
        arguments: What `serve` needs; picklable, as a listening socket is.

    Raises:
        ServingError: A process died at its start.
        KeyboardInterrupt: Ctrl-C ended the processes.
    """
    with _end_by_signal():
        if count == 1:
            serve(ConnectionShare([0], 0), *arguments)
        else:
            _Processes(count, serve, arguments).run()


@contextmanager
def _end_by_signal() -> Iterator[None]:
    """Let SIGTERM end the block as Ctrl-C does, and raise KeyboardInterrupt after it for Ctrl-C.

    The block may catch both, as waitress does, and return; so Ctrl-C is noted when it comes. A
    Ctrl-C that the process was started without, as in the background of a script, stays ignored.
    """
    interrupted = False

    def interrupt(*_: object) -> NoReturn:
        nonlocal interrupted
        interrupted = True
        raise KeyboardInterrupt

    at_terminate = signal.signal(signal.SIGTERM, _end)
    at_interrupt = signal.getsignal(signal.SIGINT)
    if at_interrupt is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    except SystemExit:
        pass
    finally:
        signal.signal(signal.SIGTERM, at_terminate)
        signal.signal(signal.SIGINT, at_interrupt)
    if interrupted:
        raise KeyboardInterrupt


class _Processes:
    """The serving processes; the first process only watches over them.

    Args:
        count: Processes, 2 or more.
        serve, arguments: As `run_processes` has them.
    """

    def __init__(self, count: int, serve: Serve, arguments: tuple[Any, ...]) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._held = self._context.RawArray("i", count)
        self._serve = serve
        self._arguments = arguments
        self._running: list[BaseProcess] = []

    def run(self) -> None:
        """Start the processes and replace those that die until SystemExit or KeyboardInterrupt.

        Raises:
            ServingError: A process died within `MIN_LIFE_S` of its start in a dead one's place.
        """
        try:
            for place in range(len(self._held)):
                self._running.append(self._start(place))
            while True:
                self._replace_dead()
        finally:
            for process in self._running:
                process.terminate()
            for process in self._running:
                process.join()

    def _start(self, place: int) -> BaseProcess:
        """Start the process whose connections are counted at `place`."""
        process = self._context.Process(
            target=serve_as_one_of_several,
            args=(self._serve, self._held, place, self._arguments),
        )
        process.start()
        return process

    def _replace_dead(self) -> None:
        """Wait until a process dies, start another in its place, and see that it lives."""
        dead = set(wait([process.sentinel for process in self._running]))
        place = next(n for n, one in enumerate(self._running) if one.sentinel in dead)
        self._running[place].join()
        started = self._running[place] = self._start(place)
        if wait([started.sentinel], MIN_LIFE_S):
            started.join()
            raise ServingError(
                f"a serving process ended at its start, with status {started.exitcode}; what it "
                "said stands above. Look at the index with: search-index verify"
            )


def serve_as_one_of_several(
    serve: Serve, held: MutableSequence[int], place: int, arguments: tuple[Any, ...]
) -> None:
    """Serve in this process, which ends on the first process's word or with it.

    Args:
        serve, arguments: As `run_processes` has them.
        held: Connections of each process.
        place: This process's place in `held`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the first passes it on
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    share = ConnectionShare(held, place)
    share.hold(0)
    serve(share, *arguments)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _end(*_: object) -> NoReturn:
    raise SystemExit(0)
