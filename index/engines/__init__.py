"""Full-text engines behind one protocol; each library is imported when its engine is opened.

Nothing here knows the archive, name groups or query language, and no type of an engine's library
leaves its modules: trees of `whoosh.query` come in, values of `base` go out.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, NamedTuple

from index.errors import EngineError, EngineMissing

if TYPE_CHECKING:
    from index.engines.base import Indexes
    from index.settings import Settings


class EngineInfo(NamedTuple):
    """An engine that can be asked for by name.

    Args:
        name: By which it is asked for.
        module: Module with `indexes(settings) -> Indexes`.
        install: What to give to pip if the library is missing.
    """

    name: str
    module: str
    install: str


ENGINES = {
    info.name: info
    for info in (
        EngineInfo("tantivy", "index.engines.tantivy.engine", "tantivy"),
        EngineInfo("whoosh", "index.engines.whoosh.engine", "whoosh3"),
        EngineInfo("opensearch", "index.engines.opensearch.indexes", "dateline"),
    )
}


def engine_indexes(settings: Settings) -> Indexes:
    """Return the indexes that the engine of the settings keeps for their home; opens none.

    Args:
        settings: Which engine, and which home.

    Returns:
        The engine's indexes, whether or not any of them was made yet.

    Raises:
        EngineMissing: The engine's library is not installed.
        EngineError: No engine has this name.
    """
    name = settings.engine
    info = ENGINES.get(name)
    if info is None:
        raise EngineError(f"no engine is called {name!r}; there are {', '.join(ENGINES)}")
    try:
        module = importlib.import_module(info.module)
    except ImportError as exc:
        if "failed to map segment" in str(exc):
            raise EngineError(
                f"the {name} engine cannot be loaded: there is not enough memory; give the process "
                "more (ulimit -v unlimited)"
            ) from exc
        raise EngineMissing(
            f"the {name} engine cannot be loaded ({exc}); run: pip install {info.install}"
        ) from exc
    indexes: Indexes = module.indexes(settings)
    return indexes
