"""Whether a page holds a part of its article alone, as before a paywall."""

from __future__ import annotations

from index.strip.kinds.declared import Declared
from index.strip.kinds.facts import Stripped
from index.strip.kinds.phrases import asks_to_pay
from index.strip.page.prose import word_count

PART_WORDS = 200
"""Words of a body below which a page that is not free for all shows a part of its text; teasers
before a wall have 20 to 150."""

MAX_PART_CHARS = 4_000
"""Characters of a body that surely has more words."""

PART_SHARE = 0.5
"""The same as a share of the words that the page says its article has."""


def is_part(declared: Declared, stripped: Stripped) -> bool:
    """Tell whether a page shows a part of its article to those who do not pay.

    Args:
        declared: What it declares itself to be.
        stripped: The page.

    Returns:
        True if its text is short, and it says that it is not free for all, or asks for a
        subscription.
    """
    body = "" if stripped.kept_whole else stripped.body
    if len(body) > MAX_PART_CHARS and not declared.words:
        return False
    words = word_count(body)
    if declared.locked and declared.words:
        return words < PART_SHARE * declared.words
    if words >= PART_WORDS:
        return False
    return declared.locked or asks_to_pay(stripped.lines.original)
