"""Workers answer tasks in order; what goes wrong in one of them is told."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from index.errors import ReadError
from index.ingest.pool import COLLECT_AFTER, NICENESS, TASKS_AHEAD, answers, work


@contextmanager
def squaring(plus: int) -> Iterator[Callable[[int], int]]:
    """What the workers of these tests do; 13 cannot be read, and 99 ends the process."""

    def square(number: int) -> int:
        if number == 13:
            raise ReadError("13 cannot be read")
        if number == 99:
            os._exit(1)
        return number * number + plus

    yield square


def test_answers_come_in_the_order_of_the_tasks() -> None:
    """However many workers; tasks are read only as far as the workers are ahead."""
    read: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(100, 200):
            read.append(number)
            yield number

    found = answers(tasks(), 2, squaring, (1,), str)
    assert next(found) == 10_001
    assert len(read) == 2 * TASKS_AHEAD + 1
    assert list(found) == [number * number + 1 for number in range(101, 200)]
    assert multiprocessing.active_children() == []


def test_an_error_of_a_worker_is_the_callers() -> None:
    """After the answers before it; the processes end."""
    found = answers(iter([1, 2, 13, 4]), 1, squaring, (0,), str)
    assert [next(found), next(found)] == [1, 4]
    with pytest.raises(ReadError, match="13 cannot be read"):
        next(found)
    assert multiprocessing.active_children() == []


def test_closing_ends_the_processes() -> None:
    """Whatever they are doing."""
    found = answers(iter(range(100, 200)), 2, squaring, (0,), str)
    next(found)
    assert len(multiprocessing.active_children()) == 2
    found.close()
    assert multiprocessing.active_children() == []


def test_no_tasks_have_no_answers() -> None:
    """And no process is left."""
    assert list(answers(iter(()), 1, squaring, (0,), str)) == []
    assert multiprocessing.active_children() == []


def test_a_worker_answers_until_its_caller_has_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Errors of Dateline are answers; it leaves Ctrl-C to the caller and stands back for others."""
    niced: list[int] = []
    thresholds: list[int] = []
    monkeypatch.setattr(os, "nice", niced.append, raising=False)
    monkeypatch.setattr(gc, "set_threshold", thresholds.append)
    before = signal.getsignal(signal.SIGINT)
    ours, theirs = multiprocessing.Pipe()
    for number in (3, 13, 4):
        ours.send(number)
    received: list[object] = []

    @contextmanager
    def watched(plus: int) -> Iterator[Callable[[int], int]]:
        with squaring(plus) as square:

            def answer(number: int) -> int:
                if number == 4:
                    received.extend(ours.recv() for _ in range(2))
                    ours.close()
                return square(number)

            yield answer
            received.append("closed")

    try:
        work(theirs, watched, (1,))
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    theirs.close()
    assert received[-1] == "closed"
    assert received[0] == 10
    assert isinstance(received[1], ReadError)
    assert (niced, thresholds) == ([NICENESS], [COLLECT_AFTER])


def test_a_worker_ends_with_what_it_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """When no further task can come."""
    monkeypatch.setattr(os, "nice", lambda _: None, raising=False)
    monkeypatch.setattr(gc, "set_threshold", lambda _: None)
    before = signal.getsignal(signal.SIGINT)
    ours, theirs = multiprocessing.Pipe()
    ours.close()
    ended: list[bool] = []

    @contextmanager
    def watched() -> Iterator[Callable[[int], int]]:
        yield abs
        ended.append(True)

    try:
        work(theirs, watched, ())
    finally:
        signal.signal(signal.SIGINT, before)
    theirs.close()
    assert ended == [True]
