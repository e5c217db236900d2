"""The values of figures that are lined up: who tells, which number, in which sentence."""

from __future__ import annotations

from typing import NamedTuple

from search.results import Passage


class Told(NamedTuple):
    """An article whose figures are lined up.

    Args:
        doc_id: 16 hexadecimal digits.
        source, published: As in `index.article.Article`.
        note: What was noted of its figures (`index.stories.figures.packing`); empty for none.
        group: Id of the first article that has its text (`search.reprints`), its own if no other
            has it. Of articles with one group the first one counts.
    """

    doc_id: str
    source: str | None
    published: str | None
    note: bytes
    group: str


class Telling(NamedTuple):
    """A number in a sentence of an article.

    Args:
        doc_id, source, published: Of the article.
        start, end: Span of the number in the body.
        noun_start, noun_end: Span in the body of what it counts; empty if nothing says it.
        passage: The sentence, with the number marked; None before `search.figures.shown`.
    """

    doc_id: str
    source: str | None
    published: str | None
    start: int
    end: int
    noun_start: int
    noun_end: int
    passage: Passage | None = None


class FigureValue(NamedTuple):
    """A number, with all who give it.

    Args:
        low, high: What it lies between, both included; None if that side is open.
        number: The number to order by: `low`, or `high` if that side alone is given.
        qualifier: Words that qualify it, in small letters (`at least`); empty if there are none.
        text: The number with its qualifier as the first telling writes it; empty before
            `search.figures.shown`.
        tellings: One an article at most, by date, then by source; those without a date last.
    """

    low: float | None
    high: float | None
    number: float
    qualifier: str
    text: str
    tellings: tuple[Telling, ...]

    @property
    def sources(self) -> int:
        """How many sources give it; articles without one count as one source."""
        return len({telling.source for telling in self.tellings})


class FigureRow(NamedTuple):
    """What several articles give a number of.

    Args:
        kind: `count`, `percent`, `money` or `measure`.
        unit: `%`, an ISO 4217 code or a measure's short form; empty for a count.
        predicate: What is said of those counted (`dead`); empty if nothing known is.
        noun: `index.stories.figures.packing.noun_number` of what is counted.
        label: What is counted, in words; before `search.figures.shown` of unit and predicate alone.
        differs: Whether the articles give different numbers.
        values: One a number and qualifier, in ascending order.
        articles, sources: How many articles with texts of their own, and sources, give one.
    """

    kind: str
    unit: str
    predicate: str
    noun: int
    label: str
    differs: bool
    values: tuple[FigureValue, ...]
    articles: int
    sources: int
