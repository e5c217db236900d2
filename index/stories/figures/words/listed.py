"""Lists of words, written as texts."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """Return the words of a text.

    Args:
        text: Words with white space between; may be empty.

    Returns:
        Each word once.
    """
    return frozenset(text.split())
