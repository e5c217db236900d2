"""A library of three papers that report of one ferry, and of one that does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.article import Article
from search.searcher import Searcher
from tests.search.small_library import article, build

SUNK = "The ferry Albatross sank near the northern pier. Rescue boats searched the cold water. "

OTHER = (
    "The council met about the gardens of the old town. "
    "Nobody spoke against the plan for new trees."
)


def ferries() -> Iterator[Article]:
    """Make four reports of the ferry, one of them undated, and eight articles of other things."""
    yield article(
        1, SUNK + "Captain Yusupov had warned of the rudder chain in a letter to the port.",
        title="Ferry sinks", source="Tern Wire", published="2010-04-08", language="en",
        url="https://tern.example/1",
    )  # fmt: skip
    yield article(
        2, SUNK + "Yusupof was not on board that night.", title="Albatross lost",
        source="Gull Post", published="2010-04-08T10:00:00Z", language="en",
    )  # fmt: skip
    yield article(
        3, SUNK + "The port closed.", title="Port closed", source="Gull Post",
        published="2010-05-02", language="en",
    )  # fmt: skip
    yield article(4, SUNK, title="An undated ferry", language="en")
    for number in range(5, 13):
        source = "Heron" if number < 11 else "Plover"
        day = f"2010-04-{number + 5:02}" if number < 11 else f"2011-01-{number:02}"
        yield article(number, OTHER, source=source, published=day, language="en")


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def ferry(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """Yield a searcher over the ferry's reports, on each engine; two spellings are one name."""
    folder = tmp_path_factory.mktemp("ferry")
    with build(folder, ferries(), [("Yusupov", "Yusupof")], request.param) as made:
        yield made
