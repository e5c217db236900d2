"""The order in which the lines of a page are read: headlines, columns, paragraphs.

A line of text is a box. Boxes whose lines overlap from left to right are one column. A headline is
above the columns that begin below it and left of the next headline of its row. Sorting boxes by
headline, column and height reads newspaper pages in order on which reading line by line, or in the
order of the file, mixes columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

HEADLINE_RATIO = 1.35
"""How much higher than a line of the body the letters of a headline are at least: the sub-headings
of LaTeX's article class are 1.2 times, its titles 1.7 times as high."""

SAME_ROW = 0.5
"""Share of the lower box's height by which two boxes have to overlap to stand side by side."""

SAME_COLUMN = 0.3
"""Share of the narrower box's width by which two boxes have to overlap to be of one column."""

PARAGRAPH_GAP = 0.75
"""Room between two lines, in heights of the body's letters beyond the usual room, that parts
paragraphs."""

INDENT = 0.6
"""How far in a paragraph's first line begins, in heights of the body's letters."""

SHORT_LINE = 0.85
"""A line that ends a sentence within this share of its column's width ends a paragraph."""

MIN_ARTICLE_WORDS = 25
"""Words below a headline from which it is one of an article of its own."""

SOFT_HYPHEN = "\ufffe"
"""What PDFium writes for a hyphen that only parts a word at the end of a line."""

_ENDS = re.compile(r"[.!?…。:][\"'”»’)\]]*\Z")


class Box(NamedTuple):
    """A piece of a line, where it stands.

    Args:
        left, bottom, right, top: In points, from the page's lower left corner.
        text: Without the end of the line.
    """

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def height(self) -> float:
        """Height of its letters, in points."""
        return self.top - self.bottom

    @property
    def width(self) -> float:
        """Width, in points."""
        return self.right - self.left


class Story(NamedTuple):
    """A headline of a page with what stands below it.

    Args:
        title: Empty for what stands below none.
        paragraphs: In the order in which they are read; may be empty.
    """

    title: str
    paragraphs: tuple[str, ...]


class PageLayout(NamedTuple):
    """What a page holds.

    Args:
        masthead: The name of the paper above all headlines; empty if there is none.
        stories: In the order in which they are read. Several that stand side by side are articles
            of their own; else there is one, whose title is the page's first headline.
        side_by_side: Whether two headlines stand side by side.
    """

    masthead: str
    stories: tuple[Story, ...]
    side_by_side: bool


def read_page(boxes: Sequence[Box]) -> PageLayout:
    """Put the boxes of a page into the order in which they are read.

    Args:
        boxes: In any order; those without letters are passed over.

    Returns:
        The page's stories; none for a page without text.
    """
    boxes = [box for box in boxes if box.text.strip() and box.height > 0]
    if not boxes:
        return PageLayout("", (), False)
    body = body_height(boxes)
    rows = _headlines([box for box in boxes if box.height >= HEADLINE_RATIO * body])
    plain = [box for box in boxes if box.height < HEADLINE_RATIO * body]
    masthead, rows = _masthead(rows)
    side_by_side = any(
        _same_row(one, other) for at, one in enumerate(rows) for other in rows[at + 1 :]
    )
    below = [_below(number, rows, plain) for number in range(len(rows))]
    taken = {id(box) for several in below for box in several}
    first = [box for box in plain if id(box) not in taken]
    sections = [
        Story(rows[number].text, _paragraphs(several, body)) for number, several in enumerate(below)
    ]
    opening = _paragraphs(first, body)
    articles = [one for one in sections if _words(one) >= MIN_ARTICLE_WORDS]
    if side_by_side and len(articles) > 1:
        loose = [one for one in sections if _words(one) < MIN_ARTICLE_WORDS]
        rest = (*opening, *(text for one in loose for text in (one.title, *one.paragraphs)))
        stories = [*articles, *([Story("", rest)] if rest else [])]
        return PageLayout(masthead, tuple(stories), side_by_side=True)
    texts = list(opening)
    title = ""
    for one in sections:
        if not title:
            title = one.title
        else:
            texts.append(one.title)
        texts += one.paragraphs
    if masthead and not title:
        title, masthead = masthead, ""
    return PageLayout(masthead, (Story(title, tuple(texts)),), side_by_side=False)


def body_height(boxes: Sequence[Box]) -> float:
    """Return the height that most letters of a page have.

    Args:
        boxes: One at least.

    Returns:
        Points, rounded to halves.
    """
    heights: Counter[float] = Counter()
    for box in boxes:
        heights[round(box.height * 2) / 2] += len(box.text)
    return max(heights, key=lambda height: (heights[height], -height))


def _headlines(boxes: Sequence[Box]) -> list[Box]:
    """Join the lines of a headline that stand below each other; the topmost first."""
    rows: list[Box] = []
    for box in sorted(boxes, key=lambda box: (-box.top, box.left)):
        for at, above in enumerate(rows):
            near = above.bottom - box.top < 0.8 * box.height and above.bottom > box.bottom
            alike = abs(_line_height(above) - box.height) < 0.3 * box.height
            if near and alike and _overlap(above, box):
                rows[at] = Box(
                    min(above.left, box.left), box.bottom, max(above.right, box.right), above.top,
                    f"{above.text.strip()} {box.text.strip()}",
                )  # fmt: skip
                break
        else:
            rows.append(box._replace(text=box.text.strip()))
    return rows


def _line_height(box: Box) -> float:
    """Return the height of a headline's letters; one of several lines is as high as all of them."""
    lines = max(1, round(len(box.text) * box.height / max(box.width, 1) / 8))
    return box.height / lines


