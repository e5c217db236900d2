"""A home's archive, engine and names together: for searches, and for the one writer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, Self

from index.archive import open_archive
from index.engines import engine_indexes
from index.engines.index_names import new_index_name
from index.errors import ArchiveError, ArchiveMissing, Busy
from index.home.indexes import current_index, use_index

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
        self._indexes = indexes
        self._name = name

    @classmethod
    def open(cls, settings: Settings, say: Say | None = None) -> Self:
        """Open a home for reading; if the engine is behind and nobody writes, it catches up.

        Args:
            say: Told when there is work that the user waits for.

        Raises:
            ArchiveError: There is no archive, or it cannot be read.
            EngineError: There is no index and none can be made, or it cannot be read.
        """
        archive = open_archive(settings, create=False)
        try:
            indexes = engine_indexes(settings)
            name = current_index(archive, indexes)
            if name is None:
                _bring_up(settings, say, wait=True)
                name = current_index(archive, indexes)
            if name is None:
                raise ArchiveError(
                    f"no index was made in {settings.home}; run: search-index rebuild"
                )
            library = cls(settings, archive, indexes, name)
            if library.engine.seq != archive.seq or archive.regrouped():
                _bring_up(settings, say, wait=False)
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

        Raises:
            EngineError: The index in its place cannot be read.
        """
        name = current_index(self.archive, self._indexes)
        if name is None or name == self._name:
            return False
        old, self.engine = self.engine, self._indexes.open(name)
        self._name = name
        old.close()
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
    """What the one writer of a home writes with."""

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
) -> Iterator[Desk]:
    """Be the one writer of a home, which is made if there is none.

    Args:
        job: What is being done, for others who wait: `search-index add`.
        say: Told whom this waits for.
        wait: False gives up if another writes.
        create: False takes a home without an archive for an error.

    Raises:
        Busy: Another writes, and `wait` is False.
        ArchiveError: The archive cannot be opened or written.
        EngineError: The engine's index cannot be opened.
    """
    if not create:
        open_archive(settings, create=False).close()
    waiting = (say or (lambda _: None)) if wait else None
    with open_archive(settings, create=True) as archive, archive.writer(job, waiting):
        indexes = engine_indexes(settings)
        name = current_index(archive, indexes)
        if name is None:
            name = new_index_name(settings.engine)
            engine = indexes.create(name)
            use_index(archive, indexes, name)
        else:
            engine = indexes.open(name)
        try:
            yield Desk(settings, archive, engine)
        finally:
            engine.close()


def ensure_starter(settings: Settings, say: Say) -> None:
    """Fill an empty home with the starter collection, and say so.

    A home whose archive has seen an article is left as it is.

    Raises:
        ArchiveError: The home cannot be written.
    """
    try:
        with open_archive(settings, create=False) as archive:
            if archive.seq > 0:
                return
    except ArchiveMissing:
        pass
    from index.article import RawPage
    from index.ingest.pipeline import Pipeline
    from seeds.starter import pages

    say(f"no index yet: building the starter collection in {settings.home}")
    with writing(settings, "the first search", say) as desk:
        if desk.archive.seq == 0:
            starter = (RawPage(page.content, page.kind, f"starter/{page.name}") for page in pages())
            Pipeline(desk.archive, desk.engine).add(starter)


def open_with_starter(settings: Settings, say: Say) -> Library:
    """Open a home for reading; fill it with the starter collection first if it is empty.

    The archive of a home that has articles is opened once.

    Args:
        say: Told when there is work that the user waits for.

    Raises:
        ArchiveError: The home cannot be read or written.
        EngineError: There is no index and none can be made, or it cannot be read.
    """
    try:
        library = Library.open(settings, say)
    except ArchiveMissing:
        pass
    else:
        if library.archive.seq > 0:
            return library
        library.close()
    ensure_starter(settings, say)
    return Library.open(settings, say)


def _bring_up(settings: Settings, say: Say | None, *, wait: bool) -> None:
    """Let the engine follow the archive; leave it to the writer if there is one."""
    from index.ingest.follow import catch_up

    try:
        with writing(settings, "catching up", say, wait=wait) as desk:
            if say is not None:
                say("bringing the index up to the archive")
            catch_up(desk.archive, desk.engine)
    except Busy:
        return
