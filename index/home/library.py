"""A home's archive, engine and names together: for those who read, and for the one who writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from index.archive import open_archive
from index.engines import open_engine
from index.errors import ArchiveError, ArchiveMissing, Busy

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.engines.base import Engine
    from index.names.lookup import Names
    from index.settings import Settings

Say = Callable[[str], None]
"""Tells the user something in one line, on standard error."""


class Library:
    """What a searcher reads. A context manager.

    Args:
        settings: Where the home is and which engine answers.
        archive: Open for reading.
        engine: Follows the archive.
    """

    def __init__(self, settings: Settings, archive: Archive, engine: Engine) -> None:
        self.settings = settings
        self.archive = archive
        self.engine = engine
        self._folder = engine_folder(archive, settings)

    @classmethod
    def open(cls, settings: Settings, say: Say | None = None) -> Self:
        """Open a home for reading; where the engine is behind and nobody writes, it catches up.

        Args:
            say: Told when there is work that the user waits for.

        Raises:
            ArchiveError: There is no archive, or it cannot be read.
            EngineError: There is no index and none can be made, or it cannot be read.
        """
        archive = open_archive(settings, create=False)
        try:
            folder = engine_folder(archive, settings)
            if folder is None:
                _bring_up(settings, say, wait=True)
                folder = engine_folder(archive, settings)
            if folder is None:
                raise ArchiveError(
                    f"no index was made in {settings.home}; run: search-index rebuild"
                )
            engine = open_engine(settings.engine, folder)
            if engine.seq != archive.seq or archive.regrouped():
                _bring_up(settings, say, wait=False)
        except BaseException:
            archive.close()
            raise
        return cls(settings, archive, engine)

    @property
    def names(self) -> Names:
        """The name groups."""
        from index.names.lookup import Names

        return Names(self.archive.names)

    def refresh(self) -> bool:
        """Turn to the index that a rebuild has put in place since.

        The old one is removed by then and raises EngineError at its next search; so call this
        when that happens, and search again where it returns True.
        """
        folder = engine_folder(self.archive, self.settings)
        if folder is None or folder == self._folder:
            return False
        old, self.engine = self.engine, open_engine(self.settings.engine, folder)
        self._folder = folder
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
    """Be the one writer of a home, which is made where there is none.

    Args:
        job: What is being done, for others who wait: `search-index add`.
        say: Told whom this waits for.
        wait: False gives up where another writes.
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
        folder = engine_folder(archive, settings)
        if folder is None:
            folder = new_engine_folder(settings)
            engine = open_engine(settings.engine, folder, create=True)
            use_engine_folder(archive, settings, folder)
        else:
            engine = open_engine(settings.engine, folder)
        try:
            yield Desk(settings, archive, engine)
        finally:
            engine.close()


def engine_folder(archive: Archive, settings: Settings) -> Path | None:
    """Give the folder of the engine's index, or None where there is none yet.

    The archive names it, so that a rebuilt index takes the old one's place in one step.
    """
    name = archive.engines().get(settings.engine)
    if name is None or not (settings.engines_folder / name).is_dir():
        return None
    return settings.engines_folder / name


def new_engine_folder(settings: Settings) -> Path:
    """Give a name for a new index that no other index has."""
    import secrets  # of no use to a search

    return settings.engines_folder / f"{settings.engine}-{secrets.token_hex(4)}"


def use_engine_folder(archive: Archive, settings: Settings, folder: Path) -> None:
    """Let readers find the index in `folder` from now on, and remove the engine's other ones."""
    import shutil  # of no use to a search

    with archive.transaction():
        archive.set_meta(f"engine:{settings.engine}", folder.name)
    for other in settings.engines_folder.glob(f"{settings.engine}-*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)


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
    """Let the engine follow the archive; leaves it to the writer where there is one."""
    from index.ingest.follow import catch_up

    try:
        with writing(settings, "catching up", say, wait=wait) as desk:
            if say is not None:
                say("bringing the index up to the archive")
            catch_up(desk.archive, desk.engine)
    except Busy:
        return
