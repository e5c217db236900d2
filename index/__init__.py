"""Pages in, searchable articles out. Imports `seeds` only.

    import index

    index.add("clippings")
    index.strip("<h1>Base closes</h1>…").body
    index.same_name("Bakiyev", "Bakiev").reason

`docs/python.md` shows more. The names in `__all__` are the public ones; each is imported when it is
first asked for.

The modules that stand here are the ground: values, text, settings and errors, which every folder
above may use. They may not import any folder of `index`; `cli` alone runs the commands.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from index.article import Article, Cut, RawPage
    from index.errors import (
        ArchiveConflict,
        ArchiveError,
        ArchiveMissing,
        ArchiveOutdated,
        ArticleDamaged,
        Busy,
        CursorError,
        DatelineError,
        EngineAway,
        EngineError,
        EngineMissing,
        FetchError,
        NamesError,
        NotFound,
        PageTooLarge,
        QueryError,
        ReadError,
        ServingError,
        SettingsError,
        WorkerDied,
    )
    from index.home.adding import add
    from index.home.library import Library
    from index.names.pairs.decide import decide as same_name
    from index.settings import Settings
    from index.strip.one_page import strip

__all__ = [
    "ArchiveConflict",
    "ArchiveError",
    "ArchiveMissing",
    "ArchiveOutdated",
    "Article",
    "ArticleDamaged",
    "Busy",
    "CursorError",
    "Cut",
    "DatelineError",
    "EngineAway",
    "EngineError",
    "EngineMissing",
    "FetchError",
    "Library",
    "NamesError",
    "NotFound",
    "PageTooLarge",
    "QueryError",
    "RawPage",
    "ReadError",
    "ServingError",
    "Settings",
    "SettingsError",
    "WorkerDied",
    "add",
    "same_name",
    "strip",
]

_HOMES = {
    "Article": "index.article",
    "Cut": "index.article",
    "Library": "index.home.library",
    "RawPage": "index.article",
    "Settings": "index.settings",
    "add": "index.home.adding",
    "same_name": "index.names.pairs.decide:decide",
}
"""Where each public name stands: its module, and after a colon what it is called there. The names
that are not listed are those of `index.errors`; `strip` is the folder, which can be called."""


if not TYPE_CHECKING:  # a type checker reads the imports above

    def __getattr__(name: str) -> object:
        """Import a public name when it is first asked for."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        if name == "strip":
            return import_module("index.strip")
        module, _, called = _HOMES.get(name, "index.errors").partition(":")
        value = globals()[name] = getattr(import_module(module), called or name)
        return value

    def __dir__() -> list[str]:
        """List the public names too that nobody has asked for."""
        return sorted({*globals(), *__all__})
