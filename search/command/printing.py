"""Prints results as text, for a terminal or a pipe."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from index.article import source_name
from index.command_line import coloured
from index.output.counts import count_of
from search.results import (
    RELATION_WORDS,
    Hit,
    Mark,
    Reprint,
    Results,
    border_text,
    reprints_text,
)
from search.showing.quotation import with_ellipses

BOLD, DIM, MARKED, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[1;33m", "\x1b[0m"

MIN_COLUMNS, MAX_COLUMNS = 40, 100
"""A passage is as wide as the terminal, within these bounds."""

MAX_FACETS = 8
"""Sources, and months, that are listed."""

MAX_REPRINTS = 8
"""Reprints of a hit that are listed."""

_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters by which an article's text could command the terminal."""


class Style:
    """Colours and width of what is printed to.

    A pipe gets no colours, and nobody does if NO_COLOR is set (no-color.org).

    Args:
        out: A terminal, a pipe or a file.
    """

    def __init__(self, out: TextIO) -> None:
        self.coloured = coloured(out)
        self.width = _columns(out) if out.isatty() else None

    def paint(self, text: str, code: str) -> str:
        """Put a text in a colour.

        Args:
            text: May hold colours of its own, which end this one.
            code: One of the module's, or empty for no colour.

        Returns:
            `text` itself if it is empty, or nothing is coloured.
        """
        return f"{code}{text}{PLAIN}" if self.coloured and code and text else text

    def marked(self, text: str, marks: Sequence[Mark], base: str = "") -> str:
        """Put the marks of a text in colour, and make its control characters harmless.

        Args:
            text: Of a passage or a title.
            marks: Spans of it, in order, not overlapping; empty for none.
            base: The colour of the rest; empty for none.

        Returns:
            The text with its colours; without any if nothing is coloured.
        """
        pieces, at = [], 0
        for mark in marks:
            pieces.append(self.paint(harmless(text[at : mark.start]), base))
            pieces.append(self.paint(harmless(text[mark.start : mark.end]), MARKED))
            at = mark.end
        pieces.append(self.paint(harmless(text[at:]), base))
        return "".join(pieces)

    def wrapped(self, text: str, indent: str) -> str:
        """Break a text between words at the terminal's width; a pipe gets it whole.

        Args:
            text: With its colours, which take no room.
            indent: Begins each line.

        Returns:
            Lines joined by line feeds, white space as single spaces. A word longer than the width
            stands in a line of its own.
        """
        words = text.split()
        if self.width is None:
            return indent + " ".join(words)
        lines: list[str] = []
        line: list[str] = []
        used = 0
        for word in words:
            width = len(_COLOUR.sub("", word))
            if line and len(indent) + used + 1 + width > self.width:
                lines.append(indent + " ".join(line))
                line, used = [], 0
            line.append(word)
            used += width + 1
        lines.append(indent + " ".join(line))
        return "\n".join(lines)


def write_text(results: Results, out: TextIO, *, explain: bool = False, ids: bool = False) -> None:
    """Print notices, hits, names, counts and the next page's cursor.

    Args:
        results: The answer.
        out: Where to.
        explain: Say of each hit what matched and how its score comes about.
        ids: Print the ids of articles and passages, by which both can be asked for and cited; what
            was cut from a page has none.
    """
    style = Style(out)
    lines: list[str] = []
    border = results.border
    if explain:
        lines.append(style.paint(f"Read as: {harmless(results.parsed)}", DIM))
    for notice in results.notices:
        instead = f" Try: {notice.query}" if notice.query else ""
        if notice.kind == "reprints" and any(hit.stands_for for hit in results.hits):
            instead = " --group off shows all."
        lines.append(style.wrapped(f"{harmless(notice.text)}{harmless(instead)}", ""))
    if lines:
        lines.append("")
    for place, hit in enumerate(results.hits):
        if place == border:
            lines += [style.paint(border_text(results.total), DIM), ""]
        lines += _hit(hit, style, explain=explain, ids=ids)
        lines.append("")
    lines += _summary(results, style)
    out.write("\n".join(lines) + "\n")


