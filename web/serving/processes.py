"""Several processes that serve one socket: Python answers one request at a time in each.

The process that starts them answers nobody. It replaces those that die, and ends those that are at
a request for too long.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, MutableSequence, Sequence
from contextlib import contextmanager
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any, NoReturn

from index.errors import ServingError
from index.ingest.orphans import end_with_parent

MAX_USUAL_COUNT = 4
"""Processes that are started if nobody says how many. All map the same index; each holds some
80 MB of its own."""

LOOK_S = 1.0
"""How often it is looked for requests that take too long."""

MIN_LIFE_S = 5.0
"""A process that dies within this time of its start may die again; it is replaced after `PAUSE_S`,
so that it does not take a processor for itself."""

PAUSE_S = 1.0

MAX_FALSE_STARTS = 5
"""Processes in a row that die before they listen, while none does, after which the service ends:
something is wrong that another start does not mend."""

END_S = 10.0
"""Time that processes have for the requests under way when the service ends."""

ORPHAN_S = 0.5
"""Time that they have for them if the first process was killed."""

GIVE_WAY_S = 0.002
"""Time in which a process that holds fewer connections takes a new one; an idle one needs a tenth
of it."""

NOT_UP = -1
"""Stands for the connections of a process that does not listen yet."""

NO_REQUEST = 0.0
"""Stands for the deadline of a process that is at no request."""


class ConnectionShare:
    """A process's share of the connections that all processes hold, and of their requests.

    The first process to wake would take most of them: of 16 connections opened at once one process
    took 15, and the other stood still.

    Args:
        held: Connections of each process, in memory that all of them share; `NOT_UP` before it
            listens.
        place: This process's place in `held` and `deadlines`.
        deadlines: When each process must have answered its first request under way, as
            `time.monotonic` counts; in memory that all of them share. None if nobody looks.
    """

    def __init__(
        self,
        held: MutableSequence[int],
        place: int,
        deadlines: MutableSequence[float] | None = None,
    ) -> None:
        self._held = held
        self._place = place
        self._deadlines = deadlines if deadlines is not None else [NO_REQUEST] * len(held)
        self._lock = threading.Lock()
        self._under_way: dict[int, float] = {}

    def hold(self, connections: int) -> None:
        """Tell the others how many connections this process holds.

        Args:
            connections: 0 or more; 0 says too that the process listens.
        """
        self._held[self._place] = connections

    def give_way(self) -> None:
        """Wait a moment if another process holds fewer connections, so that it takes the next."""
        up = [held for held in self._held if held != NOT_UP]
        if up and self._held[self._place] > min(up):
            time.sleep(GIVE_WAY_S)

    def begin(self, limit_s: float) -> None:
        """Tell that this thread is at a request.

        Args:
            limit_s: Seconds that it may take, above 0; then the process is ended.
        """
        with self._lock:
            self._under_way[threading.get_ident()] = time.monotonic() + limit_s
            self._tell_deadline()

    def end(self) -> None:
        """Tell that this thread's request is answered."""
        with self._lock:
            self._under_way.pop(threading.get_ident(), None)
            self._tell_deadline()

    def _tell_deadline(self) -> None:
        self._deadlines[self._place] = min(self._under_way.values(), default=NO_REQUEST)


Serve = Callable[..., None]
"""A module's function `serve(share, *arguments)` that answers requests until the process is told
to end; then it returns, or raises SystemExit. `share` is a `ConnectionShare`, to which it tells
`hold(0)` when it listens."""


def usual_count() -> int:
    """Return the number of processes to start if nobody says.

    Returns:
        One for each processor, 1 to `MAX_USUAL_COUNT`.
    """
    return min(os.cpu_count() or 1, MAX_USUAL_COUNT)


