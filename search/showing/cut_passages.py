"""Shows what was cut from a page, if a query looks for it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.results import Mark, Passage
from search.showing.marks import Finder, without_overlaps

if TYPE_CHECKING:
    from index.article import Article

MAX_CUT_CHARS = 400
"""Characters of one passage of a cut; longer ones begin and end at a space near what was found."""


def cut_passages(article: Article, finder: Finder, limit: int) -> tuple[Passage, ...]:
    """Find the query's words in the cuts of an article.

    Args:
        article: With its original text.
        finder: Looks for what the query asks for in cuts.
        limit: Most passages wanted.

    Returns:
        A passage for each cut that holds any, in the order of the page. It has no id, since it is
        no part of the article; its offsets are those of the original.
    """
    passages: list[Passage] = []
    for cut in article.cuts:
        if len(passages) >= limit:
            break
        text = article.original[cut.start : cut.end]
        found = without_overlaps(finder.find(text))
        if not found:
            continue
        start, end = _bounds(text, found[0].start, found[0].end)
        marks = tuple(
            Mark(place.start - start, place.end - start, place.kind)
            for place in found
            if start <= place.start and place.end <= end
        )
        passages.append(Passage("", text[start:end], cut.start + start, cut.start + end, marks))
    return tuple(passages)


def _bounds(text: str, first: int, last: int) -> tuple[int, int]:
    """Choose what is shown around a match: the whole cut, or whole words of it."""
    start, end = 0, len(text)
    if end > MAX_CUT_CHARS:
        around = max(0, MAX_CUT_CHARS - (last - first)) // 2
        start = max(0, first - around)
        end = min(len(text), max(last, start + MAX_CUT_CHARS))
        if start:
            start = max(text.find(" ", start, first) + 1, start)
        if end < len(text):
            end = max(text.rfind(" ", last, end), last)
    while start < first and text[start].isspace():
        start += 1
    while end > last and text[end - 1].isspace():
        end -= 1
    return start, end
