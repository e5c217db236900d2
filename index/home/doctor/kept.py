"""What a home keeps: the archive, its one writer, its index, and how it is looked after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

from index.archive import open_archive
from index.archive.base import Archive
from index.engines import engine_indexes
from index.errors import ArchiveError, ArchiveMissing, ArchiveOutdated, EngineError
from index.home.doctor.diagnosis import Diagnosis, of_error, ok, problem, warning
from index.home.indexes import BROUGHT_UP, current_index
from index.home.upkeep import in_words, is_due, upkeep
from index.settings import Settings

RESTORE = "restore it from a backup, into a new home: search-index restore FILE --home NEW"
REBUILD = "run: search-index rebuild"
VERIFY = "run: search-index verify; docs/reliability.md has a line for cron"

OFTEN = timedelta(days=30)
"""Time after which an archive should have been verified and backed up again."""


def look_at_archive(settings: Settings) -> tuple[Archive | None, Diagnosis]:
    """Look whether the archive can be read, is of this version, and has what was noted last.

    Args:
        settings: Of the home.

    Returns:
        The archive, open for reading, which the caller closes; None if there is none to look at.
        And the finding.
    """
    try:
        archive = open_archive(settings, create=False)
    except ArchiveMissing:
        what = "nothing was added; searches show the starter collection"
        return None, ok("archive", what)
    except ArchiveOutdated as error:
        what = str(error).rpartition("; ")[0]
        return None, warning("archive", what, f"{REBUILD}, which brings it up to date")
    except ArchiveError as error:
        return None, of_error("archive", error, RESTORE)
    try:
        faults = archive.faults()
        if faults:
            return archive, problem("archive", "; ".join(faults), RESTORE)
        what = f"{archive.count:,} articles up to change {archive.seq:,}, in this version's tables"
        if archive.waiting:
            what += f"; {archive.waiting:,} articles wait to be counted, by the next that writes"
        return archive, ok("archive", what)
    except ArchiveError as error:
        archive.close()
        return None, of_error("archive", error, RESTORE)


def look_at_writer(archive: Archive) -> Diagnosis:
    """Look who writes in the archive.

    Args:
        archive: Open for reading.

    Returns:
        A warning if one was killed at it.
    """
    holder = archive.writing_now()
    if holder.holds:
        return ok("lock", f"{holder.name} is writing; other commands that write wait for it")
    if holder.name:
        what = f"{holder.name} ended before it was done; what it acknowledged is kept"
        return warning("lock", what, "run it again; the lock itself is free")
    return ok("lock", "nobody is writing")


def look_at_index(archive: Archive, settings: Settings) -> Diagnosis:
    """Look whether the index that answers is there, whole by sizes and times, and up to date.

    Args:
        archive: Open for reading.
        settings: Name the engine.

    Returns:
        A problem if a rebuild has to mend it, a warning if the next search does.
    """
    try:
        indexes = engine_indexes(settings)
        name = current_index(archive, indexes)
        if name is None:
            what = f"there is no index of {settings.engine} for this version"
            return warning("index", what, "the next search or add builds it")
        with closing(indexes.open(name)) as engine:
            shows, count = engine.seq, engine.count
    except EngineError as error:
        return of_error("index", error, REBUILD)
    return _compared(archive, settings, shows, count)


def _compared(archive: Archive, settings: Settings, shows: int, count: int) -> Diagnosis:
    if shows > archive.seq:
        what = f"the index shows change {shows:,}, and the archive is at {archive.seq:,}"
        return problem("index", what, REBUILD)
    if shows < archive.seq:
        what = f"the index shows change {shows:,} of {archive.seq:,}"
        if archive.writing_now().holds:
            return ok("index", f"{what}; {BROUGHT_UP}")
        return warning("index", what, "the next search brings it up to the archive")
    if count != archive.count:
        what = f"the index holds {count:,} articles, the archive {archive.count:,}"
        return problem("index", what, REBUILD)
    return ok("index", f"the index of {settings.engine} shows all {count:,} articles")


def look_at_upkeep(archive: Archive, now: datetime | None = None) -> Iterator[Diagnosis]:
    """Look when the archive was verified and backed up last.

    Args:
        archive: Open for reading.
        now: With its zone; None takes the clock's, and nothing is told if that is of no use.

    Yields:
        A finding for each.
    """
    try:
        now = now or datetime.now(UTC)
    except (OverflowError, ValueError):
        return
    noted = upkeep(archive)
    whole = noted.whole
    verified = f"verified last: {in_words(None if whole is None else whole.when, now)}"
    if whole is not None and whole.wrong:
        yield problem("verified", f"{verified}; {whole.wrong:,} found wrong", VERIFY)
    elif is_due(None if whole is None else whole.when, OFTEN, now):
        yield warning("verified", verified, VERIFY)
    else:
        yield ok("verified", verified)
    backed_up = f"backed up last: {in_words(noted.backed_up, now)}"
    if is_due(noted.backed_up, OFTEN, now):
        yield warning("backup", backed_up, "run: search-index backup FILE, onto another disk")
    else:
        yield ok("backup", backed_up)
