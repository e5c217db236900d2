"""What a page says of itself besides its body: title, source, date, address, authors.

First version: what the carrier declared, and the source by the profiles' signs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.article import RawPage
from index.strip.page import PageLines
from seeds.sources import SourceProfile


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the evidence says of a page. `…_lines` are indexes into `PageLines.lines` of lines that
    are nothing but that field (they are cut as kinds title, date, byline)."""

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
    """Gather the metadata of a page; unknown stays None. Budget: 0.4 ms a page on average."""
    source, profile = page.source, None
    for candidate in profiles:
        if candidate.name == source or any(
            sign in line.text for sign in candidate.signs for line in lines.lines
        ):
            source, profile = candidate.name, candidate
            break
    return Metadata(
        page.title, source, profile, page.published, page.url, page.language, page.authors
    )
