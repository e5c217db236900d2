"""What a reader should know of the home that answers."""

from __future__ import annotations

from typing import NamedTuple

INVENTED = "invented"
"""The fact that marks an archive of invented reports."""


class Remark(NamedTuple):
    """One thing that a reader should know of every answer.

    Args:
        kind: A short name that stays the same: `invented`, `behind`, `older`.
        text: One sentence or two.
    """

    kind: str
    text: str


STARTER = Remark(
    "invented",
    "These are invented reports of invented outlets: the starter collection, which leaves when "
    "you add pages of your own (search-index add PATH).",
)


def behind(reason: Exception) -> Remark:
    """Return the remark that the index does not show the archive's newest changes.

    Args:
        reason: Why it cannot follow; its text stands in the remark.

    Returns:
        A remark of kind `behind`.
    """
    return Remark(
        "behind",
        f"The index is behind the archive and cannot follow it ({reason}). What was added or "
        "changed last is not found.",
    )


OLDER = Remark(
    "older",
    "The archive is older than its index, as one put back from a copy is. What it does not hold "
    "is not shown. Run search-index rebuild.",
)
