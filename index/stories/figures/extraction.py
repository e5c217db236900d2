"""Finds the figures of a body.

Two scans find where numbers may begin. Most are told apart at once, as dates, times, ages, labels
or scores (`index.stories.figures.spared`). Of the others are read the qualifier before or after
(`qualifiers`), the unit, the noun and the predicate (`counted`). A number that counts nothing,
has no unit and no qualifier is none. `one` is one only if it counts people or stands in a list.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from index.stories.figures import spared
from index.stories.figures.counted import Counted, counted_after, counted_before, said_before
from index.stories.figures.dates import Dating
from index.stories.figures.listed import listed
from index.stories.figures.numerals import ROUND, SCALES, WORDS, Number, number_at
from index.stories.figures.qualifiers import NONE, Qualifier, after, before
from index.stories.figures.units import Unit, currency_before, unit_after
from index.stories.figures.values import PERSON, Figure

Span = tuple[int, int]

_DIGIT = re.compile(r"[0-9]+")
_ALL = [*WORDS, *SCALES, *ROUND, "half", "third", "quarter"]
_FIRST = "".join(sorted({word[0] for word in _ALL} | {word[0].upper() for word in _ALL}))
_REST = "|".join(sorted({word[1:] for word in _ALL}, key=len, reverse=True))
_NUMBER_WORD = re.compile(rf"[\s\-—–(“\"'‘\[][{_FIRST}](?:{_REST})(?!\w)")
"""A number word with what stands before it. The letters after the first are looked for in one list
for all first letters: it finds a few words that are none, in half the time."""

_BEHIND = 48
"""Characters before a number that are read for its qualifier and verb."""

_JOINER = re.compile(r" ?[-\u2013\u2014] ?(?=[$€£0-9])| (to|or) (?=[$€£0-9a-z])")
_AND = re.compile(r" and (?=[$€£0-9a-z])")
_IDIOM = re.compile(
    r" (?:of (?:them|us|you|which|whom|the (?:most|best|first|few|many))\b|another\b)"
)


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
    starts = [found.start() for found in _DIGIT.finditer(body)]
    starts += [found.start() + 1 for found in _NUMBER_WORD.finditer(body)]
    if body[:1].isalpha():
        starts.append(0)
    if not starts:
        return []
    starts.sort()
    begins = [start for start, _ in sentences]
    dating = Dating(body, published)
    found: list[Figure] = []
    done = 0
    for start in starts:
        if start < done:
            continue
        at = bisect_right(begins, start) - 1
        if at < 0:
            continue
        sentence = sentences[at]
        previous = found[-1] if found and found[-1].start >= sentence[0] else None
        figure, done = _figure(body, start, max(done, sentence[0]), sentence, previous)
        if figure is not None:
            found.append(figure._replace(elsewhen=dating.elsewhen(sentence)))
    return found


def _figure(
    text: str, start: int, begin: int, sentence: Span, previous: Figure | None
) -> tuple[Figure | None, int]:
    """Read the number at a place.

    Returns:
        The figure, and where to go on looking; None if the number is no figure.
    """
    limit = sentence[1]
    digits = text[start].isdigit()
    if digits:
        if spared.is_glued(text, start):
            return None, _run_end(text, start)
        code = spared.CODE.match(text, start)
        if code:
            return None, code.end()
    elif text[max(0, start - 2) : start].lower() == "a " and text[
        start : start + 7
    ].lower().startswith(_STARTED):
        start -= 2
    number = number_at(text, start)
    if number is None or number.end > limit:
        return None, start + 1
    behind = text[max(sentence[0], start - _BEHIND) : start]
    words = behind.lower().replace("\u00a0", " ").split()
    unit_start, money = currency_before(text, start) if digits else (start, "")
    if digits and not money:
        if (
            spared.is_time_or_age(text, number.end, words)
            or spared.is_apposed_age(text, start, number.end)
            or (
                not number.scaled
                and (
                    spared.is_date(text, start, number.end, words, number.low)
                    or spared.is_address(text, number.end)
                    or spared.is_part(text, number.end, limit)
                    or spared.is_clock_decimal(text, start, number.end, words)
                )
            )
        ):
            return None, number.end
    elif not digits and spared.is_time_or_age(text, number.end, words):
        return None, number.end
    if unit_start < start:
        words = text[max(sentence[0], start - _BEHIND) : unit_start].lower().split()
    qualifier = before(words)
    if text[max(0, start - 4) : start].lower() == "sub-":
        qualifier = Qualifier("sub-", "high", 0)
    if (words and words[-1] == "between") or (words and words[-1] == "from" and money):
        ranged = _range(text, number, limit, between=words[-1] == "between")
    else:
        ranged = _range(text, number, limit, between=False)
    low: float | None = number.low
    high: float | None = number.low if number.value is not None else None
    value = number.value
    last = number
    if ranged is not None:
        last, first_low = ranged
        if last.low > first_low or (digits and money):
            low, high, value = first_low, last.low, None
            if words and words[-1] == "between":
                qualifier = Qualifier("between", "near", 1)
        else:
            last, ranged = number, None
    if ranged is None and digits and not money and spared.SCORE.match(text, start):
        return None, _run_end(text, start)
    end = last.end
    unit = unit_after(text, last, limit, money)
    if unit.kind == "age":
        return None, unit.end
    if last.value is not None and last.short and unit.times != 1:
        low, high, value = (part and part * unit.times for part in (low, high, value))
    end = unit.end
    if not unit.kind and digits and not money and not number.scaled and ranged is None:
        first = len(behind.split()) == 1 and start - len(behind) <= sentence[0]
        if spared.is_label(text, start, end, words, first):
            return None, end
    if text[end : end + 1].isalpha() and unit.end == last.end:
        return None, _run_end(text, start)
    if not digits and ranged is None and _is_name(text, start, sentence, words, number):
        return None, end
    behind_qualifier, noun_from = after(text, unit.noun_from)
    if qualifier is NONE:
        qualifier = behind_qualifier
    if value is not None and ranged is None:
        if qualifier.side == "low":
            high = None
        elif qualifier.side == "high":
            low = None
    if number.word:
        qualifier = Qualifier(number.word, "low", qualifier.taken)
    words = words[: len(words) - qualifier.taken] if qualifier.taken else words
    counted = _counted(text, start if not money else unit_start, noun_from, sentence, unit, words)
    figure = Figure(
        unit.kind or "count",
        unit_start,
        end,
        value,
        low,
        high,
        qualifier.words,
        unit.unit,
        counted.start,
        counted.end,
        counted.noun,
        counted.predicate,
    )
    return _judged(text, figure, number, counted, previous, words, unit.joined), max(end, start + 1)


_STARTED = (
    "hundred",
    "dozen",
    "thousan",
    "million",
    "billion",
    "trillio",
    "half",
    "third",
    "quarter",
)


def _run_end(text: str, start: int) -> int:
    """Return where the run of letters, digits and marks within it ends."""
    found = _RUN.match(text, start)
    return found.end() if found else start + 1


_RUN = re.compile(r"\w+(?:[-\u2013.,:/]\w+)*")


def _range(text: str, number: Number, limit: int, *, between: bool) -> tuple[Number, float] | None:
    """Read the second number of a range.

    Returns:
        The second number, and what the first one is in its scale; None if there is no range.
    """
    following = text[number.end : number.end + 1]
    if number.value is None or following not in " -\u2013\u2014" or not following:
        return None
    joiner = (_AND if between else _JOINER).match(text, number.end)
    if joiner is None:
        return None
    at = joiner.end()
    if text[at] in "$€£":
        at += 1
    if at >= limit or not text[at].isalnum():
        return None
    second = number_at(text, at)
    if second is None or second.value is None or second.end > limit:
        return None
    low = number.low
    mantissa = second.low / second.times
    if number.times == 1 and second.times > 1 and low <= mantissa:
        low *= second.times
    if not between and joiner[0].strip() in ("-", "\u2013", "\u2014", "to", "or"):
        if second.low <= low or low == 0:
            return None
        if joiner[0].strip() not in ("to", "or") and not _ranged(text, second, limit):
            return None
        if joiner[0].strip() == "to" and not _ranged(text, second, limit):
            return None
    return second, low


def _ranged(text: str, second: Number, limit: int) -> bool:
    """Tell whether a plural or a unit follows the second number, as after ranges."""
    if second.scaled or second.short:
        return True
    if text[second.end : second.end + 1] == "%":
        return True
    counted = counted_after(text, second.end, limit)
    return counted.plural or unit_after(text, second, limit, "").kind not in ("",)


def _is_name(text: str, start: int, sentence: Span, words: list[str], number: Number) -> bool:
    """Tell whether a number word belongs to a name: `One Mom Media`, `Group of Seven`."""
    if text[start].isupper():
        if start == sentence[0] or not words:
            return False
        before_it = text[start - 2 : start - 1]
        return before_it not in '.:?!"“”—–-' and text[start - 1] not in "\"“‘'"
    del number
    return bool(words) and words[-1] in ("chapter", "phase", "number", "no.", "day", "week", "top",
                                         "part", "page", "no", "any", "every", "this", "that",
                                         "which", "each")  # fmt: skip


def _counted(
    text: str, start: int, noun_from: int, sentence: Span, unit: Unit, words: list[str]
) -> Counted:
    """Find what a number counts: after it, or before it for money and percent."""
    if unit.kind == "duration":
        return Counted(unit.noun_start, unit.noun_end, unit.noun, "", True)
    counted = counted_after(text, noun_from, sentence[1])
    said, word = said_before(words, text[max(sentence[0], start - 60) : start])
    if unit.kind == "measure":
        if counted.noun and (unit.adjoins or text.startswith(" of ", noun_from)):
            return counted._replace(predicate=said or counted.predicate)
        return Counted(unit.noun_start, unit.noun_end, unit.noun, unit.adjective, True)
    if unit.kind in ("money", "percent"):
        if counted.noun:
            return counted._replace(predicate="")
        at = start
        for _ in range(2):
            noun_start, noun_end, noun = counted_before(text, at, sentence[0])
            if noun:
                return Counted(noun_start, noun_end, noun, "", False)
        return Counted(noun_from, noun_from, "", "", False)
    if said and not counted.noun:
        at = text.lower().rfind(word, sentence[0], start)
        return Counted(at, at + len(word), PERSON, said, False)
    if said:
        return counted._replace(predicate=said)
    return counted


def _judged(
    text: str,
    figure: Figure,
    number: Number,
    counted: Counted,
    previous: Figure | None,
    words: list[str],
    joined: bool,
) -> Figure | None:
    """Return the figure, or None if the number says nothing that can be counted."""
    if figure.kind != "count":
        return figure
    if number.value == 1 and not number.scaled:
        return figure if _counts_one(text, figure, words, previous) else None
    if not number.digits and _IDIOM.match(text, figure.end):
        return None
    if number.scaled or joined:
        return figure
    if not figure.noun:
        if figure.predicate or (figure.qualifier and not number.digits):
            return figure
        if (
            previous is not None
            and previous.kind == "count"
            and previous.noun
            and not number.digits
        ) and text[figure.end : figure.end + 5].startswith(
            (" for ", " in ", " from", " were", " of ")
        ):
            return figure._replace(
                noun=previous.noun, noun_start=previous.noun_start, noun_end=previous.noun_end
            )
        return figure if figure.qualifier and figure.qualifier != "only" else None
    if counted.plural or figure.predicate or figure.qualifier:
        return figure
    head = text[counted.start : counted.start + 1]
    return (
        figure
        if head.isupper()
        and not number.digits
        and _NATION.search(text[counted.start : counted.end])
        else None
    )


_NATION = re.compile(r"(?:ese|ish|ench|utch|wiss)$")
_ONE_NOUNS = listed(
    "person man woman child soldier officer boy girl policeman police civilian student worker "
    "protester passenger driver suspect victim death fatality"
)


def _counts_one(text: str, figure: Figure, words: list[str], previous: Figure | None) -> bool:
    """Tell whether `one` counts: people of whom something is said, or what a list goes on with."""
    if words and words[-1] in ("no", "any", "the", "every", "this", "that", "which", "each"):
        return False
    if text.startswith((" of ", " another", "-"), figure.end):
        return False
    if figure.qualifier and figure.qualifier not in ("just", "some"):
        return bool(figure.noun)
    noun = text[figure.noun_start : figure.noun_end].lower().split()
    if noun and (noun[-1] == "person" or (noun[-1] in _ONE_NOUNS and figure.predicate)):
        return True
    if figure.predicate and figure.noun == PERSON:
        return True
    return bool(
        previous is not None
        and previous.kind == "count"
        and words
        and words[-1] in ("and", "or")
        and figure.noun
    )
