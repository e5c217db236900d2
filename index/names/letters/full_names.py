"""Are two full names one person's or one organisation's? Parts are matched in any order.

`BAKIYEV, Kurmanbek Salievich`, `Kurmanbek Bakiev` and `K. S. Bakiyev` are lists of parts. Each part
of one name is linked with at most one of the other, by the learned cost of two spellings; two
parts may be one (`Abdul Karim`, `Abdulkarim`), an initial stands for its name, articles, titles and
legal forms weigh little. What the links leave open on both sides speaks against one name, what is
left on one side alone (a patronymic, a second surname) hardly does.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from index.names.letters.features import letters
from index.names.letters.scripts import latin
from index.names.letters.symbols import spelling
from index.trees import Forest, read_forest

Scorer = Callable[[str, str], float]
"""Gives the likelihood that two parts are one name part."""

NUMBERS = 3.0
"""Log-odds against one name for each number that stands in one only: `Fund 2` is not `Fund 3`.
The labelled pairs hold no numbers; the value makes two different numbers decide."""
ROMAN = {"ii": "2", "iii": "3", "iv": "4"}
NUMERALS = frozenset(ROMAN.values())

LINK = 0.25
"""Likelihood from which two parts are linked; lower than for a decision, as the rest of the name
supports a doubtful part."""
INITIAL = 0.6
"""Likelihood given to an initial and a part that begins with it."""
FAR_LETTERS = 0.34
"""Share of common letters under which two parts are not weighed at all."""

_WORD = re.compile(r"[^\W_]+(?:['’‘`ʼʻ\-‐‑.][^\W_]+)*", re.UNICODE)
_ARTICLE = re.compile(r"^(?:al|el|ul|as|ash|an|ar|at|az|ad|abd|abu|bin)-(?=\w)")
_DOTTED = re.compile(r"\b(\w)\.(?=\w\.?)")


@dataclass(frozen=True)
class Words:
    """Words in full names that say little about whose they are (`data/name_words.json`).

    Attributes:
        light: Articles, particles, titles: parts that one source writes and another leaves out.
        legal: Legal forms of companies, shortened.
        forms: Legal forms and other words in full, and what they are shortened to; forms of other
            languages to the nearest English one.
    """

    light: frozenset[str]
    legal: frozenset[str]
    forms: dict[str, str]


@cache
def words() -> Words:
    """Read the words, once a process."""
    data = json.loads((files("index.names.letters") / "data/name_words.json").read_bytes())
    return Words(frozenset(data["light"]), frozenset(data["legal"]), data["forms"])


@dataclass(frozen=True)
class Part:
    """A part of a full name: its symbols, whether it weighs little, whether it is the family's."""

    text: str
    light: bool
    family: bool


def parts(name: str) -> tuple[Part, ...]:
    """Cut a full name into its parts, lower case, in Latin letters; empty without letters."""
    known = words()
    text = latin(name).lower()
    text = _DOTTED.sub(r"\1 ", text).replace("&", " and ").replace("(", " ").replace(")", " ")
    plain = " ".join(_WORD.findall(text)) if "," not in text else None
    if plain is not None:
        for written, short in known.forms.items():
            if written in plain and re.search(rf"\b{written}\b", plain):
                text = re.sub(rf"\b{written}\b", short, text)
    family, comma, rest = text.partition(",")
    found: list[Part] = []
    for section, is_family in ((family, bool(comma)), (rest, False)):
        for word in _WORD.findall(section):
            article = _ARTICLE.match(word)
            if article:
                found.append(Part(article[0][:-1], True, is_family))
                word = word[article.end() :]  # noqa: PLW2901
            symbols = word if word.isdigit() else spelling(word).symbols
            if symbols:
                found.append(Part(symbols, symbols in known.light | known.legal, is_family))
    return tuple(found)


@dataclass(frozen=True)
class Link:
    """Parts `a` (start, end) of one name stand for parts `b` of the other, with likelihood."""

    a: tuple[int, int]
    b: tuple[int, int]
    likelihood: float
    initial: bool


