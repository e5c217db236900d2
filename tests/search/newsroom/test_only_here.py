"""Sentences that one source of a story has alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from search.newsroom.only_here import MAX_MATCH, MAX_SENTENCES, Alone, only_here
from tests.search.newsroom.made import told

COMMON = (
    "The ferry Albatross sank near the northern pier on Friday evening with forty passengers on "
    "board. Rescue boats from three harbours searched the cold water through the whole night. "
)
ALONE = "Divers recovered a damaged rudder chain that an engineer had photographed in January."


def texts(found: Mapping[str | None, Sequence[Alone]]) -> dict[str | None, list[str]]:
    """Return the sentences by source."""
    return {source: [one.passage.passage.text for one in alone] for source, alone in found.items()}


def test_what_nobody_else_says_is_found() -> None:
    """What both say is not, nor what the other says in other forms of the words."""
    story = [
        told("a", "Tern", COMMON + ALONE),
        told(
            "b", "Gull", COMMON + "The searching of rescue boats went on in cold water all night."
        ),
    ]
    found = only_here(story)
    assert texts(found) == {"Tern": [ALONE]}
    (alone,) = found["Tern"]
    assert alone.match < MAX_MATCH
    assert alone.compared == 1
    start = COMMON.__len__()
    assert alone.passage.passage.id.startswith(f"a.{start}-{start + len(ALONE)}.")


def test_what_two_sentences_tell_is_told() -> None:
    """One paper says in two sentences what another says in one."""
    story = [
        told("a", "Tern", COMMON + ALONE),
        told("b", "Gull", COMMON + "Divers recovered a damaged chain of the rudder. It was the one "
             "that an engineer photographed in January."),
    ]  # fmt: skip
    assert only_here(story) == {}


def test_a_reprint_of_another_source_says_it_too() -> None:
    """Its text is one text, but it is printed by two."""
    story = [
        told("a", "Tern", COMMON + ALONE),
        told("b", "Gull", COMMON + ALONE, group="a"),
        told("c", "Heron", COMMON),
    ]
    assert only_here(story) == {}


def test_an_update_of_the_same_source_does_not_count_against_it() -> None:
    """The source is still the only one, and the sentence stands once."""
    story = [
        told("a", "Tern", COMMON + ALONE),
        told("b", "Tern", COMMON + ALONE, group="a"),
        told("c", "Heron", COMMON),
    ]
    assert texts(only_here(story)) == {"Tern": [ALONE]}


@pytest.mark.parametrize(
    "sentence",
    [
        "Photo: divers recovered a damaged rudder chain that an engineer had drawn in January.",
        "Sign up to our newsletter for tide tables, recipes, puzzles, gardens and quiet walks.",
        "Divers recovered a rudder chain.",
        "DIVERS RECOVERED A DAMAGED RUDDER CHAIN THAT AN ENGINEER HAD PHOTOGRAPHED IN JANUARY.",
        "Divers recover damaged rudder chain that engineer photographed in January near harbour",
    ],
)
def test_captions_furniture_and_headings_are_passed_over(sentence: str) -> None:
    """They are said by one source alone, and say nothing."""
    story = [told("a", "Tern", COMMON + sentence), told("b", "Gull", COMMON)]
    assert only_here(story) == {}


def test_one_text_is_no_story() -> None:
    """There is nobody to compare it with."""
    assert only_here([told("a", "Tern", COMMON + ALONE)]) == {}
    assert only_here([told("a", "T", ALONE), told("b", "G", ALONE, group="a")]) == {}
    assert only_here([]) == {}


def test_no_more_sentences_are_shown_than_the_limit() -> None:
    """Those with the most that nobody else has."""
    extra = [
        "A carpenter from the eastern valley repaired seventeen wooden chairs before breakfast.",
        "Wild mushrooms covered the abandoned railway embankment behind the old sugar factory.",
        "Twelve accordion players rehearsed a difficult waltz inside the freezing town library.",
        "Purple umbrellas decorated every balcony along the narrow street of the glassblowers.",
    ]
    story = [told("a", "Tern", COMMON + " ".join(extra)), told("b", "Gull", COMMON)]
    assert len(only_here(story)["Tern"]) == MAX_SENTENCES
