"""The curated names: spellings of one name that no rule of letters can derive from another.

`names.toml` holds three lists, `place`, `person` and `organisation`, one table a group:

    place = [
      { spellings = ["Kyiv", "Kiev", "Київ"], distinct = ["Kielce"] },
    ]

The first spelling is the group's name. A spelling is one word or a fixed name of several words;
persons stand by the parts of their names, because a query for a full name is a phrase of parts.
Ordinary English words stand in no group, even if they are also names (turkey, china, canton).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

NameKind = Literal["place", "person", "organisation"]

NAME_KINDS: tuple[NameKind, ...] = get_args(NameKind)


@dataclass(frozen=True, slots=True)
class CuratedGroup:
    """Spellings that are known to be one name.

    Args:
        name: The group's name, the first of its spellings.
        kind: What bears the name.
        spellings: All spellings as written, in any script, the name first. No spelling stands in
            two groups, whatever its case and accents.
        distinct: Names that look alike and are known to be others; they never join the group.
    """

    name: str
    kind: NameKind
    spellings: tuple[str, ...]
    distinct: tuple[str, ...] = ()


@cache
def load_groups() -> tuple[CuratedGroup, ...]:
    """Return the shipped groups, read once a process.

    Returns:
        Places, then persons, then organisations, each in the file's order.
    """
    text = files("seeds").joinpath("names.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    return tuple(
        CuratedGroup(
            name=entry["spellings"][0],
            kind=kind,
            spellings=tuple(entry["spellings"]),
            distinct=tuple(entry.get("distinct", ())),
        )
        for kind in NAME_KINDS
        for entry in lists[kind]
    )
