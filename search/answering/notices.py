"""What an answer says of itself: how the query was read and answered, and what is not shown."""

from __future__ import annotations

from collections.abc import Mapping

from search.language.describe import day as describe_day
from search.misses.words import unknown_words
from search.notices import Notice
from search.ranking import Ranking
from search.request import SearchRequest
from search.state import IndexState


def reading_notices(
    state: IndexState, request: SearchRequest, ranking: Ranking
) -> tuple[Notice, ...]:
    """Say how a query was read, planned and answered.

    Args:
        state: Of the index.
        request: What was asked.
        ranking: As the engine answered it.

    Returns:
        Empty if there is nothing to say.

    Raises:
        EngineError: The index cannot be read.
    """
    notices = [*ranking.parsed.notices, *ranking.plan.notices]
    if ranking.is_relaxed(request):
        text = "No article has all of the words; these have some of them."
        if left := ", ".join(dict.fromkeys(word.text for word in ranking.plan.left_out)):
            text = f"{text} Left out, since they tell too little: {left}."
        notices.append(Notice("any-word", text))
    if request.sort == "recent-relevance" and ranking.hits.total:
        day = describe_day(state.newest)
        text = f"An article counts half as much for each {request.half_life} days before {day}."
        notices.append(Notice("half-life", text))
    if ranking.plan.cut_targets and ranking.hits.total:
        notices.append(
            Notice("cut", "Passages for cut: are of what was cut from the pages, as their ids say.")
        )
    unknown = unknown_words(state, ranking)
    notices += unknown
    if request.match == "all" and (ranking.any_word or not ranking.hits.total):
        from search.misses.elsewhere import look_further

        notices += look_further(state, request, ranking, some_unknown=bool(unknown))
    return tuple(notices)


def left_out(articles: int) -> tuple[Notice, ...]:
    """Say that articles were found and are not shown.

    Args:
        articles: How many.

    Returns:
        Empty if all are shown.
    """
    if not articles:
        return ()
    what = "1 article that was found is" if articles == 1 else f"{articles} articles found are"
    reason = (
        "the archive has lost it, or it is damaged there"
        if articles == 1
        else ("the archive has lost them, or they are damaged there")
    )
    return (Notice("damaged", f"{what} not shown: {reason}. Run search-index verify."),)


def stand_for_others(stand_for: Mapping[str, int]) -> tuple[Notice, ...]:
    """Say that hits stand for others.

    Args:
        stand_for: For how many articles each hit stands.

    Returns:
        Empty if none does.
    """
    if not stand_for:
        return ()
    hits, more = len(stand_for), sum(stand_for.values())
    these = "1 hit stands" if hits == 1 else f"{hits} hits stand"
    articles = "article" if more == 1 else "articles"
    text = f"{these} for {more:,} more {articles} of the same text."
    return (Notice("reprints", text),)


def all_shown(
    request: SearchRequest, ranking: Ranking, following: str | None
) -> tuple[Notice, ...]:
    """Say that a last page is empty, since hits of earlier ones stand for it.

    Args:
        request: What was asked.
        ranking: With the hits that are shown.
        following: The cursor of the next page; None on the last one.

    Returns:
        Empty if the page is not, or is no last one.
    """
    if ranking.page or following or not (request.cursor and request.limit and ranking.hits.total):
        return ()
    return (Notice("reprints", "What is left prints texts that stand on the pages before."),)
