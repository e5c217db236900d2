"""An article made ready for its page: paragraphs of sentences, and the original with its cuts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from index.archive.values import StoredArticle
from index.article import KIND_NAMES, Article, Cut
from search.results import Mark
from web.highlight import highlight

MAX_CHARS_SHOWN = 400_000
"""Characters of an article that its page shows, more than any report has; a page of ten megabytes
would keep the server busy for minutes. The API has the whole text."""

MAX_OFFSET_DIGITS = 9
"""Of a place in a body."""

MAX_EXCERPT_CHARS = 60
"""Characters of a cut that the table of reasons quotes."""


class SentenceView(NamedTuple):
    """A sentence as safe HTML; `start` in the body is its anchor (`#s123`)."""

    start: int
    html: Markup


class Piece(NamedTuple):
    """A span of the original.

    Args:
        html: The text as safe HTML.
        cut: What was cut; None if the text was kept.
        excerpt: The cut's first words in one line; empty if the text was kept.
    """

    html: Markup
    cut: Cut | None = None
    excerpt: str = ""


def paragraphs(stored: StoredArticle, marks: Iterable[Mark] = ()) -> list[list[SentenceView]]:
    """Return the body's paragraphs, each a list of sentences with their marks.

    Text outside any sentence is shown with the sentence before it, so that nothing is lost.

    Args:
        stored: The article with its sentence boundaries.
        marks: Spans of the body. A mark that crosses a sentence's end is divided.

    Returns:
        Sentences that begin within the first `MAX_CHARS_SHOWN` characters, each cut at that
        length; empty for an empty body.
    """
    body = stored.article.body
    starts = [start for start, _ in stored.sentences if 0 < start < len(body)]
    inside = _by_sentence(sorted(marks), [0, *starts], len(body))
    shown: list[list[SentenceView]] = []
    begins_paragraph = True
    for number, (start, end) in enumerate(zip([0, *starts], [*starts, len(body)], strict=True)):
        if start >= MAX_CHARS_SHOWN or not body:
            break
        text = body[start:end]
        if begins_paragraph:
            shown.append([])
        shown[-1].append(SentenceView(start, highlight(text[:MAX_CHARS_SHOWN], inside[number])))
        begins_paragraph = "\n\n" in text
    return shown


def came(article: Article) -> list[str]:
    """Say how an article came, beside what its page says of itself.

    Args:
        article: As the archive has it.

    Returns:
        A few words each: the day on which it was taken from the web, that it is a part, what its
        page is if that is no article; empty if there is nothing to say.
    """
    said = []
    if article.captured:
        said.append(f"captured {article.captured[:10]}")
    if article.partial:
        said.append("a part of the text")
    if article.kind != "article":
        said.append(KIND_NAMES[article.kind])
    return said


def sentence_at(stored: StoredArticle, place: str) -> int | None:
    """Return where the sentence begins in which a place of the body lies.

    Args:
        stored: The article.
        place: An offset in the body, as a link has it; any text.

    Returns:
        None if the text is no such offset, or lies in no sentence.
    """
    if not (place.isascii() and place.isdigit()) or len(place) > MAX_OFFSET_DIGITS:
        return None
    at = int(place)
    return next((start for start, end in stored.sentences if start <= at < end), None)


def _by_sentence(marks: Sequence[Mark], starts: Sequence[int], length: int) -> list[list[Mark]]:
    """Return each sentence's marks, with offsets in the sentence.

    Args:
        marks: Spans of the body, sorted.
        starts: Where the sentences begin, sorted.
        length: Of the body.
    """
    shared: list[list[Mark]] = [[] for _ in starts]
    number = 0
    for mark in marks:
        while number + 1 < len(starts) and starts[number + 1] <= mark.start:
            number += 1
        place = number
        while place < len(starts) and starts[place] < mark.end:
            start = starts[place]
            end = starts[place + 1] if place + 1 < len(starts) else length
            inside = max(mark.start, start) - start, min(mark.end, end) - start
            shared[place].append(Mark(*inside, mark.kind))
            place += 1
    return shared


def original_pieces(article: Article) -> list[Piece]:
    """Return the original as kept and cut pieces, in order.

    Args:
        article: Its cuts are in order and do not overlap.

    Returns:
        Pieces of the first `MAX_CHARS_SHOWN` characters; empty for an empty original.
    """
    original = article.original[:MAX_CHARS_SHOWN]
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
    words = " ".join(text[: 2 * MAX_EXCERPT_CHARS].split())
    return words if len(words) <= MAX_EXCERPT_CHARS else f"{words[:MAX_EXCERPT_CHARS]}…"
