"""Live reports: entry by entry, each below the time at which it was written.

The time and the heading of an entry are short lines without a sentence, and are lost one by one; a
reader who quotes an entry needs both. May not judge lists of the latest headlines, which have times
and no paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.strip.furniture.rules import Reason
from index.strip.page.lines import Line, PageLines
from index.strip.page.prose import ends_sentence, word_count
from index.strip.page.tags import APART, IN_HEADING, OFF_REPORT

MIN_ENTRIES = 3
"""Entries from which a report is one of entries."""

MIN_TOLD_SHARE = 0.75
"""Share of the entries that must hold a sentence that stays."""

MAX_TURNS_SHARE = 0.1
"""Share of the times that may turn the order in which they rise or fall: at midnight, or if an
entry was moved."""

MAX_ENTRY_LINES = 60
"""Most lines of an entry."""

MAX_HEADING_LINES, MAX_HEADING_WORDS = 3, 16
"""Most lines between an entry's time and its first sentence, and most words of one."""

MIN_HEADING_WORDS = 3
"""Words of a heading in plain text, where two, both capitalised, may be the name of who wrote the
entry."""

MIN_SENTENCE_WORDS = 4
"""Words of a sentence inside an entry that stays."""

_STAMP = re.compile(
    r"[*•–-]? ?(?:at |um |\w{3,9}\.? \d{1,2}(?:, \d{4})?,? |\d{1,2}\.? \w{3,9}\.?(?: \d{4})?,? )?"
    r"(?P<hour>[01]?\d|2[0-4])(?:[:.h](?P<minute>[0-5]\d)(?::\d\d)?)?"
    r" ?(?P<half>[ap]\.?m\b\.?)?(?: ?uhr\b)?(?: (?:gmt|utc|bst|cest|[a-z][ds]?t)\b)?"
    r"(?!\w|[.,:]\d| ?(?:min|sec|std|h)\b| ?/| ?[–-] ?\d)",
    re.IGNORECASE,
)
"""A time of day, with a day before it or not; how long a film or a broadcast lasts is none."""


def live_entries(
    lines: PageLines, found: Sequence[Reason | None], kept: Sequence[bool]
) -> Iterator[int]:
    """Find the times, headings and sentences of a live report's entries.

    An entry begins with a line of time and ends before the next. There are at least three, their
    times rise or fall throughout, and most hold a sentence that stays.

    Args:
        lines: The page, of HTML or text.
        found: Why lines go for certain.
        kept: Which lines stay.

    Yields:
        Numbers of lines that stay; nothing for a page that is no live report.
    """
    last = max((at for at, keep in enumerate(kept) if keep), default=0)
    for stamps in _runs(lines.lines[: last + 1]):
        entries = [range(at, end) for at, end in pairwise([*stamps, last + 1])]
        entries[-1] = entries[-1][:MAX_ENTRY_LINES]
        told = sum([_told(lines.lines, kept, entry) for entry in entries])
        if told >= max(MIN_ENTRIES, MIN_TOLD_SHARE * len(entries)):
            for entry in entries:
                yield from (at for at in _of_entry(lines.lines, kept, entry) if found[at] is None)


def minutes_of(text: str) -> int | None:
    """Read the time that a line begins with.

    Args:
        text: One line.

    Returns:
        Minutes of the day; None if it begins with no time, or with a bare number.
    """
    stamp = _STAMP.match(text)
    if stamp is None or not (stamp["minute"] or stamp["half"]):
        return None
    hour = int(stamp["hour"])
    if stamp["half"]:
        hour = hour % 12 + 12 * (stamp["half"][0] in "pP")
    return 60 * hour + int(stamp["minute"] or 0)


def _runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Yield the lines of time that follow each other in the order of their times."""
    run: list[int] = []
    times: list[int] = []
    for at, line in enumerate(lines):
        minutes = None if line.flags & (APART | OFF_REPORT) else minutes_of(line.text)
        if minutes is None:
            continue
        if run and at - run[-1] > MAX_ENTRY_LINES:
            if _in_order(times):
                yield run
            run, times = [], []
        run.append(at)
        times.append(minutes)
    if _in_order(times):
        yield run


def _in_order(times: Sequence[int]) -> bool:
    """Tell whether times rise throughout, or fall."""
    if len(times) < MIN_ENTRIES:
        return False
    rising = sum([a < b for a, b in pairwise(times)])
    falling = sum([a > b for a, b in pairwise(times)])
    return min(rising, falling) <= MAX_TURNS_SHARE * len(times) < max(rising, falling)


def _told(lines: Sequence[Line], kept: Sequence[bool], entry: range) -> bool:
    return any(kept[at] and ends_sentence(lines[at].text) for at in entry)


def _of_entry(lines: Sequence[Line], kept: Sequence[bool], entry: range) -> Iterator[int]:
    """Yield the time of an entry, its heading and its sentences."""
    sentences = [
        at
        for at in entry
        if kept[at]
        or (
            ends_sentence(lines[at].text)
            and word_count(lines[at].text) >= MIN_SENTENCE_WORDS
            and lines[at].link_chars * 2 <= len(lines[at].text)
        )
    ]
    if not sentences:
        return
    yield entry[0]
    for at in range(entry[0] + 1, min(sentences[0], entry[0] + 1 + MAX_HEADING_LINES)):
        if lines[at].flags & IN_HEADING or _is_heading(lines[at].text):
            yield at
    yield from sentences


def _is_heading(text: str) -> bool:
    words = text.split()
    enough = len(words) >= MIN_HEADING_WORDS or (len(words) > 1 and words[-1][0].islower())
    return enough and word_count(text) <= MAX_HEADING_WORDS
