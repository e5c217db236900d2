"""What a transaction has changed so far, until it is numbered and queued."""

from __future__ import annotations

import threading


class Pending(threading.local):
    """What this thread's transaction has changed so far.

    `base` is 0 before its first change; then its changes are numbered from the next on. `used` are
    how many there are. `articles` and `versions` are how many there are more of. `uncounted` are
    the ids of articles that it took out of the queue, and `written_over` those of articles that had
    been counted, with their numbers. `in_turn` tells whether it is this thread's turn.
    """

    base = 0
    used = 0
    articles = 0
    versions = 0
    in_turn = False

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Forget what an earlier transaction changed."""
        self.base = self.used = self.articles = self.versions = 0
        self.uncounted: set[str] = set()
        self.written_over: dict[str, int] = {}
