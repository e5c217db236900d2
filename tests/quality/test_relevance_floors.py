"""What readers get for the words they type does not get worse: collections, items, passages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.floors import DATA, read_floors
from tests.quality.relevance import (
    COLLECTIONS,
    KNOWN_ITEMS,
    collection_figures,
    known_item_figures,
)
from tests.quality.stripping import Figure

MOST_LOST = 0.005
"""What the default mode may lose beside a batch of any word."""


@pytest.mark.parametrize("name", COLLECTIONS)
def test_the_first_page_is_at_its_floor(name: str) -> None:
    """Also beside a batch of any word; and no query ends in an error."""
    folder = _there(DATA / "ir" / name)
    figures = collection_figures(folder)
    values = {figure.name: figure.value for figure in figures}
    assert _below_floors(figures) == {}
    assert values[f"{name} default ndcg"] >= values[f"{name} batch ndcg"] - MOST_LOST
    assert values[f"{name} answered"] == 1.0


def test_known_items_and_passages_are_at_their_floors() -> None:
    """Two or three words that stayed in mind find their article; a sentence's words show it."""
    figures = known_item_figures(_there(DATA / "news" / KNOWN_ITEMS))
    assert _below_floors(figures) == {}


def _there(path: Path) -> Path:
    if not path.exists():
        pytest.skip(f"{path} is not there")
    return path


def _below_floors(figures: list[Figure]) -> dict[str, tuple[float, float]]:
    """Return figures below their floors, with these; the floors must be of the same data."""
    floors = read_floors()
    assert all(figure.name in floors for figure in figures)
    if any(floors[figure.name].data != figure.data for figure in figures):
        pytest.skip("the floors were set on other data")
    return {
        figure.name: (figure.value, floors[figure.name].floor)
        for figure in figures
        if figure.value < floors[figure.name].floor
    }
