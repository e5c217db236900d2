"""Prints sources side by side, and hits over time, as text for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from index.article import source_name
from index.output.counts import count_of
from search.command.printing import BOLD, DIM, Style, harmless
from search.figures.values import FigureRow
from search.known.company import NameMap
from search.newsroom.compare import Column, Comparison
from search.newsroom.silence import STANDING_TEXTS, Standing, Without
from search.newsroom.times.when import Series, When
from search.newsroom.told import Cited
from search.showing.quotation import with_ellipses

MAX_LISTED = 12
"""Sources without a hit of one kind that are named."""

BAR_COLUMNS = 40
"""Width of the longest bar."""

MAX_BAR_SOURCES = 3
"""Sources named beside a bar."""


def write_comparison(found: Comparison, out: TextIO) -> None:
    """Print what each source says, and which have no hit.

    Args:
        found: The comparison.
        out: Where to.
    """
    style = Style(out)
    lines = [style.wrapped(harmless(notice.text), "") for notice in found.notices]
    if lines:
        lines.append("")
    for column in found.columns:
        lines += _column(column, style)
        lines.append("")
    for row in found.figures:
        lines += _figures(row, style)
    if found.figures:
        lines.append("")
    lines += _without(found.without, style)
    sources = count_of(len(found.columns), "source")
    texts = ""
    if found.independent != found.compared:
        texts = f", {count_of(found.independent, 'independent text')}"
    lines.append(
        style.paint(
            f"{count_of(found.total, 'article')}{texts}, {sources}, {found.took_ms:.1f} ms", DIM
        )
    )
    out.write("\n".join(lines) + "\n")


def _column(column: Column, style: Style) -> Iterator[str]:
    yield style.paint(harmless(source_name(column.source)), BOLD)
    yield style.paint(f"  {_counts(column)}", DIM)
    if column.passage is not None:
        yield style.wrapped(_passage(column.passage, style), "  ")
        yield style.paint(f"  {column.passage.passage.id}", DIM)
    for name in column.names:
        listed = ", ".join(f"{harmless(one.text)} {one.count}" for one in name.spellings)
        yield style.wrapped(f"spells {harmless(name.name)}: {listed}", "  ")
    for voice in column.voices:
        number = count_of(voice.quotations, "quotation")
        yield style.wrapped(
            f"quotes {harmless(voice.name)} ({number}): {_passage(voice.passage, style)}", "  "
        )
    if column.words:
        listed = ", ".join(
            f"{harmless(word.word)} ({word.articles} of {word.of}; "
            f"others {word.others} of {word.of_others})"
            for word in column.words
        )
        yield style.wrapped(f"words chosen: {listed}", "  ")
    for alone in column.only_here:
        yield style.wrapped(f"only here: {_passage(alone.passage, style)}", "  ")
        yield style.paint(f"  {alone.passage.passage.id}", DIM)


def _figures(row: FigureRow, style: Style) -> Iterator[str]:
    """Print a row of figures: what is counted, then each number with its sources."""
    differs = ", which differ" if row.differs else ""
    yield style.paint(f"{harmless(row.label)}{differs}", BOLD)
    for value in row.values:
        sources = dict.fromkeys(source_name(telling.source) for telling in value.tellings)
        yield style.wrapped(f"{harmless(value.text)}: {harmless(', '.join(sources))}", "  ")


def _counts(column: Column) -> str:
    parts = [count_of(column.articles, "article")]
    if column.independent != column.articles:
        parts.append(count_of(column.independent, "independent text"))
    if column.first:
        same = column.first == column.last
        parts.append(column.first if same else f"{column.first} to {column.last}")
    if column.undated:
        parts.append(f"{column.undated:,} undated")
    return " · ".join(parts)


def _passage(cited: Cited, style: Style) -> str:
    passage = cited.passage
    return with_ellipses(passage, style.marked(passage.text, passage.marks))


def _without(judged: Sequence[Without], style: Style) -> Iterator[str]:
    """List the sources without a hit, by what can be told of them."""
    for standing, text in STANDING_TEXTS.items():
        ones = [one for one in judged if one.standing == standing]
        if ones:
            yield style.wrapped(f"{text.capitalize()}: {_listed(standing, ones)}", "")


def _listed(standing: Standing, ones: Sequence[Without]) -> str:
    shown = [
        f"{harmless(one.source)}"
        + ("" if standing == "nothing" else f" ({count_of(one.articles, 'article')}")
        + (f", {one.expected:.1f} expected" if standing == "silent" else "")
        + ("" if standing == "nothing" else ")")
        for one in ones[:MAX_LISTED]
    ]
    if len(ones) > MAX_LISTED:
        shown.append(f"{len(ones) - MAX_LISTED:,} more")
    return ", ".join(shown)


def write_when(found: When, out: TextIO) -> None:
    """Print hits over time as bars of text.

    Args:
        found: The counts.
        out: Where to.
    """
    style = Style(out)
    lines: list[str] = []
    for series in found.series:
        lines += _series(series, found, style)
        lines.append("")
    out.write("\n".join(lines[:-1]) + "\n")


def _series(series: Series, found: When, style: Style) -> Iterable[str]:
    yield style.paint(f"{harmless(series.query)}: {count_of(series.total, 'article')}", BOLD)
    most = max((one.hits for other in found.series for one in other.bins), default=0)
    for one in series.bins:
        if not one.hits:
            continue
        bar = "█" * max(1, round(BAR_COLUMNS * one.hits / most))
        named = ", ".join(
            f"{harmless(source_name(source.source))} {source.hits:,}"
            for source in one.sources[:MAX_BAR_SOURCES]
        )
        more = len(one.sources) - MAX_BAR_SOURCES
        if more > 0:
            named += f", {more} more"
        share = "" if one.share is None else f", {100 * one.share:.1f} % of {one.dated:,}"
        yield f"{one.span.label}  {bar} {one.hits:,}{share}  {style.paint(named, DIM)}"
    if series.undated:
        yield f"undated: {series.undated:,}"


def write_name_map(found: NameMap, out: TextIO) -> None:
    """Print with whom and where a name is named.

    Args:
        found: The map.
        out: Where to.
    """
    style = Style(out)
    read = "" if found.read == found.articles else f", {found.read:,} of them read"
    lines = [
        style.paint(harmless(found.name), BOLD),
        style.paint(f"{count_of(found.articles, 'article')}{read}", DIM),
    ]
    for title, companions in (("with", found.people), ("where", found.places)):
        if companions:
            listed = ", ".join(f"{harmless(one.name)} {one.articles:,}" for one in companions)
            lines.append(style.wrapped(f"{title}: {listed}", ""))
    out.write("\n".join(lines) + "\n")
