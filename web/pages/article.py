"""An article made ready for its page: paragraphs of sentences, and the original with its cuts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from index.archive.values import StoredArticle
from index.article import Article, Cut
from web.highlight import Mark, highlight

MOST_CHARS = 400_000
"""Characters of an article that its page shows, more than any report has; a page of ten megabytes
would keep the server busy for minutes. The whole text is in the API."""

EXCERPT_CHARS = 60
"""Characters of a cut that the table of reasons quotes."""


class SentenceView(NamedTuple):
    """A sentence as safe HTML; `start` in the body is its anchor (`#s123`)."""

    start: int
    html: Markup


class Piece(NamedTuple):
    """A span of the original.

    Args:
        html: The text, safe.
        cut: None where the text was kept.
        excerpt: Its first words in one line; empty where it was kept.
    """

    html: Markup
    cut: Cut | None = None
    excerpt: str = ""


def paragraphs(
    stored: StoredArticle, marks: Iterable[tuple[int, int, str]] = ()
) -> list[list[SentenceView]]:
    """Give the body's paragraphs, each a list of sentences with their marks.

    Args:
        stored: Its sentence boundaries are the stored ones; text outside any sentence is
            shown with the sentence before it, so that nothing is lost.
        marks: (start, end, kind) over the body. One that crosses a sentence's end is divided.

    Returns:
        The first `MOST_CHARS` characters, up to a sentence's end; empty for an empty body.
    """
    body = stored.article.body
    starts = [start for start, _ in stored.sentences if 0 < start < len(body)]
    inside = _by_sentence(sorted(marks), [0, *starts], len(body))
    shown: list[list[SentenceView]] = []
    begins_paragraph = True
    for number, (start, end) in enumerate(zip([0, *starts], [*starts, len(body)], strict=True)):
        if start >= MOST_CHARS or not body:
            break
        text = body[start:end]
        if begins_paragraph:
            shown.append([])
        shown[-1].append(SentenceView(start, highlight(text[:MOST_CHARS], inside[number])))
        begins_paragraph = "\n\n" in text
    return shown


def _by_sentence(
    marks: Sequence[tuple[int, int, str]], starts: Sequence[int], length: int
) -> list[list[Mark]]:
    """Share marks out among sentences, with offsets in these."""
    shared: list[list[Mark]] = [[] for _ in starts]
    number = 0
    for left, right, kind in marks:
        while number + 1 < len(starts) and starts[number + 1] <= left:
            number += 1
        place = number
        while place < len(starts) and starts[place] < right:
            start = starts[place]
            end = starts[place + 1] if place + 1 < len(starts) else length
            shared[place].append(Mark(max(left, start) - start, min(right, end) - start, kind))
            place += 1
    return shared


def original_pieces(article: Article) -> list[Piece]:
    """Give the original as kept and cut pieces, in order, its first `MOST_CHARS` characters."""
    original = article.original[:MOST_CHARS]
    pieces: list[Piece] = []
    position = 0
    for cut in article.cuts:
        if cut.start >= len(original):
            break
        if cut.start > position:
            pieces.append(Piece(highlight(original[position : cut.start])))
        text = original[cut.start : cut.end]
        pieces.append(Piece(highlight(text), cut, _excerpt(text)))
        position = cut.end
    if position < len(original):
        pieces.append(Piece(highlight(original[position:])))
    return pieces


def _excerpt(text: str) -> str:
    words = " ".join(text[: 2 * EXCERPT_CHARS].split())
    return words if len(words) <= EXCERPT_CHARS else f"{words[:EXCERPT_CHARS]}…"
