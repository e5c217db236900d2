"""A connection that notices a server which hangs, however long its statements may take.

A server whose processes stand still keeps its connections open, and the system takes what is sent
to it. So a statement that is not answered for some seconds may be long, may wait for a lock, or
may never end. What tells these apart is a second connection: a server that lives lets it in.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from typing import Any, TypeVar

import psycopg
from psycopg.conninfo import make_conninfo

T = TypeVar("T")

CONNECT_S = 2
"""Longest wait for a server that does not answer, of each of its addresses: a reader is told within
that time. libpq takes whole seconds, 2 or more."""

READER_S = 1.5
"""Silence after which one who reads looks whether the server lives. With `CONNECT_S`, who searches
is told within 4 seconds that it does not."""

WRITER_S = 30.0
"""The same for one who writes, and would lose a batch: a machine that is moved, or a disk that is
late, is silent for less. No limit is set to a statement of a server that lives."""


class Silent(psycopg.OperationalError):
    """The server hangs; the connection has been closed."""


class ListeningConnection(psycopg.Connection[Any]):
    """A connection whose statements end if the server hangs: they raise `Silent`.

    `patience_s` is how long nothing may come before the server is asked by another connection.
    """

    patience_s = WRITER_S

    def wait(self, gen: Generator[Any, Any, T], *args: Any, **options: Any) -> T:
        """Wait for an answer; see `psycopg.Connection.wait`.

        Args:
            gen: Speaks with the server; told a few times a second that nothing has come.
            args: As there.
            options: As there.

        Returns:
            What `gen` returns.

        Raises:
            Silent: Nothing comes, and the server lets nobody in.
        """
        return super().wait(_heard(gen, self.patience_s, self._look), *args, **options)

    def _look(self) -> None:
        """Look whether the server lives; what it refuses, as a connection too many, it answers."""
        password = self.info.password or None
        address = make_conninfo(self.info.dsn, password=password, connect_timeout=CONNECT_S)
        try:
            with _Impatient.connect(address, autocommit=True) as other:
                other.execute("SELECT 1")
        except (psycopg.errors.ConnectionTimeout, Silent) as exc:
            self.close()
            raise Silent(f"nothing has come for {self.patience_s + CONNECT_S:g} s") from exc
        except psycopg.Error:
            return


class _Impatient(psycopg.Connection[Any]):
    """A connection whose statements take no time."""

    def wait(self, gen: Generator[Any, Any, T], *args: Any, **options: Any) -> T:
        return super().wait(_heard(gen, CONNECT_S, self._end), *args, **options)

    def _end(self) -> None:
        self.close()
        raise Silent("no answer")


def _heard(
    gen: Generator[Any, Any, T], patience_s: float, silent: Callable[[], None]
) -> Generator[Any, Any, T]:
    """Pass on what `gen` waits for and is told; call `silent` each time that nothing comes."""
    heard = time.monotonic()
    try:
        wanted = next(gen)
        while True:
            ready = yield wanted
            if ready:
                heard = time.monotonic()
            elif time.monotonic() - heard > patience_s:
                silent()
                heard = time.monotonic()
            wanted = gen.send(ready)
    except StopIteration as end:
        result: T = end.value
        return result
