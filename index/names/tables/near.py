"""Which of the archive's spellings are near enough in letters to be looked at closely."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain

from index.names.arabic import ARABIC_ARTICLES
from index.names.letters.candidates import plain, skeletons_and_keys
from index.names.letters.forms import MIN_STEM, case_stem
from index.names.tables.base import NameTables

MIN_SIMILARITY = 0.7
"""Jaro-Winkler similarity of plain Latin letters under which two spellings are not looked at."""

LEFT_OUT = frozenset((*ARABIC_ARTICLES, "abu"))
"""What is left out if two spellings are looked at from afar."""

MAX_REMEMBERED = 65_536
"""Spellings whose hashes, and spellings whose letters, are remembered for when they are met again;
past it the one that was met the longest ago is forgotten."""


def key_hash(candidate_key: str) -> int:
    """Return the number under which a candidate key is kept.

    Two keys that share one (one pair in four thousand million) make two spellings be compared for
    nothing.

    Args:
        candidate_key: From `index.names.letters.candidates.keys`, or another text that marks a
            form.

    Returns:
        The CRC-32 of it, 0 to 2^32 - 1.
    """
    return zlib.crc32(candidate_key.encode())


def candidate_hashes(key: str) -> tuple[int, ...]:
    """Return the hashes of a spelling's candidate keys.

    Args:
        key: A spelling key in any script.

    Returns:
        Hashes as `key_hash` makes them, in the order of the candidate keys; none if the key holds
        no letter.
    """
    return _hashes(key)[0]


@lru_cache(maxsize=MAX_REMEMBERED)
def _hashes(key: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the hashes of a spelling's candidate keys, and those of its sounds."""
    skeletons, keys = skeletons_and_keys(key)
    return tuple(map(key_hash, keys)), tuple(key_hash(f"@{sounds}") for sounds in skeletons)


def share_key(a: str, b: str) -> bool:
    """Tell whether two spellings have a candidate key in common.

    Args:
        a, b: Two spelling keys, in either order.

    Returns:
        False if one of them holds no letter.
    """
    return not set(candidate_hashes(a)).isdisjoint(candidate_hashes(b))


def kept_hashes(key: str) -> tuple[int, ...]:
    """Return the hashes under which a spelling is kept in the tables, to be found.

    They are those of its candidate keys, and of its form if that is more than itself (`jalalabad`
    of `jalal abad`, the stem of a case form). One in another script than Latin is kept by its
    sounds too, so that a new Latin spelling finds it without a look at the Latin ones.

    Args:
        key: A spelling key in any script.

    Returns:
        Hashes as `key_hash` makes them, which may repeat; none if the key holds no letter and no
        space.
    """
    hashes = candidate_hashes(key)
    if " " in key:
        hashes = (*hashes, _joined(key))
    if key.isascii():
        return hashes
    return (*hashes, *_stem(key), *(() if is_latin(key) else _hashes(key)[1]))


def asked_hashes(key: str) -> tuple[int, ...]:
    """Return the hashes of the forms under which spellings are found that are one word with `key`,
    and of its sounds, under which those of other scripts are found.

    Beside them such a spelling may be `key` without its spaces.

    Args:
        key: A spelling key in any script.

    Returns:
        One hash or more.
    """
    hashes = (_joined(key), *_hashes(key)[1])
    return hashes if key.isascii() else (*hashes, *_stem(key))


def is_latin(key: str) -> bool:
    """Tell whether a spelling key begins in Latin letters, which says the script of the whole.

    Args:
        key: A spelling key in any script.

    Returns:
        True for digits and for the empty key too.
    """
    return key[:1] < "\u0370"


def _joined(key: str) -> int:
    return key_hash(f"={key.replace(' ', '')}")


def _stem(key: str) -> tuple[int, ...]:
    stem = case_stem(key)
    return (key_hash(f"~{stem}"),) if len(stem) >= MIN_STEM else ()


def near(
    tables: NameTables,
    key: str,
    max_block: int,
    limit: int,
    min_similarity: float = MIN_SIMILARITY,
) -> list[str]:
    """Find the archive's spellings that are near in letters to a key.

    Args:
        tables: The archive's; only read from.
        key: A spelling key in any script, in the archive or not.
        max_block: Spellings under one candidate key past which the key tells nothing.
        limit: Spellings at most.
        min_similarity: Jaro-Winkler similarity, 0 to 1, under which a spelling is passed over.

    Returns:
        Their keys, the nearest first, `key` itself not among them; empty if none is near.
    """
    numbers = set(chain.from_iterable(tables.blocks(candidate_hashes(key), max_block).values()))
    others = [other for other in tables.keys(sorted(numbers)).values() if other != key]
    return [others[place] for place in nearest(key, others, limit, min_similarity)]


