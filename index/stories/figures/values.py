"""The values of figures: `Figure`, and what it may be of."""

from __future__ import annotations

from typing import Literal, NamedTuple

FigureKind = Literal["count", "percent", "money", "measure", "duration"]
"""What a number is of; ages, dates, labels, clock times and scores are no figures."""

KINDS: tuple[FigureKind, ...] = ("count", "percent", "money", "measure", "duration")
"""All kinds. A note keeps a kind's place in this list, so a new one is added at the end."""

PERSON = "person"
"""The noun of a number that says of whom by its predicate alone: `75 dead`, `42 people`."""


class Figure(NamedTuple):
    """A number as a sentence writes it, with what it counts.

    Args:
        kind: What it is of.
        start, end: Its span in the body, currency and scale included; code points, end exclusive.
        value: The number; None if the text has a range or a word such as `dozens`.
        low, high: What it lies between, both included; None if that side is open. Of a number
            without a word that opens a side both are `value`.
        qualifier: The words that qualify it, in small letters (`at least`); empty if there are
            none.
        unit: `%`, an ISO 4217 code, or a unit of measure in its short form; empty for none.
        noun_start, noun_end: The span in the body of what it counts; empty, at `end`, if nothing
            says it.
        noun: The key of what it counts: its last word in the singular, `PERSON` for people; empty
            if nothing says it.
        predicate: The key of what is said of it, of `index.stories.figures.words.predicates`;
            empty if none of these.
        elsewhen: The sentence has a date that is not near the article's.
        partial: It is a part of another number: `five of the dead`, `the other three`.
    """

    kind: FigureKind
    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    unit: str
    noun_start: int
    noun_end: int
    noun: str
    predicate: str
    elsewhen: bool = False
    partial: bool = False
