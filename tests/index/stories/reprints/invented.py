"""Invented reports of any length, each of its own words."""

from __future__ import annotations

import random

SYLLABLES = ("ba", "do", "fe", "gu", "ki", "lo", "ma", "ne", "pu", "ri", "so", "ta", "ve", "zu")
"""What invented words are made of."""


def words(seed: int, count: int) -> list[str]:
    """Invent words.

    Args:
        seed: The same seed invents the same words; a longer text begins with a shorter one.
        count: How many.

    Returns:
        Words of three syllables.
    """
    draw = random.Random(seed)
    return ["".join(draw.choices(SYLLABLES, k=3)) for _ in range(count)]


def text(seed: int, count: int, paragraph: int = 40) -> str:
    """Invent a report.

    Args:
        seed, count: As in `words`.
        paragraph: Words of each paragraph.

    Returns:
        Paragraphs, each one sentence.
    """
    found = words(seed, count)
    parts = [found[at : at + paragraph] for at in range(0, count, paragraph)]
    return "\n\n".join(" ".join(part).capitalize() + "." for part in parts)
