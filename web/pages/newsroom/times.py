"""Hits over time: what a template shows of them, chart and table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from flask import url_for
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from index.article import source_name
from index.output.counts import count_of
from search.newsroom.times.bins import UNITS, Unit, fitting
from search.newsroom.times.when import MIN_DATED, TimeBin, When, asked_days, when
from search.request import SearchRequest
from search.searcher import Searcher
from web.links import phrase
from web.pages.charts import Piece, Stack, is_outside, stacked_bars
from web.parameters import (
    AGAINST,
    BY,
    NAMES,
    address,
    read_choice,
)

SHARE = "share"
"""Parameter of the chart: 1 draws shares in place of numbers."""

MAX_COLOURS = 5
"""Sources with a colour of their own in the chart; the others share one."""

MAX_SHARES = 8
"""Sources whose shares are drawn, those with the most hits."""


class LegendItem(NamedTuple):
    """A colour of the chart, and what it stands for."""

    kind: str
    text: str


class TableRow(NamedTuple):
    """A bin as a row of the table behind the chart."""

    label: str
    link: str
    cells: list[str]


class ChartView(NamedTuple):
    """A chart over time.

    Args:
        title: What it shows; empty if nothing else is drawn.
        svg: The bars.
        first, last: The labels of its ends.
    """

    title: str
    svg: Markup
    first: str
    last: str


class UnitLink(NamedTuple):
    """A length of the bars, and the address that chooses it."""

    unit: str
    link: str
    current: bool


class WhenView(NamedTuple):
    """Hits over time.

    Args:
        charts: The whole time, and what is chosen of it if it can be cut finer.
        legend: The colours.
        heads, rows: The table behind the chart.
        units: Lengths of the bars.
        switch: The address that turns numbers into shares, and back; None if two queries are drawn.
        gaps: Some shares are not told, of fewer than `MIN_DATED` articles.
        undated: What is said of articles without a date; empty for none.
        start, end: First and last day that are let in, as a date field holds them.
        hidden: What the form of the days keeps of the search.
        all_time: The address without limits of time; None if there are none.
    """

    charts: list[ChartView]
    legend: list[LegendItem]
    heads: list[str]
    rows: list[TableRow]
    units: list[UnitLink]
    switch: str | None
    shares: bool
    gaps: bool
    undated: list[str]
    start: str
    end: str
    hidden: list[tuple[str, str]]
    all_time: str | None


def kept_of(arguments: MultiDict[str, str]) -> dict[str, str | None]:
    """Read the arguments of the chart, which every link of the page keeps.

    Args:
        arguments: Of an address.

    Returns:
        By name; None for one that is not given.
    """
    return {name: arguments.get(name) or None for name in (AGAINST, BY, SHARE)}


class Times:
    """Draws hits over time for a page; every link keeps the rest of the search.

    Args:
        path: Of the page that compares.
        arguments: The address's arguments, valid already.
    """

    def __init__(self, path: str, arguments: MultiDict[str, str]) -> None:
        self._path = path
        self._arguments = arguments
        self._against = arguments.get(AGAINST, "").strip()

    def _change(self, **changes: str | None) -> str:
        return address(self._path, self._arguments, **{**kept_of(self._arguments), **changes})

    def view(self, searcher: Searcher, asked: SearchRequest) -> WhenView:
        """Count and draw.

        Args:
            searcher: Answers.
            asked: The search, valid.

        Returns:
            Without charts if nothing found is dated.

        Raises:
            SettingsError: The length of the bars is none that there is.
            QueryError: A query or a date cannot be used.
        """
        requests = [asked]
        if self._against:
            requests.append(asked._replace(query=self._against))
        unit = read_choice(BY, self._arguments.get(BY), UNITS)
        limits = asked_days(asked)
        whole = when(searcher, requests, None if limits else unit)
        found = [whole]
        if limits and whole.first and whole.last:
            first = max(limits[0], date.fromisoformat(whole.first))
            last = min(limits[1], date.fromisoformat(whole.last))
            if first <= last and (unit or fitting(first, last)) != whole.unit:
                found.append(when(searcher, requests, unit, (first, last)))
        shares = self._arguments.get(SHARE) == "1" and not self._against
        finest = found[-1]
        start, end = whole.chosen
        charts = [chart for one in found for chart in self._charts(one, shares, finest is one)]
        kept = [(name, value) for name, value in kept_of(self._arguments).items() if value]
        return WhenView(
            charts=charts,
            legend=_legend(finest, shares),
            heads=_heads(finest),
            rows=self._rows(finest),
            units=self._units(finest),
            switch=None if self._against else self._change(**{SHARE: None if shares else "1"}),
            shares=shares,
            gaps=shares and any(_has_gap(one) for one in finest.series[0].bins),
            undated=_undated(whole),
            start=start or "",
            end=end or "",
            hidden=[
                (name, value)
                for name, value in [*self._arguments.items(multi=True), *()]
                if value and name in NAMES and name not in ("after", "before", "undated", "cursor")
            ]
            + kept,
            all_time=self._change(after=None, before=None) if limits else None,
        )

    def _link(self, one: TimeBin) -> str:
        return self._change(after=one.span.after, before=one.span.before, undated=None)

    def _charts(self, found: When, shares: bool, finest: bool) -> list[ChartView]:
        """Draw one chart of numbers, or one of shares for each source."""
        if found.unit is None or not found.series[0].bins:
            return []
        if not shares or not finest:
            return [self._chart(found, "", self._numbers(found))]
        series = found.series[0]
        top = series.sources[:MAX_SHARES]
        shown = [(source, [_share_of(one, source) for one in series.bins]) for source, _ in top]
        largest = max(
            (share for _, row in shown for share, _, _ in row if share is not None), default=0.0
        )
        return [
            self._chart(
                found,
                f"{source_name(source)}: share of its own articles, to {100 * largest:.0f} %",
                self._shares(found, row),
                tallest=largest or 1.0,
            )
            for source, row in shown
        ]

    def _chart(
        self, found: When, title: str, stacks: Sequence[Stack], tallest: float | None = None
    ) -> ChartView:
        spans = [one.span.label for one in found.series[0].bins]
        label = title or f"Articles by {found.unit} from {spans[0]} to {spans[-1]}"
        svg = stacked_bars(stacks, label, lanes=len(found.series), tallest=tallest)
        return ChartView(title, svg, spans[0], spans[-1])

    def _stack(self, one: TimeBin, label: str, pieces: Sequence[Piece]) -> Stack:
        limits = (self._arguments.get("after"), self._arguments.get("before"))
        return Stack(
            label,
            self._link(one),
            one.span.after,
            one.span.before,
            tuple(pieces),
            is_outside(one.span.after, one.span.before, limits),
            limits == (one.span.after, one.span.before),
        )

    def _numbers(self, found: When) -> list[Stack]:
        """Stack the hits of one query by source, or set those of two queries side by side."""
        kinds = _kinds(found)
        stacks = []
        for ones in zip(*(series.bins for series in found.series), strict=True):
            if len(ones) > 1:
                pieces = [Piece(f"s{lane + 1}", one.hits, lane) for lane, one in enumerate(ones)]
                label = "; ".join(
                    f"{series.query}: {count_of(one.hits, 'article')}"
                    for series, one in zip(found.series, ones, strict=True)
                )
            else:
                amounts: dict[str, int] = {}
                for part in ones[0].sources:
                    kind = kinds.get(part.source, "s0")
                    amounts[kind] = amounts.get(kind, 0) + part.hits
                pieces = [
                    Piece(kind, amounts[kind])
                    for kind in (*kinds.values(), "s0")
                    if kind in amounts
                ]
                label = count_of(ones[0].hits, "article")
                if ones[0].sources:
                    named = ", ".join(
                        f"{source_name(part.source)} {part.hits:,}"
                        for part in ones[0].sources[:MAX_COLOURS]
                    )
                    label += f" ({named}{', …' if len(ones[0].sources) > MAX_COLOURS else ''})"
            drawn = [piece for piece in pieces if piece.amount]
            stacks.append(self._stack(ones[0], f"{ones[0].span.label}: {label}", drawn))
        return stacks

    def _shares(self, found: When, row: Sequence[tuple[float | None, int, int]]) -> list[Stack]:
        """Draw a source's hits among its own dated articles; too few of these leave a gap."""
        stacks = []
        for one, (share, hits, dated) in zip(found.series[0].bins, row, strict=True):
            pieces: list[Piece] = []
            if share is None:
                label = f"{hits} of {count_of(dated, 'article')}: too few to tell"
                pieces = [Piece("gap", 0.0)] if dated else []
            else:
                label = f"{100 * share:.1f} %, {hits} of {count_of(dated, 'article')}"
                pieces = [Piece("s1", share)] if hits else [Piece("none", 0.0)]
            stacks.append(self._stack(one, f"{one.span.label}: {label}", pieces))
        return stacks

    def _rows(self, found: When) -> list[TableRow]:
        """Return the bins with hits as rows: numbers, shares, and how many there are."""
        rows = []
        sources = [source for source, _ in found.series[0].sources[:MAX_COLOURS]]
        for ones in zip(*(series.bins for series in found.series), strict=True):
            if not any(one.hits for one in ones):
                continue
            if len(ones) > 1:
                cells = [_cell(one.hits, one.dated, one.share) for one in ones]
            else:
                one = ones[0]
                own = {part.source: part for part in one.sources}
                cells = [_cell(one.hits, one.dated, one.share)]
                cells += [
                    _cell(own[source].hits, own[source].dated, own[source].share)
                    if source in own
                    else ""
                    for source in sources
                ]
            rows.append(TableRow(ones[0].span.label, self._link(ones[0]), cells))
        return rows

    def _units(self, found: When) -> list[UnitLink]:
        if found.unit is None or found.first is None or found.last is None:
            return []
        fits = fitting(date.fromisoformat(found.first), date.fromisoformat(found.last))
        offered: list[Unit] = [fits, found.unit, *found.wider]
        ordered = [unit for unit in UNITS if unit in offered]
        return [
            UnitLink(unit, self._change(**{BY: None if unit == fits else unit}), unit == found.unit)
            for unit in ordered
        ]


