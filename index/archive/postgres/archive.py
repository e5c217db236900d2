"""The archive in PostgreSQL, in which any number of processes and machines write at once.

The order of changes is that of their becoming durable: a change takes its number last, under a lock
that is held until the transaction has ended. Until then it bears a number that no other transaction
uses, past `schema.PENDING`. So whoever follows the numbers misses none: a sequence would give a
lower number to a transaction that ends later, and a follower would be past it by then.

Two who put articles at once see what the other has made durable before each statement, not before
each transaction. So an article is read under a lock before it is written over (`claim`,
`_LOCKING`); a place is taken only from the article that was read there; and of two that make the
same article, the index of doc_ids refuses one. Who is refused raises ArchiveConflict, and puts its
batch again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from index.archive.postgres.database import (
    BRINGING,
    LOCKS,
    NUMBERS,
    PUTTING,
    SCHEME,
    TURN,
    WRITER,
    PostgresDatabase,
)
from index.archive.postgres.pending import Pending
from index.archive.postgres.schema import PENDING
from index.archive.sql.archive import SQLArchive
from index.archive.sql.articles import LEDGER
from index.archive.sql.rows import blob_id
from index.archive.values import Holder, Location, PackedArticle, StoredArticle, Turn
from index.errors import ArchiveConflict, ArchiveError

if TYPE_CHECKING:
    from index.archive.postgres.names import PostgresNames
    from index.archive.postgres.queue import PostgresQueue
    from index.archive.sql.frontier import SQLFrontier

CHANGES_EACH = 1 << 24
"""Changes of one transaction at most; with 2^32 transactions the numbers stay in 64 bits."""

REMEMBERED_IDS = 10_000
"""Numbers of sources and carriers that are kept; then the memory starts afresh."""

BOOKKEEPER = "bookkeeper"
"""The fact that holds whose turn was the last: a mark that each open archive makes of itself. Who
has the turn keeps it locked within its transactions, so nobody else can have changed it."""

_END_LAST = (
    "SELECT pg_terminate_backend(l.pid) FROM meta m JOIN pg_locks l "
    "ON l.locktype = 'transactionid' AND l.transactionid = m.xmax AND l.granted WHERE m.key = ?"
)
"""Ends the session that holds the fact `BOOKKEEPER`: that of one whose lease ran out within a
transaction, for whose rows everybody would wait."""

_CLAIM = (
    "SELECT number FROM articles WHERE number IN "
    "(SELECT number FROM articles WHERE doc_id = ANY(?) "
    "UNION SELECT number FROM places WHERE location = ANY(?)) ORDER BY number FOR UPDATE"
)
_TAKE_OUT = "DELETE FROM queue WHERE number = ? AND NOT gone"
_PLACE = (
    "INSERT INTO places VALUES(?, ?, ?) ON CONFLICT (location) "
    "DO UPDATE SET page = excluded.page, number = excluded.number WHERE places.number = ?"
)
_TOUCH = (
    "UPDATE articles SET seq = ? + found.place FROM "
    "(SELECT a.number, row_number() OVER (ORDER BY listed.place) AS place "
    "FROM unnest(?::bytea[]) WITH ORDINALITY AS listed(key, place) "
    "JOIN articles a ON a.doc_id = listed.key) AS found WHERE articles.number = found.number"
)


def open_archive(place: str, create: bool) -> PostgresArchive:
    """Open the archive in a database; see `index.archive.open_archive`.

    Args:
        place: What follows the scheme in its address.
        create: Open for writing and make the tables if they are missing; False opens for reading
            only.

    Returns:
        The archive, open until it is closed.

    Raises:
        ArchiveMissing: There is no such database, or there are no tables and none are to be made.
        ArchiveError: The server cannot be reached, or the tables are not of this version.
    """
    return PostgresArchive(PostgresDatabase(place, create=create))


class PostgresArchive(SQLArchive):
    """See `index.archive.base.Archive`. An archive in one database; its locks are the server's.

    Args:
        database: The database, open.
    """

    _LOCKING = " FOR UPDATE OF a"

    def __init__(self, database: PostgresDatabase) -> None:
        super().__init__(database)
        self._server = database
        self._change = Pending()
        self._ids: dict[tuple[str, str], int] = {}
        self._mark = os.urandom(8).hex()

    @property
    def address(self) -> str:
        return f"{SCHEME}:{self._server.place}"

    @property
    def seq(self) -> int:
        """What the last change has noted; inside a transaction, what others have."""
        return self._noted()[0]

    @property
    def names(self) -> PostgresNames:
        from index.archive.postgres.names import PostgresNames

        return PostgresNames(self._server)

    @property
    def frontier(self) -> SQLFrontier:
        from index.archive.sql.frontier import SQLFrontier  # of no use to a search

        return SQLFrontier(self._server)

    @property
    def queue(self) -> PostgresQueue:
        from index.archive.postgres.queue import PostgresQueue  # of no use to a search

        return PostgresQueue(self._server, self._change.written_over)

    @property
    def waiting(self) -> int:
        ((waiting,),) = self._rows("SELECT count(*) FROM queue")
        return int(waiting)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Begin a transaction; its changes are numbered when it ends."""
        self._server.changed_groups.clear()
        self._change.begin()
        with self._server.transaction():
            if self._change.in_turn and self._bookkeeper() != self._mark:
                from index.archive.postgres.lock import lost  # of no use to a search

                raise lost(self._server)
            yield
            self.names.seal()
            self._number()

    def writer(
        self, job: str, waiting: Callable[[str], None] | None = None
    ) -> AbstractContextManager[None]:
        from index.archive.postgres.lock import session_lock  # of no use to a search

        return session_lock(self._server, WRITER, job, waiting)

    def adder(
        self, job: str, waiting: Callable[[str], None] | None = None
    ) -> AbstractContextManager[None]:
        """Share the writer's lock with others who add."""
        from index.archive.postgres.lock import session_lock  # of no use to a search

        return session_lock(self._server, WRITER, job, waiting, shared=True)

    @contextmanager
    def turn(self, wait: bool = True) -> Iterator[Turn]:
        """Hold a lock with a lease, which ends if this process does not answer."""
        from index.archive.postgres.lock import leased_lock  # of no use to a search

        with leased_lock(self._server, TURN, wait=wait) as taken:
            if not taken:
                yield "another's"
                return
            turn: Turn = "again"
            if self.meta(BOOKKEEPER) != self._mark:
                turn = "anew"
                with suppress(ArchiveError):  # a role that may not end it waits for it
                    self._rows(_END_LAST, (BOOKKEEPER,))
                with self._server.transaction():
                    self.set_meta(BOOKKEEPER, self._mark)
            self._change.in_turn = True
            try:
                yield turn
            finally:
                self._change.in_turn = False

    def bringing(self) -> AbstractContextManager[None]:
        """Hold a lock that all share who have more to put."""
        from index.archive.postgres.lock import told_lock  # of no use to a search

        return told_lock(self._server, BRINGING)

    @property
    def alone(self) -> bool:
        """Ask the server whether another holds that lock."""
        from index.archive.postgres.lock import others_hold  # of no use to a search

        return not others_hold(self._server, BRINGING)

    def claim(self, doc_ids: Collection[str] | None, places: Collection[int] = ()) -> None:
        """Lock the articles' rows, in the order of their numbers."""
        if doc_ids is None:
            self._server.run(f"SELECT pg_advisory_xact_lock({LOCKS}, {PUTTING})")
            return
        self._server.run(f"SELECT pg_advisory_xact_lock_shared({LOCKS}, {PUTTING})")
        self._server.run(_CLAIM, ([blob_id(doc_id) for doc_id in doc_ids], list(places)))

    def writing_now(self) -> Holder:
        """Ask the server who holds the lock."""
        from index.archive.postgres.lock import holder  # of no use to a search

        return holder(self._server, WRITER)

    def touch(self, doc_ids: Iterable[str]) -> int:
        """Renumber all in one statement."""
        before = self._next_seq() - 1
        touched = self._server.run(_TOUCH, (before, [blob_id(doc_id) for doc_id in doc_ids]))
        self._change.used += touched - 1
        return touched

    @property
    def soundness(self) -> str:
        """Say how far the server looks: only a page with a checksum can be told to be damaged."""
        ((sums,),) = self._rows("SHOW data_checksums")
        pages = (
            "has met no damaged page; it compares their checksums when it reads them"
            if sums == "on"
            else "keeps no checksums of its pages (pg_checksums --enable adds them)"
        )
        return f"PostgreSQL knows no invalid index of the archive, and {pages}"

    def problems(self) -> list[str]:
        """Ask the server which indexes are broken, and whether it has met pages that are."""
        found = [
            f"the index {name} is not valid; run: REINDEX INDEX {name}"
            for (name,) in self._rows(
                "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
                "WHERE NOT i.indisvalid AND c.relnamespace = current_schema()::regnamespace "
                "ORDER BY 1"
            )
        ]
        ((failed,),) = self._rows(
            "SELECT coalesce(checksum_failures, 0) FROM pg_stat_database "
            "WHERE datname = current_database()"
        )
        if failed:
            found.append(f"PostgreSQL has met {failed} damaged pages; restore the database")
        return found

    def copy(
        self,
        path: Path,  # noqa: ARG002 - a server's archive is no file
    ) -> tuple[int, int]:
        raise ArchiveError(
            f"{self._server.called} is backed up by PostgreSQL's own means, and nothing was "
            f"written; run: pg_dump --format=custom --file=FILE '{self._server.called}'"
        )

    def _noted(self) -> list[int]:
        """Return the newest change, the articles and the older versions that are noted."""
        noted = str(self.meta(LEDGER) or "0 0 0").split(" ")
        try:
            return [int(number) for number in noted]
        except ValueError as exc:
            raise ArchiveError(
                f"{self._server.called} has no note of its newest change; run: search-index verify"
            ) from exc

    def _next_seq(self) -> int:
        change = self._change
        if not change.base:
            ((number,),) = self._rows("SELECT pg_current_xact_id()::text")
            change.base = PENDING + int(number) % (1 << 32) * CHANGES_EACH
        change.used += 1
        return change.base + change.used

    def _number(self) -> None:
        """Number the changes of this transaction after all that are durable."""
        change = self._change
        if not (change.base or change.articles or change.versions):
            return
        self._server.run(f"SELECT pg_advisory_xact_lock({LOCKS}, {NUMBERS})")
        newest, articles, versions = self._noted()
        if change.base:
            last = change.base + change.used
            for table in ("articles", "tombstones", "versions"):
                self._server.run(
                    f"UPDATE {table} SET seq = seq - ? + ? "  # noqa: S608 - of this module
                    f"WHERE seq >= {PENDING} AND seq > ? AND seq <= ?",
                    (change.base, newest, change.base, last),
                )
        self.set_meta(
            LEDGER,
            f"{newest + change.used} {articles + change.articles} {versions + change.versions}",
        )

    def _id(self, select: str, insert: str, value: str) -> int:
        """Remember the numbers: they never change, and each article asks for two."""
        known = self._ids.get((select, value))
        if known is None:
            known = super()._id(select, insert, value)
            if len(self._ids) >= REMEMBERED_IDS:
                self._ids.clear()
            self._ids[select, value] = known
        return known

    def _bookkeeper(self) -> object:
        """Return whose turn was the last; nobody else's is next until this transaction ends."""
        rows = self._rows("SELECT value FROM meta WHERE key = ? FOR UPDATE", (BOOKKEEPER,))
        return rows[0][0] if rows else None

    def _place(self, place: int, page: int, number: int, former: int | None) -> None:
        """Take a place from the article that was read there, and from no other."""
        if not self._server.run(
            _PLACE, (place, page, number, number if former is None else former)
        ):
            raise ArchiveConflict(
                f"{self._server.called}: another process put an article from the same place just "
                "now; try again"
            )

    def _write(self, number: int | None, article: PackedArticle, location: Location) -> int:
        self._change.articles += number is None
        if number is not None:
            self._take_out(number, article.doc_id)
        return super()._write(number, article, location)

    def _remove(self, number: int) -> StoredArticle:
        self._change.articles -= 1
        doc_ids = self._rows("SELECT doc_id FROM articles WHERE number = ?", (number,))
        for (key,) in doc_ids:
            self._take_out(number, key.hex())
        return super()._remove(number)

    def _take_out(self, number: int, doc_id: str) -> None:
        """Take an article out of the queue before its text goes; who counts it is waited for."""
        if self._server.run(_TAKE_OUT, (number,)):
            self._change.uncounted.add(doc_id)
        elif doc_id not in self._change.uncounted:
            self._change.written_over.setdefault(doc_id, number)

    def _keep(self, number: int, of: str) -> int:
        kept = super()._keep(number, of)
        self._change.versions += kept
        return kept

    def _forget_versions(self, of: str) -> int:
        gone = super()._forget_versions(of)
        self._change.versions -= gone
        return gone