def _masthead(rows: list[Box]) -> tuple[str, list[Box]]:
    """Take the name of the paper off: the highest letters of the page, above all else."""
    if len(rows) < 2:
        return "", rows
    first, *others = rows
    highest = first.height >= 1.1 * max(box.height for box in others)
    if highest and all(first.bottom >= box.top for box in others):
        name = first.text
        return (name.title() if name.isupper() else name), others
    return "", rows


def _below(number: int, rows: Sequence[Box], plain: Sequence[Box]) -> list[Box]:
    """Return the boxes that stand below a headline: above the next one of its part of the page."""
    mine = rows[number]
    beside = [box.left for box in rows if box is not mine and _same_row(box, mine)]
    left = mine.left if any(other < mine.left for other in beside) else float("-inf")
    right = min((other for other in beside if other > mine.left), default=float("inf"))
    lower = [
        box.top
        for box in rows
        if box.top <= mine.bottom and left - 1 <= box.left < right and not _same_row(box, mine)
    ]
    bottom = max(lower, default=float("-inf"))
    return [
        box
        for box in plain
        if box.top <= mine.top and bottom <= box.bottom and left - 2 <= box.left < right - 1
    ]


def _paragraphs(boxes: Sequence[Box], body: float) -> tuple[str, ...]:
    """Join lines to paragraphs, column by column."""
    paragraphs: list[str] = []
    for column in _columns(boxes):
        left = min(box.left for box in column)
        column_of = _Column(left, max(box.right for box in column) - left, body, _usual_gap(column))
        above: Box | None = None
        for box in column:
            if above is None:
                begins = not paragraphs or (_ENDS.search(paragraphs[-1]) is not None and _indented(
                    box, left, body
                ))  # fmt: skip
            else:
                begins = _begins(box, above, column_of)
            if begins:
                paragraphs.append(box.text.strip())
            else:
                paragraphs[-1] = joined(paragraphs[-1], box.text.strip())
            above = box
    return tuple(filter(None, (text.replace(SOFT_HYPHEN, "").strip() for text in paragraphs)))


def joined(above: str, below: str) -> str:
    """Join two lines of a paragraph; a hyphen that parts a word between them goes.

    Args:
        above, below: The lines, without white space at their ends.

    Returns:
        One line.
    """
    if above.endswith(SOFT_HYPHEN):
        return above[:-1] + below
    if above.endswith("-") and above[-2:-1].isalpha() and below[:1].islower():
        return above[:-1] + below
    return f"{above} {below}"


class _Column(NamedTuple):
    """Where a column's lines begin, how wide it is, its letters' height, the room between lines."""

    left: float
    width: float
    body: float
    gap: float


def _begins(box: Box, above: Box, column: _Column) -> bool:
    """Tell whether a line begins a paragraph."""
    left, width, body, gap = column
    if _same_row(box, above):
        return False
    if above.bottom - box.top > gap + PARAGRAPH_GAP * body:
        return True
    if _indented(box, left, body) and not _indented(above, left, body):
        return True
    short = above.right - left < SHORT_LINE * width
    return short and _ENDS.search(above.text.strip()) is not None


def _indented(box: Box, left: float, body: float) -> bool:
    return INDENT * body < box.left - left < 6 * body


def _usual_gap(column: Sequence[Box]) -> float:
    gaps = sorted(
        above.bottom - box.top for above, box in pairwise(column)
        if not _same_row(above, box)
    )  # fmt: skip
    return max(gaps[len(gaps) // 2], 0.0) if gaps else 0.0


def _columns(boxes: Sequence[Box]) -> list[list[Box]]:
    """Put boxes into columns, from left to right; what spans several begins and ends parts.

    A box that overlaps two columns stands alone between what is above and what is below it.
    """
    ordered = sorted(boxes, key=lambda box: (-box.top, box.left))
    parts: list[list[Box]] = [[]]
    for box in ordered:
        across = _spans(box, boxes)
        if (across and parts[-1] and not _spans(parts[-1][-1], boxes)) or (
            not across and parts[-1] and _spans(parts[-1][-1], boxes)
        ):
            parts.append([])
        parts[-1].append(box)
    return [column for part in parts for column in _side_by_side(part)]


def _spans(box: Box, boxes: Sequence[Box]) -> bool:
    """Tell whether a box stands above, or below, two that stand side by side."""
    under = [
        other for other in boxes
        if other is not box and other.width < 0.7 * box.width and _overlap(box, other)
    ]  # fmt: skip
    lefts = sorted(under, key=lambda other: other.left)
    return any(
        _same_row(one, two) and two.left >= one.right
        for at, one in enumerate(lefts[:40])
        for two in lefts[at + 1 : at + 40]
    )


def _side_by_side(boxes: Sequence[Box]) -> list[list[Box]]:
    columns: list[list[Box]] = []
    edges: list[tuple[float, float]] = []
    for box in boxes:
        for at, (left, right) in enumerate(edges):
            shared = min(right, box.right) - max(left, box.left)
            if shared > SAME_COLUMN * min(box.width, right - left):
                columns[at].append(box)
                edges[at] = (min(left, box.left), max(right, box.right))
                break
        else:
            columns.append([box])
            edges.append((box.left, box.right))
    order = sorted(range(len(columns)), key=lambda at: edges[at][0])
    return [sorted(columns[at], key=lambda box: (-round(box.top), box.left)) for at in order]


def _same_row(one: Box, other: Box) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > SAME_ROW * min(one.height, other.height)


def _overlap(one: Box, other: Box) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)


def _words(story: Story) -> int:
    return sum(len(text.split()) for text in story.paragraphs)
