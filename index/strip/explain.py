"""A stripped page for a reader's eyes: what stayed, what was cut, and why."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from index.article import Article, Cut

_COLOURS = {
    "title": "36",
    "date": "36",
    "byline": "36",
    "caption": "35",
    "promotion": "33",
    "related": "34",
}
"""ANSI colours of the kinds of cut that are told apart; all others are red."""

_RED, _GREEN, _DIM, _OFF = "\x1b[31m", "\x1b[32m", "\x1b[2m", "\x1b[0m"


def as_dict(article: Article) -> dict[str, Any]:
    """Return the row that `search-index strip --json` and `--jsonl` write, without its `id`.

    Args:
        article: A stripped page.

    Returns:
        Values that JSON can hold; None for what is unknown, an empty list for no authors and for
        no cuts. Each cut is `{start, end, kind, rule, evidence}`, in characters of the original,
        end exclusive.
    """
    return {
        "title": article.title,
        "published": article.published,
        "source": article.source,
        "language": article.language,
        "authors": list(article.authors),
        "url": article.url,
        "kept_whole": article.kept_whole,
        "kind": article.kind,
        "partial": article.partial,
        "captured": article.captured,
        "body": article.body,
        "cuts": [cut._asdict() for cut in article.cuts],
    }


def report(article: Article) -> Iterator[str]:
    """Write an article and its cuts as lines of plain text: head, body, then what was cut.

    Args:
        article: A stripped page.

    Yields:
        Lines without line ends; control characters of the page are replaced.
    """
    yield from head(article)
    yield ""
    yield from printable(article.body).split("\n")
    if article.cuts:
        yield ""
        yield f"cut: {len(article.cuts)}"
    for cut in article.cuts:
        text = " ".join(printable(article.original[cut.start : cut.end]).split())
        shown = text if len(text) <= 100 else f"{text[:97]}…"
        yield f"  {cut.kind:<10}  {shown}"
        yield f"  {'':<10}  {_why(cut)}"


def diff(article: Article, colours: bool) -> Iterator[str]:
    """Write the original in its order, what stayed with a space and what was cut with a minus.

    Args:
        article: A stripped page.
        colours: Colour the lines for a terminal.

    Yields:
        Lines without line ends, the first cut line of each cut with its reason.
    """
    yield from head(article)
    yield ""
    position = 0
    for cut in article.cuts:
        yield from _kept(article.original[position : cut.start], colours)
        colour = f"\x1b[{_COLOURS[cut.kind]}m" if cut.kind in _COLOURS else _RED
        note = f"  [{cut.kind}: {_why(cut)}]"
        for number, text in enumerate(_lines(article.original[cut.start : cut.end])):
            why = note if number == 0 else ""
            yield f"{colour}- {text}{_OFF}{_DIM}{why}{_OFF}" if colours else f"- {text}{why}"
        position = cut.end
    yield from _kept(article.original[position:], colours)


def head(article: Article) -> Iterator[str]:
    """Write what is known of the article, a field a line; unknown ones are left out.

    Args:
        article: A stripped page.

    Yields:
        `field: value`; nothing for an article of which nothing is known.
    """
    fields = (
        ("title", article.title),
        ("source", article.source),
        ("published", article.published),
        ("authors", ", ".join(article.authors)),
        ("language", article.language),
        ("url", article.url),
    )
    for name, value in fields:
        if value:
            yield f"{name}: {printable(value)}"
    if article.kept_whole:
        yield "no article was found: the whole text is kept"


def _why(cut: Cut) -> str:
    return f"{cut.rule}, {cut.evidence}" if cut.evidence else cut.rule


def _kept(text: str, colours: bool) -> Iterator[str]:
    for line in _lines(text):
        yield f"{_GREEN}  {line}{_OFF}" if colours else f"  {line}"


def _lines(text: str) -> list[str]:
    return [bare for line in printable(text).splitlines() if (bare := " ".join(line.split()))]


def printable(text: str) -> str:
    """Return text without control characters: a page may not command the terminal.

    Args:
        text: Any text of a page, lone surrogates included.

    Returns:
        As many characters as `text` has, U+FFFD for each control character and lone surrogate;
        line ends and tabs stay.
    """
    if text.isprintable():
        return text
    return "".join(
        "\ufffd" if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t\r" else c
        for c in text
    )
