"""Lines figures up: numbers of one noun and one predicate, disagreement first.

Only notes are read. Left out are figures of sentences that are dated to another time, parts of
other figures (`five of the dead`), figures of people of whom nothing is said (`two people`), and
all but the first article of those that have one text.

Articles of one story give numbers of one noun for many things: the dead of the day, and those of a
year. So a row is built around the number that most articles give. Others stay if they contain it
(`at least 40` contains 50) or are at most `MAX_RATIO` times as large or as small. If no two
articles give the same, the numbers have to be closer to each other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from index.stories.figures.packing import (
    PERSON_NUMBER,
    Noted,
    Row,
    is_aside,
    key,
    noted,
    rows,
)
from index.stories.figures.qualifiers import ROUND_QUALIFIERS
from index.stories.figures.values import KINDS
from search.figures.values import FigureRow, FigureValue, Telling, Told

MIN_ARTICLES = 2
"""Articles with texts of their own that give a number of one thing."""

MAX_SMALL = 10
"""The largest number that articles write of anything: `two men` of one text are seldom those of
another, unless the same is said of them."""

MAX_RATIO = 2.0
"""How many times as large another number of a row may be as the one that most articles give, if
something known is said of those counted: a well was told to be 40 metres deep, and 80. Larger ones
were of other things in the rows of real stories that were read."""

MAX_ALONE_RATIO = 1.25
"""The same, if nothing known is said of those counted."""

MAX_LONE_RATIO = 1.5
"""The same of a number that one article alone gives, if three or more agree on the first one."""

MAX_OPEN_RATIO = 2.5
"""How many times as large as its own number the one may be that `at least` is said to contain."""

MAX_ROUND_RATIO = 10.0
"""The same of `dozens` and `hundreds`, whose least is two of them: beyond twenty of them the press
takes the next word. An uprising left hundreds injured in one paper, more than 1,400 in another."""

_Value = tuple[float | None, float | None, str]
_Given = dict[_Value, dict[str, tuple[Told, Noted]]]


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
    found: dict[tuple[int, ...], list[tuple[Told, Row]]] = {}
    for article in groups.values():
        for row in _rows(article):
            if not is_aside(row):
                found.setdefault(key(row), []).append((article, row))
    lined = []
    for figures in found.values():
        if len(figures) < MIN_ARTICLES or figures[0][0] is figures[-1][0]:
            continue
        made = _row([(article, noted(row)) for article, row in figures])
        if made is not None:
            lined.append(made)
    lined.sort(key=_order)
    return lined


def _rows(article: Told) -> list[Row]:
    """Return an article's figures; none for a damaged note, which a rebuild makes anew."""
    try:
        return rows(article.note)
    except ValueError:
        return []


def _compares(figure: Noted) -> bool:
    """Tell whether a figure says enough of what it counts to be compared."""
    if figure.predicate:
        return True
    if not figure.noun or figure.noun == PERSON_NUMBER:
        return False
    return figure.kind != 0 or (figure.high or figure.low or 0) > MAX_SMALL


def _row(figures: Sequence[tuple[Told, Noted]]) -> FigureRow | None:
    """Make a row of the numbers of one thing; None if too few articles are left in it."""
    given: _Given = {}
    for article, figure in figures:
        if _compares(figure):
            value = (figure.low, figure.high, figure.qualifier)
            given.setdefault(value, {}).setdefault(article.doc_id, (article, figure))
    if len({doc_id for told in given.values() for doc_id in told}) < MIN_ARTICLES:
        return None
    like = figures[0][1]
    kept = _kept(given, MAX_RATIO if like.predicate else MAX_ALONE_RATIO)
    doc_ids = {doc_id for value in kept for doc_id in given[value]}
    if len(doc_ids) < MIN_ARTICLES:
        return None
    made = sorted(
        (_value(value, given[value].values()) for value in kept),
        key=lambda one: (one.number, one.low is None, one.high is None, one.qualifier),
    )
    return FigureRow(
        KINDS[like.kind],
        like.unit,
        like.predicate,
        like.noun,
        " ".join(filter(None, (like.unit, like.predicate))),
        len({(one.number, _other_end(one)) for one in made}) > 1,
        tuple(made),
        len(doc_ids),
        len({telling.source for one in made for telling in one.tellings}),
    )


def _other_end(value: FigureValue) -> float | None:
    """Return the upper end of a range; None for a number."""
    return value.high if value.low is not None and value.high != value.low else None


def _number(value: _Value) -> float:
    low, high, _ = value
    return (low if low is not None else high) or 0.0


def _kept(given: _Given, ratio: float) -> list[_Value]:
    """Return the numbers that can be of one thing.

    An article that gives the row's first number and another one gives two of two things; so the
    other one goes, but for open ones: `dozens` of the headline are 51 in the text.
    """
    articles: dict[float, set[str]] = {}
    closed = any(None not in value[:2] for value in given)
    for value, told in given.items():
        if not closed or None not in value[:2]:
            articles.setdefault(_number(value), set()).update(told)
    ordered = sorted(articles)
    near = {
        number: bisect_right(ordered, number * ratio) - bisect_left(ordered, number / ratio)
        for number in ordered
    }
    anchor = max(articles, key=lambda number: (len(articles[number]), near[number], number))
    first = articles[anchor]
    lone = min(ratio, MAX_LONE_RATIO) if len(first) > MIN_ARTICLES else ratio
    return [
        value
        for value, told in given.items()
        if _contains(value, anchor, ratio if len(told) > 1 else lone)
        and (_number(value) == anchor or None in value[:2] or first.isdisjoint(told))
    ]


def _is_near(number: float, other: float, ratio: float) -> bool:
    return max(number, other) <= ratio * min(number, other)


def _contains(value: _Value, anchor: float, ratio: float) -> bool:
    """Tell whether a number contains another one, or is near it."""
    low, high, qualifier = value
    number = _number(value)
    if low is None or high is None:
        far = MAX_ROUND_RATIO if qualifier in ROUND_QUALIFIERS else MAX_OPEN_RATIO
        inside = (low is None or low <= anchor) and (high is None or anchor <= high)
        return _is_near(number, anchor, far if inside else ratio)
    return low <= anchor <= high or _is_near(number, anchor, ratio)


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
    return FigureValue(low, high, _number(value), qualifier, "", tuple(tellings))


def _order(row: FigureRow) -> tuple[bool, int, int, str, str, int]:
    return not row.differs, -row.sources, -row.articles, row.predicate, row.unit, row.noun
