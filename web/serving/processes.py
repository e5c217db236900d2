"""Several processes that serve one socket: Python answers one request at a time in each."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, MutableSequence
from multiprocessing.connection import wait
from typing import Any, NoReturn

from index.errors import DatelineError

MOST_BY_DEFAULT = 4
"""All map the same index; each holds some 80 MB of its own."""

FEWEST_S = 5.0
"""A process that dies within this time of its start would die again; it is not replaced."""

GIVE_WAY_S = 0.002
"""Time in which a process that holds fewer connections takes a new one; an idle one needs a tenth
of it."""


class ServingError(DatelineError):
    """A serving process died as soon as it had started."""


class Share:
    """A process's share of the connections that all processes hold.

    The first to be woken would take most of them: of 16 opened at once one process took 15, and
    the other stood still.

    Args:
        held: Connections of each process, in memory that they share.
        place: This process's among them.
    """

    def __init__(self, held: MutableSequence[int], place: int) -> None:
        self._held = held
        self._place = place

    def hold(self, connections: int) -> None:
        """Tell the others how many connections this process holds."""
        self._held[self._place] = connections

    def give_way(self) -> None:
        """Let those that hold fewer connections take the next one, if they do so at once."""
        if self._held[self._place] > min(self._held):
            time.sleep(GIVE_WAY_S)


def usual() -> int:
    """Give the number of processes to start where nobody says: one for each processor, up to
    `MOST_BY_DEFAULT`."""
    return min(os.cpu_count() or 1, MOST_BY_DEFAULT)


def run(count: int, serve: Callable[..., None], *arguments: Any) -> None:
    """Run `serve(share, *arguments)` in `count` processes until this one is told to end.

    SIGTERM and Ctrl-C end all of them after the requests under way. A process that dies is
    replaced: a crash in a library costs what that process was answering, no more.

    Args:
        count: 1 runs `serve` in this process.
        serve: A module's function; it returns, or raises SystemExit, when it is to end. `share`
            is its process's `Share`.
        arguments: Picklable; a listening socket is.

    Raises:
        ServingError: A process died at its start.
    """
    signal.signal(signal.SIGTERM, _end)
    if count == 1:
        serve(Share([0], 0), *arguments)
        return
    context = multiprocessing.get_context("spawn")
    held = context.RawArray("i", count)

    def start(place: int) -> Any:
        process = context.Process(target=_serve, args=(serve, held, place, arguments))
        process.start()
        return process

    running = [start(place) for place in range(count)]
    try:
        while True:
            (dead, *_) = wait([process.sentinel for process in running])
            place = [process.sentinel for process in running].index(dead)
            gone = running[place]
            gone.join()
            running[place] = start(place)
            if wait([running[place].sentinel], FEWEST_S):
                raise ServingError(f"a serving process ended at its start, {gone.exitcode}")
    except (SystemExit, KeyboardInterrupt):
        pass
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.join()


def _serve(
    serve: Callable[..., None],
    held: MutableSequence[int],
    place: int,
    arguments: tuple[Any, ...],
) -> None:
    """Be one of several: end on the first process's word, or with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the first passes it on
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    share = Share(held, place)
    share.hold(0)
    serve(share, *arguments)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _end(*_: object) -> NoReturn:
    raise SystemExit(0)