def name_time(searcher: Searcher, name: str) -> WhenView:
    """Draw when a name is named; each bar leads to the comparison of that time.

    Args:
        searcher: Answers.
        name: As its page calls it.

    Returns:
        Without charts if no article that names it is dated.
    """
    asked = SearchRequest(phrase(name))
    return Times(url_for("compare.page"), MultiDict([("q", asked.query)])).view(searcher, asked)


def _kinds(found: When) -> dict[str | None, str]:
    """Return the colours of the sources with the most hits."""
    sources = found.series[0].sources[:MAX_COLOURS]
    return {source: f"s{number}" for number, (source, _) in enumerate(sources, 1)}


def _legend(found: When, shares: bool) -> list[LegendItem]:
    if found.unit is None or shares:
        return []
    if len(found.series) > 1:
        return [
            LegendItem(f"s{number}", f"{series.query} {series.total:,}")
            for number, series in enumerate(found.series, 1)
        ]
    sources = found.series[0].sources
    items = [
        LegendItem(f"s{number}", f"{source_name(source)} {hits:,}")
        for number, (source, hits) in enumerate(sources[:MAX_COLOURS], 1)
    ]
    rest = sources[MAX_COLOURS:]
    if rest:
        items.append(LegendItem("s0", f"{len(rest)} more {sum(hits for _, hits in rest):,}"))
    return items


def _heads(found: When) -> list[str]:
    if len(found.series) > 1:
        return [series.query for series in found.series]
    return ["All"] + [source_name(source) for source, _ in found.series[0].sources[:MAX_COLOURS]]


def _cell(hits: int, dated: int, share: float | None) -> str:
    told = f", {100 * share:.1f} %" if share is not None else ""
    return f"{hits:,} of {dated:,}{told}"


def _share_of(one: TimeBin, source: str | None) -> tuple[float | None, int, int]:
    """Return a source's share in a bin, its hits, and its dated articles."""
    own = one.own.get(source, 0)
    hits = next((part.hits for part in one.sources if part.source == source), 0)
    own = max(own, hits)
    return (hits / own if own >= MIN_DATED else None), hits, own


def _has_gap(one: TimeBin) -> bool:
    return any(part.share is None for part in one.sources)


def _undated(found: When) -> list[str]:
    """Say how many articles have no date, of each query."""
    return [
        count_of(series.undated, "article")
        + (f" for {series.query}" if len(found.series) > 1 else "")
        for series in found.series
        if series.undated
    ]
