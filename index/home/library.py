"""A home's archive, engine and names together: for searches, and for the one writer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Self

from index.archive import open_archive
from index.engines import engine_indexes
from index.engines.index_names import new_index_name
from index.engines.late import LateEngine
from index.errors import (
    ArchiveError,
    ArchiveMissing,
    ArchiveOutdated,
    Busy,
    EngineAway,
    EngineError,
)
from index.home.indexes import current_index, use_index
from index.home.remarks import INVENTED, OLDER, STARTER, Remark, behind
from index.home.starter_folder import remove_starter
from index.memory import lacking

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.engines.base import Engine, Indexes
    from index.names.lookup import Names
    from index.settings import Settings

Say = Callable[[str], None]
"""Tells the user something in one line, on standard error."""


class Library:
    """What a searcher reads. A context manager.

    Args:
        settings: Where the home is and which engine answers.
        archive: Open for reading.
        indexes: The engine's in this home.
        name: The index to search.

    Raises:
        EngineError: The index cannot be read.
    """

    def __init__(self, settings: Settings, archive: Archive, indexes: Indexes, name: str) -> None:
        self.settings = settings
        self.archive = archive
        self.engine = indexes.open(name)
        self.remarks: tuple[Remark, ...] = ()
        self._indexes = indexes
        self._name = name
        self._instead_of: Settings | None = None

    @classmethod
    def open(
        cls,
        settings: Settings,
        say: Say | None = None,
        *,
        instead_of: Settings | None = None,
        archive: Archive | None = None,
    ) -> Self:
        """Open a home for reading; if the engine is behind and nobody writes, it catches up.

        An engine that cannot catch up, as on a full disk, answers as it is; a remark says so. An
        archive that an older version wrote is brought up to date.

        Args:
            settings: Which home, and which engine.
            say: Told in one line when there is work that the user waits for; None tells nobody.
            instead_of: The home that `refresh` turns to once there are articles; None if there is
                none to turn to.
            archive: The home's, if it is open for reading; None opens it.

        Returns:
            The library, open until it is closed; `remarks` holds what a reader should know of it.

        Raises:
            ArchiveError: The archive cannot be read, or no index was made.
            EngineError: There is no index and none can be made, or it cannot be read.
            ArchiveMissing: There is no archive, or nothing was ever added.
        """
        try:
            archive = archive or open_archive(settings, create=False)
        except ArchiveOutdated:
            _bring_up(settings, say, wait=True)
            archive = open_archive(settings, create=False)
        try:
            indexes = engine_indexes(settings)
            name = current_index(archive, indexes)
            if name is None:
                if not archive.seq:
                    raise ArchiveMissing(
                        f"nothing was added in {settings.home}; run: search-index add PATH"
                    )
                _bring_up(settings, say, wait=True)
                name = current_index(archive, indexes)
            if name is None:
                raise ArchiveError(
                    f"no index was made in {settings.home}; run: search-index rebuild"
                )
            library = cls(settings, archive, indexes, name)
            library._instead_of = instead_of
            library._follow(say)
        except BaseException:
            archive.close()
            raise
        return library

    @property
    def names(self) -> Names:
        """The name groups."""
        from index.names.lookup import Names

        return Names(self.archive.names)

    def refresh(self) -> bool:
        """Turn to the index that a rebuild has put in place since.

        The old one is removed by then and raises EngineError at its next search. So call this when
        that happens, and search again if it returns True.

        Returns:
            True if another index, or another home, answers from here on; False if there is none.

        Raises:
            EngineError: The index in its place cannot be read.
        """
        if self._instead_of is not None and self._turn_to(self._instead_of):
            return True
        name = current_index(self.archive, self._indexes)
        if name is None or name == self._name:
            return False
        old, self.engine = self.engine, self._indexes.open(name)
        self._name = name
        old.close()
        return True

    def _follow(self, say: Say | None) -> None:
        """Let the engine catch up if it can, and remark on what it cannot."""
        remarks = [STARTER] if self.archive.meta(INVENTED) else []
        if self._is_behind():
            try:
                if faults := self.archive.faults():  # what is indexed of it would be wrong too
                    raise ArchiveError(f"{faults[0]}; run: search-index verify")
                _bring_up(self.settings, say, wait=False)
                self.refresh()
            except (ArchiveError, EngineError) as exc:
                remarks.append(behind(exc))
        if self.engine.seq > self.archive.seq:
            remarks = [remark for remark in remarks if remark.kind != "behind"] + [OLDER]
        self.remarks = tuple(remarks)

    def _is_behind(self) -> bool:
        """Tell whether something is left that a writer had not done when it ended; what several who
        add leave to the last of them is not."""
        archive = self.archive
        return bool(
            self.engine.seq != archive.seq
            or archive.regrouped()
            or archive.waiting
            or (archive.names.due_count() and archive.alone)
        )

    def _turn_to(self, settings: Settings) -> bool:
        """Turn to another home if it has articles; tell if so.

        The files of the one before stay open, for those who still read in them.
        """
        try:
            other = type(self).open(settings)
        except (ArchiveError, EngineError):
            return False
        if not other.archive.seq:
            other.close()
            return False
        self._instead_of = None
        self.settings, self.archive, self.engine = other.settings, other.archive, other.engine
        self._indexes, self._name, self.remarks = other._indexes, other._name, other.remarks
        return True

    def close(self) -> None:
        """Let go of all files."""
        self.engine.close()
        self.archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Desk(NamedTuple):
    """What the one writer of a home writes with.

    Args:
        settings: Which home, and which engine.
        archive: Open for writing.
        engine: The index that is searched, open; may be behind the archive.
    """

    settings: Settings
    archive: Archive
    engine: Engine


@contextmanager
def writing(
    settings: Settings,
    job: str,
    say: Say | None = None,
    *,
    wait: bool = True,
    create: bool = True,
    together: bool = False,
    late: bool = True,
) -> Iterator[Desk]:
    """Be the one writer of a home, which is made if there is none.

    Args:
        settings: Which home, and which engine.
        job: What is being done, for others who wait: `search-index add`.
        say: Told in one line whom this waits for; None tells nobody.
        wait: False raises if another writes.
        create: False raises if there is no archive.
        together: Be one of several who add, if the archive lets them; changes are made inside
            `Archive.turn`.
        late: Go on if the engine's cluster is away: its index follows later. False raises.

    Yields:
        What to write with; its files are closed when the block ends.

    Raises:
        Busy: Another writes, and `wait` is False.
        ArchiveError: The archive cannot be opened or written.
        EngineError: The engine's index cannot be opened.
        EngineAway: The engine's cluster is away, and `late` is False.
        ArchiveMissing: There is no archive, and `create` is False.
    """
    if not create:
        require_archive(settings)
    if lack := lacking():
        raise EngineError(lack)
    tell_outdated(settings, say)
    waiting = (say or (lambda _: None)) if wait else None
    with open_archive(settings, create=True) as archive, ExitStack() as locks:
        locks.enter_context((archive.adder if together else archive.writer)(job, waiting))
        from index.home.recount import count_anew, count_waiting  # of no use to a search

        engine: Engine
        try:
            engine = _opened(settings, archive, say)
        except EngineAway as exc:
            if not late:
                raise
            if say is not None:
                say(f"{exc}; the archive takes what comes, and the index follows later")
            engine = LateEngine(settings.engine, partial(_engine, settings, archive, say))
        try:
            if not together:
                count_waiting(archive, say)
            count_anew(archive, say)
            yield Desk(settings, archive, engine)
        finally:
            engine.close()
        if archive.seq:
            remove_starter(settings.home)


def tell_outdated(settings: Settings, say: Say | None) -> None:
    """Say that the archive is of an older version, if it is: whoever writes brings it up to date.

    Args:
        settings: Which home.
        say: Told in one line; None tells nobody.

    Raises:
        ArchiveError: There is an archive that cannot be read.
    """
    try:
        open_archive(settings, create=False).close()
    except ArchiveMissing:
        return
    except ArchiveOutdated:
        if say is not None:
            say(
                "the archive is of an older version and is brought up to date, all of it in one "
                "step; if that is stopped, the archive is as it was"
            )


def require_archive(settings: Settings) -> None:
    """Look whether a home has an archive; one of an older version will do for a writer.

    Args:
        settings: Which home.

    Raises:
        ArchiveMissing: There is none.
        ArchiveError: It cannot be read.
    """
    with suppress(ArchiveOutdated):
        open_archive(settings, create=False).close()


def _engine(settings: Settings, archive: Archive, say: Say | None) -> Engine:
    """Open the index that is searched; an empty one if there is none, or if it is of a newer
    archive, whose numbers the changes that come would be given again."""
    indexes = engine_indexes(settings)
    engine = _standing(archive, indexes)
    if engine is not None:
        return engine
    if current_index(archive, indexes) is not None and say is not None:
        say("the archive is older than its index, which is built anew")
    name = new_index_name(settings.engine)
    engine = indexes.create(name)
    use_index(archive, indexes, name)
    return engine


def _standing(archive: Archive, indexes: Indexes) -> Engine | None:
    """Open the index that is searched; None if there is none, or one of a newer archive."""
    name = current_index(archive, indexes)
    if name is None:
        return None
    engine = indexes.open(name)
    if engine.seq <= archive.seq:
        return engine
    engine.close()
    return None


def _opened(settings: Settings, archive: Archive, say: Say | None) -> Engine:
    """Open the index that is searched; one is made by whoever has the bookkeeper's turn."""
    engine = _standing(archive, engine_indexes(settings))
    if engine is not None:
        return engine
    with archive.turn():
        return _engine(settings, archive, say)


def _bring_up(settings: Settings, say: Say | None, *, wait: bool) -> None:
    """Let the engine follow the archive; leave it to the writer if there is one."""
    from index.ingest.follow import catch_up

    try:
        with writing(settings, "catching up", say, wait=wait, late=False) as desk:
            if say is not None:
                say("bringing the index up to the archive")
            catch_up(desk.archive, desk.engine)
    except Busy:
        return
