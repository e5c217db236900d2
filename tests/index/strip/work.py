"""Count the work of a call, so that a test can say how it grows without a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

_OWN = ("index.", "seeds.")


def lines_run(call: Callable[[], object]) -> int:
    """Count the lines of this project that a call runs: the same on every machine.

    What libraries and built-in functions do inside one line is not counted.

    Args:
        call: Called once, in this thread.
    """
    count = 0

    def inside(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return inside

    def entered(frame: FrameType, event: str, _: Any) -> Any:
        return inside if frame.f_globals.get("__name__", "").startswith(_OWN) else None

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def growth(call: Callable[[int], object], size: int) -> float:
    """Return how many times as much work a call does for twice the size.

    Args:
        call: Takes a size; what it remembers is filled by a first call that is not counted.
        size: The smaller size.

    Returns:
        2.0 for work that grows as the size does, 4.0 for work that grows as its square.
    """
    call(size)
    return lines_run(lambda: call(2 * size)) / lines_run(lambda: call(size))
