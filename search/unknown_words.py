"""Says what a search found nothing of: unknown words, and the spellings that were tried."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search.notices import Notice
from search.planning.plan import Plan

MAX_UNKNOWN_WORDS = 5
"""Unknown words of one query that are named, each with what may have been meant."""


def unknown_words(plan: Plan, query: str, meant: Callable[[str], str | None]) -> list[Notice]:
    """Name the words that no article has.

    Args:
        plan: Of the query.
        query: As typed.
        meant: Returns the known word that an unknown one is most like, if there is one.

    Returns:
        A notice for each of the first `MAX_UNKNOWN_WORDS`; empty if all are known.
    """
    unknown = [word for word in plan.words if not word.doc_freq and word.field in ("text", "exact")]
    notices = []
    for word in unknown[:MAX_UNKNOWN_WORDS]:
        text, instead = f"No article has {word.text}.", None
        if likely := meant(word.text):
            text = f"{text} Did you mean {likely}?"
            instead = query[: word.start] + likely + query[word.end :]
        notices.append(Notice("unknown-word", text, word.start, word.end, instead))
    return notices


def nothing_found(plan: Plan, unknown: Sequence[Notice]) -> list[Notice]:
    """Say why a query has no hits, as far as `unknown_words` does not say it."""
    notices = []
    for variant in plan.variants:
        tried = ", ".join(spelling.text for spelling in variant.spellings if spelling.on)
        if tried:
            notices.append(Notice("tried", f"Spellings tried: {tried}."))
    if not unknown and not plan.notices:
        notices.append(
            Notice("no-hits", "Its words stand in the articles, but not together as it asks.")
        )
    return notices
