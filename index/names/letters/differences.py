"""What differs between two spellings, in words."""

from __future__ import annotations

from index.names.letters.alignment import Step, align
from index.names.letters.features import base_letters
from index.names.letters.symbols import CONSONANTS, LATIN, pair_script, transcribe
from index.names.letters.weights import Operations

MAX_NAMED = 4
"""Differences that are named one by one; the rest are counted."""

SIGNS = {"'": "apostrophe", "-": "hyphen", " ": "space"}


def explain(operations: tuple[Operations, Operations], a: str, b: str) -> str:
    """Return how `b` is written for `a`: "y dropped before e; final -v written -w".

    Args:
        operations: The learned operations, as `Weights` holds them.
        a, b: Two spellings in any script and case.

    Returns:
        One line without a full stop, never empty.
    """
    first, second = transcribe(a), transcribe(b)
    said: list[str] = []
    for text, read in ((a, first), (b, second)):
        if read.script != LATIN:
            said.append(f"{text} reads {read.symbols}")
    left, right = first.symbols, second.symbols
    if not left or not right:
        return "no letters to compare"
    if left == right:
        return "; ".join(said) or "the same letters"
    if base_letters(left) == base_letters(right):
        return "; ".join([*said, _marks(left, right)])
    script = pair_script(first, second)
    _, steps = align(operations[script == CONSONANTS], left, right)
    changes = _changes(steps)
    if script == CONSONANTS:
        changes = [change for change in changes if change[1].strip("aeiou") or change[0]]
        said.append("short vowels are not written")
    named = [_word(change, left) for change in changes[:MAX_NAMED]]
    if len(changes) > MAX_NAMED:
        named.append(f"{len(changes) - MAX_NAMED} more differences")
    return "; ".join(said + named)


def _marks(left: str, right: str) -> str:
    differ = []
    if left.count(" ") != right.count(" ") or left.count("-") != right.count("-"):
        differ.append("spaces or hyphens")
    if left.count("'") != right.count("'"):
        differ.append("apostrophes")
    if any(not symbol.isascii() for symbol in left + right):
        differ.append("accents")
    return "the same letters but for " + " and ".join(differ or ["signs"])


def _changes(steps: list[Step]) -> list[tuple[str, str, int]]:
    """Join neighbouring edits; each is what stood, what stands, and its position in a."""
    changes: list[tuple[str, str, int]] = []
    open_change = False
    for step in steps:
        if step.u == step.v:
            open_change = False
            continue
        u, v, i = _trimmed(step)
        if open_change and changes:
            before_u, before_v, start = changes.pop()
            changes.append((before_u + u, before_v + v, start))
        else:
            changes.append((u, v, i))
        open_change = i + len(u) == step.i + len(step.u)
    return changes


def _trimmed(step: Step) -> tuple[str, str, int]:
    """Take off what is the same at both ends of a letter group."""
    u, v, i, _ = step
    while len(u) and len(v) and u[0] == v[0]:
        u, v, i = u[1:], v[1:], i + 1
    while len(u) and len(v) and u[-1] == v[-1]:
        u, v = u[:-1], v[:-1]
    return u, v, i


def _word(change: tuple[str, str, int], left: str) -> str:
    u, v, i = change
    after = left[i + len(u) : i + len(u) + 1]
    if not v:
        if u in SIGNS:
            return f"{SIGNS[u]} dropped"
        return f"final -{u} dropped" if not after else f"{u} dropped before {after}"
    if not u:
        if v in SIGNS:
            return f"{SIGNS[v]} added"
        return f"-{v} added at the end" if not after else f"{v} added before {after}"
    if not after and i:
        return f"final -{u} written -{v}"
    return f"{u} written {v}"
