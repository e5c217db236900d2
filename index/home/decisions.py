"""What people decide about names: kept in the archive, then followed by the engine."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from index.archive.base import Archive
from index.names.groups.writer import NamesWriter
from index.names.lookup import Names
from index.text import spelling_key

Verdict = Literal["accepted", "rejected"]


class NameDecision(NamedTuple):
    """What a person says of two spellings.

    Args:
        verdict: `accepted` as one name, or `rejected` as two.
        a, b: The spellings as they are written, in either order.
    """

    verdict: Verdict
    a: str
    b: str


def decide(archive: Archive, decisions: Iterable[NameDecision]) -> int:
    """Record decisions, durable together; searches show them once the engine has caught up.

    Args:
        archive: Open for writing, by the home's one writer.
        decisions: A later one outranks an earlier one; may be empty.

    Returns:
        Spellings whose group changed, 0 or more.

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


def leaving(archive: Archive, name: str, spelling: str) -> tuple[str, ...]:
    """Return which spellings would leave a name with one that is rejected; nothing is recorded.

    A spelling may be joined to the rejected one rather than to the name itself.

    Args:
        archive: Open for writing, by the home's one writer.
        name: How the name is written.
        spelling: The one that would be rejected, as it is written.

    Returns:
        The others that would leave, as they are shown, most mentions first; empty if none would.

    Raises:
        NamesError: A spelling is no word, or both are one spelling.
    """
    key = spelling_key(name)
    names = Names(archive.names)
    before = names.find(key)
    members = before.spellings if before else ()
    groups: dict[str, int] = {}
    try:
        with archive.transaction():
            NamesWriter(archive.names).reject(name, spelling)
            groups.update(names.group_ids([key, *(member.key for member in members)]))
            raise _TriedOnly
    except _TriedOnly:
        pass
    stays = {key} | {one for one, group in groups.items() if group == groups.get(key)}
    gone = (member for member in members if member.key not in stays)
    return tuple(member.text for member in gone if member.key != spelling_key(spelling))


class _TriedOnly(Exception):  # noqa: N818 - no error: it takes the transaction back
    """What was written was written to see what it changes."""
