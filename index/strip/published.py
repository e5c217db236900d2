"""When a page was published, from what it declares, from its address and from its lines.

Declared times come first: JSON-LD `datePublished`, then `<meta>`, then `<time>`. Of the lines a
reader sees only those count that are little more than a date, beside the headline or with a label
("Last Modified: 12 Jun 2010 17:49 GMT"); a date inside a caption or a sentence is none of the
page's. Without any of these the date is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from index.strip.datelines import (
    BESIDE,
    MAX_LINE_CHARS,
    MAX_OTHER_WORDS,
    REACH,
    date_lines,
    shown_rank,
)
from index.strip.dates import FoundDate, Order, read_date
from index.strip.headline import ARTICLE_TYPES
from index.strip.page import DocumentFacts, PageLines

_META = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "og:datepublished",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "prism.publicationdate",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "pubdate",
    "pub_date",
    "publishdate",
    "publish-date",
    "publish_date",
    "publicationdate",
    "published_at",
    "published",
    "date.release",
    "datecreated",
    "date.created",
    "release_date",
    "date",
)
"""Names of `<meta>` elements that give the time of publication, the surest first."""

_META_NAME = re.compile(r"publi\w*[-_.:]?(?:date|time|at)|(?:date|time)[-_.:]?publi|pubdate|issued")
_URL_DATE = re.compile(
    r"[/_-](?P<y>(?:19|20)\d\d)[/-]?(?P<m>0[1-9]|1[0-2]|[1-9](?=[/-])|[a-z]{3}(?=/))[/-]?"
    r"(?P<d>0[1-9]|[12]\d|3[01]|[1-9](?=/))(?=[/_.-]|$)"
)
_NUMERIC = re.compile(r"(\d\d?)/(\d\d?)/(?:19|20)?\d\d(?!\d)")

MAX_TIMES = 60
"""`<time>` elements read; a page with more lists other stories."""

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
        value: ISO 8601, a day or a UTC time; None where unknown.
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
        None where nothing tells: English without a region is written both ways.
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
        lines: The page.
        url: Its address where known.
        order: What `04/05/2010` means, see `date_order`.
        title_lines: Indexes of the title's lines.
        report: The report's lines as `index.strip.prose.report_span` gives them.
    """
    seen = date_lines(lines.lines, order, title_lines, report)
    value = next((found.value for found in _declared(lines.document, order)), None)
    if value is None:
        day = _url_day(url)
        shown = [(shown_rank(entry), entry.found) for entry in seen] + _from_times(
            lines, order, report
        )
        if day is None and shown:
            value = min(shown, key=lambda entry: entry[0])[1].value
        elif day is not None:
            near = [entry for entry in shown if abs(_days(entry[1].day) - _days(day)) <= 1]
            value = min(near, key=lambda entry: entry[0])[1].value if near else day
    alone = tuple(entry.at for entry in seen if entry.other_words <= MAX_OTHER_WORDS)
    return Published(value, alone)


def _days(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _url_day(url: str | None) -> str | None:
    match = _URL_DATE.search(url) if url else None
    if match is None:
        return None
    found = read_date(f"{int(match['d'])}-{match['m']}-{match['y']}", "day-first")
    return found.day if found else None


def _declared(document: DocumentFacts, order: Order | None) -> Iterator[FoundDate]:
    later = []
    for value in document.json_ld:
        written = value.get("datePublished") or value.get("dateCreated")
        if isinstance(written, list) and written:
            written = written[0]
        if isinstance(written, str):
            found = read_date(written, order)
            if found and ARTICLE_TYPES.search(str(value.get("@type"))):
                yield found
            elif found:
                later.append(found)
    meta = document.meta
    for name in _META:
        if name in meta:
            found = read_date(meta[name], order)
            if found:
                yield found
    yield from later
    for name, content in meta.items():
        if _META_NAME.search(name) and "modif" not in name:
            found = read_date(content, order)
            if found:
                yield found


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
