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
from collections.abc import Iterator
from typing import NamedTuple

MIN_WORDS = 3
"""Words of the shortest quotation: fewer are a title, a name, or a word at arm's length."""

MAX_PARAGRAPHS = 40
"""Paragraphs of one quotation at most; what opens a mark and closes it later than this forgot to
close it."""

_SIGNS = ('"', "“", "„", "«", "»", "‟", "＂", "''", "``", "‘", " '", "‚", "‹")
"""One of them stands in every text that quotes anything."""

_DOUBLE = re.compile(r"[\"“”„«»‟＂]|''|``")
_SINGLE = re.compile(r"(?<![^\s(—–-])['‘‚‹](?=[^\W_])")
_SINGLE_CLOSE = re.compile(r"(?<=[^\s])['’‘›](?=[\s)\]—–,.;:?!-]|$)")
_OPENS_ONLY = frozenset("„‟")
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
        sure: Whether a mark closed it, or the next paragraph goes on with it.
    """

    start: int
    end: int
    goes_on: bool = False
    sure: bool = True


def paragraphs(body: str) -> list[tuple[int, int]]:
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


def quoted(body: str, spans: list[tuple[int, int]]) -> list[list[Quoted]]:
    """Find the strings in quotation marks of each paragraph.

    Args:
        body: An article's text.
        spans: Of its paragraphs.

    Returns:
        For each paragraph its strings in order, short ones too; those inside others are left out.
    """
    found: list[list[Quoted]] = []
    open_paragraphs = 0
    all_marks = [match.span() for match in _DOUBLE.finditer(body)]
    single = any(sign in body for sign in "‘‚‹") or " '" in body or "\n'" in body
    place, count = 0, len(all_marks)
    for start, end in spans:
        inside: list[Quoted] = []
        goes_on = False
        first = place
        while place < count and all_marks[place][0] < end:
            place += 1
        marks = all_marks[first:place]
        if open_paragraphs:
            if marks and marks[0][0] == start and open_paragraphs < MAX_PARAGRAPHS:
                goes_on = True
                open_paragraphs += 1
            else:
                open_paragraphs = 0
                if found and found[-1]:
                    found[-1][-1] = found[-1][-1]._replace(sure=False)
        if marks:
            unclosed = _pair(body, start, end, marks, inside, goes_on)
            open_paragraphs = (open_paragraphs or 1) if unclosed else 0
        elif single:
            inside += _singles(body, start, end)
        found.append(inside)
    if open_paragraphs and found and found[-1]:
        found[-1][-1] = found[-1][-1]._replace(sure=False)
    return found


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


def _pair(
    body: str,
    start: int,
    end: int,
    marks: list[tuple[int, int]],
    inside: list[Quoted],
    goes_on: bool,
) -> bool:
    """Pair the marks of a paragraph; tell whether its last string is not closed."""
    opened = -1
    depth = 0
    for place, (at, after) in enumerate(marks):
        mark = body[at:after]
        before = body[at - 1] if at > start else " "
        following = body[after] if after < end else " "
        if opened < 0:
            if not _opens(mark, before, following):
                continue
            opened, opener = at, mark
            depth = 0
            continue
        if _closes(mark, opener, before, following):
            if depth and mark == "»":
                depth -= 1
                continue
            inside.append(Quoted(opened, after, goes_on and not inside))
            opened = -1
        elif mark == opener == "«":
            depth += 1
        elif mark == "“" and opener == "“" and before in _OPENING_PLACE and place + 1 < len(marks):
            # Opened again without a close between: the first one was forgotten.
            if words_of(body, opened, at) < MIN_WORDS:
                opened = at
    if opened >= 0:
        inside.append(Quoted(opened, end, goes_on and not inside))
        return True
    return False


def _opens(mark: str, before: str, following: str) -> bool:
    """Tell whether a mark opens a string, outside of any."""
    if mark in _OPENS_ONLY:
        return True
    if mark in "«»":
        return mark == "«" or (before in _OPENING_PLACE and not following.isspace())
    if mark in {"“", "``"}:
        return True
    if following.isspace():
        return False
    return before in _OPENING_PLACE or not (before.isalnum() or before in ".,!?…)]%")


def _closes(mark: str, opener: str, before: str, following: str) -> bool:
    """Tell whether a mark closes a string that `opener` opened."""
    if opener in "«»":
        return mark in "«»" and mark != opener
    if mark in "«»":
        return False
    if opener in "„‟":
        return mark in '“”"' or mark == "''"
    if opener == "“" and mark == "“":
        return before in ".,!? " and following in " \n"
    if opener == "“":
        return mark == "”" or (mark in '"＂' and not _begins(before, following)) or mark == "''"
    if mark in {"“", "„", "‟", "``"}:
        return False
    if opener == "''":
        return mark == "''" and not _begins(before, following)
    if mark == "''" and opener != "``":
        return False
    return not _begins(before, following)


def _begins(before: str, following: str) -> bool:
    """Tell whether a mark of either use stands as one that opens: a space before, a word after."""
    return before.isspace() and not following.isspace() and following not in ",.;:!?)"


def _singles(body: str, start: int, end: int) -> Iterator[Quoted]:
    """Find strings in single marks of a paragraph without double ones."""
    at = start
    while (opening := _SINGLE.search(body, at, end)) is not None:
        closing = None
        look = opening.end()
        while (closing := _SINGLE_CLOSE.search(body, look, end)) is not None:
            # The apostrophe of `workers' pay` closes nothing if one stands later at a stop.
            before = body[closing.start() - 1]
            if before in ",.?!…" or not before.isalnum() or before != "s":
                break
            look = closing.end()
        if closing is None:
            return
        yield Quoted(opening.start(), closing.end())
        at = closing.end()
