"""Change an archive again if another transaction was in the way."""

from __future__ import annotations

from collections.abc import Callable
from random import SystemRandom
from time import sleep
from typing import TypeVar

from index.errors import ArchiveConflict

T = TypeVar("T")

MAX_TRIES = 10
"""Times that a change is tried: with `FIRST_WAIT_S`, half a minute of waiting in all. Each conflict
is with a change that another has brought to its end, so who tries again comes through."""

FIRST_WAIT_S = 0.05
"""Mean wait before the second time; it doubles with each."""


def retried(change: Callable[[], T]) -> T:
    """Make a change, again after a while if another transaction was in its way.

    The wait is between half and one and a half of its mean, so that two do not meet again.

    Args:
        change: Makes the whole change in a transaction of its own, which has changed nothing if it
            raises.

    Returns:
        What `change` returned.

    Raises:
        ArchiveConflict: It was in the way each of `MAX_TRIES` times.
        ArchiveError: As `change` raises it.
    """
    for tried in range(MAX_TRIES - 1):
        try:
            return change()
        except ArchiveConflict:
            sleep(FIRST_WAIT_S * 2**tried * SystemRandom().uniform(0.5, 1.5))
    return change()
