"""The way without a model: the run of lines with the most prose is the report.

Used if only rules are asked for (`strip --rules-only`), and if the model finds no report.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.strip.furniture.rules import Reason, kind_of
from index.strip.page.best_run import best_run
from index.strip.page.lines import Line
from index.strip.page.prose import (
    BESIDE_REPORT,
    MIN_PROSE_WORDS,
    ends_sentence,
    is_sentence,
    word_count,
)
from index.strip.page.tags import IN_HEADING

MAX_COUNTED_WORDS = 60
"""One long line is no report: words above this count no more."""


def keep_prose_run(lines: Sequence[Line], found: Sequence[Reason | None]) -> list[Reason | None]:
    """Choose the report without a model: the run of lines with the most prose.

    Each line weighs its words if it is prose and costs a little if it is not; the report is the
    run of the highest sum (`best_run`). Inside it, a lone short line between paragraphs is a
    sub-heading and stays; two or more in a row are a list of other stories and go.

    Args:
        lines: The page's lines.
        found: What is known to be furniture already, None elsewhere.

    Returns:
        For each line why it goes, None if it stays; `found` is never overruled.
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
            result[at] = Reason("related", "run", "it stands in a run of short lines")
    return result


MAX_HEAD_WORDS = 45
"""Words of prose above a line of date or byline that may still be the page's head (a standfirst
under the title); more is the report itself, with its date inside or below."""


def _head_end(lines: Sequence[Line], found: Sequence[Reason | None]) -> int:
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


def _weight(line: Line, known: Reason | None) -> float:
    if known is not None:
        return -3.0
    text = line.text
    words = word_count(text)
    if line.flags & BESIDE_REPORT or line.link_chars * 2 > len(text):
        return -4.0
    if is_sentence(text):
        return float(min(words, MAX_COUNTED_WORDS))
    if words >= MIN_PROSE_WORDS and not line.flags & IN_HEADING:
        return float(min(words, MAX_COUNTED_WORDS)) / 2
    if words >= 2 and ends_sentence(text):
        return 1.0
    return -5.0


def _sub_heading(
    at: int, lines: Sequence[Line], prose: Sequence[bool], found: Sequence[Reason | None]
) -> bool:
    if at == 0 or at + 1 >= len(lines) or not prose[at + 1]:
        return False
    before = at - 1
    while before > 0 and found[before] is not None:
        before -= 1
    line = lines[at]
    return prose[before] and word_count(line.text) <= 14 and line.link_chars * 2 <= len(line.text)
