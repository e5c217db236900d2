"""The way without a model: the run of lines with the most prose is the report.

Used where numpy is not installed, and where the model finds no report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.strip.furniture.rules import Finding, ends_sentence, kind_of, word_count
from index.strip.page.lines import Line
from index.strip.page.tags import (
    IN_ASIDE,
    IN_BUTTON,
    IN_CAPTION,
    IN_FOOTER,
    IN_FORM,
    IN_HEADING,
    IN_NAV,
)

_PROSE_END = re.compile(r"[.!?…。！？:;\"”’'»)\]]$")


def select(lines: Sequence[Line], found: Sequence[Finding | None]) -> list[Finding | None]:
    """Choose the report without a model: the run of lines with the most prose.

    Each line weighs its words where it is prose and costs a little where it is not; the report is
    the run of the highest sum (Kadane). Inside it, a lone short line between paragraphs is a
    sub-heading and stays; two or more in a row are a list of other stories and go.

    Args:
        lines: The page's lines.
        found: What is known to be furniture already, None elsewhere.

    Returns:
        For each line why it goes, None where it stays; `found` is never overruled.
    """
    weights = [_weight(line, known) for line, known in zip(lines, found, strict=True)]
    for at in range(_head_end(lines, found)):
        weights[at] = min(weights[at], -1.0)
    first, last = best_run(weights)
    result = list(found)
    prose = [weight > 0 for weight in weights]
    for at, line in enumerate(lines):
        if result[at] is not None:
            continue
        if not first <= at < last:
            result[at] = kind_of(line, at < first)
        elif not prose[at] and not _sub_heading(at, lines, prose, found):
            result[at] = Finding("related", "run", "it stands in a run of short lines")
    return result


MAX_HEAD_WORDS = 45
"""Words of prose above a line of date or byline that may still be the page's head (a standfirst
under the title); more is the report itself, with its date inside or below."""


def _head_end(lines: Sequence[Line], found: Sequence[Finding | None]) -> int:
    words = end = 0
    for at, known in enumerate(found):
        if known is not None:
            if known.kind in ("date", "byline") and words:
                end = at + 1
        elif ends_sentence(lines[at].text):
            words += word_count(lines[at].text)
            if words > MAX_HEAD_WORDS:
                break
    return end


def _weight(line: Line, known: Finding | None) -> float:
    if known is not None:
        return -3.0
    text = line.text
    words = word_count(text)
    beside = line.flags & (IN_NAV | IN_FOOTER | IN_ASIDE | IN_CAPTION | IN_FORM | IN_BUTTON)
    if beside or line.link_chars * 2 > len(text):
        return -4.0
    if words >= 6 and _PROSE_END.search(text) is not None:
        return float(min(words, 60))
    if words >= 18 and not line.flags & IN_HEADING:
        return float(min(words, 60)) / 2
    if words >= 2 and ends_sentence(text):
        return 1.0
    return -5.0


def best_run(gains: Sequence[float]) -> tuple[int, int]:
    """Find the run of lines whose gains have the highest sum (Kadane's algorithm).

    Returns:
        First line and one past the last; (0, 0) where no gain is above zero.
    """
    best = total = 0.0
    first = last = start = 0
    for at, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, at
        total += gain
        if total > best:
            best, first, last = total, start, at + 1
    return first, last


def _sub_heading(
    at: int, lines: Sequence[Line], prose: Sequence[bool], found: Sequence[Finding | None]
) -> bool:
    if at == 0 or at + 1 >= len(lines) or not prose[at + 1]:
        return False
    before = at - 1
    while before > 0 and found[before] is not None:
        before -= 1
    line = lines[at]
    return prose[before] and word_count(line.text) <= 14 and line.link_chars * 2 <= len(line.text)
