"""Link the parts of two full names: which part of one stands for which part of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.names.letters.features import base_letters
from index.names.pairs.parts import NamePart

Scorer = Callable[[str, str], float]
"""Returns the likelihood that two parts are one name part, 0 to 1."""

Span = tuple[int, int]
"""Places of parts in a name: the first, and the one after the last."""

MIN_LINK = 0.25
"""Likelihood from which two parts are linked. It is lower than for a decision, because the rest of
the name supports a doubtful part."""

INITIAL = 0.6
"""Likelihood given to an initial and a part that begins with it."""

MIN_COMMON_LETTERS = 0.34
"""Share of letters in common from which two parts are weighed."""

MAX_LENGTH_DIFFERENCE = 6
"""Letters that one of two parts may have more than the other to be weighed."""


@dataclass(frozen=True)
class PartLink:
    """Parts of one name that stand for parts of the other.

    Args:
        a, b: Their places in the two names.
        likelihood: That they are one name part, 0 to 1.
        initial: Whether one of them is the other's initial.
    """

    a: Span
    b: Span
    likelihood: float
    initial: bool


def link_parts(a: Sequence[NamePart], b: Sequence[NamePart], score: Scorer) -> list[PartLink]:
    """Link the parts of two names, the likeliest first, each part at most once.

    Two parts side by side may together stand for one part (`Abdul Karim`, `Abdulkarim`).

    Args:
        a, b: The two names, from `index.names.pairs.parts.name_parts`; one may have no
            parts.
        score: The cost of two parts; it is asked for the pairs of `compared_parts` alone.

    Returns:
        The links, the likeliest first; none if no parts are near.
    """
    found: list[PartLink] = []
    for i, x in _joined_parts(a):
        for j, y in _joined_parts(b):
            if i[1] - i[0] > 1 and j[1] - j[0] > 1:
                continue
            initial = min(len(x), len(y)) == 1 and x[0] == y[0] and not (x.isdigit() or y.isdigit())
            if x == y or (base_letters(x) == base_letters(y) and base_letters(x)):
                likelihood = 1.0
            elif initial or _are_initials(x, y) or _are_initials(y, x):
                likelihood, initial = INITIAL, True
            elif needs_cost(x, y):
                likelihood = score(x, y)
            else:
                continue
            if likelihood >= MIN_LINK:
                found.append(PartLink(i, j, likelihood, initial and x != y))
    found.sort(key=lambda one: (-one.likelihood, one.a[0] - one.a[1], one.a, one.b))
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    links: list[PartLink] = []
    for one in found:
        own, other = set(range(*one.a)), set(range(*one.b))
        if own & taken_a or other & taken_b:
            continue
        taken_a |= own
        taken_b |= other
        links.append(one)
    return links


def _are_initials(short: str, long: str) -> bool:
    """Tell whether a part is the initials of one with hyphens: `jc` of `jean-claude`."""
    return "-" in long and short == "".join(part[:1] for part in long.split("-"))


def compared_parts(a: Sequence[NamePart], b: Sequence[NamePart]) -> Iterator[tuple[str, str]]:
    """Find the pairs of parts that need the learned cost, so that many are computed at once.

    Args:
        a, b: The two names, from `index.names.pairs.parts.name_parts`.

    Yields:
        A part, or two side by side written as one, of `a` and of `b`; a pair may come again.
        Nothing if no parts need the cost.
    """
    for i, x in _joined_parts(a):
        for j, y in _joined_parts(b):
            if (i[1] - i[0] == 1 or j[1] - j[0] == 1) and needs_cost(x, y):
                yield x, y


def needs_cost(x: str, y: str) -> bool:
    """Tell whether the learned cost has to decide on two parts.

    Args:
        x, y: The parts as symbols or digits; their order does not matter.

    Returns:
        False if they are equal, if one is a number or a single letter, and if they are far apart in
        length or letters.
    """
    if x == y or min(len(x), len(y)) < 2 or x.isdigit() or y.isdigit():
        return False
    common, every = len(set(x) & set(y)), len(set(x) | set(y))
    near_in_length = abs(len(x) - len(y)) <= MAX_LENGTH_DIFFERENCE
    return common >= MIN_COMMON_LETTERS * every and near_in_length


def _joined_parts(name: Sequence[NamePart]) -> Iterator[tuple[Span, str]]:
    """Find every part, and every two parts side by side written as one."""
    for at, part in enumerate(name):
        yield (at, at + 1), part.text
        if at + 1 < len(name) and _joins(part.text) and _joins(name[at + 1].text):
            yield (at, at + 2), part.text + name[at + 1].text


def _joins(text: str) -> bool:
    return len(text) > 1 and not text.isdigit()
