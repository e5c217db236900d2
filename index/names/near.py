"""Which of the archive's spellings are near enough in letters to be looked at closely."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from index.names.candidates import keys, plain
from index.names.store import MAX_BLOCK, NameStore

MAX_NEAR = 10
"""Spellings that are looked at closely for one; the nearest by Jaro-Winkler."""

MIN_SIMILARITY = 0.64
"""Jaro-Winkler similarity of plain Latin letters under which two spellings are not looked at; 98
in 100 of 12,000 pairs of spellings of one name part are nearer."""

candidate_keys = lru_cache(maxsize=65_536)(keys)
"""`index.names.candidates.keys`, remembered for spellings that are met again in a batch."""


def near(
    store: NameStore, key: str, also: Iterable[str] = (), max_block: int = MAX_BLOCK
) -> list[str]:
    """Give the keys of spellings near `key`, the nearest first, itself not among them.

    Args:
        store: The tables.
        key: A spelling key in any script, in the archive or not.
        also: Further keys to look at, which the company suggests.
        max_block: Spellings under one candidate key past which the key tells nothing.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler

    found: dict[str, None] = dict.fromkeys(also)
    for candidate_key in candidate_keys(key):
        found.update(dict.fromkeys(store.block(candidate_key, max_block)))
    found.pop(key, None)
    if not found:
        return []
    listed = list(found)
    plain_already = "".join(listed).isascii()
    ranked = process.extract(
        letters(key),
        listed if plain_already else [letters(other) for other in listed],
        scorer=JaroWinkler.similarity,
        score_cutoff=MIN_SIMILARITY,
        limit=MAX_NEAR,
    )
    return [listed[place] for _, _, place in ranked]


def letters(key: str) -> str:
    """Write a spelling key in plain Latin letters without spaces, to be compared."""
    if key.isascii():
        return key.replace(" ", "") if " " in key else key
    return _plain_letters(key)


@lru_cache(maxsize=65_536)
def _plain_letters(key: str) -> str:
    return plain(key).replace(" ", "")


RESEMBLANCE = ((0.7, 0.5), (0.55, 0.85), (0.4, 0.95))
"""Edit similarity of plain letters, and the likelihood by letters that it asks for. Layer 1
learned from names that are near each other; of names far apart it is easily too sure (`Tom`,
`Stonewall` 0.92), while `Khrushchev`, `Chruschtschow` (0.54, 0.998) shows that far may be one."""

SHORTEST_RATIO = 0.7
"""Length of the shorter to the longer of two spellings that differ in half of their letters."""

NEVER = 2.0
"""Likelihood that none reaches."""


def asked_likelihood(a: str, b: str) -> float:
    """Give the likelihood by letters from which two spelling keys may be one name; cheap to ask
    before layer 1 is. `NEVER` where they are too far apart."""
    from rapidfuzz.distance import OSA

    left, right = sorted((letters(a), letters(b)), key=len)
    similarity = OSA.normalized_similarity(left, right)
    if similarity < RESEMBLANCE[1][0] and len(left) < SHORTEST_RATIO * len(right):
        return NEVER
    return next((asked for edits, asked in RESEMBLANCE if similarity >= edits), NEVER)
