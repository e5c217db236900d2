"""From spans of furniture to a body and its cuts, so that nothing of the original is lost."""

from __future__ import annotations

from collections.abc import Sequence

from index.article import Cut
from index.strip.furniture.profiles import FurnitureSpan
from index.strip.furniture.rules import Reason
from index.strip.page.lines import PageLines

BROKEN_WORD = Reason("other", "hyphen", "the word goes on in the next line")
"""Why a hyphen at a line's end goes: the halves on its sides are one word."""


def assemble(page: PageLines, spans: Sequence[FurnitureSpan]) -> tuple[str, tuple[Cut, ...]]:
    """Build the body and the cuts.

    Every non-space character of the original is in exactly one of them, in the original's order.

    Args:
        page: The page as lines.
        spans: What goes, in order, not overlapping; they may begin and end inside lines.

    Returns:
        The body (a paragraph a line, one blank line between, inner white space one space; empty
        if all is cut) and the cuts, trimmed of outer white space; neighbours with one reason
        are one cut.
    """
    original = page.original
    cuts: list[Cut] = []
    for span in spans:
        _add_cut(cuts, original, span)
    paragraphs: list[str] = []
    at = 0
    count = len(spans)
    for line in page.lines:
        position, line_end = line.start, line.end
        while at < count and spans[at].end <= position:
            at += 1
        if at < count and spans[at].start <= position and line_end <= spans[at].end:
            continue
        kept = ""
        between = ""
        within = at
        while within < count and spans[within].start < line_end:
            start, end, reason = spans[within]
            if position < start:
                kept += between + original[position:start]
            between = "" if reason is BROKEN_WORD and position <= start else " "
            position = max(position, min(end, line_end))
            within += 1
        if position < line_end:
            kept += between + original[position:line_end]
        paragraph = " ".join(kept.split())
        if paragraph:
            paragraphs.append(paragraph)
    return "\n\n".join(paragraphs), tuple(cuts)


def _add_cut(cuts: list[Cut], original: str, span: FurnitureSpan) -> None:
    start, end, (kind, rule, evidence) = span
    text = original[start:end]
    bare = text.strip()
    if not bare:
        return
    start += len(text) - len(text.lstrip())
    end = start + len(bare)
    if cuts:
        last = cuts[-1]
        same = (last.kind, last.rule, last.evidence) == (kind, rule, evidence)
        if same and not original[last.end : start].strip():
            cuts[-1] = Cut(last.start, end, kind, rule, evidence)
            return
    cuts.append(Cut(start, end, kind, rule, evidence))
