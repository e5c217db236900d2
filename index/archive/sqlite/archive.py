"""The archive in one SQLite file: how it is opened, locked, checked and copied."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Self

from index.archive.sql.archive import SQLArchive
from index.archive.sqlite.database import SQLiteDatabase
from index.archive.values import Holder, Turn
from index.errors import ArchiveError

if TYPE_CHECKING:
    from index.archive.sqlite.frontier import SQLiteFrontier

SCHEME = "sqlite"
"""Begins the address of an archive of this kind; the file's path follows after a colon."""

MAX_PROBLEMS = 5
"""Faults of the file that are named."""


def open_archive(place: str, create: bool) -> SQLiteArchive:
    """Open the archive in a file; see `index.archive.open_archive`.

    Args:
        place: The file's path, absolute or from the folder that the process runs in.
        create: Open for writing and make what is missing; False opens for reading only.

    Returns:
        The archive, open until it is closed.

    Raises:
        ArchiveMissing: There is no file, and none is to be made.
        ArchiveError: The file is damaged, or not an archive of this version.
    """
    return SQLiteArchive.open(Path(place), create=create)


class SQLiteArchive(SQLArchive):
    """See `index.archive.base.Archive`. An archive in one file; a file beside it is its lock.

    Args:
        database: The file, open.
    """

    def __init__(self, database: SQLiteDatabase) -> None:
        super().__init__(database)
        self._file = database
        self._after_turn: int | None = None

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Self:
        """Open the archive in a file.

        Args:
            path: The file.
            create: Open for writing and make what is missing; False opens for reading only.

        Returns:
            The archive, open until it is closed.

        Raises:
            ArchiveMissing: There is no file, and none is to be made.
            ArchiveError: The file is damaged, or not an archive of this version.
        """
        return cls(SQLiteDatabase(path, create=create))

    @property
    def address(self) -> str:
        return f"{SCHEME}:{self._file.path}"

    @property
    def frontier(self) -> SQLiteFrontier:
        from index.archive.sqlite.frontier import SQLiteFrontier  # of no use to a search

        return SQLiteFrontier(self._file)

    def writer(
        self, job: str, waiting: Callable[[str], None] | None = None
    ) -> AbstractContextManager[None]:
        from index.archive.sqlite.lock import writer_lock  # of no use to a search

        return writer_lock(self._file.path, waiting, job)

    def adder(
        self, job: str, waiting: Callable[[str], None] | None = None
    ) -> AbstractContextManager[None]:
        return self.writer(job, waiting)

    @contextmanager
    def turn(self, wait: bool = True) -> Iterator[Turn]:
        """There is one writer, whose turn it always is; what it changed outside is noticed."""
        del wait
        yield "again" if self.seq == self._after_turn else "anew"
        self._after_turn = self.seq

    def claim(self, doc_ids: Collection[str] | None, places: Collection[int] = ()) -> None:
        """Do nothing: there is one writer."""

    def bringing(self) -> AbstractContextManager[None]:
        return nullcontext()

    @property
    def alone(self) -> bool:
        return True

    @property
    def queue(self) -> None:
        """There is none: what is counted is counted with the change."""

    @property
    def waiting(self) -> int:
        return 0

    def writing_now(self) -> Holder:
        """Look at the lock."""
        from index.archive.sqlite.lock import holder  # of no use to a search

        return holder(self._file.path)

    @property
    def soundness(self) -> str:
        return "the archive's file is whole"

    def problems(self) -> list[str]:
        """Let SQLite check its file; that it cannot even be read is a problem too."""
        _ = self._file.connection  # a closed archive has no problems to tell of
        try:
            rows = self._file.rows(f"PRAGMA integrity_check({MAX_PROBLEMS})")
        except ArchiveError as exc:
            return [str(exc)]
        found = [line for (text,) in rows for line in text.splitlines()][:MAX_PROBLEMS]
        return [] if found == ["ok"] else found

    def copy(self, path: Path) -> tuple[int, int]:
        """Copy the file by SQLite's own online backup, in one step that writers do not disturb."""
        with self._file.moment():
            state = self.seq, self.count
            self._file.copy(path)
        return state