def comparisons(a: Sequence[Part], b: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """Give the spellings that need the learned cost, for whoever computes many at once."""
    for i, x in _runs(a):
        for j, y in _runs(b):
            if (i[1] - i[0] == 1 or j[1] - j[0] == 1) and _needs_cost(x, y):
                yield x, y


def _runs(name: Sequence[Part]) -> Iterator[tuple[tuple[int, int], str]]:
    """Every part, and every two parts side by side written as one."""
    for at, part in enumerate(name):
        yield (at, at + 1), part.text
        if at + 1 < len(name) and _joins(part.text) and _joins(name[at + 1].text):
            yield (at, at + 2), part.text + name[at + 1].text


def _joins(text: str) -> bool:
    return len(text) > 1 and not text.isdigit()


def _needs_cost(x: str, y: str) -> bool:
    if x == y or min(len(x), len(y)) < 2 or x.isdigit() or y.isdigit():
        return False
    common, every = len(set(x) & set(y)), len(set(x) | set(y))
    return common >= FAR_LETTERS * every and abs(len(x) - len(y)) <= 6


def link(a: Sequence[Part], b: Sequence[Part], score: Scorer) -> list[Link]:
    """Link the parts of two names, the likeliest first, each part at most once."""
    found: list[Link] = []
    for i, x in _runs(a):
        for j, y in _runs(b):
            if i[1] - i[0] > 1 and j[1] - j[0] > 1:
                continue
            initial = min(len(x), len(y)) == 1 and x[0] == y[0] and not (x.isdigit() or y.isdigit())
            if x == y or (letters(x) == letters(y) and letters(x)):
                likelihood = 1.0
            elif initial:
                likelihood = INITIAL
            elif _needs_cost(x, y):
                likelihood = score(x, y)
            else:
                continue
            if likelihood >= LINK:
                found.append(Link(i, j, likelihood, initial and x != y))
    found.sort(key=lambda one: (-one.likelihood, one.a[0] - one.a[1], one.a, one.b))
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    links: list[Link] = []
    for one in found:
        own, other = set(range(*one.a)), set(range(*one.b))
        if own & taken_a or other & taken_b:
            continue
        taken_a |= own
        taken_b |= other
        links.append(one)
    return links


def features(
    a: Sequence[Part], b: Sequence[Part], links: Sequence[Link], score: Scorer
) -> list[float]:
    """Give the trees' feature values for two names and their links; the order does not matter."""
    sides = []
    for name, side in ((a, "a"), (b, "b")):
        taken = {at for one in links for at in range(*(one.a if side == "a" else one.b))}
        heavy = [at for at, part in enumerate(name) if not part.light]
        left = [at for at in heavy if at not in taken]
        size = sum(len(name[at].text) for at in heavy)
        open_size = sum(len(name[at].text) for at in left)
        sides.append((len(heavy), len(left), 1 - open_size / max(1, size), left))
    weights = [sum(len(a[at].text) for at in range(*one.a)) for one in links]
    odds = [
        math.log(min(0.999, one.likelihood) / (1 - min(0.999, one.likelihood))) for one in links
    ]
    mean = sum(w * o for w, o in zip(weights, odds, strict=True)) / max(1, sum(weights))
    clash = max(
        (
            score(a[i].text, b[j].text) if _needs_cost(a[i].text, b[j].text) else 0.0
            for i in sides[0][3]
            for j in sides[1][3]
        ),
        default=-1.0,
    )
    family = [
        one.likelihood
        for one in links
        if any(a[at].family for at in range(*one.a)) and any(b[at].family for at in range(*one.b))
    ]
    crossed = any(one.likelihood > 0 and a[one.a[0]].family != b[one.b[0]].family for one in links)
    commas = any(part.family for part in a) + any(part.family for part in b)
    heavy_links = [one for one in links if not all(a[at].light for at in range(*one.a))]
    legal_a = {part.text for part in a if part.text in words().legal}
    legal_b = {part.text for part in b if part.text in words().legal}
    return [
        min(sides[0][2], sides[1][2]),
        max(sides[0][2], sides[1][2]),
        min(sides[0][0], sides[1][0]),
        max(sides[0][0], sides[1][0]),
        min(sides[0][1], sides[1][1]),
        max(sides[0][1], sides[1][1]),
        mean,
        min((one.likelihood for one in links), default=0.0),
        sum(one.likelihood > 0.999 for one in links),
        sum(one.initial for one in links),
        len(heavy_links),
        clash,
        min(family, default=-1.0),
        float(commas),
        float(crossed and commas == 2),
        0.0,
        float(len(legal_a ^ legal_b)),
        _dice(a, b),
    ]


def _dice(a: Sequence[Part], b: Sequence[Part]) -> float:
    """Share of common letter pairs (Dice 1945), of the names' parts in one order."""

    def grams(name: Sequence[Part]) -> set[tuple[str, str]]:
        return {gram for part in name for gram in pairwise(f" {letters(part.text)}")}

    one, other = grams(a), grams(b)
    return 2 * len(one & other) / max(1, len(one) + len(other))


@cache
def forest() -> Forest:
    """Read the shipped trees for full names, once a process."""
    return read_forest(
        json.loads((files("index.names.letters") / "data/full_names.json").read_bytes())
    )


def log_odds(a: Sequence[Part], b: Sequence[Part], score: Scorer) -> float:
    """Give the log-odds that two full names are one, 0 at the point of decision."""
    if not a or not b:
        return -20.0
    if sorted(part.text for part in a) == sorted(part.text for part in b):
        return 8.0
    weighed = forest().log_odds(features(a, b, link(a, b, score), score))
    return weighed - NUMBERS * len(_numbers(a) ^ _numbers(b))


def _numbers(name: Sequence[Part]) -> set[str]:
    """Give the numbers in a name, `ii` as 2."""
    return {ROMAN.get(part.text, part.text) for part in name} & NUMERALS | {
        part.text for part in name if part.text.isdigit()
    }


def reason(
    a: Sequence[Part], b: Sequence[Part], score: Scorer, explain: Callable[[str, str], str]
) -> str:
    """Say which parts stand for which, and what is left on both sides."""
    links = link(a, b, score)
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
    open_a = _left(a, [one.a for one in links])
    open_b = _left(b, [one.b for one in links])
    if open_a and open_b:
        said.append(f"{' '.join(open_a)} against {' '.join(open_b)}")
    elif open_a or open_b:
        said.append(f"{' '.join(open_a or open_b)} only in one")
    if equal:
        said.insert(0, f"{' '.join(sorted(equal))} in both")
    return "; ".join(said) or "the same parts"


def _left(name: Sequence[Part], taken: Sequence[tuple[int, int]]) -> list[str]:
    used = {at for span in taken for at in range(*span)}
    return [part.text for at, part in enumerate(name) if at not in used and not part.light]
