"""What decides the order of articles beside their words: how near these stand, how new they are.

Sources: T. Tao, C. Zhai, "An exploration of proximity measures in information retrieval", SIGIR
2007: of the measures compared there the nearest two words tell most. X. Li, W. B. Croft,
"Time-based language models", CIKM 2003: articles lose weight exponentially with their age.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from whoosh.query import And, AndMaybe, AndNot, NumericRange, Or, Phrase, Query

from search.language.limits import PLACES_NS
from search.planning.gathered import NearWord

NEAR_BOOST = 0.1
"""Weight of two words near each other beside the words. Chosen on the collections and known items
of `python -m tests.benchmarks.relevance`."""

NEAR_WORDS = 8
"""So many words apart at most, in either order: a sentence's part."""

MAX_NEAR_WORDS = 4
"""Words of a query of which every two are looked for so. Longer queries are answered without."""

MAX_PAIR_MS = 0.4
"""Time for comparing the places of two words, by the estimate of `search.language.limits`; pairs of
two frequent words take longer and tell little."""


def near_pairs(words: Sequence[NearWord], count: int) -> tuple[Query, ...]:
    """Return what is looked for near each other.

    Args:
        words: Of the query; each once.
        count: Articles in the index.

    Returns:
        A phrase for each two words of which one is rare enough; empty for one word, and for more
        than `MAX_NEAR_WORDS`.
    """
    different = list({word.term: word for word in words}.values())
    if not 2 <= len(different) <= MAX_NEAR_WORDS:
        return ()
    return tuple(
        Phrase("text", [one.term, other.term], slop=NEAR_WORDS, boost=NEAR_BOOST)
        for one, other in itertools.combinations(different, 2)
        if _cost_ms(min(one.doc_freq, other.doc_freq), count) <= MAX_PAIR_MS
    )


def nearer(query: Query, pairs: Sequence[Query]) -> Query:
    """Let articles count more in which words stand near each other.

    Args:
        query: What must match.
        pairs: From `near_pairs`.

    Returns:
        The query itself if there are no pairs.
    """
    if not pairs:
        return query
    return AndMaybe(query, Or(list(pairs)) if len(pairs) > 1 else pairs[0])


STEPS = 4
"""Steps of one half-life: all articles of a step lose the same, 16 per cent more than before."""

HALF_LIVES = 4
"""Half-lives after which articles lose no more; undated ones are as old. They keep a sixteenth."""

DAY_SECONDS = 86_400


def recent(query: Query, newest: int, half_life: int) -> Query:
    """Let articles count less the older they are.

    Args:
        query: What must match; its score is multiplied.
        newest: Seconds since 1970 before which articles lose.
        half_life: Days after which they count half as much, 1 or more.

    Returns:
        A query of the same articles.
    """
    step = half_life * DAY_SECONDS // STEPS
    parts: list[Query] = []
    end: int | None = None
    for number in range(STEPS * HALF_LIVES):
        start = newest - (number + 1) * step
        time = NumericRange("published", start, end, endexcl=True)
        parts.append(And([query, time], boost=0.5 ** (number / STEPS)))
        end = start
    younger = NumericRange("published", end, None)
    return Or([*parts, And([AndNot(query, younger)], boost=0.5**HALF_LIVES)])


def _cost_ms(rarest: int, count: int) -> float:
    share = rarest / max(count, rarest, 1)
    return rarest * (PLACES_NS[0] + PLACES_NS[1] * share) / 1e6
