"""How each source spells the names of a query."""

from __future__ import annotations

from search.newsroom.spellings import NameWritten, Written, spelled
from search.planning.targets import Target, Way
from search.results import Variant, VariantSpelling
from tests.search.newsroom.made import told

VARIANTS = (
    Variant(
        "Bakiyev",
        (
            VariantSpelling("Bakiyev", 9, "", True, "bakiyev"),
            VariantSpelling("Bakiev", 4, "", True, "bakiev"),
        ),
    ),
    Variant("Osh", (VariantSpelling("Osh", 2, "", True, "osh"),)),
)

NAME = Target("Bakiyev", 0, 7, ((Way("bakiyev", "exact", "bakiyev", "term", ""),),))
TARGETS = (
    *[NAME] * 3,
    Target("base", 8, 12, ((Way("base", "stem", "base", "term", ""),),)),
)


def test_spellings_are_counted_and_the_most_frequent_stands_first() -> None:
    """Capitals alone make no other spelling; a word that is no name is not counted."""
    articles = [
        told("a", "Tern", "Bakiev left. BAKIEV and Bakiyev met. Bakiev base.", "Bakiev", "BAKIEV",
             "Bakiyev", "base"),
        told("b", "Tern", "Bakiev again.", "Bakiev"),
    ]  # fmt: skip
    assert spelled(articles, VARIANTS, TARGETS) == (
        NameWritten("Bakiyev", (Written("Bakiev", 4), Written("Bakiyev", 1))),
    )


def test_a_query_without_names_has_no_spellings() -> None:
    """Its words are words."""
    assert spelled([told("a", "Tern", "A base.", "base")], (), TARGETS) == ()


def test_a_source_that_writes_no_name_has_none() -> None:
    """The name may stand in its titles alone."""
    assert spelled([told("a", "Tern", "A base.", "x", "y", "z", "base")], VARIANTS, TARGETS) == ()