def run_processes(
    count: int, serve: Serve, *arguments: Any, say: Callable[[str], None] = lambda _: None
) -> None:
    """Run `serve(share, *arguments)` in `count` processes until this one is told to end.

    SIGTERM and Ctrl-C end all of them after the requests under way. A process that dies is
    replaced: a crash in a library costs what that process was answering, no more. So is one that
    is past the deadline of a request, after it has been killed.

    Args:
        count: Processes, 1 or more.
        serve: What each process does.
        arguments: What `serve` needs; picklable, as a listening socket is.
        say: Told in one line of each process that dies.

    Raises:
        ServingError: `MAX_FALSE_STARTS` processes in a row died before they listened, and none
            does.
        KeyboardInterrupt: Ctrl-C ended the processes.
    """
    with _end_by_signal():
        _Processes(count, serve, arguments, say).run()


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
        count, serve, arguments, say: As `run_processes` has them.
    """

    def __init__(
        self, count: int, serve: Serve, arguments: tuple[Any, ...], say: Callable[[str], None]
    ) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._held = self._context.RawArray("i", count)
        self._deadlines = self._context.RawArray("d", count)
        self._serve = serve
        self._arguments = arguments
        self._say = say
        self._running: list[BaseProcess] = []
        self._started = [0.0] * count
        self._false_starts = 0

    def run(self) -> None:
        """Start the processes and watch over them until SystemExit or KeyboardInterrupt.

        Raises:
            ServingError: As `run_processes` says.
        """
        try:
            for place in range(len(self._held)):
                self._running.append(self._start(place))
            while True:
                self._replace_dead()
                self._end_late()
        finally:
            self._end_all()

    def _start(self, place: int) -> BaseProcess:
        """Start the process whose connections are counted at `place`."""
        self._held[place], self._deadlines[place] = NOT_UP, NO_REQUEST
        self._started[place] = time.monotonic()
        process = self._context.Process(
            target=serve_as_one_of_several,
            args=(self._serve, self._held, place, self._deadlines, self._arguments),
        )
        process.start()
        return process

    def _replace_dead(self) -> None:
        """Wait some time for processes to die; start another in the place of each."""
        dead = wait([process.sentinel for process in self._running], LOOK_S)
        for place, process in enumerate(self._running):
            if process.sentinel not in dead:
                continue
            process.join()
            self._false_starts = self._false_starts + 1 if self._held[place] == NOT_UP else 0
            self._held[place] = NOT_UP
            if self._false_starts >= MAX_FALSE_STARTS and set(self._held) == {NOT_UP}:
                raise ServingError(
                    f"{self._false_starts} serving processes ended at their start, the last "
                    f"{_how(process)}; what they said stands above. "
                    "Look at the index with: search-index verify"
                )
            self._say(f"a serving process ended {_how(process)}; another takes its place")
            if time.monotonic() - self._started[place] < MIN_LIFE_S:
                time.sleep(PAUSE_S)
            self._running[place] = self._start(place)

    def _end_late(self) -> None:
        for place in late(self._deadlines, time.monotonic()):
            self._say("a request takes longer than it may; its process is ended")
            self._running[place].kill()

    def _end_all(self) -> None:
        """Let the processes answer what is under way, for `END_S` at most."""
        for process in self._running:
            process.terminate()
        until = time.monotonic() + END_S
        for process in self._running:
            process.join(max(0.0, until - time.monotonic()))
            process.kill()
            process.join()


def late(deadlines: Sequence[float], now: float) -> list[int]:
    """List the places of the processes that are past a deadline.

    Args:
        deadlines: As `ConnectionShare` has them.
        now: As `time.monotonic` counts.

    Returns:
        Empty if none is.
    """
    return [place for place, at in enumerate(deadlines) if at != NO_REQUEST and at < now]


def _how(process: BaseProcess) -> str:
    code = process.exitcode or 0
    return f"by signal {-code}" if code < 0 else f"with status {code}"


def serve_as_one_of_several(
    serve: Serve,
    held: MutableSequence[int],
    place: int,
    deadlines: MutableSequence[float],
    arguments: tuple[Any, ...],
) -> None:
    """Serve in this process, which ends on the first process's word or with it.

    Args:
        serve, arguments: As `run_processes` has them.
        held, place, deadlines: As `ConnectionShare` has them.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the first passes it on
    signal.signal(signal.SIGTERM, _end)
    end_with_parent(lambda: os.kill(os.getpid(), signal.SIGTERM), ORPHAN_S)
    serve(ConnectionShare(held, place, deadlines), *arguments)


def _end(*_: object) -> NoReturn:
    raise SystemExit(0)
