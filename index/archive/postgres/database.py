"""One PostgreSQL database, a connection for each thread, and its errors in plain words."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from index.archive.address import shown_address
from index.archive.postgres import schema
from index.errors import ArchiveConflict, ArchiveError, ArchiveMissing, ArchiveOutdated, Busy

try:
    import psycopg
    from psycopg.conninfo import conninfo_to_dict
    from psycopg.types.json import Json
    from psycopg.types.numeric import Int8BinaryDumper, Int8Dumper

    from index.archive.postgres import listening
except ImportError as missing:
    raise ArchiveError(
        "an archive in PostgreSQL needs psycopg; run: pip install 'dateline[postgres]'"
    ) from missing

T = TypeVar("T")

SCHEME = "postgresql"
"""Begins the address of an archive of this kind; `//host/database` and the like follow."""

UNANSWERED_MS = 10_000
"""How long a server that has gone without a word is waited for, once it owes an answer."""

SETTINGS = "-c idle_in_transaction_session_timeout=600000 -c client_min_messages=warning"
"""Of every session. A writer that stops within a transaction keeps others waiting ten minutes at
most; a batch takes seconds."""

IN_CHUNK = 10_000
"""Values in one list: bounds the memory of one answer."""

LOCKS = 0x446C6E65
"""`Dlne`: the first number of all advisory locks of an archive."""

MAKING, NUMBERS, WRITER, TURN, PUTTING, BRINGING = 1, 2, 3, 4, 5, 6
"""Advisory locks: to make the tables, to number changes, to be the one writer or one of those who
add, to have the bookkeeper's turn among these, to put articles, and to have more to put. The last
two are shared."""

_NUMBER_BYTES = 5

_AGAIN = ("40001", "40P01", "23505", "55P03")
"""SQLSTATEs if two transactions were in each other's way: a serialisation failure, a deadlock, a
row that both made, a lock that was not to be had."""

_FULL = ("53100", "53200", "58030")
"""SQLSTATEs of a full disk, of no memory, and of an error of input or output."""


class PostgresDatabase:
    """See `index.archive.sql.database.Database`. Opens one database and runs statements in it.

    Args:
        place: What follows the scheme in the archive's address: `//user@host:port/database` with
            parameters of libpq.
        create: Open for writing, make the tables if they are missing, and bring those of an older
            version up to this one; otherwise the database is only read.

    Raises:
        ArchiveMissing: There is no such database, or there are no tables in it and none are to be
            made.
        ArchiveOutdated: An older version made the tables, and it is not opened for writing.
        Busy: An older version made the tables, and somebody writes in them.
        ArchiveError: The server cannot be reached, or the database is none of this version.
    """

    def __init__(self, place: str, *, create: bool) -> None:
        self.place = place
        self.writable = create
        self.changed_groups: set[int] = set()
        self._local = threading.local()
        self._all: weakref.WeakSet[_Held] = weakref.WeakSet()
        self._closed = False
        try:
            version = self._version()
            if version != schema.VERSION:
                if create:
                    self._make()
                elif version is None:
                    raise ArchiveMissing(f"{self.called} is empty; run: search-index add PATH")
                else:
                    raise ArchiveOutdated(
                        f"{self.called} was written by an older Dateline (tables {version}, not "
                        f"{schema.VERSION}); run: search-index rebuild, which brings it up to date"
                    )
        except BaseException:
            self.close()
            raise

    @property
    def called(self) -> str:
        return shown_address(f"{SCHEME}:{self.place}")

    @property
    def size_bytes(self) -> int:
        ((size,),) = self.rows(
            "SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class "
            "WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
        )
        return int(size)

    @property
    def connection(self) -> psycopg.Connection[Any]:
        """This thread's connection, opened at first use, and again if the server closed it.

        It is in autocommit, so that only `transaction` begins one.

        Raises:
            ArchiveError: The server cannot be reached, or this has been closed.
        """
        held: _Held | None = getattr(self._local, "held", None)
        if held is None or held.connection.closed or held.process != os.getpid():
            if held is not None and held.busy:
                raise ArchiveError(self._lost())
            if self._closed:
                raise ArchiveError(f"{self.called} has been closed")
            held = self._local.held = _Held(self.connect())
            self._all.add(held)
        return held.connection

    def connect(self, name: str = "dateline") -> psycopg.Connection[Any]:
        """Open a connection of its own, which the caller closes.

        Args:
            name: What the server calls the session; 63 bytes of it at most.

        Returns:
            The connection, in autocommit.

        Raises:
            ArchiveMissing: There is no such database.
            ArchiveError: The server cannot be reached, or does not let this user in.
        """
        address = f"{SCHEME}:{self.place}"
        try:
            given = conninfo_to_dict(address).get("options") or ""
            options = f"{given} {SETTINGS} -c default_transaction_read_only="
            options += "off" if self.writable else "on"
            connection = listening.ListeningConnection.connect(
                address,
                autocommit=True,
                connect_timeout=listening.CONNECT_S,
                application_name=name,
                client_encoding="UTF8",
                options=options,
                keepalives_idle=10,
                keepalives_interval=5,
                keepalives_count=2,
                tcp_user_timeout=UNANSWERED_MS,
            )
        except psycopg.Error as exc:
            raise self._unreachable(exc) from exc
        connection.patience_s = listening.WRITER_S if self.writable else listening.READER_S
        connection.adapters.register_dumper(int, Int8Dumper)
        connection.adapters.register_dumper(int, Int8BinaryDumper)
        return connection

    def rows(self, select: str, values: Sequence[object] = ()) -> list[Any]:
        return self._ask(lambda cursor: cursor.execute(_marks(select), values).fetchall())

    def rows_in(self, select: str, values: Iterable[object]) -> list[Any]:
        """Read in lists of `IN_CHUNK`, each one value of the statement."""
        rest = list(values)
        asked = select.replace("IN (?)", "= ANY(?)")
        times = select.count("IN (?)")
        found: list[Any] = []
        for start in range(0, len(rest), IN_CHUNK):
            found += self.rows(asked, [rest[start : start + IN_CHUNK]] * times)
        return found

    def run(self, statement: str, values: Sequence[object] = ()) -> int:
        return self._ask(lambda cursor: max(cursor.execute(_marks(statement), values).rowcount, 0))

    def insert(self, statement: str, values: Sequence[object]) -> int:
        ((number,),) = self.rows(statement, values)
        return int(number)

    def run_many(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """Run all in one exchange with the server."""
        rest = list(values)
        if rest:
            self._ask(lambda cursor: cursor.executemany(_marks(statement), rest))

    def run_apart(self, statement: str, values: Sequence[object]) -> None:
        """Run it in a session of its own, so that nobody waits for the transaction that wants it.

        New names are few, so a session is opened for each.
        """
        try:
            with self.connect() as connection:
                connection.execute(_marks(statement), values)
        except psycopg.Error as exc:
            raise self._error(exc) from exc

    def fact(self, value: str | float) -> object:
        return Json(value)

    def packed(self, value: int | bytes) -> object:
        """A number alone is five bytes, and an array of them four bytes each."""
        return value.to_bytes(_NUMBER_BYTES, "little") if isinstance(value, int) else value

    def unpacked(self, value: Any) -> int | bytes:
        return int.from_bytes(value, "little") if len(value) == _NUMBER_BYTES else value

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if not self.writable:
            raise ArchiveError(f"{self.called} was opened for reading only")
        with self._within("BEGIN", "COMMIT"):
            yield

    @contextmanager
    def moment(self) -> Iterator[None]:
        with self._within("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "ROLLBACK"):
            yield

    def close(self) -> None:
        self._closed = True
        for held in list(self._all):
            held.connection.close()
        self._all.clear()
        self._local = threading.local()

    @contextmanager
    def _within(self, begin: str, end: str) -> Iterator[None]:
        self.run(begin)
        held: _Held = self._local.held
        held.busy = True
        try:
            yield
            self.run(end)
        except BaseException:
            if not held.connection.closed:
                with suppress(psycopg.Error):
                    held.connection.execute("ROLLBACK")
            raise
        finally:
            held.busy = False

    def _ask(self, ask: Callable[[psycopg.Cursor[Any]], T]) -> T:
        """Run a statement; once more if the server has closed an idle connection since."""
        connection = self.connection
        try:
            with connection.cursor(binary=True) as cursor:
                return ask(cursor)
        except psycopg.Error as exc:
            held: _Held = self._local.held
            if not connection.closed or held.busy or isinstance(exc, listening.Silent):
                raise self._error(exc) from exc
        connection = self.connection
        try:
            with connection.cursor(binary=True) as cursor:
                return ask(cursor)
        except psycopg.Error as exc:
            raise self._error(exc) from exc

    def _version(self) -> int | None:
        """Return the version of the tables; None if there are none.

        Raises:
            ArchiveError: Another program, a newer version, or one too old made them.
        """
        ((found,),) = self.rows("SELECT to_regclass('meta')")
        if found is None:
            return None
        try:
            rows = self.rows("SELECT value FROM meta WHERE key = ?", (schema.VERSION_FACT,))
        except ArchiveError:
            rows = []
        version = rows[0][0] if rows else None
        if not isinstance(version, int) or version < schema.OLDEST:
            raise ArchiveError(
                f"{self.called} holds another program's tables; name a database of its own"
            )
        if version > schema.VERSION:
            raise ArchiveError(
                f"{self.called} was written by a newer Dateline (tables {version}, not "
                f"{schema.VERSION}); upgrade this installation"
            )
        return version

    def _make(self) -> None:
        """Make the tables, or bring them up to this version, unless another process has by now."""
        from index.archive.postgres.migrations import migrate  # of no use to a search

        with self.transaction():
            self.run(f"SELECT pg_advisory_xact_lock({LOCKS}, {MAKING})")
            version = self._version()
            if version is None:
                for statement in schema.statements():
                    self.run(statement)
                self.run(
                    "INSERT INTO meta VALUES(?, ?)",
                    (schema.VERSION_FACT, self.fact(schema.VERSION)),
                )
            elif version != schema.VERSION:
                ((alone,),) = self.rows(f"SELECT pg_try_advisory_xact_lock({LOCKS}, {WRITER})")
                if not alone:
                    raise Busy(
                        f"{self.called} is of an older version, in which another process writes; "
                        "try again when it has ended, and this version brings it up to date"
                    )
                migrate(self, version)

    def _unreachable(self, error: psycopg.Error) -> ArchiveError:
        said = _first_line(error)
        if "does not exist" in said and "database" in said:
            return ArchiveMissing(
                f"there is no database for {self.called}; make one with createdb, encoded in UTF8"
            )
        return ArchiveError(
            f"{self.called} cannot be reached: {said}; look whether PostgreSQL runs there, and "
            "whether the archive in the settings is the right one"
        )

    def _lost(self) -> str:
        return (
            f"{self.called} has ended the connection; what was acknowledged is kept, run the same "
            "command again"
        )

    def _error(self, error: psycopg.Error) -> ArchiveError:
        if isinstance(error, listening.Silent):
            return ArchiveError(
                f"{self.called} does not answer: {error}; what was acknowledged is kept, look "
                "whether PostgreSQL runs there, and run the same command again"
            )
        code = error.sqlstate or ""
        said = _first_line(error)
        if code in _AGAIN:
            return ArchiveConflict(
                f"{self.called} is being written by another process; try again: {said}"
            )
        if code in _FULL:
            return ArchiveError(
                f"{self.called} cannot be written: {said}; what was acknowledged is kept, make "
                "room and run the same command again"
            )
        if code == "25006":
            return ArchiveError(f"{self.called} was opened for reading only")
        if code.startswith(("57", "08")) or isinstance(error, psycopg.OperationalError):
            return ArchiveError(f"{self._lost()}: {said}")
        return ArchiveError(f"{self.called}: {said}")


class _Held:
    """A thread's connection, closed when the thread ends; a forked process does not touch it.

    `busy` is true within a transaction, whose changes a lost connection has taken back.
    """

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection
        self.process = os.getpid()
        self.busy = False

    def __del__(self) -> None:
        if self.process == os.getpid():
            self.connection.close()


_MARKED: dict[str, bytes] = {}


def _marks(statement: str) -> bytes:
    """Return a statement with psycopg's marks; few different ones are ever asked."""
    found = _MARKED.get(statement)
    if found is None:
        if len(_MARKED) > MAX_MARKED:
            _MARKED.clear()
        found = _MARKED[statement] = statement.replace("%", "%%").replace("?", "%s").encode()
    return found


MAX_MARKED = 1000
"""Statements that are remembered; a few hundred are written in `index.archive.sql`."""


def _first_line(error: psycopg.Error) -> str:
    return shown_address(str(error).strip().split("\n", 1)[0])
