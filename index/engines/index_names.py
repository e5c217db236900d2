"""Names of indexes: how they are made, and which of them may be opened or removed.

A name comes back from the archive, so it is checked before an engine sees it: one that leads out of
the home, as `../x` or an absolute path, opens and removes nothing.
"""

from __future__ import annotations

import re

from index.errors import EngineError

_TAIL = re.compile(r"-[0-9a-f]{8}")


def new_index_name(engine: str) -> str:
    """Return a name for a new index that no other index has.

    Args:
        engine: The engine's name, which begins the index's.

    Returns:
        The engine's name, a hyphen and eight random hexadecimal digits.
    """
    import secrets  # of no use to a search

    return f"{engine}-{secrets.token_hex(4)}"


def is_index_name(engine: str, name: str) -> bool:
    """Tell whether `new_index_name` could have made `name` for this engine.

    Args:
        engine: The engine's name.
        name: Any text, as a damaged or forged archive may hold it.

    Returns:
        True if so; no such name leads out of the folder that indexes lie in.
    """
    return name.startswith(engine) and _TAIL.fullmatch(name, len(engine)) is not None


def checked_index_name(engine: str, name: str) -> str:
    """Return `name` if it is the name of an index of this engine.

    Args:
        engine: The engine's name.
        name: Any text, as a damaged or forged archive may hold it.

    Returns:
        The same name.

    Raises:
        EngineError: It is not the name of an index of this engine; nothing was opened.
    """
    if not is_index_name(engine, name):
        raise EngineError(f"{name!r} is no name of an index of {engine}; run: search-index rebuild")
    return name
