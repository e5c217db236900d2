"""The seed articles' dead, injured and troops line up."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.home.library import writing
from index.ingest.pipeline import Pipeline
from index.readers.files import read_paths
from index.settings import Settings
from search.figures.lining import line_up
from search.figures.shown import shown
from search.figures.told import told

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.exists(), reason=f"{SEEDS} is not there")
def test_dead_injured_and_troops_of_the_seeds(tmp_path: Path) -> None:
    """Each with its numbers, and how many articles give them."""
    settings = Settings.load(home=tmp_path / "home")
    with writing(settings, "tests") as desk:
        pages = read_paths([str(path) for path in sorted(SEEDS.glob("*.txt"))])
        Pipeline(desk.archive, desk.engine, 1).add(pages)
        rows = shown(desk.archive, line_up(told(desk.archive, sorted(desk.archive.doc_ids()))))
    lined = {row.label: [(one.text, len(one.tellings)) for one in row.values] for row in rows}
    assert lined["people injured"] == [("hundreds", 1), ("900", 1), ("more than 1,400", 1)]
    assert lined["people dead"] == [("at least 75", 4)]
    assert lined["troops sent"] == [("150", 2)]
    assert [row.differs for row in rows][:2] == [True, False]
