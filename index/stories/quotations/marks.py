"""Find what stands in quotation marks: which mark opens, which closes, across paragraphs too.

A mark is read by what stands beside it, since the press mixes them: `“` closed by `"`, `''` for
`"`, `„` closed by `“`. A single mark opens a quotation only with a space before and a letter after
it, in a paragraph without double marks, and only if its partner stands before a space; so no
apostrophe does. Marks inside a quotation belong to it.

A quotation that is not closed in its paragraph goes on if the next paragraph opens with a mark
again, as the press prints a long one. If it does not, the quotation ends with its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

MIN_WORDS = 3
"""Words of the shortest quotation: fewer are a title, a name, or a word at arm's length."""

MAX_PARAGRAPHS = 40
"""Paragraphs of one quotation at most; what opens a mark and closes it later than this forgot to
close it."""

Span = tuple[int, int]

_SINGLE_SIGNS = ("‘", "‚", "‹", " '", "\n'")
_DOUBLE_SIGNS = '"“”„«»‟＂'
_DOUBLED = ("''", "``")
_SIGNS = (*_DOUBLE_SIGNS, *_DOUBLED, *_SINGLE_SIGNS)
"""One of them stands in every text that quotes anything."""

_SINGLE = re.compile(r"(?<![^\s(—–-])['‘‚‹](?=[^\W_])")
_SINGLE_CLOSE = re.compile(r"(?<=[^\s])['’‘›](?=[\s)\]—–,.;:?!-]|$)")
_OPENS_ONLY = frozenset({"„", "‟", "“", "``", "«"})
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_OPENING_PLACE = frozenset(" \t\xa0\n([{—–-/:;,'‘“\"\u2009\u202f\u200b")


def may_quote(body: str) -> bool:
    """Tell whether a text may hold a quotation in marks; nearly free.

    Args:
        body: An article's text.

    Returns:
        False if it has no mark.
    """
    return any(sign in body for sign in _SIGNS)


class Quoted(NamedTuple):
    """A string in quotation marks, of one paragraph.

    Args:
        start, end: Its span in the body, with its marks.
        goes_on: Whether it is the next part of the quotation before it, whose paragraph did not
            close.
        closed: Whether a mark closed it.
    """

    start: int
    end: int
    goes_on: bool = False
    closed: bool = True


def paragraphs(body: str) -> list[Span]:
    """Return the spans of a body's paragraphs.

    Args:
        body: Paragraphs with a blank line between each two.

    Returns:
        In order, without empty ones.
    """
    spans = []
    start = 0
    while start < len(body):
        end = body.find("\n\n", start)
        if end < 0:
            end = len(body)
        if end > start:
            spans.append((start, end))
        start = end + 2
    return spans


def quoted(body: str, spans: list[Span]) -> list[list[Quoted]]:
    """Find the strings in quotation marks of each paragraph.

    Args:
        body: An article's text.
        spans: Of its paragraphs.

    Returns:
        For each paragraph its strings in order, short ones too; those inside others are left out.
    """
    found: list[list[Quoted]] = []
    all_marks = _marks(body)
    single = any(sign in body for sign in _SINGLE_SIGNS)
    place = open_paragraphs = 0
    for span in spans:
        first = place
        while place < len(all_marks) and all_marks[place][0] < span[1]:
            place += 1
        if first == place:
            found.append(list(_singles(body, *span)) if single else [])
            open_paragraphs = 0
            continue
        marks = all_marks[first:place]
        goes_on = 0 < open_paragraphs < MAX_PARAGRAPHS and marks[0][0] == span[0]
        inside = _pair(body, span, marks, goes_on)
        found.append(inside)
        if inside and not inside[-1].closed:
            open_paragraphs = open_paragraphs + 1 if goes_on and len(inside) == 1 else 1
        else:
            open_paragraphs = 0
    return found


def _marks(body: str) -> list[Span]:
    """Return the spans of all marks but single ones; a pattern of the few that occur is fast."""
    present = "".join(sign for sign in _DOUBLE_SIGNS if sign in body)
    doubled = tuple(sign for sign in _DOUBLED if sign in body)
    if not present and not doubled:
        return []
    return [match.span() for match in _pattern(present, doubled).finditer(body)]


@cache
def _pattern(present: str, doubled: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join([*([f"[{present}]"] if present else []), *doubled]))


def words_of(body: str, start: int, end: int) -> int:
    """Count the words of a string, up to `MIN_WORDS`.

    Args:
        body: An article's text.
        start, end: The string's span.

    Returns:
        From 0 to `MIN_WORDS`.
    """
    count = 0
    for _ in _WORD.finditer(body, start, end):
        count += 1
        if count == MIN_WORDS:
            break
    return count


def _pair(body: str, span: Span, marks: Sequence[Span], goes_on: bool) -> list[Quoted]:
    """Pair the marks of a paragraph; the last string ends with the paragraph if none closes it."""
    start, end = span
    found: list[Quoted] = []
    opened, opener, depth = -1, "", 0
    for at, after in marks:
        mark = body[at:after]
        before = body[at - 1] if at > start else " "
        following = body[after] if after < end else " "
        if opened < 0:
            if _opens(mark, before, following):
                opened, opener, depth = at, mark, 0
        elif mark == opener == "«":
            depth += 1
        elif _closes(mark, opener, before, following):
            if depth:
                depth -= 1
            else:
                found.append(Quoted(opened, after, goes_on and not found))
                opened = -1
        elif mark == opener == "“" and words_of(body, opened, at) < MIN_WORDS:
            opened = at  # the first one was never closed
    if opened >= 0:
        found.append(Quoted(opened, end, goes_on and not found, closed=False))
    return found


def _opens(mark: str, before: str, following: str) -> bool:
    """Tell whether a mark opens a string, outside of any."""
    if mark in _OPENS_ONLY:
        return True
    if following.isspace():
        return False
    if mark == "»":
        return before in _OPENING_PLACE
    return before in _OPENING_PLACE or not (before.isalnum() or before in ".,!?…)]%")


_CLOSERS = {
    "«": "»",
    "»": "«",
    "„": "“”\"''",
    "‟": "“”\"''",
    "“": "”\"＂''",
    "''": "''",
    "``": "''\"”",
}
"""For each mark that opens a string, those that may close it; others are closed by `"`, `”`."""


def _closes(mark: str, opener: str, before: str, following: str) -> bool:
    """Tell whether a mark closes a string that `opener` opened."""
    if opener == mark == "“":
        return before in ".,!? " and following.isspace()
    if mark not in _CLOSERS.get(opener, '"”＂'):
        return False
    return mark in "”»«" or opener in _OPENS_ONLY or not _begins(before, following)


def _begins(before: str, following: str) -> bool:
    """Tell whether a mark of either use stands as one that opens: a space before, a word after."""
    return before.isspace() and not following.isspace() and following not in ",.;:!?)"


def _singles(body: str, start: int, end: int) -> Iterator[Quoted]:
    """Find strings in single marks of a paragraph without double ones."""
    at = start
    while (opening := _SINGLE.search(body, at, end)) is not None:
        look = opening.end()
        # The apostrophe of `workers' pay` closes nothing.
        while (closing := _SINGLE_CLOSE.search(body, look, end)) and body[
            closing.start() - 1
        ] == "s":
            look = closing.end()
        if closing is None:
            return
        yield Quoted(opening.start(), closing.end())
        at = closing.end()
