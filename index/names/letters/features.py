"""Compute what the decision trees see of a pair: its edits with their weights, and its shape.

`index.names.letters.bulk` computes the same values for many pairs at once.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from zlib import crc32

from index.names.letters.alignment import Step, align
from index.names.letters.symbols import CODES, CONSONANTS, OUTSIDE, Transcription, pair_script
from index.names.letters.weights import TABLE_BITS, Weights

MAX_EDITS = 3
"""Edits whose particulars the trees see: those that speak most against one name."""

LEVELS = 7
"""Surroundings in which an edit has a weight: alone, by its place, with the symbol to the left, to
the right, on both sides, with two to the left, with two to the right."""

NO_EDIT = (9.0, 9.0, 9.0, -1.0, -1.0, -1.0, -1.0, -1.0)
"""The particulars of an edit that is not there; 9 is above every weight seen."""

GRAM_WEIGHT = 0.5
"""What a run of symbols counts against an edit's 1, so that edits explain first."""

SYMBOLS = 128
"""More than the codes of all symbols."""

GROUPS = 8192
"""More than the numbers of all letter groups."""

_MASK = (1 << 64) - 1
_MIX = 0x9E3779B97F4A7C15
"""2**64 divided by the golden ratio, odd (Knuth, The Art of Computer Programming 3, 6.4)."""
_VOWELS = frozenset("aeiouy")


def mix(*values: int) -> int:
    """Hash small whole numbers to a place in the table of edit weights.

    Args:
        values: Numbers of 0 or more; their order matters.

    Returns:
        0 to below 2^`TABLE_BITS`; 0 for no numbers.
    """
    state = 0
    for value in values:
        state = ((state ^ value) * _MIX) & _MASK
        state ^= state >> 29
    return state >> (64 - TABLE_BITS)


@lru_cache(maxsize=65536)
def base_letters(symbols: str) -> str:
    """Return symbols without marks, spaces, hyphens and apostrophes.

    Args:
        symbols: As `index.names.letters.symbols.transcribe` writes them.

    Returns:
        Letters alone, each without its diacritic; "" for no symbols.
    """
    return "".join(unicodedata.normalize("NFD", c)[0] for c in symbols if c.isalpha())


def edit_keys(weights: Weights, a: str, b: str, script: int, step: Step) -> list[int]:
    """Return the places of one edit's weights in the table, one for each of the `LEVELS`.

    Args:
        weights: The learned weights.
        a, b: The symbols of the pair, in the order of the alignment.
        script: How the pair is written, as `symbols.pair_script` has it.
        step: One of the alignment whose two groups differ.

    Returns:
        `LEVELS` places, each from 0 to below 2^`TABLE_BITS`.

    Raises:
        KeyError: No operation has a letter group of the edit.
    """
    numbers = weights.operations[script == CONSONANTS].numbers
    u, v = numbers[step.u], numbers[step.v]
    end_i, end_j = step.i + len(step.u), step.j + len(step.v)
    left_a, left_b = _code(a, step.i - 1), _code(b, step.j - 1)
    right_a, right_b = _code(a, end_i), _code(b, end_j)
    far_left, far_right = _code(a, step.i - 2), _code(a, end_i + 1)
    if u > v:
        u, v = v, u
        left_a, left_b, right_a, right_b = left_b, left_a, right_b, right_a
        far_left, far_right = _code(b, step.j - 2), _code(b, end_j + 1)
    edit = ((script == CONSONANTS) * GROUPS + u) * GROUPS + v
    left, right = left_a * SYMBOLS + left_b, right_a * SYMBOLS + right_b
    at = (step.i == 0) * 2 + (end_i >= len(a))
    return [
        mix(1, edit),
        mix(2, edit, at),
        mix(3, edit, left),
        mix(4, edit, right),
        mix(5, edit, left, right),
        mix(6, edit, far_left, left),
        mix(7, edit, right, far_right),
    ]


def _code(text: str, position: int) -> int:
    return CODES[text[position]] if 0 <= position < len(text) else OUTSIDE


