"""Finds which of the archive's sources a typed name means: `bbc`, `Guardian`, `RFE/RL`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property

from index.text import spelling_key

_LEADING_ARTICLE = "the "


class KnownSources:
    """The sources of an archive, found without regard to case, signs and a leading "the".

    Args:
        names: As the archive has them.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        by_key: dict[str, list[str]] = {}
        for name in self.names:
            by_key.setdefault(_key(name), []).append(name)
        return by_key

    def resolve(self, typed: str) -> tuple[str, ...]:
        """Return the sources that a name means; a source's profile may list other names of it.

        Args:
            typed: In any case, with or without signs and a leading "the".

        Returns:
            Names as the archive has them; empty if it means none of them.
        """
        if typed in self.names:
            return (typed,)
        wanted = _key(typed)
        found = self._by_key.get(wanted)
        if found is None:
            others = _other_names().get(wanted, ())
            found = [name for key in others for name in self._by_key.get(key, ())]
        return tuple(found)

    def holding(self, typed: str) -> tuple[str, ...]:
        """Return the sources in whose names the words of a typed one stand in a row.

        Args:
            typed: Part of a name, in any case.

        Returns:
            Names as the archive has them, one for each source; empty if no name holds it, or
            `typed` has no word.
        """
        wanted = f" {_key(typed)} "
        if not wanted.strip():
            return ()
        return tuple(names[0] for key, names in self._by_key.items() if wanted in f" {key} ")

    def nearest(self, typed: str, limit: int = 3) -> list[str]:
        """List the sources whose names are most like a typed one.

        Args:
            typed: In any case.
            limit: Most names wanted, 1 or more.

        Returns:
            Names as the archive has them, best first; empty if none is near.
        """
        from rapidfuzz import fuzz, process

        best = process.extract(
            _key(typed), list(self._by_key), scorer=fuzz.WRatio, score_cutoff=60, limit=limit
        )
        return [self._by_key[key][0] for key, _, _ in best]


@cache
def _other_names() -> dict[str, tuple[str, ...]]:
    """Return for each name in the source profiles the keys of all names of its source."""
    from seeds.sources import load_profiles

    names: dict[str, tuple[str, ...]] = {}
    for profile in load_profiles():
        keys = tuple(dict.fromkeys(map(_key, (profile.name, profile.id, *profile.aliases))))
        names.update(dict.fromkeys(keys, keys))
    return names


def _key(name: str) -> str:
    return spelling_key(name).removeprefix(_LEADING_ARTICLE)
