"""Names the words of a query that no article has, with what may have been meant."""

from __future__ import annotations

from collections.abc import Callable

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
