"""Lines figures up: numbers of one noun and one predicate, disagreement first.

Only notes are read. A row needs two articles with texts of their own. Left out are figures of
sentences that are dated to another time, figures of people of whom nothing is said (`two people`),
and all but the first article of those that have one text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.stories.figures.packing import PERSON_NUMBER, Noted, unpack
from index.stories.figures.values import KINDS
from search.figures.values import FigureRow, FigureValue, Telling, Told

MIN_ARTICLES = 2
"""Articles with texts of their own that give a number of one thing."""

MAX_SMALL = 10
"""The largest number that articles write of anything: `two men` of one text are seldom those of
another, unless the same is said of them."""

_Key = tuple[int, str, int, str]
_Value = tuple[float | None, float | None, str]


def line_up(articles: Sequence[Told]) -> list[FigureRow]:
    """Line up the figures of articles.

    Args:
        articles: Of one story or of one query's hits, in any order.

    Returns:
        Rows: first those in which numbers differ, then by number of sources and of articles, most
        first, then by key. Empty if no two articles give a number of one thing.
    """
    groups: dict[str, Told] = {}
    for article in articles:
        if article.group not in groups or article.doc_id == article.group:
            groups[article.group] = article
    found: dict[_Key, dict[_Value, dict[str, tuple[Told, Noted]]]] = {}
    for article in groups.values():
        for figure in _noted(article):
            if figure.elsewhen or not _compares(figure):
                continue
            key = (figure.kind, figure.unit, figure.noun, figure.predicate)
            value = (figure.low, figure.high, figure.qualifier)
            found.setdefault(key, {}).setdefault(value, {}).setdefault(
                article.doc_id, (article, figure)
            )
    rows = [row for key, values in found.items() if (row := _row(key, values)) is not None]
    rows.sort(key=_order)
    return rows


def _noted(article: Told) -> Iterable[Noted]:
    """Return an article's figures; none for a damaged note, which a rebuild makes anew."""
    try:
        return unpack(article.note)
    except ValueError:
        return ()


def _compares(figure: Noted) -> bool:
    """Tell whether a figure says enough of what it counts to be compared."""
    if not figure.noun and not figure.predicate:
        return False
    if figure.predicate:
        return True
    if figure.noun == PERSON_NUMBER:
        return False
    return figure.kind != 0 or (figure.high or figure.low or 0) > MAX_SMALL


def _row(key: _Key, values: dict[_Value, dict[str, tuple[Told, Noted]]]) -> FigureRow | None:
    """Make a row; None if too few articles stand in it."""
    doc_ids = {doc_id for told in values.values() for doc_id in told}
    if len(doc_ids) < MIN_ARTICLES:
        return None
    kind, unit, noun, predicate = key
    made = sorted(
        (_value(value, told.values()) for value, told in values.items()),
        key=lambda one: (one.number, one.low is None, one.high is None, one.qualifier),
    )
    sources = {telling.source for one in made for telling in one.tellings}
    return FigureRow(
        KINDS[kind],
        unit,
        predicate,
        noun,
        " ".join(filter(None, (unit, predicate))),
        len({(one.number, one.high if one.low is not None else None) for one in made}) > 1
        and len({one.number for one in made}) > 1,
        tuple(made),
        len(doc_ids),
        len(sources),
    )


def _value(value: _Value, told: Iterable[tuple[Told, Noted]]) -> FigureValue:
    low, high, qualifier = value
    tellings = sorted(
        (
            Telling(
                article.doc_id,
                article.source,
                article.published,
                figure.start,
                figure.end,
                figure.noun_start,
                figure.noun_end,
            )
            for article, figure in told
        ),
        key=lambda one: (one.published is None, one.published or "", one.source or "", one.doc_id),
    )
    number = low if low is not None else high
    return FigureValue(low, high, number or 0.0, qualifier, "", tuple(tellings))


def _order(row: FigureRow) -> tuple[bool, int, int, str, str, int]:
    return not row.differs, -row.sources, -row.articles, row.predicate, row.unit, row.noun
