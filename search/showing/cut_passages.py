"""Shows what was cut from a page, if a query looks for it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.results import Mark, Passage
from search.showing.bounds import bounded, goes_on
from search.showing.marks import Finder, without_overlaps
from search.showing.passage_ids import passage_id

if TYPE_CHECKING:
    from index.article import Article


def cut_passages(article: Article, finder: Finder, limit: int) -> tuple[Passage, ...]:
    """Find the query's words in the cuts of an article.

    Args:
        article: With its original text.
        finder: Looks for what the query asks for in cuts.
        limit: Most passages wanted.

    Returns:
        A passage for each cut that holds any, in the order of the page; of a long cut the part
        around what stands first in it. Its id says that it was cut; its offsets are those of the
        original.
    """
    passages: list[Passage] = []
    for cut in article.cuts:
        if len(passages) >= limit:
            break
        text = article.original[cut.start : cut.end]
        found = without_overlaps(finder.find(text))
        if not found:
            continue
        whole = len(text) - len(text.lstrip()), len(text.rstrip())
        (start, end), inside = bounded(text, whole, found)[0]
        passages.append(
            Passage(
                passage_id(
                    article.doc_id,
                    cut.start + start,
                    cut.start + end,
                    text[start:end],
                    cut=True,
                ),
                text[start:end],
                cut.start + start,
                cut.start + end,
                tuple(Mark(place.start - start, place.end - start, place.kind) for place in inside),
                *goes_on([whole], start, end),
                cut=True,
            )
        )
    return tuple(passages)
