"""What people decide about names: kept in the archive, then followed by the engine."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from index.archive.base import Archive
from index.names.groups.writer import NamesWriter

Verdict = Literal["accepted", "rejected"]


class NameDecision(NamedTuple):
    """What a person says of two spellings: accepted as one name, or rejected as two."""

    verdict: Verdict
    a: str
    b: str


def decide(archive: Archive, decisions: Iterable[NameDecision]) -> int:
    """Record decisions, durable together; searches show them once the engine has caught up.

    Args:
        archive: Open for writing, by the home's one writer.
        decisions: A later one outranks an earlier one.

    Returns:
        Spellings whose group changed.

    Raises:
        NamesError: A spelling is no word, or a pair is one spelling; nothing was recorded.
    """
    with archive.transaction():
        writer = NamesWriter(archive.names)
        changed: set[str] = set()
        for verdict, a, b in decisions:
            changed |= writer.accept(a, b) if verdict == "accepted" else writer.reject(a, b)
        archive.mark_regrouped(changed)
    return len(changed)
