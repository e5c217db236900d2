"""Decide whether two full names are one person's or one organisation's.

`BAKIYEV, Kurmanbek Salievich`, `Kurmanbek Bakiev` and `K. S. Bakiyev` are lists of parts, whose
order does not matter. The parts of the two names are linked (`index.names.pairs.links`). Boosted
trees then weigh the links and what they leave open. What is left on both sides speaks against one
name; what is left on one side alone (a patronymic, a second surname) hardly does.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from index.names.letters.features import base_letters
from index.names.pairs.links import PartLink, Scorer, Span, link_parts, needs_cost
from index.names.pairs.parts import NamePart, name_words
from index.trees import Forest, read_forest

NUMBERS = 3.0
"""Log-odds against one name for each number that stands in one only: `Fund 2` is not `Fund 3`.
The labelled pairs hold no numbers; the value makes two different numbers decide."""

OTHER_PART = 3.0
INITIALS = 5.5
"""Log-odds against one name if both have a part that no part of the other stands for: another
patronymic or surname, another initial. The trees learned of listed aliases, in which such parts are
often another spelling; people who share all other parts are more than those."""

MAX_LIKENESS = 0.8
"""Edit similarity from which such parts may be one that was written carelessly (`Qoreshi`,
`Qoreishi`); the trees alone weigh them."""

OTHER_FORM = 6.0
"""Log-odds against one name of two companies with different legal forms."""

SONS = frozenset(["bin", "ibn", "ben"])
"""Words between a name and the father's."""

ROMAN = {"ii": "2", "iii": "3", "iv": "4"}
NUMERALS = frozenset(ROMAN.values())

EQUAL = 8.0
"""Log-odds of two names with the same parts."""

EMPTY = -20.0
"""Log-odds if one of the two has no parts."""

MAX_LIKELIHOOD = 0.999
"""Likelihood above which a link counts as sure; it bounds the link's log-odds."""


class _OpenParts(NamedTuple):
    """What the links leave open of one name.

    Args:
        heavy: The number of its parts that are not light.
        left: The places of those that no link takes.
        linked_share: The share of the heavy parts' letters that is linked, 0 to 1.
    """

    heavy: int
    left: list[int]
    linked_share: float


def features(
    a: Sequence[NamePart], b: Sequence[NamePart], links: Sequence[PartLink], score: Scorer
) -> list[float]:
    """Return the trees' 18 feature values for two names.

    The order of the names matters a little: a link weighs by the letters of `a`, and two joined
    parts of `a` are linked before others that are as likely.

    Args:
        a, b: The two names, each with at least one part.
        links: Their links, from `link_parts`; may be empty.
        score: The cost of two parts.

    Returns:
        Shares, counts and log-odds in the order in which the trees were trained; -1 for what
        there is none of.
    """
    open_a, open_b = _open(a, [one.a for one in links]), _open(b, [one.b for one in links])
    weights = [sum(len(a[at].text) for at in range(*one.a)) for one in links]
    odds = [
        math.log(sure / (1 - sure))
        for sure in (min(MAX_LIKELIHOOD, one.likelihood) for one in links)
    ]
    mean = sum(w * o for w, o in zip(weights, odds, strict=True)) / max(1, sum(weights))
    clash = max(
        (
            score(a[i].text, b[j].text) if needs_cost(a[i].text, b[j].text) else 0.0
            for i in open_a.left
            for j in open_b.left
        ),
        default=-1.0,
    )
    family = [
        one.likelihood
        for one in links
        if any(a[at].family for at in range(*one.a)) and any(b[at].family for at in range(*one.b))
    ]
    crossed = any(a[one.a[0]].family != b[one.b[0]].family for one in links)
    commas = any(part.family for part in a) + any(part.family for part in b)
    heavy_links = [one for one in links if not all(a[at].light for at in range(*one.a))]
    legal_a = {part.text for part in a if part.text in name_words().legal}
    legal_b = {part.text for part in b if part.text in name_words().legal}
    return [
        min(open_a.linked_share, open_b.linked_share),
        max(open_a.linked_share, open_b.linked_share),
        min(open_a.heavy, open_b.heavy),
        max(open_a.heavy, open_b.heavy),
        min(len(open_a.left), len(open_b.left)),
        max(len(open_a.left), len(open_b.left)),
        mean,
        min((one.likelihood for one in links), default=0.0),
        sum(one.likelihood > MAX_LIKELIHOOD for one in links),
        sum(one.initial for one in links),
        len(heavy_links),
        clash,
        min(family, default=-1.0),
        float(commas),
        float(crossed and commas == 2),
        0.0,  # the trees were learned with a value here, which is always 0
        float(len(legal_a ^ legal_b)),
        _dice(a, b),
    ]


