"""One SQLite file, a connection for each thread, and its errors in plain words."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.archive.sqlite import schema
from index.errors import ArchiveError, ArchiveMissing

BUSY_TIMEOUT_S = 30.0
"""How long a change waits for another process's; writers hold the file for one batch."""

WRITER_CACHE_KB = 32_768
"""Pages that a writer keeps in memory: the places and lines tables are written in no order."""

READER_MAP_BYTES = 1 << 30
"""Bytes of the file that are mapped, not copied, for reading; memory is used as pages are read."""


IN_CHUNK = 500
"""Values in one `IN (…)`; SQLite's oldest builds take 999."""


class Database:
    """Opens the file and runs statements in it. Safe to use from several threads.

    Args:
        path: The file.
        create: Make the file and its folder if they are missing; otherwise the file is only
            read.

    Raises:
        ArchiveMissing: There is no file, and none is to be made.
        ArchiveError: The file is no archive, or of another version.
    """

    def __init__(self, path: Path, *, create: bool) -> None:
        self.path = path
        self.writable = create
        self._local = threading.local()
        self._all: weakref.WeakSet[_Held] = weakref.WeakSet()
        self._closed = False
        if create:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as exc:
                raise ArchiveError(f"{path.parent} cannot be made: {exc.strerror}") from exc
        elif not path.is_file():
            raise ArchiveMissing(f"no archive at {path}; run: search-index add PATH")
        with self.errors():
            connection = self.connection
            try:
                state = schema.check(connection, str(path))
                if state == "empty" and not create:
                    raise ArchiveError(f"{path} is empty; run: search-index add PATH")
                if state == "older" and not create:
                    Database(path, create=True).close()
                elif state != "ready":
                    self._make(connection)
            except BaseException:
                self.close()
                raise

    @property
    def size_bytes(self) -> int:
        """What the file takes with its write-ahead log, in bytes."""
        log = self.path.with_name(f"{self.path.name}-wal")
        return self.path.stat().st_size + (log.stat().st_size if log.exists() else 0)

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection; in autocommit, so that only `transaction` begins one."""
        held: _Held | None = getattr(self._local, "held", None)
        if held is None:
            if self._closed:
                raise ArchiveError(f"{self.path} has been closed")
            held = self._local.held = _Held(self._connect())
            self._all.add(held)
        return held.connection

    def rows(self, select: str, values: Sequence[object] = ()) -> list[Any]:
        """Run a statement and return all its rows as tuples.

        Raises:
            ArchiveError: The file cannot be read, or has been closed.
        """
        connection = self.connection
        try:
            return connection.execute(select, values).fetchall()
        except sqlite3.Error as exc:
            raise ArchiveError(_message(exc, self.path)) from exc

    def rows_in(self, select: str, values: Iterable[object]) -> list[Any]:
        """Run a statement for many values and return all rows, those of the first values first.

        The last value is repeated up to a power of two, so that there are few different statements
        and each is prepared once.

        Args:
            select: Holds `IN (?)`, once or more, for the values.
            values: Any number of them; each list of `IN_CHUNK` is a statement of its own.

        Raises:
            ArchiveError: The file cannot be read, or has been closed.
        """
        rest = list(values)
        found: list[Any] = []
        for start in range(0, len(rest), IN_CHUNK):
            chunk = rest[start : start + IN_CHUNK]
            size = min(1 << (len(chunk) - 1).bit_length(), IN_CHUNK)
            chunk += chunk[-1:] * (size - len(chunk))
            marks = f"({','.join('?' * size)})"
            found += self.rows(select.replace("(?)", marks), chunk * select.count("(?)"))
        return found

    def run(self, statement: str, values: Sequence[object] = ()) -> int:
        """Run a statement that changes rows; returns how many.

        Raises:
            ArchiveError: The file cannot be written, or has been closed.
        """
        connection = self.connection
        try:
            return connection.execute(statement, values).rowcount
        except sqlite3.Error as exc:
            raise ArchiveError(_message(exc, self.path)) from exc

    def insert(self, statement: str, values: Sequence[object]) -> int:
        """Run a statement that inserts one row; returns its number.

        Raises:
            ArchiveError: The file cannot be written, or has been closed.
        """
        connection = self.connection
        try:
            return int(connection.execute(statement, values).lastrowid or 0)
        except sqlite3.Error as exc:
            raise ArchiveError(_message(exc, self.path)) from exc

    def run_many(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """Run a statement that changes rows, once with each list of values.

        Raises:
            ArchiveError: The file cannot be written, or has been closed.
        """
        connection = self.connection
        try:
            connection.executemany(statement, values)
        except sqlite3.Error as exc:
            raise ArchiveError(_message(exc, self.path)) from exc

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all changes within it, or none; durable when it has been left.

        Raises:
            ArchiveError: The disk is full or the file cannot be written; nothing was changed.
        """
        if not self.writable:
            raise ArchiveError(f"{self.path} was opened for reading only")
        connection = self.connection
        with self.errors():
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Turn SQLite's errors into `ArchiveError`, with what to do."""
        try:
            yield
        except sqlite3.Error as exc:
            raise ArchiveError(_message(exc, self.path)) from exc

    def close(self) -> None:
        """Close every thread's connection; the write-ahead log is folded in by the last."""
        self._closed = True
        for held in list(self._all):
            held.connection.close()
        self._all.clear()
        self._local = threading.local()

    def _make(self, connection: sqlite3.Connection) -> None:
        """Make the tables or lead them forward, unless another process does so at the same time."""
        from index.archive.sqlite.lock import writer_lock  # of no use to a search

        with writer_lock(self.path, lambda _: None, "making the archive"):
            state = schema.check(connection, str(self.path))
            if state == "empty":
                schema.create(connection)
            elif state == "older":
                schema.migrate(connection)

    def _connect(self) -> sqlite3.Connection:
        mode = "rwc" if self.writable else "ro"
        try:
            connection = self._open(f"mode={mode}")
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        except sqlite3.OperationalError as exc:
            if self.writable or "unable to open" not in str(exc):
                raise ArchiveError(_message(exc, self.path)) from exc
            connection = self._open("immutable=1")  # a folder that may not be written to
        except sqlite3.Error as exc:
            raise ArchiveError(_message(exc, self.path)) from exc
        if self.writable:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA cache_size = -{WRITER_CACHE_KB}")
        else:
            connection.execute(f"PRAGMA mmap_size = {READER_MAP_BYTES}")
        return connection

    def _open(self, parameters: str) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{self.path.absolute().as_uri()}?{parameters}",
            uri=True,
            timeout=BUSY_TIMEOUT_S,
            isolation_level=None,
            check_same_thread=False,  # `close` is called from one thread for all
        )


class _Held:
    """A thread's connection, closed when the thread ends."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __del__(self) -> None:
        self.connection.close()


def _message(error: sqlite3.Error, path: Path) -> str:
    text = str(error)
    if "full" in text or "disk I/O" in text:
        return (
            f"{path} cannot be written: {text}; what was acknowledged is kept, "
            "make room and run the same command again"
        )
    if "not a database" in text or "malformed" in text:
        return f"{path} is damaged or no archive: {text}; restore it, or choose another --home"
    if "locked" in text:
        return f"{path} is being written by another process; try again when it has ended"
    return f"{path}: {text}"
