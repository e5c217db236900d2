"""The text of a report that its page declares in JSON-LD and does not show.

Pages that draw themselves by scripts, and pages that hide a report from readers without a
subscription, hold it whole in `articleBody`. It becomes lines of the page below those that are
shown. Nothing here judges other lines.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace

from index.strip.page.lines import DocumentFacts, Line, PageLines
from index.strip.page.prose import is_long
from index.strip.page.tags import APART, OFF_REPORT

MIN_CHARS = 400
"""Shorter texts are descriptions."""

MAX_SHOWN_SHARE = 0.5
"""Share of the declared text's length that the page's own prose may have: with more it shows the
report, or another."""

_END_CHARS = 60
_PARAGRAPH_TAG = re.compile(r"(?i)</?(?:p|br|div|h[1-6]|li|ul|ol|blockquote|tr)\b[^<>]*>|[\r\n]+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def with_declared_text(page: PageLines) -> PageLines:
    """Add the lines of a report that stands in the page's JSON-LD alone.

    Args:
        page: Of HTML.

    Returns:
        The page with the new lines last, their numbers in `declared`; the page itself if it
        declares no long text, or shows its end or as much prose as half of it.
    """
    text = _article_body(page.document)
    if len(text) < MIN_CHARS:
        return page
    paragraphs = _paragraphs(text)
    if not paragraphs or paragraphs[-1][-_END_CHARS:] in page.original:
        return page
    shown = sum(
        [
            line.end - line.start
            for line in page.lines
            if is_long(line) and not line.flags & (APART | OFF_REPORT)
        ]
    )
    if shown > MAX_SHOWN_SHARE * sum(map(len, paragraphs)):
        return page
    original, lines = page.original, list(page.lines)
    for paragraph in paragraphs:
        original += "\n" * bool(original)
        start = len(original)
        original += paragraph
        lines.append(Line(paragraph, start, len(original), 0, 0))
    return replace(
        page, original=original, lines=lines, declared=list(range(len(page.lines), len(lines)))
    )


def _article_body(document: DocumentFacts) -> str:
    """Return the longest `articleBody` that the page declares; "" without one."""
    if not any("articleBody" in source for source in document.json_ld_sources):
        return ""
    bodies = [value.get("articleBody") for value in document.json_ld]
    return max([body for body in bodies if isinstance(body, str)], key=len, default="")


def _paragraphs(text: str) -> list[str]:
    """Cut a declared text at its paragraphs, in tags or line ends; entities become signs."""
    if "&lt;" in text:
        text = html.unescape(text)
    parts = [html.unescape(_TAG.sub("", part)) for part in _PARAGRAPH_TAG.split(text)]
    return [paragraph for part in parts if (paragraph := " ".join(part.split()))]
