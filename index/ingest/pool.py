"""Worker processes that answer tasks in their order, with a bounded number of tasks on the way.

Each worker has a pipe of its own and a thread that waits at its other end, so the death of one is
seen at once, whatever it was doing. Processes are spawned, not forked: the engine's threads do not
survive a fork.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, TypeVar

from index.errors import DatelineError, WorkerDied
from index.ingest.orphans import end_with_parent

TASKS_AHEAD = 16
"""Tasks on the way for each worker: what it has to do while the main process uses the answers;
bounds memory."""

NICENESS = 10
"""How far the workers stand back for a server that answers on the same machine."""

COLLECT_AFTER = 100_000
"""Objects made before Python looks for cycles, here and in the main process of `search-index add`.
Pages leave none, and looking after every 700, as Python does, took a twentieth of the time."""

Task = TypeVar("Task")
Answer = TypeVar("Answer")

Begin = Callable[..., AbstractContextManager[Callable[[Task], Answer]]]
"""A module's function that opens what a worker needs and yields what answers one task."""


def answers(
    tasks: Iterable[Task],
    workers: int,
    begin: Begin[Task, Answer],
    arguments: tuple[Any, ...],
    place: Callable[[Task], str],
) -> Generator[Answer, None, None]:
    """Answer tasks in worker processes, which end when the generator is closed.

    Args:
        tasks: Picklable; read only as far as the workers are ahead.
        workers: Processes, 1 or more.
        begin: Called once in each worker.
        arguments: Of `begin`; picklable.
        place: Says where a task comes from, for the error.

    Yields:
        The tasks' answers, in the tasks' order.

    Raises:
        WorkerDied: A worker was killed or crashed; what was yielded stands.
        DatelineError: The same that a worker met.
    """
    with _Workers(workers, begin, arguments, place) as pool:
        waiting: deque[Future[Answer]] = deque()
        for task in tasks:
            waiting.append(pool.submit(task))
            if len(waiting) > workers * TASKS_AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class _Workers:
    """The processes, and the threads that wait for their answers."""

    def __init__(
        self,
        count: int,
        begin: Begin[Any, Any],
        arguments: tuple[Any, ...],
        place: Callable[[Any], str],
    ) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._place = place
        self._idle: SimpleQueue[Connection] = SimpleQueue()
        self._processes = []
        for _ in range(count):
            ours, theirs = spawn.Pipe()
            process = spawn.Process(target=work, args=(theirs, begin, arguments), daemon=True)
            process.start()
            theirs.close()  # so that its end is seen here when the process dies
            self._processes.append(process)
            self._idle.put(ours)
        self._threads = ThreadPoolExecutor(count)

    def submit(self, task: Any) -> Future[Any]:
        """Let the next idle worker answer a task.

        Args:
            task: Picklable.

        Returns:
            What will hold the answer, or the error that the worker met.
        """
        return self._threads.submit(self._ask, task)

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.terminate()
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            process.join()

    def _ask(self, task: Any) -> Any:
        worker = self._idle.get()
        try:
            worker.send(task)
            answer = worker.recv()
        except (EOFError, OSError) as exc:
            raise WorkerDied(
                "a worker process ended unexpectedly, out of memory or by a page near "
                f"{self._place(task)}; what was acknowledged is kept, run the same command again "
                "with --workers 1"
            ) from exc
        finally:
            self._idle.put(worker)
        if isinstance(answer, DatelineError):
            raise answer
        return answer


def work(connection: Connection, begin: Begin[Any, Any], arguments: tuple[Any, ...]) -> None:
    """Answer tasks in this process until the other end closes or dies; in the midst of one too.

    Ctrl-C is the parent's to answer.

    Args:
        connection: Brings tasks and takes answers; a DatelineError is an answer too.
        begin, arguments: As in `answers`.
    """
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):  # Windows has no such number
        os.nice(NICENESS)
    gc.set_threshold(COLLECT_AFTER)
    with begin(*arguments) as answer:
        while True:
            try:
                task = connection.recv()
            except (EOFError, ConnectionError):
                return
            try:
                found = answer(task)
            except DatelineError as error:
                found = error
            try:
                connection.send(found)
            except ConnectionError:
                return
