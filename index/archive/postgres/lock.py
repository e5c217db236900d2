"""One writer at a time in an archive: an advisory lock, which ends with the session that holds it.

A process that dies loses its session at once, and one whose machine is gone when the server notices
that nobody answers (`tcp_keepalives_idle` of the server). What the holder does is the name of its
session, which the server shows to everybody.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import psycopg

from index.archive.postgres.database import LOCKS
from index.archive.values import Holder
from index.errors import ArchiveError, Busy

if TYPE_CHECKING:
    from index.archive.postgres.database import PostgresDatabase

POLL_S = 0.2
"""How often a waiting writer looks again."""

LEASE_S = 120
"""How long one whose turn it is may be silent: a process that swaps, or a server that recovers, is
silent for less."""

RENEW_S = 20.0
"""How often it shows that it lives."""

_HOLDER = (
    "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid "
    "WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ? AND l.objid = ? "
    "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


@contextmanager
def session_lock(
    database: PostgresDatabase,
    lock: int,
    job: str,
    waiting: Callable[[str], None] | None = None,
    *,
    shared: bool = False,
) -> Iterator[None]:
    """Hold a lock as long as the block runs, in a session of its own.

    Args:
        database: The archive's.
        lock: Which of the locks of `index.archive.postgres.database`.
        job: What this process does, for those who wait, such as `search-index add`; empty for any
            command.
        waiting: Told once, in one line, who holds the lock before it is waited for; None does not
            wait.
        shared: Hold it with others who share it; who does not share it is kept out.

    Yields:
        Nothing, while the lock is held.

    Raises:
        Busy: Another process holds the lock, and `waiting` is None.
        ArchiveError: The server cannot be reached.
    """
    name = f"{job or 'a command'} (process {os.getpid()})"
    connection = database.connect(name)
    try:
        told = False
        while not _take(connection, database, lock, shared):
            other = holder(database, lock).name or "another command"
            if waiting is None:
                raise Busy(f"{other} is writing in {database.called}; try again when it has ended")
            if not told:
                waiting(f"waiting for {other}, which is writing in {database.called}")
                told = True
            time.sleep(POLL_S)
        yield
    finally:
        connection.close()


@contextmanager
def leased_lock(database: PostgresDatabase, lock: int, *, wait: bool) -> Iterator[bool]:
    """Hold a lock for the block, as long as this process shows that it lives.

    The lock belongs to a transaction that changes nothing, and which the server ends if it hears
    nothing for `LEASE_S`. A thread renews that while the block runs; it stands still with a process
    that is stopped, or whose machine is gone.

    Args:
        database: The archive's.
        lock: Which of the locks of `index.archive.postgres.database`.
        wait: Wait until nobody else holds it.

    Yields:
        Whether it is held; always, if it is waited for.

    Raises:
        ArchiveError: The server cannot be reached, or the lease ran out within the block.
    """
    connection = database.connect("dateline: a turn")
    ended = threading.Event()

    def renew() -> None:
        while not ended.wait(RENEW_S):
            with suppress(psycopg.Error):
                connection.execute("SELECT 1")

    renewing = threading.Thread(target=renew, daemon=True)
    try:
        try:
            connection.execute("BEGIN")
            connection.execute(f"SET idle_in_transaction_session_timeout = '{LEASE_S}s'".encode())
            how = "" if wait else "try_"
            ((taken,),) = connection.execute(
                f"SELECT pg_{how}advisory_xact_lock(%s::int, %s::int)".encode(), (LOCKS, lock)
            ).fetchall()
        except psycopg.Error as exc:
            raise lost(database) from exc
        if taken is False:
            yield False
            return
        renewing.start()
        yield True
        ended.set()
        renewing.join()
        try:
            connection.execute("COMMIT")
        except psycopg.Error as exc:
            raise lost(database) from exc
    finally:
        ended.set()
        connection.close()


def lost(database: PostgresDatabase) -> ArchiveError:
    """Return what is raised if another has this process's turn.

    Args:
        database: The archive's.

    Returns:
        The error, to be raised.
    """
    return ArchiveError(
        f"{database.called} has given this process's turn to another, since it did not answer; "
        "what was acknowledged is kept, run the same command again"
    )


def holder(database: PostgresDatabase, lock: int) -> Holder:
    """Tell who holds a lock.

    Args:
        database: The archive's.
        lock: Which of the locks of `index.archive.postgres.database`.

    Returns:
        Empty if nobody holds it. One that was killed holds nothing, and leaves no name.
    """
    rows = database.rows(_HOLDER, (LOCKS, lock))
    return Holder(rows[0][0] or "another command", True) if rows else Holder()


@contextmanager
def told_lock(database: PostgresDatabase, lock: int) -> Iterator[None]:
    """Hold a lock that all share for the block, which tells others that this session is in it.

    Args:
        database: The archive's; its session of this thread holds the lock.
        lock: Which of the locks of `index.archive.postgres.database`.

    Yields:
        Nothing, while the lock is held. It is let go before the block is left.

    Raises:
        ArchiveError: The server cannot be reached.
    """
    database.run(f"SELECT pg_advisory_lock_shared({LOCKS}, {lock})")
    try:
        yield
    finally:
        with suppress(ArchiveError):  # a session that was lost holds nothing
            database.run(f"SELECT pg_advisory_unlock_shared({LOCKS}, {lock})")


def others_hold(database: PostgresDatabase, lock: int) -> bool:
    """Tell whether any session but this thread's holds a lock.

    Args:
        database: The archive's.
        lock: Which of the locks of `index.archive.postgres.database`.

    Returns:
        False if none does.
    """
    return bool(list(database.rows(f"{_HOLDER} AND a.pid <> pg_backend_pid()", (LOCKS, lock))))


def _take(
    connection: psycopg.Connection[tuple[bool]],
    database: PostgresDatabase,
    lock: int,
    shared: bool,
) -> bool:
    how = "_shared" if shared else ""
    try:
        ((taken,),) = connection.execute(
            f"SELECT pg_try_advisory_lock{how}(%s::int, %s::int)".encode(), (LOCKS, lock)
        ).fetchall()
    except psycopg.Error as exc:
        raise ArchiveError(f"{database.called} has ended the connection; try again") from exc
    return taken
