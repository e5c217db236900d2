"""What the statements of this folder are run by: `Database`, which each kind of database fills.

Statements are written so that every database knows them: `ON CONFLICT` and `RETURNING`, a `?` for
each value, an alias for each subquery, `NULLS FIRST`. Tables, types, locks and checks are not here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol


class Database(Protocol):
    """Runs statements in one archive's database. Safe to use from several threads.

    `changed_groups` holds the groups of names whose checksums the transaction has to store.
    """

    changed_groups: set[int]

    @property
    def writable(self) -> bool:
        """Whether it was opened for writing."""

    @property
    def called(self) -> str:
        """What messages call it: a file's path, or an address without its password."""

    @property
    def size_bytes(self) -> int:
        """What it takes on disk, in bytes."""

    def rows(self, select: str, values: Sequence[object] = ()) -> list[Any]:
        """Run a statement and return all its rows as tuples.

        Args:
            select: One SQL statement, with a `?` for each value.
            values: Values for its marks, in their order.

        Returns:
            The rows in the order that the statement asks for; empty if there are none.

        Raises:
            ArchiveError: It cannot be read, or has been closed.
        """

    def rows_in(self, select: str, values: Iterable[object]) -> list[Any]:
        """Run a statement for many values and return all rows.

        Args:
            select: Holds `IN (?)`, once or more, for the values, and no other mark.
            values: Any number of them, all of one type; none of them: nothing is run. Many are
                given to the database in several lists, whose rows come one after the other: each
                list is in the order that the statement asks for.

        Returns:
            The rows of all lists; empty if there are none.

        Raises:
            ArchiveError: It cannot be read, or has been closed.
        """

    def run(self, statement: str, values: Sequence[object] = ()) -> int:
        """Run a statement that changes rows.

        Args:
            statement: One SQL statement, with a `?` for each value.
            values: Values for its marks, in their order.

        Returns:
            How many rows were changed; 0 if none was.

        Raises:
            ArchiveError: It cannot be written, or has been closed.
        """

    def insert(self, statement: str, values: Sequence[object]) -> int:
        """Run a statement that writes one row, and return the row's number.

        Args:
            statement: One statement that ends in `RETURNING` and the column of the number, with a
                `?` for each value.
            values: Values for its marks, in their order.

        Returns:
            The number, 1 or more.

        Raises:
            ArchiveError: It cannot be written, or has been closed.
        """

    def run_many(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """Run a statement that changes rows, once with each list of values.

        Args:
            statement: One SQL statement, with a `?` for each value.
            values: A list for each run; the statement is not run if there is none.

        Raises:
            ArchiveError: It cannot be written, or has been closed.
        """

    def run_apart(self, statement: str, values: Sequence[object]) -> None:
        """Run a statement whose row many transactions may want at once, and which may stay.

        Args:
            statement: One `INSERT` that does nothing if the row is there.
            values: Values for its marks, in their order.

        Raises:
            ArchiveError: It cannot be written, or has been closed.
        """

    def fact(self, value: str | float) -> object:
        """Return a fact of `Archive.set_meta` as the column of facts takes it.

        Args:
            value: A text, a whole number or a float.

        Returns:
            What is written; reading gives the fact back.
        """

    def packed(self, value: int | bytes) -> object:
        """Return what `index.names.tables.rows.pack` made as its column takes it.

        Args:
            value: A number from 0 to 2^32 - 1, or bytes.

        Returns:
            What is written.
        """

    def unpacked(self, value: Any) -> int | bytes:
        """Return what `packed` was given.

        Args:
            value: As its column holds it.

        Returns:
            The number or the bytes.
        """

    def transaction(self) -> AbstractContextManager[None]:
        """Make all changes within it, or none; durable when it has been left.

        Returns:
            A context manager, which yields nothing.

        Raises:
            ArchiveError: It was opened for reading only, or cannot be written; nothing was changed.
        """

    def moment(self) -> AbstractContextManager[None]:
        """Read within it what is committed at its first reading, whatever others commit meanwhile.

        Returns:
            A context manager, which yields nothing.

        Raises:
            ArchiveError: It cannot be read.
        """

    def close(self) -> None:
        """Close every thread's connection."""
