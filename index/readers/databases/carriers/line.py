"""A line, as all carriers give it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from index.errors import PageTooLarge

WRAPPED_CHARS = 72
"""A line of text that would have been this long with the next word was not broken for want of
room: databases break at 80 columns, or a little before."""

_SPACE = re.compile(r"[^\S\n]+")
_BREAK = re.compile(r" ?\n ?")

MAX_WRAPPED_CHARS = 100
"""A line longer than this was not broken to fit a width: it is a paragraph."""

SENTENCE_ENDS = frozenset(".!?:;\"'”»’)…")
"""What a sentence ends in."""

MIN_BROKEN_LINES = 12
"""Fewer lines may be a list, or a poem."""

MAX_BROKEN_CHARS = 90
"""Longest line of a text that was broken to fit a width."""

ROOM_SHARE = 0.85
"""Of the width, up to which a line with the next word would have had room for it."""

NO_MARKS: frozenset[str] = frozenset()
"""Of a line that says nothing but its text."""


class Line(NamedTuple):
    """A paragraph, or a line of a list or a head.

    Args:
        text: Without white space at its ends. A `\\n` in it is a break within the paragraph.
        bold: Characters at its beginning that are bold.
        italic: The whole line is italic.
        indent: Spaces before it; of plain text alone.
        marks: What the carrier says of it: names of bookmarks of RTF and DOCX, classes of HTML.
    """

    text: str
    bold: int = 0
    italic: bool = False
    indent: int = 0
    marks: frozenset[str] = NO_MARKS

    @property
    def is_bold(self) -> bool:
        """All of it is bold."""
        return bool(self.text) and self.bold >= len(self.text)


BLANK = Line("")
"""Between two paragraphs."""


class Run(NamedTuple):
    """Characters of one look.

    Args:
        text: As it stands in the carrier.
        bold, italic: How it looks.
    """

    text: str
    bold: bool = False
    italic: bool = False


def line_of(runs: Iterable[Run], marks: Iterable[str] = ()) -> Line:
    """Put a line together.

    Args:
        runs: What stands in it, in order. White space of any kind is one space, `\\n` stays.
        marks: As `Line.marks`.

    Returns:
        The line; one without text if there is none in the runs.
    """
    written: list[str] = []
    last = "\n"
    bold = size = 0
    in_bold = italic = True
    for run in runs:
        text = run.text
        if not (text.isprintable() and text.isascii()) or "  " in text:
            text = _BREAK.sub("\n", _SPACE.sub(" ", text))
        if last == "\n":
            text = text.lstrip() if not size else text.lstrip(" ")
        elif last == " ":
            text = text.lstrip(" ")
        if not text:
            continue
        if not text.isspace():
            in_bold = in_bold and run.bold
            italic = italic and run.italic
        written.append(text)
        last = text[-1]
        size += len(text)
        if in_bold:
            bold = size
    text = "".join(written).replace(" \n", "\n").rstrip()
    return Line(text, min(bold, len(text)), italic and bool(text), marks=frozenset(marks))


def blocks(lines: Iterable[Line]) -> Iterator[Line]:
    """Join lines of plain text that no blank line parts.

    Args:
        lines: Of plain text.

    Yields:
        For each run of lines one, with `\\n` where a line ended; its indent is the largest.
    """
    held: list[Line] = []
    for line in lines:
        if line.text:
            held.append(line)
        elif held:
            yield _joined(held)
            held = []
    if held:
        yield _joined(held)


def _joined(held: Sequence[Line]) -> Line:
    text = "\n".join(line.text for line in held)
    return held[0]._replace(text=text, indent=max(line.indent for line in held))


def unwrapped(text: str) -> list[str]:
    """Cut a block of plain text into its paragraphs.

    Args:
        text: As `blocks` joins it.

    Returns:
        Its lines, joined if the first would not have had room for the second's first word.
    """
    parts: list[str] = []
    last = ""
    for line in text.split("\n"):
        full = len(last) + 1 + len(line.partition(" ")[0])
        if parts and full >= WRAPPED_CHARS and len(last) <= MAX_WRAPPED_CHARS:
            parts[-1] += f" {line}"
        else:
            parts.append(line)
        last = line
    return parts


def rejoined(parts: list[str]) -> list[str]:
    """Join paragraphs that are the lines of a text which was broken to fit a width.

    Old articles stand so in DOCX, each line a paragraph. Such a text has no long line, and most of
    its lines end within a sentence.

    Args:
        parts: Paragraphs without breaks.

    Returns:
        The same list if it is not such a text; else its lines joined, but where a line that ends
        a sentence had room for the next one's first word.
    """
    width = max(map(len, parts), default=0)
    within = sum(part[-1] not in SENTENCE_ENDS for part in parts)
    if len(parts) < MIN_BROKEN_LINES or width > MAX_BROKEN_CHARS or within * 2 < len(parts):
        return parts
    joined = [parts[0]]
    last = parts[0]
    for part in parts[1:]:
        room = len(last) + 1 + len(part.partition(" ")[0]) < ROOM_SHARE * width
        if room and last[-1] in SENTENCE_ENDS:
            joined.append(part)
        else:
            joined[-1] += f" {part}"
        last = part
    return joined


def one_line(text: str) -> str:
    """Write a text without breaks.

    Args:
        text: Any text.

    Returns:
        The text with one space for each run of white space.
    """
    return " ".join(text.split())


class Collector:
    """Lines of one document, up to a size.

    Args:
        where: Names the document in the error.
        max_chars: Most characters of its lines.
    """

    def __init__(self, where: str, max_chars: int) -> None:
        self._where = where
        self._max_chars = max_chars
        self._lines: list[Line] = []
        self._chars = 0

    def __bool__(self) -> bool:
        return self._chars > 0

    def add(self, line: Line) -> None:
        """Take a line; one past the limit is counted and not kept.

        Args:
            line: The next one.
        """
        self._chars += len(line.text) + 1
        if self._chars <= self._max_chars:
            self._lines.append(line)

    def take(self) -> list[Line]:
        """Return the lines, and begin anew.

        Returns:
            All lines since the last call.

        Raises:
            PageTooLarge: There were more characters than are taken.
        """
        lines, self._lines = self._lines, []
        chars, self._chars = self._chars, 0
        if chars > self._max_chars:
            raise PageTooLarge(f"{self._where} is longer than {self._max_chars:,} characters")
        return lines
