"""Hard-wrapped text: which lines in a row are one paragraph.

Agencies, mail programs and converters of PDF break a paragraph every so many characters. Such
lines are pieces of sentences; judged one by one they are lost. Pure functions over texts; nothing
here judges whether a line belongs to the report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

MIN_WIDTH, MAX_WIDTH = 38, 130
"""Widths in characters at which text is wrapped: a column of print to a wide terminal."""

MAX_LONG_SHARE = 0.1
"""Share of longer lines above which a text is that of a page, its paragraphs a line each."""

MIN_PAIRS = 2
"""Lines broken in the middle of a sentence from which a text is taken as wrapped."""

MIN_FULL_SHARE = 0.6
"""Share of the lines with a line below that must be full: the next word would not have fitted."""

MIN_MIDDLE_SHARE = 0.5
"""Share of the full lines that must end in the middle of a sentence: a list's items do not."""

MIN_VERSES, MIN_CLAUSE_SHARE = 4, 0.5
"""Full lines, and the share of them that end with any sign of punctuation, from which they are
verses or entries: of wrapped prose one line in six does."""

SLACK = 3
"""Characters that a full line may fall short of the width by."""

_NEW = re.compile(
    r"[*•▪◦‣·>#|+=_~–—]|-(?!-)|\d{1,2}[.)]\s|\(\w{1,2}\)\s|[A-Z][\w-]{1,30}:\s|https?://"
)
"""How an item, a quoted line of mail, a rule or a line of a mail's head begins: with it a line
begins that goes on from none."""

_SENTENCE_END = re.compile(r"[.!?…。！？:][\"'”’»)\]]*$")
"""A line that may be a paragraph's last."""

_CLAUSE_ENDS = frozenset(",;.:!?…–—。，；")

_COLUMNS = re.compile(r"\S(?:\s{3,}|\t)\S")
"""White space inside a line of a table or of a page's head."""


class Run(NamedTuple):
    """A line of wrapped text as it stands.

    Args:
        text: Without the white space around it, not empty.
        indent: Characters of white space before it.
        apart: A blank line, or the text's beginning, stands above it.
    """

    text: str
    indent: int
    apart: bool


def paragraphs(runs: Sequence[Run]) -> list[int]:
    """Find where paragraphs begin.

    A text is wrapped if most lines with another below are as long as they can be, and end in the
    middle of a sentence. Only there lines are joined: a line goes on from the one above if no blank
    line stands between, it is not set further in, and the one above is full or ends in the middle
    of a sentence that this one goes on with a small letter.

    Args:
        runs: The lines of a text.

    Returns:
        The number of each paragraph's first line, in order: of every line if the text is not
        wrapped; empty for no lines.
    """
    every = list(range(len(runs)))
    pairs = [at for at in every[1:] if _may_go_on(runs[at - 1], runs[at])]
    if len(pairs) < MIN_PAIRS:
        return every
    width = _width([len(runs[at - 1].text) + runs[at - 1].indent for at in pairs])
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return every
    full = [at for at in pairs if is_full(runs[at - 1], runs[at], width)]
    middle = [at for at in full if not _SENTENCE_END.search(runs[at - 1].text)]
    clauses = sum([runs[at - 1].text[-1] in _CLAUSE_ENDS for at in full])
    if (
        len(middle) < MIN_PAIRS
        or (len(full) >= MIN_VERSES and clauses >= MIN_CLAUSE_SHARE * len(full))
        or len(full) < MIN_FULL_SHARE * len(pairs)
        or len(middle) < MIN_MIDDLE_SHARE * len(full)
    ):
        return every
    joined = set(full)
    joined.update(at for at in pairs if _goes_on(runs[at - 1].text, runs[at].text))
    return [at for at in every if at not in joined]


def is_full(run: Run, below: Run, width: int) -> bool:
    """Tell whether the first word of the line below would not have fitted into a line.

    Args:
        run: A line.
        below: The next one; it holds a word.
        width: Characters that a line holds.

    Returns:
        False if there was room for the word, so that the line was ended on purpose.
    """
    word = below.text.split(None, 1)[0]
    return run.indent + len(run.text) + 1 + len(word) > width - SLACK


def _may_go_on(above: Run, below: Run) -> bool:
    return not (
        below.apart
        or below.indent > above.indent + 1
        or _NEW.match(below.text)
        or _COLUMNS.search(below.text)
        or _COLUMNS.search(above.text)
    )


def _goes_on(above: str, below: str) -> bool:
    return below[0].islower() and not _SENTENCE_END.search(above)


def _width(sizes: Sequence[int]) -> int:
    """Return the length that nine in ten lines keep to."""
    return sorted(sizes)[(len(sizes) * 9) // 10 - (len(sizes) >= 10)]


_BROKEN = re.compile(r"([^\W\d_]+)(-)(\s*[\r\n]\s*)([^\W\d_]+)")
_WHOLE_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def broken_words(
    text: str, start: int, end: int, words: Callable[[], frozenset[str]]
) -> list[tuple[int, int]]:
    """Find what breaks words at the line ends of a paragraph.

    A hyphen at a line's end stays, without the line's end behind it, if the text has the word with
    it (`twenty-two`), or has both halves and not the whole, or if a name follows (`Anglo-Saxon`).
    Any other goes.

    Args:
        text: The whole text.
        start, end: The paragraph's span in it.
        words: Gives the text's words in lower case, with and without hyphens.

    Returns:
        Spans of the hyphen and the line's end, or of the line's end alone, in order.
    """
    found = []
    for match in _BROKEN.finditer(text, start, end):
        first, second = match[1].lower(), match[4].lower()
        known = words()
        hyphened = f"{first}-{second}" in known or (
            first + second not in known
            and ((first in known and second in known) or match[4].istitle())
        )
        found.append(match.span(3) if hyphened else (match.start(2), match.end(3)))
    return found


def whole_words(text: str) -> frozenset[str]:
    """Find the words of a text that no line's end breaks.

    Args:
        text: Any text.

    Returns:
        The words in lower case, with their hyphens; empty if there is none.
    """
    return frozenset(_WHOLE_WORDS.findall(_BROKEN.sub(" ", text).lower()))
