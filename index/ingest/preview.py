"""What `search-index add --dry-run` says: kinds of files, how much is in them, first titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from index.article import source_name
from index.errors import ReadError
from index.ingest.containers import Containers
from index.output.counts import count_of
from index.readers.base import AnyPage, Container, ExportedPage, Found, Rejected, Withdrawn
from index.strip.kinds.refusal import refusal
from index.strip.stripper import Stripper

MAX_TITLES = 3
"""Titles that are shown of a file of several pages, and of all files of one page together."""

PAGES = "pages"
"""The heading of all files that are one page each."""


@dataclass(slots=True)
class _File:
    """What stands below one heading."""

    called: str
    unit: str
    pages: int = 0
    titles: list[str] = field(default_factory=list)
    rejected: Counter[str] = field(default_factory=Counter)


def preview(found: Iterable[Found]) -> Iterator[str]:
    """Say what would be added; a file of several pages has a line of its own.

    Args:
        found: As readers find it; read as it comes.

    Yields:
        Lines without their ends: of each file its kind, its number of pages and its first titles
        with source and date, as stripping finds them; then what cannot be read, by reason. The last
        one counts everything.
    """
    stripper = Stripper()
    files: dict[str, _File] = {}
    refused: Counter[str] = Counter()
    examples: dict[str, str] = {}
    passed = 0
    for item in found:
        if isinstance(item, Container):
            files.setdefault(item.location, _File("", "")).called = item.called
            files[item.location].unit = item.unit
        elif isinstance(item, Rejected) and not item.named:
            passed += Containers.outermost(item.location, files) is None
        elif isinstance(item, Rejected):
            refused[item.reason] += 1
            examples.setdefault(item.reason, item.message)
        elif isinstance(item, Withdrawn):
            refused["withdrawal"] += 1
            examples.setdefault("withdrawal", f"{item.location} takes {item.guid} back")
        else:
            _count(files, item, stripper)
    for where, one in files.items():
        yield _heading(where, one)
        yield from (f"  {title}" for title in one.titles)
    for reason, count in refused.most_common():
        yield f"{reason}: {count:,} (first: {examples[reason]})"
    pages = sum(one.pages for one in files.values())
    yield (
        f"{count_of(pages, 'page')} would be read, {refused.total():,} rejected, "
        f"{count_of(passed, 'file')} of other kinds passed over; nothing was added"
    )


def _heading(where: str, one: _File) -> str:
    unit = count_of(one.pages, one.unit)
    return unit if where == PAGES else f"{PurePath(where).name}: {one.called}, {unit}"


def _count(files: dict[str, _File], page: AnyPage, stripper: Stripper) -> None:
    held = Containers.outermost(page.location, files)
    if held is not None:
        one = files[held]
    elif "#" in page.location:
        one = files.setdefault(page.location.rpartition("#")[0], _File("rows", "row"))
    else:
        one = files.setdefault(PAGES, _File(PAGES, "page"))
    one.pages += 1
    if len(one.titles) < MAX_TITLES:
        one.titles.append(_title(page, stripper))


def _title(page: AnyPage, stripper: Stripper) -> str:
    """Return title, source and date of a page, as they would be kept."""
    if isinstance(page, ExportedPage):
        article = page.article
    else:
        try:
            article = stripper.strip(page)
        except ReadError as error:
            return f"cannot be read: {error}"
    title = f'"{article.title}"' if article.title else "no title"
    reason = None if isinstance(page, ExportedPage) else refusal(article)
    said = f"{title} ({source_name(article.source)}, {article.published or 'no date'})"
    return f"{said}: {reason}" if reason else said
