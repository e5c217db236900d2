"""Makes a hit of an article: its best passages, its marks, and why it matched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from search.results import Hit, Mark, Matched, Side
from search.showing.marks import Finder, Found, without_overlaps
from search.showing.passages import choose

if TYPE_CHECKING:
    from index.archive.values import PassageSource

MAX_SPELLINGS = 8
"""Spellings and forms of one part of the query that a hit lists."""


def make_hit(
    view: PassageSource,
    score: float,
    finder: Finder,
    passages: int,
    *,
    explanation: str | None = None,
    side: Side = "all",
) -> Hit:
    """Make the hit of an article.

    Args:
        view: The article.
        score: The engine's.
        finder: Looks for the query's targets.
        passages: Most passages, 1 or more.
        explanation: How the score comes about; None if nobody asked.
        side: Of the border on which it stands.

    Returns:
        With the best passages and what matched; with the first sentence and no marks if nothing of
        the query is found in the article, and without passages if its body is empty.
    """
    found = finder.find(view.body)
    in_title = finder.find(view.title, title=True) if view.title else []
    return Hit(
        doc_id=view.doc_id,
        title=view.title,
        source=view.source,
        published=view.published,
        url=view.url,
        language=view.language,
        score=score,
        passages=choose(
            view.doc_id, view.body, view.sentences, found, finder.targets, limit=passages
        ),
        matched=_matched(finder, (view.body, found), (view.title or "", in_title)),
        title_marks=tuple(
            [Mark(place.start, place.end, place.kind) for place in without_overlaps(in_title)]
        ),
        explanation=explanation,
        side=side,
        group=view.doc_id,
    )


def bare_hit(
    view: PassageSource, score: float, *, explanation: str | None = None, side: Side = "all"
) -> Hit:
    """Make the hit of an article whose text is not looked at.

    Args:
        view: The article.
        score: The engine's.
        explanation: How the score comes about; None if nobody asked.
        side: Of the border on which it stands.

    Returns:
        Without passages, marks and matched words.
    """
    return Hit(
        doc_id=view.doc_id,
        title=view.title,
        source=view.source,
        published=view.published,
        url=view.url,
        language=view.language,
        score=score,
        explanation=explanation,
        side=side,
        group=view.doc_id,
    )


def _matched(finder: Finder, *texts: tuple[str, Sequence[Found]]) -> tuple[Matched, ...]:
    """List what was found of each target, what stands most often first."""
    counts: dict[tuple[int, str, str], int] = {}
    for text, found in texts:
        for place in found:
            key = (place.target, text[place.start : place.end], place.reason)
            counts[key] = counts.get(key, 0) + 1
    listed: dict[int, int] = {}
    matched = []
    for target, text, reason in sorted(counts, key=lambda key: (key[0], -counts[key])):
        listed[target] = listed.get(target, 0) + 1
        if listed[target] <= MAX_SPELLINGS:
            matched.append(Matched(finder.targets[target].term, text, reason))
    return tuple(matched)