def _open(name: Sequence[NamePart], taken: Sequence[Span]) -> _OpenParts:
    """Find the heavy parts of a name that no link takes."""
    linked = {at for span in taken for at in range(*span)}
    heavy = [at for at, part in enumerate(name) if not part.light]
    left = [at for at in heavy if at not in linked]
    size = sum(len(name[at].text) for at in heavy)
    open_size = sum(len(name[at].text) for at in left)
    return _OpenParts(len(heavy), left, 1 - open_size / max(1, size))


def _dice(a: Sequence[NamePart], b: Sequence[NamePart]) -> float:
    """Return the share of letter pairs in common, 0 to 1 (Dice 1945); each part begins anew."""

    def grams(name: Sequence[NamePart]) -> set[tuple[str, str]]:
        return {gram for part in name for gram in pairwise(f" {base_letters(part.text)}")}

    one, other = grams(a), grams(b)
    return 2 * len(one & other) / max(1, len(one) + len(other))


@cache
def forest() -> Forest:
    """Load the shipped trees for full names, once a process.

    Returns:
        The trees, the same object for each call.
    """
    return read_forest(
        json.loads((files("index.names.pairs") / "data/full_names.json").read_bytes())
    )


def log_odds(a: Sequence[NamePart], b: Sequence[NamePart], score: Scorer) -> float:
    """Return the log-odds that two full names are one, 0 at the point of decision.

    Args:
        a, b: The two names, from `index.names.pairs.parts.name_parts`.
        score: The cost of two parts; it is asked for the pairs of `compared_parts` alone.

    Returns:
        Natural log-odds; `EMPTY` if one name has no parts, `EQUAL` if both have the same parts.
    """
    if not a or not b:
        return EMPTY
    if sorted(part.text for part in a) == sorted(part.text for part in b):
        return -EQUAL if _is_son_and_father(a, b) else EQUAL
    links = link_parts(a, b, score)
    weighed = forest().log_odds(features(a, b, links, score))
    weighed -= _contradictions(a, b, links)
    return weighed - NUMBERS * len(_numbers(a) ^ _numbers(b))


def _contradictions(
    a: Sequence[NamePart], b: Sequence[NamePart], links: Sequence[PartLink]
) -> float:
    """Return what speaks against one name, because both have a part that the other lacks."""
    left, right = (
        [name[at] for at in _open(name, spans).left]
        for name, spans in ((a, [one.a for one in links]), (b, [one.b for one in links]))
    )
    against = 0.0
    if left and right:
        initials = min(len(part.text) for part in (*left, *right)) == 1
        near = max(_likeness(one.text, other.text) for one in left for other in right)
        against = INITIALS if initials else OTHER_PART if near < MAX_LIKENESS else 0.0
    legal = name_words().legal
    forms = [{part.text for part in name if part.text in legal} for name in (a, b)]
    return against + (OTHER_FORM if all(forms) and forms[0].isdisjoint(forms[1]) else 0.0)


def _likeness(a: str, b: str) -> float:
    from rapidfuzz.distance import OSA

    return OSA.normalized_similarity(a, b)


def _is_son_and_father(a: Sequence[NamePart], b: Sequence[NamePart]) -> bool:
    """Tell whether two names with the same parts have them in another order around `bin`."""
    texts = [[part.text for part in name if not part.family] for name in (a, b)]
    return texts[0] != texts[1] and all(not SONS.isdisjoint(text) for text in texts)


def _numbers(name: Sequence[NamePart]) -> set[str]:
    """Return the numbers in a name, `ii` as 2."""
    return {ROMAN.get(part.text, part.text) for part in name} & NUMERALS | {
        part.text for part in name if part.text.isdigit()
    }


def reason(
    a: Sequence[NamePart], b: Sequence[NamePart], score: Scorer, explain: Callable[[str, str], str]
) -> str:
    """Return in words which parts stand for which, and what is left on each side.

    Args:
        a, b: The two names, from `index.names.pairs.parts.name_parts`.
        score: The cost of two parts.
        explain: Says how two parts differ.

    Returns:
        One line without a full stop, never empty.
    """
    links = link_parts(a, b, score)
    said: list[str] = []
    for one in sorted(links, key=lambda one: one.a):
        left = " ".join(part.text for part in a[one.a[0] : one.a[1]])
        right = " ".join(part.text for part in b[one.b[0] : one.b[1]])
        if left == right:
            continue
        if one.initial:
            said.append(f"{min(left, right, key=len)} is an initial of {max(left, right, key=len)}")
        else:
            said.append(f"{left} is {right} ({explain(left, right)})")
    equal = [a[one.a[0]].text for one in links if one.likelihood == 1.0]
    open_a = [a[at].text for at in _open(a, [one.a for one in links]).left]
    open_b = [b[at].text for at in _open(b, [one.b for one in links]).left]
    if open_a and open_b:
        said.append(f"{' '.join(open_a)} against {' '.join(open_b)}")
    elif open_a or open_b:
        said.append(f"{' '.join(open_a or open_b)} only in one")
    if equal:
        said.insert(0, f"{' '.join(sorted(equal))} in both")
    return "; ".join(said) or "the same parts"
