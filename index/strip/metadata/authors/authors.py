"""Who wrote a page: from what it declares, else from the line that says so ("By Jane Doe")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from index.strip.metadata.authors.bylines import (
    BY_ALONE,
    MAX_BYLINE_CHARS,
    WRITTEN,
    byline_names,
    names_beside_date,
    only_names,
)
from index.strip.metadata.authors.declared import (
    MAX_AUTHORS,
    MAX_NAME_CHARS,
    declared_authors,
    declared_people,
    weakly_declared,
)
from index.strip.metadata.authors.people import full_name, is_person, without_role
from index.strip.metadata.dates import find_dates
from index.strip.page.lines import PageLines
from index.strip.page.tags import APART, IN_FOOTER, IN_NAV, IN_POST

REACH = 14
"""Lines between headline or report and a byline that belongs to it."""

BELOW_HEAD = 8
"""Lines below the headline among which a byline stands."""

BELOW_REPORT = 7
"""Lines below the report among which one may stand."""

_BESIDE = APART | IN_NAV | IN_FOOTER | IN_POST

_MARKED = re.compile(
    r"(?<![a-z])(?:authors?|byline|writer|contributor)(?![a-z])|author[-_]?name|byline",
    re.IGNORECASE,
)

_READING_TIME = re.compile(
    r"\b\d+[ -]?min(?:ute)?s?\.?(?: de)? (?:read|lecture|lectura|lettura|leitura|lesezeit)\b",
    re.IGNORECASE,
)


class Authors(NamedTuple):
    """Who wrote a page and the lines that say nothing else.

    Args:
        names: In the page's order; empty if unknown.
        lines: Indexes into the page's lines.
    """

    names: tuple[str, ...]
    lines: tuple[int, ...]


def find_authors(
    lines: PageLines,
    given: Sequence[str],
    outlet: Iterable[str],
    head: int,
    report: tuple[int, int],
) -> Authors:
    """Find the authors.

    Args:
        lines: The page with what it declares.
        given: Authors that the carrier declares; they are taken as they are.
        outlet: Folded names of the outlet, which is no author.
        head: Index of the headline, or of the report's first line if there is none.
        report: The report's lines.

    Returns:
        The authors and the lines that are bylines; both empty if nothing tells.
    """
    skipped = set(outlet)
    people = set(declared_people(lines))
    seen, at_lines = _seen(lines, head, report)
    if given:
        return Authors(tuple(given), tuple(at_lines))
    if not seen:
        alone = _alone(lines, head, report[0])
        if alone is not None:
            seen = only_names(lines.lines[alone].text)
            at_lines.append(alone)
    declared = declared_authors(lines)
    seen = seen or _below(lines, report[1])
    sure = any(is_person(name) for name in declared)
    order = (declared, seen) if sure or not any(map(is_person, seen)) else (seen, declared)
    for names in (*order, weakly_declared(lines)):
        authors = dict.fromkeys(
            name for name in names if name.lower() not in skipped or name in people
        )
        if authors:
            return Authors(tuple(authors)[:MAX_AUTHORS], tuple(at_lines))
    return Authors((), tuple(at_lines))


def _seen(lines: PageLines, head: int, report: tuple[int, int]) -> tuple[list[str], list[int]]:
    """Return the names in the bylines near headline and report, and those of these lines that say
    nothing else."""
    seen: list[str] = []
    at_lines: list[int] = []
    first = max(0, min(head, report[0]) - 2)
    last = max(head + BELOW_HEAD, report[0] + 3)
    for at in range(first, min(len(lines.lines), last)):
        near = abs(at - head) <= REACH or abs(at - report[0]) <= REACH
        if not near or at in at_lines or lines.lines[at].flags & _BESIDE:
            continue
        text = lines.lines[at].text
        names = byline_names(text) or _marked_names(lines, at)
        if names:
            at_lines.append(at)
        elif names := names_beside_date(text):
            pass
        elif BY_ALONE.match(text):
            own = list(_named_below(lines, at))
            names = [name for number in own for name in only_names(lines.lines[number].text)]
            at_lines += [at, *own] if own else []
        seen += names
    return seen, at_lines


def _named_below(lines: PageLines, at: int) -> Iterator[int]:
    """Yield the lines below a "By" that hold names and nothing else: the first, and those after it
    whose names an office follows."""
    for number in range(at + 1, min(at + 1 + MAX_AUTHORS, len(lines.lines))):
        text = lines.lines[number].text
        if not only_names(text) or (number > at + 1 and without_role(text) == text):
            return
        yield number


def _below(lines: PageLines, report_end: int) -> list[str]:
    """Return the names in a byline below the report that is more than a bare "By"."""
    below = lines.lines[report_end : report_end + BELOW_REPORT]
    for at, line in enumerate(below):
        if line.flags & _BESIDE or not WRITTEN.match(line.text):
            continue
        if names := byline_names(line.text):
            return names
        if BY_ALONE.match(line.text) and at + 1 < len(below):
            return full_name(below[at + 1].text)
    return []


def _alone(lines: PageLines, head: int, first: int) -> int | None:
    """Find a name alone on its line, between headline and report, right above or below a line of
    date or of reading time, or in wrapped text with nothing else between the two. A section's name
    stands there too; it stands in the menu as well."""
    texts = [line.text for line in lines.lines]
    for at in range(head + 1, min(head + BELOW_HEAD, len(texts) - 1, max(first, head + 3) + 1)):
        if lines.lines[at].flags & _BESIDE or not full_name(texts[at]):
            continue
        if lines.wrapped and at == head + 1 and at + 1 == first:
            return at
        beside = (texts[at - 1] if at - 1 > head else "", texts[at + 1])
        told = any(map(_is_time, beside))
        if told and texts.count(texts[at]) < 3 and not _in_menu(lines, texts[at]):
            return at
    return None


def _is_time(text: str) -> bool:
    """Tell whether a short line holds a day or the time that reading takes."""
    if len(text) >= MAX_NAME_CHARS:
        return False
    return (
        next(find_dates(text, "day-first"), None) is not None
        or _READING_TIME.search(text) is not None
    )


def _in_menu(lines: PageLines, text: str) -> bool:
    return any(line.text == text and line.flags & (IN_NAV | IN_FOOTER) for line in lines.lines)


def _marked_names(lines: PageLines, at: int) -> list[str]:
    """Return the names in a line that the tree marks as a byline (`rel="author"`).

    Empty unless the line holds names, and a date, and nothing else.
    """
    tree, line = lines.tree, lines.lines[at]
    if tree is None or len(line.text) > MAX_BYLINE_CHARS:
        return []
    for element, _ in zip(tree.chain(line.inner), range(3), strict=False):
        if _MARKED.search(tree.names[element]):
            return only_names(line.text)
    return []
