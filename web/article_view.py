"""An article made ready for its page: paragraphs of sentences, and the original with its cuts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from index.archive.store import StoredArticle
from index.article import Article, Cut
from web.highlight import Mark, highlight


class SentenceView(NamedTuple):
    """A sentence as safe HTML; `start` in the body is its anchor (`#s123`)."""

    start: int
    html: Markup


class Piece(NamedTuple):
    """A span of the original: kept where `cut` is None, otherwise cut and why."""

    text: Markup
    cut: Cut | None


def paragraphs(
    stored: StoredArticle, marks: Sequence[tuple[int, int, str]]
) -> list[list[SentenceView]]:
    """Give the body's paragraphs, each a list of sentences with their marks.

    Args:
        stored: Its sentence boundaries are the stored ones; text outside any sentence is
            shown with the sentence before it, so that nothing is lost.
        marks: (start, end, kind) over the body. A mark that crosses a sentence's end is left out.
    """
    body = stored.article.body
    starts = [start for start, _ in stored.sentences if start < len(body)] or [0]
    starts[0] = 0
    ends = [*starts[1:], len(body)]
    shown: list[list[SentenceView]] = []
    waiting = sorted(marks)
    begins_paragraph = True
    for start, end in zip(starts, ends, strict=True):
        text = body[start:end]
        inside = [
            Mark(left - start, right - start, kind)
            for left, right, kind in waiting
            if start <= left and right <= end
        ]
        if begins_paragraph:
            shown.append([])
        shown[-1].append(SentenceView(start, highlight(text, inside)))
        begins_paragraph = "\n\n" in text
    return [paragraph for paragraph in shown if paragraph]


def original_pieces(article: Article) -> list[Piece]:
    """Give the original from end to end as kept and cut pieces, in order."""
    pieces: list[Piece] = []
    position = 0
    for cut in article.cuts:
        if cut.start > position:
            pieces.append(Piece(highlight(article.original[position : cut.start]), None))
        pieces.append(Piece(highlight(article.original[cut.start : cut.end]), cut))
        position = cut.end
    if position < len(article.original):
        pieces.append(Piece(highlight(article.original[position:]), None))
    return pieces