def nearest(
    key: str, others: Sequence[str], limit: int, min_similarity: float = MIN_SIMILARITY
) -> list[int]:
    """Find the keys that are nearest in letters to `key`.

    Args:
        key: A spelling key in any script.
        others: The keys that it is held against.
        limit: Keys at most.
        min_similarity: Jaro-Winkler similarity, 0 to 1, under which a key is passed over.

    Returns:
        Their places in `others`, the nearest first; empty if none is near.
    """
    if not others:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler

    ranked = process.extract(
        core(key),
        others if (joined := "".join(others)).isascii() and joined.isalpha() else cores(others),
        scorer=JaroWinkler.similarity,
        score_cutoff=min_similarity,
        limit=limit,
    )
    return [place for _, _, place in ranked]


def cores(listed: Iterable[str]) -> list[str]:
    """Return the `core` of several keys.

    Args:
        listed: Spelling keys in any script.

    Returns:
        As many texts, in the same order.
    """
    return [core(key) for key in listed]


def core(key: str) -> str:
    """Return the `letters` of a key without an article before it (`al`, `abu`).

    Args:
        key: A spelling key in any script.

    Returns:
        Plain Latin letters; those of the article if nothing follows it.
    """
    first, _, rest = key.partition(" ")
    return letters(rest if rest and first in LEFT_OUT else key)


def letters(key: str) -> str:
    """Write a spelling key in plain Latin letters without spaces, to be compared.

    Args:
        key: A spelling key in any script.

    Returns:
        Lower-case ASCII; "" if nothing of the key can be written in Latin letters.
    """
    if key.isascii():
        return key.replace(" ", "") if " " in key else key
    return _plain_letters(key)


def letters_of(listed: Sequence[str]) -> Sequence[str]:
    """Return the `letters` of several keys.

    Args:
        listed: Spelling keys in any script.

    Returns:
        As many texts, in the same order; `listed` itself if all are in plain letters already.
    """
    joined = "".join(listed)
    return listed if joined.isascii() and " " not in joined else list(map(letters, listed))


@lru_cache(maxsize=MAX_REMEMBERED)
def _plain_letters(key: str) -> str:
    return plain(key).replace(" ", "")


RESEMBLANCE = ((0.7, 0.5), (0.55, 0.85), (0.4, 0.95))
"""Edit similarity of plain letters, and the likelihood by letters that it asks for. Layer 1
learned from names that are near each other; of names far apart it is easily too sure (`Tom`,
`Stonewall` 0.92), while `Khrushchev`, `Chruschtschow` (0.54, 0.998) shows that far may be one."""

SLIP = (0.85, 0.25)
"""The same for a slip of the pen in a long name (`Konstatin`), which layer 1 did not learn: what
stands with it has to say more."""

SHORTEST_RATIO = 0.7
"""Length of the shorter to the longer of two spellings that differ in half of their letters."""

NEVER = 2.0
"""Likelihood that none reaches."""


@cache
def _similarity_of() -> Callable[[str, str], float]:
    """Return the edit similarity. Imported here, because a search does not wait for it, and once,
    because each import inside a function takes as long as the comparison."""
    from rapidfuzz.distance import OSA

    return OSA.normalized_similarity


def asked_likelihood(a: str, b: str) -> float:
    """Return the likelihood by letters from which two spelling keys may be one name.

    Cheap to ask before layer 1 is.

    Args:
        a, b: Two spelling keys, in either order.

    Returns:
        A likelihood, 0 to 1; `NEVER` if they are too far apart.
    """
    left, right = sorted((letters(a), letters(b)), key=len)
    similarity = _similarity_of()(left, right)
    if similarity >= SLIP[0]:
        return SLIP[1]
    if similarity < RESEMBLANCE[1][0] and len(left) < SHORTEST_RATIO * len(right):
        return NEVER
    return next((asked for edits, asked in RESEMBLANCE if similarity >= edits), NEVER)
