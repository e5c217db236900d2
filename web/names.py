"""Looks up a name for those who read and for programs."""

from __future__ import annotations

from index.errors import NotFound
from index.names.lookup import Names
from index.names.table import SpellingTable, names_table

MAX_NAME_SHOWN = 80
"""Characters of an unknown name that the error repeats."""


def spelling_table(names: Names, name: str) -> SpellingTable:
    """Return the spelling table of a name.

    Args:
        names: The archive's names.
        name: Any spelling of it, as it stands in the address.

    Returns:
        With one spelling at least.

    Raises:
        NotFound: No article mentions it, and it is in no group. The message is for whoever asks
            over the web.
    """
    try:
        return names_table(names, name)
    except NotFound as exc:
        raise NotFound(f"No article mentions the name {name[:MAX_NAME_SHOWN]}.") from exc
