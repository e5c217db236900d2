"""Sockets with bounds over all that is received: one deadline, and a number of bytes.

The timeout of a socket holds for one step alone, so a byte each half second never ends it. These
ask before each step how much time is left of the whole request.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable
from typing import Any

from index.errors import FetchError


class Bounds:
    """What is left of a request.

    Args:
        seconds: For all of it, above 0.
        max_bytes: To be received, until `allow` says otherwise.
        clock: Seconds, never falling.
    """

    def __init__(
        self, seconds: float, max_bytes: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock = clock
        self._seconds = seconds
        self._deadline = clock() + seconds
        self._left = max_bytes
        self._of = "the head"

    def remaining(self) -> float:
        """Return how many seconds are left.

        Returns:
            Seconds above 0.

        Raises:
            FetchError: None are.
        """
        left = self._deadline - self._clock()
        if left <= 0:
            raise FetchError(f"took longer than {self._seconds:g} s", "too slow")
        return left

    def allow(self, max_bytes: int, of: str) -> None:
        """Set how much may come from here on.

        Args:
            max_bytes: 0 or more.
            of: What comes, for the error.
        """
        self._left = max_bytes
        self._of = of

    def take(self, count: int) -> None:
        """Count bytes that came.

        Args:
            count: 0 or more.

        Raises:
            FetchError: They are too many.
        """
        self._left -= count
        if self._left < 0:
            raise FetchError(f"{self._of} is too long", "too large")


class BoundedSocket(socket.socket):
    """A socket that keeps `bounds`, which are set as soon as it is made."""

    bounds: Bounds

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        """Receive as `socket.socket.recv_into` does, within the bounds.

        Args:
            buffer: Takes the bytes.
            nbytes: At most so many; 0 fills the buffer.
            flags: As the system takes them.

        Returns:
            Bytes received; 0 at the end.

        Raises:
            FetchError: The bounds are passed.
            OSError: Nothing can be received.
        """
        self.settimeout(self.bounds.remaining())
        count = super().recv_into(buffer, nbytes, flags)
        self.bounds.take(count)
        return count


class BoundedTLSSocket(ssl.SSLSocket):
    """The same below TLS."""

    bounds: Bounds

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:
        """Receive as `ssl.SSLSocket.recv_into` does, within the bounds.

        Args:
            buffer: Takes the bytes.
            nbytes: At most so many; None fills the buffer.
            flags: 0.

        Returns:
            Bytes received; 0 at the end.

        Raises:
            FetchError: The bounds are passed.
            OSError: Nothing can be received.
        """
        self.settimeout(self.bounds.remaining())
        count = super().recv_into(buffer, nbytes, flags)
        self.bounds.take(count)
        return count
