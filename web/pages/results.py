"""The results made ready for the page: links, chips, bars, highlighted passages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from index.article import source_name
from search.notices import Notice
from search.request import SORTS
from search.results import FacetCount, Hit, Matched, Results, Variant, VariantSpelling
from search.results import Mark as Found
from web.highlight import Mark, highlight, safe_link
from web.links import article_link, name_link
from web.pages.charts import month_bars, share
from web.parameters import address, following, toggled

MOST_SOURCES = 12
"""Sources listed beside the results; those in use are always listed."""

MOST_CHIP_SOURCES = 4
"""Sources that a chip's details name one by one."""

MOST_MATCHED = 6
"""Spellings of which a hit says why they matched."""

BySource = Callable[[Iterable[str]], Mapping[str, Mapping[str | None, int]]]
"""Gives the mentions of spellings, named by key, by source; see `Names.by_source`."""


class PassageView(NamedTuple):
    """A passage as safe HTML, its id, and the link to its place in the article."""

    html: Markup
    id: str
    link: str


class HitView(NamedTuple):
    """A hit; `outside` is the page it came from, where a browser may go there."""

    hit: Hit
    link: str
    heading: Markup
    outside: str | None
    passages: list[PassageView]
    matched: list[Matched]


class ChipView(NamedTuple):
    """A spelling that can be switched, and where it is written."""

    spelling: VariantSpelling
    link: str
    where: str


class NameChips(NamedTuple):
    """A name in the query: its spellings and the link to their table."""

    name: str
    table: str
    chips: list[ChipView]


class ResultsView:
    """What the template of the results shows; every link keeps the rest of the search.

    Args:
        results: What the searcher found.
        arguments: The address's arguments, valid already.
        path: The address of the results page; other pages' addresses begin with it.
        by_source: Asked for the names in the query, if there are any.
    """

    def __init__(
        self, results: Results, arguments: MultiDict[str, str], path: str, by_source: BySource
    ) -> None:
        self._arguments = arguments
        self._path = path
        self.total = results.total
        self.notices = [self._notice(notice) for notice in results.notices]
        self.names = [self._chips(variant, by_source) for variant in results.variants]
        self.hits = [self._hit(hit, arguments.get("q", "")) for hit in results.hits]
        self.sources = self._sources(results.facets.source)
        months = [(value, count) for value, count in results.facets.month if value]
        self._any_time = self._change(after=None, before=None)
        self.months = month_bars(months, self._month_link)
        self.span = (months[0][0], months[-1][0]) if months else None
        self.next = self._change(cursor=results.next) if results.next else None
        self.first = self._change() if arguments.get("cursor") else None
        self.dates = self._dates()
        present = arguments.get("sort") or "relevance"
        self.sorts = [
            (sort, self._change(sort=None if sort == "relevance" else sort), sort == present)
            for sort in SORTS
        ]

    def _change(self, **changes: str | None) -> str:
        return address(self._path, self._arguments, **changes)

    def _notice(self, notice: Notice) -> dict[str, Any]:
        link = self._change(q=notice.query) if notice.query else None
        return {"kind": notice.kind, "text": notice.text, "link": link, "query": notice.query}

    def _chips(self, variant: Variant, by_source: BySource) -> NameChips:
        counts = by_source([spelling.key for spelling in variant.spellings])
        chips = [
            ChipView(
                spelling,
                toggled(self._path, self._arguments, "off", spelling.key),
                _where(counts.get(spelling.key, {})),
            )
            for spelling in variant.spellings
            if spelling.count or not spelling.on
        ]
        return NameChips(variant.name, name_link(self._path, variant.name), chips)

    def _hit(self, hit: Hit, query: str) -> HitView:
        link = article_link(self._path, hit.doc_id, query)
        passages = [
            PassageView(highlight(p.text, _marks(p.marks)), p.id, f"{link}#s{p.start}")
            for p in hit.passages
        ]
        return HitView(
            hit,
            link,
            highlight(hit.title or "Untitled", _marks(hit.title_marks)),
            safe_link(hit.url),
            passages,
            _tellings(hit.matched),
        )

    def _sources(self, facet: Sequence[FacetCount]) -> list[dict[str, Any]]:
        chosen = set(self._arguments.getlist("source"))
        largest = max((count for _, count in facet), default=0)
        listed = [
            (value, count)
            for place, (value, count) in enumerate(facet)
            if value and (place < MOST_SOURCES or value in chosen)
        ]
        missing = chosen - {value for value, _ in listed}
        listed += [(value, 0) for value in sorted(missing) if value]
        return [
            {
                "value": value,
                "count": count,
                "link": toggled(self._path, self._arguments, "source", value),
                "chosen": value in chosen,
                "bar": share(count, largest),
            }
            for value, count in listed
        ]

    def _month_link(self, period: str) -> str:
        return f"{self._any_time}&after={period}&before={following(period)}"

    def _dates(self) -> dict[str, str] | None:
        after, before = self._arguments.get("after"), self._arguments.get("before")
        if not after and not before:
            return None
        text = f"from {after}" * bool(after) + ", " * bool(after and before)
        text += f"before {before}" * bool(before)
        if after and before and _is_one(after, before):
            text = after
        return {"text": text, "link": self._any_time}


def _is_one(after: str, before: str) -> bool:
    """Say whether two limits enclose one year or month."""
    parts = after.split("-")
    plain = len(parts) <= 2 and all(part.isascii() and part.isdigit() for part in parts)
    return plain and following(after) == before


def _tellings(matched: Iterable[Matched]) -> list[Matched]:
    """Keep what tells a reader something: how another spelling came to match, each once."""
    told: dict[tuple[str, str], Matched] = {}
    for match in matched:
        term, found = match.term.casefold(), match.found.casefold()
        if found and found != term:
            told.setdefault((term, found), match)
    return list(told.values())[:MOST_MATCHED]


def _where(counts: Mapping[str | None, int]) -> str:
    """Name the sources that write a spelling most, with their mentions."""
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0] or ""))
    named = [f"{source_name(source)} {count}" for source, count in order[:MOST_CHIP_SOURCES]]
    rest = order[MOST_CHIP_SOURCES:]
    if rest:
        named.append(f"{len(rest)} more {sum(count for _, count in rest)}")
    return ", ".join(named)


def _marks(marks: Sequence[Found]) -> list[Mark]:
    return [Mark(mark.start, mark.end, mark.kind) for mark in marks]
