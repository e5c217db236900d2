"""No process outlives the one that started it, however that one ended."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable

ORPHANED = 3
"""Exit status of a process whose parent is gone; nobody is there to read it."""


def end_with_parent(
    first: Callable[[], object] = lambda: None, grace_s: float = 0.0
) -> threading.Thread:
    """Let this process end, without a word, as soon as the one that started it is gone.

    Nothing is closed or flushed, so a process calls this only if all that it makes goes to its
    parent, or is safe against a kill.

    Args:
        first: Called before the end, to let the process end in order.
        grace_s: Seconds that it has for that.

    Returns:
        The thread that waits, for one that `multiprocessing` started; it has ended already in a
        process without such a parent.
    """

    def watch() -> None:
        parent = multiprocessing.parent_process()
        if parent is None:
            return
        parent.join()
        first()
        time.sleep(grace_s)
        os._exit(ORPHANED)

    thread = threading.Thread(target=watch, daemon=True, name="parent")
    thread.start()
    return thread
