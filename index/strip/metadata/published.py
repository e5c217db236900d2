"""When a page was published, from what it declares, from its address and from its lines.

Declared times come first: JSON-LD `datePublished`, then `<meta>`, then `<time>`. Of the lines a
reader sees only those count that are little more than a date, beside the headline or with a label
("Last Modified: 12 Jun 2010 17:49 GMT"); a date inside a caption or a sentence is none of the
page's, but for one that opens the report. If the page shows its readers another day below the
headline than it declares, theirs counts: it is the one that can be checked and quoted. Without any
of these the date is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from index.strip.metadata.datelines import (
    BESIDE,
    MAX_LINE_CHARS,
    MAX_OTHER_WORDS,
    REACH,
    DateLine,
    date_lines,
    shown_rank,
)
from index.strip.metadata.dates import FoundDate, Order, find_dates, read_date
from index.strip.metadata.declared import MAX_TIMES, Declared, find_declared, modified_days
from index.strip.page.lines import DocumentFacts, Line, PageLines

MAX_SHOWN_WORDS = 5
"""Other words in a line that shows another day than is declared: an author, a section."""

ABOVE = 3
"""Lines of the report among which a date still stands above it."""

MONTHS = 12

_OPENING_CHARS = 40
_SET_OFF = tuple('-–—|:/•„“"')

_URL_DATE = re.compile(
    r"[/_-](?P<y>(?:199|20\d)\d)(?P<s>[/-]?)(?P<m>0[1-9]|1[0-2]|[1-9](?=[/-])|[a-z]{3}(?=/))"
    r"(?:(?P=s)|(?<=/\d\d)|(?<=/\d{6})/)"
    r"(?P<d>0[1-9]|[12]\d|3[01]|[1-9](?=/))(?=[/_.-]|$)"
)
"""A day in an address: its numbers set off alike (`/2010/06/12/`, `-20100612.`), or in two folders
(`/2010/0612/`, `/201006/12/`). `/198604-12-jobs` is an article's number and a headline."""
_NUMERIC = re.compile(r"(\d\d?)/(\d\d?)/(?:19|20)?\d\d(?!\d)")

_FORMAT_ORDERS: dict[str, Order] = {
    "dd/mm/yyyy": "day-first",
    "dd.mm.yyyy": "day-first",
    "mm/dd/yyyy": "month-first",
}
_MONTH_FIRST_LOCALES = frozenset(("en-us", "en-ph"))
_DAY_FIRST_LOCALES = frozenset(("en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za"))
_DAY_FIRST_HOST = re.compile(
    r"^https?://[^/]+\.(?:uk|au|nz|ie|in|za|ke|ng|gh|pk|bd|lk|sg|my)(?:[/:]|$)", re.IGNORECASE
)


class Published(NamedTuple):
    """The time of publication and the lines that hold nothing else.

    Args:
        value: ISO 8601, a day or a UTC time; None if unknown.
        lines: Indexes into the page's lines.
    """

    value: str | None
    lines: tuple[int, ...]


def date_order(
    formats: Sequence[str], language: str, url: str | None, text: str = ""
) -> Order | None:
    """Tell which of `04/05` is the day.

    Args:
        formats: The source profile's `date_formats`.
        language: The `lang` attribute as declared, or a language code.
        url: The page's address.
        text: The page's text: one date of it with a number over 12 shows how all are written.

    Returns:
        None if nothing tells: English without a region is written both ways.
    """
    known = next((_FORMAT_ORDERS[name] for name in formats if name in _FORMAT_ORDERS), None)
    if known:
        return known
    declared = language.lower().replace("_", "-")
    if declared in _MONTH_FIRST_LOCALES:
        return "month-first"
    english = not declared or declared == "en" or declared.startswith("en-")
    if not english or declared in _DAY_FIRST_LOCALES or (url and _DAY_FIRST_HOST.search(url)):
        return "day-first"
    for match in _NUMERIC.finditer(text) if "/" in text else ():
        first, second = int(match[1]), int(match[2])
        if first <= 12 < second <= 31:
            return "month-first"
        if second <= 12 < first <= 31:
            return "day-first"
    return None


def find_published(
    lines: PageLines,
    url: str | None,
    order: Order | None,
    title_lines: Sequence[int],
    report: tuple[int, int],
) -> Published:
    """Find the time of publication.

    Args:
        lines: The page with what it declares.
        url: Its address if known.
        order: What `04/05/2010` means, see `date_order`.
        title_lines: Indexes of the title's lines.
        report: The report's lines as `index.strip.metadata.report_span.report_span` gives them.

    Returns:
        The time and the lines of date; None and no lines if nothing tells.
    """
    seen = date_lines(lines.lines, order, title_lines, report)
    declared = find_declared(lines.document, order)
    value: str | None
    if declared is not None:
        modified = modified_days(lines.document, order)
        shown = _shown_instead(declared, modified, seen, title_lines, report)
        value = shown or declared.found.value
    else:
        value = _undeclared(lines, url, order, seen, report) or _opening_day(
            lines.lines, report, order
        )
    alone = [entry for entry in seen if entry.other_words <= MAX_OTHER_WORDS]
    if lines.tree is None:
        alone = [entry for entry in alone if not _inside(entry, report)]
    return Published(value, tuple(entry.at for entry in alone))


