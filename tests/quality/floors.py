"""The floors under the measured figures: read, checked, raised, and lowered only on purpose.

    python -m tests.quality.floors [--data ../shared/data] [--only PART] [--write [--lower]]

`floors.toml` holds for each figure its floor and the hash of the data that it was measured on.
Without `--write` the figures are printed beside their floors, and the exit status is 1 if one is
below. With it, floors rise to the figures less `MARGIN` and new figures get one; a floor that
would fall is left alone unless `--lower` is given too.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.quality.figures import figures_figures
from tests.quality.kinds import kinds_figures
from tests.quality.names import names_figures
from tests.quality.newsroom import newsroom_figures
from tests.quality.quotations import quotations_figures
from tests.quality.relevance import (
    COLLECTIONS,
    KNOWN_ITEMS,
    collection_figures,
    known_item_figures,
)
from tests.quality.reprints import reprints_figures
from tests.quality.stories import stories_figures
from tests.quality.stripping import Figure, stripping_figures, wrapped_figure
from tests.quality.worst_pages import worst_page_figures

FLOORS = Path(__file__).with_name("floors.toml")
DATA = Path(__file__).parents[3] / "shared" / "data"

MARGIN = 0.005
"""What a floor lies below its figure: three sentences more or less on a sample of sixty pages."""

HEADER = """\
# Floors of the measured figures; `python -m tests.quality.floors --write` raises them.
# Lowering one takes `--lower`, and its reason belongs in the commit.
# `data` is the hash of the files measured; on other files a floor says nothing.
"""


class Floor(NamedTuple):
    """A floor and the hash of the data that it holds on."""

    floor: float
    data: str


def read_floors(path: Path = FLOORS) -> dict[str, Floor]:
    """Read the floors by the figures' names; empty if there is no file."""
    if not path.exists():
        return {}
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: Floor(table["floor"], table["data"]) for name, table in tables.items()}


def new_floors(
    known: dict[str, Floor], figures: Iterable[Figure], lower: bool
) -> tuple[dict[str, Floor], list[str]]:
    """Move the floors to the figures.

    Args:
        known: The floors as they are.
        figures: What was measured.
        lower: Let floors fall.

    Returns:
        The floors, and the names of those that would fall and were left alone. A floor on other
        data is replaced by one that is not lower, or by any with `lower`.
    """
    floors = dict(known)
    refused = []
    for name, value, data in figures:
        floor = max(0.0, round(value - MARGIN, 3))
        old = known.get(name)
        if old is None or floor >= old.floor or lower:
            floors[name] = Floor(floor, data)
        elif value < old.floor:
            refused.append(name)
    return floors, refused


def write_floors(floors: dict[str, Floor], path: Path = FLOORS) -> None:
    """Write the floors, sorted by name."""
    tables = [
        f'["{name}"]\nfloor = {floor.floor}\ndata = "{floor.data}"\n'
        for name, floor in sorted(floors.items())
    ]
    path.write_text(HEADER + "\n" + "\n".join(tables), encoding="utf-8")


def _stripping(data: Path) -> Iterator[Figure]:
    yield from stripping_figures(data / "extraction")
    yield wrapped_figure(data / "news" / "bbc.jsonl.gz")
    yield from worst_page_figures(data / "extraction")
    yield from kinds_figures(data)


def _relevance(data: Path) -> Iterator[Figure]:
    for name in COLLECTIONS:
        yield from collection_figures(data / "ir" / name)
    yield from known_item_figures(data / "news" / KNOWN_ITEMS)


PARTS: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "stripping": _stripping,
    "relevance": _relevance,
    "names": names_figures,
    "figures": figures_figures,
    "reprints": reprints_figures,
    "stories": stories_figures,
    "newsroom": newsroom_figures,
    "quotations": quotations_figures,
}
"""What is measured, by the word that `--only` takes; each on the folder of the data sets."""


def main() -> int:
    """Measure, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data sets")
    parser.add_argument("--write", action="store_true", help="raise the floors")
    parser.add_argument("--lower", action="store_true", help="let floors fall, with --write")
    parser.add_argument("--only", choices=sorted(PARTS), help="measure one part alone")
    options = parser.parse_args()
    known = read_floors()
    parts = [options.only] if options.only else list(PARTS)
    figures = [figure for part in parts for figure in PARTS[part](options.data)]
    below = 0
    for name, value, data in figures:
        floor = known.get(name)
        bad = floor is not None and floor.data == data and value < floor.floor
        below += bad
        print(f"{name:36}{value:7.3f}  floor {floor.floor if floor else '-'}{'  BELOW' * bad}")
    if options.write:
        floors, refused = new_floors(known, figures, options.lower)
        write_floors(floors)
        for name in refused:
            print(f"not lowered without --lower: {name}", file=sys.stderr)
        return 1 if refused else 0
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
