"""How the text of a page stands: in paragraphs in a row, or as headlines that lead elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from index.strip.furniture.profiles import FurnitureSpan
from index.strip.page.lines import Line
from index.strip.page.prose import (
    MIN_SENTENCE_WORDS,
    ends_sentence,
    is_long,
    word_count,
)
from index.strip.page.tags import IN_CAPTION, IN_HEADING

MIN_HEADLINE_WORDS = 4
"""Words of a link from which it is a headline: menus are shorter."""

MIN_HEADLINE_CHARS = 8
"""Characters below which no line has so many words, in any script."""


class Measures(NamedTuple):
    """What is counted of a page's lines.

    Args:
        lines: All lines.
        links: Lines that are links.
        headlines: Those of them that are headlines of other pages.
        paragraphs: Words of what stayed and reads as paragraphs.
        run: Words of the most such paragraphs with no headline of another page between them.
        captions: Captions of pictures.
        caption_words: Their words.
    """

    lines: int = 0
    links: int = 0
    headlines: int = 0
    paragraphs: int = 0
    run: int = 0
    captions: int = 0
    caption_words: int = 0


def measure(lines: Sequence[Line], spans: Sequence[FurnitureSpan]) -> Measures:
    """Measure a page.

    Args:
        lines: Its lines.
        spans: What stripping cut of it, in order.

    Returns:
        The counts, all 0 for a page without text.
    """
    links = headlines = paragraphs = run = longest = captions = caption_words = at = 0
    for line in lines:
        size = line.end - line.start
        if line.link_chars * 5 >= size * 4:
            links += 1
            if size >= MIN_HEADLINE_CHARS and _words(line.text) >= MIN_HEADLINE_WORDS:
                headlines += 1
                run = 0
            continue
        if line.flags & IN_CAPTION:
            captions += 1
            caption_words += _words(line.text)
            continue
        while at < len(spans) and spans[at].end <= line.start:
            at += 1
        if at < len(spans) and spans[at].start <= line.start and spans[at].end >= line.end:
            continue
        if line.link_chars * 2 > size or line.flags & IN_HEADING:
            continue
        if not is_long(line) and (size < MIN_HEADLINE_CHARS or not ends_sentence(line.text)):
            continue
        words = _words(line.text)
        if words >= MIN_SENTENCE_WORDS:
            paragraphs += words
            run += words
            longest = max(longest, run)
    return Measures(len(lines), links, headlines, paragraphs, longest, captions, caption_words)


def _words(text: str) -> int:
    """Count the words of a line, whose white space is folded; see `word_count`."""
    return text.count(" ") + 1 if text.isascii() else word_count(text)