def _inside(entry: DateLine, report: tuple[int, int]) -> bool:
    """Tell whether a line of date without a label is one of the report's own, or a note to it
    (`Year ends …`)."""
    labelled = entry.labelled or entry.changed
    first = report[0] if report[0] < report[1] else 0
    return not labelled and entry.other_words > 0 and first < entry.at


def _undeclared(
    lines: PageLines,
    url: str | None,
    order: Order | None,
    seen: Sequence[DateLine],
    report: tuple[int, int],
) -> str | None:
    """Return the date by the address, lines and `<time>` elements of a page that declares none."""
    shown = [(shown_rank(entry), _to_the_minute(entry, lines.document, order)) for entry in seen]
    shown += _from_times(lines, order, report)
    day = _url_day(url)
    if day is not None:
        shown = [entry for entry in shown if _apart(entry[1].day, day) <= 1]
    return min(shown, key=lambda entry: entry[0])[1].value if shown else day


def _to_the_minute(entry: DateLine, document: DocumentFacts, order: Order | None) -> FoundDate:
    """Return a line's date, with the time of day if a `<time>` element of the line adds it."""
    if "T" not in entry.found.value:
        for stamp, _, at in document.times[:MAX_TIMES]:
            if at == entry.at and stamp.startswith(entry.found.day):
                return read_date(stamp, order) or entry.found
    return entry.found


def _shown_instead(
    declared: Declared,
    modified: Collection[str],
    seen: Sequence[DateLine],
    title_lines: Sequence[int],
    report: tuple[int, int],
) -> str | None:
    """Return the date that the page shows its readers as its own, if that is another day.

    A label of publication is enough; without one it stands below the headline, or on either side
    of it if the declared date is a weak one. This changes the day of 11 pages of the news golds:
    to the gold's on eight, from it on one.
    """
    exchanged = _exchanged(declared.found.day)
    for entry in seen:
        near = any(_apart(day, declared.found.day) <= 1 for day in entry.days)
        if near or (entry.found.day == exchanged and not entry.labelled):
            return None
    heads = [at for at in title_lines if at < report[0]] or [report[0]]
    head = heads[-1]
    first = head - REACH if declared.weak else head + 1
    below = range(first, min(head + REACH, report[0] + ABOVE) + 1)
    shown = [
        entry
        for entry in seen
        if not entry.changed
        and entry.found.day not in modified
        and entry.other_words <= MAX_SHOWN_WORDS
        and (entry.labelled or entry.at in below)
    ]
    return min(shown, key=shown_rank).found.value if shown else None


def _opening_day(lines: Sequence[Line], report: tuple[int, int], order: Order | None) -> str | None:
    """Return the date that the report opens with, set off from its first sentence as ministries and
    agencies do (`29.11.2010 - The council …`)."""
    text = lines[report[0]].text if report[0] < len(lines) else ""
    found = next(find_dates(text[:_OPENING_CHARS], order), None)
    if found and found.start == 0 and text[found.end :].lstrip().startswith(_SET_OFF):
        return found.value
    return None


def _exchanged(day: str) -> str:
    """Return a day with its numbers of month and day exchanged, as a line without words may be
    misread; itself if that is no day."""
    year, month, number = day.split("-")
    return f"{year}-{number}-{month}" if int(number) <= MONTHS else day


def _apart(day: str, other: str) -> int:
    """Return the days between two days."""
    return abs(date.fromisoformat(day).toordinal() - date.fromisoformat(other).toordinal())


def _url_day(url: str | None) -> str | None:
    match = _URL_DATE.search(url) if url else None
    if match is None:
        return None
    found = read_date(f"{int(match['d'])}-{match['m']}-{match['y']}", "day-first")
    return found.day if found else None


def _from_times(
    lines: PageLines, order: Order | None, report: tuple[int, int]
) -> list[tuple[tuple[int, int], FoundDate]]:
    """Rank the `<time>` elements: those that say they are of publication, those before the
    report by nearness, those of a change, those inside it or shortly after."""
    ranked = []
    for stamp, names, at in lines.document.times[:MAX_TIMES]:
        if at > report[1] + REACH:
            break
        line = lines.lines[at] if at < len(lines.lines) else None
        text = stamp or (line.text if line and len(line.text) < MAX_LINE_CHARS else "")
        found = read_date(text, order)
        if found is None or (line and line.flags & BESIDE):
            continue
        named = names.lower()
        if "updat" in named or "modif" in named:
            rank = 3
        elif "publi" in named or "created" in named or "pubdate" in named:
            rank = 0
        else:
            rank = 1 if at <= report[0] + 1 else 4
        ranked.append(((rank, abs(at - report[0])), found))
    return ranked
