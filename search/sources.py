"""Which of the archive's sources a typed name means: `bbc`, `Guardian`, `RFE/RL`."""

from __future__ import annotations

from collections.abc import Sequence

from index.text import spelling_key

_ARTICLE = "the "


def resolve(typed: str, known: Sequence[str]) -> tuple[str, ...]:
    """Give the sources that `typed` names, without regard to case, signs and a leading "the".

    Args:
        typed: A source's name, or another name that its profile lists.
        known: The archive's sources.

    Returns:
        Names from `known`; empty where it names none of them.
    """
    if typed in known:
        return (typed,)
    wanted = _key(typed)
    found = tuple(name for name in known if _key(name) == wanted)
    return found or _by_profile(wanted, known)


def nearest(typed: str, known: Sequence[str], limit: int = 3) -> list[str]:
    """List the sources whose names are most like `typed`, best first; empty where none is."""
    from rapidfuzz import fuzz, process

    wanted = _key(typed)
    best = process.extract(
        wanted, [_key(name) for name in known], scorer=fuzz.WRatio, score_cutoff=60, limit=limit
    )
    return [known[place] for _, _, place in best]


def _by_profile(wanted: str, known: Sequence[str]) -> tuple[str, ...]:
    from seeds.sources import load_profiles

    for profile in load_profiles():
        keys = {_key(name) for name in (profile.name, profile.id, *profile.aliases)}
        if wanted in keys:
            return tuple(name for name in known if _key(name) in keys)
    return ()


def _key(name: str) -> str:
    return spelling_key(name).removeprefix(_ARTICLE)
