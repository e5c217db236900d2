"""What narrows the results: the filters that are on, and those that could be chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from index.article import source_name
from index.errors import QueryError, SettingsError
from search.results import FacetCount, Variant
from web.pages.charts import share_bar, time_bars
from web.pages.timeline import (
    Bar,
    bars,
    day_after,
    first_day,
    last_day,
    months_of_years,
)
from web.parameters import LAST_DAY, address, carried, following, toggled

MAX_SOURCES = 12
"""Sources listed beside the results at once; those in use are always among them."""

MAX_MORE_SOURCES = 200
"""Further sources that can be opened."""

_DATES: dict[str, None] = dict.fromkeys(("after", "before", "undated"))


class FilterChip(NamedTuple):
    """A filter that is on, in words, and the link that takes it off."""

    text: str
    link: str


class SourceView(NamedTuple):
    """A source beside the results: its articles, and the link that narrows to it or widens again.

    Args:
        articles: None if they are not counted under the name in the address.
        bar: `articles` drawn against the largest source's.
    """

    value: str
    articles: int | None
    link: str
    chosen: bool
    bar: Markup


class Sources(NamedTuple):
    """The sources that can be chosen.

    Args:
        listed: Those chosen and those with the most articles.
        more: Those that can be opened.
        left_out: How many are in neither.
    """

    listed: list[SourceView]
    more: list[SourceView]
    left_out: int


class Undated(NamedTuple):
    """The articles without a date, and the link that chooses them or any time again."""

    articles: int
    link: str
    chosen: bool


class Chart(NamedTuple):
    """Articles by time as bars, and the labels of the first bar and the last."""

    svg: Markup
    first: str
    last: str


class TimeView(NamedTuple):
    """The time that can be chosen.

    Args:
        charts: The whole time, and the months of the years that are chosen, if the first has no
            months. Empty if no article is dated.
        undated: None if there are no such articles and none are asked for.
        start, end: First and last day that are let in, as a date field holds them; empty for
            no limit.
        hidden: What the form of the two days keeps of the search.
    """

    charts: list[Chart]
    undated: Undated | None
    start: str
    end: str
    hidden: list[tuple[str, str]]


class FilterLinks:
    """Reads the filters of an address, and writes the addresses that change them.

    Args:
        path: The address of the results page.
        arguments: The address's arguments, valid already.
    """

    def __init__(self, path: str, arguments: MultiDict[str, str]) -> None:
        self._path = path
        self._arguments = arguments

    def chips(self, variants: Sequence[Variant]) -> list[FilterChip]:
        """List the filters that are on, each with the link that takes it off.

        Args:
            variants: Names of the query with their spellings; a spelling that is switched off
                there has a chip of its own already.

        Returns:
            Sources, dates, the switches, then spellings; empty if no filter is on.
        """
        chips = [
            FilterChip(source, self._toggled("source", source)) for source in self._all("source")
        ]
        if dates := self._dates():
            chips.append(FilterChip(dates, self._change(**_DATES)))
        if self._arguments.get("undated") == "1":
            chips.append(FilterChip("undated", self._change(undated=None)))
        if self._arguments.get("variants") == "0":
            chips.append(FilterChip("names as typed", self._change(variants=None)))
        shown = {spelling.key for variant in variants for spelling in variant.spellings}
        chips += [
            FilterChip(f"without {key}", self._toggled("off", key))
            for key in self._all("off")
            if key not in shown
        ]
        return chips

    def all_off(self) -> str:
        """Return the address of the same query without any filter.

        Returns:
            That of the first page, in the present order.
        """
        return self._change(source=None, variants=None, off=None, **_DATES)

    def sources(self, facet: Sequence[FacetCount]) -> Sources:
        """List the sources that can be chosen.

        Args:
            facet: Counts as if no source had been chosen, most first.

        Returns:
            Those with articles, and those chosen. The count of a chosen one is known if its name
            is written as in the facet, but for capitals.
        """
        largest = max((counted.count for counted in facet), default=0)
        chosen = self._all("source")
        counts = {source_name(counted.value): counted.count for counted in facet}
        places = {name.casefold(): name for name in counts}
        used = {places.get(name.casefold(), name): name for name in chosen}
        first = [name for place, name in enumerate(counts) if place < MAX_SOURCES or name in used]
        first += [name for name in used if name not in counts]
        rest = [name for name in counts if name not in set(first)]

        def view(name: str) -> SourceView:
            count = counts.get(name)
            link = self._toggled("source", used.get(name, name))
            return SourceView(name, count, link, name in used, share_bar(count or 0, largest))

        return Sources(
            [view(name) for name in first],
            [view(name) for name in rest[:MAX_MORE_SOURCES]],
            max(len(rest) - MAX_MORE_SOURCES, 0),
        )

    def time(self, months: Sequence[FacetCount]) -> TimeView:
        """Make ready what chooses the time.

        Args:
            months: Counts as if no date had been chosen; None is the value of undated articles.

        Returns:
            Without charts if no article is dated.

        Raises:
            QueryError: A limit in the address is no date.
        """
        after, before = self._arguments.get("after"), self._arguments.get("before")
        drawn = bars(months)
        zoomed: list[Bar] = []
        if (after or before) and drawn and "-" not in drawn[0].label:
            zoomed = bars(months_of_years(months, after, before))
        if zoomed and "-" not in zoomed[0].label:
            zoomed = []
        start, end = first_day(after), last_day(before)
        return TimeView(
            [self._chart(some) for some in (drawn, zoomed) if some],
            self._undated(sum(month.count for month in months if month.value is None)),
            start.isoformat() if start else "",
            end.isoformat() if end else "",
            self._kept_by_dates(),
        )

    def _chart(self, drawn: Sequence[Bar]) -> Chart:
        limits = (self._arguments.get("after"), self._arguments.get("before"))
        chosen = next((bar for bar in drawn if (bar.after, bar.before) == limits), None)
        svg = time_bars(drawn, self._bar_link, chosen, limits)
        return Chart(svg, drawn[0].label, drawn[-1].label)

    def _bar_link(self, bar: Bar) -> str:
        return self._change(undated=None, after=bar.after, before=bar.before)

    def _undated(self, articles: int) -> Undated | None:
        chosen = self._arguments.get("undated") == "1"
        if not articles and not chosen:
            return None
        change = {**_DATES, "undated": None if chosen else "1"}
        return Undated(articles, self._change(**change), chosen)

    def _kept_by_dates(self) -> list[tuple[str, str]]:
        kept = [(name, value) for name, value in carried(self._arguments) if name not in _DATES]
        off = [("off", key) for key in self._all("off")]
        return [("q", self._arguments.get("q", "")), *kept, *off]

    def _dates(self) -> str:
        """Return the limits on dates in words; empty if there are none."""
        after, before = self._arguments.get("after"), self._arguments.get("before")
        if after and before and _is_one(after, before):
            return after
        last = _last_of_days(before)
        if last is None:
            limits = (f"from {after}" if after else "", f"before {before}" if before else "")
            return ", ".join(limit for limit in limits if limit)
        if after == last:
            return last
        return f"from {after} to {last}" if after else f"to {last}"

    def _all(self, name: str) -> Collection[str]:
        return dict.fromkeys(value for value in self._arguments.getlist(name) if value)

    def _change(self, **changes: str | None) -> str:
        return address(self._path, self._arguments, **changes)

    def _toggled(self, name: str, value: str) -> str:
        return toggled(self._path, self._arguments, name, value)


def with_last_day(
    arguments: MultiDict[str, str], path: str, kept: Mapping[str, str | None] | None = None
) -> str:
    """Return the address of a search with the last day of a form as the limit `before`.

    Args:
        arguments: Those of the form.
        path: Of the page.
        kept: Further arguments of the page; those that are None are left out.

    Returns:
        The address without the form's own parameter.

    Raises:
        SettingsError: The last day is no date, or comes ahead of the first one.
    """
    after, last = arguments.get("after", ""), arguments.get(LAST_DAY, "")
    try:
        start, before = first_day(after), day_after(last) if last else None
        reversed_days = start is not None and before is not None and before <= start.isoformat()
    except QueryError as exc:
        raise SettingsError(f"{exc.text}. Write a day as 2010-04-08.") from exc
    if reversed_days:
        raise SettingsError(f"The last day, {last}, comes ahead of the first, {after}.")
    limits = {"after": after or None, "before": before, "undated": None}
    return address(path, arguments, **{**(kept or {}), **limits})


def _last_of_days(before: str | None) -> str | None:
    """Return the last day that a limit of days lets in, as the field of the page has it.

    Args:
        before: As in `before:`, right or wrong; None for no limit.

    Returns:
        None if the limit is no day, or there is none ahead of it.
    """
    try:
        date.fromisoformat(before or "")
        last = last_day(before)
    except (ValueError, QueryError):
        return None
    return last.isoformat() if last else None


def _is_one(after: str, before: str) -> bool:
    """Return whether two limits enclose one year or one month."""
    parts = after.split("-")
    plain = len(parts) <= 2 and all(part.isascii() and part.isdigit() for part in parts)
    return plain and following(after) == before