def _hit(hit: Hit, style: Style, *, explain: bool, ids: bool) -> Iterable[str]:
    if hit.title:
        yield style.marked(" ".join(hit.title.split()), hit.title_marks, BOLD)
    else:
        yield style.paint("(no title)", DIM)
    known = (source_name(hit.source), (hit.published or "undated")[:10], hit.url)
    yield style.paint("  " + " · ".join(harmless(value) for value in known if value), DIM)
    if ids:
        yield style.paint(f"  {hit.doc_id}", DIM)
    for passage in hit.passages:
        text = style.marked(passage.text, passage.marks)
        yield style.wrapped(with_ellipses(passage, text), "  ")
        if ids:
            yield style.paint(f"  {passage.id}", DIM)
    if hit.reprints:
        listed = [reprint_line(one) for one in hit.reprints[:MAX_REPRINTS]]
        if len(hit.reprints) > len(listed):
            listed.append(f"{len(hit.reprints) - len(listed):,} more: search show {hit.doc_id}")
        text = f"{reprints_text(len(hit.reprints))}: {'; '.join(listed)}"
        yield style.paint(style.wrapped(text, "  "), DIM)
    if explain:
        for matched in hit.matched:
            line = f"  {matched.term} → {matched.found}: {matched.reason}"
            yield style.paint(harmless(line), DIM)
        for line in (hit.explanation or "").splitlines():
            yield style.paint(f"  {line}", DIM)


def reprint_line(reprint: Reprint) -> str:
    """Return what is printed of a reprint.

    Args:
        reprint: Of a hit or an article.

    Returns:
        Source, day, what it is and its id, by which `search` shows it; on one line, harmless.
    """
    day = (reprint.published or "undated")[:10]
    what = RELATION_WORDS[reprint.relation]
    return harmless(f"{source_name(reprint.source)}, {day}, {what} ({reprint.doc_id})")


def _summary(results: Results, style: Style) -> Iterable[str]:
    for variant in results.variants:
        spellings = ", ".join(
            f"{harmless(spelling.text)} {spelling.count}" if spelling.on else f"({spelling.text})"
            for spelling in variant.spellings
        )
        yield style.wrapped(f"Spellings of {harmless(variant.name)}: {spellings}", "")
    if results.total:
        if results.facets.source:
            named = [(source_name(one.value), one.count) for one in results.facets.source]
            yield style.wrapped(f"Sources: {_counts(named)}", "")
        yield from _months(results, style)
    articles = count_of(results.total, "article")
    some = 0 if results.border is None else len(results.hits) - results.border
    matching = len(results.hits) - some
    shown = f", {matching} shown" if matching < results.total else ""
    if some:
        shown += f", {some} more with some of the words"
    yield style.paint(f"{articles}{shown}, {results.took_ms:.1f} ms", DIM)
    if results.next:
        yield style.paint(f"More: --cursor {results.next}", DIM)


def _months(results: Results, style: Style) -> Iterable[str]:
    """List the months with most articles, in order of time, and say what is not listed."""
    months = [(one.value, one.count) for one in results.facets.month if one.value]
    undated = results.total - sum(count for _, count in months)
    if len(months) < 2 and not (months and undated):
        return
    most = sorted(months, key=lambda month: -month[1])[:MAX_FACETS]
    listed = [f"{value} {count:,}" for value, count in sorted(most)]
    if len(months) > len(most):
        rest = sum(count for _, count in months) - sum(count for _, count in most)
        more = len(months) - len(most)
        listed.append(f"{more} more month{'' if more == 1 else 's'} {rest:,}")
    if undated:
        listed.append(f"undated {undated:,}")
    yield style.wrapped(f"Months: {', '.join(listed)}", "")


def _counts(counts: Sequence[tuple[str, int]]) -> str:
    listed = ", ".join(f"{harmless(value)} {count:,}" for value, count in counts[:MAX_FACETS])
    rest = len(counts) - MAX_FACETS
    return f"{listed}, {rest} more" if rest > 0 else listed


def harmless(text: str) -> str:
    """Make the characters harmless by which a text could command the terminal.

    Args:
        text: Of a page, hostile or not.

    Returns:
        The text with U+FFFD in their places.
    """
    return _CONTROL.sub("\ufffd", text)


def _columns(out: TextIO) -> int:
    try:
        columns = os.get_terminal_size(out.fileno()).columns
    except OSError:
        columns = 80
    return max(MIN_COLUMNS, min(MAX_COLUMNS, columns))
