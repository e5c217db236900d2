"""Characters that can show letters in another order than they were written in, and their names."""

from __future__ import annotations

import re
from collections.abc import Callable

DIRECTIONS = {
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip
"""Embeddings, overrides and isolates. The marks of direction, which stand in many Arabic and Hebrew
texts, turn no letters and are not among them.

Source: Unicode Standard Annex 9, sections 2.1 to 2.4 and table 1; Unicode Technical Report 36,
section 2.5.
"""

_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def _bracketed(name: str) -> str:
    return f"[{name}]"


def directions_named(text: str, shown: Callable[[str], str] = _bracketed) -> str:
    """Return a text with a name for each character that could turn the order of its letters.

    Args:
        text: Any text, hostile or not.
        shown: Returns what stands for a name, such as `RLO`.

    Returns:
        The text itself if it has no such character; else with `[RLO]`, or what `shown` makes of
        the name, in place of each.
    """
    return _DIRECTION.sub(lambda found: shown(DIRECTIONS[found[0]]), text)
