"""Finds the figures of a body.

Two scans find where numbers may begin (`index.stories.figures.scanning`). Some are told to be
dates, ages, labels or scores (`spared`). Of the others are read the qualifier before or after
(`qualifiers`), the unit (`units`), the noun and the predicate (`counted`). A number that counts
nothing, has no unit and no qualifier is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from index.stories.figures import spared
from index.stories.figures.counted import (
    Counted,
    counted_after,
    counted_before,
    said_before,
    words_after,
)
from index.stories.figures.dates import Dating
from index.stories.figures.numerals import Number, digits_at, words_at
from index.stories.figures.qualifiers import NONE, Qualifier, after, before, is_span
from index.stories.figures.ranges import range_at
from index.stories.figures.scanning import Place, places
from index.stories.figures.units import Unit, currency_before, unit_after
from index.stories.figures.values import PERSON, Figure
from index.stories.figures.words.listed import listed

Span = tuple[int, int]

_BEHIND = 48
"""Characters before a number that are read for its qualifier and verb."""

_RUN = re.compile(r"\w+(?:[-\u2013.,:/]\w+)*")
_NATION = re.compile(r"(?:ese|ish|ench|utch|wiss)$")
_PART = re.compile(r" of (?:the|these|those|them|our|his|her|its|their)\b| other [a-z]")
"""What follows a number that is a part of another one."""

_NO_COUNT = (" of them", " of us", " of you", " of which", " of whom", " of the most")
_LISTED = (" more", " for ", " in ", " from", " were", " of ", " to ", " at ")
_NAMED_AFTER = listed("chapter phase number no. day week top part page no any every this each")
_SMALL = 12
"""The largest number in words that may stand alone, as `two` for people named before."""


def reads(language: str | None) -> bool:
    """Tell whether figures of a language are read.

    Args:
        language: ISO 639-1 code; None if unknown.

    Returns:
        True for English, and for an unknown language, of which English words are read.
    """
    return language is None or language == "en"


def figures(body: str, sentences: Sequence[Span], published: str | None = None) -> list[Figure]:
    """Find the figures of a body.

    Args:
        body: The text of an article in English.
        sentences: Spans of its sentences, in order.
        published: The article's day or time; None if unknown.

    Returns:
        In order, not overlapping; empty if there are none.
    """
    begins = [start for start, _ in sentences]
    dating = Dating(body, published)
    found: list[Figure] = []
    done = 0
    for place in places(body):
        if place.start < done:
            continue
        at = bisect_right(begins, place.start) - 1
        if at < 0:
            continue
        reading = Reading(body, sentences[at], place)
        amount = _amount(reading)
        if isinstance(amount, int):
            done = amount
            continue
        done = max(amount.unit.end, place.end)
        previous = found[-1] if found and found[-1].start >= sentences[at][0] else None
        figure = _figure(reading, amount, previous)
        if figure is not None:
            dated = figure.kind != "duration" and dating.elsewhen(sentences[at])
            found.append(figure._replace(elsewhen=True) if dated else figure)
    return found


class Reading:
    """A place of a text that is read, with the words before it.

    Args:
        text: The text.
        sentence: Span of the sentence.
        place: Where the number may begin.
    """

    __slots__ = ("begin", "behind", "digits", "end", "limit", "start", "text", "words")

    def __init__(self, text: str, sentence: Span, place: Place) -> None:
        self.text = text
        self.begin, self.limit = sentence
        self.start, self.end, self.digits = place
        self.behind = text[max(self.begin, self.start - _BEHIND) : self.start]
        self.words = self.behind.lower().split()


class Amount(NamedTuple):
    """A number with its range and unit.

    Args:
        start: Where it begins, its currency included.
        number: The number, or the first one of a range.
        low, high, value: As in `Figure`, before a qualifier is read.
        ranged: `between`, `to` for another range; empty for none.
        unit: Its unit.
    """

    start: int
    number: Number
    low: float
    high: float
    value: float | None
    ranged: str
    unit: Unit


def _amount(reading: Reading) -> Amount | int:
    """Read the number at a place.

    Returns:
        The number; where to go on looking if it is no figure.
    """
    start, money, number = _number(reading)
    if number is None or number.end > reading.limit:
        return _run_end(reading.text, reading.start) if reading.digits else reading.end
    ranged, last = range_at(reading.text, number, reading.words, reading.limit, bool(money))
    unit = unit_after(reading.text, last, money)
    if not ranged and not money and _is_other(reading, number, unit):
        return max(unit.end, _run_end(reading.text, reading.start) if reading.digits else 0)
    low, high = number.low * unit.times, last.low * unit.times
    if ranged:
        if number.times == 1 and last.times > 1 and number.low <= last.low / last.times:
            low *= last.times
        return Amount(start, number, low, high, None, ranged, unit)
    return Amount(start, number, low, high, None if number.word else low, "", unit)


def _number(reading: Reading) -> tuple[int, str, Number | None]:
    """Return where a number begins, the currency before it, and it; None if it is spared."""
    text, start = reading.text, reading.start
    if not reading.digits:
        number = words_at(text, start, reading.end)
        if number is not None and number.scaled and not number.word and reading.words[-1:] == ["a"]:
            reading.words = reading.words[:-1]
            start -= 2
        return start, "", number
    start, money = currency_before(text, start)
    number = digits_at(text, text[reading.start : reading.end], reading.end)
    if money:
        reading.words = text[max(reading.begin, start - _BEHIND) : start].lower().split()
    elif number is not None and _is_spared(reading, number):
        number = None
    return start, money, number


def _is_other(reading: Reading, number: Number, unit: Unit) -> bool:
    """Tell whether a number is an age, a score, a label or part of a name."""
    if unit.kind == "none":
        return True
    if not reading.digits:
        return _is_name(reading)
    if spared.SCORE.match(reading.text, reading.start):
        return True
    return not unit.kind and _is_named(reading, number, unit)


def _is_spared(reading: Reading, number: Number) -> bool:
    """Tell whether digits without a currency are an age, a date, a time, a code or an address."""
    text, start, end, words = reading.text, reading.start, reading.end, reading.words
    if text[end : end + 1] in "-/:\u2013" and spared.CODE.match(text, start):
        return True
    if number.scaled:
        return False
    if words and words[-1] in spared.OLD:
        return True
    length = end - start
    if length <= len("31"):
        return (
            spared.is_apposed_age(text, start, end)
            or spared.is_day(text, start, end, words)
            or spared.is_clock(text, start, end, words)
            or spared.is_part(text, end, words, reading.limit)
            or spared.is_address(text, end)
        )
    if length == len("2010") and spared.is_year(text, end, words, number.low):
        return True
    return spared.is_address(text, end) or (
        text[start + 1 : end].find(".") >= 0 and spared.is_clock(text, start, end, words)
    )


def _is_named(reading: Reading, number: Number, unit: Unit) -> bool:
    """Tell whether digits without a unit are a label."""
    if number.scaled or unit.times > 1:
        return False
    first = len(reading.words) == 1 and reading.start - len(reading.behind) <= reading.begin
    return spared.is_label(reading.text, reading.start, number.end, reading.words, first=first)


def _is_name(reading: Reading) -> bool:
    """Tell whether a number word belongs to a name: `Big Four`, `Group of Seven`."""
    text, start = reading.text, reading.start
    if not reading.words:
        return False
    if not text[start].isupper():
        return reading.words[-1] in _NAMED_AFTER
    return text[start - 2] not in '.:?!"“”—–-' and text[start - 1] not in "\"“‘'"


def _run_end(text: str, start: int) -> int:
    """Return where the run of letters, digits and marks within it ends."""
    found = _RUN.match(text, start)
    return found.end() if found else start + 1


def _figure(reading: Reading, amount: Amount, previous: Figure | None) -> Figure | None:
    """Add to an amount what qualifies it and what it counts; None if it counts nothing."""
    unit = amount.unit
    qualifier = before(reading.words)
    if not reading.digits and amount.low <= _SMALL and is_span(qualifier, reading.words):
        qualifier = NONE
    noun_from = unit.noun_from
    if amount.ranged == "between":
        qualifier = Qualifier("between", "near", 1)
    elif qualifier is NONE:
        qualifier, noun_from = after(reading.text, noun_from)
    words = reading.words[: -qualifier.taken] if qualifier.taken else reading.words
    if amount.number.word:
        qualifier = Qualifier(amount.number.word, "low", 0)
    counted = _counted(reading, amount, noun_from, words)
    partial = bool(words[-1:]) and words[-1] in ("other", "another")
    partial = partial or _PART.match(reading.text, noun_from) is not None
    single = not amount.ranged
    figure = Figure(
        unit.kind if unit.kind and unit.kind != "none" else "count",
        amount.start,
        unit.end,
        amount.value,
        None if single and qualifier.side == "high" else amount.low,
        None if single and qualifier.side == "low" else amount.high,
        qualifier.words,
        unit.unit,
        counted.start,
        counted.end,
        counted.noun,
        counted.predicate,
        partial=partial,
    )
    if (figure.kind in ("money", "percent") and not figure.noun) or (
        figure.kind == "measure" and figure.noun == figure.unit
    ):
        return _as_before(figure, previous)
    if figure.kind == "money" and reading.text[amount.start - 1 : amount.start] == "(":
        return _as_before(figure, previous, converted=True)
    if figure.kind != "count" or unit.joined:
        return figure
    if amount.number.scaled:
        more = not figure.noun and reading.text.startswith(" more", figure.end)
        return _elliptical(reading, figure, previous) or figure if more else figure
    return _judged(reading, figure, counted, words, previous)


def _counted(reading: Reading, amount: Amount, noun_from: int, words: list[str]) -> Counted:
    """Find what a number counts: after it, or before it for money and percent."""
    text, unit = reading.text, amount.unit
    own = Counted(unit.noun_start, unit.noun_end, "", "", True)
    if unit.kind == "duration":
        return own
    counted = counted_after(words_after(text, noun_from, reading.limit), noun_from)
    if unit.kind in ("money", "percent"):
        if not counted.noun and text.startswith(" in ", noun_from):
            counted = _in_what(text, noun_from + len(" in"), reading.limit)
        if counted.noun:
            return counted._replace(predicate="")
        return counted_before(text, amount.start, reading.begin)
    if unit.kind == "measure":
        measured = counted.noun and (unit.adjoins or text.startswith(" of ", noun_from))
        if measured:
            return counted
        noun = _measured(reading, words) or unit.unit
        return own._replace(noun=noun, predicate=unit.adjective)
    if not counted.noun and amount.number.scaled and text.startswith(" for ", noun_from):
        following = words_after(text, noun_from + len(" for"), reading.limit)
        counted = counted_after(following, noun_from)
    return _with_verb(reading, counted, words)


def _measured(reading: Reading, words: list[str]) -> str:
    """Return the key of what a measure is of: `a depth of 40 metres`; empty if nothing says it."""
    if words[-1:] != ["of"]:
        return ""
    at = reading.text.rfind(" of ", reading.begin, reading.start)
    return counted_before(reading.text, at, reading.begin).noun if at > 0 else ""


def _in_what(text: str, at: int, limit: int) -> Counted:
    """Read what an amount consists of: `$5 million in damages`; nothing for a place or a year."""
    words = words_after(text, at, limit)
    if not words or words[0].capital or not words[0].text.isalpha():
        return Counted(at, at, "", "", False)
    return counted_after(words, at)


def _with_verb(reading: Reading, counted: Counted, words: list[str]) -> Counted:
    """Add what a verb before the number says of what it counts."""
    said, verb = said_before(words, reading.behind)
    if not said:
        return counted
    if counted.noun:
        return counted._replace(predicate=said)
    at = reading.behind.lower().rfind(verb) + reading.start - len(reading.behind)
    return Counted(at, at + len(verb), PERSON, said, False)


def _as_before(figure: Figure, previous: Figure | None, *, converted: bool = False) -> Figure:
    """Return an amount as one of what the amount before it is of: `20 percent and 26 percent`."""
    like = previous is not None and (
        previous.kind == figure.kind if converted else previous.unit == figure.unit
    )
    if previous is None or not like or previous.noun in ("", figure.unit):
        return figure
    return figure._replace(
        noun=previous.noun, noun_start=previous.noun_start, noun_end=previous.noun_end
    )


def _judged(
    reading: Reading,
    figure: Figure,
    counted: Counted,
    words: list[str],
    previous: Figure | None,
) -> Figure | None:
    """Return a count, or None if the number says nothing that can be counted."""
    text = reading.text
    if not reading.digits and text.startswith(_NO_COUNT, figure.end):
        return None
    if figure.value == 1:
        last = words[-1] if words else ""
        people = figure.noun == PERSON or figure.predicate or last in ("and", "or")
        return figure if people and last not in _NAMED_AFTER and last != "the" else None
    if counted.plural or figure.predicate:
        return figure
    if not figure.noun:
        return _elliptical(reading, figure, previous)
    nation = counted.end > counted.start and text[counted.start].isupper() and not reading.digits
    if figure.qualifier or (nation and _NATION.search(text[counted.start : counted.end])):
        return figure
    return None


def _elliptical(reading: Reading, figure: Figure, previous: Figure | None) -> Figure | None:
    """Return a count whose noun was said of the number before it; None if none was."""
    if figure.qualifier and figure.qualifier != "only" and figure.value is not None:
        small = figure.value < 100 and figure.low == figure.high
        return None if small else figure
    if reading.words and reading.words[-1] == "another":
        return figure
    if (
        previous is None
        or previous.kind != "count"
        or reading.digits
        or not previous.noun
        or not reading.text.startswith(_LISTED, figure.end)
        or (reading.words and reading.words[-1] == "the")
    ):
        return None
    return figure._replace(
        noun=previous.noun, noun_start=previous.noun_start, noun_end=previous.noun_end
    )
