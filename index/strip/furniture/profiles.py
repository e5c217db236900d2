"""The furniture that a source profile names, found on a page of that source.

The shapes of markers are explained in `seeds.sources`. Texts are compared without regard to case,
white space and the straightness of quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from index.strip.furniture.rules import Reason
from index.strip.page.lines import PageLines
from index.strip.page.prose import CLOSING_MARKS, SENTENCE_ENDS, is_sentence
from seeds.sources import Marker, SourceProfile

_QUOTES = tuple(zip("‘’‚‛`´“”„‟«»", "''''''\"\"\"\"\"\"", strict=True))
"""Marks and the straight ones that stand for them. Replacing them one by one takes a twentieth of
the time of `str.translate` on text that is not ASCII."""
_SENTENCE_END = re.compile(
    rf"[{re.escape(SENTENCE_ENDS)}]+[{re.escape(CLOSING_MARKS)}]*(?=\s|[A-ZА-ЯЁ\"“‘«])"
)


MAX_BELOW = 2
"""How much more prose may follow the line that ends a report than stands above it: teasers of other
reports."""


class FurnitureSpan(NamedTuple):
    """A part of the original that is furniture.

    Args:
        start, end: Span in `PageLines.original`, end exclusive.
        reason: Why.
    """

    start: int
    end: int
    reason: Reason


class _Markers(NamedTuple):
    lines: dict[str, Marker]
    blocks: dict[str, Marker]
    tails: dict[str, Marker]
    starts: tuple[tuple[str, Marker], ...]
    sentences: tuple[tuple[str, Marker], ...]
    between: tuple[tuple[re.Pattern[str], Marker], ...]


def fold_line(text: str) -> str:
    """Return the form in which a line is compared: lower case, one space, straight quotes.

    Args:
        text: A line or a marker of any length.

    Returns:
        The folded text without outer white space; "" for blank text.
    """
    folded = " ".join(text.lower().split())
    for mark, straight in _QUOTES:
        if mark in folded:
            folded = folded.replace(mark, straight)
    return folded


@lru_cache(maxsize=256)
def _compiled(markers: tuple[Marker, ...]) -> _Markers:
    def of(shape: str) -> tuple[tuple[str, Marker], ...]:
        return tuple((fold_line(m.text), m) for m in markers if m.shape == shape)

    between = []
    for marker in markers:
        if marker.shape == "between":
            pattern = f"{_loose(marker.text)}.*?{_loose(marker.last)}"
            between.append((re.compile(pattern, re.IGNORECASE | re.DOTALL), marker))
    return _Markers(
        dict(of("line")),
        dict(of("block")),
        dict(of("tail")),
        of("starts"),
        of("sentence"),
        tuple(between),
    )


def _loose(text: str) -> str:
    escaped = r"\s+".join(re.escape(word) for word in text.split())
    return re.sub(r"['‘’]", "['‘’]", escaped).replace('"', '["“”]')


def profile_spans(  # noqa: PLR0912 - one branch a shape
    page: PageLines, profile: SourceProfile
) -> list[FurnitureSpan]:
    """Find what the profile's markers name.

    Args:
        page: A page of the profile's source.
        profile: The source profile; one without markers finds nothing.

    Returns:
        Spans in order, not overlapping; whole lines, or sentences inside a line.
    """
    if not profile.markers:
        return []
    markers = _compiled(profile.markers)
    spans: list[FurnitureSpan] = []

    def add(start: int, end: int, marker: Marker, evidence: str) -> None:
        spans.append(
            FurnitureSpan(start, end, Reason(marker.kind, f"profile:{profile.id}", evidence))
        )

    for pattern, marker in markers.between:
        for match in pattern.finditer(page.original):
            add(match.start(), match.end(), marker, f"from “{marker.text}” to “{marker.last}”")
    folded = [fold_line(line.text) for line in page.lines]
    block: Marker | None = None
    for at, (line, text) in enumerate(zip(page.lines, folded, strict=True)):
        if text in markers.tails and _prose_above(page, at):
            tail = markers.tails[text]
            add(line.start, len(page.original), tail, f"from “{tail.text}” to the end")
            break
        if text in markers.blocks:
            block = markers.blocks[text]
            add(line.start, line.end, block, f"the line “{block.text}”")
            continue
        if block is not None:
            if not is_sentence(line.text):
                add(line.start, line.end, block, f"below “{block.text}”")
                continue
            block = None
        if text in markers.lines:
            marker = markers.lines[text]
            add(line.start, line.end, marker, f"the line “{marker.text}”")
            continue
        for beginning, marker in markers.starts:
            if text.startswith(beginning):
                add(line.start, line.end, marker, f"begins with “{marker.text}”")
                break
        else:
            for part, marker in markers.sentences:
                if part in text:
                    for start, end in sentences_of(line.text):
                        if part in fold_line(line.text[start:end]):
                            add(line.start + start, line.start + end, marker, f"“{marker.text}”")
    return merge_spans(spans)


def _prose_above(page: PageLines, at: int) -> bool:
    """Tell whether a good part of a page's prose stands above a line: the line that ends an
    outlet's reports stands in its menu too, below a slogan."""
    above = sum([len(line.text) for line in page.lines[:at] if is_sentence(line.text)])
    below = sum([len(line.text) for line in page.lines[at + 1 :] if is_sentence(line.text)])
    return above > 0 and above * MAX_BELOW >= below


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Cut a line into sentences, also if no space stands between them ("…difference.So…").

    Coarse on purpose: a piece too many is harmless if whole pieces are judged. White space
    between them belongs to none.

    Args:
        text: One line.

    Returns:
        Spans in `text`, in order; one for a line without a sentence's end inside.
    """
    spans = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        end = match.end()
        if end < len(text):
            spans.append((start, end))
            start = end + len(text[end:]) - len(text[end:].lstrip())
    spans.append((start, len(text)))
    return spans


def merge_spans(spans: Sequence[FurnitureSpan]) -> list[FurnitureSpan]:
    """Order spans and take overlaps from the later one; a span inside an earlier one goes.

    Args:
        spans: In any order, some of which may overlap.

    Returns:
        The same characters, each in one span, in order; empty for none.
    """
    merged: list[FurnitureSpan] = []
    position = 0
    for start, end, reason in sorted(spans, key=lambda span: (span.start, -span.end)):
        begin = max(start, position)
        if begin < end:
            merged.append(FurnitureSpan(begin, end, reason))
            position = end
    return merged


def outside_spans(
    whole: Sequence[FurnitureSpan], inside: Sequence[FurnitureSpan]
) -> list[FurnitureSpan]:
    """Take the parts of spans of whole lines that the spans inside lines leave.

    Args:
        whole: Spans of whole lines, in order, not overlapping.
        inside: Spans that may begin and end inside lines, in order, not overlapping.

    Returns:
        Parts of `whole`, in order; empty if `inside` holds all of it.
    """
    result = []
    at = 0
    for start, end, reason in whole:
        position = start
        while at < len(inside) and inside[at].end <= position:
            at += 1
        within = at
        while within < len(inside) and inside[within].start < end:
            if position < inside[within].start:
                result.append(FurnitureSpan(position, inside[within].start, reason))
            position = inside[within].end
            within += 1
        if position < end:
            result.append(FurnitureSpan(position, end, reason))
    return result
