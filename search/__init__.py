"""Query in, hits out. Imports `index` and `seeds` only.

    import search

    with search.open() as searcher:
        results = searcher.search(search.SearchRequest("Manas base"))

`docs/python.md` shows more. The names in `__all__` are the public ones; each is imported when it is
first asked for.

A cold `search` is measured. At import nothing here loads more than small modules of the standard
library and `whoosh.query`. What one kind of search alone needs is imported where it is used, such
as `whoosh.qparser` for a query with signs. Values are named tuples: a frozen dataclass takes seven
times as long to define.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from index.errors import QueryError
    from search.request import SearchRequest
    from search.results import Hit, Passage, Results
    from search.searcher import Searcher

__all__ = [
    "Hit",
    "Passage",
    "QueryError",
    "Results",
    "SearchRequest",
    "Searcher",
    "open",
]

_HOMES = {
    "Hit": "search.results",
    "Passage": "search.results",
    "QueryError": "index.errors",
    "Results": "search.results",
    "SearchRequest": "search.request",
    "Searcher": "search.searcher",
}
"""The module in which each public name stands that is imported when it is asked for."""


def open(
    home: str | os.PathLike[str] | None = None,
    *,
    engine: str | None = None,
    engine_url: str | None = None,
    archive: str | None = None,
    say: Callable[[str], None] | None = None,
) -> Searcher:
    """Open the articles of a home to search them; close the searcher, or use it in a `with` block.

    Args:
        home: Folder of the index; None takes `DATELINE_HOME`, else the platform's data folder.
        engine: Name of the engine that answers; None takes what the settings say.
        engine_url: Where its cluster is, if it has one; None takes what the settings say.
        archive: Address of the archive, if it is not a file of the home; None takes what the
            settings say.
        say: Told in one line when there is work to wait for, as when the index is behind.

    Returns:
        A searcher, which several threads may use at once.

    Raises:
        SettingsError: A setting cannot be used.
        ArchiveError: There is no archive in the home, or it cannot be read.
        EngineError: The index cannot be read.
    """
    from pathlib import Path

    from index.settings import Settings
    from search.searcher import Searcher

    folder = None if home is None else Path(home)
    settings = Settings.load(folder, engine=engine, engine_url=engine_url, archive=archive)
    return Searcher.open(settings, say)


if not TYPE_CHECKING:  # a type checker reads the imports above

    def __getattr__(name: str) -> object:
        """Import a public name when it is first asked for."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(_HOMES[name]), name)
        return value

    def __dir__() -> list[str]:
        """List the public names too that nobody has asked for."""
        return sorted({*globals(), *__all__})
