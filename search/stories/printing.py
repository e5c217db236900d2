"""Prints a story as text for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from index.article import source_name
from search.command.printing import BOLD, DIM, MARKED, Style, harmless
from search.figures.values import FigureRow
from search.stories.changes import Piece
from search.stories.values import Story, StoryArticle
from search.stories.words import MAX_FIRST, change_text, day, first_text, summary, titled


def write_story(story: Story, out: TextIO) -> None:
    """Print a story: its first report, its articles by time, names, figures and changes.

    Args:
        story: As it was read.
        out: Where to.
    """
    style = Style(out)
    lines = []
    if story.note:
        lines += [style.wrapped(harmless(story.note), ""), ""]
    else:
        lines += [style.paint(f"Story: {summary(story)}", BOLD), ""]
        lines.append(style.wrapped(first_text(story), ""))
        if len(story.first) <= MAX_FIRST:
            lines += [_article(one, style) for one in story.articles if one.doc_id in story.first]
        lines.append("")
    lines += _articles(story, style)
    if story.names:
        listed = ", ".join(f"{harmless(one.text)} {one.articles}" for one in story.names)
        lines += [style.wrapped(f"Names: {listed}", ""), ""]
    for row in story.figures:
        lines += _figures(row, style)
    if story.figures:
        lines.append("")
    for speaker in story.speakers:
        lines.append(f"{style.paint(harmless(speaker.name), BOLD)} {speaker.total}")
        for quote in speaker.quotes:
            lines.append(style.wrapped(harmless(quote.text), "  "))
            said = f"{harmless(source_name(quote.source))} · {day(quote.published)}"
            lines.append(style.paint(f"    {said} · {quote.doc_id}", DIM))
    if story.speakers:
        lines.append("")
    for change in story.changes:
        lines.append(style.paint(harmless(change_text(change)), BOLD))
        lines += [style.wrapped(_changed(piece, style), "  ") for piece in change.pieces]
        lines.append("")
    while lines and not lines[-1]:
        lines.pop()
    out.write("\n".join(lines) + "\n")


def _articles(story: Story, style: Style) -> Iterator[str]:
    for one in story.articles:
        yield _article(one, style)
        if one.group != one.doc_id:
            yield style.paint(f"    the text of {one.group}", DIM)
    yield ""


def _article(one: StoryArticle, style: Style) -> str:
    known = " · ".join((day(one.published), harmless(source_name(one.source)), one.doc_id))
    return f"  {style.paint(known, DIM)}\n{style.wrapped(harmless(titled(one)), '    ')}"


def _figures(row: FigureRow, style: Style) -> Iterator[str]:
    values = "; ".join(
        f"{harmless(value.text)} "
        f"({', '.join(dict.fromkeys(harmless(source_name(one.source)) for one in value.tellings))})"
        for value in row.values
    )
    yield style.wrapped(f"{harmless(row.label)}: {values}", "")


def _changed(piece: Piece, style: Style) -> str:
    """Return a run of words with its sign: a pipe has no colours."""
    text = harmless(" ".join(piece.text.split()))
    if piece.kind == "gone":
        return style.paint(f"[-{text}-]", DIM)
    if piece.kind == "new":
        return style.paint(f"{{+{text}+}}", MARKED)
    return text if piece.kind == "same" else "…"
