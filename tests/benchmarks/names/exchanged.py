"""Make hard pairs of full names: one part of a real name exchanged for that of another.

    python -m tests.benchmarks.names.exchanged FILE

The file holds labelled pairs (a, b, 1 or 0). Of each pair of one name that took no part in learning
(`split`) one stays as it is, and one gets a part of the next name in its second name, the surname,
a given name and a patronymic in turn. That is another person, however alike the other parts are.
"""

from __future__ import annotations

import argparse
from itertools import cycle
from pathlib import Path

from index.names.pairs.decide import decide_pairs
from tests.benchmarks.names.comparison import balanced
from tests.benchmarks.names.split import HELD_OUT, read_pairs

MAX_ALIKE = 0.6
"""Jaro-Winkler similarity from which two parts may be one, and are not exchanged."""


def exchanged(path: Path) -> list[tuple[str, str, bool]]:
    """Return the pairs, each with whether it is one name.

    Args:
        path: Labelled pairs of full names, as `SURNAME, Given Patronymic`.

    Returns:
        For each pair of one name itself, and after it its exchanged one if another part fits.
    """
    pairs = [one for one in read_pairs(path, "person") if one.same and one.fold == HELD_OUT]
    others = [_parts(one.b) for one in pairs]
    found: list[tuple[str, str, bool]] = []
    for at, (pair, turn) in enumerate(zip(pairs, cycle(range(3)), strict=False)):
        found.append((pair.a, pair.b, True))
        parts = _parts(pair.b)
        place = min(turn, len(parts) - 1)
        strange = next(
            (
                other[place]
                for other in (*others[at + 1 :], *others[:at])
                if place < len(other) and _differ(other[place], parts)
            ),
            None,
        )
        if strange:
            mixed = [*parts[:place], strange, *parts[place + 1 :]]
            found.append((pair.a, f"{mixed[0]}, {' '.join(mixed[1:])}", False))
    return found


def exchanged_f1(path: Path) -> tuple[float, float, float]:
    """Return recall, false rate and F1 with balanced precision over the pairs.

    Args:
        path: As `exchanged` reads it.

    Returns:
        Each 0 to 1.
    """
    pairs = exchanged(path)
    decided = decide_pairs([(a, b) for a, b, _ in pairs], ["person"] * len(pairs))
    return balanced([same for _, _, same in pairs], [one.same for one in decided])


def _parts(name: str) -> list[str]:
    family, _, given = name.partition(",")
    return [family.strip(), *given.split()]


def _differ(strange: str, parts: list[str]) -> bool:
    from rapidfuzz.distance import JaroWinkler

    return len(strange) > 1 and all(
        JaroWinkler.similarity(strange.lower(), part.lower()) < MAX_ALIKE for part in parts
    )


def main() -> None:
    """Print the figures, and the pairs that were taken as one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    recall, wrong, f1 = exchanged_f1(options.file)
    count = len(exchanged(options.file))
    print(f"{count} pairs: recall {recall:.3f}, false rate {wrong:.3f}, F1 {f1:.3f}")


if __name__ == "__main__":
    main()
