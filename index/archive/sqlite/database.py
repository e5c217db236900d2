"""One SQLite file, a connection for each thread, and its errors in plain words."""

from __future__ import annotations

import sqlite3
import sys
import threading
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from index.archive.sqlite import schema
from index.errors import ArchiveError, ArchiveMissing, ArchiveOutdated
from index.output.private import make_private_file, make_private_folder

BUSY_TIMEOUT_S = 30.0
"""How long a change waits for another process's; writers hold the file for one batch."""

WRITER_CACHE_KB = 32_768
"""Pages that a writer keeps in memory: the places and lines tables are written in no order."""

READER_MAP_BYTES = 1 << 30
"""Bytes of the file that are mapped, not copied, for reading; memory is used as pages are read."""

_NO_LOG_CAN_BE_MADE = ("unable to open", "readonly", "disk I/O", "full")
"""Words of SQLite's messages if a reader cannot make the files that it shares with others."""

_VFS_WITHOUT_LOCKS = "win32-none" if sys.platform == "win32" else "unix-none"

IN_CHUNK = 500
"""Values in one `IN (…)`; SQLite's oldest builds take 999."""


class SQLiteDatabase:
    """See `index.archive.sql.database.Database`. Opens one file and runs statements in it.

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
        self.changed_groups: set[int] = set()
        if create:
            try:
                make_private_folder(path.parent)
            except OSError as exc:
                raise ArchiveError(f"{path.parent} cannot be made: {exc.strerror}") from exc
        elif not _is_file(path):
            raise ArchiveMissing(f"no archive at {path}; run: search-index add PATH")
        with self.errors():
            connection = self.connection
            try:
                if not self._is_made(connection):
                    if not create:
                        raise ArchiveMissing(f"{path} is empty; run: search-index add PATH")
                    self._make(connection)
            except BaseException:
                self.close()
                raise

    @property
    def called(self) -> str:
        return str(self.path)

    @property
    def size_bytes(self) -> int:
        """What the file takes with its write-ahead log, in bytes."""
        log = self._beside("-wal")
        return self.path.stat().st_size + (log.stat().st_size if log.exists() else 0)

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection, opened at first use.

        It is in autocommit, so that only `transaction` begins one.

        Raises:
            ArchiveError: The file cannot be opened, or has been closed.
        """
        held: _Held | None = getattr(self._local, "held", None)
        if held is not None and held.seen is not None and held.seen != self._seen():
            held.connection.close()
            held = None
        if held is None:
            if self._closed:
                raise ArchiveError(f"{self.path} has been closed")
            held = self._local.held = self._connect()
            self._all.add(held)
        return held.connection

    def rows(self, select: str, values: Sequence[object] = ()) -> list[Any]:
        """Read; a text that is no UTF-8, as damage leaves it, comes with lone surrogates in it, so
        that its checksum tells."""
        connection = self.connection
        try:
            return connection.execute(select, values).fetchall()
        except sqlite3.Error as exc:
            if "decode" not in str(exc):
                raise ArchiveError(_message(exc, self.path)) from exc
        connection.text_factory = _decode_all
        try:
            return connection.execute(select, values).fetchall()
        except sqlite3.Error as exc:
            raise ArchiveError(_message(exc, self.path)) from exc
        finally:
            connection.text_factory = str

    def rows_in(self, select: str, values: Iterable[object]) -> list[Any]:
        """Read in lists of `IN_CHUNK`.

        The last value is repeated up to a power of two, so that there are few different statements
        and each is prepared once."""
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
        connection = self.connection
        try:
            return connection.execute(statement, values).rowcount
        except sqlite3.Error as exc:
            raise ArchiveError(_message(exc, self.path)) from exc

    def insert(self, statement: str, values: Sequence[object]) -> int:
        connection = self.connection
        try:
            ((number,),) = connection.execute(statement, values).fetchall()
        except sqlite3.Error as exc:
            raise ArchiveError(_message(exc, self.path)) from exc
        return int(number)

    def run_apart(self, statement: str, values: Sequence[object]) -> None:
        """Run it as a part of the transaction: there is no other one."""
        self.run(statement, values)

    def fact(self, value: str | float) -> object:
        return value

    def packed(self, value: int | bytes) -> object:
        return value

    def unpacked(self, value: Any) -> int | bytes:
        return value  # type: ignore[no-any-return]  # SQLite keeps both kinds as they are

    def run_many(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        connection = self.connection
        try:
            connection.executemany(statement, values)
        except sqlite3.Error as exc:
            raise ArchiveError(_message(exc, self.path)) from exc

    @contextmanager
    def transaction(self) -> Iterator[None]:
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
    def moment(self) -> Iterator[None]:
        connection = self.connection
        with self.errors():
            connection.execute("BEGIN")
            try:
                yield
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def copy(self, path: Path) -> None:
        """Write all that is committed at this moment, or at that of `moment`, into a file.

        Args:
            path: The file to write; what it holds is replaced.

        Raises:
            ArchiveError: The archive's file cannot be read, or the other one not be written.
        """
        connection = self.connection
        try:
            with closing(sqlite3.connect(path, isolation_level=None)) as target:
                target.execute("PRAGMA synchronous = OFF")
                connection.backup(target)
        except sqlite3.Error as exc:
            raise ArchiveError(_message(exc, path)) from exc

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Turn SQLite's errors within it into `ArchiveError`, with what to do.

        Yields:
            Nothing.

        Raises:
            ArchiveError: SQLite raised an error within the block.
        """
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

    def _is_made(self, connection: sqlite3.Connection) -> bool:
        """Tell whether the tables are there, and of this version."""
        try:
            return schema.check(connection, str(self.path))
        except ArchiveOutdated:
            if not self.writable:
                raise
            return False

    def _make(self, connection: sqlite3.Connection) -> None:
        """Make the tables, or bring them up to date, unless another process does so just now."""
        from index.archive.sqlite.lock import writer_lock  # of no use to a search
        from index.archive.sqlite.migrations import migrate

        with writer_lock(self.path, lambda _: None, "making the archive"):
            try:
                if not schema.check(connection, str(self.path)):
                    schema.create(connection)
            except ArchiveOutdated:
                migrate(connection)

    def _connect(self) -> _Held:
        seen = None
        if self.writable:
            with suppress(OSError):  # SQLite tells what is wrong with it
                make_private_file(self.path)
        try:
            connection = self._open("mode=rwc" if self.writable else "mode=ro")
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        except sqlite3.OperationalError as exc:
            if self.writable or not any(words in str(exc) for words in _NO_LOG_CAN_BE_MADE):
                raise ArchiveError(_message(exc, self.path)) from exc
            seen = self._seen()
            connection = self._open_alone()
        except sqlite3.Error as exc:
            raise ArchiveError(_message(exc, self.path)) from exc
        if self.writable:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA cache_size = -{WRITER_CACHE_KB}")
        else:
            connection.execute(f"PRAGMA mmap_size = {READER_MAP_BYTES}")
        return _Held(connection, seen)

    def _open_alone(self) -> sqlite3.Connection:
        """Open the file if nothing can be written beside it: in a read-only folder, or on a full
        disk.

        A reader shares the index of the write-ahead log with others in a file, which cannot be made
        here. So nobody writes, and this reader keeps that index in its own memory. Without a log
        the file is whole by itself.

        Source: SQLite, "Write-Ahead Logging", sections 5 and 9 ("Use of WAL Without Shared-Memory",
        "Read-Only Databases").
        """
        log = self._beside("-wal")
        if not log.exists() or not log.stat().st_size:
            return self._open("immutable=1")
        connection = self._open(f"mode=ro&vfs={_VFS_WITHOUT_LOCKS}")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        return connection

    def _seen(self) -> tuple[int, int, bool]:
        """Return what changes when somebody writes the file after all."""
        status = self.path.stat()
        return status.st_mtime_ns, status.st_size, self._beside("-shm").exists()

    def _beside(self, ending: str) -> Path:
        return self.path.with_name(self.path.name + ending)

    def _open(self, parameters: str) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{self.path.absolute().as_uri()}?{parameters}",
            uri=True,
            timeout=BUSY_TIMEOUT_S,
            isolation_level=None,
            check_same_thread=False,  # `close` is called from one thread for all
        )


class _Held:
    """A thread's connection, closed when the thread ends.

    Args:
        seen: What the file looked like to a reader that keeps out of nobody's way and has to open
            it again when it looks otherwise; None for a reader that shares.
    """

    def __init__(self, connection: sqlite3.Connection, seen: tuple[int, int, bool] | None) -> None:
        self.connection = connection
        self.seen = seen

    def __del__(self) -> None:
        self.connection.close()


def _is_file(path: Path) -> bool:
    """Tell whether there is a file.

    Raises:
        ArchiveError: This user may not look.
    """
    try:
        return path.is_file()
    except OSError as exc:
        raise ArchiveError(
            f"{path} cannot be read: {exc.strerror}; look at who may read {path.parent}, or choose "
            "another --home"
        ) from exc


def _decode_all(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _message(error: sqlite3.Error, path: Path) -> str:
    text = str(error)
    if "full" in text or "disk I/O" in text:
        return (
            f"{path} cannot be written: {text}; what was acknowledged is kept, "
            "make room and run the same command again"
        )
    if "unable to open" in text:
        return (
            f"{path} cannot be opened to write: {text}; look whether its disk is full and whether "
            f"you may write in {path.parent}, or choose another --home"
        )
    if "readonly" in text:
        return f"{path} may not be written by this user; choose another --home"
    if "not a database" in text or "malformed" in text:
        return f"{path} is damaged or no archive: {text}; restore it, or choose another --home"
    if "locked" in text:
        return f"{path} is being written by another process; try again when it has ended"
    return f"{path}: {text}"
