"""Requests under way: a thread each, a few at a time, each to another host."""

from __future__ import annotations

import queue
import threading
from collections.abc import Mapping

from index.errors import FetchError
from index.fetch.hosts.robots import MAX_BYTES
from index.fetch.hosts.sites import Job
from index.fetch.requests.connection import Answer, ask
from index.fetch.requests.peers import Network

MAX_AT_ONCE = 8
"""Requests under way; each may hold a body twice, packed and unpacked."""


class Asking:
    """Makes requests in threads, which end with the process.

    Args:
        network: How machines are found, and which may be asked.
        max_seconds: For a whole request.
        max_bytes: Of a body, before decoding and after.
    """

    def __init__(self, network: Network, max_seconds: float, max_bytes: int) -> None:
        self._network = network
        self._max_seconds = max_seconds
        self._max_bytes = max_bytes
        self._done: queue.SimpleQueue[tuple[Job, Answer | FetchError | BaseException]] = (
            queue.SimpleQueue()
        )
        self.running = 0

    def start(self, job: Job, headers: Mapping[str, str]) -> None:
        """Ask in a thread of its own.

        Args:
            job: What is asked.
            headers: Lines of the request's head.
        """
        self.running += 1
        threading.Thread(target=self._ask, args=(job, dict(headers)), daemon=True).start()

    def next(self, wait_s: float | None) -> tuple[Job, Answer | FetchError] | None:
        """Wait for a request to end.

        Args:
            wait_s: So long at most, 0 or more; None as long as it takes.

        Returns:
            What was asked, and the answer or why there is none; None if none ended in time.
        """
        try:
            job, found = self._done.get(timeout=wait_s)
        except queue.Empty:
            return None
        self.running -= 1
        if not isinstance(found, Answer | FetchError):
            raise found
        return job, found

    def _ask(self, job: Job, headers: dict[str, str]) -> None:
        robots = job.kind == "robots"
        found: Answer | FetchError | BaseException
        try:
            found = ask(
                job.address,
                headers,
                self._network,
                max_seconds=self._max_seconds,
                max_bytes=MAX_BYTES if robots else self._max_bytes,
                cut=robots,
            )
        except FetchError as error:
            found = error
        except BaseException as error:  # raised in the thread that waits
            found = error
        self._done.put((job, found))
