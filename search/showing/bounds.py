"""Bounds passages: of a sentence without end, the parts around what was found.

A transcript without full stops is one sentence as long as its page. It is cut at the end of a
clause, else between words, else between letters; a mark is never cut. Offsets stay those of the
body, and the text is not changed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.archive.packing import Span
    from search.showing.marks import Found

MAX_PASSAGE_CHARS = 400
"""Characters of a passage: some five lines on a page. Of 18,331 sentences of American news articles
99.5 % have no more. One mark that is longer by itself is shown whole."""

MAX_APART_CHARS = 300
"""Characters from the first mark of a part to the end of its last one; what is left of
`MAX_PASSAGE_CHARS` is for the words around them."""

_FAR = 1 << 62
"""An offset past the end of every text."""


def bounded(body: str, span: Span, inside: Sequence[Found]) -> list[tuple[Span, list[Found]]]:
    """Cut a passage into parts of at most `MAX_PASSAGE_CHARS` around what was found in it.

    Args:
        body: The text that the passage stands in.
        span: The passage: whole sentences.
        inside: What was found in it, in order; if nothing was, the part is its beginning.

    Returns:
        Parts with what was found in each, in order, not overlapping; the passage itself if it is
        short enough.
    """
    begin, end = span
    if end - begin <= MAX_PASSAGE_CHARS:
        return [(span, list(inside))]
    if not inside:
        return [(_part(body, begin, begin, begin, end), [])]
    groups = _near_each_other(inside)
    parts: list[tuple[Span, list[Found]]] = []
    floor = begin
    for number, group in enumerate(groups):
        ceiling = groups[number + 1][0].start if number + 1 < len(groups) else end
        first, last = group[0].start, max(place.end for place in group)
        part = _part(body, first, last, floor, max(last, ceiling))
        parts.append((part, group))
        floor = part[1]
    return parts


def goes_on(sentences: Sequence[Span], start: int, end: int) -> tuple[bool, bool]:
    """Tell whether a sentence begins before a span, and whether one goes on after it.

    Args:
        sentences: Spans of a text, in order; empty for a text without sentences.
        start, end: The span; code points, end exclusive.

    Returns:
        Two answers; both are False if the span is made of whole sentences.
    """
    first = bisect_right(sentences, (start, _FAR)) - 1
    last = bisect_left(sentences, (end, 0)) - 1
    return (
        first >= 0 and sentences[first][0] < start < sentences[first][1],
        last >= 0 and sentences[last][0] < end < sentences[last][1],
    )


def _near_each_other(inside: Sequence[Found]) -> list[list[Found]]:
    """Put what was found into groups that fit into one part each."""
    groups = [[inside[0]]]
    last = inside[0].end
    for place in inside[1:]:
        if place.start < last or place.end - groups[-1][0].start <= MAX_APART_CHARS:
            groups[-1].append(place)
            last = max(last, place.end)
        else:
            groups.append([place])
            last = place.end
    return groups


def _part(body: str, first: int, last: int, floor: int, ceiling: int) -> Span:
    """Return the part around what stands from `first` to `last`.

    Args:
        body: The text.
        first, last: What the part has to hold.
        floor, ceiling: Where the part may begin and end.
    """
    room = max(0, MAX_PASSAGE_CHARS - (last - first))
    after = min(ceiling - last, room - min(first - floor, room // 2))
    before = min(first - floor, room - after)
    start = floor if before == first - floor else _start(body, first - before, first)
    end = ceiling if after == ceiling - last else _end(body, last, last + after)
    while start < first and body[start].isspace():
        start += 1
    while end > last and body[end - 1].isspace():
        end -= 1
    return start, end


def _start(body: str, low: int, high: int) -> int:
    """Return where a part begins: after a clause in the first half, else at a word."""
    clause = _clause().search(body, low, (low + high) // 2)
    if clause:
        return clause.end()
    for at in range(low, high + 1):
        if body[at - 1].isspace():
            return at
    return next((at for at in range(low, high) if not _belongs(body[at])), high)


def _end(body: str, low: int, high: int) -> int:
    """Return where a part ends: after a clause in the last half, else after a word."""
    end = 0
    for clause in _clause().finditer(body, (low + high) // 2, high):
        end = clause.end()
    if end:
        return end
    for at in range(high, low - 1, -1):
        if body[at : at + 1].isspace():
            return at
    return next((at for at in range(high, low, -1) if not _belongs(body[at : at + 1])), low)


def _belongs(character: str) -> bool:
    """Tell whether a character belongs to the one before it, as a vowel sign of Thai does."""
    return character == "\u200d" or unicodedata.category(character or " ").startswith("M")


@cache
def _clause() -> re.Pattern[str]:
    """Return what finds the end of a clause: a sign with a space after it, or one of Chinese or
    Japanese. Only long sentences need it."""
    return re.compile(
        "[,;:.!?\u2013\u2014\u2026\u060c\u061b\u061f\u0964](?=\\s)|[\u3001\u3002\uff0c\uff1a\uff1b]"
    )
