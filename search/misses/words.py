"""Names the words of a query that no article has, with what may have been meant.

A correction is offered with the number of articles that have it; it is never made.
"""

from __future__ import annotations

from index.names.spellings import Resolution
from index.output.counts import count_of
from search import suggest
from search.misses.counts import count_spelling, is_in_no_article
from search.notices import Notice
from search.planning.gathered import PlannedWord
from search.ranking import Ranking
from search.state import IndexState

MAX_UNKNOWN_WORDS = 5
"""Unknown words of one query that are named, each with what may have been meant."""


def unknown_words(state: IndexState, ranking: Ranking) -> list[Notice]:
    """Name the words that no article has.

    Args:
        state: Of the index.
        ranking: The query, its plan and what it found.

    Returns:
        A notice for each of the first `MAX_UNKNOWN_WORDS`; empty if all are known.
    """
    parsed, plan = ranking.parsed, ranking.plan
    doubtful = ranking.any_word or parsed.explicit or not ranking.hits.total
    unknown = [
        word
        for word in plan.words
        if word.field in ("text", "exact") and is_in_no_article(state, word, doubtful=doubtful)
    ]
    notices = []
    unknown = list({word.start: word for word in unknown}.values())
    for word in unknown[:MAX_UNKNOWN_WORDS]:
        text, instead = f"No article has {word.text}.", None
        if likely := _meant(state, word, plan.meant.get(word.start)):
            shown, count = likely
            text = f"{text} Did you mean {shown} ({count_of(count, 'article')})?"
            instead = parsed.text[: word.start] + shown + parsed.text[word.end :]
        notices.append(Notice("unknown-word", text, word.start, word.end, instead))
    return notices


def _meant(state: IndexState, word: PlannedWord, name: Resolution | None) -> tuple[str, int] | None:
    """Return the likeliest known word as articles write it, with its articles; None if none is."""
    best: tuple[int, str] | None = None
    for key in suggest.near_words(state.engine, word.text):
        if count := count_spelling(state.engine, key):
            best = count, key
            break
    if name is not None and (count := count_spelling(state.engine, name.key)):
        best = max(best or (0, ""), (count, name.key))
    return (suggest.shown(state.names, best[1], word.text), best[0]) if best else None
