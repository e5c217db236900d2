"""Add pages from Python: `index.add`, what `search-index add` does for a script."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from index.article import RawPage
from index.home.library import writing
from index.settings import Settings

if TYPE_CHECKING:
    from index.home.library import Say
    from index.ingest.summary import Summary
    from index.readers.base import Found, ReadOptions

Addable = str | os.PathLike[str] | RawPage
"""A file, a folder, or a page that is in memory already."""


def add(
    pages: Addable | Iterable[Addable],
    *,
    home: str | os.PathLike[str] | None = None,
    workers: int = 1,
    engine: str | None = None,
    engine_url: str | None = None,
    archive: str | None = None,
    exported: bool = False,
    any_page: bool = False,
    say: Say | None = None,
) -> Summary:
    """Add pages to a home, which is made if there is none, and bring its index up to date.

    A page that was added before is left as it is; a changed one replaces its older version, which
    the archive keeps. A file that cannot be read stops nothing: the summary counts it with its
    reason.

    Args:
        pages: A file, a folder, a `RawPage`, or an iterable of these, read one at a time. Files
            are those that `search-index add` takes.
        home: Folder of the index; None takes `DATELINE_HOME`, else the platform's data folder.
        workers: Processes that strip pages, 0 to 256; 0 and 1 work in this process. With more a
            script has to start below `if __name__ == "__main__":`, as Python's own
            `multiprocessing` asks.
        engine: Name of the engine; None takes what the settings say.
        engine_url: Where its cluster is, if it has one; None takes what the settings say.
        archive: Address of the archive, if it is not a file of the home; None takes what the
            settings say.
        exported: Take the rows that `search-index export` wrote as they are, with their ids and
            cuts; only for files whose maker you trust.
        any_page: Add pages that are no articles too: section fronts, walls, errors.
        say: Told in one line whom this waits for, when another process writes in the home; None
            tells nobody.

    Returns:
        What became of the pages; all of its counts are 0 if there were none.

    Raises:
        SettingsError: A setting cannot be used.
        ArchiveError: The home cannot be written.
        EngineError: The index cannot be written; the archive has the pages.
        WorkerDied: A worker process ended; what was counted is kept.
    """
    from index.ingest.pipeline import Pipeline
    from index.readers.base import ReadOptions

    folder = None if home is None else Path(home)
    settings = Settings.load(
        folder, engine=engine, engine_url=engine_url, archive=archive, workers=workers
    )
    every: Iterable[Addable] = (pages,) if isinstance(pages, str | os.PathLike | RawPage) else pages
    options = ReadOptions(settings.max_page_bytes, exported)
    with writing(settings, "index.add", say, together=True) as desk:
        read = chain.from_iterable(_read(item, options) for item in every)
        pipeline = Pipeline(desk.archive, desk.engine, settings.workers, any_page=any_page)
        return pipeline.add(read)


def _read(item: Addable, options: ReadOptions) -> Iterator[Found]:
    from index.readers.files import read_paths

    if isinstance(item, RawPage):
        yield item
    else:  # an absolute path, so that a file called `-` is not taken for standard input
        yield from read_paths([Path(item).absolute()], options=options)
