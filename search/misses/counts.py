"""Counts the articles that can be found, without those that were removed.

An engine's own document frequencies still count removed articles until it merges its segments.
"""

from __future__ import annotations

from whoosh.query import Or, Phrase, Query, Term

from index.engines.base import Engine, EngineRequest
from index.text import fold
from search.planning.gathered import PlannedWord
from search.results import Variant
from search.state import IndexState

MAX_DOUBTFUL = 20
"""Document frequency up to which a word may stand in removed articles alone."""

MAX_COUNTED_SPELLINGS = 24
"""Spellings of one answer that are counted in the index."""


def count_spelling(engine: Engine, key: str) -> int:
    """Count the articles that have a spelling as it is written.

    Args:
        engine: Counts.
        key: `index.text.spelling_key` of it.

    Returns:
        0 or more; removed articles do not count.
    """
    words = key.split(" ")
    query = Term("exact", words[0]) if len(words) == 1 else Phrase("exact", words, slop=1)
    return _count(engine, query)


def is_in_no_article(state: IndexState, word: PlannedWord, *, doubtful: bool) -> bool:
    """Tell whether no article that can be found has a word of a query.

    Args:
        state: Of the index.
        word: With its document frequency, 0 for an unknown word.
        doubtful: Nothing that was found shows that there is one.

    Returns:
        True for an unknown word. A known one is counted without removed articles if it is doubtful
        and in at most `MAX_DOUBTFUL`.
    """
    if not word.doc_freq or not doubtful or word.doc_freq > MAX_DOUBTFUL:
        return not word.doc_freq
    folded = fold(word.text)
    if word.group is not None:
        query: Query = Term(word.field, word.group.token)
    elif word.field == "text":
        stems = state.stems[word.text]
        query = Or([*(Term("text", stem) for stem in stems), Term("exact", folded)])
    else:
        query = Term(word.field, folded)
    return not _count(state.engine, query)


def counted_variants(state: IndexState, variants: tuple[Variant, ...]) -> tuple[Variant, ...]:
    """Count the spellings that the names' own counts do not know.

    Those are of single words in scripts with capitals. The others are counted in the index, by
    articles, once for each state of it.

    Args:
        state: Of the index; it remembers the counts.
        variants: The names in a query; empty for none.

    Returns:
        As many names, in order, the spellings of each by their counts, largest first. Past
        `MAX_COUNTED_SPELLINGS` the counts that are unknown stay 0.
    """
    counted = 0
    made = []
    for variant in variants:
        spellings = []
        for spelling in variant.spellings:
            if not spelling.count and counted < MAX_COUNTED_SPELLINGS:
                counted += 1
                if spelling.key not in state.spelling_counts:
                    count = count_spelling(state.engine, spelling.key)
                    state.spelling_counts[spelling.key] = count
                spelling = spelling._replace(count=state.spelling_counts[spelling.key])  # noqa: PLW2901
            spellings.append(spelling)
        spellings.sort(key=lambda spelling: -spelling.count)
        made.append(variant._replace(spellings=tuple(spellings)))
    return tuple(made)


def _count(engine: Engine, query: Query) -> int:
    return engine.search(EngineRequest(query, limit=0)).total
