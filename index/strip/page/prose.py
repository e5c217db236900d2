"""Whether text is prose: the one place that says what a sentence, a long line and a paragraph are.

Three questions, from the loosest to the strictest. `is_long`: is a line long enough to be prose?
It chooses the lines that are worth judging. `is_sentence`: does a text read as a sentence? It
holds for single lines, whatever surrounds them. `is_prose`: is a line a paragraph of a report? It
tells where the report stands. The line model counts words of prose with numpy, by the same signs
and limits (`index.strip.model.text_features`). May not decide anything about a line.
"""

from __future__ import annotations

import re

from index.strip.page.lines import Line
from index.strip.page.tags import (
    APART,
    IN_ASIDE,
    IN_BUTTON,
    IN_CAPTION,
    IN_FOOTER,
    IN_FORM,
    IN_HEADING,
    IN_NAV,
)

SENTENCE_ENDS = ".!?…。！？।؟۔"
"""Signs that end a sentence, of Latin text, of Chinese and Japanese, of Hindi, Arabic and Urdu."""

QUOTATION_ENDS = "\"'”’»)"
"""Marks that alone may end a paragraph, as a quotation's last. Not `]` and `」`: with them labels
(`[Photos]`) pass for paragraphs: of 15 pages of 9,250 that change 9 lose their title."""

CLOSING_MARKS = QUOTATION_ENDS + "]」』）"
"""Marks that may stand between a sentence's end and the end of its line."""

MIN_SENTENCE_WORDS = 6
"""Words from which a line that ends as a sentence is one: headlines of other stories rarely end
with a full stop, and sub-headings are shorter."""

MIN_PROSE_WORDS = 20
"""Words from which a line is prose however it ends."""

LONG_LINE_CHARS = 80
"""Characters from which a line outside links is likely prose."""

LONG_PROSE_CHARS = 160
"""Characters from which a line is prose however it ends; headlines and links are shorter."""

HAN_SHARE = 3
"""Characters of Latin text that say as much as one of Chinese or Japanese."""

BESIDE_REPORT = IN_NAV | IN_FOOTER | IN_ASIDE | IN_CAPTION | IN_FORM | IN_BUTTON
"""Where in the tree a line is no paragraph of the report, however long it is."""

_NO_PARAGRAPH = BESIDE_REPORT | IN_HEADING | APART
_PARAGRAPH_ENDS = frozenset(SENTENCE_ENDS + QUOTATION_ENDS)
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_TERMINAL = re.compile(rf"[{re.escape(SENTENCE_ENDS)}][{re.escape(CLOSING_MARKS)}]*$")


def word_count(text: str) -> int:
    """Count the words of a text; two Han or Kana characters count as one.

    Args:
        text: Any text.

    Returns:
        0 or more; 0 for blank text.
    """
    if text.isascii():
        return len(text.split())
    han = len(_HAN.findall(text))
    return len(text.split()) + han // 2


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does, closing marks passed over.

    Args:
        text: A line or paragraph, stripped of outer white space.

    Returns:
        False for an empty text and for one that ends in white space.
    """
    return _TERMINAL.search(text) is not None


def is_sentence(text: str) -> bool:
    """Tell whether a text reads as a sentence: some words, and an end as a sentence has.

    Args:
        text: A line or paragraph, stripped of outer white space.

    Returns:
        True from `MIN_SENTENCE_WORDS` words on, if it ends as a sentence does.
    """
    return word_count(text) >= MIN_SENTENCE_WORDS and ends_sentence(text)


def is_long(line: Line) -> bool:
    """Tell whether a line is likely prose: long, and mostly outside links.

    Args:
        line: A line of HTML or text.

    Returns:
        True from `LONG_LINE_CHARS` characters on, of Chinese and Japanese from a third of them
        on (`HAN_SHARE`), if at most half of them are inside links.
    """
    size = line.end - line.start
    if line.link_chars * 2 > size:
        return False
    return size >= LONG_LINE_CHARS or (
        size * HAN_SHARE >= LONG_LINE_CHARS and "\u3040" <= line.text[size // 2] <= "\u9fff"
    )


def is_prose(line: Line) -> bool:
    """Tell whether a line reads as a paragraph of a report.

    It is long, outside links and outside what stands beside a report. If it is not very long, it
    ends as a sentence or with a closing mark, as a quotation does. The network that finds
    headlines was trained on this answer (`index.strip.metadata.headline_network`).

    Args:
        line: The line; one of plain text stands beside nothing.

    Returns:
        True from `LONG_PROSE_CHARS` characters on, below that only with such an end.
    """
    if line.flags & _NO_PARAGRAPH or not is_long(line):
        return False
    size = line.end - line.start
    if size < LONG_LINE_CHARS:
        size *= HAN_SHARE
    return size >= LONG_PROSE_CHARS or line.text[-1] in _PARAGRAPH_ENDS
