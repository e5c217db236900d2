"""One round over the web in a home: the archive open, what came kept, the index brought up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from index.commands.options import say
from index.errors import SettingsError
from index.fetch.adding import Adder
from index.fetch.hosts.manners import GAP_S, Manners
from index.fetch.requests.peers import PUBLIC
from index.fetch.run import Means, Options, Run
from index.home.library import writing
from index.ingest.pipeline import Pipeline
from index.readers.captures.writer import SUFFIX, CaptureWriter
from seeds import __version__

if TYPE_CHECKING:
    from index.ingest.summary import Progress
    from index.settings import Settings

NETWORK = PUBLIC
"""What is asked. Nothing but a Python program can put another in its place."""

HOME_PAGE = "Dateline"
"""Begins the `User-Agent`, with the version after a slash."""


def means_of(settings: Settings, delay_s: float | None) -> Means:
    """Return what a round works with; say so if no contact is set.

    Args:
        settings: With the contact that sites may write to.
        delay_s: Least seconds between two requests to a host; None for the usual.

    Returns:
        Its means.
    """
    contact = settings.fetch_contact
    if not contact:
        say(
            "no contact is set, so no site can write to you; in settings.toml, below [fetch], set "
            'contact = "you@example.org"'
        )
    agent = f"{HOME_PAGE}/{__version__} ({f'+{contact}' if contact else 'no contact set'})"
    manners = Manners(gap_s=GAP_S if delay_s is None else delay_s)
    return Means(agent, manners, NETWORK, settings.max_page_bytes)


@contextmanager
def round_of(
    settings: Settings,
    job: str,
    means: Means,
    options: Options,
    *,
    warc: Path | None = None,
    any_page: bool = False,
    progress: Progress | None = None,
) -> Iterator[Run]:
    """Open a home for one round.

    Args:
        settings: Which home; whether what comes is kept.
        job: What is being done, for others who wait.
        means: What the round works with.
        options: What it is told.
        warc: File that keeps what comes, instead of the home's; None if none was named.
        any_page: Add pages that are no articles too.
        progress: Told how the archive grows.

    Yields:
        The round; the index follows when the block ends.

    Raises:
        SettingsError: The file's name does not end as that of a WARC file.
        ArchiveError: The archive cannot be opened or written.
        EngineError: The index cannot be written; the archive has the pages.
    """
    if warc is not None and not warc.name.endswith(SUFFIX):
        raise SettingsError(f"--warc {warc} does not end in {SUFFIX}; name a file that does")
    with writing(settings, job, say) as desk:
        pipeline = Pipeline(desk.archive, desk.engine, 1, progress, any_page=any_page)
        adder = Adder(pipeline)
        writer = None
        if warc is not None or settings.fetch_keep:
            software = f"{HOME_PAGE} {__version__}"
            writer = CaptureWriter(warc or settings.captures_folder, software)
        try:
            yield Run(desk.archive, adder, writer, means, options)
        finally:
            if writer is not None:
                writer.close()
            adder.close()


@contextmanager
def dry_round(settings: Settings, means: Means, options: Options) -> Iterator[Run]:
    """Open a home for a round that changes nothing, if there is one.

    Args:
        settings: Which home.
        means: What the round works with.
        options: What it is told; a dry run.

    Yields:
        The round.

    Raises:
        ArchiveError: The archive cannot be read.
    """
    from index.archive import open_archive
    from index.errors import ArchiveMissing

    try:
        archive = open_archive(settings, create=False)
    except ArchiveMissing:
        yield Run(None, _nothing, None, means, options)
        return
    with archive:
        yield Run(archive, _nothing, None, means, options)


def _nothing(_: object) -> str:
    return "not added"