def shape(a: str, b: str, cost: float, edits: int, steps: int) -> tuple[float, ...]:
    """Return the 19 features that need no edit weights.

    Args:
        a, b: The symbols of the pair, at least one each.
        cost: Of the alignment.
        edits, steps: How many the alignment has.

    Returns:
        In a fixed order: the alignment's cost and counts, lengths, what the two begin and end
        with, the signs in them, and the letters that they share.
    """
    plain_a, plain_b = base_letters(a), base_letters(b)
    set_a, set_b = set(plain_a), set(plain_b)
    total = len(a) + len(b)
    ends = CODES[a[-1]], CODES[b[-1]]
    vowels = sum(map(_VOWELS.__contains__, plain_a)) - sum(map(_VOWELS.__contains__, plain_b))
    return (
        cost,
        edits,
        steps,
        cost / total,
        total,
        abs(len(a) - len(b)),
        min(len(a), len(b)),
        _shared(a, b),
        _shared(a[::-1], b[::-1]),
        a[0] == b[0],
        a[-1] == b[-1],
        a.count(" ") + b.count(" "),
        a.count("-") + b.count("-"),
        min(CODES[a[0]], CODES[b[0]]),
        min(ends),
        max(ends),
        plain_a == plain_b,
        abs(vowels),
        len(set_a & set_b) / max(1, len(set_a | set_b)),
    )


def _shared(a: str, b: str) -> int:
    """Return the number of symbols that both begin with."""
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count


def gram_keys(a: str, b: str) -> list[int]:
    """Return the places in the table of the runs of two and three symbols.

    A run has one place if both spellings have it, and another if one has it. Runs tell which
    language the names are of, and so which edits are a matter of spelling there.

    Args:
        a, b: The symbols of the pair; their order does not matter.

    Returns:
        Places from 0 to below 2^`TABLE_BITS`, sorted; a place stands as often as runs fall on it.
    """
    grams_a, grams_b = _grams(a), _grams(b)
    mask = (1 << TABLE_BITS) - 1
    both = [crc32(b"+" + gram) & mask for gram in grams_a & grams_b]
    return sorted(both + [crc32(b"-" + gram) & mask for gram in grams_a ^ grams_b])


def _grams(symbols: str) -> set[bytes]:
    ringed = f"^{symbols}$"
    codes = [symbol.encode() for symbol in ringed]
    pairs = {codes[at] + codes[at + 1] for at in range(len(codes) - 1)}
    return pairs | {b"".join(codes[at : at + 3]) for at in range(len(codes) - 2)}


def features(weights: Weights, a: Transcription, b: Transcription, place: bool) -> list[float]:
    """Return the trees' feature values for a pair.

    Args:
        weights: The learned weights.
        a: The spelling that sorts first by its symbols; it has at least one.
        b: The other; it has at least one too.
        place: Whether they are known to name a place.

    Returns:
        47 values: the weights of all edits without and with the runs of symbols, in log-odds,
        whether it is a place, how the pair is written, those of `shape`, and eight for each of the
        `MAX_EDITS` edits that speak most against one name (`NO_EDIT` if there are fewer).
    """
    script = pair_script(a, b)
    operations = weights.operations[script == CONSONANTS]
    cost, steps = align(operations, a.symbols, b.symbols)
    table, scale = weights.edits, weights.edit_step
    worst: list[tuple[float, ...]] = []
    total = weights.intercept
    for step in steps:
        if step.u == step.v:
            continue
        levels = [
            table[key] * scale for key in edit_keys(weights, a.symbols, b.symbols, script, step)
        ]
        weight = sum(levels)
        total += weight
        u, v = operations.numbers[step.u], operations.numbers[step.v]
        at = (step.i == 0) * 2 + (step.i + len(step.u) >= len(a.symbols))
        worst.append(
            (
                weight,
                levels[0],
                levels[4],
                at,
                len(step.u),
                len(step.v),
                step.i / max(len(a.symbols), 1),
                operations.costs[min(u, v), max(u, v)],
            )
        )
    edits = len(worst)
    worst.sort(key=lambda edit: edit[0])
    worst = (worst + [NO_EDIT] * MAX_EDITS)[:MAX_EDITS]
    grams = sum(table[key] for key in gram_keys(a.symbols, b.symbols)) * scale * GRAM_WEIGHT
    values: list[float] = [total, total + grams, float(place), float(script)]
    values.extend(shape(a.symbols, b.symbols, cost, edits, len(steps)))
    for edit in worst:
        values.extend(edit)
    return values
