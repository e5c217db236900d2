"""The starter collection: invented reports to search before a page was added.

They live in a home of their own, `starter` in the user's home, and never in the user's archive. It
is built beside and moved in place when it is whole, so a build that is killed is no build. The
first command that writes in the user's home removes it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from index.archive import open_archive
from index.errors import ArchiveError, ArchiveMissing, DatelineError
from index.home.library import Library, writing
from index.home.remarks import INVENTED
from index.home.starter_folder import starter_folder
from index.output.private import make_private_folder
from index.settings import Settings

if TYPE_CHECKING:
    from index.archive.base import Archive

Say = Callable[[str], None]


def open_with_starter(settings: Settings, say: Say) -> Library:
    """Open a home for reading; the starter collection in its place if nothing was ever added.

    The archive that is searched is opened once.

    Args:
        settings: Of the user's home.
        say: Told in one line when there is work that the user waits for.

    Returns:
        The library, open until it is closed.

    Raises:
        ArchiveError: The home cannot be read, or it is empty and cannot be written.
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
    there = _on_this_machine(settings, starter_folder(settings.home))
    archive = _whole(there)
    if archive is None:
        _build(settings, say)
    return Library.open(there, say, instead_of=settings, archive=archive)


def searched(settings: Settings, say: Say) -> Settings:
    """Return the settings of what `open_with_starter` opens, which is built if it has to be.

    Args:
        settings: Of the user's home.
        say: Told in one line that the starter collection is built.

    Returns:
        The same settings, or those of the starter collection's home.

    Raises:
        ArchiveError: The home cannot be read, or it is empty and cannot be written.
    """
    try:
        with open_archive(settings, create=False) as archive:
            if archive.seq > 0:
                return settings
    except ArchiveMissing:
        pass
    return ensure_starter(settings, say)


def ensure_starter(settings: Settings, say: Say) -> Settings:
    """Build the starter collection of a home if it is not there.

    Args:
        settings: Of the user's home.
        say: Told in one line that it is built.

    Returns:
        The settings of the collection's home.

    Raises:
        ArchiveError: The home cannot be written.
    """
    there = settings._replace(home=starter_folder(settings.home), archive="")
    archive = _whole(there)
    if archive is None:
        _build(settings, say)
    else:
        archive.close()
    return there


def _on_this_machine(settings: Settings, folder: Path) -> Settings:
    """Return the settings of a collection in a folder: what a cluster holds is not its own."""
    engine = type(settings)(folder).engine if settings.engine_url else settings.engine
    return settings._replace(home=folder, archive="", engine=engine)


def _build(settings: Settings, say: Say) -> None:
    """Build the collection in place of what is there.

    Raises:
        ArchiveError: The home cannot be written.
    """
    import secrets
    import shutil

    folder = starter_folder(settings.home)
    say(f"no index yet: building the starter collection in {folder}")
    beside = folder.with_name(f"{folder.name}.new-{secrets.token_hex(4)}")
    try:
        make_private_folder(settings.home)
        fill(_on_this_machine(settings, beside))
        if folder.exists():
            shutil.rmtree(folder)  # of another version, or damaged
        _move(beside, folder)
    except OSError as exc:
        raise ArchiveError(f"{folder} cannot be made: {exc.strerror}") from exc
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def fill(settings: Settings) -> None:
    """Add the collection to a home, which is marked as invented.

    Args:
        settings: Of the home, which is made if there is none.

    Raises:
        ArchiveError: The home cannot be written.
        EngineError: The index cannot be written.
    """
    from index.article import RawPage
    from index.ingest.pipeline import Pipeline
    from seeds.starter import pages

    with writing(settings, "the first search") as desk:
        with desk.archive.transaction():
            desk.archive.set_meta(INVENTED, 1)
        collection = (RawPage(page.content, page.kind, f"starter/{page.name}") for page in pages())
        Pipeline(desk.archive, desk.engine).add(collection)


def _whole(settings: Settings) -> Archive | None:
    """Open the archive of a collection; None if it is not there, or not whole."""
    try:
        archive = open_archive(settings, create=False)
    except DatelineError:
        return None
    try:
        if archive.seq > 0:
            return archive
    except DatelineError:
        pass
    archive.close()
    return None


def _move(beside: Path, folder: Path) -> None:
    """Move a home in place; one that another search has put there meanwhile is as good."""
    try:
        os.rename(beside, folder)  # noqa: PTH104 - never into a folder that is there
    except OSError:
        if not folder.is_dir():
            raise
