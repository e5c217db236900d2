"""What of a page is its report for certain, whatever the model says: the counterpart of
`index.strip.known`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.article import RawPage
from index.strip.furniture.rules import Reason
from index.strip.page.lines import Line, PageLines
from index.strip.page.prose import ends_sentence, is_long, word_count
from index.strip.page.tags import APART, OFF_REPORT

MIN_FURNITURE_LINES, MIN_FURNITURE_SHARE = 3, 0.25
"""Different lines that firm rules know, and their share of all lines, from which a text that its
carrier declares as an article is a whole page all the same. One word said again between paragraphs
(`Advertisement`) is what a copy leaves of an article's page."""

MAX_SHORT_SHARE = 0.5
"""Share of short lines that do not end as sentences, and do not go on with a small letter in the
next line, above which such a text, if it has `MIN_SHORT_LINES` of them, is a whole page."""

MIN_SHORT_LINES = 25

MIN_WORDS = 4
"""Words from which one line of wrapped text may be a paragraph."""

MIN_WRAPPED_SHARE = 0.7
"""Share of a text's characters in paragraphs of several lines from which it is a report and little
else."""

_PAGE_HEAD = re.compile(r"\S\s{3,}\S|\bpage \d|^\W*\d+\W*$|^\W+$", re.IGNORECASE)
"""The head or foot of a printed page, a rule, a page's number."""

MIN_CAPTIONS, MIN_CAPTION_WORDS = 3, 6
"""Captions, and words of each, from which a page may be a report in pictures."""

MAX_BESIDE_CAPTIONS = 0.5
"""Characters of other paragraphs for each of the captions' that such a report may have: what
introduces it."""

_SENTENCE_WITHIN = re.compile(r"[.!?…](?:[\"”’)]|\s|$)")

_DIGIT = re.compile(r"\d")


def is_article(page: RawPage, lines: PageLines, known: Sequence[Reason | None]) -> bool:
    """Tell whether a text is an article already: its carrier declares the title, and nothing in it
    looks like the rest of a page.

    Args:
        page: As it arrived.
        lines: Its lines.
        known: From `known_lines`.

    Returns:
        False for HTML, for text without a declared title, and for text with several lines of
        furniture or many short lines.
    """
    if lines.tree is not None or not page.title or not page.title.strip():
        return False
    firm = {
        line.text
        for line, why in zip(lines.lines, known, strict=True)
        if why is not None and why.rule.startswith("line:")
    }
    if len(firm) >= max(MIN_FURNITURE_LINES, MIN_FURNITURE_SHARE * len(known)):
        return False
    below = [*[line.text[0].islower() for line in lines.lines[1:]], False]
    short = sum([_is_label(line) and not on for line, on in zip(lines.lines, below, strict=True)])
    return short < MIN_SHORT_LINES or short <= MAX_SHORT_SHARE * len(lines.lines)


def wrapped_report(lines: PageLines, known: Sequence[Reason | None]) -> set[int]:
    """Find the report in hard-wrapped text, which is no page of a site.

    Args:
        lines: The text.
        known: From `known_lines`.

    Returns:
        Numbers of the lines that were joined of several and read as prose, and of those between two
        of them that end as sentences; if joined lines are most of the text, of all lines between
        the first and the last of them but heads of pages. Empty for text that is not wrapped and
        for HTML.
    """
    if not lines.wrapped:
        return set()
    size = sum([len(lines.lines[at].text) for at in lines.wrapped])
    most = size >= MIN_WRAPPED_SHARE * sum([len(line.text) for line in lines.lines])
    joined = [
        at
        for at in lines.wrapped
        if known[at] is None
        and (most or is_long(lines.lines[at]) or ends_sentence(lines.lines[at].text))
    ]
    between = range(joined[0], joined[-1]) if joined else ()
    return {
        *joined,
        *(
            at
            for at in between
            if known[at] is None
            and (
                _is_prose(lines.lines[at]) or (most and not _PAGE_HEAD.search(lines.lines[at].text))
            )
        ),
    }


def captions_of_report(lines: PageLines, known: Sequence[Reason | None]) -> set[int]:
    """Find the captions of a report in pictures: hardly any text stands beside them.

    Args:
        lines: The page.
        known: From `known_lines`.

    Returns:
        The numbers of the captions that are sentences; empty if they are few, or the page's
        paragraphs hold as much.
    """
    captions: list[int] = []
    prose = size = 0
    for at, (line, why) in enumerate(zip(lines.lines, known, strict=True)):
        if line.flags & (APART | OFF_REPORT):
            continue
        if why is None:
            prose += len(line.text) * is_long(line)
        elif why.kind == "caption" and _says_something(line):
            captions.append(at)
            size += len(line.text)
    if len(captions) < MIN_CAPTIONS or prose > MAX_BESIDE_CAPTIONS * size:
        return set()
    return set(captions)


def _says_something(line: Line) -> bool:
    return word_count(line.text) >= MIN_CAPTION_WORDS and (
        is_long(line) or _SENTENCE_WITHIN.search(line.text) is not None
    )


def _is_label(line: Line) -> bool:
    """Tell whether a line is short and neither a sentence nor a row of a table."""
    text = line.text
    return not (is_long(line) or ends_sentence(text) or "  " in text or _DIGIT.search(text))


def _is_prose(line: Line) -> bool:
    return ends_sentence(line.text) and word_count(line.text) >= MIN_WORDS
