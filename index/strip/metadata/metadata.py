"""What a page says of itself: title, source, time, authors, language and address.

Each is read from evidence in a fixed order, what the carrier declared first; the rooms beside this
one hold the orders (`outlet`, `headline`, `published`, `bylines`, `language`). Unknown stays None:
nothing here guesses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.article import RawPage
from index.strip.furniture.requests import request_lines
from index.strip.metadata.authors.authors import find_authors
from index.strip.metadata.dates import read_date, read_month
from index.strip.metadata.headline import find_title
from index.strip.metadata.language import detect_language
from index.strip.metadata.outlet import find_outlet
from index.strip.metadata.published import date_order, find_published
from index.strip.metadata.report_span import report_span
from index.strip.page.lines import PageLines
from index.strip.page.prose import is_prose
from seeds.sources import SourceProfile

SAMPLE_CHARS = 1500
"""Characters of prose shown to the language detection."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the evidence says of a page.

    Args:
        title, source, published, url, language, authors: As in `index.article.Article`.
        profile: The outlet's profile if there is one.
        title_lines, date_lines, byline_lines: Indexes into `PageLines.lines` of the lines that
            are nothing but that field.
    """

    title: str | None = None
    source: str | None = None
    profile: SourceProfile | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    title_lines: tuple[int, ...] = ()
    date_lines: tuple[int, ...] = ()
    byline_lines: tuple[int, ...] = ()


def read_metadata(page: RawPage, lines: PageLines, profiles: Sequence[SourceProfile]) -> Metadata:
    """Read all metadata of a page.

    Args:
        page: The page as it arrived; what its carrier declared outranks the page's own.
        lines: Its lines, with what it declares.
        profiles: What is known of outlets.

    Returns:
        What is known; what no evidence says is None or empty.
    """
    asked = request_lines(lines) if lines.tree is None else frozenset[int]()
    report = report_span(lines.lines, asked)
    outlet = find_outlet(page, lines, profiles)
    title = find_title(page, lines, outlet.names, report[0])
    declared = lines.document.language or lines.document.meta.get("og:locale", "")
    language = page.language or detect_language(_sample(lines, report), declared)
    formats = outlet.profile.date_formats if outlet.profile else ()
    order = date_order(formats, declared or language or "", outlet.url, lines.original)
    published = find_published(lines, outlet.url, order, title.lines, report)
    given = read_date(page.published, order) if page.published else None
    head = title.lines[0] if title.lines else report[0]
    authors = find_authors(lines, page.authors, map(str.lower, outlet.names), head, report)
    return Metadata(
        title=title.text,
        source=outlet.source,
        profile=outlet.profile,
        published=given.value if given else _of_month(page.published, published.value),
        url=outlet.url,
        language=language,
        authors=authors.names,
        title_lines=title.lines,
        date_lines=published.lines,
        byline_lines=tuple(at for at in authors.lines if at not in published.lines),
    )


def _of_month(declared: str | None, shown: str | None) -> str | None:
    """Return the date of a page whose carrier declared a month at most.

    Args:
        declared: By the carrier.
        shown: What the page itself says.

    Returns:
        The page's date if the carrier declared no month, or that of the date; else the month.
    """
    month = read_month(declared) if declared else None
    return shown if month is None or (shown and shown.startswith(month)) else month


def _sample(lines: PageLines, report: tuple[int, int]) -> str:
    """Return the first prose of the report; of a page without prose its lines."""
    parts: list[str] = []
    size = 0
    for line in lines.lines[report[0] : report[1]] or lines.lines:
        if is_prose(line) or report[0] == report[1]:
            parts.append(line.text[:SAMPLE_CHARS])
            size += len(line.text)
            if size > SAMPLE_CHARS:
                break
    return " ".join(parts)
