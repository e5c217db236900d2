"""Is a spelling a word rather than a name? Words never join a group without a person's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.names.tables.base import NameTables
    from index.names.tables.key_facts import KeyFacts

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


def is_common_word(tables: NameTables, key: str) -> bool:
    """Tell whether the articles of an archive write a spelling as a word rather than as a name.

    Args:
        tables: The archive's.
        key: The spelling's key (`index.text.spelling_key`).

    Returns:
        True also for function words, days and months; False for a spelling that no article writes
        in lower case.
    """
    return _is_word(key, tables.facts([key])[key])


def is_named(key: str, facts: KeyFacts) -> bool:
    """Tell whether articles mention a spelling as a name, and seldom write it as a word.

    Args:
        key: The spelling's key.
        facts: What the archive keeps of it.

    Returns:
        False for a spelling that no article mentions, and for function words, days and months.
    """
    return facts.articles > 0 and not _is_word(key, facts)


def _is_word(key: str, facts: KeyFacts) -> bool:
    from index.names.mentions.titles import NOT_NAMES  # imported by the first question alone

    lower = facts.lower_articles
    return key in NOT_NAMES or (lower is not None and is_common(facts.articles, lower))
