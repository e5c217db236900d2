"""Find the name that a word stands for: an unseen spelling, another script, a slip of the pen.

The letters of near spellings are weighed, which takes milliseconds for each word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.names.spellings import Resolution
from index.names.tables.common_words import is_common_word
from index.text import spelling_key

if TYPE_CHECKING:
    from index.names.lookup import Names

MIN_SURE = 0.85
"""Likelihood by letters from which an unseen Latin spelling is taken for a known one."""

MIN_OTHER_SCRIPT = 0.5
"""The same for a word in another script, whose letters say less but which means nothing else."""

SURE_SLIP = 0.96
MIN_SLIP_LETTERS = 7
MIN_MEANT_ARTICLES = 5
MIN_MEANT_RATIO = 5
"""A word that no article has is a misspelling of a name from which one letter differs, if the word
has so many letters or more, so many articles mention the name, and all other such names are in
fewer by this ratio. It is then this likely. tests/index/names/test_resolve.py notices them moving.
Source: J. J. Pollock and A. Zamora, "Automatic spelling correction in scientific and scholarly
text", CACM 27 (4), 1984: 92 % of misspellings keep their first letter, over 90 % hold one slip."""

QUERY_BLOCK = 2_000
"""Spellings under one candidate key that are looked through for one query word."""

QUERY_NEAR = 10
OTHER_SCRIPT_NEAR = 100
"""Of these, how many are weighed by their letters, the nearest: more for a word in another script,
in which vowels may be missing. 400 take a tenth of a second and raise the recall at 10 among 50,000
names by 0.02 (Cyrillic) and 0.05 (Arabic)."""

MAX_WEIGHED_CHARS = 60
"""Letters of the longest word that is weighed; each pair takes 2 ms then. The longest name of a
place that is written as one word in Europe, of a Welsh village, has 58. Seven words of 340 letters
took a query a third of a second."""


def resolve(names: Names, word: str) -> Resolution | None:
    """Find the name that a word stands for which no article holds as it is written.

    For words in another script (`Бакиев`) and for unseen spellings (`Bakieff`). Ask only
    if the engine does not know the word: this answers what else might be meant.

    Args:
        names: The archive's.
        word: Any text; it is folded here.

    Returns:
        The nearest spelling of the archive, with its group if it is in one; None for words
        that articles write in lower case, and if nothing is near enough. Words of more than
        `MAX_WEIGHED_CHARS` are near none that is spelled otherwise.

    Raises:
        ArchiveError: The group is not what was stored.
    """
    key = spelling_key(word)
    group = names.find(key)
    if group:
        return Resolution(word, group, key, 1.0, "a spelling of the group")
    if not key or is_common_word(names.tables, key):
        return None
    romanised = key if key.isascii() else _romanised(key)
    if romanised != key:
        group = names.find(romanised)
        if group or names.spellings([romanised]):
            return Resolution(word, group, romanised, 1.0, f"{romanised} in Latin letters")
    if len(key) > MAX_WEIGHED_CHARS:
        return None
    return _nearest(names, word, key, MIN_SURE if romanised == key else MIN_OTHER_SCRIPT)


def slip_of(names: Names, key: str) -> str | None:
    """Find the frequent name that a rare one may be a slip of; no letters are weighed for it.

    Args:
        names: The archive's.
        key: The rare one's spelling key.

    Returns:
        The frequent one's key; None if the spelling is in a group, is a word, is not in Latin
        letters, or no frequent name is one slip away.
    """
    if not MIN_SLIP_LETTERS <= len(key) <= MAX_WEIGHED_CHARS or not key.isascii():
        return None
    if is_common_word(names.tables, key) or names.group_id(key) is not None:
        return None
    return _misspelt(names, key, _near(names, key))


def _near(names: Names, key: str) -> list[str]:
    from index.names.tables.near import near

    if key.isascii():
        return near(names.tables, key, QUERY_BLOCK, QUERY_NEAR)
    return near(names.tables, key, QUERY_BLOCK, OTHER_SCRIPT_NEAR, min_similarity=0.0)


def _nearest(names: Names, word: str, key: str, min_score: float) -> Resolution | None:
    from index.names.letters.cost import NameCost
    from index.names.tables.near import asked_likelihood

    cost = NameCost.load()
    others = [other for other in _near(names, key) if other != key]
    if key.isascii() and (meant := _misspelt(names, key, others)):
        return Resolution(
            word, names.find(meant), meant, SURE_SLIP, cost.reason(key, meant), misspelt=True
        )
    scored = list(zip(cost.scores([(key, other) for other in others]), others, strict=True))
    found = {s.key: s for s in names.spellings(k for score, k in scored if score >= min_score)}
    best = max(
        (
            (round(score, 2), found[other].articles, other)
            for score, other in scored
            if other in found
            and not is_common_word(names.tables, other)
            and (not key.isascii() or score >= asked_likelihood(key, other))
        ),
        default=None,
    )
    if best is None:
        return None
    score, _, other = best
    return Resolution(word, names.find(other), other, score, cost.reason(key, other))


def _misspelt(names: Names, key: str, others: Sequence[str]) -> str | None:
    """Find the frequent name that a word of one slip was meant for; None if there is none."""
    from rapidfuzz.distance import OSA

    if len(key) < MIN_SLIP_LETTERS:
        return None
    near = [
        other
        for other in others
        if other[0] == key[0]
        and OSA.distance(key, other) == 1
        and not is_common_word(names.tables, other)
    ]
    counts = names.tables.articles(near)
    ranked = sorted(near, key=lambda other: -counts.get(other, 0))
    if not ranked or counts.get(ranked[0], 0) < MIN_MEANT_ARTICLES:
        return None
    rivals = [other for other in ranked[1:] if not _are_one(names, ranked[0], other)]
    if rivals and MIN_MEANT_RATIO * counts.get(rivals[0], 0) > counts[ranked[0]]:
        return None
    return ranked[0]


def _are_one(names: Names, a: str, b: str) -> bool:
    groups = names.tables.group_ids([a, b])
    return len(groups) > 1 and len(set(groups.values())) == 1


def _romanised(key: str) -> str:
    from index.names.letters.candidates import plain

    return spelling_key(plain(key))
