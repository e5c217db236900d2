"""A second story below the first: a page that goes on with another whole report.

If no tag or name tells (`index.strip.page.walk.apart`), its head does: a headline with a byline,
a day or a label such as "Next story" beside it, and words of its own. May not judge pages whose own
headline is not known, nor a report's parts: they have no byline, or share its words and subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.strip.furniture.rules import Reason
from index.strip.metadata.authors.bylines import byline_names
from index.strip.metadata.datelines import date_line
from index.strip.page.lines import Line, PageLines
from index.strip.page.prose import ends_sentence, is_long
from index.strip.page.tags import IN_HEADING

MIN_PARAGRAPHS = 3
"""Long lines that stay, of the page's own report above another and of the other below its head."""

HEAD_LINES, HEAD_LINES_ABOVE = 5, 3
"""Lines below a headline among which its byline or day stands, and above it, its day."""

MAX_COMPARED = 12
"""Paragraphs of another report whose words are compared: a page may go on with several."""

MIN_HEADLINE_CHARS, MAX_HEADLINE_CHARS = 15, 160
"""Lengths of a headline."""

MAX_DATE_WORDS = 3
"""Words beside a day in a line that is the head of a report."""

MIN_STEMS = 2
"""Words of a headline that its report must say again, for it to tell where the report ends."""

MAX_SUBJECT_SHARE = 0.34
"""Share of the words of the page's headline, of those that its report says again, that another
report says too."""

MIN_ENTRIES = 2
"""Of a page's first `MIN_PARAGRAPHS` paragraphs, those right below a heading with a day or byline
of its own, from which the page is a list of entries: a report has none so early."""

STEM = 5
"""Letters by which words are compared, so that their endings do not matter."""

_NEXT = re.compile(
    r"\W*(?:(?:up )?next(?: (?:story|article|post|up|in .{1,30}))?|(?:read|see) next|next read)\W*",
    re.IGNORECASE,
)
"""A label above another report."""

_NO_HEADLINE = re.compile(
    r"^[*•{(\[>.-]|^\d+[.)]|\^|^(?-i:[a-zà-þа-я])|\d[:.]\d\d|^(?:posted|reply|flag|author)\b|comments?\b",
    re.IGNORECASE,
)
"""Items, lines that go on with a small letter, times, and what stands below posts and comments."""

_WORDS = re.compile(r"[^\W\d_]{5,}")

_OTHER = Reason("related", "other-story", "another report of the page begins above it")


def cut_other_stories(lines: PageLines, found: list[Reason | None], kept: Sequence[bool]) -> None:
    """Cut what follows the head of a second story, to the end.

    Args:
        lines: The page, of HTML or text.
        found: Why lines go, None if they stay or are not known; filled.
        kept: Which of those that are not known stay.
    """
    all_lines = lines.lines
    long = [
        at for at, line in enumerate(all_lines) if kept[at] and found[at] is None and is_long(line)
    ]
    if len(long) < 2 * MIN_PARAGRAPHS:
        return
    title = next((at for at, why in enumerate(found[: long[0]]) if why and why.kind == "title"), -1)
    if title < 0 or _is_list(all_lines, title, long[:MIN_PARAGRAPHS]):
        return
    subject = set(_stems(all_lines[title].text))
    for at in range(long[MIN_PARAGRAPHS - 1] + 1, long[-MIN_PARAGRAPHS]):
        if not _may_head(lines, at) or (first := _head_of(all_lines, at)) is None:
            continue
        own = [number for number in long if number < at]
        others = [number for number in long if number > at][:MAX_COMPARED]
        if _is_another(all_lines, at, own, others, subject):
            found[first:] = [known or _OTHER for known in found[first:]]
            return


def _is_list(lines: Sequence[Line], title: int, long: Sequence[int]) -> bool:
    """Tell whether a page's first paragraphs are entries, each below a head of its own."""
    starts = [title, *long]
    return (
        sum(
            any(
                lines[at].flags & IN_HEADING and _head_of(lines, at) is not None
                for at in range(start + 1, end)
            )
            for start, end in pairwise(starts)
        )
        >= MIN_ENTRIES
    )


def _may_head(lines: PageLines, at: int) -> bool:
    """Tell whether a line may be a headline; of HTML only a heading is one."""
    line = lines.lines[at]
    if lines.tree is not None and not line.flags & IN_HEADING:
        return False
    return (
        MIN_HEADLINE_CHARS <= len(line.text) <= MAX_HEADLINE_CHARS
        and " " in line.text
        and line.text[-1] not in ":："
        and not (ends_sentence(line.text) or _NO_HEADLINE.search(line.text))
    )


def _head_of(lines: Sequence[Line], at: int) -> int | None:
    """Find the first line of the head around a headline: a label or a day above it, else the
    headline itself, if a byline or a day follows before the first paragraph; None without any."""
    if _NEXT.fullmatch(lines[at - 1].text):
        return at - 1
    for line in lines[at + 1 : at + 1 + HEAD_LINES]:
        if is_long(line):
            break
        if byline_names(line.text) or _is_day(line):
            return at
    for above in range(at - 1, at - 1 - HEAD_LINES_ABOVE, -1):
        if is_long(lines[above]):
            break
        if _is_day(lines[above]):
            return above
    return None


def _is_day(line: Line) -> bool:
    dated = date_line(line, 0, "day-first")
    return dated is not None and dated.other_words <= MAX_DATE_WORDS and not dated.changed


def _is_another(
    lines: Sequence[Line], at: int, own: Sequence[int], others: Sequence[int], subject: set[str]
) -> bool:
    """Tell whether a headline speaks of the paragraphs below it and not of those above, and the
    page's own headline of those above and not of those below."""
    above, below = _of_lines(lines, own), _of_lines(lines, others)
    headline = set(_stems(lines[at].text))
    told = headline & below
    if len(told) < MIN_STEMS or len(headline & above) * 2 > len(told):
        return False
    subject &= above
    return len(subject) >= MIN_STEMS and len(subject & below) <= MAX_SUBJECT_SHARE * len(subject)


def _of_lines(lines: Sequence[Line], numbers: Sequence[int]) -> set[str]:
    return {stem for number in numbers for stem in _stems(lines[number].text)}


def _stems(text: str) -> Iterator[str]:
    for word in _WORDS.findall(text.lower()):
        yield word[:STEM]
