"""Is a spelling a word rather than a name? Words never join a group without a person's word."""

from __future__ import annotations

COMMON_RATIO = 0.1
"""A spelling is a word if articles write it in lower case so often, against articles that name
it. Noticed by tests/benchmarks/names/common_words.py."""


def is_common(articles: int, lower_articles: int) -> bool:
    """Tell whether a spelling is rather a word than a name.

    Args:
        articles: That mention it as a name.
        lower_articles: That write it in lower case; one may be a slip.

    Returns:
        True if two or more write it in lower case, and more than `COMMON_RATIO` of those that
        mention it.
    """
    return lower_articles >= 2 and lower_articles > COMMON_RATIO * articles
