"""Blocks of plain text that stay or go whole: lists, tables, who posted, what stands above the
headline.

No tags hold them together there. A list is told by the colon above it and the signs of its items, a
table by cells of one kind in one column, a post by its signature. May not judge single lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.strip.furniture.rules import Reason
from index.strip.page.lines import Line
from index.strip.page.prose import ends_sentence, is_long

MAX_LISTED = 30
"""Most lines of a list."""

MAX_CELLS, MAX_CELL_CHARS = 400, 60
"""Most cells of a table, and most characters of one: longer ones are sentences."""

MAX_COLUMNS = 12
"""Most columns of a table of which each line is a cell."""

MIN_ROWS = 3
"""Rows from which it is a table, its head among them."""

_ITEM_SIGNS = frozenset("*•▪-–·")

_NUMBER = re.compile(r"[-–+±(]?[$€£]?\d[\d.,:'’ /–-]*\)?(?: ?(?:%|pts?|m|km|kg))?|[–-]")
"""A cell of numbers: an amount, a result, a share; a dash stands for none."""

_COLUMN = re.compile(r"\t+| {3,}| [|¦] ")
"""What sets the columns of a row off."""

_SIGNATURE = re.compile(
    r"[—–-]{1,2} ?.{1,60}\(@[\w.@-]{2,40}\).{0,40}"
    r"|.{1,60} \(@[\w.@-]{2,40}\)(?: (?:on )?.{0,30}\d{4}.{0,20})?"
    r"|A (?:post|photo|video|reel) (?:shared|posted) by .{1,100}",
)
"""Who posted, as the code that networks give away writes it: `— Name (@name) May 3, 2021`."""

MIN_BELOW_SHARE, MAX_ABOVE = 0.9, 5
"""Share of the characters that stay that must stand below a headline, and most lines above it that
stay, for these to go: of more, another line than the one found is the headline."""


MAX_SAID_SHARE = 0.3
"""Share of the longer words of a sentence above the headline that the report says again up to which
the sentence goes: a standfirst may stand there."""

STEM = 5
"""Letters by which words are compared."""

_LONG_WORDS = re.compile(r"[^\W\d_]{5,}")


def listed(lines: Sequence[Line], kept: Sequence[bool]) -> Iterator[int]:
    """Find the items of lists: all lines between one that stays and ends with a colon and the next
    that stays, if they begin with one sign.

    Args:
        lines: The lines of a text.
        kept: Which of them stay.

    Yields:
        Their numbers, in order.
    """
    for at, line in enumerate(lines):
        if not kept[at] or line.text[-1] not in ":：":
            continue
        end = at + 1
        while end < len(lines) and not kept[end] and end - at <= MAX_LISTED:
            end += 1
        signs = {item.text[0] for item in lines[at + 1 : end]}
        if end < len(lines) and kept[end] and len(signs) == 1 and signs <= _ITEM_SIGNS:
            yield from range(at + 1, end)


def tabled(
    lines: Sequence[Line], found: Sequence[Reason | None], kept: Sequence[bool]
) -> Iterator[int]:
    """Find the tables that stand between sentences that stay.

    The lines are cells, one below the other, each column of numbers or of words in all rows but
    the first; or they are rows of as many columns each.

    Args:
        lines: The lines of a text.
        found: Why lines go for certain.
        kept: Which of them stay.

    Yields:
        The numbers of their lines, in order.
    """
    for first, end in _between_sentences(lines, found, kept):
        texts = [line.text for line in lines[first:end]]
        if _is_cells(texts) or _is_rows(texts):
            yield from range(first, end)


def _between_sentences(
    lines: Sequence[Line], found: Sequence[Reason | None], kept: Sequence[bool]
) -> Iterator[tuple[int, int]]:
    """Yield the runs of short lines, none of them known, of which some go, between lines that stay
    and are sentences or end with a colon."""
    before = -1
    for at, line in enumerate(lines):
        text = line.text
        if kept[at] and found[at] is None and (ends_sentence(text) or text[-1] in ":："):
            some = before >= 0 and before + MIN_ROWS < at and not all(kept[before + 1 : at])
            if some and at - before <= MAX_CELLS:
                yield before + 1, at
            before = at
        elif before >= 0 and (found[at] is not None or is_long(line)):
            before = -1


def _is_cells(texts: Sequence[str]) -> bool:
    """Tell whether lines are the cells of a table, row by row, at least one column of numbers."""
    count = len(texts)
    if any(len(text) > MAX_CELL_CHARS for text in texts):
        return False
    numbers = [_NUMBER.fullmatch(text) is not None for text in texts]
    for width in range(2, min(MAX_COLUMNS, count // MIN_ROWS) + 1):
        if count % width:
            continue
        columns = [set(numbers[at + width :: width]) for at in range(width)]
        if all(len(column) == 1 for column in columns) and {True} in columns and {False} in columns:
            return True
    return False


def _is_rows(texts: Sequence[str]) -> bool:
    """Tell whether lines are rows of a table, with as many columns each."""
    if len(texts) < MIN_ROWS:
        return False
    widths = {len(_COLUMN.findall(text)) for text in texts}
    return len(widths) == 1 and 0 not in widths


def signatures(lines: Sequence[Line], kept: Sequence[bool]) -> Iterator[int]:
    """Find the lines that say who posted what stays above them.

    Args:
        lines: The lines of a text.
        kept: Which of them stay.

    Yields:
        Their numbers, in order.
    """
    for at in range(1, len(lines)):
        text = lines[at].text
        if "@" in text and not kept[at] and kept[at - 1] and _SIGNATURE.fullmatch(text):
            yield at


def above_headline(
    lines: Sequence[Line], found: Sequence[Reason | None], kept: Sequence[bool]
) -> Iterator[int]:
    """Find what stays above the headline: sections in one line, the words of an archive's toolbar.

    Args:
        lines: The lines of a text.
        found: Why lines go for certain, the headline among them.
        kept: Which of them stay.

    Yields:
        Their numbers, in order; none if they hold much of what stays, and no sentence that says
        what the report says.
    """
    title = next((at for at, why in enumerate(found) if why is not None and why.kind == "title"), 0)
    above = [at for at in range(title) if kept[at] and found[at] is None]
    if not above or len(above) > MAX_ABOVE:
        return
    stay = [at for at in range(title, len(kept)) if kept[at] and found[at] is None]
    below = sum([len(lines[at].text) for at in stay])
    if below < MIN_BELOW_SHARE * (below + sum([len(lines[at].text) for at in above])):
        return
    said = {stem for at in stay for stem in _stems(lines[at].text)}
    for at in above:
        stems = set(_stems(lines[at].text))
        if not ends_sentence(lines[at].text) or len(stems & said) <= MAX_SAID_SHARE * len(stems):
            yield at


def _stems(text: str) -> list[str]:
    return [word[:STEM] for word in _LONG_WORDS.findall(text.lower())]
