"""Full-text engines behind one protocol; each library is imported when its engine is opened.

Nothing here knows the archive, name groups or query language, and no type of an engine's library
leaves its modules: trees of `whoosh.query` come in, values of `base` go out.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, NamedTuple

from index.errors import EngineError, EngineMissing

if TYPE_CHECKING:
    from pathlib import Path

    from index.engines.base import Engine


class EngineInfo(NamedTuple):
    """An engine that can be asked for by name.

    Args:
        module: Module with `open_engine(folder, create) -> Engine`.
        install: What to give to pip where the library is missing.
        when: When to choose it, in one line.
    """

    name: str
    module: str
    install: str
    when: str


ENGINES = {
    info.name: info
    for info in (
        EngineInfo("tantivy", "index.engines.tantivy.engine", "tantivy", "the default, in process"),
        EngineInfo(
            "whoosh",
            "index.engines.whoosh.engine",
            "whoosh3 snowballstemmer",
            "where no native wheel runs",
        ),
    )
}


def open_engine(name: str, folder: Path, create: bool = False) -> Engine:
    """Open the index in `folder` with the engine of this name.

    Args:
        create: Make the folder and an empty index where there is none.

    Raises:
        EngineMissing: The engine's library is not installed.
        EngineError: No such engine; no index there; or one that cannot be read.
    """
    info = ENGINES.get(name)
    if info is None:
        raise EngineError(f"no engine is called {name!r}; there are {', '.join(ENGINES)}")
    try:
        module = importlib.import_module(info.module)
    except ImportError as exc:
        raise EngineMissing(
            f"the {name} engine cannot be loaded ({exc}); run: pip install {info.install}"
        ) from exc
    engine: Engine = module.open_engine(folder, create)
    return engine
